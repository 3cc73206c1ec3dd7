"""Words that several apps say in the same way."""

from collections.abc import Iterable
from typing import Any

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import own_name, reader_language

# As said in a sentence: "en français", "in het Frans", "بالفرنسية".
IN_LANGUAGE = {
    "fr": gettext_lazy("in French"),
    "nl": gettext_lazy("in Dutch"),
    "en": gettext_lazy("in English"),
    "ar": gettext_lazy("in Arabic"),
}


# Babel's lists end in "and", which reads badly between names and in a cell of a table.
COMMAS = {"ar": "، ", "fa": "، "}


def listed(words: Iterable[Any]) -> str:
    """Return words with the comma of the reader's language between them, without empty ones."""
    return COMMAS.get(reader_language(), ", ").join(filter(None, map(str, words)))


def in_languages(languages: Iterable[str]) -> str:
    """Return "in French and in Dutch" in the words of the reader."""
    words = [str(IN_LANGUAGE.get(code, own_name(code))) for code in languages]
    return format_list(words, locale=reader_language())


def only_in(languages: Iterable[str]) -> str:
    """Return the badge of a text that the reader's language lacks: "Only in Dutch"."""
    return _("Only %(in_languages)s") % {"in_languages": in_languages(languages)}
