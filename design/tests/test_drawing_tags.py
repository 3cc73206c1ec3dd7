"""The drawing tags: pictures inline, names that are checked, share links without scripts."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django import forms
from django.template import Context, Template

from design.templatetags.design import DRAWINGS, field_kind, shade

NAMES = sorted(path.stem for path in DRAWINGS.glob("*.svg"))


def render(source: str, **context: object) -> str:
    return Template("{% load design %}" + source).render(Context(context))


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_inline_silent_and_free_of_style(name: str) -> None:
    svg = render("{% drawing name %}", name=name)
    root = ElementTree.fromstring(svg)
    assert (root.get("aria-hidden"), root.get("focusable")) == ("true", "false")
    assert "style=" not in svg
    assert "xmlns" not in svg


@pytest.mark.parametrize("name", ["", "none", "../base", "icons.svg", "a/b"])
def test_a_drawing_that_is_not_ours_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match="no drawing"):
        render("{% drawing name %}", name=name)


def test_icons_point_to_the_sprite_and_arrows_turn() -> None:
    assert 'id="i-clock"' in render("{% sprite %}")
    assert render('{% icon "clock" %}') == (
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-clock"/></svg>'
    )
    assert "icon--turns" in render('{% icon "arrow" %}')
    assert '"><script>' not in render("{% icon name %}", name='"><script>')


def test_every_icon_of_a_template_is_in_the_sprite() -> None:
    sprite = render("{% sprite %}")
    for path in Path(DRAWINGS.parent).rglob("*.html"):
        for name in re.findall(r'{% icon "([a-z-]+)" %}', path.read_text("utf-8")):
            assert f'id="i-{name}"' in sprite, f"{path.name}: {name}"


def test_a_pattern_is_not_escaped_and_takes_any_seed() -> None:
    assert render('{% pattern 7 "leaf" %}').startswith('<svg class="pattern hue-leaf"')


def test_share_links_carry_address_and_title_and_no_script() -> None:
    html = render(
        "{% share_links url title %}",
        url="https://example.org/fr/a/?b=c&d",
        title="L’été & <nous>",
    )
    assert "mailto:?subject=L%E2%80%99%C3%A9t%C3%A9%20%26%20%3Cnous%3E&amp;body=" in html
    assert "u=https%3A%2F%2Fexample.org%2Ffr%2Fa%2F%3Fb%3Dc%26d" in html
    assert "<script" not in html
    assert "<nous>" not in html
    assert "hidden data-copy=" in html


@pytest.mark.parametrize(
    ("count", "step"),
    [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (99, 3), (None, 0), ("x", 0)],
)
def test_tiles_grow_darker(count: object, step: int) -> None:
    assert shade(count) == step


class Form(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As you like")
    mail = forms.EmailField()
    code = forms.CharField(widget=forms.TextInput(attrs={"dir": "ltr", "class": "sign-in-code"}))
    where = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    skills = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    consent = forms.BooleanField(required=False)
    step = forms.CharField(widget=forms.HiddenInput)


FIELD = '{% include "design/components/field.html" with field=field only %}'


def field(name: str, data: dict[str, str] | None = None) -> str:
    return render(FIELD, field=Form(data)[name])


def test_fields_are_of_four_kinds() -> None:
    kinds = {name: field_kind(Form()[name]) for name in Form.base_fields}
    assert kinds == {
        "name": "line",
        "mail": "line",
        "code": "line",
        "where": "group",
        "skills": "group",
        "consent": "tick",
        "step": "hidden",
    }


def test_what_people_type_finds_its_own_direction() -> None:
    assert 'dir="auto"' in field("name")
    assert 'dir="ltr"' in field("mail")
    assert field("code").count('dir="ltr"') == 1
    assert 'class="sign-in-code input"' in field("code")


def test_help_and_error_are_tied_to_their_field() -> None:
    html = field("name", {})
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_are_a_fieldset_with_a_legend_and_labels() -> None:
    html = field("where")
    assert html.count("<fieldset") == html.count("<legend") == 1
    assert 'for="id_where_0"' in html


def test_the_summary_leads_to_every_mistake_and_is_absent_without() -> None:
    summary = '{% include "design/components/summary.html" with form=form only %}'
    html = render(summary, form=Form({}))
    assert 'href="#id_name"' in html
    assert 'href="#id_where"' in html
    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert render(summary, form=Form()).strip() == ""


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("مثل 2026-03.", 'مثل <bdi dir="ltr">2026-03</bdi>.'),
        ("يبدأ بـ https://.", 'يبدأ بـ <bdi dir="ltr">https://</bdi>.'),
        ("«x/» ليس رابطاً.", "«<bdi>x/</bdi>» ليس رابطاً."),
        ("«<b>» ليس شهراً.", "«<bdi>&lt;b&gt;</bdi>» ليس شهراً."),
        ("No 1000-1210, no 12-03.", "No 1000-1210, no 12-03."),
    ],
)
def test_what_reads_in_its_own_order_is_isolated(sentence: str, shown: str) -> None:
    assert render("{{ sentence|in_order }}", sentence=sentence) == shown


def test_markup_of_our_own_stays_as_it_is() -> None:
    html = '<a href="https://example.org/2026-03">“a”</a>'
    assert render("{{ html|safe|in_order }}", html=html) == html.replace("a”", "<bdi>a</bdi>”")
