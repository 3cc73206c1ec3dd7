"""Initiatives at the desk: find them, change them, see their history, take them down."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from content.languages import codes, localized_fields, own_name
from initiatives.admin_views.entry_form import EntryForm
from initiatives.fact_forms import NeedForm
from initiatives.models import Initiative
from initiatives.models.initiatives import LESSONS
from initiatives.services import (
    changed_since,
    differences,
    facts_of,
    hide,
    history_of,
    put_need,
    remember,
    remove_need,
    show_again,
    undo,
)

PERMISSION = "initiatives.change_initiative"
CHANGES_PER_PAGE = 20


class InitiativeEditView(EditView):
    """Saves through the same history and mails as stewards do."""

    def save_instance(self) -> Initiative:
        with transaction.atomic():
            before = facts_of(Initiative.objects.select_for_update().get(pk=self.object.pk))
            instance = super().save_instance()
            remember(instance, before, user=self.request.user)
        return instance

    def get_history_url(self) -> str:
        return reverse("initiative_history", args=[self.object.pk])

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        pk = self.object.pk
        buttons = [
            Button(_t("History"), reverse("initiative_history", args=[pk]), icon_name="history"),
            Button(_t("Needs"), reverse("initiative_needs", args=[pk]), icon_name="list-ul"),
        ]
        if self.object.status in (Initiative.Status.LIVE, Initiative.Status.HIDDEN):
            label = _t("Take down") if self.object.is_live else _t("Show again")
            url = reverse("initiative_status", args=[pk])
            buttons.append(Button(label, url, icon_name="view"))
        return [*super().header_more_buttons, *buttons]


class InitiativePolicy(ModelPermissionPolicy):
    """New ones come in by the public form or an import; what has to go is taken down."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and super().user_has_permission(user, action)


def _in_language(code: str) -> MultiFieldPanel:
    names = ("name", "line", "text", *LESSONS, "picture_alt")
    return MultiFieldPanel([FieldPanel(f"{name}_{code}") for name in names], heading=own_name(code))


class InitiativeFilters(WagtailFilterSet):
    without_steward = BooleanFilter(label=_("Without a steward"), method="keep_without_steward")

    class Meta:
        model = Initiative
        fields = ["status", "stage", "boroughs", "themes", "is_example"]

    def keep_without_steward(self, found: Any, name: str, value: bool) -> Any:
        return found.without_steward() if value else found


class InitiativeViewSet(ModelViewSet):
    model = Initiative
    icon = "group"
    menu_label = _("Initiatives")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "status", "stage", "confirmed_at", "changed_at"]
    filterset_class = InitiativeFilters
    search_fields = ["slug", *localized_fields("name")]
    copy_view_enabled = False
    edit_view_class = InitiativeEditView
    edit_handler = ObjectList(
        [
            *(_in_language(code) for code in codes()),
            MultiFieldPanel(
                [
                    FieldPanel("stage"),
                    FieldPanel("since"),
                    FieldPanel("kind"),
                    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("boroughs", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("spoken"),
                    FieldPanel("links"),
                    FieldPanel("picture"),
                ],
                heading=_("Facts"),
            ),
        ],
        base_form_class=EntryForm,
    )


def _initiative(request: HttpRequest, pk: int) -> Initiative:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    return get_object_or_404(Initiative, pk=pk)


def initiative_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who changed what, newest first, each with a button that undoes it."""
    initiative = _initiative(request, pk)
    if request.method == "POST":
        return _undo(request, initiative)
    page = Paginator(history_of(initiative), CHANGES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "initiative": initiative,
        "page": page,
        "entries": [(done, differences(done)) for done in page],
    }
    return TemplateResponse(request, "initiatives/admin/history.html", context)


def _undo(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    number = request.POST.get("change", "")
    done = get_object_or_404(initiative.changes, pk=number if number.isdecimal() else 0)
    later = changed_since(done)
    if later and "anyway" not in request.POST:
        entries = [(other, differences(other)) for other in later]
        context = {"initiative": initiative, "done": done, "entries": entries}
        return TemplateResponse(request, "initiatives/admin/undo.html", context)
    try:
        undo(done, user=request.user)  # type: ignore[arg-type]
        messages.success(request, _t("Undone; the stewards hear of it."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("initiative_history", initiative.pk)


def initiative_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before taking down or showing again, then do it."""
    initiative = _initiative(request, pk)
    if request.method == "POST":
        (hide if "hide" in request.POST else show_again)(initiative)
        messages.success(request, _t("Done; the stewards hear of it."))
        return redirect("initiative:edit", pk)
    return TemplateResponse(request, "initiatives/admin/status.html", {"initiative": initiative})


def initiative_needs(request: HttpRequest, pk: int, need_id: int | None = None) -> HttpResponse:
    """The needs of an initiative: add one, word one anew, take one away."""
    initiative = _initiative(request, pk)
    needs = {need["id"]: need for need in facts_of(initiative)["needs"]}
    if need_id and need_id not in needs:
        return redirect("initiative_needs", pk)
    if request.method == "POST" and "remove" in request.POST and need_id:
        remove_need(initiative, need_id, user=request.user)
        return redirect("initiative_needs", pk)
    facts = {"source_language": initiative.source_language, **needs.get(need_id or 0, {})}
    form = NeedForm(request.POST if request.method == "POST" else None, facts=facts)
    if form.is_bound and form.is_valid() and _is_kept(request, initiative, form, need_id):
        return redirect("initiative_needs", pk)
    context = {"initiative": initiative, "needs": initiative.needs.all(), "form": form}
    return TemplateResponse(
        request, "initiatives/admin/needs.html", {**context, "need_id": need_id}
    )


def _is_kept(
    request: HttpRequest, initiative: Initiative, form: NeedForm, need_id: int | None
) -> bool:
    facts = form.facts() | ({"id": need_id} if need_id else {})
    try:
        put_need(initiative, facts, user=request.user)
    except ValidationError as error:
        form.refuse(error)
        return False
    messages.success(request, _t("Kept."))
    return True
