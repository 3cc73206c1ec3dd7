"""Who wants to lend a hand, with what, where and when."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from initiatives.models import Borough, Skill
from people.models import Person
from volunteers.querysets import VolunteerQuerySet


class Volunteer(models.Model):
    """What a person offers. Made when they confirm their sign-up, never before."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        CONTACTED = "contacted", _("contacted")
        ACTIVE = "active", _("active")
        RESTING = "resting", _("resting")

    class Where(models.TextChoices):
        SITE = "site", _("on site")
        REMOTE = "remote", _("from home")
        BOTH = "both", _("on site or from home")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="volunteer")
    skills = models.ManyToManyField(Skill, verbose_name=_("skills"), blank=True)
    boroughs = models.ManyToManyField(
        Borough, verbose_name=_("boroughs"), blank=True, help_text=_("None: everywhere.")
    )
    days = models.PositiveSmallIntegerField(
        default=0, help_text="One bit a day, Monday is 1; 0: any day."
    )
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    where = models.CharField(_("where"), max_length=8, choices=Where, default=Where.BOTH)
    about = models.CharField(_("about them"), max_length=500, blank=True)
    other_languages = models.CharField(_("other languages"), max_length=300, blank=True)
    translates_into = models.CharField(
        _("can translate into"), max_length=12, blank=True, db_index=True
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.NEW)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("since"), db_default=Now(), editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["-pk"]
        permissions = [("export_volunteer", "Can export volunteers")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def weekdays(self) -> list[int]:
        """The days they named: 0 is Monday."""
        return [day for day in range(7) if self.days >> day & 1]


class Speaks(models.Model):
    """A language a volunteer speaks, as a row of its own: lists are filtered by it."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="speaks")
    language = models.CharField(max_length=12, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "language"], name="speaks_once")
        ]

    def __str__(self) -> str:
        return self.language


class Export(models.Model):
    """Who took the list away, when and how much of it (RELIABILITY 24)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(db_default=Now())
    format = models.CharField(max_length=8)
    filters = models.JSONField(default=dict)
    rows = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.format} {self.rows}"
