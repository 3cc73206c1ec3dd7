import json
from pathlib import Path

from django.db import transaction

from content.languages import codes
from people.models import ConsentText, MailTemplate, Subject


@transaction.atomic
def load_texts(folder: Path) -> None:
    """Load `mails.json` and `consents.json` of an app's folder `texts`. Idempotent.

    A mail template that exists keeps its words: editors may have changed them. A consent text is
    made for each version the file names and the database lacks; none is ever changed. Subjects
    of messages (`subjects.json`) are made where there is none at all.
    """
    for entry in _read(folder / "mails.json"):
        facts = {**_words("about", entry), "sample": entry["sample"]}
        facts["is_direct"] = entry.get("is_direct", False)
        MailTemplate.objects.update_or_create(
            slug=entry["slug"],
            defaults=facts,
            create_defaults={**facts, **_words("subject", entry), **_words("body", entry)},
        )
    for entry in _read(folder / "consents.json"):
        ConsentText.objects.get_or_create(
            purpose=entry["purpose"],
            version=entry["version"],
            defaults=_words("sentence", entry),
        )
    if not Subject.objects.exists():
        for order, entry in enumerate(_read(folder / "subjects.json")):
            words = _words("name", entry)
            Subject.objects.create(slug=entry["slug"], sort_order=order, **words)


def _read(file: Path) -> list[dict]:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def _words(field: str, entry: dict) -> dict[str, str]:
    return {f"{field}_{code}": entry[field][code] for code in codes() if code in entry[field]}
