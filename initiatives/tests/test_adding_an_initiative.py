"""Adding an initiative: five short steps, stopped and gone on with, and nothing shown before."""

import io
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail as sent_mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from content.models import PortalImage
from content.tests.test_pictures_from_anybody import png_of_a_size
from initiatives.models import Draft, Initiative
from initiatives.services import forget_drafts
from initiatives.services.drafts import KEPT
from initiatives.tests.factories import make_initiative
from people.models import Attempt, Consent, OutgoingMail, Person, Suppression
from people.person_data import person_data
from people.services import erase, send_due
from people.tests.factories import fill_in, link_in, make_person, shown_fields

pytestmark = pytest.mark.django_db
PATH = "/fr/initiatives/add/"
WHAT = {
    "called": "Le Poulailler",
    "line": "Six poules pour quarante voisins.",
    "name": "Salma",
    "email": "salma@example.org",
}
STORY = {
    "name_fr": "Le Poulailler",
    "line_fr": "Six poules pour quarante voisins.",
    "text_fr": "On nourrit, on ramasse, on partage.",
    "name_ar": "قنّ الدجاج",
    "stage": "starting",
    "since": "٢٠٢٦-٠٣",
    "kind": "collective",
    "themes": ["food"],
    "boroughs": ["ixelles", "uccle"],
}
NEEDS = {
    "kind_1": "people",
    "title_1": "Quelqu’un le dimanche",
    "skills_1": ["cooking"],
    "spoken_1": "français, arabe",
    "kind_3": "things",
    "title_3": "Du grillage",
}
AGREED = {"age": "on", "agreed": "on"}


def photo() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "orange").save(file, "PNG")
    return SimpleUploadedFile("poules.png", file.getvalue())


def begin(client, path=PATH, **more) -> str:
    """Answer the first step; returns the path of the second."""
    response = fill_in(client, path, {**WHAT, **more})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def step(path: str, number: int) -> str:
    return f"{path.rsplit('/', 2)[0]}/{number}/"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def answer_all(client, path: str) -> None:
    assert client.post(step(path, 2), STORY)["Location"] == step(path, 3)
    assert client.post(step(path, 3), NEEDS)["Location"] == step(path, 4)
    extras = {
        "links": "poulailler.example\nhttps://www.example.org/p",
        "spoken": "Français",
        "picture": photo(),
        "picture_alt": "Une poule",
    }
    assert client.post(step(path, 4), extras)["Location"] == step(path, 5)


def typed_into(page: BeautifulSoup, name: str) -> list[str]:
    """What is typed into a field, or can be chosen there."""
    return [
        choice.text.strip() if choice.name == "textarea" else choice.get("value", "")
        for choice in page.select(f"[name={name}], [name={name}] option")
    ]


def agreed(client, path: str) -> dict:
    hidden = soup(client.get(step(path, 5))).select_one("input[name=text]")["value"]
    return {**AGREED, "text": hidden}


def mailed_link() -> str:
    send_due()
    return link_in(sent_mail.outbox[-1].body)


def test_the_first_step_is_for_everybody_to_find(client):
    page = soup(client.get(PATH))
    assert page.select_one("link[rel=canonical]")
    assert not page.select("meta[name=robots]")
    assert "1" in page.select_one("form").text
    assert not Draft.objects.exists()


def test_all_of_it_arrives_and_waits_for_an_answer(client):
    path = begin(client)
    answer_all(client, path)
    link = mailed_link()
    page = soup(client.get(step(path, 5)))
    said = page.select_one("dl.spec").text
    for words in ("Quelqu’un le dimanche", "Ixelles", "قنّ الدجاج", "https://poulailler.example"):
        assert words in said
    assert not page.select("input[checked]")
    response = client.post(step(path, 5), agreed(client, path))
    sent = soup(client.get(response["Location"])).main.text
    assert "première étape" in sent  # no second mail within the hour, and none is promised
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        later = client.post(step(path, 5), agreed(client, path))["Location"]
        assert "première étape" not in soup(client.get(later)).main.text
        assert OutgoingMail.objects.count() == 2
    assert not Initiative.objects.waiting().exists()
    assert not Person.objects.exists()
    assert not PortalImage.objects.filter(title="Le Poulailler").exists()
    assert client.get(link).status_code == 200
    assert not Initiative.objects.waiting().exists()  # who only follows links does nothing
    for _press in range(2):
        assert client.post(link, {"send": "1"}).status_code == 200
    initiative = Initiative.objects.waiting().get()
    assert (initiative.name_fr, initiative.name_ar) == ("Le Poulailler", "قنّ الدجاج")
    assert (initiative.stage, f"{initiative.since}") == ("starting", "2026-03-01")
    assert {b.slug for b in initiative.boroughs.all()} == {"ixelles", "uccle"}
    assert [n.title_fr for n in initiative.needs.all()] == ["Quelqu’un le dimanche", "Du grillage"]
    assert initiative.needs.first().spoken == ["fr", "ar"]
    assert initiative.links == ["https://poulailler.example", "https://www.example.org/p"]
    assert (initiative.picture.width, initiative.picture_alt_fr) == (60, "Une poule")
    steward = initiative.stewards.get()
    assert (steward.name, steward.address, steward.language) == ("Salma", WHAT["email"], "fr")
    receipt = Consent.objects.get()
    assert (receipt.purpose, receipt.language, receipt.door) == ("initiative", "fr", "add")
    assert receipt.sentence.startswith("J’accepte")
    draft = Draft.objects.get()
    assert (draft.facts, draft.writer, draft.picture, draft.address_key) == ({}, {}, None, "")
    assert len(sent_mail.outbox) == 1


