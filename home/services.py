"""The verbs of the front page: make the tree a site needs to stand on."""

import uuid

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from blog.models import BlogIndexPage
from content.languages import codes
from home.models import HomePage
from translation.services import refresh_family


@transaction.atomic
def prepare_tree() -> None:
    """Give every language its locale, its front page and its blog, where they are missing.

    Idempotent; run after each migrate. Nothing that exists is changed.
    """
    for code in codes():
        Locale.objects.get_or_create(language_code=code)
    root = Page.objects.get(depth=1)
    homes = _in_every_language(HomePage, _add_home(root))
    _in_every_language(BlogIndexPage, _add_blog)
    _point_site_at(homes[codes()[0]])
    for key in Page.objects.filter(depth=2).values_list("translation_key", flat=True):
        refresh_family(key)


def _in_every_language(model, add) -> dict[str, Page]:
    """Return a model's one page per language; `add(locale, key)` makes the missing ones."""
    found = {page.locale.language_code: page for page in model.objects.select_related("locale")}
    key = next((page.translation_key for page in found.values()), uuid.uuid4())
    for code in codes():
        if code not in found:
            with translation.override(code):
                found[code] = add(Locale.objects.get(language_code=code), key)
    return found


def _add_home(root: Page):
    def add(locale: Locale, key: uuid.UUID) -> Page:
        code = locale.language_code
        home = HomePage(title=_("Home"), slug=f"home-{code}", locale=locale, translation_key=key)
        root.refresh_from_db()
        return root.add_child(instance=home)

    return add


def _add_blog(locale: Locale, key: uuid.UUID) -> Page:
    home = HomePage.objects.get(locale=locale)
    blog = BlogIndexPage(title=_("Blog"), slug="blog", locale=locale, translation_key=key)
    page = home.add_child(instance=blog)
    refresh_family(key)
    return page


def _point_site_at(home: Page) -> None:
    """Make `home` the root of the one site, and drop the page Wagtail came with."""
    host, _colon, port = settings.SITE_URL.split("://")[-1].partition(":")
    default_port = 443 if settings.HTTPS else 80
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": host,
            "port": int(port or default_port),
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
