"""Rooms to meet and to work in."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.entries import Entry, plain_text
from initiatives.models.vocabulary import Borough
from initiatives.querysets import PlaceQuerySet
from people.models import Person


class Place(Entry):
    """A room that somebody lends or lets. Who that is stays with us: contact goes through us."""

    class Equipment(models.TextChoices):
        WIFI = "wifi", _("Wi-Fi")
        PROJECTOR = "projector", _("Projector or screen")
        SOUND = "sound", _("Microphone and loudspeakers")
        KITCHEN = "kitchen", _("Kitchen")
        TABLES = "tables", _("Tables and chairs")
        WHITEBOARD = "whiteboard", _("Whiteboard")
        PRINTER = "printer", _("Printer")
        CHILDREN = "children", _("A corner for children")
        GARDEN = "garden", _("Garden or courtyard")
        BICYCLES = "bicycles", _("Room for bicycles")

    borough = models.ForeignKey(
        Borough,
        verbose_name=_("borough"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="places",
    )
    address = models.CharField(
        _("street and number"),
        max_length=160,
        blank=True,
        validators=[plain_text],
        help_text=_("Everybody sees it. Leave it empty where only guests should know."),
    )
    seats = models.PositiveIntegerField(
        _("people it holds"), validators=[MaxValueValidator(100_000)]
    )
    is_step_free = models.BooleanField(_("step-free"), default=False)
    access = models.CharField(
        _("about access"),
        max_length=300,
        blank=True,
        validators=[plain_text],
        help_text=_("Doors, lift, toilets, a hearing loop: what somebody must know before."),
    )
    is_free = models.BooleanField(_("free"), default=False)
    price = models.CharField(_("price"), max_length=160, blank=True, validators=[plain_text])
    hours = models.CharField(_("hours"), max_length=200, blank=True, validators=[plain_text])
    equipment = models.JSONField(_("equipment"), default=list, blank=True)
    keeper = models.ForeignKey(
        Person,
        verbose_name=_("keeper"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="places",
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["status", "borough", "seats"], name="place_listing"),
        ]
