"""Offering a place, hearing from people through us, changing it, letting it go."""

import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core import mail as sent_mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from content.models import PortalImage
from initiatives.models import Place
from initiatives.services import approve, keeper_link, let_go
from initiatives.tests.factories import make_place_in
from people.models import Consent, OutgoingMail, Person, Submission
from people.person_data import export_of
from people.services import consent as write_consent
from people.services import current_text, erase, send_due, withdraw
from people.services import receipt as receipt_of
from people.tests.factories import fill_in, link_in, make_person
from people.tokens import OWN_PAGE, link, make_token

pytestmark = pytest.mark.django_db
PATH = "/ar/places/add/"


def jpeg() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (800, 600), "orange").save(file, "JPEG")
    return SimpleUploadedFile("room.jpg", file.getvalue(), "image/jpeg")


def answers(**more) -> dict:
    return {
        "name": "بيت الجيران",
        "line": "غرفة لعشرين شخصاً",
        "borough": "jette",
        "address": "Rue du Miroir 1",
        "seats": "٢٠",
        "is_free": "on",
        "price": "مجاناً",
        "equipment": ["wifi", "kitchen"],
        "spoken": "العربية، français",
        "person": "سلمى",
        "email": "salma@example.org",
        "age": "on",
        "agreed": "on",
        **more,
    }


def offer(client, **more) -> str:
    """Fill in the form and return the path of the link in the mail."""
    answer = fill_in(client, PATH, answers(**more))
    assert answer.status_code == 302, answer.content.decode()
    send_due()
    return link_in(sent_mail.outbox[-1].body)


def offered(client, **more) -> Place:
    before = set(Place.objects.values_list("pk", flat=True))
    client.post(offer(client, **more), {"confirm": "1"})
    return Place.objects.exclude(pk__in=before).get()


def kept_place(language: str = "nl") -> Place:
    """A public place whose keeper agreed to hear from people."""
    keeper = make_person(language=language)
    receipt = receipt_of(current_text("place"), language)
    write_consent(keeper, purpose="place", receipt=receipt, door="offer")
    return make_place_in("ixelles", keeper=keeper, name={"fr": "La salle", "nl": "De zaal"})


def test_one_page_without_account_and_nothing_ticked_before(client):
    page = BeautifulSoup(client.get(PATH).content, "html.parser")
    form = page.select_one("form.form")
    assert form["enctype"] == "multipart/form-data"
    assert not form.select("[checked]")
    assert not page.select_one("meta[name=robots]")


def test_unconfirmed_is_nobody_and_nothing(client):
    before = Place.objects.count(), PortalImage.objects.count()
    offer(client, picture=jpeg())
    assert (Place.objects.count(), PortalImage.objects.count()) == before
    assert not Person.objects.exists()


def test_confirmed_waits_for_the_team_with_its_keeper(client):
    place = offered(client, picture=jpeg(), picture_alt="غرفة برتقالية")
    assert (place.status, place.keeper.name, place.source_language) == ("waiting", "سلمى", "ar")
    assert (place.name_ar, place.seats, place.is_free, place.is_step_free) == (
        "بيت الجيران",
        20,
        True,
        False,
    )
    assert place.spoken == ["ar", "fr"]
    assert place.equipment == ["wifi", "kitchen"]
    assert (place.picture.width, place.picture_alt_ar) == (800, "غرفة برتقالية")
    assert Consent.objects.get().purpose == "place"
    assert not Submission.objects.get().data
    assert client.get(f"/ar/places/{place.slug}/").status_code == 404


def test_confirmed_twice_is_one_place(client):
    link = offer(client)
    before = Place.objects.count()
    client.post(link, {"confirm": "1"})
    client.post(link, {"confirm": "1"})
    assert Place.objects.count() == before + 1


