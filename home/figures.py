"""What the front page says in numbers and tiles: counted, never claimed."""

from django.conf import settings
from django.utils.translation import ngettext

from blog.models import BlogPost
from content.changed import kept
from content.languages import local_text, reader_language
from initiatives.models import Borough


def figures(language: str, *, boroughs: int) -> list[dict]:
    """Return the figures of the movement: posts, languages, boroughs, each with its word."""
    posts = kept(("posts", language), BlogPost.objects.newest_for(language).count)
    languages = len(settings.LANGUAGES)
    counted = [
        (posts, ngettext("text to read", "texts to read", posts)),
        (languages, ngettext("language, as an equal", "languages, as equals", languages)),
        (boroughs, ngettext("borough", "boroughs, one city", boroughs)),
    ]
    return [{"value": value, "label": label} for value, label in counted if value]


def boroughs_heading(count: int) -> str:
    return ngettext("%(count)s borough, one city", "%(count)s boroughs, one city", count) % {
        "count": count
    }


def tile_of(borough: Borough) -> dict:
    """Return a borough's tile of the map in the component's plain values."""
    name = local_text(borough, "name")
    foreign = name.language != reader_language()
    return {
        "name": name.text,
        "lang": name.language if foreign else "",
        "dir": name.direction if foreign else "",
        "row": borough.tile_row,
        "col": borough.tile_column,
        "rowspan": borough.tile_rows,
        "colspan": borough.tile_columns,
        "count": None,
    }
