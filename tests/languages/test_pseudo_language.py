"""No word of the interface stands outside the catalogues: a pseudo-language makes them visible.

Every word that goes through gettext comes out in ⟦brackets⟧; what is left without them must be
content: words of pages, records and settings, names of languages, figures and dates.
"""

import re
from html import unescape

import pytest
from bs4 import BeautifulSoup, Comment
from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.models import Menu, MenuItem, SiteSettings
from initiatives.models import Borough, Initiative, Kind, Need, Place, Skill, Theme
from people.models import ConsentText
from people.spoken import names_in

pytestmark = pytest.mark.django_db
DIRECTORY = (Borough, Theme, Kind, Skill, Initiative, Need, Place, ConsentText)
NAMES = {"WhatsApp", "Facebook", "Bluesky", "FR", "NL", "EN", "404"}
JOINTS = re.compile(r" [|·] |: ")
NO_LETTERS = re.compile(r"^[\W\d_]*$")


class PseudoCatalogue:
    """Stands in for a language's catalogue and puts every word into brackets."""

    def __init__(self, real):
        self.real = real

    def gettext(self, message):
        word = message.rpartition("\x04")[2]  # what stands before it is its context
        return word if not word.strip() else f"⟦{word}⟧"

    def ngettext(self, singular, plural, number):
        return f"⟦{singular if number == 1 else plural}⟧"

    def __getattr__(self, name):
        return getattr(self.real, name)


@pytest.fixture
def pseudo(monkeypatch):
    real = trans_real.translation
    monkeypatch.setattr(trans_real, "translation", lambda code: PseudoCatalogue(real(code)))
    translation.activate("en")
    yield
    translation.deactivate()


def words_of_content() -> str:
    """Everything that editors and records say, as one text to look things up in."""
    found = [*(name for _code, name in settings.LANGUAGES), *names_in("en").values()]
    for page in Page.objects.filter(depth__gt=1).specific():
        found += [
            unescape(re.sub(r"<[^>]+>", "", segment.string.data))
            for segment in extract_segments(page)
            if isinstance(segment, StringSegmentValue)
        ]
        found.append(getattr(page, "author", ""))
    for model in (SiteSettings, Menu, MenuItem, *DIRECTORY):
        for record in model.objects.all():
            found += [str(value) for value in vars(record).values() if isinstance(value, str)]
    return squeeze(" ".join(found))


def squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def loose_words(html: bytes, content: str) -> list[str]:
    """Return the texts of a page that are neither in brackets nor content."""
    page = BeautifulSoup(html, "html.parser")
    for element in page.select("script, style, svg, time, bdi"):
        element.decompose()
    for light_part in page.select("h1 .air"):  # of one sentence
        heading = light_part.parent
        light_part.unwrap()
        heading.smooth()
    texts = [
        text
        for text in page.find_all(string=True)
        if not isinstance(text, Comment) and text.parent.name not in ("[document]", "html")
    ]
    texts += [
        element[name]
        for name in ("aria-label", "alt", "placeholder", "title")
        for element in page.select(f"[{name}]")
    ]
    pieces = [piece for text in texts for piece in JOINTS.split(text)]
    lists = [piece for piece in pieces if "⟦" not in piece and "⟧" not in piece]
    pieces = [part for piece in lists for part in piece.split(", ")]
    return [
        text.strip()
        for text in pieces
        if text.strip() not in NAMES and not NO_LETTERS.match(text) and squeeze(text) not in content
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/manifesto/",
        "/en/about/",
        "/en/faq/",
        "/en/blog/",
        "/en/blog/?year=2026&theme=democracy",
        "/en/blog/webrussels/",
        "/en/blog/eerste-woensdag/",
        "/en/boroughs/",
        "/en/boroughs/ixelles/",
        "/en/initiatives/",
        "/en/initiatives/?theme=food&need=people",
        "/en/initiatives/frigo-molenbeek/",
        "/en/initiatives/add/",
        "/en/places/",
        "/en/places/add/",
        "/en/open/",
        "/en/no/such/page/",
        "/staff/login/",
        "/staff/password/reset/",
    ],
)
def test_every_word_of_the_interface_is_in_the_catalogues(client, pseudo, path):
    content = words_of_content()
    response = client.get(path, headers={"accept-language": "en"})
    assert loose_words(response.content, content) == []
    assert "⟦".encode() in response.content


def test_a_word_outside_the_catalogues_would_be_found():
    html = b"<html><body><p>\xe2\x9f\xa6In brackets\xe2\x9f\xa7</p><p>Forgotten</p></body></html>"
    assert loose_words(html, "") == ["Forgotten"]
