"""The languages of the site and what follows from them: direction, own name, order of fallback.

A language is its code, as in `SITE_LANGUAGES`: "fr", "nl", "en", "ar".
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

# How the switcher writes them (LOOK.md): Latin languages by code, others by their own name.
SWITCHER_WORDS = {"ar": "عربي", "fa": "فارسی"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is in, which may not be the one that was asked for."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def codes() -> list[str]:
    """Return the codes of the site's languages in their fixed order."""
    return [code for code, _ in settings.LANGUAGES]


@cache
def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return "rtl" if LANG_INFO.get(language, {}).get("bidi") else "ltr"


def own_name(language: str) -> str:
    """Return a language's name for itself, as in "Nederlands"."""
    return dict(settings.LANGUAGES).get(language) or LANG_INFO[language]["name_local"]


def switcher_word(language: str) -> str:
    """Return the short word by which the language switcher calls a language."""
    return SWITCHER_WORDS.get(language, language.upper())


def chain(language: str) -> list[str]:
    """Return the site's languages in the order in which a reader of `language` is served.

    The reader's own comes first (LANGUAGES.md 15); languages without a chain of their own
    follow the order of the site.
    """
    fixed = settings.LANGUAGE_CHAINS.get(language, ())
    return [code for code in dict.fromkeys([language, *fixed, *codes()]) if code in codes()]


def reader_language() -> str:
    """Return the language of the address being answered."""
    return get_language() or settings.LANGUAGE_CODE


def in_language(path: str, language: str) -> str:
    """Return `path` under the prefix of `language`; only the prefix changes from one to another.

    >>> in_language("/fr/blog/x/", "ar")
    '/ar/blog/x/'
    """
    head, _, rest = path.lstrip("/").partition("/")
    return f"/{language}/{rest if head in codes() else path.lstrip('/')}"


def local_text(record: Any, field: str, language: str | None = None) -> Text:
    """Return the words of a record for a reader, and the language they are in.

    `record` is an instance of a model registered with django-modeltranslation. The first
    filled column along the reader's chain is taken (LANGUAGES.md 13); all empty: an empty text
    in the reader's language.
    """
    language = language or reader_language()
    for code in chain(language):
        if text := getattr(record, build_localized_fieldname(field, code), None):
            return Text(text, code)
    return Text("", language)


def localized_fields(*fields: str) -> list[str]:
    """Return the column names of translated fields, language by language, for panels and forms."""
    return [build_localized_fieldname(field, code) for code in codes() for field in fields]
