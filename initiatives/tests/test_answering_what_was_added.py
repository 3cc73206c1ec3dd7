"""Everybody who adds something gets an answer, in their language, and gets it once."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as sent_mail

from initiatives.models import Initiative, Place, Value
from initiatives.services import approve, refuse
from initiatives.tests.factories import make_initiative
from people.models import OutgoingMail
from people.services import send_due
from people.tests.factories import link_in, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


def waiting_initiative(*languages: str) -> Initiative:
    initiative = make_initiative(status="waiting", name="Un potager")
    for language in languages:
        initiative.stewards.add(make_person(language=language))
    return initiative


def waiting_place(language: str) -> Place:
    return Place.objects.create(
        slug="salle-du-coin",
        source_language="fr",
        name_fr="Salle du coin",
        seats=30,
        keeper=make_person(language=language),
    )


def test_approved_is_public_and_its_stewards_read_it_each_in_their_language(client, editor):
    initiative = waiting_initiative("fr", "nl", "en", "ar")
    assert approve(initiative, user=editor)
    assert (initiative.status, initiative.decided_by) == ("live", editor)
    assert initiative.position
    send_due()
    mails = {mail.extra_headers["Content-Language"]: mail for mail in sent_mail.outbox}
    assert set(mails) == {"fr", "nl", "en", "ar"}
    assert len({mail.subject for mail in mails.values()}) == 4
    for language, mail in mails.items():
        assert f"http://testserver/{language}/initiatives/un-potager/" in mail.body
        assert "Un potager" in mail.subject
    own_page = mails["ar"].body[mails["ar"].body.index("/ar/me/initiatives/") :].split()[0]
    assert client.get(own_page).status_code == 200


def test_two_clicks_are_one_answer(editor):
    initiative = waiting_initiative("fr")
    assert [approve(initiative, user=editor), approve(initiative, user=editor)] == [True, False]
    value = Value.objects.first()
    assert not refuse(initiative, value=value, reason="Trop tard.", user=editor)
    assert initiative.status == "live"
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("language", ["fr", "nl", "en", "ar"])
def test_refused_is_shown_to_nobody_and_the_mail_says_why(editor, language):
    initiative = waiting_initiative(language)
    value = Value.objects.get(slug="apolitical")
    reason = "Cette page appelle à voter pour un parti."
    assert refuse(initiative, value=value, reason=reason, user=editor)
    assert not refuse(initiative, value=value, reason=reason, user=editor)
    assert not Initiative.objects.live().filter(pk=initiative.pk).exists()
    assert (initiative.refused_for, initiative.refusal) == (value, reason)
    send_due()
    (mail,) = sent_mail.outbox
    assert reason in mail.body
    assert getattr(value, f"name_{language}") in mail.body


def test_who_answers_a_refusal_can_still_be_told_yes(editor):
    initiative = waiting_initiative("nl")
    refuse(initiative, value=Value.objects.first(), reason="Nog niet duidelijk.", user=editor)
    assert approve(initiative, user=editor)
    assert initiative.is_live
    assert OutgoingMail.objects.count() == 2


def test_the_keeper_of_a_place_gets_an_answer_too(editor):
    place = waiting_place("nl")
    assert approve(place, user=editor)
    assert place in Place.objects.live()
    send_due()
    assert link_in(sent_mail.outbox[0].body) == "/nl/places/salle-du-coin/"


def test_a_place_without_a_keeper_is_answered_without_a_mail(editor):
    place = waiting_place("fr")
    place.keeper.delete()
    place.refresh_from_db()
    assert refuse(place, value=Value.objects.first(), reason="Non.", user=editor)
    assert not OutgoingMail.objects.exists()
