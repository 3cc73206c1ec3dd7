"""What a place's page shows, in plain values and in the reader's language where it exists."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.languages import local_text
from content.templatetags.content import words
from initiatives.entry_profile import EntryProfile, plate
from initiatives.models import Place
from initiatives.places import people_words


class PlaceProfile(EntryProfile):
    """A place for readers of one language."""

    room = "places"

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place

    @cached_property
    def plate(self) -> dict[str, Any] | None:
        """The names on the borough's plate and the address of its page."""
        return plate(self.place.borough) if self.place.borough else None

    @property
    def facts(self) -> list[dict[str, Any]]:
        """What somebody must know before they come; what nobody filled in is left out."""
        place = self.place
        price = words(local_text(place, "price"))
        pairs: list[tuple[str, Any]] = [
            (_("Size"), people_words(place.seats)),
            (_("Access"), self._access()),
            (_("Price"), price or (_("Free") if place.is_free else "")),
            (_("Hours"), words(local_text(place, "hours"))),
            (_("Equipment"), " · ".join(self.equipment)),
            (_("Languages"), self.spoken),
            (_("Address"), format_html("<bdi>{}</bdi>", place.address) if place.address else ""),
            (_("Checked"), self.checked_on),
        ]
        return [{"term": term, "text": text} for term, text in pairs if text]

    @property
    def equipment(self) -> list[str]:
        return [str(Place.Equipment(name).label) for name in self.place.equipment]

    def _access(self) -> SafeString:
        first = _("Step-free") if self.place.is_step_free else _("Not step-free")
        more = words(local_text(self.place, "access"))
        return format_html("{}<br>{}", first, more) if more else format_html("{}", first)

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
            **self.structured_image,
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
