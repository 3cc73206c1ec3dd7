"""What somebody is by what this app holds of them (see `people.person_roles`)."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.person_roles import PersonRole
from volunteers.models import Volunteer


def _willing(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.filter(volunteer__in=Volunteer.objects.willing())


def _desk_url(person: Person) -> str:
    return reverse("volunteer_detail", args=[Volunteer.objects.get(person=person).pk])


VOLUNTEER = PersonRole(
    name="volunteer",
    label=_("volunteer"),
    having=_willing,
    permission="volunteers.view_volunteer",
    desk_url=_desk_url,
)
