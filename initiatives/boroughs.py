"""The boroughs as readers meet them: found by any spelling, a tile on the map, names on a plate."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from anyascii import anyascii
from django.utils.translation import ngettext
from wagtail.coreutils import cautious_slugify

from content.changed import kept
from content.languages import Text, chain, in_language, local_text, reader_language
from initiatives.models import Borough

_ORDER = Borough._meta.ordering or []
NO_LETTERS = re.compile(r"[\W_]+")


def all_boroughs() -> list[Borough]:
    """Return the boroughs in their order. They belong to all requests: nobody changes them."""
    return [borough for borough in boroughs_and_region() if not borough.is_region]


def boroughs_and_region() -> list[Borough]:
    """Return the boroughs and, as the last, what stands for the whole region."""
    return kept("boroughs", lambda: list(Borough.objects.order_by("is_region", *_ORDER)))


def borough_at(word: str) -> Borough | None:
    """Return the borough that `word` of an address means: its slug or any other spelling of it.

    Names in all languages, short forms, post codes and what becomes of Arabic in Latin letters
    are understood; case, accents and hyphens don't matter. What two boroughs are called alike
    means neither.
    """
    return kept("borough spellings", _by_spelling).get(_key(word))


def _by_spelling() -> dict[str, Borough]:
    """Stronger words win: a slug is never another borough's transliteration."""
    found: dict[str, Borough] = {}
    strengths: list[Callable[[Borough], Iterable[str]]] = [
        lambda borough: [borough.slug],
        lambda borough: [*all_names(borough), *borough.post_codes],
        lambda borough: borough.spellings,
        _in_latin_letters,
    ]
    for spellings in strengths:
        meant: dict[str, set[Borough]] = {}
        for borough in boroughs_and_region():
            for spelling in spellings(borough):
                meant.setdefault(_key(spelling), set()).add(borough)
        for key, boroughs in meant.items():
            if key and len(boroughs) == 1:
                found.setdefault(key, *boroughs)
    return found


def _in_latin_letters(borough: Borough) -> Iterable[str]:
    """What tools make of a name for an address."""
    for spelling in [*all_names(borough), *borough.spellings]:
        yield anyascii(spelling)
        yield cautious_slugify(spelling)
        yield cautious_slugify(anyascii(spelling))


def _key(spelling: str) -> str:
    """Return what two ways to write the same word have in common.

    >>> _key(" Woluwé St. Pierre ")
    'woluwe-st-pierre'
    """
    letters = [
        # Arabic-Indic digits are digits (LANGUAGES.md 24).
        str(unicodedata.digit(sign, sign))
        for sign in unicodedata.normalize("NFKD", spelling.casefold())
        if unicodedata.category(sign) not in ("Mn", "Lm", "Cf")
    ]
    return NO_LETTERS.sub("-", "".join(letters)).strip("-")


def all_names(borough: Borough) -> list[str]:
    """Return the names of a borough in the site's languages, each once, the reader's first."""
    return [name.text for name in _names(borough)]


def _names(borough: Borough) -> list[Text]:
    found: dict[str, Text] = {}
    for code in chain(reader_language()):
        if text := getattr(borough, f"name_{code}", None):
            found.setdefault(text, Text(text, code))
    return list(found.values())


def plate_of(borough: Borough) -> list[dict]:
    """Return the names on a borough's plate; none where all languages call it the same."""
    names = _names(borough)
    return [] if len(names) < 2 else [{"text": name.text, **_foreign(name)} for name in names]


def _foreign(text: Text) -> dict[str, str]:
    """Return `lang` and `dir` where a text is not in the reader's language, else empty ones."""
    if text.language == reader_language():
        return {"lang": "", "dir": ""}
    return {"lang": text.language, "dir": text.direction}


def address_of(borough: Borough) -> str:
    return in_language(f"/boroughs/{borough.slug}/", reader_language())


def tile_of(borough: Borough) -> dict:
    """Return a borough's tile of the map in the component's plain values."""
    name = local_text(borough, "name")
    return {
        "name": name.text,
        **_foreign(name),
        "row": borough.tile_row,
        "col": borough.tile_column,
        "rowspan": borough.tile_rows,
        "colspan": borough.tile_columns,
        "count": None,
        "href": address_of(borough),
    }


def entry_of(borough: Borough) -> dict:
    """Return a borough's line in the list of all, in plain values."""
    name = local_text(borough, "name")
    others = [other for other in plate_of(borough) if other["text"] != name.text]
    return {
        "slug": borough.slug,
        "name": name,
        "others": others,
        "post_codes": borough.post_codes,
        "href": address_of(borough),
    }


def entries() -> list[dict]:
    """Return the list of all boroughs by their names in the reader's language."""
    listed = [entry_of(borough) for borough in all_boroughs()]
    return sorted(listed, key=lambda entry: _key(entry["name"].text))


def region_entry() -> dict | None:
    """Return the line of the whole region, where the city has one."""
    return next((entry_of(b) for b in boroughs_and_region() if b.is_region), None)


def is_to_be_confirmed(borough: Borough) -> bool:
    """Whether readers see a transliteration that residents have not confirmed yet.

    Names in Latin letters stand on the street signs; it is the others that somebody made up.
    """
    name = local_text(borough, "name")
    return borough.is_uncertain and name.direction == "rtl"


def boroughs_heading(count: int) -> str:
    return ngettext("%(count)s borough, one city", "%(count)s boroughs, one city", count) % {
        "count": count
    }
