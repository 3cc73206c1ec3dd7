"""The questions of the five steps in which anybody adds an initiative."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.languages import codes, own_name
from content.uploads import PictureField
from initiatives.fact_forms import (
    ConsentForm,
    DetailsForm,
    FactsForm,
    SpokenField,
    in_each_language,
    words_of,
)
from initiatives.models import Initiative, Need, Skill
from initiatives.models.entries import plain_text
from initiatives.services import Answers, Facts
from people.public_forms import AddressField, LinkedForm, NameField, PublicForm

NEEDS = (1, 2, 3)
INCOMPLETE = "incomplete"  # the mistake of a field that others need beside them


class WhatForm(PublicForm):
    """The first step: with it alone there is something to come back to."""

    called = forms.CharField(
        label=gettext_lazy("Name of the initiative"),
        max_length=120,
        validators=[plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    line = forms.CharField(
        label=gettext_lazy("In one line"),
        max_length=200,
        validators=[plain_text],
        help_text=gettext_lazy("What somebody should know who has three seconds."),
    )
    name = NameField()
    email = AddressField(
        label=gettext_lazy("Mail address"),
        help_text=gettext_lazy(
            "We send a link there at once, so that you can stop and go on later. "
            "Nobody sees the address. No account, no password."
        ),
    )

    def answers(self, language: str) -> Answers:
        data = self.cleaned_data
        return Answers(
            facts={"name": {language: data["called"]}, "line": {language: data["line"]}},
            writer={"name": data["name"], "address": data["email"]},
        )


class WhatAgainForm(LinkedForm, WhatForm):
    """The first step, seen again: what was written in other languages stays."""

    def __init__(self, data: Any = None, *, facts: Facts, writer: dict, **kwargs: Any) -> None:
        self.known, self.source = facts, facts["source_language"]
        initial = {
            "called": facts["name"][self.source],
            "line": facts["line"][self.source],
            "name": writer["name"],
            "email": writer["address"],
        }
        super().__init__(data, initial=initial, **kwargs)

    def step_answers(self) -> Answers:
        new = self.answers(self.source)
        facts = {name: {**self.known[name], **texts} for name, texts in new.facts.items()}
        return Answers(facts=facts, writer=new.writer)

    def refuse(self, error: ValidationError) -> None:
        self.add_error(None, error.messages)


class StepForm(FactsForm):
    """A step that asks for facts."""

    def __init__(self, data: Any = None, *, writer: dict, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)

    def step_answers(self) -> Answers:
        return Answers(facts=self.facts())

    def without_mistakes(self) -> QueryDict:
        """Return what was sent, but for what is wrong: in its place, what was there before."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        for name in {other for wrong in self.errors for other in self._wrong_with(wrong)}:
            before = self.fields[name].prepare_value(self[name].initial)
            sent.setlist(name, before if isinstance(before, list) else [before] * bool(before))
        return sent

    def _wrong_with(self, name: str) -> list[str]:
        """The fields that have to go with a wrong one, itself among them."""
        whole = self._together(name) if self.has_error(name, INCOMPLETE) else [name]
        return [other for other in whole if other in self.fields]

    def _together(self, name: str) -> list[str]:
        """The fields that say something only together with this one."""
        return [name]


StoryTexts: Any = type(
    "StoryTexts", (StepForm,), in_each_language(Initiative, "name", "line", "text")
)


