"""Which language a family is translated from: exactly one, and it can be another one tomorrow."""

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from translation.services.editions import members, refresh_family, source_language
from translation.services.strings import UnevenTranslation, copy_overrides, fill_in


def source_page(translation_key: UUID) -> Page | None:
    """Return the page a family is translated from; None while nobody translates it."""
    return members(translation_key).get(source_language(translation_key))


@transaction.atomic
def make_source(page: Page, *, user: AbstractBaseUser | None = None) -> list[str]:
    """Make `page` the version that the others of its family are translated from.

    Lossless (LANGUAGES.md 6): no page is written. The links between source and translations are
    turned around, and the words that are published today become the strings of the new
    direction. Returns the languages whose pieces didn't pair with the new source: their pages
    stay as they are, their translation begins anew.
    """
    page = page.specific
    key = page.translation_key
    former = list(TranslationSource.objects.filter(object_id=key).exclude(locale=page.locale))
    targets = [other for code, other in members(key).items() if other.pk != page.pk]
    Translation.objects.filter(source__in=former).delete()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    uneven = []
    for other in targets:
        translation, _made = Translation.objects.update_or_create(
            source=source, target_locale=other.locale, defaults={"enabled": True}
        )
        specific = other.specific
        copy_overrides(source, specific)
        try:
            fill_in(translation, specific, user=user)
        except UnevenTranslation:
            uneven.append(other.locale.language_code)
    refresh_family(key)
    return uneven
