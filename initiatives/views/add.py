"""Adding an initiative: five short steps, and a link by mail to go on with them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import local_text, reader_language
from initiatives.add_forms import (
    ExtrasForm,
    NeedsForm,
    SendForm,
    StoryForm,
    WhatAgainForm,
    WhatForm,
)
from initiatives.models import Draft
from initiatives.services import (
    begin_draft,
    disown_draft,
    draft_begun_with,
    draft_of,
    finish_draft,
    in_words,
    likely_duplicates,
    mail_link,
    save_picture,
    save_step,
    send_draft,
    token_of,
)
from initiatives.services.drafts import PURPOSE
from people.public_forms import PublicFormView
from people.services import current_text, receipt
from people.tokens import DRAFT
from people.views import TokenView


@dataclass(frozen=True)
class Step:
    heading: str | Promise
    lede: str | Promise
    form: Any
    template: str = "initiatives/add_step.html"


STEPS = {
    1: Step(
        gettext_lazy("Add an initiative"),
        gettext_lazy(
            "Something that people do together in this city, big or small. In your own language."
        ),
        WhatAgainForm,
    ),
    2: Step(
        gettext_lazy("Tell its story"),
        gettext_lazy("As much or as little as you like: you can add to it later."),
        StoryForm,
        "initiatives/add_story.html",
    ),
    3: Step(
        gettext_lazy("What do you need?"),
        gettext_lazy("People, things, a place, money: whoever reads it may have it. Or nothing."),
        NeedsForm,
        "initiatives/add_needs.html",
    ),
    4: Step(
        gettext_lazy("Links and a picture"),
        gettext_lazy("All of this can stay empty."),
        ExtrasForm,
        "initiatives/add_extras.html",
    ),
    5: Step(
        gettext_lazy("Look it over"),
        gettext_lazy("Is it all right? Then send it. Somebody of the team reads it and answers."),
        SendForm,
        "initiatives/add_send.html",
    ),
}
LAST = len(STEPS)
BEFORE = "before"  # the link was mailed at an earlier step
MOST_ROUNDS = 3  # taking one mistake away may show another


def _surroundings(number: int) -> dict[str, Any]:
    step = STEPS[number]
    progress = _("Step %(number)s of %(last)s") % {"number": number, "last": LAST}
    return {"heading": step.heading, "lede": step.lede, "number": number, "progress": progress}


class AddView(PublicFormView):
    """The first step. What it asks makes a draft, and a mail with the link to it."""

    title = STEPS[1].heading
    description = STEPS[1].lede
    form_class = WhatForm
    template_name = "initiatives/add_step.html"

    def context(self) -> dict[str, Any]:
        return {**_surroundings(1), "is_new": True}

    def done(self, form: WhatForm) -> None:
        language = reader_language()
        answers = form.answers(language)
        facts = {"source_language": language, "stage": "running", **answers.facts}
        begin_draft(form.stamp["n"], facts=facts, writer=answers.writer)

    def next_address(self, form: WhatForm) -> str:
        draft = draft_begun_with(form.stamp["n"])
        return reverse("draft_step", args=[token_of(draft), 2])


class DraftRoom(TokenView):
    """A room behind the link to a draft. `is_confirmed`: the link came by mail."""

    purpose = DRAFT
    draft: Draft
    is_confirmed: bool

    def show(self, value: Any) -> HttpResponse:
        return self._thank() if self._is_sent(value) else self.room()

    def act(self, value: Any) -> HttpResponse:
        return self._thank() if self._is_sent(value) else self.do()

    def room(self) -> HttpResponse:
        raise NotImplementedError

    def do(self) -> HttpResponse:
        raise NotImplementedError

    def _is_sent(self, value: Any) -> bool:
        self.draft, self.is_confirmed = draft_of(value)
        return bool(self.draft.initiative_id)

    def _thank(self) -> HttpResponse:
        sentence = _("It is with the team now. You get an answer by mail.")
        return self.say(_("Thank you"), sentence)

    def address(self, number: int, token: str = "") -> str:
        return reverse("draft_step", args=[token or self.kwargs["token"], number])

    def lead_to(self, number: int, token: str = "") -> HttpResponse:
        return HttpResponseRedirect(self.address(min(number, LAST), token))

    def send(self) -> HttpResponse:
        """Send it, or lead back to where it can be mended."""
        try:
            send_draft(self.draft)
        except ValidationError:
            return self.lead_to(2)
        return self._thank()


class DraftView(DraftRoom):
    """Where the mailed link leads: go on, send, or say that it wasn't you."""

    def room(self) -> HttpResponse:
        if not self.is_confirmed:
            return self.lead_to(self.draft.next_step)
        go_on = {"name": "go-on", "label": _("Go on")}
        sentence = _("You stopped at step %(number)s of %(last)s.") % {
            "number": min(self.draft.next_step, LAST),
            "last": LAST,
        }
        buttons = [go_on]
        if self.draft.is_ready:
            sentence = _("One press, and it goes to the team. Somebody reads it and answers.")
            buttons = [
                {"name": "send", "label": _("Yes, send it")},
                {**go_on, "label": _("Look it over"), "kind": "line"},
            ]
        never = {"name": "never", "label": _("It wasn't me: never write to me"), "kind": "line"}
        name = self.draft.facts["name"][self.draft.language]
        return self.say(name, sentence, buttons=[*buttons, never])

    def do(self) -> HttpResponse:
        if "never" in self.request.POST and self.is_confirmed:
            disown_draft(self.draft)
            return self.say(_("Done"), _("We deleted it, and we will not write to you again."))
        if "send" in self.request.POST and self.is_confirmed and self.draft.is_ready:
            return self.send()
        return self.lead_to(self.draft.next_step)


