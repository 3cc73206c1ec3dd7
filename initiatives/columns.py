"""What the columns of somebody's spreadsheet say, and how their cells become facts."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import product
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from content.changed import kept
from content.languages import codes, own_name
from content.stems import folded
from initiatives.boroughs import borough_at
from initiatives.models import Initiative, Kind, Need, Theme
from initiatives.models.initiatives import LESSONS
from people.spoken import spoken_languages, understood

Facts = dict[str, Any]  # as in services.facts, which stands above this
TEXTS = ("name", "line", "text", *LESSONS)
NEEDS = {f"need_{kind}": kind for kind in Need.Kind.values}
OTHERS = ("themes", "boroughs", "kind", "stage", "since", "spoken", "links", "source_language")
# How people head their columns, besides the names of the fields in the site's languages.
HEADINGS = {
    "name": "title|titre|titel|nom|naam|initiative|initiatief|project|projet|organisation"
    "|organisatie|nom de l'initiative|nom du projet|naam van het initiatief"
    "|project name|initiative name"
    "|العنوان|المبادرة|اسم المبادرة",
    "line": "summary|subtitle|slogan|tagline|accroche|résumé|samenvatting|ملخص",
    "text": "description|présentation|beschrijving|omschrijving|about|à propos|وصف|الوصف",
    "themes": "theme|thème|thema|category|categories|catégorie|categorie|tags|sujet|topic|الموضوع",
    "boroughs": "borough|commune|municipality|gemeente|postcode|post code|code postal|where|où|waar"
    "|lieu|quartier|البلدية",
    "kind": "type|sort|soort|type of group|type d'acteur|النوع",
    "stage": "status|state|statut|état|étape|stade|fase|phase|المرحلة",
    "since": "start|start date|started|founded|date de début|début|startdatum|date|datum|التاريخ",
    "spoken": "languages|langues|talen|langues parlées|gesproken talen|اللغات",
    "links": "link|website|web site|web|site|site web|url|facebook|lien|الموقع|رابط",
    "source_language": "language|langue|taal|اللغة",
    "need_people": "needs|need|volunteers|people needed|besoins|bénévoles|vrijwilligers|متطوعون",
    "need_things": "material|matériel|materiaal",
    "need_place": "room|local|lokaal|ruimte",
    "need_money": "budget|funding|argent|financement|مال",
}
FORMULA = re.compile(r"^(?:[=＝]|[-+@＋－＠]\S*[(|]|[-+][\d.]+[-+*/][\d.])")
NUMBERS = [  # how a month is written in digits; the day comes first in Belgium
    (re.compile(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$"), "year month day"),
    (re.compile(r"^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$"), "day month year"),
]


def field_choices() -> list[tuple[Any, Any]]:
    """Return what a column can be for, as the choices of a select, in groups."""

    def group(fields: Iterable[str]) -> list[tuple[str, str]]:
        return [(field, label_of(field)) for field in fields]

    return [
        ("", _("leave it out")),
        (_("In the language of its words"), group(TEXTS)),
        (_("Facts"), group(OTHERS)),
        (_("What is needed"), group(NEEDS)),
        *((own_name(code), group(f"{name}_{code}" for name in TEXTS)) for code in codes()),
    ]


def label_of(field: str) -> str:
    """Return what a field is called, in the reader's words."""
    if kind := NEEDS.get(field):
        return str(Need.Kind(kind).label)
    name, code = _text_and_language(field)
    field_of: Any = Initiative._meta.get_field(name)
    label = str(field_of.verbose_name)
    return f"{label} ({code.upper()})" if code else label


def _text_and_language(field: str) -> tuple[str, str]:
    """Cut "name_fr" into "name" and "fr"; what is in no language of its own gets ""."""
    return _of_languages().get(field, (field, ""))


@cache
def _of_languages() -> dict[str, tuple[str, str]]:
    return {f"{name}_{code}": (name, code) for name, code in product(TEXTS, codes())}


def guess_columns(header: Iterable[str]) -> dict[str, str]:
    """Return which field each column seems to be for, by the column's index.

    A field is given to the first column that fits, so that nothing is overwritten unseen.
    """
    found: dict[str, str] = {}
    known = _headings()
    for index, heading in enumerate(header):
        field = _field_of(heading, known)
        if field and field not in found.values():
            found[str(index)] = field
    return found


def _field_of(heading: str, known: dict[str, str]) -> str:
    if field := known.get(key_of(heading)):
        return field
    # "Nom (NL)", "description en"
    words = key_of(heading).rsplit(" ", 1)
    if len(words) == 2 and words[1] in codes() and known.get(words[0]) in TEXTS:
        return f"{known[words[0]]}_{words[1]}"
    return ""


def _headings() -> dict[str, str]:
    """Every known heading, folded, with its field; the names of fields win over other words."""
    found: dict[str, str] = {}
    for field in (*TEXTS, *OTHERS, *NEEDS, *_of_languages()):
        found.setdefault(key_of(field), field)
        for code in codes():
            with translation.override(code):
                found.setdefault(key_of(label_of(field)), field)
    for field, words in HEADINGS.items():
        for heading in words.split("|"):
            found.setdefault(key_of(heading), field)
    return found


def key_of(words: str) -> str:
    """Return what two ways to write the same words have in common.

    >>> key_of(" Thème_principal: ")
    'theme principal'
    """
    return " ".join(re.findall(r"[^\W_]+", folded(words)))


