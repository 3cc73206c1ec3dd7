"""What staff change goes through the same history and the same mails as what stewards change."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from initiatives.models import Change, Initiative
from initiatives.services import change, facts_of
from initiatives.tests.factories import make_initiative, make_stewarded
from people.models import OutgoingMail

pytestmark = pytest.mark.django_db


def edit_url(initiative) -> str:
    return reverse("initiative:edit", args=[initiative.pk])


def filled(client, url: str) -> dict:
    """Return what the edit form holds as it is shown, as a browser would send it."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    form = page.select_one("form[data-edit-form]") or page.select("main form")[-1]
    fields: dict = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = field["name"]
        if field.get("type") in ("radio", "checkbox"):
            if field.has_attr("checked"):
                fields.setdefault(name, []).append(field["value"])
        elif field.name == "textarea":
            fields[name] = field.text.removeprefix("\n").replace("\n", "\r\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[name] = chosen["value"] if chosen else ""
        elif field.get("type") != "submit":
            fields[name] = field.get("value", "")
    return fields


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("ed", "ed@example.org", "x", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def test_saving_what_is_there_changes_nothing(admin_client):
    initiative = make_stewarded(
        name={"fr": "Un", "ar": "واحد"},
        text={"fr": "Deux\nlignes"},
        links=["https://example.org"],
        spoken=["fr", "ar"],
        themes=["food"],
        boroughs=["ixelles"],
        kind="collective",
        since="2024-10",
    )
    before = facts_of(initiative)
    url = edit_url(initiative)
    assert admin_client.post(url, filled(admin_client, url)).status_code == 302
    assert facts_of(Initiative.objects.get(pk=initiative.pk)) == before
    assert not Change.objects.exists()


def test_what_an_editor_changes_is_remembered_indexed_and_mailed(editor):
    initiative = make_stewarded(name="Un", boroughs=["ixelles"])
    url = edit_url(initiative)
    fields = {**filled(editor, url), "name_nl": "Eén", "links": "https://example.org"}
    assert editor.post(url, fields).status_code == 302
    done = Change.objects.get()
    assert (done.by, done.user.username) == ("staff", "ed")
    assert set(done.after) == {"name", "links"}
    assert initiative.traits.filter(word="language:nl").exists()
    mail = OutgoingMail.objects.get(template="initiative-changed")
    assert mail.to == initiative.stewards.get().address


def test_what_an_editor_writes_is_as_clean_as_what_others_do(editor):
    initiative = make_initiative(name="Un")
    url = edit_url(initiative)
    dirty = {"name_fr": "Cafe\u0301\u202e", "text_fr": "Une\x07\r\ndeux", "links": ""}
    assert editor.post(url, {**filled(editor, url), **dirty}).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.name_fr, initiative.text_fr) == ("Caf\u00e9", "Une\ndeux")


def test_what_is_wrong_is_refused(admin_client):
    initiative = make_initiative()
    url = edit_url(initiative)
    for wrong in ({"name_fr": ""}, {"links": "javascript:alert(1)"}, {"text_fr": "<b>x</b>"}):
        assert admin_client.post(url, {**filled(admin_client, url), **wrong}).status_code == 200
    assert not Change.objects.exists()


def test_the_list_finds_and_filters_and_adds_nothing(editor, django_assert_max_num_queries):
    make_initiative(name="Un potager à trouver", stage="paused")
    url = reverse("initiative:index")
    assert "Un potager à trouver" in editor.get(url + "?q=trouver").content.decode()
    assert "Un potager à trouver" in editor.get(url + "?stage=paused").content.decode()
    assert "Un potager à trouver" not in editor.get(url + "?status=hidden").content.decode()
    assert editor.get(reverse("initiative:add")).status_code == 302
    with django_assert_max_num_queries(30):
        editor.get(url)


def test_without_a_steward_is_a_task_and_a_filter(editor):
    initiative = make_initiative(name="Sans personne")
    make_stewarded(name="Avec quelqu’un")
    home = editor.get("/admin/").content.decode()
    assert "?without_steward=true" in home
    page = editor.get(reverse("initiative:index") + "?without_steward=true").content.decode()
    assert "Sans personne" in page
    assert "Avec quelqu’un" not in page
    Initiative.objects.filter(pk=initiative.pk).update(is_example=True)
    assert "?without_steward=true" not in editor.get("/admin/").content.decode()


def test_an_editor_undoes(editor):
    initiative = make_stewarded(name="Un")
    steward = initiative.stewards.get()
    first = change(initiative, {"name": {"fr": "Deux"}}, steward=steward)
    change(initiative, {"name": {"fr": "Trois"}}, steward=steward)
    url = reverse("initiative_history", args=[initiative.pk])
    page = BeautifulSoup(editor.get(url).content, "html.parser")
    assert len(page.select("[data-change]")) == 2
    assert "Trois" in editor.post(url, {"change": first.pk}).content.decode()
    editor.post(url, {"change": first.pk, "anyway": "1"})
    initiative.refresh_from_db()
    assert initiative.name_fr == "Un"
    assert Change.objects.first().by == "staff"


def test_taking_down_and_showing_again(editor):
    initiative = make_stewarded()
    path = f"/fr/initiatives/{initiative.slug}/"
    url = reverse("initiative_status", args=[initiative.pk])
    assert editor.get(url).status_code == 200
    editor.post(url, {"hide": "1"})
    assert editor.get(path).status_code == 404
    assert not initiative.traits.exists()
    editor.post(url, {"show": "1"})
    assert editor.get(path).status_code == 200
    assert OutgoingMail.objects.filter(template="initiative-changed").count() == 2


def test_one_that_waits_is_not_made_public_by_showing_it_again(editor):
    initiative = make_initiative(status="waiting")
    editor.post(reverse("initiative_status", args=[initiative.pk]), {"show": "1"})
    initiative.refresh_from_db()
    assert initiative.status == "waiting"


def test_needs_are_added_changed_and_taken_away(editor):
    initiative = make_stewarded()
    url = reverse("initiative_needs", args=[initiative.pk])
    assert editor.post(url, {"kind": "things"}).status_code == 200
    assert not initiative.needs.exists()
    editor.post(url, {"kind": "things", "title_fr": "Un frigo"})
    need = initiative.needs.get()
    url = reverse("initiative_need", args=[initiative.pk, need.pk])
    editor.post(url, {"kind": "things", "title_fr": "Deux frigos"})
    assert initiative.needs.get().title_fr == "Deux frigos"
    editor.post(url, {"remove": "1"})
    assert not initiative.needs.exists()
    assert Change.objects.filter(by="staff").count() == 3


def test_who_may_not_change_initiatives_sees_nothing(client, django_user_model):
    user = django_user_model.objects.create_user("wr", "wr@example.org", "x", is_staff=True)
    user.groups.add(Group.objects.get(name="Writers"))
    client.force_login(user)
    initiative = make_initiative()
    for name in ("initiative_history", "initiative_status", "initiative_needs"):
        assert client.get(reverse(name, args=[initiative.pk])).status_code == 302
    assert client.get(edit_url(initiative)).status_code == 302
    client.post(reverse("initiative_status", args=[initiative.pk]), {"hide": "1"})
    initiative.refresh_from_db()
    assert initiative.is_live
