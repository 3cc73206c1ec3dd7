"""What every page is made of: the base page, images, the site's own settings and menus."""

from content.models.generation import Generation
from content.models.images import PortalImage, PortalRendition
from content.models.menus import Menu, MenuItem
from content.models.pages import BasePage
from content.models.short_links import ShortLink
from content.models.site import SiteSettings

__all__ = [
    "BasePage",
    "Generation",
    "Menu",
    "MenuItem",
    "PortalImage",
    "PortalRendition",
    "ShortLink",
    "SiteSettings",
]
