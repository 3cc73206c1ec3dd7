from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.models import register_snippet

from content.desk import EditorTask, register_editor_tasks
from content.languages import localized_fields
from content.sitemaps import Address, register_sitemap
from people import admin_views
from people.models import OutgoingMail, Subject
from people.names import register_names
from people.own_data import OWN_DATA, OWN_MAIL
from people.person_data import register_person_data
from people.viewsets import ConsentTextViewSet, MailTemplateViewSet, PersonViewSet


@hooks.register("register_admin_urls")
def outbox_urls() -> list:
    return [
        path("outbox/", admin_views.outbox, name="outbox"),
        path(
            "outbox/<int:mail_id>/again/", admin_views.outbox_send_again, name="outbox_send_again"
        ),
    ]


class OutboxMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("people.view_outgoingmail")


@hooks.register("register_admin_menu_item")
def outbox_menu_item() -> MenuItem:
    return OutboxMenuItem(_("Outgoing mail"), reverse("outbox"), icon_name="mail", order=320)


register_snippet(MailTemplateViewSet)


class SubjectViewSet(ModelViewSet):
    model = Subject
    icon = "mail"
    menu_label = _("Subjects of messages")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ["name", "mail", "sort_order"]
    copy_view_enabled = False
    panels = [
        MultiFieldPanel([FieldPanel(name) for name in localized_fields("name")], heading=_("Name")),
        FieldPanel("slug"),
        FieldPanel("mail"),
        FieldPanel("sort_order"),
    ]


@hooks.register("register_admin_viewset")
def subjects() -> SubjectViewSet:
    return SubjectViewSet("subjects")


@hooks.register("register_admin_viewset")
def people() -> PersonViewSet:
    return PersonViewSet("people")


register_snippet(ConsentTextViewSet)


@hooks.register("register_permissions")
def outbox_permissions() -> QuerySet:
    return Permission.objects.filter(
        content_type__app_label="people",
        codename__in=["view_outgoingmail", "change_outgoingmail"],
    )


def mail_given_up(request: HttpRequest) -> list[EditorTask]:
    """Mail that could not be sent, for those who may look at it."""
    if not request.user.has_perm("people.view_outgoingmail"):
        return []
    count = OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED).count()
    return [
        EditorTask(
            str(_("Mail that could not be sent")), count, reverse("outbox") + "?state=failed"
        )
    ]


register_editor_tasks(mail_given_up, order=50)

register_names(doors={"contact": _("the contact form")}, purposes={})
register_person_data(OWN_DATA, order=0)
register_person_data(OWN_MAIL, order=200)
register_sitemap(lambda language: [Address(f"/{language}/contact/write/")], order=220)
