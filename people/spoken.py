"""The languages people speak: those that Babel names in every language of the site."""

import json
import re
from functools import cache
from pathlib import Path

from babel import Locale
from django.conf import settings

from content.languages import codes
from content.stems import folded

NOT_SPOKEN = {"mul", "mis", "und", "zxx"}
COMMAS = re.compile("[,،;؛/\n]")


@cache
def spoken_languages() -> frozenset[str]:
    """Return the codes (ISO 639) of some 550 languages."""
    named = [set(Locale.parse(code).languages) for code in codes()]
    return frozenset(
        code for code in set.intersection(*named) if "_" not in code and code not in NOT_SPOKEN
    )


@cache
def names_in(language: str) -> dict[str, str]:
    """Return the languages' names in the words of a reader, in alphabetical order."""
    names = Locale.parse(language).languages
    return dict(
        sorted(((code, names[code]) for code in spoken_languages()), key=lambda entry: entry[1])
    )


def name_of(code: str, language: str) -> str:
    """Return a spoken language's name for a reader; the code itself if nobody names it."""
    return names_in(language).get(code, code)


@cache
def commonest() -> tuple[str, ...]:
    """Return the languages the city speaks most, as its `city.json` says; else the site's own."""
    file = Path(settings.PORTAL_CITY) / "city.json"
    known = json.loads(file.read_text(encoding="utf-8")).get("spoken", []) if file.exists() else []
    return tuple(code for code in known or codes() if code in spoken_languages())


@cache
def _codes_by_name() -> dict[str, str]:
    """The names, each by its key, and the codes themselves."""
    named = {_key(name): code for language in codes() for code, name in names_in(language).items()}
    return {**{code: code for code in spoken_languages()}, **named}


def _key(name: str) -> str:
    """As somebody types it: without the article, in Arabic also as the masculine."""
    return folded(name).removeprefix("ال").removesuffix("ه")


@cache
def _between() -> re.Pattern[str]:
    """What stands between the last two of a list, in each language of the site: " et ", " و"."""
    patterns = [Locale.parse(code).list_patterns["standard"]["2"] for code in codes()]
    words = {pattern.removeprefix("{0}").removesuffix("{1}") for pattern in patterns}
    return re.compile("|".join(map(re.escape, sorted(words))))


def understood(text: str) -> tuple[list[str], str]:
    """Return the codes of the languages named in `text`, and what we could not find.

    Names may be written in any language of the site, with or without accents, with commas or
    the language's "and" between them; codes (ISO 639) will do, too.

    >>> understood("wolof, Swahili, whistling")
    (['wo', 'sw'], 'whistling')
    """
    parts = [part for whole in COMMAS.split(text) for part in _apart(whole.strip())]
    found = [_codes_by_name().get(_key(part)) for part in parts]
    rest = [part for part, code in zip(parts, found, strict=True) if not code]
    return [code for code in found if code], ", ".join(rest)


def _apart(text: str) -> list[str]:
    """Split at "and", unless all of it is one name."""
    if _key(text) in _codes_by_name():
        return [text]
    return [part.strip() for part in _between().split(text) if part.strip()]
