"""What we know is given back: as CSV, JSON and XLSX, in four languages, never a person."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from wagtail import hooks

from content.open_data import Column, DataSet, data_sets
from initiatives.models import Borough, Initiative, Place, Theme
from initiatives.tests.factories import make_initiative
from people.models import Person
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "nl", "en", "ar"]
KINDS = ["csv", "json", "xlsx"]
TABLES = ("initiatives", "needs", "places", "boroughs", "themes")
FILES = [f"/open/{name}.{kind}" for name in TABLES for kind in KINDS]
FILES += ["/open/columns.json"]


def make_place(name: str = "La salle", **fields) -> Place:
    fields = {"slug": f"place-{Place.objects.count()}", "status": "live", "seats": 20, **fields}
    return Place.objects.create(source_language="fr", name_fr=name, **fields)


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def read(client, name: str, kind: str) -> list[dict]:
    """Return a data set as a program would read it, values as text."""
    response = client.get(f"/open/{name}.{kind}")
    assert response.status_code == 200
    content = body(response)
    if kind == "json":
        return json.loads(content)
    if kind == "csv":
        assert content.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 only with the mark"
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    head, *rows = load_workbook(io.BytesIO(content)).active.values
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_boroughs_come_back_whole(client, kind):
    found = {row["slug"]: row for row in read(client, "boroughs", kind)}
    assert len(found) == Borough.objects.count() == 20  # 19 and the whole region
    city = found["ville-de-bruxelles"]
    assert city["name_nl"] == "Stad Brussel"
    assert city["name_ar"] == "مدينة بروكسل"
    codes = ["1000", "1020", "1120", "1130"]
    assert city["post_codes"] == (codes if kind == "json" else "; ".join(codes))
    yes = [slug for slug, row in found.items() if row["is_region"] in (True, "true")]
    assert yes == list(Borough.objects.filter(is_region=True).values_list("slug", flat=True))
    uncertain = found["auderghem"]["is_uncertain"]
    assert uncertain == (True if kind == "json" else "true")


@pytest.mark.parametrize("kind", KINDS)
def test_themes_come_back_whole(client, kind):
    found = read(client, "themes", kind)
    assert [row["slug"] for row in found] == list(Theme.objects.values_list("slug", flat=True))
    assert {"name_fr", "name_nl", "name_en", "name_ar", "hue"} <= found[0].keys()


@pytest.mark.parametrize("path", FILES)
def test_who_has_it_gets_nothing_twice_until_something_changes(client, path):
    first = client.get(path)
    tag = first["ETag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, body(again)) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    Theme.objects.create(slug="cats", name_fr="Chats")
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("path", FILES)
def test_files_are_for_everyone(client, path):
    response = client.get(path, headers={"accept-language": "nl"})
    other = client.get(path, headers={"accept-language": "ar"})
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "creativecommons.org" in response["Link"]
    assert "public" in response["Cache-Control"]
    if not path.endswith(".xlsx"):  # a workbook holds the time it was made at
        assert body(response) == body(other)
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/open/persons.csv", "/open/boroughs.pdf", "/open/boroughs"])
def test_what_is_no_data_set_is_not_found(client, path):
    assert client.get(path, follow=True).status_code == 404


def test_the_dictionary_explains_every_column_in_four_languages(client):
    said = client.get("/open/columns.json").json()
    assert said["licence"] == "CC BY 4.0"
    for data in said["data_sets"]:
        head = body(client.get(f"/open/{data['name']}.csv")).decode("utf-8-sig").splitlines()[0]
        assert [column["name"] for column in data["columns"]] == head.split(",")
        for words in [data["title"], data["about"], *(c["about"] for c in data["columns"])]:
            assert list(words) == LANGUAGES
            assert len(set(words.values())) >= 3, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_files_columns_and_licence(client, language):
    page = BeautifulSoup(client.get(f"/{language}/open/").content, "html.parser")
    links = {link["href"] for link in page.select("main a")}
    assert set(FILES) <= links
    assert any("creativecommons.org" in link for link in links)
    columns = {cell.get_text(strip=True) for cell in page.select("tbody th")}
    assert columns == {name for data in data_sets() for name in data.column_names}
    default = page.select_one("link[hreflang=x-default]")["href"]
    assert default == "http://testserver/open/"


def test_a_model_month_reads_from_left_to_right_in_arabic(client):
    page = BeautifulSoup(client.get("/ar/open/").content, "html.parser")
    assert "2026-03" in {piece.text for piece in page.select("td bdi[dir=ltr]")}


def test_the_address_without_language_negotiates(client):
    response = client.get("/open/", headers={"accept-language": "nl-BE"})
    assert (response.status_code, response["Location"]) == (302, "/nl/open/")
    assert {"Cookie", "Accept-Language"} <= set(response["Vary"].split(", "))


def test_a_new_data_set_is_listed_without_anybody_thinking_of_it(client):
    cats = DataSet("cats", "Cats", "All of them.", [Column("slug", "Its id.")], lambda: [["=tom"]])
    with hooks.register_temporarily("open_data", lambda: cats):
        assert read(client, "cats", "csv") == [{"slug": "'=tom"}]
        assert read(client, "cats", "xlsx") == [{"slug": "'=tom"}]
        assert read(client, "cats", "json") == [{"slug": "=tom"}]
        assert b"cats.csv" in client.get("/en/open/").content
    assert client.get("/open/cats.csv").status_code == 404


def test_never_a_person(client):
    """Whoever is in our records is in no table, and no column is there to hold them."""
    person = make_person(address="salma@example.org", name="Salma the Cat")
    initiative = make_initiative("nl")
    initiative.stewardships.create(person=person, public_contact="0470 12 34 56")
    make_place(keeper=person)
    for data in data_sets():
        said = body(client.get(f"/open/{data.name}.json"))
        assert b"salma@" not in said
        assert b"Salma the Cat" not in said
        assert b"0470" not in said
        fields = {field.name for field in Person._meta.concrete_fields}
        assert not fields - {"id", "language", "name", "spoken"} & set(data.column_names)


@pytest.mark.parametrize("kind", KINDS)
def test_initiatives_come_back_in_every_language_they_have(client, kind):
    name = {"fr": "Le café du coin", "ar": "مقهى الحي"}
    facts = {"themes": ["food"], "boroughs": ["ixelles", "uccle"], "since": "2024-03"}
    need = {"kind": "people", "title": {"fr": "Deux bénévoles"}, "state": "open", "spoken": ["ar"]}
    made = make_initiative(name=name, links=["https://cafe.example"], needs=[need], **facts)
    found = {row["slug"]: row for row in read(client, "initiatives", kind)}[made.slug]
    assert [found["name_fr"], found["name_ar"]] == list(name.values())
    assert not found["name_nl"]
    assert (found["source_language"], found["since"], found["stage"]) == (
        "fr",
        "2024-03",
        "running",
    )
    boroughs = ["ixelles", "uccle"]
    assert sorted(found["boroughs"]) == boroughs if kind == "json" else "; " in found["boroughs"]
    asked = {row["id"]: row for row in read(client, "needs", kind)}
    assert asked[f"{made.slug}-{made.needs.get().pk}"]["title_fr"] == "Deux bénévoles"


def test_only_what_is_public_is_given_away(client):
    need = {"kind": "money", "title": {"fr": "Un secret"}}
    for status in ("waiting", "refused", "hidden"):
        make_initiative(name="Un secret", status=status, needs=[need])
        make_place(name="Un secret", status=status)
    for name in ("initiatives", "needs", "places"):
        assert "Un secret" not in body(client.get(f"/open/{name}.json")).decode()


def test_many_rows_are_read_in_slices_with_as_many_queries_each(
    client, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("content.open_data.SLICE", 10)
    for _number in range(30):
        make_initiative("nl", themes=["food"])
    slices = Initiative.objects.live().count() // 10 + 2
    with django_assert_max_num_queries(slices * 3 + 3):
        rows = read(client, "initiatives", "csv")
    assert len({row["slug"] for row in rows}) == len(rows) == Initiative.objects.live().count()
