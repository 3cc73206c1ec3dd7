"""Facts as something to fill in: fields for texts in each language, for links, for languages."""

import re
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.models import fields_for_model
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from content.languages import (
    codes,
    direction,
    local_text,
    localized_fields,
    own_name,
    reader_language,
)
from content.stems import folded
from content.uploads import PictureField, keep_picture
from content.words import listed
from initiatives.models import Borough, Initiative, Kind, Need, Skill, Theme
from initiatives.models.initiatives import LESSONS
from initiatives.services import Facts
from people.addresses import validated
from people.models import ConsentText
from people.public_forms import AddressField, LinkedForm, NameField, PublicForm
from people.spoken import name_of, understood

# A telephone number in any usual way to write it, and how many digits are in one.
NUMBER = re.compile(r"[\d\s+()./\u2010-\u2013-]{6,40}")
DIGITS = range(6, 16)


class LinesField(forms.CharField):
    """A list, one entry on each line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "dir": "ltr"})
        super().__init__(**{"widget": widget, "required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).split("\n") if line.strip()]


class LinksField(LinesField):
    """Web addresses, one on each line; most people write theirs without https://."""

    def clean(self, value: Any) -> Any:
        links = super().clean(value)
        return [link if ":" in link.split("/")[0] else f"https://{link}" for link in links]


class MonthField(forms.CharField):
    """A year and a month in digits of any script: "2026-03"."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"dir": "ltr"})
        help_text = gettext_lazy("Year and month, such as 2026-03.")
        super().__init__(max_length=7, widget=widget, help_text=help_text, **kwargs)

    def clean(self, value: Any) -> Any:
        return folded(super().clean(value))


class SpokenField(forms.CharField):
    """Languages by their names in any language of the site, with commas between: a list of codes.

    Raises ValidationError for a name that nobody knows.
    """

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("With commas between them.")
        super().__init__(**{"required": False, "help_text": help_text, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return listed(name_of(code, reader_language()) for code in value)

    def clean(self, value: Any) -> Any:
        found, unknown = understood(super().clean(value))
        if unknown:
            raise ValidationError(_("We don't know “%(word)s”.") % {"word": unknown})
        return list(dict.fromkeys(found))


class UploadForm(PublicForm):
    """A form with a picture; where something else is wrong, it asks for the picture once more.

    A browser sends a file once: nobody shall lose theirs without a word.
    """

    def full_clean(self) -> None:
        super().full_clean()
        if self.errors and self.cleaned_data.get("picture"):
            self.add_error("picture", _("Choose the picture again."))


class FactsForm(LinkedForm):
    """Some facts to fill in: shown from facts, given back as facts.

    `texts` are the facts that exist once per language, of which `demanded` may not stay empty in
    the language it was first written in; `model` is what they are columns of.
    """

    model: type[models.Model] = Initiative
    texts: tuple[str, ...] = ()
    demanded: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, facts: Facts, **kwargs: Any) -> None:
        self.source = facts.get("source_language") or reader_language()
        super().__init__(data, initial={**facts, **self._columns(facts)}, **kwargs)
        for name in self.demanded:
            self.fields[build_localized_fieldname(name, self.source)].required = True

    def _columns(self, facts: Facts) -> dict[str, str]:
        return {
            build_localized_fieldname(name, code): facts.get(name, {}).get(code, "")
            for name in self.texts
            for code in codes()
        }

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The fields of each language under its own name, the first written language first."""
        order = dict.fromkeys([self.source, *codes()])
        return [
            {"language": code, "name": own_name(code), "fields": self._fields_in(code)}
            for code in order
            if self.texts
        ]

    def _fields_in(self, code: str) -> list[BoundField]:
        return [self[build_localized_fieldname(name, code)] for name in self.texts]

    @property
    def others(self) -> list[BoundField]:
        """The fields that are the same in every language."""
        columns = localized_fields(*self.texts)
        return [self[name] for name in self.fields if name not in columns]

    def facts(self) -> Facts:
        """Return what was filled in."""
        others = {field.name: _plain(self.cleaned_data[field.name]) for field in self.others}
        return {**{name: self._by_language(name) for name in self.texts}, **others}

    def _by_language(self, name: str) -> dict[str, str]:
        texts = {
            code: self.cleaned_data.get(build_localized_fieldname(name, code)) for code in codes()
        }
        return {code: text for code, text in texts.items() if text}

    def refuse(self, error: ValidationError) -> None:
        """Say of the right field what `write_facts` found wrong."""
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in found.items():
            column = build_localized_fieldname(name, self.source) if name in self.texts else name
            self.add_error(column if column in self.fields else None, sentences)


