"""A post says which initiatives it is about; their pages show it, once for every reader."""

import pytest
from bs4 import BeautifulSoup

from blog.models import BlogPost, Subject
from content.stream import raw_block
from initiatives.tests.factories import make_initiative
from tests.factories import make_post
from translation.services import translate

pytestmark = pytest.mark.django_db


def shown(client, initiative, language: str) -> list[tuple[str, str]]:
    answer = client.get(f"/{language}/initiatives/{initiative.slug}/")
    page = BeautifulSoup(answer.content, "html.parser")
    return [(card["data-item"], card["data-lang"]) for card in page.select("#posts .card")]


def test_a_post_stands_on_the_page_of_its_initiative(client):
    initiative, other = make_initiative(), make_initiative()
    post = make_post("nl", slug="over-ons")
    post.subjects = [Subject(initiative=initiative)]
    post.save_revision().publish()
    assert shown(client, initiative, "ar") == [("over-ons", "nl")]
    assert shown(client, other, "nl") == []


def test_its_translations_speak_of_the_same_initiatives(client, django_capture_on_commit_callbacks):
    initiative = make_initiative()
    post = make_post("nl", slug="over-ons")
    post.subjects = [Subject(initiative=initiative)]
    post.save_revision().publish()
    body = [raw_block("text", "<p>Un.</p><p>Deux.</p>")]
    words = {"title": "Sur nous", "introduction": "Une ligne.", "body": body}
    with django_capture_on_commit_callbacks(execute=True):
        translate(post, BlogPost(**words), "fr")
    assert shown(client, initiative, "fr") == [("over-ons", "fr")]
    assert shown(client, initiative, "nl") == [("over-ons", "nl")]


def test_editors_choose_initiatives_by_a_part_of_their_name(admin_client):
    make_initiative("ar", name="حديقة الحي")
    answer = admin_client.get("/admin/initiative_chooser/results/?q=حديقة الحي")
    assert "حديقة الحي" in answer.content.decode()
    assert "potager" not in answer.content.decode()
