"""The vocabulary of the directory: words that initiatives, posts and volunteers share."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A record with a name in each language and a slug that all addresses share."""

    slug = models.SlugField(
        _("address word"),
        unique=True,
        help_text=_("Latin letters; set once, for all languages. Addresses are made of it."),
    )
    name = models.CharField(_("name"), max_length=120)
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first in every list.")
    )

    class Meta:
        abstract = True
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        return self.name or self.slug


class Borough(Word):
    """A part of the city. Its tile stands roughly where the borough lies on the map."""

    post_codes = models.JSONField(_("post codes"), default=list, blank=True)
    spellings = models.JSONField(
        _("other spellings"),
        default=list,
        blank=True,
        help_text=_("How people write it too: search and addresses understand these."),
    )
    is_uncertain = models.BooleanField(
        _("name to be confirmed"),
        default=False,
        help_text=_("Residents should say whether the name is right in each language."),
    )
    tile_row = models.PositiveSmallIntegerField(
        _("row of its tile"), default=1, validators=[MaxValueValidator(12)]
    )
    tile_column = models.PositiveSmallIntegerField(
        _("column of its tile"), default=1, validators=[MaxValueValidator(12)]
    )
    tile_rows = models.PositiveSmallIntegerField(
        _("rows of its tile"), default=1, validators=[MaxValueValidator(4)]
    )
    tile_columns = models.PositiveSmallIntegerField(
        _("columns of its tile"), default=1, validators=[MaxValueValidator(4)]
    )

    is_region = models.BooleanField(
        _("the whole region"),
        default=False,
        help_text=_("Not a borough but all of them: for what is at home in the whole city."),
    )

    class Meta(Word.Meta):
        verbose_name = _("borough")
        verbose_name_plural = _("boroughs")


class Theme(Word):
    """What something is about; its hue colours the patterns of cards without a picture."""

    class Hue(models.TextChoices):
        IRIS = "iris", _("iris yellow")
        SKY = "sky", _("sky blue")
        CANAL = "canal", _("canal blue")
        LEAF = "leaf", _("leaf green")
        APPLE = "apple", _("apple green")
        BRICK = "brick", _("brick red")
        SPECULOOS = "speculoos", _("speculoos brown")
        CHOCOLATE = "chocolate", _("chocolate brown")
        LILAC = "lilac", _("lilac")
        PLUM = "plum", _("plum")
        STONE = "stone", _("stone grey")
        NIGHT = "night", _("night blue")

    hue = models.CharField(_("colour"), max_length=12, choices=Hue, default=Hue.SKY)

    class Meta(Word.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Skill(Word):
    """What a volunteer can do and an initiative may need."""

    class Meta(Word.Meta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")


class Kind(Word):
    """What sort of group stands behind an initiative."""

    class Meta(Word.Meta):
        verbose_name = _("kind of actor")
        verbose_name_plural = _("kinds of actor")


class Value(Word):
    """One of the movement's values. Who says no to an entry says which of them it is against."""

    class Meta(Word.Meta):
        verbose_name = _("value")
        verbose_name_plural = _("values")
