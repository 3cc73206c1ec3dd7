"""What people do without an account: write to us, confirm by a link, stop our mail."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from content.languages import reader_language
from content.origin import is_from_elsewhere
from people.contact import PURPOSE, ContactForm
from people.models import Submission
from people.public_forms import PublicFormView
from people.services import confirm, purpose_of, refuse, submit, suppress
from people.tokens import CONFIRM, UNSUBSCRIBE, BadToken, read_token


class ContactFormView(PublicFormView):
    form_class = ContactForm
    title = gettext_lazy("Write to us")
    description = gettext_lazy("A message to the team, in any language you like.")

    def done(self, form: ContactForm) -> None:
        data = form.cleaned_data
        submit(
            purpose=PURPOSE,
            address=data["email"],
            data={
                "name": data["name"],
                "subject": data["subject"].slug,
                "message": data["message"],
            },
            language=reader_language(),
            door="contact",
        )


class TokenView(View):
    """A page behind a link by mail: GET shows it, POST acts, for mail scanners follow links.

    Subclasses write `show` and `act`; both get what the token was made for. `new_link` is where
    another one can be had: the name of a view, and what the link to it says.
    """

    purpose = ""
    too_old: Any = gettext_lazy("It was valid for some days only. Fill in the form once more.")
    altered: Any = gettext_lazy("A part of it may be missing: copy the whole link from the mail.")
    new_link: tuple[str, Any] | None = None
    http_method_names = ["get", "head", "post"]

    @method_decorator(csrf_exempt)  # knows no session; the token is what opens it
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except BadToken as bad:
            response = self.broken(expired=bad.expired)
        patch_cache_control(response, private=True, no_store=True)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    def get(self, request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        return self.show(read_token(self.purpose, token))

    def post(self, request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        if is_from_elsewhere(request):
            return self.say(
                _("This did not work"), _("This was sent from another website."), status=403
            )
        return self.act(read_token(self.purpose, token))

    def show(self, value: Any) -> HttpResponse:
        raise NotImplementedError

    def act(self, value: Any) -> HttpResponse:
        raise NotImplementedError

    def broken(self, *, expired: bool) -> HttpResponse:
        heading = _("This link is too old") if expired else _("This link does not work")
        sentence = str(self.too_old if expired else self.altered)
        return self.say(heading, sentence, status=410 if expired else 404, onward=self.new_link)

    def say(
        self,
        heading: str,
        sentence: str,
        *,
        status: int = 200,
        buttons: list | None = None,
        onward: tuple[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer with one sentence and, where something can be done, its buttons.

        `onward`: the name of a view where to go from here, and what the link to it says.
        """
        context = {"heading": heading, "sentence": sentence, "buttons": buttons or []}
        if onward:
            context |= {"href": reverse(onward[0]), "label": onward[1]}
        return render(self.request, "people/link.html", context, status=status)


class ConfirmView(TokenView):
    purpose = CONFIRM

    def show(self, value: Any) -> HttpResponse:
        submission = self._submission(value)
        if submission.confirmed_at:
            return self._thank(submission)
        buttons = [
            {"name": "confirm", "label": _("Yes, confirm")},
            {"name": "never", "label": _("It wasn't me: never write to me"), "kind": "line"},
        ]
        question = purpose_of(submission).question_about(submission)
        return self.say(_("One press left"), question, buttons=buttons)

    def act(self, value: Any) -> HttpResponse:
        submission = self._submission(value)
        if "never" in self.request.POST:
            return self._refuse(submission)
        confirm(submission.pk)
        return self._thank(submission)

    def _refuse(self, submission: Submission) -> HttpResponse:
        if refuse(submission.pk):
            return self.say(_("Done"), _("We deleted it, and we will not write to you again."))
        sentence = _("It was confirmed before. Under “Your data” you can have all of it erased.")
        return self.say(_("Nothing was deleted"), sentence, onward=("me", _("Your data")))

    def _submission(self, value: Any) -> Submission:
        """Raises BadToken: forgotten meanwhile."""
        submission = Submission.objects.filter(pk=value).first()
        if submission is None:
            raise BadToken(expired=True)
        return submission

    def _thank(self, submission: Submission) -> HttpResponse:
        return self.say(_("Thank you"), str(purpose_of(submission).thanks))


class UnsubscribeView(TokenView):
    purpose = UNSUBSCRIBE

    def show(self, value: Any) -> HttpResponse:
        buttons = [{"name": "stop", "label": _("Stop the mail")}]
        sentence = _("You then get only what you ask for yourself, such as a link to your data.")
        return self.say(_("No more mail from us?"), sentence, buttons=buttons)

    def act(self, value: Any) -> HttpResponse:
        suppress(str(value))
        return self.say(_("Done"), _("You get no more mail from us."))
