"""The list of places and the page of each: filters, counts, honest languages, few queries."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from content.changed import changed
from content.models import ShortLink
from initiatives.models import Place
from initiatives.places import PER_PAGE
from initiatives.services import change_place, likely_doubles, make_place
from initiatives.tests.factories import make_place_in
from tests.factories import make_image

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "nl", "en", "ar"]


@pytest.fixture
def no_places():
    Place.objects.all().delete()
    changed()


def slugs(client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return re.findall(r'data-item="([\w-]+)"', html)


def counts(client, address: str) -> dict[str, int]:
    """The number beside each tick box, by its name and value."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {
        f"{box['name']}:{box['value']}": int(box.find_parent("label").select_one(".count").text)
        for box in page.select("input[type=checkbox]")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_listed_once_in_every_language(client, language):
    live = set(Place.objects.live().values_list("slug", flat=True))
    listed = slugs(client, f"/{language}/places/")
    assert set(listed) == live
    assert len(listed) == len(live) == 8


def test_what_the_reader_can_read_comes_first_and_the_rest_is_marked(client):
    page = BeautifulSoup(client.get("/ar/places/").content, "html.parser")
    cards = page.select("[data-item]")
    assert [card["data-lang"] for card in cards] == ["ar"] * 3 + ["nl", "fr", "fr", "fr", "en"]
    foreign = page.select_one("[data-item=zolder-dansaert]")
    assert foreign.select_one(".card-title")["lang"] == "nl"
    assert foreign.select_one(".badge").text == "بالهولندية فقط"
    assert not cards[0].select(".badge")


def test_free_step_free_and_fifty_people(client, no_places):
    fits = make_place_in("ixelles", seats=50, is_free=True, is_step_free=True)
    make_place_in("ixelles", seats=49, is_free=True, is_step_free=True)
    make_place_in("ixelles", seats=500, is_free=False, is_step_free=True)
    make_place_in("ixelles", seats=500, is_free=True, is_step_free=False)
    make_place_in("ixelles", seats=500, is_free=True, is_step_free=True, status="waiting")
    for people in ("50", "٥٠"):
        found = slugs(client, f"/fr/places/?free=yes&step-free=yes&people={people}")
        assert found == [fits.slug]


def test_all_equipment_must_be_there_but_one_language_or_borough_will_do(client, no_places):
    both = make_place_in("ixelles", equipment=["wifi", "kitchen"], spoken=["fr"])
    one = make_place_in("uccle", equipment=["wifi"], spoken=["ar"])
    assert slugs(client, "/fr/places/?equipment=wifi&equipment=kitchen") == [both.slug]
    assert set(slugs(client, "/fr/places/?spoken=fr&spoken=ar")) == {both.slug, one.slug}
    assert set(slugs(client, "/fr/places/?borough=uccle&borough=ixelles")) == {both.slug, one.slug}
    assert slugs(client, "/fr/places/?borough=uccle&equipment=kitchen") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "potagère"), ("nl", "Elsene"), ("ar", "إكسل"), ("fr", "grandes salles")],
)
def test_words_are_found_in_any_language_and_form(client, no_places, language, words):
    place = make_place_in("ixelles", name="La grande salle", line={"fr": "Une cuisine potagère."})
    make_place_in("uccle", name="Le petit coin")
    assert slugs(client, f"/{language}/places/?q={words}") == [place.slug]


@pytest.mark.parametrize("chosen", ["", "free=yes&", "people=50&equipment=wifi&", "borough=uccle&"])
def test_each_number_is_what_the_choice_shows(client, chosen):
    asked = f"/fr/places/?{chosen}"
    found = counts(client, asked)
    assert found
    for choice, number in found.items():
        name, _colon, value = choice.partition(":")
        if f"{name}=" not in chosen or name == "equipment":
            assert len(slugs(client, f"{asked}{name}={value}")) == number, choice


def test_a_chosen_filter_can_be_taken_away_again(client):
    page = BeautifulSoup(client.get("/fr/places/?free=yes&people=30").content, "html.parser")
    assert {a["href"] for a in page.select(".chosen a")} == {"?free=yes", "?people=30"}
    assert page.select_one("#people")["value"] == "30"
    assert page.select_one("[name=free]").has_attr("checked")


@pytest.mark.parametrize(
    "nonsense", ["people=many", "people=-5", "people=9999999999", "borough=mars", "page=x", "q=%00"]
)
def test_nonsense_in_the_address_is_ignored(client, nonsense):
    assert len(slugs(client, f"/fr/places/?{nonsense}")) == 8


def test_where_nothing_fits_the_cat_says_what_to_do(client):
    page = BeautifulSoup(client.get("/fr/places/?people=100000").content, "html.parser")
    links = {a["href"] for a in page.select(".empty a")}
    assert links == {"/fr/places/", "/fr/places/add/"}


def test_all_pages_together_show_everything_once(client, no_places):
    made = [make_place_in("ixelles").slug for _n in range(PER_PAGE + 3)]
    first, second = slugs(client, "/fr/places/"), slugs(client, "/fr/places/?page=2")
    assert len(first) == PER_PAGE
    assert sorted(first + second) == sorted(made)


def test_fifty_cost_no_more_queries_than_five(client, no_places, django_assert_max_num_queries):
    image = make_image().pk
    for number in (5, 50):
        while Place.objects.count() < number:
            make_place_in("ixelles", picture=image)
        client.get("/fr/places/")  # draws the pictures and reads what is kept
        with django_assert_max_num_queries(4):
            client.get("/fr/places/?free=yes&people=5")


