"""The words that come with the portal, beside its catalogues (`make check` reads those)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

from portal.catalogues import FRENCH_SLIPS, _mistakes_of

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted(ROOT.glob("*/texts/*.json"))


def french(words: Any, language: str = "") -> Iterator[str]:
    if isinstance(words, dict):
        for name, value in words.items():
            yield from french(value, name)
    elif isinstance(words, list):
        for value in words:
            yield from french(value, language)
    elif language == "fr":
        yield str(words)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_french_mails_and_consents_are_set_as_french_is(file):
    texts = list(french(json.loads(file.read_text(encoding="utf-8"))))
    assert texts
    assert [text for text in texts if FRENCH_SLIPS.search(text)] == []


@pytest.mark.parametrize("slip", ["Quand ?", "« oui »", "l'heure"])
def test_the_catalogue_says_where_french_is_not(slip):
    entry = polib.POEntry(msgid="x", msgstr=slip)
    assert _mistakes_of(entry, "fr")
    assert not _mistakes_of(entry, "nl")
