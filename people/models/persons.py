"""Who writes to us, signs up or gives: one record a person, a receipt for each consent."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import PreviewableMixin

from content.languages import codes, local_text, own_name
from people.addresses import normalised
from people.names import purpose_name


class Person(models.Model):
    """A person, found by a confirmed mail address. Never an account, never a password."""

    address = models.EmailField(_("mail address"), max_length=254)
    address_key = models.CharField(
        max_length=320,
        unique=True,
        editable=False,
        help_text="The address as it is compared: NFKC, folded case, IDNA.",
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language to write in"), max_length=12)
    spoken = models.JSONField(_("languages spoken"), default=list, blank=True)
    door = models.CharField(_("came through"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("since"), db_default=Now(), editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"

    def save(self, *args, **kwargs) -> None:
        self.address_key = normalised(self.address)
        super().save(*args, **kwargs)


class ConsentText(PreviewableMixin, models.Model):
    """A sentence that people agree to, in each language. Changed words are a new version."""

    purpose = models.SlugField(_("purpose"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"))
    sentence = models.TextField(_("sentence"))
    created_at = models.DateTimeField(_("since"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version"], name="consent_text_version")
        ]

    def __str__(self) -> str:
        return f"{purpose_name(self.purpose)} {self.version}"

    def save(self, *args, **kwargs) -> None:
        """Raises ValidationError for a version that exists: what was agreed to stays."""
        if self.pk:
            raise ValidationError(_("Write a new version: people agreed to this one."))
        if not self.version:
            versions = ConsentText.objects.filter(purpose=self.purpose)
            self.version = (versions.aggregate(last=models.Max("version"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(code, own_name(code)) for code in codes()]

    @property
    def default_preview_mode(self) -> str:
        return codes()[0]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The sentence as a form shows it, in one language."""
        with override(mode_name):
            tick = forms.BooleanField(label=local_text(self, "sentence").text)
            form = type("Preview", (forms.Form,), {"agreed": tick})()
            return render(request, "people/consent_preview.html", {"form": form})


class Consent(models.Model):
    """The receipt of a consent: what was said, in which language, when and where."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.SlugField(_("purpose"), max_length=40)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    sentence = models.TextField(_("sentence as it was shown"))
    language = models.CharField(_("language"), max_length=12)
    door = models.CharField(_("where"), max_length=40)
    at = models.DateTimeField(_("when"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent_a_purpose",
            )
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


class Suppression(models.Model):
    """An address that gets no mail any more, kept as a keyed hash: nobody can read it."""

    key = models.CharField(max_length=64, unique=True)
    everything = models.BooleanField(
        default=False, help_text="Direct answers too, such as a link somebody asked for."
    )
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.key[:8]
