"""Who may translate into which language: whoever may write in the tree of that language."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Locale, Page

Staff = AbstractBaseUser | AnonymousUser


def may_translate_into(user: Staff, page: Page, locale: Locale) -> bool:
    """Tell whether `user` may begin or change the version of `page` in `locale`.

    wagtail-localize asks one permission for the whole site; ours is that of the target's tree
    (LANGUAGES.md 9).
    """
    existing = Page.objects.filter(translation_key=page.translation_key, locale=locale).first()
    if existing:
        return existing.permissions_for_user(user).can_edit()
    return _may_write_below(user, _nearest_ancestor(page, locale))


def _nearest_ancestor(page: Page, locale: Locale) -> Page | None:
    """Return the closest page above in the target's tree that exists already."""
    for ancestor in page.get_ancestors().filter(depth__gt=1).order_by("-depth"):
        found = Page.objects.filter(translation_key=ancestor.translation_key, locale=locale).first()
        if found:
            return found
    return None


def _may_write_below(user: Staff, parent: Page | None) -> bool:
    return parent is not None and parent.permissions_for_user(user).can_add_subpage()
