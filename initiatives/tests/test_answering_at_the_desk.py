"""What waits for an answer, for those whose duty it is."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from initiatives.admin_views.moderation import waiting_tasks
from initiatives.models import Initiative, Place, Value
from initiatives.tests.factories import make_initiative, make_place_in
from people.models import OutgoingMail
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
NEED = {
    "kind": "people",
    "title": {"fr": "Quelqu’un le dimanche"},
    "text": {},
    "skills": ["cooking"],
    "spoken": ["ar"],
    "state": "open",
}


def waiting(name: str = "Le Poulailler", **facts) -> Initiative:
    initiative = make_initiative(status="waiting", name=name, needs=[NEED], **facts)
    initiative.stewards.add(make_person(name="Salma", language="nl"))
    return initiative


def waiting_place() -> Place:
    return Place.objects.create(
        slug="salle",
        source_language="nl",
        name_nl="De Zaal",
        hours_nl="elke avond",
        seats=30,
        is_free=True,
        equipment=["wifi"],
        keeper=make_person(),
    )


def page_of(client, entry: Initiative | Place, kind: str = "initiatives"):
    address = reverse("waiting_entry", args=[kind, entry.pk])
    return address, BeautifulSoup(client.get(address).content, "html.parser")


def test_what_waits_is_listed_the_oldest_first_and_the_home_page_counts_it(staff):
    first, second = waiting("Le Poulailler"), waiting("Le Rucher")
    make_initiative(name="En ligne déjà")
    client = staff("change_initiative")
    response = client.get(reverse("waiting_list", args=["initiatives"]))
    rows = BeautifulSoup(response.content, "html.parser").select("tr[data-entry]")
    assert [int(row["data-entry"]) for row in rows] == [first.pk, second.pk]
    assert [task.count for task in waiting_tasks(response.wsgi_request)] == [2]


def test_all_that_was_sent_can_be_read_and_what_is_like_it(staff):
    live = make_initiative(name="Poulailler")
    entry = waiting(boroughs=["ixelles"], links=["https://poules.example/"])
    _address, page = page_of(staff("change_initiative"), entry)
    text = page.main.text
    for words in ("Quelqu’un le dimanche", "Ixelles", "https://poules.example/", "Salma"):
        assert words in text
    links = [link["href"] for link in page.select("main ul a")]
    assert reverse("waiting_entry", args=["initiatives", live.pk]) in links


def test_yes_is_one_press(staff):
    entry = waiting()
    client = staff("change_initiative")
    address, _page = page_of(client, entry)
    for _press in range(2):
        assert client.post(address, {"approve": "1"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.status, entry.decided_by.username) == ("live", "desk")
    assert [mail.template for mail in OutgoingMail.objects.all()] == ["entry-approved"]


def test_no_needs_a_value_and_a_reason(staff):
    entry = waiting()
    client = staff("change_initiative")
    address, page = page_of(client, entry)
    assert len(page.select("select[name=value] option[value]:not([value=''])")) == 6
    value = Value.objects.get(slug="inclusive")
    for answer in ({"value": value.pk}, {"reason": "Non."}, {}):
        assert client.post(address, {"refuse": "1", **answer}).status_code == 200
        assert Initiative.objects.waiting().filter(pk=entry.pk).exists()
    client.post(address, {"refuse": "1", "value": value.pk, "reason": "Alleen voor leden."})
    entry.refresh_from_db()
    assert (entry.status, entry.refused_for, entry.refusal) == (
        "refused",
        value,
        "Alleen voor leden.",
    )
    assert OutgoingMail.objects.get().context["reason"] == "Alleen voor leden."


def test_places_are_answered_in_the_same_way(staff):
    place = waiting_place()
    client = staff("change_place")
    assert client.get(reverse("waiting_list", args=["places"])).status_code == 200
    address, page = page_of(client, place, "places")
    for words in ("De Zaal", "elke avond", "30", "Wi-Fi"):
        assert words in page.main.text
    client.post(address, {"approve": "1"})
    assert Place.objects.live().filter(pk=place.pk).exists()


def test_the_desk_reads_what_a_place_says_in_words(staff):
    place = make_place_in(
        "ixelles",
        status="waiting",
        source_language="ar",
        name={"ar": "قاعة"},
        spoken=["ar", "fr"],
        equipment=["garden"],
        is_free=False,
        keeper=make_person(),
    )
    _address, page = page_of(staff("change_place"), place, "places")
    rows = [row for row in page.select("tr") if row.th and row.td]
    said = {row.th.text.strip(): row.td.text.strip() for row in rows}
    assert said["Nom (العربيّة)"] == "قاعة"
    assert page.find("td", string="قاعة")["dir"] == "rtl"
    assert said["Langue d’origine"] == "العربيّة"
    assert said["Langues parlées"] == "arabe, français"
    assert (said["Commune"], said["Équipements"]) == ("Ixelles", "Jardin ou cour")
    assert (said["Gratuit"], said["De plain-pied"]) == ("non", "non")


@pytest.mark.parametrize("permission", ["change_place", "view_initiative"])
def test_who_has_not_that_duty_reads_and_answers_nothing(staff, permission):
    entry = waiting()
    client = staff(permission)
    assert (
        "Poulailler"
        not in client.get(
            reverse("waiting_list", args=["initiatives"]), follow=True
        ).content.decode()
    )
    address, _page = page_of(client, entry)
    client.post(address, {"approve": "1"})
    assert Initiative.objects.waiting().get() == entry


def test_as_many_queries_for_fifty_as_for_five(staff, django_assert_max_num_queries):
    from initiatives.admin_views.moderation import waiting_list

    client = staff("change_initiative", "change_place")
    request = client.get(reverse("waiting_list", args=["initiatives"])).wsgi_request
    for number in range(50):
        make_initiative(status="waiting", name=f"Poulailler {number}")
    request.user.has_perm("initiatives.change_place")
    with django_assert_max_num_queries(6):
        entries = waiting_list(request, "initiatives").context_data["entries"]
    assert len(entries) == 50
