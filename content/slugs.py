"""Words in addresses: Latin, set once, one owner for all languages."""

from django.utils.translation import gettext as _
from wagtail.models import Page

# What addresses say after a page's own (DESIGN.md 4), now or in what is to come: no page may be
# called so. A test compares with the URL patterns.
RESERVED = {
    "add",
    "calendar",
    "confirm",
    "expenses",
    "feed",
    "give",
    "me",
    "register",
    "search",
    "start",
    "steward",
    "subscribe",
    "suggest",
    "unsubscribe",
    "versions",
    "write",
}

# Addresses of their own directly below the front page: only there no page may be called so.
RESERVED_BELOW_HOME = {"boroughs", "initiatives", "open", "places"}


def objection(slug: str, parent: Page, translation_key: object) -> str:
    """Return why a page can't be called `slug` below `parent`, "" if it can.

    A slug belongs to one family in every language, even where that family has no page yet: the
    same address must lead to the same item everywhere (LANGUAGES.md 8).
    """
    if slug in RESERVED or (parent.depth == 2 and slug in RESERVED_BELOW_HOME):
        return _("“%(slug)s” is a word of our addresses: take another one.") % {"slug": slug}
    if not slug.isascii():
        return _("Latin letters, digits and hyphens only: the address is the same everywhere.")
    for sibling in Page.objects.filter(translation_key=parent.translation_key):
        taken = sibling.get_children().filter(slug=slug).exclude(translation_key=translation_key)
        if other := taken.select_related("locale").first():
            return _("“%(title)s” (%(language)s) has this address already.") % {
                "title": other.title,
                "language": other.locale.get_display_name(),
            }
    return ""
