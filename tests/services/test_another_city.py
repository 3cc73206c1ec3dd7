"""A second city boots from its own folder: its boroughs, its languages, nothing of Brussels."""

import pytest

from tests.browser.server import ROOT
from tests.services.portal import new_portal

pytestmark = pytest.mark.xdist_group("another city")
PATHS = ["/nl/", "/fr/", "/en/", "/nl/manifesto/", "/fr/about/", "/nl/blog/"]
PATHS += ["/nl/boroughs/", "/en/boroughs/ledeberg/", "/fr/open/"]
LOOK = """
from django.test import Client
client = Client(headers={"host": "localhost"})
print(client.get("/", headers={"accept-language": "ar"})["Location"])
for path in PATHS:
    response = client.get(path)
    print(path, response.status_code, b"Brussel" in response.content)
print("tiles", client.get("/nl/").content.count(b'class="tile-name"'))
print("plates", client.get("/nl/boroughs/ledeberg/").content.count(b'class="plate"'))
print(client.get("/fr/boroughs/9032/")["Location"])
data = b"".join(client.get("/open/boroughs.csv").streaming_content).decode("utf-8-sig")
print(data.replace("\\r", ""), end="")
print(client.get("/ar/").status_code)
"""


@pytest.fixture(scope="module")
def gent(tmp_path_factory):
    """Two boroughs, three languages."""
    city = {"SITE_LANGUAGES": "nl,fr,en", "PORTAL_CITY": str(ROOT / "tests" / "cities" / "gent")}
    portal = new_portal(tmp_path_factory.mktemp("gent"), DEBUG="true", **city)
    assert portal.manage("migrate", "--verbosity=0").returncode == 0
    loaded = portal.manage("load_demo")
    assert loaded.returncode == 0, loaded.stderr
    return portal


def test_another_city_boots_with_its_own_boroughs_and_languages(gent):
    assert gent.shell(f"PATHS = {PATHS}\n{LOOK}").splitlines() == [
        "/nl/",
        *(f"{path} 200 False" for path in PATHS),
        "tiles 2",
        "plates 0",  # all languages call it the same
        "/fr/boroughs/wondelgem/",
        "slug,name_nl,name_fr,name_en,post_codes,spellings,is_uncertain,is_region",
        "ledeberg,Ledeberg,Ledeberg,Ledeberg,9050,,false,false",
        "wondelgem,Wondelgem,Wondelgem,Wondelgem,9032,,false,false",
        "302",  # to /nl/ar/, which does not exist: this city speaks no Arabic
    ]


def test_loading_a_city_twice_changes_nothing(gent):
    count = "from wagtail.models import Revision; print(Revision.objects.count())"
    before = gent.shell(count)
    assert gent.manage("load_demo").returncode == 0
    assert gent.shell(count) == before != ""
