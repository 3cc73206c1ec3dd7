"""The list of all initiatives: filters in the address, counts, a fair order, honest languages."""

import json
import re
from functools import partial
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from PIL import Image

from initiatives.directory import PER_PAGE
from initiatives.models import Initiative
from initiatives.services import index
from initiatives.tests.factories import make_initiative, make_place_in
from tests.factories import make_image

pytestmark = pytest.mark.django_db

LANGUAGES = ["fr", "nl", "en", "ar"]


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def items(html: str) -> list[tuple[str, str]]:
    """The slug and the language of each card, in their order."""
    return re.findall(r'data-item="([\w-]+)" data-lang="(\w+)"', html)


def slugs(client: Client, address: str) -> list[str]:
    return [slug for slug, _language in items(html_of(client, address))]


def everything(client: Client, address: str) -> list[str]:
    """The slugs of all pages."""
    found, page = [], 1
    while of_page := slugs(client, f"{address}{'&' if '?' in address else '?'}page={page}"):
        if found[-len(of_page) :] == of_page:
            break  # past the last page, the last one is shown again
        found += of_page
        page += 1
    return found


@pytest.fixture
def no_initiatives():
    for initiative in Initiative.objects.all():
        Initiative.objects.filter(pk=initiative.pk).update(status="hidden")
        index(initiative)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_initiative_is_listed_once_in_every_language(client, language):
    listed = everything(client, f"/{language}/initiatives/")
    live = list(Initiative.objects.live().in_order().values_list("slug", flat=True))
    assert listed == live


def test_an_initiative_shows_itself_in_the_readers_language_or_says_in_which(
    client, no_initiatives
):
    make_initiative(name={"fr": "Le potager", "ar": "حديقة"}, line={"fr": "Un jardin."})
    arabic = html_of(client, "/ar/initiatives/")
    assert items(arabic) == [("le-potager", "ar")]
    assert 'lang="fr" dir="ltr">Un jardin.' in arabic
    dutch = html_of(client, "/nl/initiatives/")
    assert items(dutch) == [("le-potager", "fr")]
    assert 'class="badge"' in dutch


def test_filters_stand_in_the_address_and_can_be_combined(client, no_initiatives):
    make_initiative(name="Une", boroughs=["ixelles"], themes=["food"])
    make_initiative(name="Deux", boroughs=["ixelles"], themes=["mobility"])
    make_initiative("ar", name="ثلاثة", boroughs=["uccle"], themes=["food"], stage="paused")
    found = {
        "borough=ixelles": 2,
        "theme=food": 2,
        "theme=food&theme=mobility": 3,
        "theme=food&borough=ixelles": 1,
        "language=ar": 1,
        "stage=paused": 1,
        "stage=paused&borough=ixelles": 0,
        "borough=atlantis": 3,  # nothing we know: as if it weren't there
        "page=99999&theme=food": 2,
        "page=abc&q=%00%22": 3,
    }
    for query, number in found.items():
        assert len(slugs(client, f"/en/initiatives/?{query}")) == number, query


def test_a_need_filters_only_while_it_is_open(client, no_initiatives):
    need = {"kind": "people", "title": {"fr": "Deux mains"}}
    make_initiative(name="Ouvert", needs=[need])
    make_initiative(name="Comblé", needs=[{**need, "state": "met"}])
    assert slugs(client, "/fr/initiatives/?need=people") == ["ouvert"]


@pytest.mark.parametrize(
    "words", ["jardins", "JARDIN", "jardin collectif", "l’jardin", "uccle", "Ukkel", "أوكل"]
)
def test_words_are_found_in_all_their_forms(client, no_initiatives, words):
    make_initiative(name="Le jardin", line={"fr": "Collectif et ouvert"}, boroughs=["uccle"])
    make_initiative(name="Le vélo")
    assert slugs(client, f"/nl/initiatives/?q={words}") == ["le-jardin"]


