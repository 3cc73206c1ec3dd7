"""A borough is found under any of its spellings and shows what others say about it."""

import json
from urllib.parse import quote

import pytest
from anyascii import anyascii
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.coreutils import cautious_slugify

from initiatives.boroughs import borough_at
from initiatives.models import Borough
from initiatives.sections import Section

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "nl", "en", "ar"]
WORDS = json.loads((settings.PORTAL_CITY / "vocabulary.json").read_text(encoding="utf-8"))
ENTRIES = WORDS["boroughs"]
SPELLINGS = {
    (spelling, entry["slug"])
    for entry in ENTRIES
    for spelling in [
        entry["slug"],
        entry["code"],
        *entry["name"].values(),
        *entry["postcodes"],
        *entry["spellings"],
    ]
}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("spelling", "slug"), sorted(SPELLINGS))
def test_every_spelling_leads_to_the_one_address(client, spelling, slug):
    forms = {
        spelling,
        spelling.upper(),
        spelling.replace(" ", "-"),
        anyascii(spelling),
        cautious_slugify(spelling),
        cautious_slugify(anyascii(spelling)),
    }
    for form in forms - {slug}:
        response = client.get(f"/nl/boroughs/{quote(form)}/")
        assert (response.status_code, response["Location"]) == (301, f"/nl/boroughs/{slug}/"), form


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["elsene", "1050", "١٠٥٠", "إكسل", "IXELLES", "Ixèlles"])
def test_other_spellings_stay_in_the_language(client, language, word):
    response = client.get(f"/{language}/boroughs/{quote(word)}/?need=people&x=%C3%A9")
    assert response.status_code == 301
    assert response["Location"] == f"/{language}/boroughs/ixelles/?need=people&x=%C3%A9"


@pytest.mark.parametrize("word", ["nowhere", "9999", "-", "%00", "a" * 3000, "x%22%3E"])
def test_what_is_no_borough_is_not_found(client, word):
    assert client.get(f"/fr/boroughs/{word}/").status_code == 404


def test_a_word_that_two_boroughs_share_means_neither():
    for slug in ("one", "two"):
        Borough.objects.create(slug=slug, name_fr=slug, post_codes=["7777"])
    assert borough_at("7777") is None
    assert borough_at("two").slug == "two"


def test_a_slug_is_stronger_than_anothers_spelling():
    Borough.objects.create(slug="one", name_fr="One", spellings=["Ixelles", "two"])
    Borough.objects.create(slug="two", name_fr="Deux")
    assert (borough_at("ixelles").slug, borough_at("two").slug) == ("ixelles", "two")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_borough_is_shown_in_the_readers_language(client, language):
    page = soup(client.get(f"/{language}/boroughs/ixelles/"))
    borough = Borough.objects.get(slug="ixelles")
    assert page.h1.get_text(strip=True) == getattr(borough, f"name_{language}")
    assert "1050" in page.main.get_text()
    plate = {(name.get_text(), name.get("lang")) for name in page.select(".plate > span")}
    assert {name for name, _lang in plate} == {"Ixelles", "Elsene", "إكسل"}
    assert all(lang != language for _name, lang in plate)
    assert page.title.get_text().startswith(page.h1.get_text(strip=True))
    head = "http://testserver"
    assert page.select_one("link[rel=canonical]")["href"] == f"{head}/{language}/boroughs/ixelles/"
    links = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert links.pop("x-default") == f"{head}/fr/boroughs/ixelles/"
    assert links == {code: f"{head}/{code}/boroughs/ixelles/" for code in LANGUAGES}
    assert page.select_one("meta[property='og:image']")["content"].endswith(".png")
    assert page.select_one(".crumb a")["href"] == f"/{language}/boroughs/"


def test_a_name_nobody_has_given_is_marked(client):
    borough = Borough.objects.get(slug="ixelles")
    borough.name_ar = ""
    borough.save()
    page = soup(client.get("/ar/boroughs/ixelles/"))
    marked = page.select_one("h1 [lang=fr]")
    assert (marked["dir"], marked.get_text()) == ("ltr", "Ixelles")
    assert page.select_one("article")["data-lang"] == "fr"