def test_a_page_says_all_one_must_know(client):
    page = BeautifulSoup(client.get("/fr/places/maison-de-la-pluie/").content, "html.parser")
    facts = {pair.dt.text: pair.dd.get_text(" ") for pair in page.select(".spec > div")}
    said = " ".join(facts.values())
    assert "Rue de la Pluie 7" in facts.values()
    for word in ("60", "Toilettes accessibles", "Gratuit", "de 10", "arabe", "portugais"):
        assert word in said
    assert page.select_one("a.plate")["href"] == "/fr/boroughs/saint-gilles/"
    assert page.select_one("a.button[href$='/write/']")


def test_a_page_tells_machines_what_it_is(client):
    page = BeautifulSoup(client.get("/fr/places/maison-de-la-pluie/").content, "html.parser")
    data = [json.loads(s.text) for s in page.select("script[type='application/ld+json']")]
    (place,) = [d for d in data if d["@type"] == "Place"]
    assert (place["maximumAttendeeCapacity"], place["isAccessibleForFree"]) == (60, True)
    assert place["address"]["addressLocality"] == "Saint-Gilles"


def test_only_languages_that_exist_are_offered_to_search_engines(client):
    page = BeautifulSoup(client.get("/ar/places/zolder-dansaert/").content, "html.parser")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/nl/places/zolder-dansaert/")
    assert page.select_one(".notice")
    assert page.h1.span["lang"] == "nl"
    page = BeautifulSoup(client.get("/nl/places/zolder-dansaert/").content, "html.parser")
    versions = {v["hreflang"]: v["href"] for v in page.select("link[rel=alternate][hreflang]")}
    assert set(versions) == {"nl", "x-default"}
    assert versions["x-default"] == versions["nl"]
    address = "http://testserver/%s/places/zolder-dansaert/"
    for language in LANGUAGES:
        found = client.get(f"/sitemap-{language}.xml").content.decode()
        assert (address % language in found) == (language == "nl")
        assert f"http://testserver/{language}/places/</loc>" in found


def test_an_invented_place_says_so(client):
    assert "badge" in client.get("/nl/places/zolder-dansaert/").content.decode()
    real = make_place_in("ixelles")
    assert "badge" not in client.get(f"/fr/places/{real.slug}/").content.decode()


@pytest.mark.parametrize("status", ["waiting", "refused", "hidden"])
def test_what_is_not_public_is_found_nowhere(client, status):
    place = make_place_in("ixelles", status=status)
    assert client.get(f"/fr/places/{place.slug}/").status_code == 404
    assert client.get(f"/fr/places/{place.slug}/write/").status_code == 404
    assert place.slug not in slugs(client, "/fr/places/")
    assert place.slug not in slugs(client, "/fr/boroughs/ixelles/")


def test_a_borough_shows_its_places(client):
    page = BeautifulSoup(client.get("/fr/boroughs/anderlecht/").content, "html.parser")
    shown = {card["data-item"] for card in page.select("#places [data-item]")}
    assert shown == {"salle-des-tisserands", "buurthuis-de-vijver"}
    assert page.select_one("#places .go")["href"] == "/fr/places/?borough=anderlecht"
    assert not client.get("/fr/boroughs/jette/").content.decode().count('id="places"')


def test_what_is_public_has_a_short_link(client):
    place = make_place_in("ixelles")
    code = ShortLink.objects.get(path=f"places/{place.slug}/").code
    answer = client.get(f"/p/{code}", headers={"accept-language": "nl"})
    assert answer["Location"] == f"/nl/places/{place.slug}/"


def test_changing_some_facts_leaves_the_others():
    place = make_place_in("ixelles", seats=12, price={"fr": "Gratuit"})
    change_place(place, {"seats": 15})
    place.refresh_from_db()
    assert (place.seats, place.price_fr, place.borough.slug) == (15, "Gratuit", "ixelles")


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        ({"name": {}}, "name"),
        ({"line": {"fr": "<script>alert(1)</script>"}}, "line"),
        ({"borough": "mars"}, "borough"),
        ({"borough": ""}, "borough"),
        ({"seats": None}, "seats"),
        ({"equipment": ["dragon"]}, "equipment"),
        ({"links": ["javascript:alert(1)"]}, "links"),
    ],
)
def test_wrong_facts_are_refused_by_name(facts, fact):
    from django.core.exceptions import ValidationError

    before = Place.objects.count()
    good = {"source_language": "fr", "name": {"fr": "Salle"}, "borough": "jette", "seats": 3}
    with pytest.raises(ValidationError) as refusal:
        make_place({**good, **facts})
    assert fact in refusal.value.message_dict
    assert Place.objects.count() == before


def test_the_same_room_twice_is_noticed_whatever_it_is_called():
    place = make_place_in("ixelles", name="Café de l’Été", address="Rue du Lac, 3")
    same_name = make_place_in("ixelles", name="CAFE DE L'ETE")
    same_address = make_place_in("ixelles", name="Autre nom", address="rue du lac 3")
    make_place_in("uccle", name="Café de l’Été", address="Rue du Lac, 3")
    make_place_in("ixelles", name="Tout autre chose")
    assert set(likely_doubles(place)) == {same_name, same_address}
