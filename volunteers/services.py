"""The verbs of volunteering: enrol somebody who confirmed, leave again."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

from initiatives.models import Borough, Skill
from people.models import Person, Submission
from people.services import Purpose, consent, person_of, register_purpose
from volunteers.models import Speaks, Volunteer
from volunteers.querysets import PURPOSE


def enrol(submission: Submission) -> None:
    """Make or renew what a confirmed person offers; state and note of the team stay."""
    data = submission.data
    person = person_of(submission)
    consent(person, purpose=PURPOSE, receipt=data["receipt"], door=submission.door)
    volunteer, _is_new = Volunteer.objects.update_or_create(
        person=person,
        defaults={
            "days": data["days"],
            "hours": data["hours"],
            "where": data["where"],
            "about": data["about"],
            "other_languages": data["other_languages"],
            "translates_into": data["translates_into"],
        },
    )
    volunteer.skills.set(Skill.objects.filter(slug__in=data["skills"]))
    volunteer.boroughs.set(Borough.objects.filter(slug__in=data["boroughs"]))
    volunteer.speaks.all().delete()
    Speaks.objects.bulk_create(
        Speaks(volunteer=volunteer, language=code) for code in dict.fromkeys(data["spoken"])
    )


def leave(person: Person) -> None:
    """Forget what somebody offered."""
    for volunteer in Volunteer.objects.filter(person=person):
        registry.get_logs_for_instance(volunteer).delete()
        volunteer.delete()


register_purpose(
    PURPOSE,
    Purpose(
        act=enrol,
        question=_("Shall we keep what you wrote, and look for an initiative for you?"),
        thanks=_("You are one of our volunteers now. We write to you when somebody needs you."),
    ),
)
