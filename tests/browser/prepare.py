"""Runs inside the portal under test (`manage.py shell`), once, before the first page is opened.

The last line it prints is JSON: what the tests need to know of the demo city.
"""

import json
import sys
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Page, get_page_models

from home.models import ManifestoPage
from home.versions import published_versions
from initiatives.models import Initiative, Place
from initiatives.services import (
    Answers,
    begin_draft,
    change,
    keeper_link,
    make_steward,
    save_step,
    steward_link,
    token_of,
)
from people.addresses import address_hash
from people.models import Person
from people.services import consent, current_text, receipt, suppress
from people.tokens import OWN_PAGE, link, make_token

WRITER = "writer"
FOREIGN = "/blog/eerste-woensdag/"  # the post of the demo city that exists in Dutch only


def main(password: str) -> None:
    """Make what the tests need, and print what they must know."""
    make_writer(password)
    known = {
        "version": publish_manifestos_again(),
        "addresses": addresses(),
        "every_address": every_address(),
        "steward": steward_path(),
        "draft": draft_path(),
        "keeper": keeper_path(),
        "own_page": own_path(),
        "ids": {path: page_id(path, "nl") for path in ("/manifesto/", "/about/", FOREIGN)},
    }
    sys.stdout.write(f"\n{json.dumps(known)}\n")


def page_models() -> list[type[Page]]:
    """Every page type of the portal; Wagtail's own `Page` is none that anybody could make."""
    return sorted(
        (model for model in get_page_models() if model is not Page),
        key=lambda model: model._meta.label,
    )


def path_of(page: Page) -> str:
    """The address of a page without host and language, as in "/blog/webrussels/"."""
    _site, _root, path = page.get_url_parts()
    return "/" + path.lstrip("/").partition("/")[2]


def addresses() -> dict[str, str]:
    """Where a page of each type stands; one that exists in as many languages as possible."""
    found: dict[str, str] = {}
    for model in page_models():
        families: dict[Any, list[Page]] = {}
        for page in model.objects.live().order_by("path"):
            families.setdefault(page.translation_key, []).append(page)
        if families:
            found[model._meta.label] = path_of(max(families.values(), key=len)[0])
    return found


def every_address() -> list[str]:
    """The addresses of all published pages, each once for all languages."""
    return sorted({path_of(page) for page in Page.objects.live().filter(depth__gte=2)})


def steward_path() -> str:
    """The page of somebody who looks after an initiative, with a change in its history."""
    initiative = Initiative.objects.get(slug="frigo-molenbeek")
    person = Person.objects.create(address="steward@example.org", name="Noor", language="nl")
    make_steward(initiative, person)
    change(initiative, {"spoken": ["nl", "fr", "ar", "tr"]}, steward=person)
    return without_language(steward_link(person, initiative))


def keeper_path() -> str:
    """The page of who keeps a place."""
    person = Person.objects.create(address="keeper@example.org", name="سلمى", language="ar")
    place = Place.objects.get(slug="maison-de-la-pluie")
    Place.objects.filter(pk=place.pk).update(keeper=person)
    return without_language(keeper_link(person, place))


def own_path() -> str:
    """The own page of somebody who agreed to two things and wants no mail."""
    person = Person.objects.create(address="own@example.org", name="Salma", language="fr")
    for purpose in ("volunteering", "initiative"):
        consent(person, purpose=purpose, receipt=receipt(current_text(purpose), "fr"), door="x")
    suppress(address_hash(person.address))
    return without_language(link("own_page", make_token(OWN_PAGE, person.pk), "fr"))


def draft_path() -> str:
    """A draft with every step answered; the link in it is the one that goes by mail."""
    writer = {"address": "writer@example.org", "name": "سلمى"}
    facts = {"source_language": "nl", "name": {"nl": "Breien op de tram"}, "line": {"nl": "Kom!"}}
    draft = begin_draft("a stamp", facts=facts, writer=writer)
    for step in (2, 3, 4):
        save_step(draft, step, Answers())
    return without_language(link("draft", token_of(draft, mailed=True), "nl"))


def without_language(address: str) -> str:
    """The path of an address of ours, the same in all languages."""
    return "/" + urlsplit(address).path.lstrip("/").partition("/")[2]


def publish_manifestos_again() -> str:
    """Give each manifesto an earlier version; return its name, the same in all languages."""
    names = set()
    for page in ManifestoPage.objects.live():
        page.get_latest_revision_as_object().save_revision().publish()
        page.refresh_from_db()
        names.add(published_versions(page)[0].name)
    (name,) = names
    return name


def make_writer(password: str) -> None:
    user, _made = get_user_model().objects.get_or_create(username=WRITER)
    user.set_password(password)
    user.save()
    user.groups.set([Group.objects.get(name="Writers")])


def page_id(path: str, language: str) -> int:
    pages = Page.objects.live().filter(locale__language_code=language, depth__gte=2)
    return next(page.pk for page in pages if path_of(page) == path)