class ChangeForm(FactsForm):
    """Facts that others may change meanwhile: gives back what was changed here, and no more.

    Its page carries a digest of each field as it was shown. What its writer left so may be
    another's work by now, and stays as it is.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, facts: Facts, **kwargs: Any) -> None:
        super().__init__(data, facts=facts, **kwargs)
        self.now = facts
        if data is None:
            self.initial["shown"] = urlencode(self._digests())

    @property
    def others(self) -> list[BoundField]:
        return [field for field in super().others if field.name != "shown"]

    @cached_property
    def changed(self) -> set[str]:
        """The fields that are no more as they were shown; all of them where nobody can say."""
        shown = dict(parse_qsl(self["shown"].value() or ""))
        return {name for name, digest in self._digests().items() if digest != shown.get(name)}

    def _digests(self) -> dict[str, str]:
        return {name: _digest(self[name].value()) for name in self.fields if name != "shown"}

    def facts(self) -> Facts:
        columns = {name: localized_fields(name) for name in self.texts}
        return {
            name: value
            for name, value in super().facts().items()
            if self.changed.intersection(columns.get(name, [name]))
        }

    def _by_language(self, name: str) -> dict[str, str]:
        typed, now = super()._by_language(name), self.now.get(name, {})
        texts = {
            code: (typed if build_localized_fieldname(name, code) in self.changed else now).get(
                code
            )
            for code in codes()
        }
        return {code: text for code, text in texts.items() if text}


def _digest(value: Any) -> str:
    words = sorted(value) if isinstance(value, list) else [value or ""]
    return blake2b("\n".join(map(str, words)).encode(), digest_size=6).hexdigest()


def _plain(value: Any) -> Any:
    """Words of the vocabulary by their slugs, everything else as it is."""
    if isinstance(value, models.QuerySet):
        return [word.slug for word in value]
    return value.slug if isinstance(value, Kind) else value or ""


def in_each_language(model: type[models.Model], *texts: str) -> dict[str, Any]:
    """Return the fields of texts, one a language, for the body of a form class."""
    fields = fields_for_model(model, localized_fields(*texts)) or {}
    for code in codes():
        for name in texts:
            field = fields[build_localized_fieldname(name, code)]
            original = model._meta.get_field(name)
            field.label = capfirst(original.verbose_name)  # type: ignore[union-attr]
            field.required = False
            # A model's own validators are no part of its form fields.
            field.validators += [v for v in original.validators if v not in field.validators]  # type: ignore[union-attr]
            field.widget.attrs |= {"lang": code, "dir": direction(code)}
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 6
    return {**fields, "model": model, "texts": texts}


WordsForm = type(
    "WordsForm",
    (ChangeForm,),
    {**in_each_language(Initiative, "name", "line", "text"), "demanded": ("name",)},
)
LessonsForm = type("LessonsForm", (ChangeForm,), in_each_language(Initiative, *LESSONS))
PictureAlt: Any = type("PictureAlt", (ChangeForm,), in_each_language(Initiative, "picture_alt"))
NeedTexts: Any = type("NeedTexts", (ChangeForm,), in_each_language(Need, "title", "text"))


def words_of(model: Any, **more: Any) -> Any:
    return forms.ModelMultipleChoiceField(
        model.objects.all(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


class DetailsForm(ChangeForm):
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=Initiative.Stage.choices, widget=forms.RadioSelect
    )
    since = MonthField(label=gettext_lazy("Since"), required=False)
    kind: forms.ModelChoiceField = forms.ModelChoiceField(
        Kind.objects.all(),
        label=gettext_lazy("Kind of actor"),
        required=False,
        empty_label=gettext_lazy("Not said"),
        to_field_name="slug",
    )
    themes = words_of(Theme, label=gettext_lazy("Themes"))
    boroughs = words_of(Borough, label=gettext_lazy("Boroughs"))
    spoken = SpokenField(label=gettext_lazy("Languages spoken"))
    links = LinksField(
        label=gettext_lazy("Web addresses"),
        help_text=gettext_lazy("One on each line: your site, your page on a social network."),
    )


class PictureForm(UploadForm, PictureAlt):
    picture = PictureField(label=gettext_lazy("A picture"), required=False)
    without = forms.BooleanField(label=gettext_lazy("Without a picture"), required=False)

    def __init__(self, data: Any = None, *, title: str = "", **kwargs: Any) -> None:
        self.title = title
        super().__init__(data, **kwargs)
        if not self.initial["picture"]:
            del self.fields["without"]

    def facts(self) -> Facts:
        """Return the words about it, and the picture where it is another one: kept by now."""
        facts = {name: self._by_language(name) for name in self.texts}
        if jpeg := self.cleaned_data["picture"]:
            facts["picture"] = keep_picture(jpeg, self.title).pk
        elif self.cleaned_data.get("without"):
            facts["picture"] = None
        return facts


class NeedForm(NeedTexts):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is needed?"), choices=Need.Kind.choices, widget=forms.RadioSelect
    )
    skills = words_of(Skill, label=gettext_lazy("Skills"))
    spoken = SpokenField(label=gettext_lazy("Languages needed"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        # One language is enough; while there is none, the one it was first written in is asked.
        titles = {code: build_localized_fieldname("title", code) for code in codes()}
        asked = self.fields[titles.pop(self.source)]
        asked.required = not any((self[title].value() or "").strip() for title in titles.values())
        asked.error_messages["required"] = _("Say in a few words what is needed.")


class ConsentForm(LinkedForm):
    """A form that asks for a consent: `agreed`, to the sentence as it was shown."""

    text = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, text: ConsentText, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.consent_text = text
        self.initial["text"] = text.pk
        self.fields["agreed"].label = local_text(text, "sentence").text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("text") != self.consent_text.pk:
            raise ValidationError(_("This sentence has changed since. Please read it again."))
        return cleaned


class PublicContactForm(ConsentForm):
    contact = forms.CharField(
        label=gettext_lazy("Your public contact"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("A mail address or a telephone number. Empty: nobody sees any."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    agreed = forms.BooleanField(required=False)

    def clean_contact(self) -> str:
        """An address as it was typed, or a number in Latin digits."""
        contact = self.cleaned_data["contact"]
        number = folded(contact)
        if not contact or (NUMBER.fullmatch(number) and len(re.findall(r"\d", number)) in DIGITS):
            return number
        if "@" not in contact:
            raise ValidationError(_("Write a mail address or a telephone number."))
        validated(contact)
        return contact

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("contact") and not cleaned["agreed"]:
            self.add_error("agreed", _("Without your consent we may not show it to everybody."))
        return cleaned


class InvitationForm(LinkedForm):
    name = NameField(label=gettext_lazy("Their name"))
    email = AddressField(label=gettext_lazy("Their mail address"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language to write in"), choices=settings.LANGUAGES
    )