class StepView(DraftRoom):
    """One of the steps, with what was answered before."""

    def room(self) -> HttpResponse:
        if self.draft.is_ready and (sent := self.request.GET.get("sent")) is not None:
            if sent == BEFORE:
                return self._mailed_before()
            return render(self.request, "people/sent.html")
        return self._page(self._form(None))

    def do(self) -> HttpResponse:
        form = self._form(self.request.POST)
        if self._number == LAST:
            return self._finish(form) if form.is_valid() else self._page(form, 422)
        before = self.draft.address_key
        is_kept = self._is_kept(form)
        if "back" in self.request.POST and self._number > 1:
            if not is_kept:
                self._keep_the_rest(form)
            return self.lead_to(self._number - 1)
        if not is_kept:
            return self._page(form, 422)
        # Another address is not confirmed by the link that the first one got.
        token = "" if self.draft.address_key == before else token_of(self.draft)
        return self.lead_to(self._number + 1, token)

    @property
    def _number(self) -> int:
        """Raises Http404 for a step that there is not."""
        if self.kwargs["step"] not in STEPS:
            raise Http404
        return self.kwargs["step"]

    def _form(self, data: QueryDict | None) -> Any:
        form = STEPS[self._number].form
        if self._number == LAST:
            return form(data, text=current_text(PURPOSE))
        files = self.request.FILES if data is self.request.POST else None
        return form(data, facts=self.draft.facts, writer=self.draft.writer, files=files)

    def _is_kept(self, form: Any) -> bool:
        if form.is_valid():
            try:
                save_step(self.draft, self._number, form.step_answers())
                return True
            except ValidationError as error:
                form.refuse(error)
        # A browser doesn't send a file again: a good picture stays, whatever else is wrong.
        if picture := form.cleaned_data.get("picture"):
            save_picture(self.draft, picture)
        return False

    def _keep_the_rest(self, form: Any) -> None:
        """Keep what is right of a step that somebody leaves; nothing holds them back."""
        for _round in range(MOST_ROUNDS):
            form = self._form(form.without_mistakes())
            if self._is_kept(form):
                return

    def _finish(self, form: SendForm) -> HttpResponse:
        finish_draft(self.draft, receipt(form.consent_text, reader_language()))
        if self.is_confirmed:
            return self.send()
        sent = "sent" if mail_link(self.draft) else f"sent={BEFORE}"
        return HttpResponseRedirect(f"{self.request.path}?{sent}")

    def _mailed_before(self) -> HttpResponse:
        sentence = _(
            "Open the link in the mail that you got at the first step, and press the button "
            "there: then it is done. No mail there? Look among the unwanted mail, or send it "
            "again in an hour."
        )
        return self.say(_("Look into your mail"), sentence)

    def _page(self, form: Any, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            **_surroundings(self._number),
            "back": self.address(self._number - 1) if self._number > 1 else "",
            "picture": reverse("draft_picture", args=[self.kwargs["token"]])
            if self.draft.picture
            else "",
        }
        if self._number == LAST:
            context |= self._overview()
        return render(self.request, STEPS[self._number].template, context, status=status)

    def _overview(self) -> dict[str, Any]:
        facts = self.draft.facts
        named = [(entry, local_text(entry, "name")) for entry in likely_duplicates(facts)]
        said = {name: value for name, value in facts.items() if name != "source_language"}
        return {
            "said": in_words(said),
            "steps": [(self.address(n), STEPS[n].heading) for n in STEPS if n < LAST],
            "alike": [
                {
                    "href": reverse("initiative", args=[entry.slug]),
                    "label": name.text,
                    "lang": name.language,
                    "dir": name.direction,
                }
                for entry, name in named
            ],
        }


class DraftPictureView(DraftRoom):
    """The picture of a draft, for who writes it."""

    def room(self) -> HttpResponse:
        if not self.draft.picture:
            raise Http404
        return HttpResponse(bytes(self.draft.picture), content_type="image/jpeg")

    def do(self) -> HttpResponse:
        return self.room()
