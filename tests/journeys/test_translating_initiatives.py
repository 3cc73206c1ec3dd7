"""The desk of translations holds the whole directory: in pages, and only what is public."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.http import QueryDict

from initiatives.models import Initiative
from initiatives.tests.factories import make_initiative
from translation.desk import ROWS_PER_PAGE, desk

pytestmark = pytest.mark.django_db
KIND = "kind=records:initiatives.initiative"


@pytest.fixture
def owner(admin_user):
    return get_user_model().objects.get(pk=admin_user.pk)


def titles(owner, query: str) -> list[str]:
    return [row.title for row in desk(owner, QueryDict(query)).rows]


@pytest.mark.parametrize("query", [KIND, f"{KIND}&state=missing", f"{KIND}&state=missing&page=2"])
def test_opening_costs_the_same_for_few_and_many(owner, query, django_assert_max_num_queries):
    Initiative.objects.bulk_create(
        Initiative(slug=f"many-{n}", name_fr=f"Nr {n}", source_language="fr", status="live")
        for n in range(130)
    )
    desk(owner, QueryDict(query))
    with django_assert_max_num_queries(12):
        found = desk(owner, QueryDict(query))
    assert len(found.rows) == ROWS_PER_PAGE


def test_only_what_is_public_is_there_to_be_translated(owner):
    make_initiative(name="Ici")
    make_initiative(name="Pas encore", status="waiting")
    assert "Ici" in titles(owner, KIND)
    assert "Pas encore" not in titles(owner, KIND)
    assert "Pas encore" not in titles(owner, f"{KIND}&state=missing")


def test_a_state_in_one_language(owner):
    make_initiative(name={"fr": "Deux langues", "nl": "Twee talen"})
    make_initiative(name="Une langue")
    assert "Deux langues" not in titles(owner, f"{KIND}&state=missing&language=nl")
    assert "Une langue" in titles(owner, f"{KIND}&state=missing&language=nl")
    assert "Deux langues" in titles(owner, f"{KIND}&state=missing&language=ar")


def test_a_need_leads_to_where_it_is_worded(admin_client):
    need = {"kind": "people", "title": {"fr": "Deux personnes pour arroser"}, "state": "open"}
    initiative = make_initiative(needs=[need])
    page = admin_client.get("/admin/translations/?kind=records:initiatives.need")
    cells = BeautifulSoup(page.content, "html.parser").select(".desk-cell a")
    url = f"/admin/initiatives/{initiative.pk}/needs/{initiative.needs.get().pk}/"
    assert url in {cell["href"] for cell in cells}
    assert admin_client.get(url).status_code == 200
