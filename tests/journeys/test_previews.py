"""An editor sees each page as readers will, before it is published."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, get_page_models

pytestmark = pytest.mark.django_db
KINDS = [model for model in get_page_models() if model is not Page]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_every_kind_of_page_has_a_preview(model, language):
    page = model.objects.filter(locale__language_code=language).first()
    assert page, f"the demo city has no {model.__name__} in {language}"
    response = page.make_preview_request()
    assert response.status_code == 200
    shown = BeautifulSoup(response.content, "html.parser")
    assert shown.html["lang"] == language
    assert shown.h1


def test_a_page_shown_at_the_desk_may_be_framed_there_and_nobody_frames_the_public_one(staff):
    client = staff(is_superuser=True)
    page = Page.objects.get(locale__language_code="fr", depth=2)
    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert BeautifulSoup(shown.content, "html.parser").main.h1
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get("/fr/")["Content-Security-Policy"]


def test_every_block_shows_what_it_will_look_like():
    """A picture needs a picture of one's own; every other block has a sample."""
    from content.blocks import BodyBlock

    for name, block in BodyBlock().child_blocks.items():
        assert block.get_description(), name
        assert block.is_previewable or name == "picture", name
