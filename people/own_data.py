"""What this app holds about people, in the form that `/me/` shows (see `people.person_data`)."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import own_name, reader_language
from people.models import Consent, Person
from people.person_data import PersonData, Shown
from people.spoken import name_of


def show(person: Person) -> list[Shown]:
    spoken = ", ".join(name_of(code, reader_language()) for code in person.spoken)
    lines = [
        Shown(_("Name"), person.name),
        Shown(_("Mail address"), person.address),
        Shown(_("Language to write in"), own_name(person.language)),
        Shown(_("Languages"), spoken),
        Shown(_("With us since"), date_format(localtime(person.created_at), "DATE_FORMAT")),
    ]
    return [line for line in lines if line.value]


def export(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "address": person.address,
        "language": person.language,
        "spoken": person.spoken,
        "door": person.door,
        "created_at": person.created_at.isoformat(),
        "confirmed_at": person.confirmed_at.isoformat() if person.confirmed_at else None,
        "consents": [
            {
                "purpose": consent.purpose,
                "sentence": consent.sentence,
                "language": consent.language,
                "door": consent.door,
                "at": consent.at.isoformat(),
                "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
            }
            for consent in person.consents.all()
        ],
    }


def erase(person: Person) -> None:
    person.consents.all().delete()


OWN_DATA = PersonData(
    name="person",
    heading=gettext_lazy("About you"),
    models=(Person, Consent),
    show=show,
    export=export,
    erase=erase,
)
