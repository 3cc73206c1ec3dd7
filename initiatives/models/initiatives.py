"""Initiatives, what they need, and the people who look after them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.entries import Entry, plain_text
from initiatives.models.vocabulary import Borough, Kind, Skill, Theme
from initiatives.querysets import InitiativeQuerySet, NeedQuerySet
from people.models import Person

# The words that exist once per language, in the order in which a page shows them.
LESSONS = ("tried", "worked", "did_not_work", "next_step")
EARLIEST = 1830  # the year before which nothing began


class Initiative(Entry):
    """What citizens do together.

    `position` is its place in today's order, from 1 without a gap; None while it isn't public.
    """

    class Stage(models.TextChoices):
        IDEA = "idea", _("Idea")
        STARTING = "starting", _("Starting")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.RUNNING)
    since = models.DateField(
        _("since"), null=True, blank=True, help_text=_("The month it began: its first day.")
    )
    kind = models.ForeignKey(
        Kind,
        verbose_name=_("kind of actor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="initiatives"
    )
    boroughs = models.ManyToManyField(
        Borough, verbose_name=_("boroughs"), blank=True, related_name="initiatives"
    )
    tried = models.TextField(
        _("what you tried"), max_length=2000, blank=True, validators=[plain_text]
    )
    worked = models.TextField(
        _("what worked"), max_length=2000, blank=True, validators=[plain_text]
    )
    did_not_work = models.TextField(
        _("what did not work"), max_length=2000, blank=True, validators=[plain_text]
    )
    next_step = models.TextField(
        _("what comes next"), max_length=2000, blank=True, validators=[plain_text]
    )
    stewards = models.ManyToManyField(
        Person, through="Steward", verbose_name=_("stewards"), related_name="initiatives"
    )
    position = models.PositiveIntegerField(null=True, editable=False, db_index=True)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["-pk"]

    def clean(self) -> None:
        """Raises ValidationError for a year in which nothing that we list can begin."""
        super().clean()
        latest = timezone.localdate().year + 2
        if self.since and not EARLIEST <= self.since.year <= latest:
            years = {"first": EARLIEST, "last": latest}
            raise ValidationError(
                {"since": _("The year must be between %(first)s and %(last)s.") % years}
            )


class Steward(models.Model):
    """Who looks after an initiative and may change it.

    `public_contact` is shown only while the person's consent to it stands (purpose
    "public-contact").
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="stewardships"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stewardships")
    public_contact = models.CharField(
        _("public contact"),
        max_length=120,
        blank=True,
        validators=[plain_text],
        help_text=_("A mail address or a telephone number that everybody may see."),
    )
    since = models.DateTimeField(_("since"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("steward")
        verbose_name_plural = _("stewards")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="one_stewardship")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Need(models.Model):
    """What an initiative asks for. Its words are in the initiative's languages."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("People")
        THINGS = "things", _("Things")
        PLACE = "place", _("A place")
        MONEY = "money", _("Money")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        MET = "met", _("met")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("what is needed"), max_length=8, choices=Kind)
    title = models.CharField(_("in a few words"), max_length=120, validators=[plain_text])
    text = models.TextField(
        _("more about it"), blank=True, validators=[plain_text, MaxLengthValidator(1000)]
    )
    skills = models.ManyToManyField(
        Skill, verbose_name=_("skills"), blank=True, related_name="needs"
    )
    spoken = models.JSONField(_("languages needed"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=4, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(_("asked"), db_default=Now(), editable=False)
    met_at = models.DateTimeField(_("met on"), null=True, blank=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.title
