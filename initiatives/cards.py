"""How an entry looks on a card, for readers of one language."""

from collections.abc import Iterable
from zlib import crc32

from babel.lists import format_list
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.cards import Card
from content.languages import in_language, local_text, reader_language
from content.templatetags.content import local
from content.words import only_in
from initiatives.boroughs import boroughs_and_region
from initiatives.directory import all_themes
from initiatives.models import Entry, Initiative, Need

PHOTO = "fill-640x384|format-webp"
# As said after "Looking for".
SOUGHT: dict[str, str | Promise] = {
    Need.Kind.PEOPLE: gettext_lazy("volunteers"),
    Need.Kind.THINGS: gettext_lazy("things"),
    Need.Kind.PLACE: gettext_lazy("a place"),
    Need.Kind.MONEY: gettext_lazy("money"),
}


def cards_of(initiatives: Iterable[Initiative]) -> list[Card]:
    """Return a card for each initiative, marked where the reader's language lacks it.

    The initiatives come with their traits and pictures, so that this asks nothing.
    """
    return [_card(initiative) for initiative in initiatives]


def _card(initiative: Initiative) -> Card:
    traits = _traits(initiative)
    hues = [theme.hue for theme in all_themes() if theme.slug in traits.get("theme", ())]
    # One of its themes, always the same one: a page of one theme still has many colours.
    hue = hues[crc32(initiative.slug.encode()) % len(hues)] if hues else ""
    languages = traits.get("language", [])
    return entry_card(initiative, "initiatives", languages, meta=_meta(traits), hue=hue)


def entry_card(
    entry: Entry, room: str, languages: list[str], *, meta: str | SafeString, hue: str = ""
) -> Card:
    """Return the card of an entry whose page stands below `room`.

    `languages` are those it can be read in: the reader's lacking, the card says so.
    """
    name, line = local_text(entry, "name"), local_text(entry, "line")
    foreign = name.language != reader_language()
    line_is_other = line.language != name.language
    return Card(
        href=in_language(f"/{room}/{entry.slug}/", reader_language()),
        title=name.text,
        item=entry.slug,
        lang=name.language,
        title_lang=name.language if foreign else "",
        title_dir=name.direction if foreign else "",
        line=line.text,
        line_lang=line.language if line_is_other else "",
        line_dir=line.direction if line_is_other else "",
        meta=meta,
        badge=only_in(languages) if foreign else "",
        image=_image(entry),
        seed=entry.slug,
        hue=hue,
    )


def _traits(initiative: Initiative) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for trait in initiative.traits.all():
        name, _colon, value = trait.word.partition(":")
        found.setdefault(name, []).append(value)
    return found


def _meta(traits: dict[str, list[str]]) -> SafeString:
    where = [local(b, "name") for b in boroughs_and_region() if b.slug in traits.get("borough", ())]
    parts = [*where[:2], looking_for(traits.get("need", []))]
    return format_html_join(" · ", "{}", ((part,) for part in parts if part))


def looking_for(needs: Iterable[str]) -> str:
    """Return "looking for volunteers and things" in the reader's words, "" for no needs."""
    sought = [str(words) for kind, words in SOUGHT.items() if kind in set(needs)]
    if not sought:
        return ""
    return _("looking for %(what)s") % {"what": format_list(sought, locale=reader_language())}


def _image(entry: Entry) -> str | SafeString:
    """The picture, which on a card only decorates: its words stand on the page."""
    if not entry.picture:
        return ""
    return entry.picture.get_rendition(PHOTO).img_tag({"alt": "", "loading": "lazy"})
