"""What we hold of who keeps a place, for their own page."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from content.languages import local_text
from initiatives.models import Place
from initiatives.services import keeper_link, let_go, place_facts
from people.models import Person
from people.person_data import PersonData, Shown


def show(person: Person) -> list[Shown]:
    """Each place with its state and the link to change it."""
    return [_line(place, person) for place in _of(person)]


def _of(person: Person) -> QuerySet[Place]:
    return Place.objects.filter(keeper=person).select_related("borough").order_by("pk")


def _line(place: Place, person: Person) -> Shown:
    name, state = local_text(place, "name").text, str(place.get_status_display())
    if place.status == Place.Status.REFUSED:
        return Shown(name, f"{state}: {place.refusal}")
    return Shown(name, state, keeper_link(person, place))


def export(person: Person) -> list[dict[str, Any]] | None:
    return [
        {
            **place_facts(place),
            "slug": place.slug,
            "status": place.status,
            "reason": place.refusal,
            "created_at": place.created_at.isoformat(),
        }
        for place in _of(person)
    ] or None


PLACES_OWN_DATA = PersonData(
    name="places",
    heading=_("Places you keep"),
    models=(Place,),
    show=show,
    export=export,
    erase=let_go,
)
