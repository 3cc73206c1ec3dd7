"""Every component stands on the component page, in both scripts, with nothing inline."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from design import samples, views
from design.templatetags.design import FOLDER

COMPONENTS = FOLDER / "components"
TEMPLATES = sorted(FOLDER.rglob("*.html"))


def pieces(name: str, language: str) -> str:
    (specimen,) = [s for s in views.specimens(name) if s["lang"] == language]
    return "".join(specimen["pieces"])  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", views.component_names())
def test_a_component_has_samples_in_both_scripts(name: str, language: str) -> None:
    assert samples.SAMPLES[language].get(name), f"Add samples of {name} to design/samples.py."
    assert pieces(name, language).strip()


def test_no_sample_is_without_its_component() -> None:
    for language in samples.SAMPLES:
        assert set(samples.SAMPLES[language]) == set(views.component_names())


@pytest.mark.django_db
def test_the_page_shows_every_component(client: Client) -> None:
    with override_settings(DEBUG=True):
        response = client.get("/design/")
    assert response.status_code == 200
    html = response.content.decode()
    for path in COMPONENTS.glob("[!_]*.html"):
        assert f'data-component="{path.stem}"' in html, path.stem
    identifiers = re.findall(r'(?<=\s)id="([^"]+)"', html)
    assert len(identifiers) == len(set(identifiers))


def test_the_page_is_for_staff_only(rf: RequestFactory) -> None:
    request = rf.get("/design/")
    request.user = AnonymousUser()
    with override_settings(DEBUG=False), pytest.raises(Http404):
        views.components(request)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_and_no_inline_script(path: Path) -> None:
    html = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", html)
    for tag in re.findall(r"<script\b[^>]*>", html):
        assert "src=" in tag or "application/ld+json" in tag


def test_every_sheet_of_the_folders_is_imported_once() -> None:
    static = FOLDER.parent.parent / "static" / "design"
    imports = re.findall(r'@import url\("([^"]+)"\)', (static / "site.css").read_text("utf-8"))
    sheets = [f"components/{path.name}" for path in COMPONENTS.glob("*.css")]
    sheets += [f"css/{path.name}" for path in (static / "css").glob("*.css")]
    assert sorted(imports) == sorted(sheets)


def test_a_foreign_card_is_marked_and_a_card_of_ones_own_is_not() -> None:
    html = pieces("card", "fr")
    own, foreign = html.split("</article>")[:2]
    assert 'data-item="garden" data-lang="fr"' in own
    assert ' lang="' not in own.replace('data-lang="', "")
    assert '<h3 class="card-title" lang="nl" dir="ltr">' in foreign


def test_strings_of_components_are_escaped() -> None:
    nasty = "<script>alert(1)</script>"
    html = render_to_string(
        "design/components/card.html",
        {"href": "#", "title": nasty, "line": nasty, "meta": nasty},
    )
    assert "<script" not in html
