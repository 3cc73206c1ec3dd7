"""The import rule, for what import-linter can't see: foreign keys and templates."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

LINES = [["portal"], ["home", "search"], ["blog", "podcast", "volunteers", "meetups"]]
LINES += [["funding"], ["initiatives"], ["people", "translation"], ["content"], ["design"]]
HEIGHT = {app: -row for row, line in enumerate(LINES) for app in line}
OURS = [config for config in apps.get_app_configs() if config.name in HEIGHT]
TEMPLATES = [
    (config.name, template)
    for config in OURS
    for template in Path(config.path, "templates").rglob("*.html")
]
USES = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"'/]+)/""")
LOADS = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")
LIBRARIES = {
    "wagtailadmin_tags",
    "i18n",
    "static",
    "wagtailcore_tags",
    "wagtailimages_tags",
    "allauth",
    "account",
    "l10n",
}
OTHERS = {"wagtailcore", "wagtailadmin", "allauth", "account", "mfa", "wagtail_localize"}


def test_every_app_of_ours_has_its_line():
    in_project = {
        c.name for c in apps.get_app_configs() if Path(c.path).parent == settings.BASE_DIR
    }
    assert in_project <= HEIGHT.keys()


def test_foreign_keys_point_downwards():
    wrong = []
    for config in OURS:
        for model in config.get_models():
            for field in model._meta.get_fields():
                target = getattr(field, "related_model", None)
                if not target or not getattr(field, "concrete", False) or isinstance(target, str):
                    continue
                label = target._meta.app_label
                if label == config.label or label not in HEIGHT:
                    continue
                if target._meta.label == settings.AUTH_USER_MODEL:
                    continue
                if HEIGHT[label] >= HEIGHT[config.label]:
                    wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert wrong == []


@pytest.mark.parametrize(("app", "template"), TEMPLATES, ids=lambda value: str(value)[-60:])
def test_a_template_uses_only_design_content_and_its_own_app(app, template):
    source = template.read_text()
    allowed = {app, "design", "content"} | OTHERS
    if app == "portal":
        allowed |= {"people"}
    used = set(USES.findall(source))
    loaded = {name for names in LOADS.findall(source) for name in names.split()}
    assert used <= allowed
    assert loaded <= LIBRARIES | {"design", "content", app}


@pytest.mark.parametrize(("app", "template"), TEMPLATES, ids=lambda value: str(value)[-60:])
def test_includes_end_with_only(app, template):
    """A component sees plain values; whole parts of a page (`_name`) see the page."""
    source = template.read_text()
    for include in re.findall(r"{%\s*include\s+[^%]*%}", source):
        name = re.search(r"""["']([^"']+)["']""", include)
        is_part = name and Path(name[1]).name.startswith("_")
        assert is_part or include.rstrip("%} ").endswith("only"), include