def test_every_word_must_be_found(client, no_initiatives):
    make_initiative(name="Le jardin")
    assert slugs(client, "/fr/initiatives/?q=jardin+volant") == []


@pytest.mark.parametrize(
    ("query", "needle"),
    [
        ("", 'value="food"> <span>Food</span> <span class="count">2</span>'),
        ("?borough=ixelles", 'value="food"> <span>Food</span> <span class="count">1</span>'),
        # Within a facet values are alternatives: the others say what they would add.
        ("?theme=mobility", 'value="food"> <span>Food</span> <span class="count">2</span>'),
        (
            "?theme=mobility&borough=ixelles",
            'value="food"> <span>Food</span> <span class="count">1</span>',
        ),
        ("?q=Une", 'value="food"> <span>Food</span> <span class="count">1</span>'),
    ],
)
def test_each_choice_says_how_many_it_leads_to(client, no_initiatives, query, needle):
    make_initiative(name="Une", boroughs=["ixelles"], themes=["food"])
    make_initiative(name="Deux", boroughs=["ixelles"], themes=["mobility"])
    make_initiative(name="Trois", boroughs=["uccle"], themes=["food"])
    assert needle in html_of(client, f"/en/initiatives/{query}")


@pytest.mark.parametrize("query", ["", "?theme=food", "?theme=food&need=people", "?q=initiative"])
def test_as_many_queries_for_fifty_as_for_five(
    client, no_initiatives, django_assert_max_num_queries, query
):
    def fill(number: int) -> None:
        for _ in range(number):
            need = {"kind": "people", "title": {"fr": "Deux mains"}}
            make_initiative(themes=["food", "health"], boroughs=["uccle"], needs=[need])

    fill(5)
    client.get(f"/fr/initiatives/{query}")
    with django_assert_max_num_queries(8) as few:
        client.get(f"/fr/initiatives/{query}")
    fill(45)
    client.get(f"/fr/initiatives/{query}")
    with django_assert_max_num_queries(8) as many:
        html = client.get(f"/fr/initiatives/{query}").content.decode()
    assert len(items(html)) == PER_PAGE
    assert len(few) == len(many)


def test_pages_lead_on_and_keep_the_filters(client, no_initiatives):
    for _ in range(PER_PAGE + 1):
        make_initiative(themes=["food"])
    html = html_of(client, "/fr/initiatives/?theme=food")
    assert 'href="?theme=food&amp;page=2" rel="next"' in html
    assert len(items(html_of(client, "/fr/initiatives/?theme=food&page=2"))) == 1


def test_nothing_found_says_what_to_do(client):
    html = html_of(client, "/en/initiatives/?q=zzzzz")
    assert "Take a filter away, or be the first." in html


def test_two_visitors_get_the_same_bytes_and_no_cookie(client):
    one, other = client.get("/fr/initiatives/"), Client().get("/fr/initiatives/")
    assert one.content == other.content
    assert not one.cookies


def test_what_people_type_stays_text(client):
    html = html_of(client, "/en/initiatives/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_initiative_leads_with_what_it_needs(client, language):
    need = {"kind": "people", "title": {"fr": "Deux mains"}, "skills": ["cooking"]}
    initiative = make_initiative(name="La cuisine", text={"fr": "On cuisine."}, needs=[need])
    html = html_of(client, f"/{language}/initiatives/{initiative.slug}/")
    assert html.index("Deux mains") < html.index("On cuisine.")
    assert ('lang="fr" dir="ltr">Deux mains' in html) == (language != "fr")


def test_one_that_is_not_public_is_not_found(client):
    initiative = make_initiative(status="waiting")
    assert client.get(f"/fr/initiatives/{initiative.slug}/").status_code == 404


def test_search_engines_are_told_the_languages_in_which_it_exists(client):
    initiative = make_initiative("ar", name={"nl": "De tuin", "ar": "حديقة"})
    address = f"/initiatives/{initiative.slug}/"
    html = html_of(client, f"/ar{address}")
    versions = dict(re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html))
    site = "http://testserver"
    assert versions == {
        "nl": f"{site}/nl{address}",
        "ar": f"{site}/ar{address}",
        "x-default": f"{site}/ar{address}",
    }
    assert re.search(rf'rel="canonical" href="[^"]+/ar{address}"', html)
    english = html_of(client, f"/en{address}")
    assert re.search(rf'rel="canonical" href="[^"]+/nl{address}"', english)
    assert 'rel="alternate" hreflang' not in english


