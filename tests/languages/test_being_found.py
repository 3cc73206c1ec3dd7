"""Maps for search engines hold what exists in a language, and nothing foreign."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_post

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LANGUAGES = ["fr", "nl", "en", "ar"]


def addresses(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    return [loc.text for loc in ElementTree.fromstring(response.content).iter(f"{NAMESPACE}loc")]


def test_the_index_names_one_map_a_language(client):
    wanted = [f"http://testserver/sitemap-{code}.xml" for code in LANGUAGES]
    assert addresses(client, "/sitemap.xml") == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_holds_what_exists_in_its_language(client, language):
    make_post("nl", slug="only-dutch")
    found = addresses(client, f"/sitemap-{language}.xml")
    assert f"http://testserver/{language}/" in found
    assert f"http://testserver/{language}/manifesto/" in found
    assert all(address.startswith(f"http://testserver/{language}/") for address in found)
    assert (f"http://testserver/{language}/blog/only-dutch/" in found) == (language == "nl")
    assert len(found) == len(set(found))


def test_an_unpublished_page_leaves_the_map(client):
    post = make_post("nl", slug="gone")
    post.unpublish()
    assert "http://testserver/nl/blog/gone/" not in addresses(client, "/sitemap-nl.xml")


def test_a_map_of_no_language_is_not_found(client):
    assert client.get("/sitemap-tlh.xml").status_code == 404


def test_robots_know_the_map(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/volunteer/", "/contact/write/", "/boroughs/", "/open/"])
def test_what_views_serve_is_found_in_every_language(client, language, path):
    assert f"http://testserver/{language}{path}" in addresses(client, f"/sitemap-{language}.xml")
    page = BeautifulSoup(client.get(f"/{language}{path}").content, "html.parser")
    address = f"http://testserver/{language}{path}"
    assert page.select_one("link[rel=canonical]")["href"] == address
    assert page.select_one("meta[property='og:url']")["content"] == address
    assert page.h1.get_text(strip=True) in page.title.get_text()
    assert page.select_one("meta[name=description]")["content"]
    versions = [link["hreflang"] for link in page.select("link[hreflang]")]
    assert versions == [*LANGUAGES, "x-default"]
