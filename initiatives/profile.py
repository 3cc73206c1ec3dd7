"""What an initiative's page shows, in plain values and in the reader's language where it exists."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.languages import Text, in_language, local_text, reader_language
from content.models import SiteSettings
from content.short_links import short_address
from content.templatetags.content import day
from initiatives.boroughs import address_of, plate_of
from initiatives.models import Initiative, Need, Theme
from initiatives.models.initiatives import LESSONS
from initiatives.services import languages_of, public_contacts
from people.spoken import name_of

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


class Profile:
    """An initiative for readers of one language."""

    def __init__(self, initiative: Initiative) -> None:
        self.initiative = initiative

    @property
    def name(self) -> Text:
        return local_text(self.initiative, "name")

    @property
    def line(self) -> Text:
        return local_text(self.initiative, "line")

    @property
    def text(self) -> Text:
        return local_text(self.initiative, "text")

    @property
    def picture_alt(self) -> Text:
        return local_text(self.initiative, "picture_alt")

    @property
    def languages(self) -> list[str]:
        return languages_of(self.initiative)

    @property
    def is_foreign(self) -> bool:
        return self.name.language != reader_language()

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
            spoken=_languages(need.spoken),
            href=f"{self.write_url}?need={need.pk}",
            label=_answer(need.kind),
            is_met=need.state == Need.State.MET,
        )

    @property
    def write_url(self) -> str:
        return in_language(f"/initiatives/{self.initiative.slug}/write/", reader_language())

    @property
    def steward_url(self) -> str:
        return in_language(f"/initiatives/{self.initiative.slug}/steward/", reader_language())

    @cached_property
    def boroughs(self) -> list[dict[str, Any]]:
        """The plates of its boroughs, each with the address of its page."""
        return [
            {
                "names": plate_of(borough) or [{"text": local_text(borough, "name").text}],
                "href": address_of(borough),
            }
            for borough in self.initiative.boroughs.all()
        ]

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.initiative.themes.all())

    @property
    def links(self) -> list[dict[str, str]]:
        """Its links, each with the part of the address that people read."""
        return [{"href": url, "label": _bare(url)} for url in self.initiative.links]

    @property
    def checked_on(self) -> SafeString:
        return day(localtime(self.initiative.confirmed_at).date())

    @property
    def spoken(self) -> str:
        return _languages(self.initiative.spoken)

    @property
    def url(self) -> str:
        """The page's address in the language it is read in."""
        path = f"/initiatives/{self.initiative.slug}/"
        return settings.SITE_URL + in_language(path, reader_language())

    @cached_property
    def short_url(self) -> str:
        return short_address(f"initiatives/{self.initiative.slug}/")

    @property
    def short_words(self) -> str:
        return _bare(self.short_url)

    @property
    def shared_words(self) -> str:
        """What is said when somebody passes it on: its name and the movement's hashtag."""
        return f"{self.name.text} {SiteSettings.current().hashtag}".strip()

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
            "areaServed": [
                {"@type": "AdministrativeArea", "name": plate["names"][0]["text"]}
                for plate in self.boroughs
            ],
            **({"sameAs": self.initiative.links} if self.initiative.links else {}),
            **({"foundingDate": f"{self.initiative.since:%Y-%m}"} if self.initiative.since else {}),
        }


def _lesson_terms() -> list[str]:
    return [_("Tried"), _("Worked"), _("Did not work"), _("Next step")]


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _languages(spoken: list[str]) -> str:
    return ", ".join(name_of(code, reader_language()) for code in spoken)


def _answer(kind: str) -> str:
    """What somebody says who can help."""
    return {
        Need.Kind.PEOPLE: _("I can do that"),
        Need.Kind.THINGS: _("I have one to spare"),
        Need.Kind.PLACE: _("I know a place"),
        Need.Kind.MONEY: _("I want to help pay"),
    }[Need.Kind(kind)]
