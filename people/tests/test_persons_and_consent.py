"""One record a person, a receipt for each consent."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import ConsentText, Person, Suppression
from people.services import consent, current_text, receipt, suppress, withdraw
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    return ConsentText.objects.create(
        purpose="news", version=1, sentence_fr="Oui.", sentence_nl="Ja.", sentence_ar="نعم."
    )


def test_one_person_an_address_however_it_is_spelled():
    make_person(address="Salma@Bücher.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(address="salma@xn--bcher-kva.example")
    assert Person.objects.count() == 1


def test_the_receipt_holds_the_sentence_as_it_was_shown(text):
    given = consent(make_person(), purpose="news", receipt=receipt(text, "ar"), door="here")
    assert (given.sentence, given.language, given.text) == ("نعم.", "ar", text)
    ConsentText.objects.create(purpose="news", version=2, sentence_ar="موافق.")
    given.refresh_from_db()
    assert given.sentence == "نعم."
    assert receipt(current_text("news"), "ar")["sentence"] == "موافق."


def test_a_sentence_in_another_language_is_said_to_be_so(text):
    assert receipt(text, "en")["language"] == "fr"


def test_what_was_agreed_to_cannot_be_rewritten(text):
    text.sentence_fr = "Autre chose."
    with pytest.raises(ValidationError):
        text.save()


def test_a_new_consent_ends_the_older_one_and_withdrawing_ends_all(text):
    person = make_person()
    for _again in range(2):
        consent(person, purpose="news", receipt=receipt(text, "fr"), door="here")
    assert [c.stands for c in person.consents.all()] == [True, False]
    assert withdraw(person) == 1
    assert not any(c.stands for c in person.consents.all())


def test_suppressing_twice_is_suppressing_once():
    suppress("abc", everything=True)
    suppress("abc")
    assert Suppression.objects.get(key="abc").everything