class StoryForm(StoryTexts):
    """What it is about, and the same words in other languages for who can write them."""

    stage = DetailsForm.base_fields["stage"]
    since = DetailsForm.base_fields["since"]
    kind = DetailsForm.base_fields["kind"]
    themes = DetailsForm.base_fields["themes"]
    boroughs = DetailsForm.base_fields["boroughs"]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in ("name", "line"):  # the first step asked for these
            self.fields[f"{name}_{self.source}"].widget = forms.HiddenInput()

    @property
    def own_texts(self) -> list[Any]:
        return self._fields_in(self.source)

    @property
    def other_languages(self) -> list[dict[str, Any]]:
        """The other languages with their fields; open where something was written."""
        return [
            {**group, "is_open": any(field.value() or field.errors for field in group["fields"])}
            for group in self.groups
            if group["language"] != self.source
        ]

    def _together(self, name: str) -> list[str]:
        return [field.name for field in self._fields_in(name.rpartition("_")[2])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for code in codes():
            name = f"name_{code}"
            is_said = cleaned.get(f"line_{code}") or cleaned.get(f"text_{code}")
            if is_said and not cleaned.get(name) and name not in self.errors:
                sentence = _("Give it a name in this language, too: %(language)s.")
                said = {"language": own_name(code)}
                self.add_error(name, ValidationError(sentence, INCOMPLETE, said))
        return cleaned


def _need_fields(number: int) -> dict[str, forms.Field]:
    fields = {
        "kind": forms.ChoiceField(
            label=gettext_lazy("What is needed?"),
            required=False,
            choices=[("", gettext_lazy("Nothing")), *Need.Kind.choices],
            widget=forms.RadioSelect,
        ),
        "title": forms.CharField(
            label=gettext_lazy("In a few words"),
            required=False,
            max_length=120,
            validators=[plain_text],
        ),
        "text": forms.CharField(
            label=gettext_lazy("More about it"),
            required=False,
            max_length=1000,
            validators=[plain_text],
            widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
        ),
        "skills": words_of(
            Skill,
            label=gettext_lazy("Skills"),
            help_text=gettext_lazy("If you look for people: what should they like to do?"),
        ),
        "spoken": SpokenField(label=gettext_lazy("Languages needed")),
    }
    return {f"{name}_{number}": field for name, field in fields.items()}


NEED_FIELDS = {name: field for number in NEEDS for name, field in _need_fields(number).items()}
NeedFields: Any = type("NeedFields", (StepForm,), NEED_FIELDS)


class NeedsForm(NeedFields):
    """Up to three needs at once; one without words is none, nor one taken back."""

    def __init__(self, data: Any = None, *, facts: Facts, **kwargs: Any) -> None:
        super().__init__(data, facts=facts, **kwargs)
        needs = facts.get("needs", [])
        for number, need in zip(NEEDS, needs, strict=False):
            known = {**need, "title": self._said(need, "title"), "text": self._said(need, "text")}
            self.initial |= {f"{name}_{number}": value for name, value in known.items()}

    def _said(self, need: Facts, name: str) -> str:
        return need[name].get(self.source, "")

    @property
    def needs(self) -> list[dict[str, Any]]:
        """The questions of each need, the first one open."""
        found = []
        for number in NEEDS:
            fields = [self[name] for name in _need_fields(number)]
            is_open = number == 1 or any(field.value() or field.errors for field in fields)
            found.append({"number": number, "fields": fields, "is_open": is_open})
        return found

    def _together(self, name: str) -> list[str]:
        return list(_need_fields(int(name.rpartition("_")[2])))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in NEEDS:
            self._clean_need(number, cleaned)
        return cleaned

    def _clean_need(self, number: int, cleaned: dict[str, Any]) -> None:
        kind, *said = [cleaned.get(name) for name in _need_fields(number)]
        title, text, *_more = said
        # Who had one there and chooses "Nothing", or empties its words, takes it back.
        is_taken_back = self.initial.get(f"kind_{number}") and not (kind and (title or text))
        if is_taken_back or not any(said):
            cleaned[f"kind_{number}"] = ""
        elif not kind:
            self._ask_for(f"kind_{number}", _("Choose what it is: people, things, …"))
        elif not title:
            self._ask_for(f"title_{number}", _("Say in a few words what is needed."))

    def _ask_for(self, name: str, sentence: str) -> None:
        if name not in self.errors:
            self.add_error(name, ValidationError(sentence, INCOMPLETE))

    def facts(self) -> Facts:
        return {"needs": [self._need(n) for n in NEEDS if self.cleaned_data[f"kind_{n}"]]}

    def _need(self, number: int) -> Facts:
        data = {name: self.cleaned_data[f"{name}_{number}"] for name in ("kind", "spoken")}
        texts = {
            name: {self.source: self.cleaned_data[f"{name}_{number}"]} for name in ("title", "text")
        }
        skills = [skill.slug for skill in self.cleaned_data[f"skills_{number}"]]
        return {**data, **texts, "skills": skills, "state": "open"}


class ExtrasForm(StepForm):
    """Links, languages and a picture."""

    links = DetailsForm.base_fields["links"]
    spoken = DetailsForm.base_fields["spoken"]
    picture = PictureField(
        label=gettext_lazy("A picture"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or AVIF, at most 12 MB. We keep nothing of where it was taken."
        ),
    )
    picture_alt = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        required=False,
        max_length=200,
        validators=[plain_text],
        help_text=gettext_lazy("For who can't see it. Empty: it only decorates."),
    )
    without_picture = forms.BooleanField(label=gettext_lazy("Without the picture"), required=False)

    def __init__(self, data: Any = None, *, facts: Facts, **kwargs: Any) -> None:
        super().__init__(data, facts=facts, **kwargs)
        self.initial["picture_alt"] = facts.get("picture_alt", {}).get(self.source, "")

    def facts(self) -> Facts:
        data = self.cleaned_data
        alt = {self.source: data["picture_alt"]} if data["picture_alt"] else {}
        return {"links": data["links"], "spoken": data["spoken"], "picture_alt": alt}

    def step_answers(self) -> Answers:
        return Answers(
            facts=self.facts(),
            picture=self.cleaned_data["picture"],
            drops_picture=self.cleaned_data["without_picture"],
        )


class SendForm(ConsentForm):
    """The last step: nothing is ticked before."""

    age = forms.BooleanField(
        label=gettext_lazy("I am 13 or older"),
        error_messages={
            "required": gettext_lazy("Younger? Then ask a parent to write to us for you.")
        },
    )
    agreed = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Without your consent we may not show what you wrote.")
        }
    )
