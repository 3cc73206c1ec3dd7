"""Which addresses are opened. A new page type is among them without anybody thinking of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings

from tests.browser.prepare import FOREIGN, page_models

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Subject:
    """Something to open. `path` may name what only the running portal knows, in braces."""

    name: str
    path: str
    status: int = 200
    prefixed: bool = True  # else its language is the one the browser asks for
    staff_only: bool = False

    def address(self, known: Mapping[str, Any], language: str) -> str:
        """Return the path on the portal that `known` tells of, for readers of `language`."""
        path = self.path.format_map(known)
        if path in PAGE_TYPES:
            if path not in known["addresses"]:
                pytest.fail(
                    f"The demo city has no published page of the type {path}: give it one, so "
                    f"that browsers, axe and the checkers get to see it."
                )
            path = known["addresses"][path]
        return f"/{language}{path}" if self.prefixed else path


PAGE_TYPES = [model._meta.label for model in page_models()]
BESIDE_THE_TREE = [
    Subject("questions", "/faq/"),
    Subject("foreign-post", FOREIGN),
    Subject("old-manifesto", "/manifesto/versions/{version}/"),
    Subject("blog-filtered", "/blog/?theme=culture"),
    Subject("blog-filtered-empty", "/blog/?theme=culture&year=2017"),
    Subject("boroughs", "/boroughs/"),
    Subject("borough", "/boroughs/auderghem/"),
    Subject("places", "/places/"),
    Subject("places-filtered", "/places/?free=yes&step-free=yes&people=50"),
    Subject("places-filtered-empty", "/places/?people=100000"),
    Subject("place", "/places/maison-de-la-pluie/"),
    Subject("place-foreign", "/places/zolder-dansaert/"),
    Subject("offer-place", "/places/add/"),
    Subject("keeper", "{keeper}"),
    Subject("write-to-keeper", "/places/maison-de-la-pluie/write/"),
    Subject("open-data", "/open/"),
    Subject("broken-link", "/confirm/nonsense/", status=404),
    Subject("not-found", "/there-is-no-such-page/", status=404),
    Subject("contact-form", "/contact/write/"),
    Subject("volunteer", "/volunteer/"),
    Subject("volunteer-translate", "/volunteer/?door=translate&language=tr"),
    Subject("directory", "/initiatives/"),
    Subject("directory-filtered", "/initiatives/?borough=schaerbeek&need=people"),
    Subject("directory-empty", "/initiatives/?theme=digital&stage=idea"),
    Subject("initiative", "/initiatives/frigo-molenbeek/"),
    Subject("add-initiative", "/initiatives/add/"),
    Subject("draft", "{draft}2/"),
    Subject("draft-needs", "{draft}3/"),
    Subject("draft-send", "{draft}5/"),
    Subject("steward", "{steward}"),
    Subject("steward-words", "{steward}words/"),
    Subject("steward-details", "{steward}details/"),
    Subject("steward-picture", "{steward}picture/"),
    Subject("steward-history", "{steward}history/"),
    Subject("write-to-stewards", "/initiatives/frigo-molenbeek/write/"),
    Subject("lost-link", "/initiatives/frigo-molenbeek/steward/"),
    Subject("my-data", "/me/"),
    Subject("own-page", "{own_page}"),
    Subject("look-into-mail", "/me/?sent"),
    Subject("sign-in", "/staff/login/", prefixed=False),
    Subject("forgotten-password", "/staff/password/reset/", prefixed=False),
    Subject("components", "/design/", prefixed=False, staff_only=True),
]
SUBJECTS = [Subject(label, label) for label in PAGE_TYPES] + BESIDE_THE_TREE
