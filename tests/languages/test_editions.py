"""One address in every language, and an edition for every reader."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from tests.factories import blog_of, locale, make_post
from translation.models import Edition
from translation.services import editions_of, refresh_family

pytestmark = pytest.mark.django_db
State = Edition.State


def shown(post) -> dict[str, tuple[str, str]]:
    rows = Edition.objects.filter(translation_key=post.translation_key)
    return {row.language: (row.shown_language, row.state) for row in rows}


def page_at(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def test_a_post_is_at_once_in_every_language():
    post = make_post("ar", slug="first")
    assert shown(post) == {
        "ar": ("ar", State.SOURCE),
        "fr": ("ar", State.MISSING),
        "nl": ("ar", State.MISSING),
        "en": ("ar", State.MISSING),
    }


@pytest.mark.parametrize("reader", ["fr", "nl", "en"])
def test_a_foreign_edition_is_marked_and_leads_home(client, reader):
    make_post("ar", slug="first", title="عنوان")
    page = page_at(client, f"/{reader}/blog/first/")
    assert page.html["lang"] == reader
    article = page.select_one("article[data-item=first]")
    assert (article["lang"], article["dir"], article["data-lang"]) == ("ar", "rtl", "ar")
    assert page.select_one("[role=note] a[href$='/ar/blog/first/']")
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == "http://testserver/ar/blog/first/"
    assert page.select("link[hreflang]") == []


def test_the_own_edition_is_not_marked(client):
    make_post("ar", slug="first")
    page = page_at(client, "/ar/blog/first/")
    assert page.html["dir"] == "rtl"
    assert not page.select_one("article[data-item=first]").has_attr("lang")
    assert page.select_one("[role=note]") is None


@pytest.mark.parametrize(
    ("written", "reader", "gets"),
    [
        (["nl", "en"], "fr", "nl"),
        (["fr", "en"], "nl", "fr"),
        (["nl", "ar", "fr"], "en", "fr"),
        (["nl", "en"], "ar", "en"),
        (["nl"], "ar", "nl"),
    ],
)
def test_readers_are_served_along_their_chain(written, reader, gets):
    post = make_post(written[0])
    for code in written[1:]:
        copy = post.copy_for_translation(locale(code))
        copy.save_revision().publish()
    refresh_family(post.translation_key)
    assert shown(post)[reader][0] == gets


def test_unpublishing_takes_the_editions_back(client):
    post = make_post("nl", slug="gone")
    assert client.get("/fr/blog/gone/").status_code == 200
    post.unpublish()
    assert {language for language, _state in shown(post).values()} == {""}
    for language in ("fr", "nl", "en", "ar"):
        assert client.get(f"/{language}/blog/gone/").status_code == 404


def test_deleting_leaves_no_edition():
    post = make_post("nl")
    post.delete()
    assert not Edition.objects.filter(translation_key=post.translation_key).exists()


def test_a_draft_translation_does_not_hide_the_best_published_version(client):
    post = make_post("nl", slug="draft-waits")
    translate_object(post, [Locale.objects.get(language_code="fr")])
    assert shown(post)["fr"] == ("nl", State.DRAFT)
    page = page_at(client, "/fr/blog/draft-waits/")
    assert page.select_one("article")["lang"] == "nl"


def test_a_translation_begins_as_a_draft():
    post = make_post("nl")
    translate_object(post, [locale("fr")])
    assert not post.get_translation(locale("fr")).live
    assert Translation.objects.filter(source__object_id=post.translation_key).count() == 1


def test_writing_twice_changes_nothing():
    post = make_post("nl")
    before = list(Edition.objects.values_list("pk", "changed_at").order_by("pk"))
    refresh_family(post.translation_key)
    assert list(Edition.objects.values_list("pk", "changed_at").order_by("pk")) == before


def test_an_unknown_slug_stays_unknown(client):
    assert client.get("/fr/blog/nobody-wrote-this/").status_code == 404


def test_check_editions_finds_and_mends(capsys):
    post = make_post("nl")
    call_command("check_editions")
    Edition.objects.filter(translation_key=post.translation_key, language="ar").delete()
    Edition.objects.filter(translation_key=post.translation_key, language="fr").update(state="own")
    with pytest.raises(CommandError, match="2 editions"):
        call_command("check_editions")
    call_command("check_editions", repair=True)
    call_command("check_editions")


def test_demo_has_each_document_in_four_languages():
    for slug in (
        "manifesto",
        "reinventing-brussels",
        "turning-our-city-into-an-open-collective",
        "webrussels",
        "civil-innovation",
    ):
        rows = Edition.objects.filter(path__endswith=f"{slug}/")
        assert {row.language: row.shown_language for row in rows} == {
            code: code for code in ("fr", "nl", "en", "ar")
        }
        states = {row.language: row.state for row in rows}
        assert states.pop("en") == State.SOURCE
        assert set(states.values()) == {State.TRANSLATED}


def test_editions_are_worked_out_without_writing():
    post = make_post("nl")
    Edition.objects.filter(translation_key=post.translation_key).delete()
    assert len(editions_of(post.translation_key)) == 4
    assert not Edition.objects.filter(translation_key=post.translation_key).exists()


def test_indexes_exist_in_every_language():
    assert {blog_of(code).slug for code in ("fr", "nl", "en", "ar")} == {"blog"}