@pytest.mark.parametrize(
    ("language", "slug", "shown"),
    [("ar", "auderghem", True), ("ar", "ixelles", False), ("fr", "auderghem", False)],
)
def test_a_transliteration_asks_residents(client, language, slug, shown):
    page = soup(client.get(f"/{language}/boroughs/{slug}/"))
    assert bool(page.select(".notice")) is shown
    if shown:
        assert page.select_one(".notice a")["href"] == "/ar/contact/"


def test_where_nothing_is_yet_the_cat_says_what_to_do(client):
    page = soup(client.get("/nl/boroughs/watermael-boitsfort/"))
    links = [link["href"] for link in page.select(".empty a")]
    assert links == ["/nl/initiatives/add/", "/nl/volunteer/"]


def test_sections_of_other_apps_stand_in_their_order(client):
    def section(name):
        body = mark_safe(f"<p>{name} body</p>")
        return lambda borough, request: [
            Section(name=name, heading=f"{name} in {borough.slug}", body=body)
        ]

    with (
        hooks.register_temporarily("borough_sections", section("second"), order=20),
        hooks.register_temporarily("borough_sections", section("first"), order=10),
        hooks.register_temporarily("borough_sections", lambda borough, request: []),
    ):
        page = soup(client.get("/fr/boroughs/watermael-boitsfort/"))
    assert [h2.get_text() for h2 in page.select("article h2")] == [
        "first in watermael-boitsfort",
        "second in watermael-boitsfort",
    ]
    assert not page.select(".empty")
    assert "first body" in page.select_one("#first p").get_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_boroughs_stand_on_the_map_and_in_the_list(client, language):
    page = soup(client.get(f"/{language}/boroughs/"))
    addresses = {f"/{language}/boroughs/{entry['slug']}/" for entry in ENTRIES}
    assert {tile["href"] for tile in page.select("a.tile")} == addresses
    listed = page.select("[data-item]")
    assert {entry.a["href"] for entry in listed} == addresses
    assert len(page.select("a.tile")) == len(listed) == 19
    names = [entry.a.get_text(strip=True) for entry in listed]
    assert set(names) == {entry["name"][language] for entry in ENTRIES}
    if language == "nl":
        assert names.index("Elsene") < names.index("Oudergem") < names.index("Watermaal-Bosvoorde")


def test_a_city_without_boroughs_says_so(client):
    Borough.objects.all().delete()
    page = soup(client.get("/fr/boroughs/"))
    assert page.select(".empty")
    assert not page.select(".tilemap")


@pytest.mark.parametrize("path", ["/fr/boroughs/", "/fr/boroughs/ixelles/"])
def test_a_page_costs_few_queries(client, django_assert_max_num_queries, path):
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_engines_find_them(client, language):
    found = client.get(f"/sitemap-{language}.xml").content.decode()
    for path in ("/boroughs/", "/boroughs/ixelles/", "/open/"):
        assert f"<loc>http://testserver/{language}{path}</loc>" in found


def test_a_renamed_borough_is_found_at_once(client):
    borough = Borough.objects.get(slug="jette")
    client.get("/fr/boroughs/jette/")
    borough.spellings = [*borough.spellings, "Jetteke"]
    borough.save()
    assert client.get("/fr/boroughs/jetteke/").status_code == 301


def test_editors_add_a_spelling_that_leads_to_the_borough_from_then_on(client, admin_client):
    uccle = Borough.objects.get(slug="uccle")
    address = reverse("borough:edit", args=[uccle.pk])
    form = soup(admin_client.get(address)).select_one("form[method=POST]")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    boxes = [box["name"] for box in form.select("[type=checkbox]")]
    sent = {name: value for name, value in fields.items() if name not in boxes}
    sent |= {area["name"]: area.text.strip("\n") for area in form.select("textarea")}
    assert "1180" in sent["post_codes"].split()
    sent["spellings"] += "\nOukkel"
    assert admin_client.post(address, sent).status_code == 302
    answer = client.get("/fr/boroughs/oukkel/")
    assert (answer.status_code, answer["Location"]) == (301, "/fr/boroughs/uccle/")
    uccle.refresh_from_db()
    assert uccle.post_codes == ["1180"]
