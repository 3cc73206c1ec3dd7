"""What every public form stands on (RELIABILITY 18 and 19): no session, no account, no cookie.

A form says its fields; this says what is clean, who is too fast and who comes too often. A view
says what to do with a valid form; this says how it is answered.
"""

import re
import secrets
import time
import unicodedata
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorList
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from content.languages import reader_language
from content.origin import is_from_elsewhere
from content.plain_page import serve_plainly
from people.addresses import validated
from people.limits import is_allowed, network
from people.proof import is_solved, new_sum
from people.staff import client_address

FASTEST, OLDEST = 2, 24 * 3600  # seconds between showing a form and sending it
LONGEST = 10_000  # characters of one value that are looked at, and shown again
TRAP, STAMP, SOLUTION = "home_page", "stamp", "solution"
SALT = "people.public-form"
ADDRESS_IN_NAME = re.compile(r"[/@\\]|www\.", re.IGNORECASE)
SPARED = {"\n", "\t", "\u200c", "\u200d"}  # joiners are letters' business (Persian, emoji)


def clean_text(text: str, *, lines: bool = False) -> str:
    """Return `text` in NFC without control and direction characters, surrogates and the like.

    `lines`: keep line breaks; else they become spaces.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        sign
        for sign in text
        if sign in SPARED or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )
    cleaned = "".join(kept)
    return cleaned if lines else cleaned.replace("\n", " ").replace("\t", " ")


class AddressField(forms.EmailField):
    """A mail address: compared and written to as `people.addresses` says."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(**{"widget": widget, "max_length": 254, **kwargs})
        self.validators = []

    def clean(self, value: Any) -> str:
        value = forms.CharField.clean(self, value)
        return validated(value) if value else ""


