"""A full directory to measure: as many invented initiatives as asked for, made in bulk.

    from making import start, make_initiatives   # in a file of this folder
    start(folder)
    make_initiatives(20_000)

Each is one of the demo city's initiatives under a name of its own, with themes, boroughs, stage,
languages and needs drawn anew; the same number draws the same directory. Its index is exact.
"""

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.services.mailbox import Mailbox
    from tests.services.portal import Portal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # these files are run by their path
DATABASES = ("sqlite", "postgresql")
SLICE = 2000  # initiatives at a time
CODES = ("fr", "nl", "en", "ar")
STAGES = ("idea", "starting", "running", "running", "running", "paused", "ended")
STREETS = {
    "fr": ["rue Haute", "place du Jeu de Balle", "quai au Foin", "rue de Flandre"],
    "nl": ["Hoogstraat", "Vossenplein", "Hooikaai", "Vlaamsesteenweg"],
    "en": ["High Street", "Flea Market Square", "Hay Quay", "Flanders Street"],
    "ar": ["شارع أوت", "ساحة السوق", "رصيف التبن", "شارع فلاندر"],
}
NEEDS = {
    "people": {"fr": "Deux personnes le samedi", "nl": "Twee mensen op zaterdag"},
    "things": {"fr": "Des vélos et des outils", "ar": "دراجات وأدوات"},
    "place": {"nl": "Een zaal met een keuken", "en": "A room with a kitchen"},
    "money": {"fr": "200 euros pour les graines", "en": "200 euros for seeds"},
}


