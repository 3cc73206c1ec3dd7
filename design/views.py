"""The page on which every component stands, in two scripts side by side."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from design import samples
from design.patterns import HUES
from design.templatetags.design import DRAWINGS, FOLDER

DIRECTIONS = {"fr": "ltr", "ar": "rtl"}


def component_names(folder: Path = FOLDER / "components") -> list[str]:
    """The names of all component templates; those with a leading `_` are parts of others."""
    return sorted(p.stem for p in folder.glob("*.html") if not p.name.startswith("_"))


def icon_names() -> list[str]:
    """The names of all symbols of the sprite."""
    return sorted(re.findall(r'id="i-([a-z-]+)"', (DRAWINGS / "icons.svg").read_text("utf-8")))


def specimens(name: str) -> list[dict[str, object]]:
    """The component `name` drawn with each sample of each language: lang, dir, pieces of HTML."""
    found: list[dict[str, object]] = []
    for language, direction in DIRECTIONS.items():
        with translation.override(language):
            contexts = samples.SAMPLES[language].get(name, [])
            template = f"design/components/{name}.html"
            pieces = [render_to_string(template, context) for context in contexts]
        found.append({"lang": language, "dir": direction, "pieces": pieces})
    return found


def components(request: HttpRequest) -> HttpResponse:
    """All components with sample values; for staff, and for everyone while developing."""
    user = getattr(request, "user", None)
    if not (settings.DEBUG or (user and user.is_active and user.is_staff)):
        raise Http404
    context = {
        "components": [
            {"name": name, "specimens": specimens(name), "long": name in samples.LONG}
            for name in component_names()
        ],
        "drawings": sorted(p.stem for p in DRAWINGS.glob("*.svg") if p.stem != "icons"),
        "icons": icon_names(),
        "hues": HUES,
        "seeds": samples.SEEDS,
    }
    return render(request, "design/index.html", context)
