"""One's own page: ask for the link, see, correct, withdraw, export, erase. No account."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.languages import in_language, reader_language
from people.addresses import normalised
from people.limits import is_allowed
from people.models import Person
from people.person_data import export_of, person_data
from people.public_forms import AddressField, LinkedForm, NameField, PublicForm, PublicFormView
from people.services import OWN_LINK, erase, is_suppressed, post, withdraw, write_again
from people.tokens import OWN_PAGE, BadToken, link, make_token
from people.views import TokenView


class LinkForm(PublicForm):
    email = AddressField(label=_("Mail address"))


class CorrectionForm(LinkedForm):
    name = NameField()
    language = forms.ChoiceField(
        label=_("Language to write in"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class LinkView(PublicFormView):
    """Sends the link to one's own page; answers the same for an address we don't know."""

    form_class = LinkForm
    template_name = "people/me.html"
    sent_template_name = "people/me_sent.html"

    def done(self, form: LinkForm) -> None:
        key = normalised(form.cleaned_data["email"])
        allowed = is_allowed("own-page", key, times=1, within=timedelta(hours=1))
        person = Person.objects.filter(address_key=key).first()
        if person and allowed:
            send_own_link(person)


def send_own_link(person: Person) -> None:
    """Write the mail that leads a person to their own page, in their language."""
    token = make_token(OWN_PAGE, person.pk)
    post(
        key=f"own-page:{person.pk}:{timezone.now():%Y%m%d%H%M%S}",
        to=person.address,
        language=person.language,
        template=OWN_LINK,
        context={"name": person.name, "link": link("own_page", token, person.language)},
    )


class OwnPageView(TokenView):
    purpose = OWN_PAGE
    too_old = _("It was valid for 90 days, or everything it led to was erased. Ask for a new one.")
    new_link = ("me", _("Your data"))

    def show(self, value: Any) -> HttpResponse:
        person = self._person(value)
        if "export" in self.request.GET:
            answer = JsonResponse(export_of(person), json_dumps_params={"ensure_ascii": False})
            answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
            return answer
        initial = {"name": person.name, "language": person.language}
        return self._page(person, CorrectionForm(initial=initial))

    def act(self, value: Any) -> HttpResponse:
        person = self._person(value)
        wanted = self.request.POST.get("do", "")
        if wanted == "erase":
            return self._ask_before_erasing()
        if wanted == "erase-now":
            erase(person)
            return self.say(
                gettext("Erased"), gettext("We know nothing of you any more. All the best!")
            )
        if wanted == "correct":
            return self._correct(person)
        if wanted == "withdraw":
            ended = withdraw(person, purpose=self.request.POST.get("purpose", "")[:40])
            return self._again(is_done=ended > 0)
        if wanted == "write-again":
            write_again(person)
        return self._again(is_done=wanted == "write-again")

    def _correct(self, person: Person) -> HttpResponse:
        form = CorrectionForm(self.request.POST)
        if not form.is_valid():
            return self._page(person, form, status=422)
        with transaction.atomic():
            person.name = form.cleaned_data["name"]
            person.language = form.cleaned_data["language"]
            person.save(update_fields=["name", "language"])
        return self._again(person.language, is_done=True)

    def _ask_before_erasing(self) -> HttpResponse:
        sentence = gettext("Everything we hold about you is deleted at once, and cannot come back.")
        buttons = [
            {"name": "do", "value": "erase-now", "label": gettext("Yes, erase everything")},
            {"name": "do", "value": "keep", "label": gettext("No, keep it"), "kind": "line"},
        ]
        return self.say(gettext("Erase everything?"), sentence, buttons=buttons)

    def _again(self, language: str = "", *, is_done: bool) -> HttpResponse:
        path = in_language(self.request.path, language or reader_language())
        return HttpResponseRedirect(f"{path}?done" if is_done else path)

    def _page(self, person: Person, form: CorrectionForm, status: int = 200) -> HttpResponse:
        sections = [
            {
                "heading": data.heading,
                "lines": data.show(person),
                "change_url": reverse(data.change_url) if data.change_url else "",
            }
            for data in person_data()
        ]
        context = {
            "sections": [section for section in sections if section["lines"]],
            "consents": person.consents.all(),
            "can_withdraw": person.consents.filter(withdrawn_at=None).count(),
            "form": form,
            "is_suppressed": is_suppressed(person),
            "is_done": "done" in self.request.GET and not form.errors,
        }
        return render(self.request, "people/own_page.html", context, status=status)

    def _person(self, value: Any) -> Person:
        """Raises BadToken: erased meanwhile."""
        person = Person.objects.filter(pk=value).first()
        if person is None:
            raise BadToken(expired=True)
        return person
