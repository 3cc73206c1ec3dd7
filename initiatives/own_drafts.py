"""What somebody is still writing, in the form that `/me/` shows (see `people.person_data`)."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from initiatives.models import Draft
from initiatives.services import forget_drafts_of
from people.models import Person
from people.person_data import PersonData, Shown


def _drafts_of(person: Person) -> QuerySet[Draft]:
    return Draft.objects.filter(address_key=person.address_key)


def show(person: Person) -> list[Shown]:
    return [
        Shown(str(OWN_DRAFTS.heading), draft.facts["name"][draft.language])
        for draft in _drafts_of(person)
    ]


def export(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "facts": draft.facts,
            "writer": draft.writer,
            "created_at": draft.created_at.isoformat(),
        }
        for draft in _drafts_of(person)
    ]


OWN_DRAFTS = PersonData(
    name="drafts",
    heading=gettext_lazy("What you began to add"),
    models=(Draft,),
    show=show,
    export=export,
    erase=forget_drafts_of,
)
