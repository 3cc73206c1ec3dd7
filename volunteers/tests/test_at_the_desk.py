"""What the team sees of volunteers, finds and takes away."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from initiatives.models import Borough
from people.models import Person
from people.services import withdraw
from people.tests.factories import make_person
from volunteers.admin_views import row_of
from volunteers.models import Export, Volunteer
from volunteers.own_data import OWN_DATA
from volunteers.services import leave
from volunteers.tests.factories import make_volunteer
from volunteers.wagtail_hooks import new_volunteers

pytestmark = pytest.mark.django_db


def listed(client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(reverse("volunteer_list") + query).content, "html.parser")
    return [cell.text for cell in page.select("tr[data-volunteer] th")]


def test_filters_are_combined(staff):
    make_volunteer(name="A", skills=["cooking"], speaks=["ar"], boroughs=["anderlecht"], days=[2])
    make_volunteer(name="B", skills=["cooking"], speaks=["fr"], boroughs=["anderlecht"], days=[2])
    make_volunteer(name="C", skills=["cooking"], speaks=["ar"], boroughs=["ixelles"], days=[2])
    make_volunteer(name="D", skills=["cooking"], speaks=["ar"], boroughs=["anderlecht"], days=[4])
    make_volunteer(name="E", skills=["cooking", "web"], speaks=["ar", "fr"])
    client = staff("view_volunteer")
    assert listed(client) == ["E", "D", "C", "B", "A"]
    query = "?skill=cooking&language=ar&borough=anderlecht&day=2"
    assert listed(client, query) == ["E", "A"]
    assert listed(client, "?skill=web") == ["E"]
    assert listed(client, "?skill=web&day=nonsense&page=%00") == ["E"]
    assert listed(client, "?state=active") == []


def test_a_filter_that_nothing_offers_filters_nothing(staff):
    make_volunteer(name="A", skills=["web"], boroughs=["ixelles"])
    client = staff("view_volunteer", "export_volunteer")
    region = Borough.objects.get(is_region=True).slug
    for query in ("?skill=nix", f"?borough={region}", "?language=xx", "?state=nix&day=8"):
        assert listed(client, query) == ["A"]
    page = client.get(reverse("volunteer_list") + "?skill=web").content
    page = BeautifulSoup(page, "html.parser")
    assert page.select_one("[name=skill] [selected]")["value"] == "web"
    assert page.select(".w-overflow-x-auto > .listing")
    assert len(page.select("label.w-inline-block > select")) == 6
    assert len(page.select("[name=borough] option")) == 1 + 19
    client.post(reverse("volunteer_export") + "?skill=nix&day=2", {"format": "csv"})
    assert Export.objects.get().filters == {"day": "2"}


def test_no_borough_and_no_day_is_said_in_words(staff):
    volunteer = make_volunteer(about="A line.\nAnother.")
    client = staff("view_volunteer")
    page = client.get(reverse("volunteer_detail", args=[volunteer.pk])).content.decode()
    for words in (
        "Partout dans la ville",
        "N’importe quel jour",
        "A line.<br>Another.",
        "sur place ou à distance",
    ):
        assert words in page


def test_who_can_translate_is_found_shown_and_taken_along(staff):
    volunteer = make_volunteer(name="A", translates_into="tr")
    make_volunteer(name="B", speaks=["tr"])
    client = staff("view_volunteer", "export_volunteer")
    assert listed(client, "?into=tr") == ["A"]
    pages = [
        client.get(reverse("volunteer_list") + "?into=tr"),
        client.get(reverse("volunteer_detail", args=[volunteer.pk])),
        client.post(reverse("volunteer_export") + "?into=tr", {"format": "csv"}),
    ]
    for page in pages:
        assert "turc" in page.content.decode()
    assert "turc" in [line.value for line in OWN_DATA.show(volunteer.person)]


def test_an_arabic_desk_lists_with_arabic_commas(staff):
    volunteer = make_volunteer(speaks=["fr"], other_languages="brusseleir", days=[0, 1])
    with override("ar"):
        row = row_of(volunteer)
    assert row.languages == "الفرنسية، brusseleir"
    assert row.days == "الاثنين، الثلاثاء"


def test_who_withdraws_is_in_no_list_and_no_export(staff):
    stays, leaves = make_volunteer(name="Stays"), make_volunteer(name="Leaves")
    withdraw(leaves.person, purpose="volunteering")
    client = staff("view_volunteer", "export_volunteer")
    assert listed(client) == ["Stays"]
    assert client.get(reverse("volunteer_detail", args=[stays.pk])).status_code == 200
    gone = client.get(reverse("volunteer_detail", args=[leaves.pk]), follow=True)
    assert gone.status_code == 404
    waiting = new_volunteers(client.get(reverse("volunteer_list")).wsgi_request)
    assert [task.count for task in waiting] == [1]
    exported = client.post(reverse("volunteer_export"), {"format": "csv"}).content.decode()
    assert "Stays" in exported
    assert "Leaves" not in exported


def test_as_many_queries_for_fifty_as_for_five(staff, django_assert_max_num_queries):
    from volunteers.admin_views import volunteer_list

    client = staff("view_volunteer")
    request = client.get(reverse("volunteer_list")).wsgi_request
    for _number in range(50):
        make_volunteer(skills=["cooking"], speaks=["ar", "fr"], boroughs=["ixelles"], days=[1])
    request.GET = request.GET.copy()
    request.GET.update({"skill": "cooking", "language": "ar", "borough": "ixelles", "day": "1"})
    request.user.has_perm("volunteers.view_volunteer")
    with django_assert_max_num_queries(8):
        rows = volunteer_list(request).context_data["rows"]
    assert len(rows) == 50


def test_state_and_note(staff):
    volunteer = make_volunteer()
    address = reverse("volunteer_detail", args=[volunteer.pk])
    client = staff("view_volunteer", "change_volunteer")
    assert client.get(address).status_code == 200
    client.post(address, {"state": "contacted", "note": "Called."})
    volunteer.refresh_from_db()
    assert (volunteer.state, volunteer.note) == ("contacted", "Called.")


def test_the_page_says_when_they_came_and_who_changed_what(staff):
    volunteer = make_volunteer(name="Salma Unique", translates_into="tr")
    Person.objects.update(door="translate")
    address = reverse("volunteer_detail", args=[volunteer.pk])
    client = staff("view_volunteer", "change_volunteer")
    assert "un texte à traduire" in client.get(address).content.decode()
    client.post(address, {"state": "contacted", "note": "A secret note."})
    client.post(address, {"state": "contacted", "note": "A secret note."})
    page = BeautifulSoup(client.get(address).content, "html.parser")
    (line,) = page.select("[data-history] li")
    assert "desk" in line.text
    assert line.text.endswith("contacté, Note")
    (entry,) = ModelLogEntry.objects.filter(action="wagtail.edit")
    assert "Salma" not in entry.label
    assert "secret" not in str(entry.data)
    leave(volunteer.person)
    assert not ModelLogEntry.objects.filter(pk=entry.pk).exists()


def test_who_may_export_sees_who_did(staff):
    make_volunteer()
    client = staff("view_volunteer", "export_volunteer")
    client.post(reverse("volunteer_export"), {"format": "xlsx"})
    page = BeautifulSoup(client.get(reverse("volunteer_exports")).content, "html.parser")
    (line,) = page.select("[data-exports] li")
    assert "desk" in line.text
    assert line.text.endswith("XLSX, 1 bénévole")


def test_who_has_not_that_duty_sees_no_volunteer(staff):
    volunteer = make_volunteer(name="Salma")
    client = staff()
    for address in (
        reverse("volunteer_list"),
        reverse("volunteer_detail", args=[volunteer.pk]),
    ):
        assert "Salma" not in client.get(address, follow=True).content.decode()
    assert "volunteers" not in client.get("/admin/").content.decode()


def test_reading_is_not_changing_and_not_taking_away(staff):
    volunteer = make_volunteer()
    client = staff("view_volunteer")
    client.post(reverse("volunteer_detail", args=[volunteer.pk]), {"state": "active"})
    client.post(reverse("volunteer_export"), {"format": "csv"})
    assert b"data-exports" not in client.get(reverse("volunteer_exports"), follow=True).content
    assert Volunteer.objects.get().state == "new"
    assert not Export.objects.exists()


def test_no_cell_starts_a_formula_and_every_export_is_written_down(staff):
    make_volunteer(name="=1+1", about="@SUM(A1)", note="+32", hours="\t=x", skills=["web"])
    make_volunteer(name="سلمى", skills=["cooking"])
    client = staff("view_volunteer", "export_volunteer")
    answer = client.post(reverse("volunteer_export"), {"format": "csv"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    cells = [c for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for c in row]
    assert "'=1+1" in cells
    assert "سلمى" in cells
    answer = client.post(reverse("volunteer_export") + "?skill=web", {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells += [c.value for row in sheet.iter_rows() for c in row if c.value]
    assert sheet.max_row == 2
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert list(Export.objects.values_list("format", "rows", "user__username")) == [
        ("xlsx", 1, "desk"),
        ("csv", 2, "desk"),
    ]


def people_and_roles(client, query: str = "") -> dict[str, str]:
    people = client.get(reverse("people:index") + query).context["table"].data
    return {person.name: person.role_names for person in people}


def test_a_volunteer_is_one_among_all_people_for_those_who_may_know(staff):
    volunteer, gone = make_volunteer(name="Salma"), make_volunteer(name="Gone")
    make_person(name="Piet")
    withdraw(gone.person)
    client = staff("view_person", "view_volunteer")
    assert {name for name, roles in people_and_roles(client).items() if roles} == {"Salma"}
    assert people_and_roles(client, "?role=volunteer").keys() == {"Salma"}
    page = client.get(reverse("people:inspect", args=[volunteer.person.pk])).content.decode()
    assert reverse("volunteer_detail", args=[volunteer.pk]) in page


def test_who_may_see_people_but_no_volunteers_is_not_told_who_is_one(staff):
    volunteer = make_volunteer(name="Salma")
    client = staff("view_person")
    assert people_and_roles(client, "?role=volunteer") == {"Salma": ""}
    inspect = client.get(reverse("people:inspect", args=[volunteer.person.pk])).content.decode()
    assert reverse("volunteer_detail", args=[volunteer.pk]) not in inspect
