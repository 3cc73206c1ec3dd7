"""The vocabulary at the desk: themes, boroughs, skills, kinds of actor and values."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from content.languages import localized_fields
from initiatives.fact_forms import LinesField
from initiatives.models import Borough, Kind, Skill, Theme, Value


class BoroughForm(WagtailAdminModelForm):
    post_codes = LinesField(label=_("Post codes"), help_text=_("One on each line."))
    spellings = LinesField(
        label=_("Other spellings"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_(
            "One on each line: how people write it too. Search and addresses understand these."
        ),
    )


def _panels(*others: str) -> list:
    names = MultiFieldPanel(
        [FieldPanel(name) for name in localized_fields("name")], heading=_("Name")
    )
    return [names, *(FieldPanel(name) for name in (*others, "slug", "sort_order"))]


class WordViewSet(ModelViewSet):
    list_display = ["name", "slug", "sort_order"]
    search_fields = ["slug", *localized_fields("name")]
    copy_view_enabled = False


class ThemeViewSet(WordViewSet):
    model = Theme
    icon = "tag"
    panels = _panels("hue")


class BoroughViewSet(WordViewSet):
    model = Borough
    icon = "site"
    edit_handler = ObjectList(
        [
            *_panels("post_codes", "spellings", "is_uncertain", "is_region"),
            MultiFieldPanel(
                [
                    FieldPanel(name)
                    for name in ("tile_row", "tile_column", "tile_rows", "tile_columns")
                ],
                heading=_("Place on the map of tiles"),
            ),
        ],
        base_form_class=BoroughForm,
    )


class SkillViewSet(WordViewSet):
    model = Skill
    icon = "pick"
    panels = _panels()


class KindViewSet(WordViewSet):
    model = Kind
    icon = "group"
    panels = _panels()


class ValueViewSet(WordViewSet):
    model = Value
    icon = "pick"
    panels = _panels()


class Vocabulary(ModelViewSetGroup):
    menu_label = _("Vocabulary")
    menu_icon = "list-ul"
    menu_order = 300
    items = (ThemeViewSet, BoroughViewSet, SkillViewSet, KindViewSet, ValueViewSet)
