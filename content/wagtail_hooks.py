from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet

from content.city import load_settings, register_demo_data
from content.desk import editor_tasks
from content.models import Menu
from content.sitemaps import Address, register_sitemap


class MenuViewSet(ModelViewSet):
    model = Menu
    icon = "list-ul"
    menu_label = _("Menus")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["__str__", "place", "sort_order"]
    copy_view_enabled = False
    panels = Menu.panels


@hooks.register("register_admin_viewset")
def menus() -> MenuViewSet:
    return MenuViewSet("menus")


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    """Fields take the direction of their language; our panels look like ours."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/admin.css"))


@hooks.register("register_admin_menu_item")
def second_factor() -> MenuItem:
    """The way to one's second factor, beside one's account."""
    return MenuItem(_("Second factor"), "/staff/2fa/", icon_name="key", order=9000)


@hooks.register("construct_main_menu")
def no_documents(request: HttpRequest, menu_items: list) -> None:
    """Files to download are not offered: what there is to read stands on pages."""
    menu_items[:] = [item for item in menu_items if item.name != "documents"]


register_demo_data(load_settings, order=10)
register_sitemap(lambda language: [Address(f"/{language}/open/")], order=300)


class EditorTasksPanel(Component):
    order = 50
    name = "editor-tasks"
    template_name = "content/admin/editor_tasks.html"

    def get_context_data(self, parent_context: dict) -> dict:
        return {"tasks": editor_tasks(parent_context["request"])}


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list) -> None:
    panels.append(EditorTasksPanel())
