"""Messages to stewards go through us, with the writer's address; theirs is seen if they answer."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.languages import local_text
from initiatives.models import Initiative, Need
from initiatives.services.stewards import words_about
from people.contact import post_message, team_address
from people.models import Submission
from people.services import Purpose, person_of, register_purpose, submit

WRITE, MESSAGE = "write-to-stewards", "message-to-stewards"


def ask_stewards(
    initiative: Initiative,
    *,
    need: Need | None,
    name: str,
    address: str,
    message: str,
    language: str,
) -> None:
    """Keep a message to an initiative's stewards until its writer confirms it."""
    submit(
        purpose=f"{WRITE}_{initiative.pk}",
        address=address,
        data={
            "name": name,
            "message": message,
            "initiative": initiative.pk,
            "need": need.pk if need else None,
            "words": words_about(initiative, language),
        },
        language=language,
        door="initiative",
    )


def pass_on(submission: Submission) -> None:
    """Send a confirmed message to all stewards; to the team where there is none."""
    data = submission.data
    person_of(submission)  # who writes can see and erase it under /me/
    initiative = Initiative.objects.filter(pk=data["initiative"]).first()
    if initiative is None:
        return
    readers = [(person.pk, person.address, person.language) for person in initiative.stewards.all()]
    for number, to, language in readers or [(0, team_address(), settings.LANGUAGE_CODE)]:
        post_message(
            submission,
            to=to,
            language=language,
            template=MESSAGE,
            subject=_subject(initiative, data["need"], language),
            number=number,
        )


def _subject(initiative: Initiative, need_id: int | None, language: str) -> str:
    need = initiative.needs.filter(pk=need_id).first() if need_id else None
    name = local_text(initiative, "name", language).text
    return f"{name}: {local_text(need, 'title', language).text}" if need else name


register_purpose(
    WRITE,
    Purpose(
        act=pass_on,
        question=_("Send your message to the stewards of “%(initiative)s”?"),
        thanks=_("Your message is on its way. They answer to your mail address."),
    ),
)
