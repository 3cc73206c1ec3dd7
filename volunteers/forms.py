"""The sign-up of a volunteer: one page, no account, nothing ticked before."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from content.languages import local_text, reader_language
from initiatives.models import Borough, Skill
from people.models import ConsentText
from people.public_forms import AddressField, NameField, PublicForm
from people.spoken import commonest, name_of, names_in, understood
from volunteers.models import Volunteer

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]


class SignUpForm(PublicForm):
    name = NameField()
    email = AddressField(
        label=_("Mail address"),
        help_text=_("We send one link there to confirm. No account, no password."),
    )
    skills: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        Skill.objects.all(),
        label=_("What would you like to do?"),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages you speak"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_spoken = forms.CharField(
        label=_("Other languages"),
        required=False,
        max_length=200,
        help_text=_("With commas between them."),
        widget=forms.TextInput(attrs={"list": "all-languages"}),
    )
    boroughs: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        Borough.objects.filter(is_region=False),
        label=_("Boroughs"),
        help_text=_("None chosen: anywhere in the city."),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.MultipleChoiceField(
        label=_("When?"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    hours = forms.CharField(
        label=_("At what hours?"),
        required=False,
        max_length=120,
        help_text=_("For example: in the evening, or from 14:00 to 17:00."),
    )
    where = forms.ChoiceField(
        label=_("Where?"),
        choices=Volunteer.Where.choices,
        initial=Volunteer.Where.BOTH,
        widget=forms.RadioSelect,
    )
    about = forms.CharField(
        label=_("A sentence about you"),
        required=False,
        max_length=500,
        help_text=_("In any language you like."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    age = forms.BooleanField(
        label=_("I am 13 or older"),
        error_messages={"required": _("Younger? Then ask a parent to write to us for you.")},
    )
    agreed = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not keep what you wrote.")}
    )

    def __init__(
        self, data: QueryDict | None = None, *, text: ConsentText, door: str, language: str
    ) -> None:
        reader = reader_language()
        offered = dict.fromkeys([*commonest(), *([language] if language else [])])
        super().__init__(data, stamped={"text": text.pk})
        spoken: Any = self.fields["spoken"]
        spoken.choices = [(code, name_of(code, reader)) for code in offered]
        self.fields["agreed"].label = local_text(text, "sentence").text
        if door == "translate":
            self.initial = {"skills": ["translation"], "spoken": [language] if language else []}

    @property
    def language_list(self) -> SafeString:
        """The names of all languages, for browsers to complete from; no script needed."""
        options = format_html_join(
            "",
            '<option value="{}"></option>',
            ((name,) for name in names_in(reader_language()).values()),
        )
        return format_html('<datalist id="all-languages">{}</datalist>', options)

    def answers(self) -> dict[str, Any]:
        """Return what was filled in, as JSON keeps it."""
        data = self.cleaned_data
        known, unknown = understood(data["more_spoken"])
        return {
            "name": data["name"],
            "skills": [skill.slug for skill in data["skills"]],
            "spoken": [*dict.fromkeys([*data["spoken"], *known])],
            "other_languages": unknown,
            "boroughs": [borough.slug for borough in data["boroughs"]],
            "days": sum(1 << int(day) for day in data["days"]),
            "hours": data["hours"],
            "where": data["where"],
            "about": data["about"],
        }
