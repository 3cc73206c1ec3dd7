"""What stewards change is public at once, in the history, and mailed to the others."""

import io
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from content.changed import generation
from initiatives.models import Change, Need
from initiatives.services import change, facts_of
from initiatives.tests.factories import make_initiative, make_stewarded, page_of
from people.models import OutgoingMail
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
ROOMS = ["words", "details", "lessons", "picture", "needs", "contact", "stewards", "history"]


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def filled(client, path: str) -> dict:
    """Return what a form holds as it is shown, as a browser would send it."""
    page = soup(client.get(path))
    fields: dict = {}
    for field in page.select("form.form input, form.form textarea, form.form select"):
        name, kind = field.get("name"), field.get("type")
        if kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                fields.setdefault(name, []).append(field["value"])
        elif field.name == "textarea":
            fields[name] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[name] = chosen["value"] if chosen else ""
        else:
            fields[name] = field.get("value", "")
    return fields


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("room", ["", *(f"{room}/" for room in ROOMS)])
def test_every_room_opens_privately(client, room, language):
    initiative = make_stewarded(make_person(language=language))
    response = client.get(page_of(initiative) + room)
    assert response.status_code == 200
    page = soup(response)
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(page.select("h1")) == 1
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


@pytest.mark.parametrize("room", ["", "words/", "needs/", "history/"])
def test_a_link_that_was_altered_or_is_too_old_opens_nothing(client, room):
    path = page_of(make_stewarded())
    assert client.get(path[:-3] + "x/" + room).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert client.get(path + room).status_code == 410


def test_a_link_to_one_initiative_opens_no_other(client):
    person = make_person()
    mine, other = make_stewarded(person), make_initiative()
    change(other, {"line": {"fr": "Autre"}})
    number = Change.objects.get(initiative=other).pk
    path = page_of(mine)
    assert client.post(path + "history/", {"change": number}).status_code == 404
    need = {"kind": "people", "title": {"fr": "Deux personnes"}, "state": "open"}
    theirs = make_initiative(needs=[need]).needs.get()
    assert client.get(f"{path}needs/{theirs.pk}/").status_code == 404
    client.post(path, {"do": "remove-need", "id": theirs.pk})
    assert Need.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("room", ["words/", "details/", "lessons/"])
def test_saving_a_form_as_it_is_shown_changes_nothing(client, room):
    initiative = make_stewarded(
        name={"fr": "Le potager", "ar": "حديقة"},
        line={"fr": "Une ligne"},
        text={"fr": "Un texte\nsur deux lignes"},
        tried={"fr": "Ceci"},
        themes=["food"],
        boroughs=["ixelles", "uccle"],
        kind="collective",
        since="2024-10",
        links=["https://example.org/a", "https://example.org/b"],
        spoken=["fr", "ar"],
    )
    before = facts_of(initiative)
    path = page_of(initiative) + room
    assert client.post(path, filled(client, path)).status_code == 302
    initiative.refresh_from_db()
    assert facts_of(initiative) == before
    assert not Change.objects.exists()
    assert initiative.confirmed_at


def test_words_in_two_languages_are_public_at_once_and_mailed(client):
    one, other = make_person(), make_person(language="nl")
    initiative = make_stewarded(one, other, name="Le potager")
    before = generation()
    path = page_of(initiative, one) + "words/"
    words = {**filled(client, path), "name_fr": "Le jardin", "name_nl": "De tuin"}
    assert client.post(path, words).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.name_fr, initiative.name_nl) == ("Le jardin", "De tuin")
    assert initiative.traits.filter(word="language:nl").exists()
    assert generation() != before
    done = Change.objects.get()
    assert (done.steward, done.by) == (one, "steward")
    mail = OutgoingMail.objects.get(template="initiative-changed")
    assert (mail.to, mail.language) == (other.address, "nl")
    assert "Le potager → Le jardin" in mail.context["what"]
    assert "De tuin" in mail.context["what"]


