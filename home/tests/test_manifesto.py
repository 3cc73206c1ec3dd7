"""The manifesto: word for word as it came, six values with their anchors, earlier versions kept."""

import re
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings

from home.models import ManifestoPage

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "nl", "en", "ar"]
ANCHORS = [
    "inclusive",
    "positive-and-surreal",
    "constructive",
    "experimental-spirit",
    "every-little-contribution-matters",
    "apolitical",
]


def manifesto(language: str) -> ManifestoPage:
    return ManifestoPage.objects.get(locale__language_code=language)


def page_at(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_values_with_the_same_anchors_in_every_language(client, language):
    page = page_at(client, f"/{language}/manifesto/")
    assert [value["id"] for value in page.select(".value")] == ANCHORS
    assert page.html["lang"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_can_be_passed_on_without_scripts(client, language):
    page = page_at(client, f"/{language}/manifesto/")
    for value in page.select(".value"):
        links = [a["href"] for a in value.select(".share-list a")]
        assert len(links) >= 3
        address = f"http%3A%2F%2Ftestserver%2F{language}%2Fmanifesto%2F%23{value['id']}"
        assert all(address in link for link in links)


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'@.-]+", text.replace("#", ""))


def words_of_document(language: str) -> list[str]:
    """The document's words without its marks: front matter, heading signs, link addresses."""
    file = Path(settings.PORTAL_CITY) / "documents" / language / "manifesto.md"
    text = re.sub(r"\A---.*?---", "", file.read_text(), flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")
    return words(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_is_the_documents_word_for_word(client, language):
    page = page_at(client, f"/{language}/manifesto/")
    for extra in page.select(".anchor, .share"):
        extra.decompose()
    parts = [".prose--opening", ".values-title", ".values", ".ruled .lede.flow"]
    shown = " ".join(page.select_one(part).get_text(" ") for part in parts)
    shown_words = words(re.sub(r"\s+([.,!?:)])", r"\1", shown))
    assert "".join(shown_words) == "".join(words_of_document(language))


def test_the_repositorys_documents_are_the_customers():
    customers = Path(settings.BASE_DIR).parent / "shared" / "content"
    if not customers.exists():
        pytest.skip("the customer's folder is not beside this checkout")
    ours = Path(settings.PORTAL_CITY) / "documents"
    for language in LANGUAGES:
        folder = customers if language == "en" else customers / language
        for file in (ours / language).glob("*.md"):
            assert file.read_bytes() == (folder / file.name).read_bytes()


def publish(page: ManifestoPage, headline: str) -> None:
    page.headline_bold = headline
    page.save_revision(log_action=True).publish()


def test_a_new_version_leaves_the_old_one_readable(client):
    page = manifesto("nl")
    before = page_at(client, "/nl/manifesto/").h1.text
    others = {code: client.get(f"/{code}/manifesto/").content for code in ("fr", "en", "ar")}
    with time_machine.travel("2030-05-04 10:00:00+02:00"):
        publish(page, "Een nieuwe kop")
    assert "Een nieuwe kop" in page_at(client, "/nl/manifesto/").h1.text
    link = page_at(client, "/nl/manifesto/").select_one("a[href*='/versions/']")["href"]
    earlier = page_at(client, link)
    assert earlier.h1.text == before
    assert earlier.select_one("meta[name=robots]")["content"] == "noindex"
    assert client.get(link)["X-Robots-Tag"] == "noindex"
    for code, content in others.items():
        assert client.get(f"/{code}/manifesto/").content == content


def test_two_versions_of_one_day_have_names_of_their_own(client):
    page = manifesto("fr")
    for hour, headline in ((9, "Un"), (10, "Deux"), (11, "Trois")):
        with time_machine.travel(f"2030-05-04 {hour:02}:00:00+02:00"):
            publish(page, headline)
    assert "Un" in page_at(client, "/fr/manifesto/versions/2030-05-04/").h1.text
    assert "Deux" in page_at(client, "/fr/manifesto/versions/2030-05-04-2/").h1.text
    assert client.get("/fr/manifesto/versions/2030-05-04-3/").status_code == 404  # it is live


@pytest.mark.parametrize("name", ["2030-13-45", "1999-01-01", "2030-01-01-7"])
def test_a_version_that_never_was_is_not_found(client, name):
    assert client.get(f"/fr/manifesto/versions/{name}/").status_code == 404


def test_no_editors_name_is_shown(client, django_user_model):
    editor = django_user_model.objects.create_superuser("zorro-the-editor")
    page = manifesto("fr")
    page.headline_bold = "Autre"
    page.save_revision(user=editor, log_action=True).publish(user=editor)
    publish(page, "Encore autre")
    link = page_at(client, "/fr/manifesto/").select_one("a[href*='/versions/']")["href"]
    assert b"zorro" not in client.get(link).content


def test_opening_costs_few_queries(client, django_assert_max_num_queries):
    client.get("/fr/manifesto/")
    with django_assert_max_num_queries(8):
        client.get("/fr/manifesto/")