def test_closed_after_the_third_step_the_mailed_link_goes_on(client):
    client_two = Client()
    path = begin(client)
    client.post(step(path, 2), STORY)
    client.post(step(path, 3), NEEDS)
    link = mailed_link()
    assert "3" not in soup(client_two.get(link)).select_one("main").text
    onward = client_two.post(link, {"go-on": "1"})["Location"]
    assert onward.endswith("/4/")
    assert client_two.post(onward, {"links": ""})["Location"] == step(onward, 5)
    # The link came by mail: the address is confirmed, one press is enough.
    response = client_two.post(step(onward, 5), agreed(client_two, onward))
    assert response.status_code == 200
    assert Initiative.objects.waiting().get().stage == "starting"
    assert client_two.get(link).status_code == 200
    assert client.get(step(path, 2)).status_code == 200  # says that it was sent
    assert Initiative.objects.waiting().count() == 1


def test_back_keeps_what_was_typed(client):
    path = begin(client)
    client.post(step(path, 2), STORY)
    response = client.post(step(path, 3), {**NEEDS, "back": "1"})
    assert response["Location"] == step(path, 2)
    page = soup(client.get(step(path, 2)))
    assert page.select_one("[name=text_fr]").text.strip() == STORY["text_fr"]
    assert len(page.select("[name=boroughs][checked]")) == 2
    assert page.select_one("details[open] [name=name_ar]")["value"] == "قنّ الدجاج"
    assert soup(client.get(step(path, 3))).select_one("[name=title_2]")["value"] == "Du grillage"
    page = soup(client.get(step(path, 1)))
    assert page.select_one("[name=called]")["value"] == "Le Poulailler"
    client.post(step(path, 1), {**WHAT, "called": "Les Poules"})
    assert Draft.objects.get().facts["name"] == {"fr": "Les Poules", "ar": "قنّ الدجاج"}


@pytest.mark.parametrize(
    "again",
    [
        {**NEEDS, "kind_1": ""},
        {**NEEDS, "title_1": ""},
        {**NEEDS, "kind_1": "", "title_1": "", "skills_1": [], "spoken_1": ""},
    ],
)
def test_a_need_can_be_taken_back(client, again):
    path = begin(client)
    client.post(step(path, 3), NEEDS)
    kinds = soup(client.get(step(path, 3))).select("[name=kind_1]")
    assert "" in [kind["value"] for kind in kinds]
    assert client.post(step(path, 3), again)["Location"] == step(path, 4)
    assert [need["kind"] for need in Draft.objects.get().facts["needs"]] == ["things"]


def test_a_kind_without_words_is_no_need(client):
    path = begin(client)
    assert client.post(step(path, 3), {"kind_1": "people"})["Location"] == step(path, 4)
    assert Draft.objects.get().facts["needs"] == []


@pytest.mark.parametrize(
    ("number", "answers", "kept"),
    [
        (2, {**STORY, "since": "bientôt"}, {"since": "", "stage": "starting"}),
        (2, {**STORY, "text_fr": "<b>gras</b>"}, {"text": {}, "boroughs": STORY["boroughs"]}),
        (2, {**STORY, "name_ar": "", "line_ar": "ست"}, {"name": {"fr": "Le Poulailler"}}),
        (4, {"links": "javascript:alert(1)", "spoken": "arabe"}, {"spoken": ["ar"]}),
        (4, {"links": "example.org", "spoken": "martien"}, {"links": ["https://example.org"]}),
    ],
)
def test_back_refuses_nobody_and_keeps_what_is_right(client, number, answers, kept):
    path = begin(client)
    response = client.post(step(path, number), {**answers, "back": "1"})
    assert response["Location"] == step(path, number - 1)
    facts = Draft.objects.get().facts
    assert {name: facts[name] for name in kept} == kept


