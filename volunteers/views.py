from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from content.languages import reader_language
from people.models import ConsentText
from people.public_forms import PublicFormView
from people.services import current_text, receipt, submit
from people.spoken import name_of, spoken_languages
from volunteers.forms import SignUpForm
from volunteers.services import PURPOSE

DOORS = {"translate"}


class SignUpView(PublicFormView):
    """`?door=translate&language=nl`: somebody who read a foreign edition and can translate it."""

    title = _("Volunteer with us")
    description = _(
        "An hour a week or a hand once: tell us what you like to do, "
        "and we put you in touch with an initiative near you."
    )
    template_name = "volunteers/sign_up.html"

    @cached_property
    def door(self) -> str:
        door = self.request.GET.get("door", "")
        return door if door in DOORS else ""

    @cached_property
    def into(self) -> str:
        """The language they can translate into, "" if none was named."""
        code = self.request.GET.get("language", "")
        return code if self.door == "translate" and code in spoken_languages() else ""

    @cached_property
    def text(self) -> ConsentText:
        return current_text(PURPOSE)

    def form(self, data: QueryDict | None) -> SignUpForm:
        return SignUpForm(data, text=self.text, door=self.door, language=self.into)

    def context(self) -> dict[str, Any]:
        return {"into": name_of(self.into, reader_language()) if self.into else ""}

    def done(self, form: SignUpForm) -> None:
        text = ConsentText.objects.get(pk=form.stamp["text"])
        submit(
            purpose=PURPOSE,
            address=form.cleaned_data["email"],
            data={
                **form.answers(),
                "translates_into": self.into,
                "receipt": receipt(text, reader_language()),
            },
            language=reader_language(),
            door=self.door or "volunteer",
        )
