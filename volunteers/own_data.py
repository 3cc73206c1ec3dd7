"""What this app holds about a person, for their own page."""

from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import local_text, reader_language
from content.words import listed
from people.models import Person
from people.person_data import PersonData, Shown
from people.spoken import name_of
from volunteers.models import Speaks, Volunteer
from volunteers.services import leave


def _of(person: Person) -> Volunteer | None:
    return Volunteer.objects.for_list().filter(person=person).first()


def show(person: Person) -> list[Shown]:
    volunteer = _of(person)
    if volunteer is None:
        return []
    languages = [name_of(entry.language, reader_language()) for entry in volunteer.speaks.all()]
    into = volunteer.translates_into
    lines = [
        Shown(_("Skills"), _named(volunteer.skills.all())),
        Shown(_("Languages"), listed([*languages, volunteer.other_languages])),
        Shown(_("Translation into"), name_of(into, reader_language()) if into else ""),
        Shown(_("Boroughs"), _named(volunteer.boroughs.all())),
        Shown(_("Days"), listed(WEEKDAYS[day] for day in volunteer.weekdays)),
        Shown(_("Hours"), volunteer.hours),
        Shown(_("Where"), str(volunteer.get_where_display())),
        Shown(_("A sentence about you"), volunteer.about),
        Shown(_("Note of the team"), volunteer.note),
    ]
    return [line for line in lines if line.value]


def _named(records: Any) -> str:
    return listed(local_text(record, "name").text for record in records)


def export(person: Person) -> dict[str, Any] | None:
    volunteer = _of(person)
    if volunteer is None:
        return None
    return {
        "skills": [skill.slug for skill in volunteer.skills.all()],
        "spoken": [entry.language for entry in volunteer.speaks.all()],
        "other_languages": volunteer.other_languages,
        "translates_into": volunteer.translates_into,
        "boroughs": [borough.slug for borough in volunteer.boroughs.all()],
        "days": volunteer.weekdays,
        "hours": volunteer.hours,
        "where": volunteer.where,
        "about": volunteer.about,
        "state": volunteer.state,
        "note": volunteer.note,
        "created_at": volunteer.created_at.isoformat(),
    }


OWN_DATA = PersonData(
    name="volunteer",
    heading=gettext_lazy("As a volunteer"),
    models=(Volunteer, Speaks),
    show=show,
    export=export,
    erase=leave,
    change_url="volunteer",
)
