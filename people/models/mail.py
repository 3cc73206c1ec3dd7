"""The outbox: what has to be sent, and the words it is sent in."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from content.languages import codes, local_text, localized_fields, own_name
from people.letters import letter, placeholders
from people.querysets import OutgoingMailQuerySet


class MailTemplate(PreviewableMixin, models.Model):
    """The words of one kind of mail in each language. A word in braces is filled in: {name}."""

    slug = models.SlugField(_("name"), unique=True, editable=False)
    about = models.CharField(_("what it is for"), max_length=160, editable=False)
    subject = models.CharField(_("subject"), max_length=160)
    body = models.TextField(
        _("text"),
        help_text=_("An empty line begins a paragraph. Leave the words in braces as they are."),
    )
    sample = models.JSONField(default=dict, editable=False)
    is_direct = models.BooleanField(
        default=False,
        editable=False,
        help_text="Answers what the person just did: nothing to unsubscribe from.",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel(f"{name}_{code}") for name in ("subject", "body")], heading=own_name(code)
        )
        for code in codes()
    ]

    class Meta:
        verbose_name = _("mail template")
        verbose_name_plural = _("mail templates")
        ordering = ["slug"]

    def __str__(self) -> str:
        return local_text(self, "about").text or self.slug

    def clean(self) -> None:
        """Raises ValidationError for a word in braces that nothing fills in, or a link left out.

        Without its link, a mail that asks somebody to confirm leads nowhere.
        """
        for name in localized_fields("subject", "body"):
            unknown = placeholders(getattr(self, name) or "") - self.sample.keys()
            if unknown:
                raise ValidationError(
                    {name: _("Nothing fills in {%(word)s}.") % {"word": sorted(unknown)[0]}}
                )
        for name in localized_fields("body"):
            body = getattr(self, name)
            if body and "link" in self.sample and "link" not in placeholders(body):
                raise ValidationError(
                    {name: _("Leave {link} in the text: without it, the mail leads nowhere.")}
                )

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(code, own_name(code)) for code in codes()]

    @property
    def default_preview_mode(self) -> str:
        return codes()[0]

    def words(self, language: str) -> tuple[str, str, str]:
        """Return subject, text and the language they are in: `language` if it has both."""
        for code in (language, *codes()):
            subject = getattr(self, build_localized_fieldname("subject", code))
            body = getattr(self, build_localized_fieldname("body", code))
            if subject and body:
                return subject, body, code
        return self.slug, "", language

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        subject, body, language = self.words(mode_name)
        return HttpResponse(letter(subject, body, self.sample, language).html)


NO_ANSWER = _("the mail server does not answer")
TROUBLES = {
    "ConnectionRefusedError": NO_ANSWER,
    "DoesNotExist": _("its template is missing"),
    "SMTPAuthenticationError": _("the mail server does not let us in"),
    "SMTPConnectError": NO_ANSWER,
    "SMTPRecipientsRefused": _("the address was refused"),
    "SMTPSenderRefused": _("our own address was refused"),
    "SMTPServerDisconnected": NO_ANSWER,
    "TimeoutError": NO_ANSWER,
    "gaierror": NO_ANSWER,
}


def _message_id() -> str:
    host = settings.SITE_URL.split("://")[-1].split(":")[0]
    return f"<{uuid.uuid4()}@{host}>"


class OutgoingMail(models.Model):
    """One mail to one person, written in the transaction of what it tells."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        SUPPRESSED = "suppressed", _("not wanted")

    purpose_key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("to"), max_length=254)
    reply_to = models.EmailField(max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=12)
    template = models.SlugField(_("template"))
    context = models.JSONField(default=dict)
    concerns = models.CharField(
        max_length=64, db_index=True, help_text="The keyed hash of the address it is about."
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, unique=True, default=_message_id)
    trouble = models.CharField(_("what went wrong"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("written"), db_default=Now())
    due_since = models.DateTimeField(
        db_default=Now(), help_text="From when on it is tried: the limit of days counts from here."
    )
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_at"], name="outgoing_mail_due")]

    def __str__(self) -> str:
        return self.purpose_key

    def get_trouble_display(self) -> str:
        """What went wrong in words; the name of the error where we have none for it."""
        return str(TROUBLES.get(self.trouble, self.trouble))

    def claim(self, until: datetime) -> bool:
        """Take the mail for sending until `until`; False if another worker has it, or it is sent.

        One conditional UPDATE: of two workers one gets it, on SQLite and on PostgreSQL.
        """
        lease = uuid.uuid4()
        taken = (
            OutgoingMail.objects.due()
            .filter(pk=self.pk)
            .update(
                state=self.State.SENDING,
                lease=lease,
                leased_until=until,
                attempts=models.F("attempts") + 1,
            )
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)
