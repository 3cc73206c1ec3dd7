"""The desk shows what is missing and leads to the work; two people can't claim one cell."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from initiatives.models import Theme
from tests.factories import home_of, locale, make_post
from tests.languages.test_safe_publishing import change_source, commit, french, state
from translation.models import Claim, Edition, SourceChange
from translation.services import source_page, translate
from translation.services.records import keep_record_as_translated

pytestmark = pytest.mark.django_db


def cells(client, query: str = "") -> dict[str, dict[str, SimpleNamespace]]:
    page = BeautifulSoup(client.get(f"/admin/translations/{query}").content, "html.parser")
    return {
        row.th.bdi.text: {
            cell["data-language"]: SimpleNamespace(
                state=cell["data-state"], url=cell.a["href"], text=cell.text
            )
            for cell in row.select("td")
        }
        for row in page.select("table.desk tbody tr")
    }


def test_pages_that_nobody_submitted_are_on_it(admin_client):
    make_post("nl", slug="new", title="Nieuw")
    row = cells(admin_client)["Nieuw"]
    assert {code: cell.state for code, cell in row.items()} == {
        "nl": "source",
        "fr": "missing",
        "en": "missing",
        "ar": "missing",
    }
    assert admin_client.get(row["ar"].url).status_code == 200


def test_one_click_leads_to_the_right_editor(admin_client):
    row = cells(admin_client, "?language=ar&state=translated")["Manifesto"]
    response = admin_client.get(row["ar"].url)
    assert response.status_code == 200
    assert response.context["page"].locale.language_code == "ar"


def test_filters(admin_client):
    assert set(cells(admin_client, "?language=ar&state=missing")) == {
        "De eerste woensdag van de maand"
    }
    assert "Manifesto" not in cells(admin_client, "?state=draft")
    assert cells(admin_client, "?state=nonsense&language=tlh&kind=x&page=zzz")


def test_records_are_on_it_too(admin_client):
    theme = Theme.objects.get(slug="culture")
    Theme.objects.filter(pk=theme.pk).update(name_ar="")
    row = cells(admin_client, "?kind=records:initiatives.theme")[theme.name_fr]
    assert row["ar"].state == "missing"
    assert row["fr"].state == "source"
    assert admin_client.get(row["ar"].url).status_code == 200


def test_a_record_changed_at_its_source_is_outdated_until_somebody_looks():
    from translation.models import RecordTranslation
    from translation.services.records import state_of

    theme = Theme.objects.get(slug="culture")

    def state_in(language: str) -> str:
        rows = {
            row.language: row
            for row in RecordTranslation.objects.filter(
                content_type__model="theme", object_id=str(theme.pk)
            )
        }
        return state_of(theme, language, rows)[0]

    assert state_in("nl") == "translated"
    theme.name_fr = "Les arts"
    theme.save()
    assert (state_in("nl"), state_in("ar")) == ("outdated", "outdated")
    theme.name_nl = "Kunsten"
    theme.save()
    keep_record_as_translated(theme, "ar")
    assert (state_in("nl"), state_in("ar"), state_in("en")) == (
        "translated",
        "translated",
        "outdated",
    )


def test_words_to_do_are_summed(admin_client):
    post = make_post("nl", title="Een twee drie", introduction="Vier vijf.")
    rows = Edition.objects.filter(translation_key=post.translation_key)
    assert {row.language: row.words_to_do for row in rows} == {"nl": 0, "fr": 7, "en": 7, "ar": 7}


def post_claim(client, item, language="ar", **more):
    return client.post(reverse("translation_claim"), {"item": item, "language": language, **more})


def test_two_people_cannot_claim_one_cell(client, django_user_model):
    item = str(make_post("nl").translation_key)
    users = [django_user_model.objects.create_superuser(name) for name in ("ana", "bilal")]
    for user in users:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = post_claim(client, item)
    assert [claim.user for claim in Claim.objects.all()] == users[:1]
    assert "ana" in str(next(iter(get_messages(response.wsgi_request))))
    post_claim(client, item, release="1")
    assert Claim.objects.count() == 1, "only who claimed can give back"


def test_a_claim_can_be_given_back(admin_client):
    item = str(make_post("nl").translation_key)
    post_claim(admin_client, item)
    post_claim(admin_client, item, release="1")
    assert not Claim.objects.exists()


def test_changed_sentences_old_beside_new_and_no_need_to_translate_again(admin_client):
    post = make_post("nl", slug="safe")
    translate(post, french(), "fr")
    commit()
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    row = cells(admin_client, "?state=outdated")[post.title]["fr"]
    assert row.state == "outdated"
    translation = Translation.objects.get(source__object_id=post.translation_key)
    address = reverse("translation_changes", args=[translation.pk])
    page = BeautifulSoup(admin_client.get(address).content, "html.parser")
    assert page.select_one("del").text == "First."
    assert page.select_one("ins").text == "First, changed."
    assert "Un." in page.select_one("table.desk").text
    admin_client.post(address)
    assert state(post) == "translated"


def test_opening_costs_the_same_for_few_and_many(admin_client, django_assert_max_num_queries):
    for index in range(60):
        make_post("nl", slug=f"many-{index}")
    from django.contrib.auth import get_user_model
    from django.http import QueryDict

    from translation.desk import desk

    user = get_user_model().objects.get(username="admin")
    desk(user, QueryDict())
    with django_assert_max_num_queries(10):
        desk(user, QueryDict())
    with django_assert_max_num_queries(10):
        desk(user, QueryDict("kind=records:initiatives.theme"))


def test_the_home_of_the_admin_lists_what_waits(admin_client):
    post = make_post("nl", slug="safe")
    translate(post, french(), "fr")
    commit()
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    page = BeautifulSoup(admin_client.get("/admin/").content, "html.parser")
    links = [a["href"] for a in page.select("a") if "state=outdated" in a.get("href", "")]
    assert links == ["/admin/translations/?language=fr&state=outdated"]


# --- permissions -----------------------------------------------------------------------------


@pytest.fixture
def dutch_editor(client, django_user_model):
    """Somebody who may write in the Dutch tree only."""
    from django.contrib.auth.models import Permission

    group = Group.objects.create(name="Dutch")
    group.permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
    )
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtailcore", content_type__model="page"
        )
        GroupPagePermission.objects.create(group=group, page=home_of("nl"), permission=permission)
    user = django_user_model.objects.create_user("dutch")
    user.groups.add(group)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_editor_of_one_language_begins_no_other(dutch_editor):
    post = make_post("nl", slug="mine")
    address = reverse("wagtail_localize:submit_page_translation", args=[post.pk])
    dutch_editor.post(address, {"locales": [locale("fr").pk], "include_subtree": ""})
    assert not post.get_translations().exists()
    assert not Translation.objects.filter(source__object_id=post.translation_key).exists()


def test_an_editor_of_one_language_translates_into_it(dutch_editor):
    post = make_post("fr", slug="theirs")
    address = reverse("wagtail_localize:submit_page_translation", args=[post.pk])
    dutch_editor.post(address, {"locales": [locale("nl").pk], "include_subtree": ""})
    assert post.get_translations().get().locale == locale("nl")


def test_an_editor_of_one_language_publishes_no_other(dutch_editor):
    page = Edition.objects.get(path="manifesto/", language="fr").page
    before = page.latest_revision_id
    response = dutch_editor.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
    assert response.status_code in (302, 403)
    page.refresh_from_db()
    assert page.latest_revision_id == before
    assert dutch_editor.post(reverse("translation_source", args=[page.pk])).status_code in (
        302,
        403,
    )
    assert source_page(page.translation_key).locale == locale("en")


# --- doors ------------------------------------------------------------------------------------


def test_translating_begins_at_the_source(admin_client):
    post = make_post("nl", slug="safe")
    translate(post, french(), "fr")
    copy = post.get_translation(locale("fr"))
    address = reverse("wagtail_localize:submit_page_translation", args=[copy.pk])
    response = admin_client.get(f"{address}?select_locale=ar")
    wanted = reverse("wagtail_localize:submit_page_translation", args=[post.pk])
    assert response["Location"] == f"{wanted}?select_locale=ar"


def test_the_editors_button_publishes_no_gaps(admin_client):
    post = make_post("nl", slug="safe")
    translate_object(post, [locale("fr")])
    copy = post.get_translation(locale("fr"))
    response = admin_client.post(f"/admin/pages/{copy.pk}/edit/", {"action": "publish"})
    assert response.status_code == 302
    copy.refresh_from_db()
    assert not copy.live
    assert list(get_messages(response.wsgi_request))


def test_a_draft_of_the_source_tells_translations_nothing():
    post = make_post("nl", slug="safe")
    translate(post, french(), "fr")
    commit()
    post.refresh_from_db()
    post.title = "Only a draft"
    post.save_revision()
    commit()
    assert state(post) == "translated"
    assert not SourceChange.objects.exists()


# --- PO files -----------------------------------------------------------------------------------


def upload(client, translation: Translation, content: str | bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    data = content if isinstance(content, bytes) else content.encode()
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    response = client.post(address, {"file": SimpleUploadedFile("x.po", data), "next": "/admin/"})
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def submitted():
    post = make_post("nl", slug="safe", title='Hallo {name} en <a href="/x/">x</a>')
    translate_object(post, [locale("fr")])
    return Translation.objects.get(source__object_id=post.translation_key)


def test_a_good_po_file_goes_in(admin_client, submitted):
    po = submitted.export_po()
    for entry in po:
        entry.msgstr = entry.msgid
    upload(admin_client, submitted, str(po))
    assert submitted.get_progress()[0] == submitted.get_progress()[1]


@pytest.mark.parametrize("spoil", ["other", "placeholder", "tag", "sentence", "noise", "empty"])
def test_a_bad_po_file_is_refused_with_the_line_and_stores_nothing(admin_client, submitted, spoil):
    po = submitted.export_po()
    for entry in po:
        entry.msgstr = entry.msgid
    if spoil == "other":
        po.metadata["X-WagtailLocalize-TranslationID"] = "another"
    elif spoil == "placeholder":
        po[0].msgstr = po[0].msgstr.replace("{name}", "")
    elif spoil == "tag":
        po[-1].msgstr = "<b>not closed"
    elif spoil == "sentence":
        po[0].msgid = "Nobody wrote this"
    content = {"noise": b"\x00\xff not a po", "empty": b""}.get(spoil, str(po).encode())
    said = upload(admin_client, submitted, content)
    assert said
    if spoil in ("placeholder", "tag", "sentence"):
        assert any(character.isdigit() for character in said)
    assert not StringTranslation.objects.filter(
        context__object_id=submitted.source.object_id
    ).exists()
