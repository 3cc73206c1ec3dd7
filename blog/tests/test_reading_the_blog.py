"""The list of posts, its archive, its feed: each post once, in the reader's language or marked."""

from datetime import date
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from initiatives.models import Theme
from tests.factories import locale, make_post

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGES = ["fr", "nl", "en", "ar"]


def items(client, address: str) -> dict[str, str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    cards = page.select("main [data-item]")
    assert len({card["data-item"] for card in cards}) == len(cards), "an item stands there twice"
    return {card["data-item"]: card["data-lang"] for card in cards}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_post_stands_once_in_every_list(client, language):
    found = items(client, f"/{language}/blog/")
    assert found["eerste-woensdag"] == "nl"
    assert found["al-arbiaa-al-awwal"] == {"fr": "fr", "nl": "fr", "en": "fr", "ar": "ar"}[language]
    assert found["webrussels"] == language
    assert len(found) == 6


def test_a_foreign_card_says_its_language(client):
    page = BeautifulSoup(client.get("/ar/blog/").content, "html.parser")
    card = page.select_one("[data-item=eerste-woensdag]")
    assert card.select_one(".badge").text
    assert (card.h3["lang"], card.h3["dir"]) == ("nl", "ltr")


def test_only_in_my_language(client):
    assert items(client, "/ar/blog/?only=mine").keys().isdisjoint({"eerste-woensdag"})
    assert set(items(client, "/nl/blog/?only=mine").values()) == {"nl"}


def test_archive_by_year_and_theme(client):
    assert items(client, "/en/blog/?year=2026").keys() == {"eerste-woensdag", "al-arbiaa-al-awwal"}
    by_theme = items(client, "/en/blog/?theme=democracy")
    assert by_theme.keys() == {"webrussels", "turning-our-city-into-an-open-collective"}
    both = items(client, "/en/blog/?theme=democracy&year=2026")
    assert both == {}


@pytest.mark.parametrize(
    "query", ["page=abc", "page=999", "year=soon", "theme=%00", "only=all", "x"]
)
def test_a_mistyped_address_still_shows_the_list(client, query):
    assert len(items(client, f"/fr/blog/?{query}")) == 6


def test_an_empty_answer_says_what_to_do(client):
    page = BeautifulSoup(client.get("/fr/blog/?year=2026&theme=democracy").content, "html.parser")
    assert page.select_one(".empty a")["href"] == "/fr/blog/"


def test_counts_of_the_archive_are_those_of_the_list(client):
    page = BeautifulSoup(client.get("/en/blog/").content, "html.parser")
    for link in page.select("nav.filters a.option"):
        if count := link.select_one(".count"):
            assert len(items(client, f"/en/blog/{link['href']}")) == int(count.text)


def test_pages_of_the_list(client):
    for number in range(20):
        make_post("fr", slug=f"many-{number}", date=date(2020, 1, 1))
    first, second = items(client, "/fr/blog/"), items(client, "/fr/blog/?page=2")
    assert len(first) == 12
    assert first.keys().isdisjoint(second)


@pytest.mark.parametrize("number", [5, 50])
def test_a_list_costs_the_same_for_few_and_many(client, django_assert_max_num_queries, number):
    theme = Theme.objects.get(slug="culture")
    for index in range(number):
        post = make_post("nl", slug=f"bulk-{index}")
        post.themes = [theme]
        post.save()
    client.get("/fr/blog/")
    with django_assert_max_num_queries(QUERIES_OF_A_LIST):
        client.get("/fr/blog/")


QUERIES_OF_A_LIST = 8


@pytest.mark.parametrize("slug", ["webrussels", "eerste-woensdag"])
def test_a_post_costs_few_queries(client, django_assert_max_num_queries, slug):
    client.get(f"/ar/blog/{slug}/")
    with django_assert_max_num_queries(8):
        client.get(f"/ar/blog/{slug}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_holds_the_posts_of_its_language_in_full(client, language):
    response = client.get(f"/{language}/blog/feed.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == {"fr": 5, "nl": 5, "en": 4, "ar": 5}[language]
    for entry in entries:
        assert (
            entry.find(f"{ATOM}link").get("href").startswith(f"http://testserver/{language}/blog/")
        )
        assert len(entry.find(f"{ATOM}content").text) > 500
        assert entry.find(f"{ATOM}id").text.startswith("urn:uuid:")


def test_ids_of_the_feed_outlive_a_new_title(client):
    post = make_post("nl", slug="stable")

    def identifier() -> str:
        feed = ElementTree.fromstring(client.get("/nl/blog/feed.xml").content)
        links = {e.find(f"{ATOM}link").get("href"): e for e in feed.findall(f"{ATOM}entry")}
        return links["http://testserver/nl/blog/stable/"].find(f"{ATOM}id").text

    before = identifier()
    post.title = "Another title"
    post.date = date(2026, 12, 1)
    post.save_revision().publish()
    assert identifier() == before


def test_each_language_has_its_own_id(client):
    def ids(language: str) -> set[str]:
        feed = ElementTree.fromstring(client.get(f"/{language}/blog/feed.xml").content)
        return {entry.find(f"{ATOM}id").text for entry in feed.findall(f"{ATOM}entry")}

    assert ids("fr").isdisjoint(ids("nl"))


def test_a_guest_post_says_so(client):
    page = BeautifulSoup(client.get("/en/blog/webrussels/").content, "html.parser")
    assert "Guest post by" in page.select_one(".spec").text
    own = client.get("/en/blog/turning-our-city-into-an-open-collective/").content.decode()
    assert "Guest post" not in BeautifulSoup(own, "html.parser").select_one(".spec").text


def test_a_photo_needs_words():
    from django.core.exceptions import ValidationError

    from tests.factories import make_image

    post = make_post("nl")
    post.photo = make_image()
    with pytest.raises(ValidationError) as error:
        post.full_clean()
    assert "photo_alt" in error.value.message_dict


def test_a_translation_has_its_own_words_for_the_photo(client):
    from tests.factories import make_image

    post = make_post("nl", slug="photo", photo=make_image(), photo_alt="Een bank")
    copy = post.copy_for_translation(locale("fr"))
    copy.photo_alt = "Un banc"
    copy.save_revision().publish()
    assert 'alt="Een bank"' in client.get("/nl/blog/photo/").content.decode()
    assert 'alt="Un banc"' in client.get("/fr/blog/photo/").content.decode()


def test_search_engines_are_told_what_it_is(client):
    import json

    page = BeautifulSoup(client.get("/en/blog/webrussels/").content, "html.parser")
    kinds = {
        json.loads(script.text)["@type"] for script in page.select("[type='application/ld+json']")
    }
    assert kinds == {"Organization", "BlogPosting"}