@pytest.mark.parametrize(
    ("room", "first", "second"),
    [
        ("words/", {"text_fr": "Un texte"}, {"line_fr": "Une ligne"}),
        ("words/", {"text_fr": "Un texte"}, {"text_nl": "Een tekst"}),
        ("details/", {"stage": ["paused"]}, {"boroughs": ["uccle", "jette"]}),
        ("lessons/", {"tried_fr": "Ceci"}, {"worked_fr": "Cela"}),
        ("needs/{need}/", {"title_fr": "Trois"}, {"skills": ["cooking"]}),
    ],
)
def test_two_stewards_at_once_keep_each_others_changes(client, room, first, second):
    need = {"kind": "people", "title": {"fr": "Deux"}, "state": "open"}
    initiative = make_stewarded(make_person(), make_person(), needs=[need], boroughs=["ixelles"])
    path = page_of(initiative) + room.format(need=initiative.needs.get().pk)
    tabs = [filled(client, path), filled(client, path)]
    for tab, typed in zip(tabs, (first, second), strict=True):
        assert client.post(path, {**tab, **typed}).status_code == 302
    after = filled(client, path)
    for name, value in {**first, **second}.items():
        assert sorted(after[name]) == sorted(value)
    assert Change.objects.count() == 2


def test_where_two_stewards_changed_the_same_words_the_later_stand(client):
    initiative = make_stewarded()
    path = page_of(initiative) + "words/"
    tabs = [filled(client, path), filled(client, path)]
    for tab, words in zip(tabs, ("Le jardin", "Le verger"), strict=True):
        client.post(path, {**tab, "name_fr": words})
    initiative.refresh_from_db()
    assert initiative.name_fr == "Le verger"
    assert [done.after["name"]["fr"] for done in Change.objects.order_by("pk")] == [
        "Le jardin",
        "Le verger",
    ]


def test_what_was_shown_stays_known_over_a_mistake(client):
    initiative = make_stewarded(name="Le potager")
    path = page_of(initiative) + "words/"
    tab = filled(client, path)
    wrong = soup(client.post(path, {**tab, "text_nl": "<b>x</b>"}))
    assert wrong.select_one("[name=shown]")["value"] == tab["shown"]


def test_details_are_changed(client):
    initiative = make_stewarded(boroughs=["ixelles"])
    path = page_of(initiative) + "details/"
    details = {
        "stage": "paused",
        "since": "٢٠٢٥-٠٢",
        "kind": "collective",
        "themes": ["food"],
        "boroughs": ["uccle"],
        "spoken": "arabe, néerlandais",
        "links": "example.org\n\nhttps://example.com/x",
    }
    assert client.post(path, details).status_code == 302
    initiative.refresh_from_db()
    facts = facts_of(initiative)
    assert facts["spoken"] == ["ar", "nl"]
    assert facts["links"] == ["https://example.org", "https://example.com/x"]
    assert (facts["stage"], facts["since"], facts["boroughs"]) == ("paused", "2025-02", ["uccle"])


@pytest.mark.parametrize(
    ("room", "field", "value"),
    [
        ("details/", "links", "javascript:alert(1)"),
        ("details/", "since", "soon"),
        ("details/", "spoken", "brusseleir"),
        ("details/", "stage", "flying"),
        ("details/", "boroughs", "nowhere"),
        ("words/", "name_fr", ""),
        ("words/", "text_ar", "<script>alert(1)</script>"),
        ("lessons/", "tried_fr", "<b>x</b>"),
        ("needs/", "title_fr", ""),
        ("needs/", "kind", "gold"),
    ],
)
def test_mistakes_answer_422_keep_what_was_typed_and_write_nothing(client, room, field, value):
    initiative = make_stewarded()
    path = page_of(initiative) + room
    kept = {"needs/": "text_fr", "words/": "line_fr", "lessons/": "worked_fr"}.get(room, "")
    words = {**filled(client, path), "kind": "things", "title_fr": "Un", kept: "Un mot à garder"}
    if room == "details/":
        words.pop("kind")
    response = client.post(path, {**words, field: value})
    assert response.status_code == 422
    page = soup(response)
    assert page.select(f".summary a[href='#id_{field}']")
    assert (
        not kept
        or page.select_one(f"[name={kept}]").text.strip()
        or page.select_one(f"[name={kept}]").get("value")
    )
    assert not Change.objects.exists()


