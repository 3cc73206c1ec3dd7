"""People, consent texts and the words of mails at the desk: nobody does all with any of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from content.languages import localized_fields, reader_language
from content.words import listed
from people.models import ConsentText, MailTemplate, Person
from people.names import door_name, purpose_name
from people.person_roles import person_roles, roles_of
from people.spoken import name_of


class OnlyPolicy(ModelPermissionPolicy):
    """Allows nobody, owners included, anything but some actions."""

    def __init__(self, model: type[Model], *actions: str) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class OnlyViewSet(ModelViewSet):
    """Offers owners only those permissions that mean something."""

    actions: tuple[str, ...] = ("view",)

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        names = [f"{action}_{self.model_name}" for action in self.actions]
        return super().get_permissions_to_register().filter(codename__in=names)


def _language_of(person: Person) -> str:
    return name_of(person.language, reader_language())


class PersonFilter(WagtailFilterSet):
    """By language and by role, where somebody may know of any."""

    language = ChoiceFilter(label=_("Language to write in"), choices=settings.LANGUAGES)
    role = ChoiceFilter(label=_("Role"), method="having")

    class Meta:
        model = Person
        fields = ["language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {role.name: role for role in person_roles(self.request.user)}
        choices = [(role.name, role.label) for role in self.roles.values()]
        self.filters["role"].extra["choices"] = choices

    def having(self, people: QuerySet, _name: str, value: str) -> QuerySet:
        return self.roles[value].having(people)


class PersonIndexView(IndexView):
    def get_table(self, object_list: QuerySet[Person]) -> Any:
        """The table of one page; the roles of all its people are asked for together."""
        people = list(object_list)
        roles = roles_of(people, self.request.user)
        for person in people:
            names = listed(role.label for role in roles[person.pk])
            person.role_names = names  # type: ignore[attr-defined]
        return super().get_table(people)


class LocalTimes(InspectView):
    """Says times in the city's zone; Wagtail's own page says them in UTC."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return localtime(value) if isinstance(value, datetime) else value


class PersonInspectView(LocalTimes):
    template_name = "people/admin/person.html"

    def get_address_display_value(self) -> SafeString:
        return format_html('<bdi dir="ltr">{}</bdi>', self.object.address)

    def get_language_display_value(self) -> str:
        return _language_of(self.object)

    def get_door_display_value(self) -> str:
        return door_name(self.object.door)

    def get_spoken_display_value(self) -> str:
        return listed(name_of(code, reader_language()) for code in self.object.spoken)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        roles = roles_of([self.object], self.request.user)[self.object.pk]
        links = [{"label": role.label, "url": role.desk_url(self.object)} for role in roles]
        consents = list(self.object.consents.all())
        for consent in consents:
            consent.purpose_name = purpose_name(consent.purpose)  # type: ignore[attr-defined]
        return super().get_context_data(roles=links, consents=consents, **kwargs)


class PersonViewSet(OnlyViewSet):
    """Who we know. They correct and erase themselves at /me/; nobody does it for them here."""

    model = Person
    icon = "user"
    menu_label = _("People")
    menu_order = 265
    add_to_admin_menu = True
    list_display = [
        "__str__",
        Column("language", label=_("Language to write in"), accessor=_language_of),
        Column("role_names", label=_("Roles"), accessor="role_names"),
        "created_at",
    ]
    search_fields = ["name", "address_key"]
    filterset_class = PersonFilter
    form_fields: list[str] = []
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "address",
        "language",
        "spoken",
        "door",
        "created_at",
        "confirmed_at",
    ]
    index_view_class = PersonIndexView
    inspect_view_class = PersonInspectView
    inspect_template_name = "people/admin/person.html"


def _known_purposes() -> list[tuple[str, str]]:
    known = ConsentText.objects.order_by("purpose").values_list("purpose", flat=True).distinct()
    return [(name, purpose_name(name)) for name in known]


class ConsentTextFilter(WagtailFilterSet):
    purpose = ChoiceFilter(label=_("Purpose"), choices=_known_purposes)

    class Meta:
        model = ConsentText
        fields = ["purpose"]


class ConsentTextForm(WagtailAdminModelForm):
    """A new version for a purpose that exists, in all languages: nobody agrees to a gap."""

    purpose = forms.ChoiceField(label=_("Purpose"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose: Any = self.fields["purpose"]
        purpose.choices = _known_purposes()
        for name in localized_fields("sentence"):
            self.fields[name].required = True


class ConsentTextViewSet(OnlyViewSet, SnippetViewSet):
    """All versions of what people agreed to. The newest one is shown in the forms."""

    model = ConsentText
    actions = ("view", "add")
    icon = "clipboard-list"
    menu_label = _("Consent texts")
    menu_order = 327
    add_to_admin_menu = True
    list_display = ["__str__", "sentence", "created_at"]
    filterset_class = ConsentTextFilter
    inspect_view_enabled = True
    inspect_view_class = LocalTimes
    inspect_view_fields = ["purpose", "version", *localized_fields("sentence"), "created_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("purpose"),
            MultiFieldPanel(
                [FieldPanel(name) for name in localized_fields("sentence")],
                heading=_("The sentence in each language"),
            ),
        ],
        base_form_class=ConsentTextForm,
    )


class MailTemplateViewSet(OnlyViewSet, SnippetViewSet):
    """Words only: which mails there are is decided where they are sent."""

    model = MailTemplate
    actions = ("view", "change")
    icon = "mail"
    menu_label = _("Mail templates")
    menu_order = 325
    add_to_admin_menu = True
    list_display = ["__str__", "subject"]
    copy_view_enabled = False
    inspect_view_enabled = False


for viewset in (PersonViewSet, ConsentTextViewSet, MailTemplateViewSet):
    register_permission_policy(viewset.model, OnlyPolicy(viewset.model, *viewset.actions))
