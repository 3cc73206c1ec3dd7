from collections.abc import Iterator

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from content.city import register_demo_data
from content.desk import EditorTask, register_editor_tasks
from content.open_data import register_open_data
from content.sitemaps import Address, register_sitemap
from initiatives.admin_views import imports, moderation
from initiatives.admin_views import initiatives as initiative_views
from initiatives.admin_views.places import PlacePolicy, PlaceViewSet
from initiatives.admin_views.vocabulary import Vocabulary
from initiatives.boroughs import all_boroughs
from initiatives.choosers import InitiativeChooserViewSet
from initiatives.demo import load_initiatives, load_places, load_words
from initiatives.local import initiatives_here, needs_here, places_here, places_near
from initiatives.models import Initiative, Need, Place
from initiatives.open_data import BOROUGHS, INITIATIVES, NEEDS, PLACES, THEMES
from initiatives.own_data import OWN_DATA
from initiatives.own_drafts import OWN_DRAFTS
from initiatives.place_own_data import PLACES_OWN_DATA
from initiatives.roles import KEEPER, STEWARD
from initiatives.sections import register_borough_sections, register_initiative_sections
from people.names import register_names
from people.person_data import register_person_data
from people.person_roles import register_person_role


@hooks.register("register_admin_viewset")
def vocabulary_viewsets() -> Vocabulary:
    return Vocabulary()


@hooks.register("register_admin_viewset")
def initiative_chooser() -> InitiativeChooserViewSet:
    return InitiativeChooserViewSet("initiative_chooser")


@hooks.register("register_admin_urls")
def moderation_urls() -> list:
    return [
        path("waiting/<slug:kind>/", moderation.waiting_list, name="waiting_list"),
        path("waiting/<slug:kind>/<int:entry_id>/", moderation.waiting_entry, name="waiting_entry"),
    ]


class WaitingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return "initiatives" in moderation.kinds_for(request.user)


@hooks.register("register_admin_menu_item")
def waiting_menu_item() -> MenuItem:
    url = reverse("waiting_list", args=["initiatives"])
    return WaitingMenuItem(_("To answer"), url, icon_name="clipboard-list", order=255)


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


def place_addresses(language: str) -> Iterator[Address]:
    """Yield the list of places and each place that can be read in a language."""
    yield Address(f"/{language}/places/")
    yield Address(f"/{language}/places/add/")
    for slug, changed_at in Place.objects.readable_in(language):
        yield Address(f"/{language}/places/{slug}/", changed_at)


register_permission_policy(Initiative, initiative_views.InitiativePolicy(Initiative))


@hooks.register("register_admin_viewset")
def initiative_viewset() -> initiative_views.InitiativeViewSet:
    return initiative_views.InitiativeViewSet("initiative", url_prefix="initiatives")


register_permission_policy(Place, PlacePolicy(Place))


@hooks.register("register_admin_viewset")
def place_viewset() -> PlaceViewSet:
    return PlaceViewSet("place", url_prefix="places")


@hooks.register("register_admin_urls")
def initiative_urls() -> list:
    room = "initiatives/<int:pk>/"
    return [
        path(f"{room}history/", initiative_views.initiative_history, name="initiative_history"),
        path(f"{room}status/", initiative_views.initiative_status, name="initiative_status"),
        path(f"{room}needs/", initiative_views.initiative_needs, name="initiative_needs"),
        path(
            f"{room}needs/<int:need_id>/", initiative_views.initiative_needs, name="initiative_need"
        ),
    ]


class NeedFinder(ModelAdminURLFinder):
    """The desk of translations leads to where a need is worded."""

    def construct_edit_url(self, instance: Need) -> str:
        return reverse("initiative_need", args=[instance.initiative_id, instance.pk])


register_admin_url_finder(Need, NeedFinder)


def alone(request: HttpRequest) -> list[EditorTask]:
    """Public initiatives whose last steward has gone."""
    if not request.user.has_perm(initiative_views.PERMISSION):
        return []
    count = Initiative.objects.without_steward().count()
    url = reverse("initiative:index") + "?without_steward=true"
    return [EditorTask(str(_("Initiatives without a steward")), count, url)]


register_editor_tasks(alone, order=40)
register_person_data(OWN_DATA, order=40)
register_person_role(STEWARD, order=40)
register_editor_tasks(moderation.waiting_tasks, order=20)
register_person_data(OWN_DRAFTS, order=40)
register_demo_data(load_words, order=20)
register_demo_data(load_initiatives, order=30)
register_demo_data(load_places, order=30)
register_sitemap(borough_addresses, order=200)
register_sitemap(lambda language: [Address(f"/{language}/initiatives/add/")], order=205)
register_sitemap(directory_addresses, order=190)
register_sitemap(place_addresses, order=195)
register_borough_sections(initiatives_here, order=10)
register_borough_sections(needs_here, order=20)
register_borough_sections(places_here, order=30)
register_initiative_sections(places_near, order=90)
register_person_data(PLACES_OWN_DATA, order=50)
register_person_role(KEEPER, order=50)
for order, data_set in enumerate((INITIATIVES, NEEDS, PLACES, BOROUGHS, THEMES), start=1):
    register_open_data(data_set, order=10 * order)
register_names(
    doors={
        "add": _("adding an initiative"),
        "initiative": _("a message to an initiative"),
        "offer": _("the offer of a place"),
        "place": _("a message about a place"),
        "steward": _("looking after an initiative"),
    },
    purposes={
        "initiative": _("adding an initiative"),
        "place": _("the offer of a place"),
        "public-contact": _("contact that everybody sees"),
    },
)
