"""Places at the desk: find them, change them, take them down."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from content.languages import codes, localized_fields, own_name
from initiatives.admin_views.entry_form import EntryForm
from initiatives.models import Place
from initiatives.services import index_place

ANSWERED = (Place.Status.LIVE, Place.Status.HIDDEN)
SAID = ("name", "line", "text", "access", "price", "hours", "picture_alt")


class PlaceForm(EntryForm):
    equipment = forms.MultipleChoiceField(
        label=_("Equipment"),
        choices=Place.Equipment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What nobody answered yet, or was refused, gets its state by an answer.
        if self.instance.status in ANSWERED:
            self.fields["status"].choices = [(one, one.label) for one in ANSWERED]
        else:
            self.fields["status"].disabled = True


class PlaceEditView(EditView):
    def save_instance(self) -> Place:
        with transaction.atomic():
            place = super().save_instance()
            index_place(place)
        return place


class PlacePolicy(ModelPermissionPolicy):
    """New ones come in by the public form; what has to go is taken down."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and super().user_has_permission(user, action)


def _in_language(code: str) -> MultiFieldPanel:
    return MultiFieldPanel([FieldPanel(f"{name}_{code}") for name in SAID], heading=own_name(code))


class PlaceViewSet(ModelViewSet):
    model = Place
    icon = "home"
    menu_label = _("Places")
    menu_order = 245
    add_to_admin_menu = True
    list_display = ["name", "status", "borough", "seats", "changed_at"]
    list_filter = ["status", "borough", "is_free", "is_step_free", "is_example"]
    search_fields = ["slug", "address", *localized_fields("name")]
    copy_view_enabled = False
    edit_view_class = PlaceEditView
    edit_handler = ObjectList(
        [
            FieldPanel("status"),
            *(_in_language(code) for code in codes()),
            MultiFieldPanel(
                [
                    FieldPanel(name)
                    for name in (
                        "borough",
                        "address",
                        "seats",
                        "is_step_free",
                        "is_free",
                        "equipment",
                        "spoken",
                        "links",
                        "picture",
                    )
                ],
                heading=_("Facts"),
            ),
        ],
        base_form_class=PlaceForm,
    )
