from initiatives.models import Borough, Skill
from people.models import Consent
from people.services import current_text
from people.tests.factories import make_person
from volunteers.models import Speaks, Volunteer
from volunteers.querysets import PURPOSE


def make_volunteer(*, skills=(), boroughs=(), speaks=(), days=(), **fields) -> Volunteer:
    person = fields.pop("person", None) or make_person(name=fields.pop("name", "Salma"))
    volunteer = Volunteer.objects.create(
        person=person, days=sum(1 << day for day in days), **fields
    )
    Consent.objects.create(
        person=person,
        purpose=PURPOSE,
        text=current_text(PURPOSE),
        sentence="Yes.",
        language="fr",
        door="volunteer",
    )
    volunteer.skills.set(Skill.objects.filter(slug__in=skills))
    volunteer.boroughs.set(Borough.objects.filter(slug__in=boroughs))
    Speaks.objects.bulk_create(Speaks(volunteer=volunteer, language=code) for code in speaks)
    return volunteer