def test_back_keeps_the_needs_that_are_complete(client):
    path = begin(client)
    answers = {**NEEDS, "title_1": "", "title_2": "Du temps", "spoken_3": "martien", "back": "1"}
    assert client.post(step(path, 3), answers)["Location"] == step(path, 2)
    (kept,) = Draft.objects.get().facts["needs"]
    assert (kept["title"], kept["spoken"]) == ({"fr": "Du grillage"}, [])


@pytest.mark.parametrize(
    ("number", "answers"),
    [
        (1, {**WHAT, "email": "salma@"}),
        (1, {**WHAT, "called": "<script>alert(1)</script>"}),
        (2, {**STORY, "text_fr": "<b>gras</b>"}),
        (2, {**STORY, "since": "bientôt"}),
        (2, {**STORY, "name_ar": "", "line_ar": "ست دجاجات"}),
        (2, {**STORY, "since": "2026-13"}),
        (3, {**NEEDS, "title_1": ""}),
        (3, {"title_2": "Du grillage"}),
        (3, {**NEEDS, "spoken_1": "martien"}),
        (4, {"links": "javascript:alert(1)"}),
        (4, {"links": "pas un lien"}),
    ],
)
def test_mistakes_are_said_and_everything_typed_stays(client, number, answers):
    path = begin(client)
    kept = Draft.objects.get().facts
    response = client.post(step(path, number), answers)
    assert response.status_code == 422
    page = soup(response)
    assert page.select(".summary li")
    for name, value in answers.items():
        for said in value if isinstance(value, list) else [value]:
            assert said in typed_into(page, name)
    assert Draft.objects.get().facts == kept


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("big.png", png_of_a_size(20_000, 20_000)),
        SimpleUploadedFile("x.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
)
def test_a_picture_that_could_hurt_is_refused_in_a_clear_sentence(client, upload):
    path = begin(client)
    response = client.post(step(path, 4), {"links": "example.org", "picture": upload})
    assert response.status_code == 422
    page = soup(response)
    assert page.select_one("#id_picture_error, .field-error").text.strip()
    assert page.select_one("[name=links]").text.strip() == "example.org"
    assert Draft.objects.get().picture is None


def test_what_is_no_month_reads_from_left_to_right_in_arabic(client):
    path = begin(client, "/ar/initiatives/add/")
    page = soup(client.post(step(path, 2), {**STORY, "since": "2026-13"}))
    assert page.select_one("#id_since_helptext bdi[dir=ltr]").text == "2026-03"
    for where in ("#id_since_error", ".summary a"):
        isolated = [piece.text for piece in page.select(f"{where} bdi")]
        assert isolated[-2:] == ["2026-13", "2026-03"]


@pytest.mark.parametrize("link", ["pas un lien", "x" * 9000])
def test_a_good_picture_stays_where_another_field_is_wrong(client, link):
    path = begin(client)
    wrong = {"links": link, "picture": photo(), "picture_alt": "Une poule"}
    response = client.post(step(path, 4), wrong)
    assert response.status_code == 422
    shown = soup(response).select_one("main img")
    assert client.get(shown["src"]).status_code == 200
    client.post(step(path, 4), {"links": "example.org", "picture_alt": "Une poule"})
    assert soup(client.get(step(path, 5))).select_one("main img")


def test_a_picture_that_was_refused_is_not_shown(client):
    path = begin(client)
    wrong = SimpleUploadedFile("x.png", b"no picture")
    page = soup(client.post(step(path, 4), {"picture": wrong}))
    assert not page.select("main img, [name=without_picture]")


def test_the_picture_of_a_draft_is_for_its_writer_and_can_be_taken_away(client):
    path = begin(client)
    client.post(step(path, 4), {"picture": photo()})
    src = soup(client.get(step(path, 5))).select_one("main img")["src"]
    response = client.get(src)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (
        "image/jpeg",
        "nosniff",
    )
    assert "no-store" in response["Cache-Control"]
    client.post(step(path, 4), {"links": ""})
    assert Draft.objects.get().picture
    client.post(step(path, 4), {"without_picture": "on"})
    assert Draft.objects.get().picture is None


