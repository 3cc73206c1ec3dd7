"""The contact form: a word to the team, for each subject to the address that looks after it."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.languages import local_text, own_name
from content.models import SiteSettings
from people.models import Subject, Submission
from people.public_forms import AddressField, NameField, PublicForm
from people.services import MESSAGE, Purpose, person_of, post, register_purpose

PURPOSE = "contact"


class MessageForm(PublicForm):
    """A message that goes to somebody by mail once its writer confirmed it."""

    name = NameField()
    email = AddressField(
        label=_("Mail address"),
        help_text=_("We send one link there to confirm, and our answer. No account, no password."),
    )
    message = forms.CharField(
        label=_("Your message"),
        max_length=5000,
        help_text=_("In any language you like."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 8}),
    )


class ContactForm(MessageForm):
    subject: forms.ModelChoiceField = forms.ModelChoiceField(
        Subject.objects.all(),
        label=_("What is it about?"),
        empty_label=None,
        to_field_name="slug",
        widget=forms.RadioSelect,
    )
    field_order = ["subject"]


def pass_on(submission: Submission) -> None:
    """Send a confirmed message to who looks after its subject."""
    data = submission.data
    person_of(submission)  # who writes can see and erase it under /me/
    subject = Subject.objects.filter(slug=data["subject"]).first()
    team = (subject and subject.mail) or team_address()
    language = settings.LANGUAGE_CODE
    words = local_text(subject, "name", language).text if subject else data["subject"]
    post_message(submission, to=team, language=language, template=MESSAGE, subject=words)


def team_address() -> str:
    """Return where messages go that nobody in particular looks after."""
    return SiteSettings.current().mail or settings.DEFAULT_FROM_EMAIL


def post_message(
    submission: Submission, *, to: str, language: str, template: str, subject: str, number: int = 0
) -> None:
    """Send a confirmed message to one address; who gets it can simply answer it.

    `number` tells those apart who all get it: each gets it once.
    """
    data = submission.data
    post(
        key=f"{submission.purpose}:{submission.pk}:{number}",
        to=to,
        about=data["address"],
        reply_to=data["address"],
        language=language,
        template=template,
        context={
            "subject": subject,
            "name": data["name"],
            "address": data["address"],
            "message": data["message"],
            "language": own_name(submission.language),
        },
    )


register_purpose(
    PURPOSE,
    Purpose(
        act=pass_on,
        question=_("Send your message to the team?"),
        thanks=_("Your message is on its way to the team. They answer to your mail address."),
    ),
)