def read_row(
    cells: list[str], columns: dict[str, str], language: str
) -> tuple[Facts, dict[str, ValidationError]]:
    """Return the facts of a row, and what is wrong with the others, by their fields.

    `columns`: the field of each column, by its index.
    """
    wrong: dict[str, ValidationError] = {}
    read: dict[str, Any] = {}
    for index, field in columns.items():
        cell = cells[int(index)] if int(index) < len(cells) else ""
        if not cell:
            continue
        try:
            read[field] = READERS.get(field, str)(_no_formula(cell))
        except ValidationError as error:
            name, code = _text_and_language(field)
            wrong[name if code == language else field] = error
    return _facts(read, language), wrong


def _no_formula(cell: str) -> str:
    """Return a cell's text. An apostrophe before a formula's sign says that it is none."""
    if FORMULA.match(cell):
        raise ValidationError(
            _("There is a formula in it. Put an apostrophe (') before plain text.")
        )
    return cell[1:] if re.match(r"'[=+@＝＋－＠-]", cell) else cell


def _facts(read: dict[str, Any], language: str) -> Facts:
    """Put the fields together: texts by language, needs in a list."""
    source = read.pop("source_language", language)
    facts: Facts = {"source_language": source}
    for field, value in read.items():
        name, code = _text_and_language(field)
        if name in TEXTS:
            facts.setdefault(name, {})[code or source] = value
        elif kind := NEEDS.get(field):
            need = {"kind": kind, "title": {source: value}, "state": "open"}
            facts.setdefault("needs", []).append(need)
        else:
            facts[field] = value
    return facts


def _parts(cell: str, separators: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{separators}]", cell) if part.strip()]


def _several(found: Callable[[str], str | None]) -> Callable[[str], list[str]]:
    """Return a reader of several words in one cell, separated by semicolons, lines or commas.

    A name may hold a comma itself: the whole comes first, its parts afterwards.
    """

    def read(cell: str) -> list[str]:
        slugs: list[str] = []
        for part in _parts(cell, r";؛|\n"):
            whole = found(part)
            slugs += [whole] if whole else [_known(found, word) for word in _parts(part, ",،/")]
        return list(dict.fromkeys(slugs))

    return read


def _known(found: Callable[[str], str | None], word: str) -> str:
    slug = found(word)
    if not slug:
        raise ValidationError(_("We don't know “%(word)s”.") % {"word": word[:80]})
    return slug


def _one(found: Callable[[str], str | None]) -> Callable[[str], str]:
    return lambda cell: _known(found, cell)


def _borough(word: str) -> str | None:
    borough = borough_at(word)
    return borough.slug if borough else None


def _word_of(model: Any) -> Callable[[str], str | None]:
    """Return a function that finds a word of the vocabulary by its slug or any of its names."""

    def spellings() -> dict[str, str]:
        return {
            key_of(spelling): word.slug
            for word in model.objects.all()
            for spelling in (word.slug, *(getattr(word, f"name_{code}") or "" for code in codes()))
        }

    return lambda word: kept(f"spellings of {model.__name__}", spellings).get(key_of(word))


def _stages() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in codes():
        with translation.override(code):
            found |= {key_of(str(stage.label)): stage.value for stage in Initiative.Stage}
    return found | {value: value for value in Initiative.Stage.values}


def _spoken(cell: str) -> list[str]:
    found, rest = understood(cell.replace("|", ",").replace("؛", ","))
    by_code = _parts(rest, ",")
    if unknown := [code for code in by_code if code.lower() not in spoken_languages()]:
        raise ValidationError(
            _("We don't know the language “%(word)s”.") % {"word": unknown[0][:80]}
        )
    return list(dict.fromkeys([*found, *(code.lower() for code in by_code)]))


def _source(cell: str) -> str:
    """Return one of the site's languages, by its code or its name in any of them."""
    found = _spoken(cell)
    if len(found) != 1 or found[0] not in codes():
        raise ValidationError(
            _("“%(word)s” is none of the site's languages.") % {"word": cell[:80]}
        )
    return found[0]


def _links(cell: str) -> list[str]:
    """Return the addresses of a cell; one that was typed without https:// gets it."""
    parts = re.split(r"[\s;|؛]+|,(?=\s|http|www)", cell)
    return [part if ":" in part else f"https://{part}" for part in parts if part]


def _month(cell: str) -> str:
    """Return the month of a date in any usual way to write it, like "2026-03"."""
    found = _in_digits(cell) or _in_words(cell)
    try:
        day = date(*found) if found else None
    except ValueError:
        day = None  # the 31st of February
    if day is None:
        raise ValidationError(
            _("“%(value)s” is not a month. Write it like 2026-03.") % {"value": cell[:80]}
        )
    return day.isoformat()[:7]


def _in_digits(cell: str) -> tuple[int, int, int] | None:
    for pattern, names in NUMBERS:
        if match := pattern.match(folded(cell)):
            said = dict(zip(names.split(), match.groups(), strict=True))
            return int(said["year"]), int(said["month"] or 1), int(said["day"] or 1)
    return None


def _in_words(cell: str) -> tuple[int, int, int] | None:
    """Read "3 mars 2024" and "oktober 2024", in any language of the site."""
    match = re.match(r"^(?:(\d{1,2}) )?(\D+) (\d{4})$", key_of(cell))
    month = _months().get(match[2].strip()) if match else None
    return (int(match[3]), month, int(match[1] or 1)) if match and month else None


@cache
def _months() -> dict[str, int]:
    return {
        key_of(name): number
        for code in codes()
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(code).months["format"][width].items()
    }


READERS: dict[str, Callable[[str], Any]] = {
    "themes": _several(_word_of(Theme)),
    "boroughs": _several(_borough),
    "kind": _one(_word_of(Kind)),
    "stage": _one(lambda word: _stages().get(key_of(word))),
    "since": _month,
    "spoken": _spoken,
    "links": _links,
    "source_language": _source,
}
