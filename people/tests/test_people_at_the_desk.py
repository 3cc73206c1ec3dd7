"""Whom staff with that duty see, and the sentences people agree to."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from people.models import ConsentText, Person
from people.services import consent, current_text, receipt
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
PEOPLE = "people:index"


def listed(client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(reverse(PEOPLE) + query).content, "html.parser")
    return [link.text.strip() for link in page.select("td.title .title-wrapper a")]


def versions(name: str, *args) -> str:
    return reverse(ConsentText.snippet_viewset.get_url_name(name), args=args)


def sentences(**more) -> dict:
    return {f"sentence_{code}": f"Yes {code}." for code in ("fr", "nl", "en", "ar")} | more


def test_people_are_found_by_name_address_and_language(staff):
    make_person(name="Salma", address="Salma@Bücher.example", language="ar")
    make_person(name="Piet", language="nl")
    client = staff("view_person")
    assert listed(client) == ["Piet", "Salma"]
    assert listed(client, "?q=salma@xn--bcher") == ["Salma"]
    assert listed(client, "?language=nl") == ["Piet"]


def test_a_person_with_their_consents(staff):
    person = make_person(name="Salma", spoken=["wo"])
    text = ConsentText.objects.create(purpose="news", **sentences())
    consent(person, purpose="news", receipt=receipt(text, "ar"), door="here")
    page = staff("view_person").get(reverse("people:inspect", args=[person.pk])).content.decode()
    for word in (person.address, "Yes ar.", "wolof"):
        assert word in page


def test_languages_doors_and_purposes_are_said_in_words(staff):
    person = make_person(language="ar", door="contact")
    text = current_text("volunteering")
    consent(person, purpose="volunteering", receipt=receipt(text, "fr"), door="volunteer")
    client = staff("view_person", "view_consenttext")
    page = BeautifulSoup(
        client.get(versions("list") + "?purpose=volunteering").content, "html.parser"
    )
    assert page.select_one("[value=volunteering]").text.strip() == "bénévolat"
    assert "bénévolat 1" in page.text
    page = client.get(reverse("people:inspect", args=[person.pk])).content.decode()
    for words in ("arabe", "le formulaire de contact", "bénévolat"):
        assert words in page
    assert "arabe" in client.get(reverse(PEOPLE)).content.decode().split("<tbody", 1)[1]


def test_times_are_those_of_the_city(staff):
    at = datetime(2027, 1, 15, 12, 30, tzinfo=UTC)
    person = make_person(created_at=at, confirmed_at=at)
    client = staff("view_person", "view_consenttext", "add_consenttext")
    page = client.get(reverse("people:inspect", args=[person.pk])).content.decode()
    assert page.count("13:30") == 2
    text = ConsentText.objects.create(purpose="news", created_at=at, **sentences())
    assert "13:30" in client.get(versions("inspect", text.pk)).content.decode()


def test_nobody_rewrites_or_deletes_a_person_here_owners_neither(staff):
    person = make_person(name="Salma")
    client = staff(is_superuser=True)
    for view in ("edit", "delete"):
        address = reverse(f"people:{view}", args=[person.pk])
        client.post(address, {"name": "X"})
        assert address not in client.get(reverse(PEOPLE)).content.decode()
    assert client.post(reverse("people:add"), {"name": "X"}).status_code == 302
    assert Person.objects.get().name == "Salma"


def test_who_has_not_that_duty_sees_nobody(staff):
    person = make_person(name="Salma")
    client = staff()
    for address in (reverse(PEOPLE), reverse("people:inspect", args=[person.pk]), "/admin/"):
        assert "Salma" not in client.get(address, follow=True).content.decode()
    assert reverse(PEOPLE) not in client.get("/admin/").content.decode()


def test_as_many_queries_for_fifty_as_for_five(staff, django_assert_max_num_queries):
    client = staff("view_person")
    client.get(reverse(PEOPLE))
    for _number in range(50):
        make_person()
    with django_assert_max_num_queries(20):
        client.get(reverse(PEOPLE))


def test_a_new_version_is_shown_from_then_on_and_the_old_one_stays(staff):
    old = ConsentText.objects.create(purpose="news", **sentences())
    client = staff("view_consenttext", "add_consenttext")
    assert client.get(versions("add")).status_code == 200
    assert versions("copy", old.pk) in client.get(versions("list")).content.decode()
    page = BeautifulSoup(client.get(versions("copy", old.pk)).content, "html.parser")
    form = page.select_one("form[data-edit-form]")
    assert form.select_one("[name=sentence_nl]").text.strip() == "Yes nl."
    client.post(form["action"], {"purpose": "news", **sentences(sentence_ar="نعم.")})
    assert (current_text("news").version, current_text("news").sentence_ar) == (2, "نعم.")
    old.refresh_from_db()
    assert (old.version, old.sentence_ar) == (1, "Yes ar.")
    page = client.get(versions("list")).content.decode()
    assert "news 1" in page
    assert "news 2" in page
    assert "Yes nl." in client.get(versions("inspect", old.pk)).content.decode()


@pytest.mark.parametrize("gap", [{"sentence_ar": ""}, {"purpose": "nothing-we-ask"}])
def test_a_version_with_a_gap_is_refused(staff, gap):
    ConsentText.objects.create(purpose="news", **sentences())
    fields = {"purpose": "news", **sentences(), **gap}
    staff("view_consenttext", "add_consenttext").post(versions("add"), fields)
    assert current_text("news").version == 1


def test_a_version_is_never_rewritten_or_deleted_by_owners_neither(staff):
    old = ConsentText.objects.create(purpose="news", **sentences())
    client = staff(is_superuser=True)
    client.post(versions("edit", old.pk), {"purpose": "news", **sentences(sentence_fr="Non.")})
    client.post(versions("delete", old.pk))
    assert ConsentText.objects.get(purpose="news").sentence_fr == "Yes fr."


def test_reading_consent_texts_is_not_writing_them(staff):
    ConsentText.objects.create(purpose="news", **sentences())
    client = staff("view_consenttext")
    assert client.get(versions("list")).status_code == 200
    client.post(versions("add"), {"purpose": "news", **sentences()})
    assert current_text("news").version == 1


def test_a_new_version_can_be_looked_at_before_in_each_language(staff):
    client = staff("view_consenttext", "add_consenttext")
    ConsentText.objects.create(purpose="news", **sentences())
    preview = versions("preview_on_add")
    fields = {"purpose": "news", **sentences(sentence_ar="نعم.")}
    assert client.post(preview, fields).json()["is_valid"]
    page = BeautifulSoup(client.get(f"{preview}?mode=ar").content, "html.parser")
    assert page.html["dir"] == "rtl"
    assert page.select_one("label.option").text.strip() == "نعم."
