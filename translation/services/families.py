"""What is done to a whole family of pages at once: new slugs, moves, deletion."""

from django.db import transaction
from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from content.languages import codes
from translation.services.editions import members, refresh_family, source_language


@transaction.atomic
def spread_slug(page: Page, former_slug: str) -> None:
    """Give all versions of an item the slug that one of them got, and lead old addresses to it.

    Redirects are made in every language of the site, also where readers get a foreign edition.
    """
    parent = page.url_path.rstrip("/").rpartition("/")[0]
    former = moved_paths(page, f"{parent}/{former_slug}/")
    for other in members(page.translation_key).values():
        if other.pk != page.pk and other.slug != page.slug:
            _rename(other.specific, page.slug)
    for key in page.get_descendants(inclusive=True).values_list("translation_key", flat=True):
        refresh_family(key)
    lead_on(former)


def _rename(page: Page, slug: str) -> None:
    """Change the slug of the live row and of the draft that waits on it."""
    page.slug = slug
    page.save(clean=False)
    if revision := page.get_latest_revision():
        revision.content["slug"] = slug
        revision.content["url_path"] = page.url_path
        revision.save(update_fields=["content"])


def moved_paths(page: Page, url_path_before: str) -> dict[str, str]:
    """Return (old address, new address), without language, of a page and what stands below it."""
    before, after = without_home(url_path_before), without_home(page.url_path)
    paths = page.get_descendants(inclusive=True).values_list("url_path", flat=True)
    below = [path.removeprefix(page.url_path) for path in paths]
    return {before + path: after + path for path in below}


def without_home(url_path: str) -> str:
    return url_path.lstrip("/").partition("/")[2]


def lead_on(addresses: dict[str, str]) -> None:
    """Make a permanent redirect from each old address to the new one, in every language."""
    site = Site.objects.get(is_default_site=True)
    for old, new in addresses.items():
        for language in codes():
            old_path = Redirect.normalise_path(f"/{language}/{old}")
            Redirect.objects.filter(
                old_path=Redirect.normalise_path(f"/{language}/{new}"), site=site
            ).delete()
            Redirect.objects.update_or_create(
                old_path=old_path,
                site=site,
                defaults={
                    "redirect_link": f"/{language}/{new}",
                    "redirect_page": None,
                    "is_permanent": True,
                    "automatically_created": True,
                },
            )


def taken_along(page: Page, action: str) -> QuerySet[Page]:
    """Return the other versions that share the fate of `page`.

    A move takes all along: an item has one address. Unpublishing or deleting the source takes
    its translations along; doing so to a translation leaves the others as they are, and its
    readers get the best version that stays.
    """
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    if action != "move" and source_language(page.translation_key) not in (
        "",
        page.locale.language_code,
    ):
        return others.none()
    if action == "unpublish":
        return others.live()
    return others
