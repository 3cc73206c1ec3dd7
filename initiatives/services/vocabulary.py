"""The verb of the vocabulary: take it from a city's file."""

import json
from pathlib import Path

from django.conf import settings
from django.db import models, transaction

from content.changed import changed
from initiatives.models import Borough, Kind, Skill, Theme, Value


@transaction.atomic
def load_vocabulary(file: Path) -> dict[str, int]:
    """Make the words written in `file` that are not there yet (JSON, see `docs/how-to`).

    Records are found by their slug; those that exist belong to the editors now and stay as
    they are. Returns how many records were made, by kind.
    Raises OSError, ValueError or KeyError for a file that can't be read.
    """
    words = json.loads(file.read_text(encoding="utf-8"))
    if region := words.get("region"):
        words["boroughs"] = [*words.get("boroughs", []), {**region, "is_region": True}]
    written = {
        key: sum(
            _write(model, entry, order, _FIELDS[key])
            for order, entry in enumerate(words.get(key, []), start=1)
        )
        for key, model in _MODELS.items()
    }
    if any(written.values()):
        changed()
    return written


_MODELS: dict[str, type[models.Model]] = {
    "boroughs": Borough,
    "themes": Theme,
    "skills": Skill,
    "kinds": Kind,
    "values": Value,
}


def _borough_fields(entry: dict) -> dict:
    tile = entry.get("tile", {})
    return {
        "post_codes": entry.get("postcodes", []),
        "spellings": entry.get("spellings", []),
        "is_region": entry.get("is_region", False),
        "is_uncertain": entry.get("arabic", {}).get("uncertain", False),
        "tile_row": tile.get("row", 1),
        "tile_column": tile.get("column", 1),
        "tile_rows": tile.get("rows", 1),
        "tile_columns": tile.get("columns", 1),
    }


_FIELDS = {
    "boroughs": _borough_fields,
    "themes": lambda entry: {"hue": entry.get("hue", Theme.Hue.SKY)},
    "skills": lambda entry: {},
    "kinds": lambda entry: {},
    "values": lambda entry: {},
}


def _write(model: type[models.Model], entry: dict, order: int, fields) -> bool:
    """Make one record unless it exists; tell whether it was made."""
    if model._default_manager.filter(slug=entry["slug"]).exists():
        return False
    names = {
        f"name_{code}": text
        for code, text in entry["name"].items()
        if code in settings.MODELTRANSLATION_LANGUAGES
    }
    wanted = {**fields(entry), **names, "sort_order": order}
    model(slug=entry["slug"], **wanted).save()
    return True