def test_a_picture_comes_goes_and_comes_back(client):
    initiative = make_stewarded()
    path = page_of(initiative) + "picture/"
    assert not soup(client.get(path)).select("main img, [name=without]")
    answer = client.post(path, {"picture": upload(), "picture_alt_fr": "Un potager"})
    assert answer.status_code == 302
    initiative.refresh_from_db()
    picture = initiative.picture
    assert (picture.width, initiative.picture_alt_fr) == (8, "Un potager")
    page = soup(client.get(path))
    assert page.select_one("main img")["alt"] == "Un potager"
    assert page.select("[name=without]")
    client.post(path, {"picture_alt_fr": "Un potager"})
    assert Change.objects.count() == 1
    client.post(path, {"without": "on"})
    initiative.refresh_from_db()
    assert initiative.picture is None
    client.post(page_of(initiative) + "history/", {"change": Change.objects.first().pk})
    initiative.refresh_from_db()
    assert initiative.picture == picture
    wrong = SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert client.post(path, {"picture": wrong}).status_code == 422


def upload() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    return SimpleUploadedFile("potager.png", file.getvalue())


def test_a_need_is_added_worded_anew_met_and_taken_away(client):
    initiative = make_stewarded()
    path = page_of(initiative)
    need = {"kind": "people", "title_fr": "Deux personnes", "skills": ["cooking"], "spoken": ""}
    assert client.post(path + "needs/", need).status_code == 302
    made = initiative.needs.get()
    assert initiative.traits.filter(word="need:people").exists()
    room = f"{path}needs/{made.pk}/"
    assert filled(client, room)["title_fr"] == "Deux personnes"
    client.post(room, {**need, "title_fr": "Trois personnes"})
    client.post(path, {"do": "met", "id": made.pk})
    made.refresh_from_db()
    assert (made.title_fr, made.state) == ("Trois personnes", "met")
    assert made.met_at
    assert [skill.slug for skill in made.skills.all()] == ["cooking"]
    client.post(path, {"do": "remove-need", "id": made.pk})
    assert not initiative.needs.exists()
    assert Change.objects.count() == 4


def test_a_need_asks_for_words_in_one_language(client):
    initiative = make_stewarded()
    path = page_of(initiative) + "needs/"
    label = soup(client.get(path)).select_one("label[for=id_title_fr]")
    assert not label.select(".field-optional")
    assert client.post(path, {"kind": "people", "title_nl": " "}).status_code == 422
    assert client.post(path, {"kind": "people", "title_nl": "Twee mensen"}).status_code == 302
    room = f"{path}{initiative.needs.get().pk}/"
    assert soup(client.get(room)).select("label[for=id_title_fr] .field-optional")
    assert client.post(room, filled(client, room)).status_code == 302


def test_what_is_not_said_and_what_is_sent_have_words_of_their_own(client):
    path = page_of(make_stewarded())
    assert soup(client.get(f"{path}details/")).select_one("#id_kind option").text == "Non précisé"
    button = soup(client.get(f"{path}stewards/")).select_one("form.form button")
    assert button.text == "Envoyer l’invitation"


def test_all_of_this_is_still_right(client):
    initiative = make_stewarded()
    client.post(page_of(initiative), {"do": "still-right"})
    initiative.refresh_from_db()
    assert initiative.confirmed_at
    assert not Change.objects.exists()


def test_another_website_posts_nothing(client):
    initiative = make_stewarded()
    answer = client.post(
        page_of(initiative), {"do": "still-right"}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    initiative.refresh_from_db()
    assert not initiative.confirmed_at


def test_the_page_costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    need = {"kind": "people", "title": {"fr": "Deux personnes"}, "state": "open"}
    people = [make_person() for _ in range(8)]
    initiative = make_stewarded(*people, needs=[need] * 10)
    path = page_of(initiative, people[0])
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path)
