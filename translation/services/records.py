"""Records in four columns: what is missing, and what was changed at the source since."""

import hashlib
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from content.languages import codes
from translation.models import Edition, RecordTranslation
from translation.services.editions import words_in

State = Edition.State


def translated_models() -> list[type[models.Model]]:
    """Return the models whose words exist once per language (modeltranslation's registry)."""
    return [
        model for model in translator.get_registered_models(abstract=False) if not model._meta.proxy
    ]


def words_of(record: models.Model, language: str) -> dict[str, str]:
    """Return the words of a record in one language, by field; empty ones are left out."""
    fields = translator.get_options_for_model(type(record)).all_fields
    found = {name: getattr(record, build_localized_fieldname(name, language)) for name in fields}
    return {name: text for name, text in found.items() if text}


def digest(words: dict[str, str]) -> str:
    return hashlib.sha256(repr(sorted(words.items())).encode()).hexdigest()


def remember_words(record: models.Model) -> None:
    """Note, for each language whose words were just written, which source they translate."""
    content_type = ContentType.objects.get_for_model(record)
    rows = {
        row.language: row
        for row in RecordTranslation.objects.filter(
            content_type=content_type, object_id=str(record.pk)
        )
    }
    source = source_of(record, rows.values())
    source_hash = digest(words_of(record, source))
    for language in codes():
        words = words_of(record, language)
        row = rows.get(language)
        if not words:
            if row:
                row.delete()
        elif row is None or row.text_hash != digest(words):
            RecordTranslation.objects.update_or_create(
                content_type=content_type,
                object_id=str(record.pk),
                language=language,
                defaults={
                    "source_language": source,
                    "source_hash": source_hash,
                    "text_hash": digest(words),
                },
            )


def source_of(record: models.Model, rows: Iterable[RecordTranslation]) -> str:
    """Return the language a record was first written in."""
    for row in rows:
        return row.source_language
    return next((code for code in codes() if words_of(record, code)), codes()[0])


def state_of(
    record: models.Model, language: str, rows: dict[str, RecordTranslation]
) -> tuple[str, int, int, int]:
    """Return (state, fields done, fields in all, words to do) of a record in one language."""
    source = source_of(record, rows.values())
    wanted, said = words_of(record, source), words_of(record, language)
    left = words_in(text for name, text in wanted.items() if name not in said)
    done, total = len(wanted.keys() & said.keys()), len(wanted)
    if language == source:
        return State.SOURCE, total, total, 0
    if not said:
        return State.MISSING, 0, total, left
    if done < total:
        return State.PARTIAL, done, total, left
    row = rows.get(language)
    if row and row.source_hash != digest(wanted):
        return State.OUTDATED, done, total, words_in(wanted.values())
    return State.TRANSLATED, done, total, 0


def keep_record_as_translated(record: models.Model, language: str) -> None:
    """Say that the words in `language` still fit the changed source."""
    content_type = ContentType.objects.get_for_model(record)
    rows = RecordTranslation.objects.filter(content_type=content_type, object_id=str(record.pk))
    source = source_of(record, rows)
    rows.filter(language=language).update(source_hash=digest(words_of(record, source)))
