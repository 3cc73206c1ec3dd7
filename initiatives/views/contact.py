"""Writing to who looks after an initiative, and asking for a steward's lost link."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from content.languages import local_text, reader_language
from initiatives.models import Initiative, Need
from initiatives.services import ask_for_link, ask_stewards
from people.contact import MessageForm
from people.me import LinkForm
from people.public_forms import PublicFormView


class AboutInitiative(PublicFormView):
    """A public form about one initiative that everybody sees."""

    request: HttpRequest

    @cached_property
    def initiative(self) -> Initiative:
        return get_object_or_404(Initiative.objects.live(), slug=self.kwargs["slug"])

    def context(self) -> dict[str, Any]:
        return {"name": local_text(self.initiative, "name")}

    def form(self, data: QueryDict | None) -> Any:
        # Asked for first, so that there is no form of what nobody may see.
        assert self.initiative
        return super().form(data)


class WriteView(AboutInitiative):
    """`?need=<id>`: about one of its needs."""

    form_class = MessageForm
    template_name = "initiatives/write.html"

    @cached_property
    def need(self) -> Need | None:
        number = self.request.GET.get("need", "")
        found = self.initiative.needs.filter(state=Need.State.OPEN)
        return found.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None

    def context(self) -> dict[str, Any]:
        need = local_text(self.need, "title") if self.need else None
        return {**super().context(), "need": need}

    def done(self, form: MessageForm) -> None:
        data = form.cleaned_data
        ask_stewards(
            self.initiative,
            need=self.need,
            name=data["name"],
            address=data["email"],
            message=data["message"],
            language=reader_language(),
        )


class LostLinkView(AboutInitiative):
    """Sends a steward their link; answers the same for an address we don't know."""

    form_class = LinkForm
    template_name = "initiatives/lost_link.html"
    sent_template_name = "people/me_sent.html"

    def done(self, form: LinkForm) -> None:
        ask_for_link(self.initiative, form.cleaned_data["email"])
