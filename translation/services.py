"""The verbs of translation: keep editions right, translate as a translator would."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.languages import chain, codes
from translation.models import Edition

State = Edition.State


class UnevenTranslation(Exception):
    """A translation doesn't have the same pieces as its source; the message says where."""


@transaction.atomic
def refresh_family(translation_key: UUID) -> None:
    """Write what every reader gets of one family of pages. Idempotent.

    Rows are only written where something differs, so that asking twice costs nothing.
    """
    wanted = {row.language: row for row in editions_of(translation_key)}
    kept = {}
    for row in Edition.objects.filter(translation_key=translation_key):
        if row.language in wanted:
            kept[row.language] = row
        else:
            row.delete()
    for language, row in wanted.items():
        old = kept.get(language)
        if old is None:
            row.save()
        elif difference(old, row):
            row.pk = old.pk
            row.save()


COMPARED = (
    "page_id",
    "shown_language",
    "state",
    "path",
    "strings_total",
    "strings_done",
)


def difference(old: Edition, new: Edition) -> list[str]:
    """Return the names of the fields in which two rows for the same reader differ."""
    return [name for name in COMPARED if getattr(old, name) != getattr(new, name)]


def editions_of(translation_key: UUID) -> list[Edition]:
    """Work out, without writing, the editions of a family: one per language of the site.

    A family without any page has none.
    """
    pages = {
        page.locale.language_code: page
        for page in Page.objects.filter(translation_key=translation_key).select_related("locale")
    }
    pages = {code: page for code, page in pages.items() if code in codes()}
    if not pages:
        return []
    live = {code: page for code, page in pages.items() if page.live}
    source = source_language(translation_key) or _first_written(pages)
    translations = {
        translation.target_locale.language_code: translation
        for translation in Translation.objects.filter(
            source__object_id=translation_key, enabled=True
        ).select_related("source", "target_locale")
    }
    path = path_of(next(iter((live or pages).values())))
    rows = []
    for language in codes():
        shown = next((code for code in chain(language) if code in live), "")
        total, done = _progress(translations.get(language))
        rows.append(
            Edition(
                translation_key=translation_key,
                language=language,
                page=live.get(shown),
                shown_language=shown,
                state=_state(
                    pages.get(language), language == source, translations.get(language), total, done
                ),
                path=path,
                strings_total=total,
                strings_done=done,
            )
        )
    return rows


def source_language(translation_key: UUID) -> str:
    """Return the language a family is translated from; "" while nobody translates it."""
    codes_found = TranslationSource.objects.filter(object_id=translation_key).values_list(
        "locale__language_code", flat=True
    )
    return codes_found.first() or ""


def _first_written(pages: dict[str, Page]) -> str:
    return min(pages.items(), key=lambda item: (not item[1].live, item[1].pk))[0]


def path_of(page: Page) -> str:
    """Return a page's address without its language: what stands below the home page.

    >>> path_of(Page(url_path="/home-nl/blog/a-street/"))
    'blog/a-street/'
    """
    return page.url_path.lstrip("/").partition("/")[2]


def _progress(translation: Translation | None) -> tuple[int, int]:
    return translation.get_progress() if translation else (0, 0)


def _state(
    page: Page | None, is_source: bool, translation: Translation | None, total: int, done: int
) -> str:
    if page is None:
        return State.MISSING
    if not page.live:
        return State.DRAFT
    if is_source:
        return State.SOURCE
    if translation is None:
        return State.OWN
    if done >= total:
        return State.TRANSLATED
    published = translation.destination_last_updated_at
    source_changed = translation.source.last_updated_at
    return State.OUTDATED if published and source_changed > published else State.PARTIAL


@transaction.atomic
def translate(
    page: Page, translated: Page, language: str, *, user: AbstractBaseUser | None = None
) -> Page:
    """Translate `page` into `language` with the words of `translated`, and publish it.

    `translated` is an unsaved page of the same type that holds the words in the other language,
    block by block like the source. This does what a translator does by hand in the editor:
    submit, fill in string by string, publish; so source and translation stay linked.

    Returns the published translation. Raises `UnevenTranslation` where the pieces don't pair.
    """
    locale = Locale.objects.get(language_code=language)
    translate_object(page, [locale], user=user)
    translation = Translation.objects.get(
        source__object_id=page.translation_key, source__locale=page.locale, target_locale=locale
    )
    translation.source.update_from_db()
    _fill_in(translation, _strings(translated), user)
    translation.save_target(user=user, publish=True)
    return translation.get_target_instance()


def _strings(page: Page) -> list[tuple[str, str]]:
    """Return the (path, text) of each translatable string of a page, in their order."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def _fill_in(
    translation: Translation, words: Iterable[tuple[str, str]], user: AbstractBaseUser | None
) -> None:
    """Store a translation's strings; pieces are paired in their order within each field."""
    by_field: dict[str, list[str]] = {}
    for path, text in words:
        by_field.setdefault(_field_of(path), []).append(text)
    segments: dict[str, list[StringSegment]] = {}
    rows = StringSegment.objects.filter(source=translation.source).select_related(
        "context", "string"
    )
    positions = {
        segment.path: index
        for index, segment in enumerate(extract_segments(translation.source.as_instance()))
    }
    for row in sorted(rows, key=lambda row: (positions[row.context.path], row.order)):
        segments.setdefault(_field_of(row.context.path), []).append(row)
    for field, expected in segments.items():
        found = by_field.get(field, [])
        if len(found) != len(expected):
            raise UnevenTranslation(
                f"{translation.source.object_repr} ({translation.target_locale.language_code}), "
                f"{field}: {len(expected)} pieces in the source, {len(found)} in the translation"
            )
        for row, text in zip(expected, found, strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=row.string,
                locale=translation.target_locale,
                context=row.context,
                defaults={
                    "data": text,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "last_translated_by": user,
                },
            )


def _field_of(path: str) -> str:
    return path.partition(".")[0]
