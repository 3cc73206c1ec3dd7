"""Offering a place, writing to who keeps it, and changing it by a mailed link."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from content.languages import local_text, own_name, reader_language
from content.uploads import keep_picture
from initiatives.models import Place
from initiatives.place_forms import KeeperForm, OfferForm
from initiatives.services import change_place, offer_place, place_facts, write_to_keeper
from people.contact import MessageForm
from people.models import ConsentText
from people.public_forms import PublicFormView
from people.services import current_text, receipt
from people.tokens import PLACE, BadToken
from people.views import TokenView


class OfferView(PublicFormView):
    title = _("Offer a place")
    description = _(
        "A room to meet or to work in, for an hour or for good: tell us what it is like, "
        "and initiatives of the city write to you."
    )
    template_name = "initiatives/place_offer.html"

    @cached_property
    def text(self) -> ConsentText:
        return current_text("place")

    def form(self, data: QueryDict | None) -> OfferForm:
        return OfferForm(data, self.request.FILES or None, text=self.text)

    def done(self, form: OfferForm) -> None:
        data, language = form.cleaned_data, reader_language()
        text = ConsentText.objects.get(pk=form.stamp["text"])
        offer_place(
            {**form.facts(), "source_language": language},
            picture=data["picture"],
            writer={
                "name": data["person"],
                "address": data["email"],
                "receipt": receipt(text, language),
            },
        )


class WriteToKeeperView(PublicFormView):
    form_class = MessageForm
    template_name = "initiatives/place_write.html"

    @cached_property
    def place(self) -> Place:
        return get_object_or_404(Place.objects.live(), slug=self.kwargs["slug"])

    def context(self) -> dict[str, Any]:
        return {"name": local_text(self.place, "name")}

    def done(self, form: MessageForm) -> None:
        data = form.cleaned_data
        write_to_keeper(
            self.place,
            name=data["name"],
            address=data["email"],
            message=data["message"],
            language=reader_language(),
        )


class KeeperView(TokenView):
    """The page on which a keeper changes a place, in each language under its own address."""

    purpose = PLACE
    too_old = _("It was valid for 90 days. Under “Your data” you get a new one.")
    new_link = ("me", _("Your data"))

    def show(self, value: Any) -> HttpResponse:
        place = self._place(value)
        return self._page(place, KeeperForm(None, None, now=place_facts(place)))

    def act(self, value: Any) -> HttpResponse:
        place = self._place(value)
        request: HttpRequest = self.request
        form = KeeperForm(request.POST, request.FILES or None, now=place_facts(place))
        if not form.is_valid():
            return self._page(place, form, status=422)
        facts = form.facts()
        if jpeg := form.cleaned_data["picture"]:
            facts["picture"] = keep_picture(jpeg, local_text(place, "name").text).pk
        change_place(place, facts, by_keeper=True)
        return HttpResponseRedirect(f"{request.path}?done")

    def _page(self, place: Place, form: KeeperForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "place": place,
            "name": local_text(place, "name"),
            "written_in": own_name(reader_language()),
            "is_done": "done" in self.request.GET,
        }
        return render(self.request, "initiatives/place_keeper.html", context, status=status)

    def _place(self, value: Any) -> Place:
        """Raises BadToken for a place that is gone, or that somebody else keeps by now."""
        keeper, place = value
        found = Place.objects.filter(pk=place, keeper=keeper).select_related("borough").first()
        if found is None or found.status == Place.Status.REFUSED:
            raise BadToken
        return found
