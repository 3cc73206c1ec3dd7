"""What the forms of the desk for initiatives and places have in common."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from content.languages import localized_fields
from initiatives.fact_forms import LinesField, SpokenField
from people.public_forms import clean_text


class EntryForm(WagtailAdminModelForm):
    """Texts are cleaned as in public forms: a browser's line breaks are no change."""

    links = LinesField(label=_("Web addresses"), help_text=_("One on each line."))
    spoken = SpokenField(label=_("Languages spoken"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                lines = isinstance(self.fields[name].widget, forms.Textarea)
                cleaned[name] = clean_text(value, lines=lines)
        if not any(cleaned.get(name) for name in localized_fields("name")):
            raise ValidationError(_("It needs a name."))
        return cleaned
