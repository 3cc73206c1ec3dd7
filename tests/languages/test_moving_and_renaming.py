"""Slugs, moves, unpublishing and deletion: a family stays together, old addresses lead on."""

import pytest
from django.urls import get_resolver, resolve, reverse
from wagtail.models import Page

from blog.importing import ImportedPost, write_post
from content.markdown import Problem
from content.slugs import RESERVED, RESERVED_BELOW_HOME, objection
from tests.factories import blog_of, home_of, locale, make_information, make_post
from tests.languages.test_safe_publishing import commit, french
from translation.models import Edition
from translation.services import translate

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "nl", "en", "ar"]
OURS = {"blog", "home", "initiatives", "people"}


@pytest.fixture
def family():
    post = make_post("nl", slug="old-name")
    translate(post, french(), "fr")
    commit()
    post.refresh_from_db()
    return post


def test_a_new_slug_holds_in_all_languages_and_old_addresses_lead_on(client, family):
    family.slug = "new-name"
    family.save_revision().publish()
    commit()
    assert family.get_translation(locale("fr")).slug == "new-name"
    for code in LANGUAGES:
        assert client.get(f"/{code}/blog/new-name/").status_code == 200
        response = client.get(f"/{code}/blog/old-name/")
        assert (response.status_code, response["Location"]) == (301, f"/{code}/blog/new-name/")


def test_a_name_can_be_taken_back(client, family):
    for slug in ("new-name", "old-name"):
        family.slug = slug
        family.save_revision().publish()
        commit()
    assert client.get("/ar/blog/old-name/").status_code == 200
    assert client.get("/ar/blog/new-name/")["Location"] == "/ar/blog/old-name/"


def test_a_new_title_keeps_the_slug(family):
    family.title = "A very different title"
    family.save_revision().publish()
    assert family.slug == "old-name"


def test_a_slug_belongs_to_one_family_in_every_language(family):
    assert objection("old-name", blog_of("ar"), make_post("ar").translation_key)
    assert not objection("old-name", blog_of("ar"), family.translation_key)
    assert not objection("free", blog_of("ar"), family.translation_key)


def test_the_form_refuses_a_taken_slug_in_words(admin_client, family):
    address = reverse("wagtailadmin_pages:add", args=("blog", "blogpost", blog_of("ar").pk))
    data = {
        "title": "عنوان",
        "slug": "old-name",
        "date": "2026-11-02",
        "body-count": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "subjects-TOTAL_FORMS": 0,
        "subjects-INITIAL_FORMS": 0,
        "action-publish": "1",
    }
    response = admin_client.post(address, data)
    assert response.status_code == 200
    titles = {family.title, family.get_translation(locale("fr")).title}
    assert any(title in str(response.context["form"].errors["slug"]) for title in titles)
    assert "عنوان".encode() in response.content, "what was typed is kept"


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_words_of_addresses_are_refused(slug):
    assert objection(slug, home_of("fr"), None)


@pytest.mark.parametrize("slug", sorted(RESERVED_BELOW_HOME))
def test_words_of_our_first_level_are_refused_there_only(slug):
    assert objection(slug, home_of("fr"), None)
    assert not objection(slug, blog_of("fr"), None)


def test_imports_refuse_them_too():
    from datetime import date

    fields = {"title": "T", "author": "", "date": date(2026, 1, 1), "canonical_url": ""}
    with pytest.raises(Problem):
        write_post(ImportedPost("register", "fr", {**fields, "introduction": ""}, []))


def test_the_list_of_words_follows_from_the_url_patterns():
    """Every fixed word that an address of ours says below a page's own address."""
    words = set()
    for pattern in get_resolver().url_patterns:
        for route in _routes(pattern):
            parts = [part for part in route.strip("^$/").split("/") if part]
            # No page is called by a reserved word, so none is below it.
            last = next((i for i, part in enumerate(parts) if part in RESERVED), len(parts))
            words |= {part.removesuffix(".xml") for part in parts[1 : last + 1] if part.isascii()}
    fixed = {word for word in words if word.isidentifier()}
    assert fixed <= RESERVED


@pytest.mark.parametrize("path", ["boroughs/", "open/"])
def test_the_words_directly_below_the_front_page_are_ours(path):
    assert any(path.startswith(f"{word}/") for word in RESERVED_BELOW_HOME)
    assert resolve(f"/fr/{path}").url_name != "wagtail_serve"


def _routes(pattern):
    """Routes below a language prefix that are ours (wagtail_serve takes any path)."""
    from django.urls import URLResolver
    from django.urls.resolvers import LocalePrefixPattern

    if not (isinstance(pattern, URLResolver) and isinstance(pattern.pattern, LocalePrefixPattern)):
        return
    for included in pattern.url_patterns:
        for inner in getattr(included, "url_patterns", []):
            if inner.callback.__module__.split(".")[0] in OURS:
                yield str(inner.pattern)


def test_moving_a_family_moves_its_address_in_every_language(client, admin_client):
    first, second = make_information("en", slug="first"), make_information("en", slug="second")
    from home.models import InformationPage

    for page in (first, second):
        translate(page, InformationPage(title="Titre"), "fr")
    commit()
    child = first.add_child(
        instance=InformationPage(title="Child", slug="child", locale=first.locale)
    )
    child.save_revision().publish()
    translate(child, InformationPage(title="Enfant"), "fr")
    commit()
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=(child.pk, second.pk)))
    for code in LANGUAGES:
        assert client.get(f"/{code}/second/child/").status_code == 200
        response = client.get(f"/{code}/first/child/")
        assert (response.status_code, response["Location"]) == (301, f"/{code}/second/child/")


def test_unpublishing_the_source_takes_its_translations_along(client, admin_client, family):
    response = admin_client.get(reverse("wagtailadmin_pages:unpublish", args=(family.pk,)))
    assert response.context["translation_count"] == 1
    admin_client.post(reverse("wagtailadmin_pages:unpublish", args=(family.pk,)))
    for code in LANGUAGES:
        assert client.get(f"/{code}/blog/old-name/").status_code == 404


def test_unpublishing_a_translation_leaves_the_source(client, admin_client, family):
    copy = family.get_translation(locale("fr"))
    admin_client.post(reverse("wagtailadmin_pages:unpublish", args=(copy.pk,)))
    row = Edition.objects.get(translation_key=family.translation_key, language="fr")
    assert (row.shown_language, row.state) == ("nl", "draft")
    assert client.get("/fr/blog/old-name/").status_code == 200


def test_deleting_the_source_says_how_many_go_along(admin_client, family):
    address = reverse("wagtailadmin_pages:delete", args=(family.pk,))
    assert admin_client.get(address).context["translation_count"] == 1
    admin_client.post(address)
    assert not Page.objects.filter(translation_key=family.translation_key).exists()
    assert not Edition.objects.filter(translation_key=family.translation_key).exists()


def test_bulk_actions_leave_nothing_behind(admin_client, family):
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "unpublish"))
    admin_client.post(f"{address}?id={family.pk}", {})
    family.refresh_from_db()
    assert family.live
    copy = family.get_translation(locale("fr"))
    admin_client.post(f"{address}?id={family.pk}&id={copy.pk}", {})
    family.refresh_from_db()
    assert not family.live
