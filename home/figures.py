"""What the front page says in numbers and tiles: counted, never claimed."""

from django.conf import settings
from django.utils.translation import ngettext

from blog.models import BlogPost
from content.changed import kept
from initiatives.directory import ALL, numbers


def figures(language: str, *, boroughs: int) -> list[dict]:
    """Return the figures of the movement (initiatives, posts …), each with its word."""
    posts = kept(("posts", language), BlogPost.objects.newest_for(language).count)
    languages = len(settings.LANGUAGES)
    initiatives = numbers().get(ALL, 0)
    counted = [
        (initiatives, ngettext("initiative", "initiatives", initiatives)),
        (posts, ngettext("text to read", "texts to read", posts)),
        (languages, ngettext("language, as an equal", "languages, as equals", languages)),
        (boroughs, ngettext("borough", "boroughs, one city", boroughs)),
    ]
    return [{"value": value, "label": label} for value, label in counted if value]
