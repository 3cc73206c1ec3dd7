"""What somebody added and nobody answered yet: read it, say yes, or no with its reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.desk import EditorTask
from content.languages import local_text, own_name
from initiatives.models import Initiative, Place, Value
from initiatives.services import (
    Difference,
    approve,
    facts_of,
    in_words,
    likely_doubles,
    likely_duplicates,
    place_facts,
    place_in_words,
    refuse,
)

PER_PAGE = 50
KINDS: dict[str, type[Initiative] | type[Place]] = {"initiatives": Initiative, "places": Place}


class RefusalForm(forms.Form):
    value: forms.ModelChoiceField = forms.ModelChoiceField(
        Value.objects.all(), label=gettext_lazy("Which of our values is it against?")
    )
    reason = forms.CharField(
        label=gettext_lazy("Why, in a sentence"),
        max_length=500,
        help_text=gettext_lazy("They read it as it stands: write in their language if you can."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


def may_answer(user: Any, model: type[models.Model]) -> bool:
    return user.has_perm(f"initiatives.change_{model._meta.model_name}")


def kinds_for(user: Any) -> dict[str, type[Initiative] | type[Place]]:
    """Return what somebody may answer, by the word in its address."""
    return {kind: model for kind, model in KINDS.items() if may_answer(user, model)}


def waiting_list(request: HttpRequest, kind: str) -> HttpResponse:
    """What waits for an answer, the oldest first. Raises PermissionDenied."""
    kinds = kinds_for(request.user)
    if kind not in kinds:
        raise PermissionDenied
    waiting = kinds[kind].objects.waiting()
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    tabs = [
        {
            "kind": name,
            "label": capfirst(model._meta.verbose_name_plural),
            "count": model.objects.waiting().count(),
        }
        for name, model in kinds.items()
    ]
    context = {"kind": kind, "tabs": tabs, "page": page, "entries": [_row(e) for e in page]}
    return TemplateResponse(request, "initiatives/admin/waiting_list.html", context)


def _row(entry: Any) -> dict[str, Any]:
    return {
        "entry": entry,
        "name": local_text(entry, "name"),
        "line": local_text(entry, "line"),
        "written_in": own_name(entry.source_language),
    }


def waiting_entry(request: HttpRequest, kind: str, entry_id: int) -> HttpResponse:
    """One entry, all that was sent with it, and the two answers. Raises PermissionDenied."""
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    if not may_answer(request.user, model):
        raise PermissionDenied
    entry: Any = get_object_or_404(model, pk=entry_id)
    form = RefusalForm(request.POST if "refuse" in request.POST else None)
    if request.method == "POST" and ("approve" in request.POST or form.is_valid()):
        _answer(request, entry, form)
        return redirect("waiting_list", kind)
    context = {
        "kind": kind,
        **_row(entry),
        "said": _said_of(entry),
        "people": entry.stewards.all() if isinstance(entry, Initiative) else [entry.keeper],
        "alike": [_row(other) for other in _alike(entry)],
        "form": form,
        "may_refuse": entry.status == model.Status.WAITING,
        "may_approve": entry.status in (model.Status.WAITING, model.Status.REFUSED),
    }
    return TemplateResponse(request, "initiatives/admin/waiting_entry.html", context)


def _said_of(entry: Initiative | Place) -> list[Difference]:
    """Everything an entry says, in the words of who reads it."""
    if isinstance(entry, Place):
        return place_in_words(place_facts(entry))
    return in_words(facts_of(entry))


def _answer(request: HttpRequest, entry: Any, form: RefusalForm) -> None:
    user: Any = request.user
    name = local_text(entry, "name").text
    if "approve" in request.POST:
        done, sentence = approve(entry, user=user), _("“%(name)s” is public. They get a mail.")
    else:
        done = refuse(entry, user=user, **form.cleaned_data)
        sentence = _("“%(name)s” stays unpublished. They get a mail with the reason.")
    if done:
        messages.success(request, sentence % {"name": name})
    else:
        messages.warning(request, _("“%(name)s” was answered already.") % {"name": name})


def _alike(entry: Any) -> list[Any]:
    if isinstance(entry, Place):
        return likely_doubles(entry)
    return likely_duplicates(facts_of(entry), with_waiting=True, but=entry)


def waiting_tasks(request: HttpRequest) -> list[EditorTask]:
    """What waits for an answer, for those who may give one."""
    labels = {"initiatives": _("Initiatives to answer"), "places": _("Places to answer")}
    return [
        EditorTask(
            labels[kind], model.objects.waiting().count(), reverse("waiting_list", args=[kind])
        )
        for kind, model in kinds_for(request.user).items()
    ]
