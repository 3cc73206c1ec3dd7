"""Questions about posts that read like sentences."""

from typing import Any

from wagtail.query import PageQuerySet

from translation.querysets import each_once


class PostQuerySet(PageQuerySet):
    def newest_for(self, language: str, *, only_own: bool = False) -> "PostQuerySet":
        """Return each post once for readers of `language`, the newest first.

        With what cards show, so that a list of fifty costs no more queries than one of five.
        """
        posts: Any = (
            each_once(self.live(), language, only_own=only_own)
            .select_related("locale", "photo")
            .prefetch_related("themes", "photo__renditions")
            .order_by("-date", "-pk")
        )
        return posts
