"""What an initiative's page shows, in plain values and in the reader's language where it exists."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from content.languages import Text, local_text
from initiatives.entry_profile import EntryProfile, languages_in_words, plate
from initiatives.models import Initiative, Need, Theme
from initiatives.models.initiatives import LESSONS
from initiatives.services import public_contacts

# A need's colour and symbol.
LOOKS = {
    Need.Kind.PEOPLE: ("iris", "people"),
    Need.Kind.THINGS: ("day", "things"),
    Need.Kind.PLACE: ("day", "place"),
    Need.Kind.MONEY: ("mint", "money"),
}


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A need as the component shows it."""

    kind: str
    hue: str
    icon: str
    title: Text
    text: Text
    skills: list[Any]
    spoken: str
    href: str
    label: str
    is_met: bool


class Profile(EntryProfile):
    """An initiative for readers of one language."""

    room = "initiatives"

    def __init__(self, initiative: Initiative) -> None:
        super().__init__(initiative)
        self.initiative = initiative

    @property
    def lessons(self) -> list[dict[str, Any]]:
        terms = dict(zip(LESSONS, _lesson_terms(), strict=True))
        texts = {name: local_text(self.initiative, name) for name in LESSONS}
        return [{"term": terms[name], "text": text} for name, text in texts.items() if text]

    @cached_property
    def needs(self) -> list[Panel]:
        """The open ones first, then those that were met."""
        needs = self.initiative.needs.prefetch_related("skills")
        panels = [self._panel(need) for need in needs]
        return sorted(panels, key=lambda panel: panel.is_met)

    def _panel(self, need: Need) -> Panel:
        hue, icon = LOOKS[Need.Kind(need.kind)]
        return Panel(
            kind=str(need.get_kind_display()),
            hue=hue,
            icon=icon,
            title=local_text(need, "title"),
            text=local_text(need, "text"),
            skills=list(need.skills.all()),
            spoken=languages_in_words(need.spoken),
            href=f"{self.write_url}?need={need.pk}",
            label=_answer(need.kind),
            is_met=need.state == Need.State.MET,
        )

    @property
    def steward_url(self) -> str:
        return self._address("steward/")

    @cached_property
    def boroughs(self) -> list[dict[str, Any]]:
        """The plates of its boroughs, each with the address of its page."""
        return [plate(borough) for borough in self.initiative.boroughs.all()]

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.initiative.themes.all())

    @property
    def contacts(self) -> list[str]:
        """What stewards want everybody to see, while their consent stands."""
        return public_contacts(self.initiative)

    @property
    def structured(self) -> dict[str, Any]:
        """The initiative in the words of schema.org."""
        return {
            "@context": "https://schema.org",
            "@type": "Project",
            "name": self.name.text,
            "description": self.line.text,
            "url": self.url,
            "inLanguage": self.name.language,
            **self.structured_image,
            "areaServed": [
                {"@type": "AdministrativeArea", "name": where["names"][0]["text"]}
                for where in self.boroughs
            ],
            **({"sameAs": self.initiative.links} if self.initiative.links else {}),
            **({"foundingDate": f"{self.initiative.since:%Y-%m}"} if self.initiative.since else {}),
        }


def _lesson_terms() -> list[str]:
    return [_("Tried"), _("Worked"), _("Did not work"), _("Next step")]


def _answer(kind: str) -> str:
    """What somebody says who can help."""
    return {
        Need.Kind.PEOPLE: _("I can do that"),
        Need.Kind.THINGS: _("I have one to spare"),
        Need.Kind.PLACE: _("I know a place"),
        Need.Kind.MONEY: _("I want to help pay"),
    }[Need.Kind(kind)]
