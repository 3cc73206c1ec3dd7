"""Who may do what at the desk, and how they come in."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse

from blog.models import BlogPost
from home.models import ManifestoPage
from people.services import prepare_groups
from people.staff import client_address
from tests.factories import blog_of, make_post
from volunteers.tests.factories import make_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model):
    def make(group: str, name: str = ""):
        user = django_user_model.objects.create_user(
            name or group.lower(), password="correct horse"
        )
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


def as_user(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def post_form(**more) -> dict:
    return {
        "title": "Een bank",
        "slug": "een-bank",
        "introduction": "",
        "date": "2026-11-02",
        "body-count": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "subjects-TOTAL_FORMS": 0,
        "subjects-INITIAL_FORMS": 0,
        **more,
    }


def test_a_writer_writes_and_submits_but_cannot_publish(client, person):
    as_user(client, person("Writers"))
    address = reverse("wagtailadmin_pages:add", args=("blog", "blogpost", blog_of("nl").pk))
    assert client.get(address).status_code == 200
    client.post(address, post_form(**{"action-publish": "1"}))
    assert not BlogPost.objects.filter(slug="een-bank", live=True).exists()
    client.post(address, post_form(slug="nog-een", **{"action-submit": "1"}))
    post = BlogPost.objects.get(slug="nog-een")
    assert not post.live
    assert post.current_workflow_task.name == "Editors read and publish"


def test_a_writer_cannot_publish_what_exists(client, person):
    post = make_post("nl", slug="bestaat", title="Zoals het was")
    as_user(client, person("Writers"))
    address = reverse("wagtailadmin_pages:edit", args=(post.pk,))
    client.post(address, post_form(slug="bestaat", title="Anders", **{"action-publish": "1"}))
    post.refresh_from_db()
    assert post.title == "Zoals het was"
    assert client.post(reverse("wagtailadmin_pages:unpublish", args=(post.pk,))).status_code == 302
    post.refresh_from_db()
    assert post.live


def test_a_writer_cannot_publish_a_translation(client, person):
    """Neither by the button, which is not there, nor by a POST of one's own."""
    as_user(client, person("Writers"))
    page = ManifestoPage.objects.get(locale__language_code="nl")
    before = page.latest_revision_id
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert b'"canPublish": true' not in client.get(address).content
    client.post(address, {"action": "publish"})
    page.refresh_from_db()
    assert page.latest_revision_id == before


def test_an_editor_publishes(client, person):
    as_user(client, person("Editors"))
    address = reverse("wagtailadmin_pages:add", args=("blog", "blogpost", blog_of("nl").pk))
    client.post(address, post_form(**{"action-publish": "1"}))
    assert BlogPost.objects.get(slug="een-bank").live


def test_an_editor_keeps_menus_words_and_settings(client, person):
    as_user(client, person("Editors"))
    for name in ("menus:index", "theme:index", "borough:index"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get("/admin/settings/content/sitesettings/", follow=True).status_code == 200


@pytest.mark.parametrize("group", ["Editors", "Writers"])
def test_both_bring_pictures(client, person, group):
    as_user(client, person(group))
    assert client.get(reverse("wagtailimages:add")).status_code == 200
    assert client.get(reverse("wagtailimages_chooser:choose")).status_code == 200


PERSONAL = ("people:index", "volunteer_list", "outbox")


def test_the_volunteers_team_sees_people_and_their_mail_and_no_page(client, person):
    as_user(client, person("Volunteers' team"))
    assert [client.get(reverse(name)).status_code for name in PERSONAL] == [200, 200, 200]
    volunteer = make_volunteer()
    address = reverse("volunteer_detail", args=[volunteer.pk])
    assert client.post(address, {"state": "contacted", "note": ""}).status_code == 302
    assert client.post(reverse("volunteer_export"), {"format": "csv"}).status_code == 200
    post = make_post("nl", slug="bestaat", title="Zoals het was")
    edit = reverse("wagtailadmin_pages:edit", args=(post.pk,))
    assert client.get(edit).status_code == 302


@pytest.mark.parametrize("group", ["Editors", "Writers"])
def test_who_edits_pages_sees_no_personal_data(client, person, group):
    as_user(client, person(group))
    assert [client.get(reverse(name)).status_code for name in PERSONAL] == [302, 302, 302]


def test_what_an_owner_changed_in_a_group_stays():
    team = Group.objects.get(name="Volunteers' team")
    team.permissions.remove(*team.permissions.filter(codename="export_volunteer"))
    prepare_groups()
    assert not team.permissions.filter(codename="export_volunteer").exists()
    assert team.permissions.filter(codename="view_volunteer").exists()


def test_approving_an_untouched_form_approves(client, person):
    """An untouched form must not look changed, or approval begins anew for ever."""
    post = make_post("nl", slug="wacht")
    as_user(client, person("Editors"))
    form = client.get(reverse("wagtailadmin_pages:edit", args=(post.pk,))).context["form"]
    assert not [name for name, field in form.fields.items() if field.show_hidden_initial]


def test_only_owners_manage_staff(client, person):
    as_user(client, person("Editors"))
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


@pytest.mark.parametrize("language", ["fr", "nl", "en", "ar"])
def test_the_desk_speaks_four_languages(client, person, language):
    from wagtail.users.models import UserProfile

    user = person("Editors")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    html = as_user(client, user).get("/admin/").content.decode()
    assert f'lang="{language}"' in html
    assert ('dir="rtl"' in html) == (language == "ar")


def test_nobody_can_sign_up(client):
    response = client.post("/staff/signup/", {"username": "me", "password1": "correct horse"})
    assert b"correct horse" not in response.content
    from django.contrib.auth import get_user_model

    assert not get_user_model().objects.filter(username="me").exists()


def sign_in(client, password: str, name: str = "editors"):
    return client.post("/staff/login/", {"login": name, "password": password})


def test_five_wrong_passwords_lock_out_the_right_one_too(client, person):
    cache.clear()
    person("Editors")
    for _attempt in range(5):
        response = sign_in(client, "wrong")
    assert response.status_code == 429
    assert sign_in(client, "correct horse").status_code == 429
    assert "_auth_user_id" not in client.session


def test_the_right_password_leads_to_the_desk(client, person):
    person("Editors")
    response = sign_in(client, "correct horse")
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_wrong_password_keeps_the_name_and_says_so(client, person):
    person("Editors")
    response = sign_in(client, "wrong")
    assert response.status_code == 200
    assert b'value="editors"' in response.content
    assert b"wrong" not in response.content.replace(b"went wrong", b"")


def test_where_it_is_required_staff_set_up_a_second_factor_first(client, person, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    as_user(client, person("Editors"))
    response = client.get("/admin/")
    assert (response.status_code, response["Location"]) == (302, "/staff/2fa/totp/activate/")


def test_the_admins_own_login_leads_to_ours(client):
    assert client.get("/admin/login/?next=/admin/pages/")["Location"].startswith("/staff/login/")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.2.3.4", "127.0.0.1"),
        (1, "9.9.9.9, 1.2.3.4", "1.2.3.4"),
        (2, "9.9.9.9, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (1, "", "127.0.0.1"),
        (3, "1.2.3.4", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"x-forwarded-for": forwarded} if forwarded else {})
    assert client_address(request) == address
