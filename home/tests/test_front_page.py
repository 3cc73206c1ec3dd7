"""The front page answers in one screen, and its dates follow a rule."""

from datetime import date, datetime, time

import pytest
import time_machine
from bs4 import BeautifulSoup

from home.models import HomePage
from home.rhythm import next_evening
from initiatives.models import Borough
from initiatives.tests.factories import make_initiative
from tests.factories import make_image, make_post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        ("2026-11-20 12:00", date(2026, 12, 2)),
        ("2026-12-02 21:29", date(2026, 12, 2)),
        ("2026-12-02 21:30", date(2027, 1, 6)),
        ("2027-01-01 00:00", date(2027, 1, 6)),
        ("2028-02-29 09:00", date(2028, 3, 1)),
    ],
)
def test_first_wednesdays(now, evening):
    found = next_evening(datetime.fromisoformat(now), week=1, weekday=2, ends=time(21, 30))
    assert found == evening


def test_the_next_evening_is_shown_with_no_editor_at_work(client):
    for now, day in (("2031-03-20", "2031-04-02"), ("2031-04-10", "2031-05-07")):
        with time_machine.travel(f"{now} 12:00:00+02:00"):
            page = BeautifulSoup(client.get("/nl/").content, "html.parser")
            assert page.select_one(".poster time")["datetime"] == f"{day}T19:00"


def test_it_can_be_switched_off(client):
    home = HomePage.objects.get(locale__language_code="nl")
    home.has_meetup = False
    home.save_revision().publish()
    assert BeautifulSoup(client.get("/nl/").content, "html.parser").select(".poster") == []


@pytest.mark.parametrize("language", ["fr", "nl", "en", "ar"])
def test_boroughs_are_named_in_the_readers_language(client, language):
    page = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    names = {tile.get_text(strip=True) for tile in page.select(".tile-name")}
    Borough.objects.filter(is_region=False)
    wanted = {
        getattr(borough, f"name_{language}") for borough in Borough.objects.filter(is_region=False)
    }
    assert names == wanted
    assert len(names) == 19
    links = {tile["href"] for tile in page.select("a.tile")}
    assert links == {
        f"/{language}/boroughs/{borough.slug}/"
        for borough in Borough.objects.filter(is_region=False)
    }
    assert page.select(f'.section a.go[href="/{language}/boroughs/"]')


@pytest.mark.parametrize("number", [5, 50])
def test_it_costs_the_same_for_few_and_many(client, django_assert_max_num_queries, number):
    for index in range(number):
        photo = {"photo": make_image(), "photo_alt": "x"} if index < 3 else {}
        make_post("nl", slug=f"bulk-{index}", **photo)
    client.get("/fr/")
    with django_assert_max_num_queries(10):
        client.get("/fr/")


def test_figures_are_counted(client):
    def counted() -> list[int]:
        page = BeautifulSoup(client.get("/fr/").content, "html.parser")
        return [int(figure.text) for figure in page.select(".figure dd")]

    initiatives, posts, languages, boroughs = counted()
    make_post("fr")
    make_initiative("fr")
    assert counted() == [initiatives + 1, posts + 1, languages, boroughs]


def test_it_says_who_is_looked_for_today(client):
    page = BeautifulSoup(client.get("/nl/").content, "html.parser")
    lines = page.select(".wanted li")
    assert len(lines) == 3
    assert len({line.select_one("a")["href"] for line in lines}) == 3
