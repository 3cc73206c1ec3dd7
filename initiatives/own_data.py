"""What the directory holds about a person: what they look after, for their own page."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.changed import changed
from content.languages import local_text
from initiatives.models import Change, Initiative, Steward
from initiatives.services import forget_steward, steward_link
from people.models import Person
from people.person_data import PersonData, Shown


def show(person: Person) -> list[Shown]:
    return [_line(stewardship) for stewardship in _of(person)]


def _of(person: Person) -> Any:
    return Steward.objects.filter(person=person).select_related("initiative", "person")


def _line(stewardship: Steward) -> Shown:
    since = date_format(localtime(stewardship.since), "DATE_FORMAT")
    facts = [_("you look after it since %(day)s") % {"day": since}, stewardship.public_contact]
    return Shown(
        label=local_text(stewardship.initiative, "name").text,
        value="\n".join(fact for fact in facts if fact),
        href=steward_link(stewardship.person, stewardship.initiative),
    )


def export(person: Person) -> dict[str, Any]:
    return {
        "stewardships": [
            {
                "initiative": stewardship.initiative.slug,
                "since": stewardship.since.isoformat(),
                "public_contact": stewardship.public_contact,
            }
            for stewardship in _of(person)
        ],
        "changes": [
            {
                "initiative": change.initiative.slug,
                "at": change.at.isoformat(),
                "before": change.before,
                "after": change.after,
            }
            for change in Change.objects.filter(steward=person).select_related("initiative")
        ],
    }


def erase(person: Person) -> None:
    """What they wrote about an initiative belongs to it and stays, without their name."""
    Change.objects.filter(steward=person).update(steward=None)
    forget_steward(person)
    changed()


OWN_DATA = PersonData(
    name="initiatives",
    heading=gettext_lazy("Initiatives you look after"),
    models=(Initiative, Steward, Change),
    show=show,
    export=export,
    erase=erase,
)
