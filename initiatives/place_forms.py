"""Offering a place and keeping what is said of it right: the same questions, on one page."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from content.languages import local_text, reader_language
from content.uploads import PictureField
from initiatives.boroughs import all_boroughs
from initiatives.fact_forms import SpokenField, UploadForm
from initiatives.models import Place
from initiatives.models.entries import plain_text
from initiatives.services import Facts
from people.models import ConsentText
from people.public_forms import AddressField, LinkedForm, NameField

TEXTS = ("name", "line", "text", "access", "price", "hours", "picture_alt")
SHARED = ("seats", "is_step_free", "is_free", "equipment", "spoken", "address", "borough")


def _words(label: Any, most: int, *, lines: int = 0, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": lines}) if lines else forms.TextInput
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=help_text,
        widget=widget,
        validators=[plain_text],
    )


class PlaceFields(UploadForm):
    """What a place says, in the language of who fills it in."""

    name = _words(_("Name of the place"), 120)
    line = _words(
        _("In one line"), 200, help_text=_("What somebody should know who has three seconds.")
    )
    text = _words(_("More about it"), 8000, lines=6)
    borough = forms.ChoiceField(label=_("Borough"))
    address = _words(
        _("Street and number"),
        160,
        help_text=_("Everybody sees it. Leave it empty where only guests should know."),
    )
    seats = forms.IntegerField(
        label=_("How many people does it hold?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
    )
    is_step_free = forms.BooleanField(
        label=_("One gets in and around without a single step"), required=False
    )
    access = _words(
        _("About access"),
        300,
        help_text=_("Doors, lift, toilets, a hearing loop: what somebody must know before."),
    )
    is_free = forms.BooleanField(label=_("It costs nothing"), required=False)
    price = _words(_("Price"), 160)
    hours = _words(_("When can one come?"), 200)
    equipment = forms.MultipleChoiceField(
        label=_("What is there?"),
        choices=Place.Equipment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    spoken = SpokenField(label=_("Languages spoken there"))
    picture = PictureField(
        label=_("Picture"), required=False, help_text=_("JPEG, PNG or WebP, at most 12 MB.")
    )
    picture_alt = _words(
        _("What does the picture show?"), 200, help_text=_("For who can't see it.")
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["name"].required = True
        boroughs = [(b.slug, local_text(b, "name").text) for b in all_boroughs()]
        self.fields["borough"].choices = [("", _("Choose one")), *boroughs]  # type: ignore[attr-defined]

    def facts(self) -> Facts:
        """Return what was filled in, texts in the reader's language; the picture comes apart."""
        data, language = self.cleaned_data, reader_language()
        texts = {name: {language: data[name]} if data[name] else {} for name in TEXTS}
        return {**texts, **{name: data[name] for name in SHARED}}


class OfferForm(PlaceFields):
    """Offering a place. `person` is the name of who keeps it."""

    person = NameField()
    email = AddressField(
        label=_("Mail address"),
        help_text=_("Who wants to come writes to you through us, and sees it only if you answer."),
    )
    age = forms.BooleanField(
        label=_("I am 13 or older"),
        error_messages={"required": _("Younger? Then ask a parent to write to us for you.")},
    )
    agreed = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not keep what you wrote.")}
    )

    def __init__(
        self, data: QueryDict | None, files: MultiValueDict | None, *, text: ConsentText
    ) -> None:
        super().__init__(data, files=files, stamped={"text": text.pk})
        self.fields["agreed"].label = local_text(text, "sentence").text


class KeeperForm(PlaceFields, LinkedForm):
    """Changing a place: in the reader's language what is said, in all languages the rest."""

    remove_picture = forms.BooleanField(label=_("Take the picture away"), required=False)

    def __init__(self, data: QueryDict | None, files: MultiValueDict | None, *, now: Facts) -> None:
        language = reader_language()
        texts = {name: now[name].get(language, "") for name in TEXTS}
        initial = {**texts, **{name: now[name] for name in SHARED}}
        super().__init__(data, files=files, initial=initial)
        # It has a name already, in another language: this one may wait.
        self.fields["name"].required = not set(now["name"]) - {language}
        if not now["picture"]:
            del self.fields["remove_picture"]
        self.now = now

    def facts(self) -> Facts:
        """Return what was filled in; other languages stay as they are."""
        written, language = super().facts(), reader_language()
        for name in TEXTS:
            others = {code: text for code, text in self.now[name].items() if code != language}
            written[name] = {**others, **written[name]}
        if self.cleaned_data.get("remove_picture"):
            written["picture"] = None
        return written
