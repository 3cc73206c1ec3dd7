from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.Model):
    """What a message through the contact form may be about, and who gets it."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    mail = models.EmailField(
        _("mail address"),
        blank=True,
        help_text=_("Who answers on this subject; empty: the address of the movement."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("subject of a message")
        verbose_name_plural = _("subjects of messages")
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        return self.name or self.slug
