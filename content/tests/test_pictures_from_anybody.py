"""A picture is refused before it can hurt, and keeps nothing of where it was taken."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from content.uploads import PictureField, as_jpeg, keep_picture

GPS = 0x8825


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def drawn(image: Image.Image, kind: str, **more) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def png_of_a_size(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds nothing: who decodes it fails otherwise."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    end = b"IEND"
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(head))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0)
        + end
        + struct.pack(">I", zlib.crc32(end))
    )


def test_place_and_everything_hidden_stay_behind():
    exif = Image.Exif()
    exif[0x010E] = "Rue Haute 12"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(GPS)[2] = (50.0, 50.0, 0.0)
    photo = drawn(Image.new("RGB", (40, 20), "red"), "JPEG", exif=exif, comment=b"Rue Haute 12")
    assert b"Rue Haute" in photo
    jpeg = as_jpeg(upload(photo + b"<script>alert(1)</script>"))
    kept = opened(jpeg)
    assert kept.size == (20, 40)
    assert not kept.getexif()
    assert not kept.getexif().get_ifd(GPS)
    assert b"Rue Haute" not in jpeg
    assert b"script" not in jpeg


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "GIF", "JPEG"])
def test_what_it_is_says_its_content_not_its_name(kind):
    content = drawn(Image.new("RGB", (30, 30), "blue"), kind)
    assert opened(as_jpeg(upload(content, "photo.exe"))).format == "JPEG"


def test_large_ones_are_made_smaller_and_what_was_clear_is_white():
    kept = opened(as_jpeg(upload(drawn(Image.new("RGBA", (5000, 100), (0, 0, 0, 0)), "PNG"))))
    assert kept.size == (2400, 48)
    assert min(kept.getpixel((5, 5))) > 250


@pytest.mark.parametrize("side", [20_000, 9_000, 7_100])
def test_too_many_pixels_are_refused_before_any_is_decoded(side):
    with pytest.raises(ValidationError) as refusal:
        as_jpeg(upload(png_of_a_size(side, side)))
    assert refusal.value.code == "pixels"


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7",
        b"GIF89a<script>",
        png_of_a_size(10, 10),
        b"BM" + bytes(60),
    ],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(ValidationError) as refusal:
        as_jpeg(upload(content))
    assert refusal.value.code == "unknown"


def test_too_many_bytes_are_refused():
    with pytest.raises(ValidationError) as refusal:
        as_jpeg(upload(bytes(12 * 1024 * 1024 + 1)))
    assert refusal.value.code == "bytes"


def test_no_picture_is_none():
    assert PictureField(required=False).clean(None) is None


@pytest.mark.django_db
def test_it_can_be_shown_like_any_other():
    jpeg = as_jpeg(upload(drawn(Image.new("RGB", (800, 600), "green"), "PNG")))
    image = keep_picture(jpeg, "حديقة")
    assert (image.width, image.height) == (800, 600)
    assert image.get_rendition("fill-320x192|format-webp").width == 320
