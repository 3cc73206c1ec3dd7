"""The archive by year and by theme: what an address asks for and what the list answers."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.functional import cached_property

from blog.querysets import PostQuerySet
from content.changed import kept
from initiatives.models import Theme

POSTS_PER_PAGE = 12


class _Paginator(Paginator):
    """Counts once for each state of the site, not for each reader."""

    def __init__(self, *args: Any, name: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    @cached_property
    def count(self) -> int:
        posts = cast(PostQuerySet, self.object_list)
        return kept(("posts", *self.name), posts.count)


@dataclass
class Filter:
    """One word one can choose: how many posts it leads to, and the address that chooses it."""

    label: Any
    query: str
    count: int
    chosen: bool


@dataclass
class Archive:
    posts: PageOfList
    years: list[Filter]
    themes: list[Filter]
    own_only: Filter
    is_filtered: bool
    query: str

    @property
    def previous(self) -> str:
        return self._page(self.posts.number - 1) if self.posts.has_previous() else ""

    @property
    def next(self) -> str:
        return self._page(self.posts.number + 1) if self.posts.has_next() else ""

    def _page(self, number: int) -> str:
        return f"{self.query}{'' if self.query == '?' else '&'}page={number}"


def archive(every_post: PostQuerySet, asked: QueryDict, language: str) -> Archive:
    """Return what `asked` (`?year= &theme= &only=mine &page=`) leaves of the blog.

    Words that don't exist are ignored: an address typed wrongly still shows the list.
    """
    themes, years = kept(("archive", language), lambda: _words(every_post, language))
    chosen = _chosen(asked, {theme.slug for theme in themes}, {str(year) for year, _ in years})
    posts = every_post.newest_for(language, only_own="only" in chosen)
    if "theme" in chosen:
        posts = posts.filter(themes__slug=chosen["theme"])
    if "year" in chosen:
        posts = posts.filter(date__year=int(chosen["year"]))
    return Archive(
        posts=_Paginator(posts, POSTS_PER_PAGE, name=(language, _query(chosen))).get_page(
            asked.get("page")
        ),
        years=[_filter(chosen, "year", str(year), year, count) for year, count in years],
        themes=[
            _filter(chosen, "theme", theme.slug, theme, theme.count)  # type: ignore[attr-defined]
            for theme in themes
        ],
        own_only=_filter(chosen, "only", "mine", "", 0),
        is_filtered=bool(chosen),
        query=_query(chosen),
    )


def _words(every_post: PostQuerySet, language: str) -> tuple[list[Theme], list[tuple[int, int]]]:
    """Return the themes (with `count`) and the (year, count) that posts have."""
    everything = every_post.newest_for(language).order_by()
    themes = (
        Theme.objects.filter(posts__in=everything.values("pk"))
        .annotate(count=Count("posts", distinct=True))
        .order_by("sort_order", "slug")
    )
    years = (
        everything.annotate(year=ExtractYear("date"))
        .values_list("year")
        .annotate(count=Count("pk", distinct=True))
        .order_by("-year")
    )
    return list(themes), list(years)


def _chosen(asked: QueryDict, themes: set[str], years: set[str]) -> dict[str, str]:
    known = {"theme": themes, "year": years, "only": {"mine"}}
    return {key: value for key, values in known.items() if (value := asked.get(key, "")) in values}


def _filter(chosen: dict[str, str], key: str, value: str, label: Any, count: int) -> Filter:
    """A link that chooses a word, or, where it is chosen already, takes it away."""
    is_chosen = chosen.get(key) == value
    others = {k: v for k, v in chosen.items() if k != key}
    return Filter(label, _query(others if is_chosen else {**others, key: value}), count, is_chosen)


def _query(chosen: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(chosen)
    return f"?{query.urlencode()}"
