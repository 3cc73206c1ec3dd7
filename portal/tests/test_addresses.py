"""The door, the switch, and pages that are the same for everyone."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/manifesto/",
    "/about/",
    "/services/",
    "/faq/",
    "/contact/",
    "/privacy/",
    "/legal/",
    "/accessibility/",
    "/boroughs/",
    "/boroughs/ixelles/",
    "/places/",
    "/places/maison-de-la-pluie/",
    "/open/",
    "/blog/",
    "/blog/eerste-woensdag/",
    "/blog/turning-our-city-into-an-open-collective/",
]
LANGUAGES = ["fr", "nl", "en", "ar"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_in_every_language(client, language, path):
    response = client.get(f"/{language}{path}")
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(page.select("h1")) == 1
    assert page.select_one("meta[name=description]")["content"]
    assert page.select_one("meta[property='og:image']")["content"].endswith(".png")


@pytest.mark.parametrize("path", PAGES)
def test_two_visitors_get_the_same_bytes(path):
    one = Client(headers={"accept-language": "nl"})
    other = Client(headers={"accept-language": "ar,en;q=0.5"})
    other.cookies["portal_language"] = "en"
    other.cookies["something"] = "else"
    first, second = one.get(f"/fr{path}"), other.get(f"/fr{path}")
    assert first.content == second.content
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert "Accept-Language" not in first.get("Vary", "")


@pytest.mark.parametrize(
    ("cookie", "browser", "leads_to"),
    [
        ("", "nl-BE,nl;q=0.9", "/nl/"),
        ("", "ar", "/ar/"),
        ("ar", "nl", "/ar/"),
        ("", "de", "/fr/"),
        ("xx", "de", "/fr/"),
        ("", "", "/fr/"),
    ],
)
def test_the_door_negotiates(client, cookie, browser, leads_to):
    if cookie:
        client.cookies["portal_language"] = cookie
    response = client.get("/", headers={"accept-language": browser})
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert {"Cookie", "Accept-Language"} <= set(response["Vary"].split(", "))


def test_choosing_a_language_sets_the_one_cookie(client):
    response = client.post("/language/", {"language": "ar"})
    assert response.status_code == 204
    cookie = response.cookies["portal_language"]
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("ar", "Lax", True)
    assert client.get("/")["Location"] == "/ar/"


def test_the_switch_goes_only_to_paths_of_ours(client):
    to = {"language": "nl", "next": "/nl/blog/?theme=culture"}
    assert client.post("/language/", to)["Location"] == "/nl/blog/?theme=culture"
    for bad in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/nl/\r\nX: 1"):
        assert client.post("/language/", {"language": "nl", "next": bad})["Location"] == "/"


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_the_switch_refuses_other_sites(client, headers):
    response = client.post("/language/", {"language": "nl"}, headers=headers)
    assert response.status_code == 403
    assert not response.cookies


def test_an_unknown_language_is_not_remembered(client):
    assert not client.post("/language/", {"language": "tlh"}).cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_answers_in_the_language_of_its_address(client, language):
    response = client.get(f"/{language}/no/such/page/")
    assert response.status_code == 404
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == language
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_a_failure_answers_in_the_language_of_its_address(rf, language, direction):
    from portal.views import server_error

    response = server_error(rf.get(f"/{language}/blog/"))
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 500
    assert (page.html["lang"], page.html["dir"]) == (language, direction)


def test_a_failure_asks_the_database_nothing(rf, django_assert_num_queries):
    from portal.views import server_error

    with django_assert_num_queries(0):
        server_error(rf.get("/nl/"))


def test_the_switcher_leads_to_the_same_item_and_keeps_filters(client):
    page = BeautifulSoup(client.get("/fr/blog/?theme=democracy").content, "html.parser")
    links = {a["hreflang"]: a["href"] for a in page.select(".head-wide .langs a")}
    assert links == {code: f"/{code}/blog/?theme=democracy" for code in LANGUAGES}


def test_versions_point_at_each_other_and_the_source_is_for_everyone_else(client):
    for code in LANGUAGES:
        page = BeautifulSoup(client.get(f"/{code}/manifesto/").content, "html.parser")
        links = {a["hreflang"]: a["href"] for a in page.select("link[hreflang]")}
        assert links.pop("x-default") == "http://testserver/en/manifesto/"
        assert links == {c: f"http://testserver/{c}/manifesto/" for c in LANGUAGES}


def test_the_home_pages_default_is_the_door(client):
    page = BeautifulSoup(client.get("/nl/").content, "html.parser")
    assert page.select_one("link[hreflang=x-default]")["href"] == "http://testserver/"


def test_a_post_first_published_elsewhere_names_its_origin(client):
    address = "/fr/blog/turning-our-city-into-an-open-collective/"
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select_one("link[rel=canonical]")["href"].startswith("https://medium.com/")


def test_health(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").status_code == 200
    assert client.get("/readyz").json() == {"database": True, "migrations": True, "jobs": True}


def test_public_pages_have_a_policy_without_exceptions(client):
    policy = client.get("/fr/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "unsafe-inline" not in client.get("/staff/login/")["Content-Security-Policy"]


def test_robots_leave_the_desk_alone(client):
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
