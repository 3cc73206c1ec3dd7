"""The desk changes places and takes them down; answering new ones is moderation's."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from initiatives.models import Place
from initiatives.tests.factories import make_place_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    editor = get_user_model().objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    return client


def save(desk, place: Place, **more):
    address = reverse("place:edit", args=[place.pk])
    form = desk.get(address).context["form"]
    filled = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in filled.items() if value not in (None, False)}
    return desk.post(address, {**sent, "links": "", "spoken": "", **more})


def test_what_the_desk_writes_is_public_at_once(desk):
    place = make_place_in("ixelles", equipment=["wifi"])
    answer = save(desk, place, line_nl="Een kamer", spoken="arabe", equipment=["kitchen"])
    assert answer.status_code == 302
    place.refresh_from_db()
    assert (place.line_nl, place.spoken, place.equipment) == ("Een kamer", ["ar"], ["kitchen"])
    assert "Een kamer" in desk.get(f"/nl/places/{place.slug}/").content.decode()


def test_what_a_browser_sends_is_cleaned(desk):
    place = make_place_in("ixelles")
    save(desk, place, text_fr="Une\r\ndeux\u202e", address="Rue du Lac\u200f 3")
    place.refresh_from_db()
    assert (place.text_fr, place.address) == ("Une\ndeux", "Rue du Lac 3")


def test_taken_down_is_gone_at_once_and_can_come_back(desk):
    place = make_place_in("ixelles")
    listed = f'data-item="{place.slug}"'
    assert listed in desk.get("/fr/places/").content.decode()
    save(desk, place, status="hidden")
    assert listed not in desk.get("/fr/places/").content.decode()
    assert desk.get(f"/fr/places/{place.slug}/").status_code == 404
    save(desk, place, status="live")
    assert listed in desk.get("/fr/places/").content.decode()


def test_what_nobody_answered_yet_becomes_public_by_an_answer_only(desk):
    place = make_place_in("ixelles", status="waiting")
    save(desk, place, status="live", line_fr="Autre chose")
    place.refresh_from_db()
    assert (place.status, place.line_fr) == ("waiting", "Autre chose")


def test_a_name_in_one_language_is_enough_but_one_there_must_be(desk):
    place = make_place_in("ixelles")
    assert save(desk, place, name_fr="", name_ar="غرفة").status_code == 302
    assert save(desk, place, name_fr="", name_ar="").status_code == 200


def test_nobody_adds_or_deletes_places_at_the_desk(desk):
    place = make_place_in("ixelles")
    assert desk.get(reverse("place:add")).status_code in (302, 403)
    desk.post(reverse("place:delete", args=[place.pk]))
    assert Place.objects.filter(pk=place.pk).exists()
