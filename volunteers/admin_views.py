"""Volunteers at the desk: find them, read them, keep a note, take the list away."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log, registry

from content.languages import local_text, own_name, reader_language
from content.tables import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from content.words import listed
from initiatives.models import Borough, Skill
from people.names import door_name
from people.spoken import name_of, names_in
from volunteers.models import Export, Speaks, Volunteer

PER_PAGE = 50
EXPORTS_SHOWN = 200
KINDS = {"csv": (as_csv, CSV_TYPE), "xlsx": (as_xlsx, XLSX_TYPE)}


class NoteForm(forms.ModelForm):
    class Meta:
        model = Volunteer
        fields = ["state", "note"]


@dataclass(frozen=True)
class Row:
    """A volunteer in plain words, for a list or a table to take away."""

    volunteer: Volunteer
    skills: str
    languages: str
    translates_into: str
    boroughs: str
    days: str


def row_of(volunteer: Volunteer) -> Row:
    reader = reader_language()
    into = volunteer.translates_into
    languages = [name_of(entry.language, reader) for entry in volunteer.speaks.all()]
    return Row(
        volunteer=volunteer,
        skills=_named(volunteer.skills.all()),
        languages=listed([*languages, volunteer.other_languages]),
        translates_into=name_of(into, reader) if into else "",
        boroughs=_named(volunteer.boroughs.all()) or _("Anywhere in the city"),
        days=listed(WEEKDAYS[day] for day in volunteer.weekdays) or _("Any day"),
    )


def _named(records: Any) -> str:
    return listed(local_text(record, "name").text for record in records)


@dataclass(frozen=True)
class Choice:
    """A select of the filters: what it is called, what can be chosen and, in a list, what is."""

    label: str
    name: str
    options: list[tuple[str, Any]]
    chosen: str = ""


def chosen_filters(query: QueryDict) -> list[Choice]:
    """Return the filters with what an address chooses of them; what none offers is ignored."""
    filters = []
    for choice in _choices():
        given = query.get(choice.name, "")
        filters.append(replace(choice, chosen=given if given in dict(choice.options) else ""))
    return filters


def _chosen(filters: list[Choice]) -> dict[str, str]:
    return {choice.name: choice.chosen for choice in filters if choice.chosen}


def filtered(chosen: dict[str, str]):
    """Return the volunteers that all chosen filters leave, newest first."""
    found = Volunteer.objects.willing().for_list()
    if skill := chosen.get("skill"):
        found = found.with_skill(skill)
    if language := chosen.get("language"):
        found = found.speaking(language)
    if into := chosen.get("into"):
        found = found.filter(translates_into=into)
    if borough := chosen.get("borough"):
        found = found.in_borough(borough)
    if day := chosen.get("day"):
        found = found.on_day(int(day))
    if state := chosen.get("state"):
        found = found.filter(state=state)
    return found


def _only_with(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def volunteer_list(request: HttpRequest) -> HttpResponse:
    """The list with its filters; one more than a page is asked for, so that nothing is counted."""
    _only_with(request, "volunteers.view_volunteer")
    choices = chosen_filters(request.GET)
    number = int(given) if (given := request.GET.get("page", "")).isdecimal() else 1
    number = min(max(number, 1), 10_000)
    start = (number - 1) * PER_PAGE
    found = list(filtered(_chosen(choices))[start : start + PER_PAGE + 1])
    address = request.GET.copy()
    address.pop("page", None)
    return TemplateResponse(
        request,
        "volunteers/admin/list.html",
        {
            "rows": [row_of(volunteer) for volunteer in found[:PER_PAGE]],
            "choices": choices,
            "query": address.urlencode(),
            "previous": number - 1,
            "next": number + 1 if len(found) > PER_PAGE else 0,
            "may_export": request.user.has_perm("volunteers.export_volunteer"),
        },
    )


def _choices() -> list[Choice]:
    spoken = set(Speaks.objects.values_list("language", flat=True).distinct())
    translators = Volunteer.objects.filter(translates_into__gt="")  # few: found by their index
    into = set(translators.values_list("translates_into", flat=True).distinct())
    boroughs = Borough.objects.filter(is_region=False)  # those the sign-up form offers
    return [
        Choice(_("Skill"), "skill", _words(Skill.objects.all())),
        Choice(_("Language"), "language", _languages(spoken)),
        Choice(_("Translation into"), "into", _languages(into)),
        Choice(_("Borough"), "borough", _words(boroughs)),
        Choice(_("Day"), "day", [(str(day), name) for day, name in WEEKDAYS.items()]),
        Choice(_("State"), "state", list(Volunteer.State.choices)),
    ]


def _words(records: Any) -> list[tuple[str, Any]]:
    return [(record.slug, local_text(record, "name").text) for record in records]


def _languages(codes: Collection[str]) -> list[tuple[str, Any]]:
    """The languages of some codes, in the reader's alphabetical order."""
    names = names_in(reader_language()).items()
    return [(code, name) for code, name in names if code in codes]