class NameField(forms.CharField):
    """A name as people want it. It goes into mail, so nobody may send addresses through it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "name"})
        label = _("Your name, as you like to be called")
        super().__init__(**{"widget": widget, "max_length": 80, "label": label, **kwargs})

    def clean(self, value: Any) -> str:
        name = " ".join(super().clean(value).split())
        if ADDRESS_IN_NAME.search(name):
            raise ValidationError(_("Write your name only, without a web or mail address."))
        return name


class PublicForm(forms.Form):
    """A form for everyone. Ask `guard` in the template, inside the form element."""

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        self.extra = kwargs.pop("stamped", {})
        self.stamp: dict[str, Any] = {}
        super().__init__(None if data is None else self._cleaned_data_of(data), **kwargs)
        self.use_required_attribute = False  # our sentences, not the browser's

    def _cleaned_data_of(self, data: QueryDict) -> QueryDict:
        clean = QueryDict(mutable=True)
        for name, field in self.base_fields.items():
            lines = isinstance(field.widget, forms.Textarea)
            values = [clean_text(value, lines=lines) for value in data.getlist(name)[:600]]
            if values:
                clean.setlist(name, values)
        for name in (TRAP, STAMP, SOLUTION):
            clean[name] = data.get(name, "")[:2000]
        return clean

    @property
    def guard(self) -> SafeString:
        """The trap, the stamp and the sum, new each time the form is shown.

        Who sees it again with a mistake to mend has had their time: the first stamp's stays.
        """
        name, since = secrets.token_urlsafe(12), self.stamp.get("t", time.time())
        stamp = signing.dumps({"n": name, "t": since, **self.extra}, salt=SALT)
        context = {"trap": TRAP, "stamp_name": STAMP, "solution_name": SOLUTION, "stamp": stamp}
        return render_to_string("people/guard.html", {**context, "sum": new_sum(name, OLDEST)})

    @property
    def is_proven(self) -> bool:
        """Whether a browser did the sum; ask it of a valid form, for a wrong one is refused."""
        return bool(self.data.get(SOLUTION))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.data.get(TRAP):
            raise ValidationError(_("Something was not right. Please send it again."), code="trap")
        self._read_stamp(str(self.data.get(STAMP, "")))
        return cleaned

    def _read_stamp(self, stamp: str) -> None:
        try:
            self.stamp = signing.loads(stamp, salt=SALT)
            age = time.time() - float(self.stamp["t"])
        except Exception:  # altered in whatever way
            raise ValidationError(
                _("Something was not right. Please send it again."), code="stamp"
            ) from None
        if self.is_proven and not is_solved(str(self.data[SOLUTION]), self.stamp["n"]):
            raise ValidationError(_("Something was not right. Please send it again."), code="sum")
        if age < FASTEST:
            raise ValidationError(_("That was very quick. Please send it again."), code="fast")
        if age > OLDEST:
            self.stamp = {}
            raise ValidationError(
                _("This page stood open for a long time. Please send it again."), code="old"
            )


class LinkedForm(PublicForm):
    """A form on a page that a link by mail opens: the link says enough, it needs no guard."""

    guard = SafeString()

    def _read_stamp(self, stamp: str) -> None:
        """The link that opened the page says enough."""


class PublicFormView(View):
    """Shows a form, answers it, and says thank you at the same address with `?sent`.

    Subclasses name `form_class` and write `done`. Where they say a `title` and a `description`
    (lazy words), search engines may find the form. A template of their own extends
    `design/form_page.html`.
    """

    title: Any = ""
    description: Any = ""

    form_class: type[PublicForm] = PublicForm
    template_name = "design/form_page.html"
    sent_template_name = "people/sent.html"
    http_method_names = ["get", "head", "post"]

    @method_decorator(csrf_exempt)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "sent" in request.GET:
            return render(request, self.sent_template_name, self.context())
        return self._show(self.form(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if is_from_elsewhere(request):
            return self._refuse(form, 403, gettext("This was sent from another website."))
        if not form.is_valid():
            return self._show(form, 422)
        if not self._is_in_time(request, form):
            sentence = gettext("Too much was sent from your network. Please try again in an hour.")
            return self._refuse(form, 429, sentence)
        with transaction.atomic():
            # The same stamp twice is a double click, or a robot: answered alike, done once.
            if is_allowed("stamp", form.stamp["n"], times=1, within=timedelta(days=2)):
                self.done(form)
        return HttpResponseRedirect(self.next_address(form))

    def form(self, data: QueryDict | None) -> PublicForm:
        """Return the form, bound to what was sent or as it is first shown."""
        return self.form_class(data)

    def context(self) -> dict[str, Any]:
        """What the templates get beside the form."""
        return {}

    def done(self, form: Any) -> None:
        """Do what a valid form asks for."""
        raise NotImplementedError

    def next_address(self, form: Any) -> str:
        """Return where somebody comes to after a valid form."""
        return f"{self.request.path}?sent"

    @property
    def language(self) -> str:
        return reader_language()

    def _is_in_time(self, request: HttpRequest, form: PublicForm) -> bool:
        """Count the post: all of a network together, and those without a solved sum apart."""
        limits = {"post": settings.PUBLIC_FORM_POSTS_PER_HOUR}
        if not form.is_proven:
            limits["unproven post"] = settings.PUBLIC_FORM_UNPROVEN_POSTS_PER_HOUR
        key, hour = network(client_address(request)), timedelta(hours=1)
        return all(is_allowed(kind, key, times=n, within=hour) for kind, n in limits.items())

    def _refuse(self, form: PublicForm, status: int, sentence: str) -> HttpResponse:
        form.errors["__all__"] = ErrorList([sentence], error_class="nonfield")
        return self._show(form, status)

    def _show(self, form: PublicForm, status: int = 200) -> HttpResponse:
        if self.title:
            serve_plainly(self.request, title=str(self.title), description=str(self.description))
        return render(
            self.request, self.template_name, {"form": form, **self.context()}, status=status
        )
