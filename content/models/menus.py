from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from content.languages import localized_fields
from content.links import link_validator


class Menu(ClusterableModel):
    """The menu at the head, or one column of the foot; its order is the editor's."""

    class Place(models.TextChoices):
        HEAD = "head", _("Head of the page")
        FOOT = "foot", _("Column of the foot")

    place = models.CharField(_("place"), max_length=8, choices=Place, default=Place.FOOT)
    heading = models.CharField(
        _("heading"), max_length=60, blank=True, help_text=_("Shown above a column of the foot.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Columns with a smaller number come first.")
    )

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["place", "sort_order", "pk"]

    panels = [
        MultiFieldPanel([FieldPanel("place"), FieldPanel("sort_order")]),
        MultiFieldPanel(
            [FieldPanel(name) for name in localized_fields("heading")], heading=_("Heading")
        ),
        InlinePanel("items", label=_("entry"), heading=_("Entries")),
    ]

    def __str__(self) -> str:
        return f"{self.get_place_display()} {self.heading or ''}".strip()


class MenuItem(Orderable):
    """One entry: a word in each language and where it leads."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    label = models.CharField(_("word"), max_length=60)
    link = models.CharField(
        _("leads to"),
        max_length=300,
        validators=[link_validator],
        help_text=_(
            "A path of this site without the language, such as /blog/, or a whole address."
        ),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")

    panels = [*(FieldPanel(name) for name in localized_fields("label")), FieldPanel("link")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_internal(self) -> bool:
        return self.link.startswith("/")