def start(folder: str) -> None:
    """Set up a portal of its own in `folder`, with the demo city."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="portal.settings.development",
        PORTAL_DATA=folder,
        LOG_LEVEL="ERROR",
        DEBUG="false",  # which would keep every query in memory
    )
    os.chdir(ROOT)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=open(os.devnull, "w"))  # noqa: SIM115


def portals(databases: Iterable[str] | None) -> Iterator[tuple[str, "Portal", "Mailbox"]]:
    """Prepare a portal of real processes on each database (None: on all), one after the other.

    Yields the database's name, the portal with nobody in it, and the mailbox its mail goes to.
    """
    from tests.services.mailbox import open_mailbox
    from tests.services.places import emptied, prepared

    for database in databases or DATABASES:
        with prepared(database) as portal, open_mailbox() as mailbox:
            yield database, emptied(portal, EMAIL_URL=mailbox.url), mailbox


def make_initiatives(number: int, *, day: date = date(2026, 11, 23)) -> None:
    """Make `number` public initiatives with all the directory reads, in the order of `day`."""
    from django.db import transaction

    from initiatives.models import Initiative
    from initiatives.services import shuffle

    chance, words = random.Random(number), _vocabulary()
    first = Initiative.objects.count() + 1
    for begin in range(first, first + number, SLICE):
        end = min(begin + SLICE, first + number)
        with transaction.atomic():
            _write([_drawn(index, words, chance) for index in range(begin, end)])
    shuffle(day)  # positions and tallies


def _drawn(number: int, words: dict[str, list], chance: random.Random) -> dict[str, Any]:
    """Return what the initiative of that number is."""
    model = chance.choice(_models())
    source = model["source_language"]
    kept = [code for code in model["name"] if code == source or chance.random() < 0.7]
    street = chance.randrange(4)
    kinds = chance.sample(sorted(NEEDS), chance.choice((0, 0, 1, 1, 2, 3)))
    return {
        "columns": {
            "slug": f"made-{number}",
            "source_language": source,
            "kind": chance.choice(words["kinds"]),
            "stage": chance.choice(STAGES),
            "since": date(chance.randrange(2014, 2026), chance.randrange(1, 13), 1),
            "spoken": chance.sample(("fr", "nl", "en", "ar", "tr", "es"), 2),
            **{f"name_{c}": f"{model['name'][c]}, {STREETS[c][street]} {number}" for c in kept},
            **{f"{field}_{c}": model[field].get(c, "") for c in kept for field in ("line", "text")},
        },
        "languages": kept,
        "themes": chance.sample(words["themes"], chance.choice((1, 1, 2, 3))),
        "boroughs": chance.sample(words["boroughs"], chance.choice((1, 1, 1, 2, 3))),
        "needs": [(kind, "met" if chance.random() < 0.2 else "open") for kind in kinds],
    }


def _write(drawn: list[dict[str, Any]]) -> None:
    from content.models import ShortLink
    from initiatives.models import Initiative, Mark, Need, Stem, Trait
    from initiatives.services.duplicates import marks_of

    made = [Initiative(status="live", is_example=True, **one["columns"]) for one in drawn]
    Initiative.objects.bulk_create(made)
    pairs = list(zip(made, drawn, strict=True))
    for name, key in (("themes", "theme_id"), ("boroughs", "borough_id")):
        through = getattr(Initiative, name).through
        through.objects.bulk_create(
            through(initiative_id=record.pk, **{key: word.pk})
            for record, one in pairs
            for word in one[name]
        )
    Need.objects.bulk_create(
        Need(initiative=record, kind=kind, state=state, **_titles(kind))
        for record, one in pairs
        for kind, state in one["needs"]
    )
    _insert(Trait, ((record.pk, word, 0) for record, one in pairs for word in _traits(one)))
    _insert(Stem, ((record.pk, stem) for record, one in pairs for stem in _stems(one)))
    _insert(
        Mark, ((record.pk, mark) for record, one in pairs for mark in marks_of(_names(one), []))
    )
    paths = {f"initiatives/{record.slug}/" for record in made}
    while paths:  # a code that is taken is drawn again
        ShortLink.objects.bulk_create(
            (ShortLink(path=path) for path in paths), ignore_conflicts=True
        )
        paths -= set(
            ShortLink.objects.filter(path__startswith="initiatives/made-").values_list(
                "path", flat=True
            )
        )


def _insert(model: Any, rows: Iterable[tuple]) -> None:
    """Write rows without making an object for each: there are a million of them."""
    from django.db import connection

    columns = {
        "Trait": "initiative_id, word, position",
        "Stem": "initiative_id, stem",
        "Mark": "initiative_id, mark",
    }
    names = columns[model.__name__]
    places = ", ".join(["%s"] * (names.count(",") + 1))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({places})", list(rows)
        )


def _names(one: dict[str, Any]) -> dict[str, str]:
    return {code: one["columns"][f"name_{code}"] for code in one["languages"]}


def _titles(kind: str) -> dict[str, str]:
    return {f"title_{code}": text for code, text in NEEDS[kind].items()}


def _traits(one: dict[str, Any]) -> set[str]:
    """What `services.directory.traits_of` would say, without asking for each."""
    return {
        f"stage:{one['columns']['stage']}",
        f"kind:{one['columns']['kind'].slug}",
        *(f"language:{code}" for code in one["languages"]),
        *(f"theme:{word.slug}" for word in one["themes"]),
        *(f"borough:{word.slug}" for word in one["boroughs"]),
        *(f"need:{kind}" for kind, state in one["needs"] if state == "open"),
    }


def _stems(one: dict[str, Any]) -> set[str]:
    """What `services.directory.stems_of` would say; texts that come again are reduced once."""
    columns = one["columns"]
    texts = [
        (columns.get(f"{field}_{code}", ""), code)
        for field in ("name", "line", "text")
        for code in CODES
    ]
    texts += [(text, code) for kind, _state in one["needs"] for code, text in NEEDS[kind].items()]
    named = [*one["themes"], *one["boroughs"]]
    texts += [(getattr(word, f"name_{code}") or "", code) for word in named for code in CODES]
    return set().union(*(_stems_of(text, code) for text, code in texts))


@lru_cache(maxsize=20_000)
def _stems_of(text: str, code: str) -> set[str]:
    from content.stems import stems

    return stems(text, code)


@cache
def _models() -> list[dict[str, Any]]:
    from django.conf import settings

    file = Path(settings.PORTAL_CITY) / "initiatives.json"
    return list(json.loads(file.read_text(encoding="utf-8")).values())


def _vocabulary() -> dict[str, list]:
    from initiatives.models import Borough, Kind, Theme

    models: dict[str, Any] = {"themes": Theme, "boroughs": Borough, "kinds": Kind}
    return {name: list(model.objects.all()) for name, model in models.items()}
