from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.desk import EditorTask, register_editor_tasks
from content.sitemaps import Address, register_sitemap
from people.names import register_names
from people.person_data import register_person_data
from people.person_roles import register_person_role
from volunteers import admin_views
from volunteers.models import Volunteer
from volunteers.own_data import OWN_DATA
from volunteers.roles import VOLUNTEER


@hooks.register("register_admin_urls")
def volunteer_urls() -> list:
    return [
        path("volunteers/", admin_views.volunteer_list, name="volunteer_list"),
        path("volunteers/export/", admin_views.volunteer_export, name="volunteer_export"),
        path("volunteers/exports/", admin_views.volunteer_exports, name="volunteer_exports"),
        path(
            "volunteers/<int:volunteer_id>/", admin_views.volunteer_detail, name="volunteer_detail"
        ),
    ]


class VolunteersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("volunteers.view_volunteer")


@hooks.register("register_admin_menu_item")
def volunteers_menu_item() -> MenuItem:
    return VolunteersMenuItem(
        _("Volunteers"), reverse("volunteer_list"), icon_name="group", order=260
    )


@hooks.register("register_permissions")
def volunteer_permissions() -> QuerySet:
    return Permission.objects.filter(
        content_type__app_label="volunteers",
        codename__in=["view_volunteer", "change_volunteer", "export_volunteer"],
    )


def new_volunteers(request: HttpRequest) -> list[EditorTask]:
    """Volunteers nobody has written to yet, for those who may see them."""
    if not request.user.has_perm("volunteers.view_volunteer"):
        return []
    count = Volunteer.objects.willing().filter(state=Volunteer.State.NEW).count()
    return [
        EditorTask(
            str(_("New volunteers to write to")), count, reverse("volunteer_list") + "?state=new"
        )
    ]


register_names(
    doors={
        "volunteer": _("the page for volunteers"),
        "translate": _("a text they can translate"),
    },
    purposes={"volunteering": _("volunteering")},
)
register_editor_tasks(new_volunteers, order=30)
register_person_data(OWN_DATA, order=30)
register_person_role(VOLUNTEER, order=30)
register_sitemap(lambda language: [Address(f"/{language}/volunteer/")], order=210)
