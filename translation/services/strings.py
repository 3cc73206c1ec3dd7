"""The sentences of a translation: pair them with their source, follow its changes."""

import json
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.models import SourceChange
from translation.services.editions import refresh_family


class UnevenTranslation(Exception):
    """A translation doesn't have the same pieces as its source; the message says where."""


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
    fill_in(translation, translated, user=user)
    translation.save_target(user=user, publish=True)
    return translation.get_target_instance()


def fill_in(
    translation: Translation, translated: Page, *, user: AbstractBaseUser | None = None
) -> None:
    """Store the words of `translated` as the strings of a translation.

    Pieces are paired in their order within each field. Raises `UnevenTranslation`, with nothing
    stored, where a field has more or fewer pieces than its source.
    """
    pairs: list[tuple[StringSegment, str]] = []
    expected, found = _segments_by_field(translation.source), _texts_by_field(translated)
    for name, segments in expected.items():
        texts = found.get(name, [])
        if len(texts) != len(segments):
            raise UnevenTranslation(
                f"{translation.source.object_repr} ({translation.target_locale.language_code}), "
                f"{name}: {len(segments)} pieces in the source, {len(texts)} in the translation"
            )
        pairs += zip(segments, texts, strict=True)
    for segment, text in pairs:
        _say(segment, translation.target_locale, text, user)


def _say(segment: StringSegment, locale: Locale, text: str, user: AbstractBaseUser | None) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=locale,
        context=segment.context,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "last_translated_by": user,
        },
    )


def _texts_by_field(page: Page) -> dict[str, list[str]]:
    """Return the translatable texts of a page, by field, in their order."""
    texts: dict[str, list[str]] = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            texts.setdefault(_field_of(segment.path), []).append(segment.string.data)
    return texts


def _segments_by_field(source: TranslationSource) -> dict[str, list[StringSegment]]:
    fields: dict[str, list[StringSegment]] = {}
    for segment in segments_in_order(source):
        fields.setdefault(_field_of(segment.context.path), []).append(segment)
    return fields


def segments_in_order(source: TranslationSource) -> list[StringSegment]:
    """Return a source's strings in the order in which a reader meets them."""
    rows = source.stringsegment_set.select_related("context", "string")
    place = {
        path: index
        for index, path in enumerate(
            dict.fromkeys(segment.path for segment in extract_segments(source.as_instance()))
        )
    }
    return sorted(rows, key=lambda row: (place.get(row.context.path, 0), row.order))


def _field_of(path: str) -> str:
    return path.partition(".")[0]


@transaction.atomic
def follow_source(source: TranslationSource) -> None:
    """Take over what was published at the source; no translation is written (LANGUAGES.md 5).

    Progress falls where sentences changed, and each changed sentence remembers its former
    wording, so that translators see old beside new.
    """
    before = _wording(source)
    source.update_from_db()
    after = _wording(source)
    _remember_changes(source, before, after)
    refresh_family(source.object_id)


def _wording(source: TranslationSource) -> dict[int, list[int]]:
    """Return, for each context, the ids of its strings in their order."""
    wording: dict[int, list[int]] = {}
    rows = source.stringsegment_set.order_by("order").values_list("context_id", "string_id")
    for context, string in rows:
        wording.setdefault(context, []).append(string)
    return wording


def _remember_changes(
    source: TranslationSource, before: dict[int, list[int]], after: dict[int, list[int]]
) -> None:
    for context, strings in after.items():
        old = before.get(context, [])
        for tag, a, b, c, d in SequenceMatcher(a=old, b=strings, autojunk=False).get_opcodes():
            if tag != "replace":
                continue
            for old_string, new_string in zip(old[a:b], strings[c:d], strict=False):
                SourceChange.objects.update_or_create(
                    source=source,
                    context_id=context,
                    new_id=new_string,
                    defaults={"old_id": _first_wording(source, context, old_string)},
                )


def _first_wording(source: TranslationSource, context: int, string: int) -> int:
    """The wording that was translated last: a sentence may change twice before anybody looks."""
    earlier = SourceChange.objects.filter(source=source, context_id=context, new_id=string).first()
    if earlier is None or StringTranslation.objects.filter(translation_of_id=string).exists():
        return string
    return earlier.old_id


@transaction.atomic
def keep_as_translated(translation: Translation, *, user: AbstractBaseUser | None = None) -> int:
    """Say that changed sentences need no new translation: only a typo was mended in the source.

    The old translation of each changed sentence becomes that of its new wording. Returns how
    many sentences were kept.
    """
    kept = 0
    for change in SourceChange.objects.filter(source=translation.source):
        former = StringTranslation.objects.filter(
            translation_of_id=change.old_id,
            context_id=change.context_id,
            locale=translation.target_locale,
        ).first()
        if former is None:
            continue
        _row, made = StringTranslation.objects.get_or_create(
            translation_of_id=change.new_id,
            context_id=change.context_id,
            locale=translation.target_locale,
            defaults={
                "data": former.data,
                "translation_type": former.translation_type,
                "last_translated_by": user,
            },
        )
        kept += made
    refresh_family(translation.source.object_id)
    return kept


def copy_overrides(source: TranslationSource, translated: Page) -> None:
    """Keep what a page has of its own beside its words: addresses of links, chosen pictures."""
    own = {
        segment.path: segment.data
        for segment in extract_segments(translated)
        if isinstance(segment, OverridableSegmentValue)
    }
    rows: Iterable[OverridableSegment] = source.overridablesegment_set.select_related("context")
    for row in rows:
        path = row.context.path
        if path in own and own[path] != row.data:
            SegmentOverride.objects.update_or_create(
                locale=translated.locale,
                context=row.context,
                defaults={"data_json": json.dumps(own[path], cls=DjangoJSONEncoder)},
            )