def test_a_foreign_page_offers_the_languages_that_exist_and_the_switcher_every_one(client):
    initiative = make_initiative("ar", name="للأطفال")
    address = f"/initiatives/{initiative.slug}/"
    page = BeautifulSoup(html_of(client, f"/nl{address}"), "html.parser")
    offered = {a["href"] for a in page.select(".notice a[lang]")}
    assert offered == {f"http://testserver/ar{address}"}
    assert "Arabisch" in page.select_one(".notice").text
    links = {a["href"] for a in page.select("header a[href]")}
    assert {f"/{language}{address}" for language in LANGUAGES} - {f"/nl{address}"} <= links


@pytest.mark.parametrize("make", [make_initiative, partial(make_place_in, "ixelles")])
def test_what_has_a_picture_is_shared_with_it(client, make):
    shown = make(name="Le lac", picture=make_image().pk, picture_alt={"fr": "Un lac bleu"})
    room = "places" if shown._meta.model_name == "place" else "initiatives"
    page = BeautifulSoup(html_of(client, f"/fr/{room}/{shown.slug}/"), "html.parser")
    said = {meta["property"]: meta["content"] for meta in page.select("meta[property]")}
    data = [json.loads(one.text) for one in page.select("script[type='application/ld+json']")]
    assert [one["image"] for one in data if "image" in one] == [said["og:image"]]
    assert said["og:image:alt"] == "Un lac bleu"
    assert said["og:image"].startswith("http://testserver/media/")
    answer = client.get(said["og:image"].removeprefix("http://testserver"))
    picture = Image.open(BytesIO(b"".join(answer.streaming_content)))
    assert (picture.size, picture.format) == ((1200, 630), "JPEG")


def test_what_has_no_picture_is_shared_with_the_front_pages(client):
    initiative = make_initiative(name="Le lac")
    page = BeautifulSoup(html_of(client, f"/fr/initiatives/{initiative.slug}/"), "html.parser")
    home = BeautifulSoup(html_of(client, "/fr/"), "html.parser")
    for name in ("og:image", "og:image:alt"):
        mine, its = (one.select_one(f"meta[property='{name}']") for one in (page, home))
        assert mine == its


def test_a_detail_page_asks_as_much_among_fifty(client, django_assert_max_num_queries):
    need = {"kind": "people", "title": {"fr": "Deux mains"}, "skills": ["cooking"]}
    initiative = make_initiative(
        needs=[need] * 6, boroughs=["uccle"], themes=["food"], picture=make_image().pk
    )
    address = f"/fr/initiatives/{initiative.slug}/"
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_a_borough_shows_who_is_active_and_what_they_need(client):
    need = {"kind": "things", "title": {"en": "A ladder"}}
    make_initiative("en", name="Roof gardeners", boroughs=["ganshoren"], needs=[need])
    html = html_of(client, "/en/boroughs/ganshoren/")
    assert "Roof gardeners" in html
    assert "A ladder" in html


def test_an_initiative_shows_places_in_its_boroughs(client):
    near = make_initiative(boroughs=["anderlecht"])
    far = make_initiative(boroughs=["koekelberg"])
    assert "salle-des-tisserands" in html_of(client, f"/fr/initiatives/{near.slug}/")
    assert "salle-des-tisserands" not in html_of(client, f"/fr/initiatives/{far.slug}/")