def test_an_altered_link_opens_nothing(client):
    path = begin(client)
    for altered in (path.replace("/2/", "x/2/"), "/fr/initiatives/add/x/2/", PATH + "x/"):
        assert client.get(altered).status_code == 404
        assert client.post(altered, STORY).status_code == 404


def test_a_link_is_good_for_thirty_days(client):
    path = begin(client)
    with time_machine.travel(timezone.now() + KEPT * 1.05, tick=False):
        assert client.get(step(path, 2)).status_code == 410
        assert client.post(step(path, 2), STORY).status_code == 410


def test_there_is_no_sixth_step(client):
    path = begin(client)
    assert client.get(step(path, 6)).status_code == 404
    assert client.get(step(path, 0)).status_code == 404


def test_a_double_click_is_one_draft_and_one_mail(client):
    hidden = shown_fields(client, PATH)
    places = {client.post(PATH, {**hidden, **WHAT})["Location"].rsplit(":", 2)[0] for _ in "ab"}
    assert len(places) == 1
    assert Draft.objects.count() == 1
    send_due()
    assert len(sent_mail.outbox) == 1


def test_another_address_gets_a_link_of_its_own_and_the_first_one_confirms_nothing(client):
    path = begin(client)
    first = mailed_link()
    onward = client.post(step(path, 1), {**WHAT, "email": "other@example.org"})["Location"]
    second = mailed_link()
    assert sent_mail.outbox[-1].to == ["other@example.org"]
    assert client.get(first).status_code == 410
    client.post(step(onward, 5), agreed(client, onward))
    client.post(second, {"send": "1"})
    assert Initiative.objects.waiting().get().stewards.get().address == "other@example.org"


def test_the_link_in_the_browser_confirms_no_address(client):
    path = begin(client)
    client.post(step(path, 5), agreed(client, path))
    browser = path.rsplit("/", 2)[0] + "/"
    client.post(browser, {"send": "1"})
    client.post(browser, {"never": "1"})
    assert not Initiative.objects.waiting().exists()
    assert not Suppression.objects.exists()


def test_a_stranger_can_say_that_it_was_not_them(client):
    begin(client)
    link = mailed_link()
    client.post(link, {"never": "1"})
    assert not Draft.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert Suppression.objects.get().everything


def test_a_second_one_within_the_hour_waits_its_turn(client):
    begin(client)
    begin(client, called="Le Potager")
    send_due()
    assert len(sent_mail.outbox) == 1
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize("missing", ["age", "agreed"])
def test_without_age_and_consent_nothing_is_sent(client, missing):
    path = begin(client)
    response = client.post(step(path, 5), {**agreed(client, path), missing: ""})
    assert response.status_code == 422
    assert not Draft.objects.get().is_ready


def test_who_adds_what_is_there_is_shown_it_but_nothing_that_waits(client):
    make_initiative(name="Poulailler", slug="poulailler")
    make_initiative(status="waiting", name="Le Poulailler")
    path = begin(client)
    links = soup(client.get(step(path, 5))).select(".notice a")
    assert [link["href"] for link in links] == ["/fr/initiatives/poulailler/"]


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_every_step_in_every_language(client, language, direction):
    path = begin(client, f"/{language}/initiatives/add/")
    for number in range(1, 6):
        response = client.get(step(path, number))
        page = soup(response)
        assert (response.status_code, page.html["dir"]) == (200, direction)
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    assert f"/{language}/initiatives/add/" in mailed_link()
    assert sent_mail.outbox[0].extra_headers["Content-Language"] == language


def test_a_draft_is_forgotten_after_thirty_days_with_its_mail(client):
    begin(client)
    Attempt.objects.all().delete()
    begin(client, called="Le Potager", email="karim@example.org")
    old = Draft.objects.get(address_key="salma@example.org")
    Draft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - KEPT * 1.01)
    assert forget_drafts() == "1 drafts"
    assert [draft.address_key for draft in Draft.objects.all()] == ["karim@example.org"]
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["karim@example.org"]


def test_who_is_erased_leaves_no_draft_behind(client):
    person = make_person(address="Salma@example.org")
    begin(client)
    (own,) = [data for data in person_data() if data.name == "drafts"]
    assert own.show(person)[0].value == "Le Poulailler"
    assert own.export(person)[0]["writer"]["address"] == "salma@example.org"
    erase(person)
    assert not Draft.objects.exists()
    assert not OutgoingMail.objects.exists()
