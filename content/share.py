"""The picture that is shown when somebody shares a page: drawn by us, kept as a file."""

import hashlib
import json
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page

from content.languages import local_text
from design.share import draw_share_picture

if TYPE_CHECKING:
    from content.models import BasePage, PortalImage
    from content.plain_page import PlainPage

# Raise it when the drawing changes, so that all pictures are made anew.
DRAWING = 1


def share_picture_url(page: "BasePage | PlainPage") -> str:
    """Return the path of a page's picture for sharing, below the site's own address.

    Works without asking the database or the storage: the name follows from what is drawn.
    """
    if page.share_image:
        return shared_url(page.share_image)
    return default_storage.url(_file_name(page))


def shared_url(image: "PortalImage") -> str:
    """Return the path of a picture of ours as it is shown where a page is shared."""
    return get_rendition_or_not_found(image, "fill-1200x630|format-jpeg").url


def draw_picture(page_id: int) -> None:
    """Draw and keep the picture of a published page (a job: its argument is the page's id)."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return
    specific = page.specific
    if not hasattr(specific, "share_image_id") or default_storage.exists(_file_name(specific)):
        return
    from content.models import SiteSettings

    settings = SiteSettings.current()
    picture = draw_share_picture(
        title=specific.title,
        kicker=local_text(settings, "city_name", specific.language).text,
        language=specific.language,
        name_bold=settings.name_bold,
        name_light=settings.name_light,
    )
    default_storage.save(_file_name(specific), ContentFile(picture))


def _file_name(page: "BasePage | PlainPage") -> str:
    """Return a name that changes when the words on the picture do."""
    drawn = json.dumps([DRAWING, page.title, page.language])
    digest = hashlib.sha256(drawn.encode()).hexdigest()[:16]
    return f"share/{page.language}-{digest}.png"
