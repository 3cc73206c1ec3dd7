from collections.abc import Iterator

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from content.city import register_demo_data
from content.languages import localized_fields
from content.open_data import register_open_data
from content.sitemaps import Address, register_sitemap
from initiatives.admin_views import imports
from initiatives.boroughs import all_boroughs
from initiatives.choosers import InitiativeChooserViewSet
from initiatives.demo import load_initiatives, load_words
from initiatives.local import initiatives_here, needs_here
from initiatives.models import Borough, Initiative, Kind, Skill, Theme, Value
from initiatives.open_data import BOROUGHS, INITIATIVES, NEEDS, PLACES, THEMES
from initiatives.sections import register_borough_sections


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
    panels = [
        *_panels("is_uncertain", "is_region"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("tile_row", "tile_column", "tile_rows", "tile_columns")],
            heading=_("Place on the map of tiles"),
        ),
    ]


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


@hooks.register("register_admin_viewset")
def vocabulary_viewsets() -> Vocabulary:
    return Vocabulary()


@hooks.register("register_admin_viewset")
def initiative_chooser() -> InitiativeChooserViewSet:
    return InitiativeChooserViewSet("initiative_chooser")


@hooks.register("register_admin_urls")
def import_urls() -> list:
    return [
        path("imports/", imports.import_list, name="import_list"),
        path("imports/<int:import_id>/", imports.import_detail, name="import_detail"),
        path("imports/<int:import_id>/start/", imports.import_start, name="import_start"),
        path("imports/<int:import_id>/undo/", imports.import_undo, name="import_undo"),
        path("imports/<int:import_id>/rows.csv", imports.import_troubles, name="import_troubles"),
    ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("initiatives.add_import")


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Import a spreadsheet"), reverse("import_list"), icon_name="table", order=290
    )


@hooks.register("register_permissions")
def import_permissions() -> QuerySet:
    return Permission.objects.filter(content_type__app_label="initiatives", codename="add_import")


def borough_addresses(language: str) -> Iterator[Address]:
    """Yield the page of all boroughs and of each: they exist in every language."""
    yield Address(f"/{language}/boroughs/")
    for borough in all_boroughs():
        yield Address(f"/{language}/boroughs/{borough.slug}/")


def directory_addresses(language: str) -> Iterator[Address]:
    """Yield the directory and each initiative that can be read in a language."""
    yield Address(f"/{language}/initiatives/")
    for slug, changed_at in Initiative.objects.readable_in(language):
        yield Address(f"/{language}/initiatives/{slug}/", changed_at)


register_demo_data(load_words, order=20)
register_demo_data(load_initiatives, order=30)
register_sitemap(borough_addresses, order=200)
register_sitemap(directory_addresses, order=190)
register_borough_sections(initiatives_here, order=10)
register_borough_sections(needs_here, order=20)
for order, data_set in enumerate((INITIATIVES, NEEDS, PLACES, BOROUGHS, THEMES), start=1):
    register_open_data(data_set, order=10 * order)
