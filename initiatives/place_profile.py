"""What a place's page shows, in plain values and in the reader's language where it exists."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.languages import Text, in_language, local_text, reader_language
from content.models import SiteSettings
from content.short_links import short_address
from content.templatetags.content import day, words
from initiatives.boroughs import address_of, plate_of
from initiatives.models import Place
from initiatives.places import people_words
from initiatives.services import languages_of
from people.spoken import name_of


class PlaceProfile:
    """A place for readers of one language."""

    def __init__(self, place: Place) -> None:
        self.place = place

    @property
    def name(self) -> Text:
        return local_text(self.place, "name")

    @property
    def line(self) -> Text:
        return local_text(self.place, "line")

    @property
    def text(self) -> Text:
        return local_text(self.place, "text")

    @property
    def picture_alt(self) -> Text:
        return local_text(self.place, "picture_alt")

    @property
    def languages(self) -> list[str]:
        return languages_of(self.place)

    @property
    def is_foreign(self) -> bool:
        return self.name.language != reader_language()

    @cached_property
    def plate(self) -> dict[str, Any] | None:
        """The names on the borough's plate and the address of its page."""
        borough = self.place.borough
        if borough is None:
            return None
        names = plate_of(borough) or [{"text": local_text(borough, "name").text}]
        return {"names": names, "href": address_of(borough)}

    @property
    def facts(self) -> list[dict[str, Any]]:
        """What somebody must know before they come; what nobody filled in is left out."""
        place = self.place
        spoken = " · ".join(name_of(code, reader_language()) for code in place.spoken)
        price = words(local_text(place, "price"))
        pairs: list[tuple[str, Any]] = [
            (_("Size"), people_words(place.seats)),
            (_("Access"), self._access()),
            (_("Price"), price or (_("Free") if place.is_free else "")),
            (_("Hours"), words(local_text(place, "hours"))),
            (_("Equipment"), " · ".join(self.equipment)),
            (_("Languages"), spoken),
            (_("Address"), format_html("<bdi>{}</bdi>", place.address) if place.address else ""),
            (_("Checked"), self._checked_on()),
        ]
        return [{"term": term, "text": text} for term, text in pairs if text]

    @property
    def equipment(self) -> list[str]:
        return [str(Place.Equipment(name).label) for name in self.place.equipment]

    def _access(self) -> SafeString:
        first = _("Step-free") if self.place.is_step_free else _("Not step-free")
        more = words(local_text(self.place, "access"))
        return format_html("{}<br>{}", first, more) if more else format_html("{}", first)

    def _checked_on(self) -> SafeString | str:
        confirmed_at = self.place.confirmed_at
        return day(localtime(confirmed_at).date()) if confirmed_at else ""

    @property
    def write_url(self) -> str:
        return in_language(f"/places/{self.place.slug}/write/", reader_language())

    @property
    def url(self) -> str:
        """The page's address in the language it is read in."""
        return settings.SITE_URL + in_language(f"/places/{self.place.slug}/", reader_language())

    @cached_property
    def short_url(self) -> str:
        return short_address(f"places/{self.place.slug}/")

    @property
    def short_words(self) -> str:
        return self.short_url.partition("://")[2]

    @property
    def shared_words(self) -> str:
        """What is said when somebody passes it on: its name and the movement's hashtag."""
        return f"{self.name.text} {SiteSettings.current().hashtag}".strip()

    @property
    def structured(self) -> dict[str, Any]:
        """The place in the words of schema.org."""
        place = self.place
        features = [*self.equipment, *([_("Step-free")] if place.is_step_free else [])]
        return {
            "@context": "https://schema.org",
            "@type": "Place",
            "name": self.name.text,
            "description": self.line.text,
            "url": self.url,
            "maximumAttendeeCapacity": place.seats,
            "isAccessibleForFree": place.is_free,
            "amenityFeature": [
                {"@type": "LocationFeatureSpecification", "name": name, "value": True}
                for name in features
            ],
            "address": {
                "@type": "PostalAddress",
                **({"streetAddress": place.address} if place.address else {}),
                **self._locality(),
            },
        }

    def _locality(self) -> dict[str, str]:
        borough = self.place.borough
        return {"addressLocality": local_text(borough, "name").text} if borough else {}
