"""A language more on a database with content, and back again without loss."""

import json
import shutil

import pytest

from tests.services.portal import new_portal

pytestmark = pytest.mark.xdist_group("fifth language")
FIVE = {"SITE_LANGUAGES": "fr,nl,en,ar,tr"}
LOOK = """
import json
import shutil
from django.contrib.auth import get_user_model
from django.test import Client
from bs4 import BeautifulSoup
from initiatives.models import Theme
client = Client(headers={"host": "localhost"})
found = {}
for path in ("/tr/", "/tr/blog/", "/tr/manifesto/", "/fr/", "/ar/blog/"):
    response = client.get(path)
    page = BeautifulSoup(response.content, "html.parser")
    html = page.html.attrs if page.html else {}
    found[path] = [response.status_code, html.get("lang"), html.get("dir")]
owner, made = get_user_model().objects.get_or_create(username="o", is_staff=True, is_superuser=True)
client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
found["admin"] = client.get("/admin/").status_code
found["desk"] = client.get("/admin/translations/").status_code
theme = Theme.objects.get(slug="culture")
address = f"/admin/theme/edit/{theme.pk}/"
form = BeautifulSoup(client.get(address).content, "html.parser")
names = sorted(field["name"] for field in form.select("[name^=name_]"))
found["columns"] = names
data = {field["name"]: field.get("value", "") for field in form.select("form input[name]")}
data["hue"] = theme.hue
if "name_tr" in names:
    data["name_tr"] = "Kültür"
found["saved"] = client.post(address, data).status_code
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def portal(city_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("five")
    shutil.copyfile(city_database, folder / "portal.sqlite3")
    return new_portal(folder, DEBUG="true")


def look(portal, **environment) -> dict:
    return json.loads(portal.shell(LOOK, **environment))


def test_there_and_back_again(portal):
    refused = portal.manage("add_language", "tr")
    assert "SITE_LANGUAGES=fr,nl,en,ar,tr" in refused.stderr

    warned = portal.manage("check", "--database", "default", **FIVE)
    assert "add_language" in warned.stderr + warned.stdout

    added = portal.manage("add_language", "tr", **FIVE)
    assert added.returncode == 0, added.stderr
    assert portal.manage("add_language", "tr", **FIVE).returncode == 0

    five = look(portal, **FIVE)
    assert five["/tr/"] == [200, "tr", "ltr"]
    assert five["/tr/blog/"] == five["/tr/manifesto/"] == [200, "tr", "ltr"]
    assert (five["admin"], five["desk"], five["saved"]) == (200, 200, 302)
    assert "name_tr" in five["columns"]
    assert portal.manage("check_editions", **FIVE).returncode == 0

    four = look(portal)
    assert four["/fr/"] == [200, "fr", "ltr"]
    assert four["/tr/"][0] in (302, 404)
    assert (four["admin"], four["desk"], four["saved"]) == (200, 200, 302)
    said = portal.manage("check", "--database", "default")
    assert "SITE_LANGUAGES doesn't name" in said.stderr + said.stdout

    assert portal.manage("add_language", "tr", **FIVE).returncode == 0
    kept = "from initiatives.models import Theme; print(Theme.objects.get(slug='culture').name_tr)"
    assert portal.shell(kept, **FIVE).strip() == "Kültür"


def test_a_fifth_language_from_right_to_left(portal):
    farsi = {"SITE_LANGUAGES": "fr,nl,en,ar,fa"}
    assert portal.manage("add_language", "fa", **farsi).returncode == 0
    show = """
from django.test import Client
from bs4 import BeautifulSoup
page = BeautifulSoup(Client(headers={"host": "localhost"}).get("/fa/").content, "html.parser")
print(page.html["lang"], page.html["dir"])
"""
    assert portal.shell(show, **farsi).strip() == "fa rtl"