def test_approved_is_public_and_the_keeper_is_told_where_to_change_it(client):
    place = offered(client)
    assert approve(place, user=get_user_model().objects.create_user("editor"))
    send_due()
    mail = sent_mail.outbox[-1].body
    assert f"http://testserver/ar/places/{place.slug}/" in mail
    assert client.get(mail[mail.index("/ar/me/places/") :].split()[0]).status_code == 200
    assert client.get(f"/ar/places/{place.slug}/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"line": "<script>x</script>"}, "line"),
        ({"borough": "mars"}, "borough"),
        ({"seats": "0"}, "seats"),
        ({"seats": "many"}, "seats"),
        ({"spoken": "whistling"}, "spoken"),
        ({"agreed": ""}, "agreed"),
        ({"age": ""}, "age"),
        ({"email": "a@b@c"}, "email"),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_is_lost(client, wrong, field):
    answer = fill_in(client, PATH, answers(text="كلام كثير", **wrong))
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(f"#id_{field}_error")
    assert page.select_one("[name=text]").text.strip() == "كلام كثير"
    assert not Submission.objects.exists()


def test_what_is_no_picture_is_refused(client):
    svg = SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png")
    answer = fill_in(client, PATH, answers(picture=svg))
    assert answer.status_code == 422
    assert BeautifulSoup(answer.content, "html.parser").select_one("#id_picture_error")


def test_a_picture_beside_a_mistake_is_not_lost_without_a_word(client):
    answer = fill_in(client, PATH, answers(picture=jpeg(), seats="many"))
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#id_seats_error")
    assert "اختاروا الصورة" in page.select_one("#id_picture_error").text
    answer = change(client, kept_place(), picture=jpeg(), seats="many")
    assert b"id_picture_error" in answer.content
    answer = fill_in(client, PATH, answers(seats="many"))
    assert b"id_picture_error" not in answer.content


def write(client, place: Place) -> None:
    message = {"name": "Karim", "email": "karim@example.org", "message": "Est-ce libre en mars ?"}
    assert fill_in(client, f"/fr/places/{place.slug}/write/", message).status_code == 302
    send_due()
    client.post(link_in(sent_mail.outbox[-1].body), {"confirm": "1"})
    send_due()


def test_a_message_reaches_the_keeper_once_confirmed_and_shows_nobodys_address(client):
    place = kept_place("nl")
    page = client.get(f"/fr/places/{place.slug}/").content.decode()
    assert place.keeper.address not in page
    write(client, place)
    mail = sent_mail.outbox[-1]
    assert (mail.to, mail.reply_to) == ([place.keeper.address], ["karim@example.org"])
    assert mail.extra_headers["Content-Language"] == "nl"
    assert "De zaal" in mail.subject
    assert "Est-ce libre en mars ?" in mail.body


def test_a_message_nobody_confirmed_goes_nowhere(client):
    place = kept_place()
    message = {"name": "Karim", "email": "karim@example.org", "message": "Bonjour !"}
    fill_in(client, f"/fr/places/{place.slug}/write/", message)
    assert not OutgoingMail.objects.filter(to=place.keeper.address).exists()


@pytest.mark.parametrize("gone", ["never", "withdrawn"])
def test_without_a_keeper_who_agrees_the_team_gets_it(client, gone):
    place = make_place_in("ixelles") if gone == "never" else kept_place()
    if gone == "withdrawn":
        withdraw(place.keeper, purpose="place")
    write(client, place)
    assert sent_mail.outbox[-1].to == ["info@brusselstogether.org"]


def change(client, place: Place, language: str = "", **more):
    path = link_in(keeper_link(place.keeper, place))
    if language:
        path = f"/{language}/{path.split('/', 2)[2]}"
    page = BeautifulSoup(client.get(path).content, "html.parser")
    form = page.select_one("form.form")
    filled = {i["name"]: i.get("value", "") for i in form.select("input[type=text][name]")}
    filled |= {i["name"]: "on" for i in form.select("input[type=checkbox][checked]:not([value])")}
    filled |= {a["name"]: a.text.strip() for a in form.select("textarea")}
    filled["borough"] = form.select_one("option[selected]")["value"]
    filled["equipment"] = [i["value"] for i in form.select("[name=equipment][checked]")]
    return client.post(path, {**filled, **more})


def test_a_keeper_changes_it_at_once(client):
    place = kept_place()
    assert change(client, place, seats="35").status_code == 302
    page = BeautifulSoup(client.get(f"/nl/places/{place.slug}/").content, "html.parser")
    assert "35" in page.select_one(".spec").text
    place.refresh_from_db()
    assert (place.seats, place.name_nl, place.name_fr, place.is_free) == (
        35,
        "De zaal",
        "La salle",
        True,
    )
    assert place.confirmed_at


def test_a_keeper_adds_a_language_and_the_others_stay(client):
    place = kept_place()
    assert change(client, place, "ar", name="القاعة", line="غرفة").status_code == 302
    place.refresh_from_db()
    assert (place.name_ar, place.line_ar, place.name_fr, place.name_nl) == (
        "القاعة",
        "غرفة",
        "La salle",
        "De zaal",
    )


def test_a_keeper_puts_a_picture_there_and_takes_it_away(client):
    place = kept_place()
    change(client, place, picture=jpeg(), picture_alt="Oranje kamer")
    place.refresh_from_db()
    assert place.picture
    assert "<figure" in client.get(f"/nl/places/{place.slug}/").content.decode()
    page = BeautifulSoup(
        client.get(link_in(keeper_link(place.keeper, place))).content, "html.parser"
    )
    assert page.select_one("main img")["alt"] == "Oranje kamer"
    change(client, place, remove_picture="on")
    place.refresh_from_db()
    assert place.picture is None


def test_a_wrong_change_changes_nothing_and_says_where(client):
    place = kept_place()
    answer = change(client, place, seats="none")
    assert answer.status_code == 422
    assert b"id_seats_error" in answer.content
    place.refresh_from_db()
    assert place.seats == 20


def test_the_link_opens_for_its_keeper_only(client):
    place = kept_place()
    path = link_in(keeper_link(place.keeper, place))
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.get(path[:-3] + "x/").status_code == 404
    Place.objects.filter(pk=place.pk).update(keeper=make_person())
    assert client.get(path).status_code == 404


def test_a_keeper_takes_along_what_we_hold_and_is_forgotten():
    place = kept_place()
    keeper = place.keeper
    (exported,) = export_of(keeper)["places"]
    assert exported["name"] == {"fr": "La salle", "nl": "De zaal"}
    waiting = make_place_in("ixelles", status="waiting", keeper=keeper)
    erase(keeper)
    place.refresh_from_db()
    assert (place.keeper, place.status) == (None, "live")
    assert not Place.objects.filter(pk=waiting.pk).exists()


def test_letting_go_touches_nobody_elses_place():
    mine, theirs = kept_place(), kept_place()
    let_go(mine.keeper)
    theirs.refresh_from_db()
    assert theirs.keeper


def test_the_own_page_leads_to_each_place(client):
    place = kept_place("nl")
    path = link("own_page", make_token(OWN_PAGE, place.keeper.pk), "nl")
    page = BeautifulSoup(client.get(link_in(path)).content, "html.parser")
    change = page.select_one("a[href*='/me/places/']")["href"]
    assert client.get(link_in(change)).status_code == 200


def test_who_answers_sees_that_the_room_is_there_already(admin_client):
    there = make_place_in("ixelles", address="Rue du Lac 3")
    place = make_place_in("ixelles", address="rue du Lac, 3", status="waiting")
    page = admin_client.get(reverse("waiting_entry", args=["places", place.pk])).content.decode()
    assert reverse("waiting_entry", args=["places", there.pk]) in page
