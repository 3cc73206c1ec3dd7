"""What somebody is by what they look after (see `people.person_roles`)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import Place, Steward
from people.models import Person
from people.person_roles import PersonRole


def _initiative_url(person: Person) -> str:
    """The initiative somebody came to look after last."""
    last = Steward.objects.filter(person=person).latest("pk")
    return reverse("initiative:edit", args=[last.initiative_id])


STEWARD = PersonRole(
    name="steward",
    label=_("steward"),
    having=lambda people: people.filter(stewardships__isnull=False).distinct(),
    permission="initiatives.change_initiative",
    desk_url=_initiative_url,
)


def _place_url(person: Person) -> str:
    """The place somebody came to keep last."""
    return reverse("place:edit", args=[Place.objects.filter(keeper=person).latest("pk").pk])


KEEPER = PersonRole(
    name="keeper",
    label=_("keeper of a place"),
    having=lambda people: people.filter(places__isnull=False).distinct(),
    permission="initiatives.change_place",
    desk_url=_place_url,
)