def volunteer_detail(request: HttpRequest, volunteer_id: int) -> HttpResponse:
    """One volunteer: what they offer, their consents, the team's state and note."""
    _only_with(request, "volunteers.view_volunteer")
    volunteer = get_object_or_404(Volunteer.objects.willing().for_list(), pk=volunteer_id)
    form = NoteForm(request.POST or None, instance=volunteer)
    if request.method == "POST":
        _only_with(request, "volunteers.change_volunteer")
        if form.is_valid():
            with transaction.atomic():
                form.save()
                if form.changed_data:
                    _log(form, request)
            messages.success(request, _("Kept."))
            return redirect("volunteer_detail", volunteer_id)
    return TemplateResponse(
        request,
        "volunteers/admin/detail.html",
        {
            "row": row_of(volunteer),
            "writes_in": own_name(volunteer.person.language),
            "consents": volunteer.person.consents.all(),
            "door": door_name(volunteer.person.door),
            "history": _history(volunteer),
            "form": form,
            "may_change": request.user.has_perm("volunteers.change_volunteer"),
        },
    )


def _log(form: NoteForm, request: HttpRequest) -> None:
    """Write down who changed what; neither the note nor a name, which would outlive the person."""
    log(
        form.instance,
        "wagtail.edit",
        user=request.user,
        title=f"#{form.instance.pk}",
        data={name: form.cleaned_data[name] for name in form.changed_data if name != "note"}
        | {"note": "note" in form.changed_data},
    )


def _history(volunteer: Volunteer) -> list[dict[str, Any]]:
    """Return the changes of state and note, newest first, in words."""
    states = dict(Volunteer.State.choices)
    return [
        {
            "at": entry.timestamp,
            "who": entry.user_display_name,
            "what": listed(
                [states.get(entry.data.get("state"), ""), _("Note") if entry.data["note"] else ""]
            ),
        }
        for entry in registry.get_logs_for_instance(volunteer).select_related("user")
    ]


def volunteer_exports(request: HttpRequest) -> HttpResponse:
    """Who took the list away lately, for those who may do so themselves."""
    _only_with(request, "volunteers.export_volunteer")
    exports = Export.objects.select_related("user")[:EXPORTS_SHOWN]
    return TemplateResponse(request, "volunteers/admin/exports.html", {"exports": exports})


@require_POST
def volunteer_export(request: HttpRequest) -> HttpResponse:
    """Hand out the filtered list as CSV or XLSX, and write down who took it."""
    _only_with(request, "volunteers.export_volunteer")
    kind = request.POST.get("format", "")
    if kind not in KINDS:
        raise PermissionDenied
    write, content_type = KINDS[kind]
    chosen = _chosen(chosen_filters(request.GET))
    with transaction.atomic():
        rows = [_cells(row_of(volunteer)) for volunteer in filtered(chosen)]
        Export.objects.create(user_id=request.user.pk, format=kind, filters=chosen, rows=len(rows))
    response = HttpResponse(write([_heads(), *rows]), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="volunteers.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _heads() -> list[str]:
    return [
        _("Name"),
        _("Mail address"),
        _("Language to write in"),
        _("Skills"),
        _("Languages"),
        _("Translation into"),
        _("Boroughs"),
        _("Days"),
        _("Hours"),
        _("Where"),
        _("About them"),
        _("State"),
        _("Note"),
    ]


def _cells(row: Row) -> list[str]:
    volunteer = row.volunteer
    person = volunteer.person
    return [
        person.name,
        person.address,
        person.language,
        row.skills,
        row.languages,
        row.translates_into,
        row.boroughs,
        row.days,
        volunteer.hours,
        str(volunteer.get_where_display()),
        volunteer.about,
        str(volunteer.get_state_display()),
        volunteer.note,
    ]
