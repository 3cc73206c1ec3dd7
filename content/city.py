"""A city's own folder: its name, menus, words and first texts. See `docs/how-to`."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail import hooks
from wagtail.models import Site

from content.changed import changed
from content.languages import codes
from content.models import Menu, MenuItem, SiteSettings


@dataclass(frozen=True)
class City:
    """The folder of a city, and how the loaders say what they are doing."""

    folder: Path
    say: Callable[[str], None]

    def json(self, *names: str) -> Any:
        """Return what a JSON file of the folder holds. Raises OSError or ValueError."""
        return json.loads(self.folder.joinpath(*names).read_text(encoding="utf-8"))

    def text(self, *names: str) -> str | None:
        """Return a text file of the folder, None where there is none."""
        file = self.folder.joinpath(*names)
        return file.read_text(encoding="utf-8") if file.exists() else None

    def source_language(self) -> str:
        """The language the city's pages were first written in: English if it speaks it."""
        return "en" if "en" in codes() else codes()[0]

    def other_languages(self) -> list[str]:
        return [code for code in codes() if code != self.source_language()]


Loader = Callable[[City], None]


def register_demo_data(loader: Loader, *, order: int) -> None:
    """Have `loader` called when a city is loaded; smaller orders come first."""
    hooks.register("demo_data", loader, order=order)


def load_city(city: City) -> None:
    """Load everything the apps registered for a city. Idempotent."""
    for loader in hooks.get_hooks("demo_data"):
        loader(city)


@transaction.atomic
def load_settings(city: City) -> None:
    """Set the name, the links and the menus of the city where nobody has set any yet."""
    data = city.json("city.json")
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if not settings.hashtag:
        city.say("name and links of the city")
        settings.name_bold = data["movement"]["bold"]
        settings.name_light = data["movement"].get("light", "")
        for name in ("hashtag", "chat_url", "facebook_url", "mastodon_url", "mail"):
            setattr(settings, name, data.get(name, ""))
        _set_words(settings, "city_name", data["name"])
        _set_words(settings, "motto", data["motto"])
        _set_words(settings, "description", data["description"])
        settings.save()
    if not Menu.objects.exists():
        city.say("menus")
        _add_menu(Menu.Place.HEAD, {}, data["menus"]["head"], 0)
        for order, column in enumerate(data["menus"]["foot"], start=1):
            _add_menu(Menu.Place.FOOT, column["heading"], column["items"], order)
    changed()


def _add_menu(place: str, heading: dict[str, str], items: list[dict], order: int) -> None:
    menu = Menu(place=place, sort_order=order)
    _set_words(menu, "heading", heading)
    menu.save()
    for position, item in enumerate(items):
        entry = MenuItem(menu=menu, link=item.get("path") or item["url"], sort_order=position)
        _set_words(entry, "label", item["label"])
        entry.save()


def _set_words(record: Any, field: str, words: dict[str, str]) -> None:
    for code in codes():
        if code in words:
            setattr(record, f"{field}_{code}", words[code])
