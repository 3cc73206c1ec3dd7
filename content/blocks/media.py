import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

YOUTUBE = re.compile(
    r"^https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/)"
    r"|youtu\.be/)(?P<id>[\w-]{6,20})"
)


def youtube_id(url: str) -> str:
    """Return the id of a YouTube video from any of its addresses, "" for other addresses."""
    match = YOUTUBE.match(url)
    return match["id"] if match else ""


def validate_video(url: str) -> None:
    if not youtube_id(url):
        raise ValidationError(_("Only videos of YouTube can be shown: paste their address."))


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(
        label=_("Picture"),
        help_text=_("Say in a few words what can be seen, for those who can't see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"
        description = _("A picture with words for those who can't see it, and a caption.")


class LinkedPictureBlock(blocks.StructBlock):
    """A picture that stays where it is: nothing is loaded from another host."""

    url = blocks.URLBlock(label=_("Address of the picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=160)

    class Meta:
        icon = "link-external"
        label = _("Picture elsewhere")
        template = "content/blocks/linked_picture.html"
        description = _("A link to a picture on another site, with its caption.")
        preview_value = {
            "url": "https://example.org/picture.jpg",
            "caption": "The first evening",
            "credit": "",
        }


class VideoBlock(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("Address of the video"),
        validators=[validate_video],
        help_text=_("Nothing is loaded from YouTube until a reader clicks."),
    )
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=200, help_text=_("What the video shows.")
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "content/blocks/video.html"
        description = _("A video that loads when a reader clicks on it.")
        preview_value = {"url": "https://www.youtube.com/watch?v=3AB6K7rWlG4", "title": "Cats"}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["video_id"] = youtube_id(value["url"])
        return context
