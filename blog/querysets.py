"""Questions about posts that read like sentences."""

from django.apps import apps
from django.db.models import QuerySet

from translation.querysets import each_once


def newest_posts(language: str, *, only_own: bool = False) -> QuerySet:
    """Return each post once for readers of `language`, the newest first.

    With what cards show, so that a list of fifty costs no more queries than one of five.
    """
    posts = apps.get_model("blog", "BlogPost").objects.live()
    return (
        each_once(posts, language, only_own=only_own)
        .select_related("locale", "photo")
        .prefetch_related("themes", "photo__renditions")
        .order_by("-date", "-pk")
    )
