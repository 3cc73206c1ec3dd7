"""Pictures from anybody: known by their content, counted before they are opened, made anew.

What is kept is our own JPEG of what one sees, so neither the place where a photo was taken nor
anything hidden behind it comes along (RELIABILITY 29).
"""

import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from content.models import PortalImage

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")  # Pillow knows no SVG, and shall try no other
MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400  # twice the widest place on our pages


class PictureField(forms.FileField):
    """A picture to upload. Its clean value is the bytes of a JPEG, None if there is none."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        upload = super().clean(data)
        return as_jpeg(upload) if upload else None


def as_jpeg(upload: UploadedFile) -> bytes:
    """Return an uploaded picture as a JPEG without metadata. Raises ValidationError."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("This picture is too big: at most 12 MB, please."), code="bytes")
    try:
        with Image.open(upload, formats=FORMATS) as picture:  # reads its first lines only
            _count_pixels(picture)
            return _encoded(picture)
    except Image.DecompressionBombError:
        raise ValidationError(_too_many_pixels, code="pixels") from None
    except ValidationError:
        raise
    except Exception:
        # Broken files fail in as many ways as there are formats; all mean the same.
        raise ValidationError(
            _("We can't open this as a picture. JPEG, PNG, WebP, AVIF and GIF work."),
            code="unknown",
        ) from None


_too_many_pixels = _("This picture is too large: at most 50 million pixels, please.")


def _count_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(_too_many_pixels, code="pixels")


def _encoded(picture: Image.Image) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded smaller at once
    colours = picture.info.get("icc_profile") if picture.mode == "RGB" else None
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    file = io.BytesIO()
    # A picture of its own: what else was in the file stays behind.
    said = {"icc_profile": colours, "exif": b"", "comment": b""}
    upright.convert("RGB").save(file, "JPEG", quality=85, **said)
    return file.getvalue()


def keep_picture(jpeg: bytes, title: str) -> PortalImage:
    """Make an image of the library from what `as_jpeg` returned."""
    name = f"{slugify(title)[:60] or 'picture'}.jpg"
    return PortalImage.objects.create(title=title[:255], file=ContentFile(jpeg, name=name))
