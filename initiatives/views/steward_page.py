"""A steward's own page of an initiative: everything that can be changed, behind a link by mail."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import local_text, reader_language
from initiatives.fact_forms import (
    DetailsForm,
    InvitationForm,
    LessonsForm,
    NeedForm,
    PictureForm,
    PublicContactForm,
    WordsForm,
)
from initiatives.models import Initiative, Need, Steward
from initiatives.services import (
    add_steward,
    change,
    changed_since,
    differences,
    facts_of,
    history_of,
    open_invitations,
    publish_contact,
    put_need,
    remove_need,
    remove_steward,
    still_right,
    undo,
)
from people.models import Person
from people.public_forms import LinkedForm
from people.services import current_text, receipt
from people.tokens import STEWARD, BadToken
from people.views import TokenView

CHANGES_PER_PAGE = 20


class StewardView(TokenView):
    """A room behind a steward's link. `self.stewardship` says whose, and of which initiative."""

    purpose = STEWARD
    too_old = altered = gettext_lazy(
        "Ask for a new one on the initiative's page, or under “Your data”."
    )
    new_link = ("me", gettext_lazy("Your data"))
    stewardship: Steward

    def show(self, value: Any) -> HttpResponse:
        self._enter(value)
        return self.room()

    def act(self, value: Any) -> HttpResponse:
        self._enter(value)
        return self.do()

    def room(self) -> HttpResponse:
        raise NotImplementedError

    def do(self) -> HttpResponse:
        raise NotImplementedError

    def _enter(self, value: Any) -> None:
        """Raises BadToken: no steward any more."""
        person, initiative = value
        found = Steward.objects.filter(person=person, initiative=initiative)
        stewardship = found.select_related("person", "initiative").first()
        if stewardship is None:
            raise BadToken
        self.stewardship = stewardship

    @property
    def initiative(self) -> Initiative:
        return self.stewardship.initiative

    @property
    def person(self) -> Person:
        return self.stewardship.person

    def home(self, view: str = "steward_page") -> str:
        return reverse(view, args=[self.kwargs["token"]])

    def done(self, view: str = "steward_page") -> HttpResponse:
        return HttpResponseRedirect(f"{self.home(view)}?done")

    def answer(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        surroundings = {
            "initiative": self.initiative,
            "name": local_text(self.initiative, "name"),
            "token": self.kwargs["token"],
            "home": self.home(),
            "history": self.home("steward_history"),
            "crumb": [{"href": self.home(), "label": local_text(self.initiative, "name").text}],
            "is_done": "done" in self.request.GET,
        }
        return render(self.request, template, {**surroundings, **context}, status=status)


class StewardPageView(StewardView):
    """What there is, how it stands, what waits; small things are done here at once."""

    def room(self, trouble: str = "") -> HttpResponse:
        stewardships = list(self.initiative.stewardships.select_related("person"))
        needs = list(self.initiative.needs.all())
        return self.answer(
            "initiatives/steward_page.html",
            status=422 if trouble else 200,
            trouble=trouble,
            stewardship=self.stewardship,
            stewardships=stewardships,
            is_alone=len(stewardships) == 1,
            invited=open_invitations(self.initiative),
            needs=needs,
        )

    def do(self) -> HttpResponse:
        wanted = self.request.POST.get("do", "")
        try:
            with transaction.atomic():
                self._do(wanted, _number(self.request.POST.get("id", "")))
        except ValidationError as error:
            return self.room(" ".join(error.messages))
        if wanted == "leave":
            return self.say(_("Thank you"), _("You have left. All that you did for it stays."))
        return self.done()

    def _do(self, wanted: str, number: int) -> None:
        if wanted == "still-right":
            still_right(self.initiative)
        elif wanted in Need.State.values:
            put_need(self.initiative, {"id": number, "state": wanted}, steward=self.person)
        elif wanted == "remove-need":
            remove_need(self.initiative, number, steward=self.person)
        elif wanted == "leave":
            remove_steward(self.initiative, self.person)
        elif wanted == "remove-steward":
            other = get_object_or_404(self.initiative.stewards, pk=number)
            remove_steward(self.initiative, other)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


class StewardFormView(StewardView):
    """A room with one form. Subclasses say how it is made and what is done with it."""

    heading: Any = ""
    lede: Any = ""
    button: Any = gettext_lazy("Save")
    template = "initiatives/steward_form.html"

    def room(self) -> HttpResponse:
        return self._page(self.form(None))

    def do(self) -> HttpResponse:
        form = self.form(self.request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    self.keep(form)
                return self.done()
            except ValidationError as error:
                self.refuse(form, error)
        return self._page(form, 422)

    def form(self, data: Any) -> Any:
        raise NotImplementedError

    def keep(self, form: Any) -> None:
        """Do what a valid form asks for. Raises ValidationError."""
        raise NotImplementedError

    def refuse(self, form: Any, error: ValidationError) -> None:
        form.add_error(None, error.messages)

    def _page(self, form: LinkedForm, status: int = 200) -> HttpResponse:
        said = {"heading": self.heading, "lede": self.lede, "button": self.button}
        return self.answer(self.template, status, form=form, **said)


class FactsView(StewardFormView):
    """A part of the facts: public as soon as it is kept."""

    form_class: Any = DetailsForm
    template = "initiatives/steward_facts.html"

    def form(self, data: Any) -> Any:
        return self.form_class(data, facts=facts_of(self.initiative))

    def keep(self, form: Any) -> None:
        change(self.initiative, form.facts(), steward=self.person)

    def refuse(self, form: Any, error: ValidationError) -> None:
        form.refuse(error)


class WordsView(FactsView):
    form_class = WordsForm
    heading = gettext_lazy("Name and words")
    lede = gettext_lazy("In your language, and in the others as far as you can. The rest may wait.")


class DetailsView(FactsView):
    form_class = DetailsForm
    heading = gettext_lazy("Stage, themes, boroughs and links")
    lede = gettext_lazy("By this people find it.")


class PictureView(FactsView):
    """The picture that was there stays in the library, so that a change can be undone."""

    heading = gettext_lazy("Picture")
    lede = gettext_lazy("Yours, or one you may use. People in it agreed. We keep no place of it.")
    template = "initiatives/steward_picture.html"

    def form(self, data: Any) -> PictureForm:
        files = self.request.FILES if data is not None else None
        name = local_text(self.initiative, "name").text
        return PictureForm(data, facts=facts_of(self.initiative), files=files, title=name)

    def answer(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        alt = local_text(self.initiative, "picture_alt").text
        return super().answer(template, status, alt=alt, **context)


class LessonsView(FactsView):
    form_class = LessonsForm
    heading = gettext_lazy("What you learnt")
    lede = gettext_lazy("What failed helps others, too: they need not try it again.")


class NeedView(FactsView):
    """A new need, or one that is there."""

    form_class = NeedForm
    heading = gettext_lazy("What you need")
    lede = gettext_lazy("One thing at a time, in words that a neighbour understands.")

    def form(self, data: Any) -> NeedForm:
        source = {"source_language": self.initiative.source_language}
        return NeedForm(data, facts={**source, **self._need()})

    def keep(self, form: NeedForm) -> None:
        facts = form.facts()
        if number := self.kwargs.get("need"):
            facts["id"] = number
        put_need(self.initiative, facts, steward=self.person)

    def _need(self) -> dict[str, Any]:
        """Raises Http404: met and taken away meanwhile."""
        if "need" not in self.kwargs:
            return {}
        for need in facts_of(self.initiative)["needs"]:
            if need["id"] == self.kwargs["need"]:
                return need
        raise Http404


class PublicContactView(StewardFormView):
    heading = gettext_lazy("Your public contact")
    lede = gettext_lazy("People can always write to you through us, and see no address then.")

    def form(self, data: Any) -> PublicContactForm:
        initial = {"contact": self.stewardship.public_contact}
        return PublicContactForm(data, text=current_text("public-contact"), initial=initial)

    def keep(self, form: PublicContactForm) -> None:
        contact = form.cleaned_data["contact"]
        publish_contact(self.stewardship, contact, receipt(form.consent_text, reader_language()))


class InvitationView(StewardFormView):
    heading = gettext_lazy("Ask somebody to join you")
    lede = gettext_lazy("They get a mail, and look after it with you once they say yes.")
    button = gettext_lazy("Send the invitation")

    def form(self, data: Any) -> InvitationForm:
        return InvitationForm(data, initial={"language": reader_language()})

    def keep(self, form: InvitationForm) -> None:
        data = form.cleaned_data
        add_steward(
            self.initiative, name=data["name"], address=data["email"], language=data["language"]
        )


class HistoryView(StewardView):
    """What was changed, by whom, and a button to undo it."""

    def room(self) -> HttpResponse:
        page = Paginator(history_of(self.initiative), CHANGES_PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return self.answer(
            "initiatives/steward_history.html",
            page=page,
            entries=[(done, differences(done)) for done in page],
            previous=f"?page={page.number - 1}" if page.has_previous() else "",
            next=f"?page={page.number + 1}" if page.has_next() else "",
        )

    def do(self) -> HttpResponse:
        number = _number(self.request.POST.get("change", ""))
        done = get_object_or_404(self.initiative.changes, pk=number)
        later = changed_since(done)
        if later and "anyway" not in self.request.POST:
            entries = [(other, differences(other)) for other in later]
            return self.answer("initiatives/steward_undo.html", done=done, entries=entries)
        try:
            undo(done, steward=self.person)
        except ValidationError as error:
            return self.say(_("This could not be undone"), " ".join(error.messages), status=422)
        return self.done("steward_history")
