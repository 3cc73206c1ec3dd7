"""What staff with that duty see of the mail, and nobody else."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.core import mail as sent_mail
from django.urls import reverse

from people.models import MailTemplate, OutgoingMail
from people.services import post, send_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail():
    return post(
        key="k",
        to="salma@example.org",
        language="fr",
        template="own-page",
        context={"name": "Salma", "link": "http://testserver/fr/me/a/"},
    )


def test_the_list_names_mails_and_their_state(staff, mail):
    client = staff("view_outgoingmail")
    page = client.get(reverse("outbox")).content.decode()
    assert "salma@example.org" in page
    assert BeautifulSoup(page, "html.parser").select(".w-overflow-x-auto > .listing")
    assert reverse("outbox_send_again", args=[mail.pk]) not in page
    assert "salma" not in client.get(reverse("outbox") + "?state=sent").content.decode()


def test_kind_language_and_trouble_are_said_in_words(staff, mail):
    OutgoingMail.objects.update(language="ar", trouble="SMTPRecipientsRefused")
    client = staff("view_outgoingmail")
    page = BeautifulSoup(client.get(reverse("outbox")).content, "html.parser")
    cells = [cell.text.strip() for cell in page.select("tr[data-mail] td")]
    assert cells[1:3] == ["Le lien vers ses propres données", "arabe"]
    assert "l’adresse a été refusée" in cells[4]


def test_every_template_says_in_four_languages_what_it_is_for():
    for template in MailTemplate.objects.all():
        names = {getattr(template, f"about_{code}") for code in ("fr", "nl", "en", "ar")}
        assert len(names) == 4
        assert all(names)


def test_a_mail_that_waits_says_until_when(staff, mail):
    OutgoingMail.objects.update(next_at=datetime(2027, 1, 15, 12, 30, tzinfo=UTC))
    client = staff("view_outgoingmail")
    assert "15 janvier 2027" in client.get(reverse("outbox")).content.decode()
    assert "13:30" in client.get(reverse("outbox")).content.decode()  # in Brussels
    OutgoingMail.objects.update(state="sent")
    assert "15 janvier 2027" not in client.get(reverse("outbox")).content.decode()


def test_send_again(staff, mail):
    send_due()
    client = staff("view_outgoingmail", "change_outgoingmail")
    client.post(reverse("outbox_send_again", args=[mail.pk]))
    assert OutgoingMail.objects.get().state == "waiting"
    send_due()
    assert len(sent_mail.outbox) == 2


def test_who_has_not_that_duty_sees_nothing(staff, mail):
    client = staff()
    assert client.get(reverse("outbox")).status_code == 302
    client.post(reverse("outbox_send_again", args=[mail.pk]))
    assert "salma" not in client.get("/admin/").content.decode()


def test_a_template_can_be_previewed_in_each_language(staff):
    client = staff(is_superuser=True)
    template = MailTemplate.objects.get(slug="own-page")
    edit = reverse(MailTemplate.snippet_viewset.get_url_name("edit"), args=[template.pk])
    assert client.get(edit).status_code == 200
    preview = reverse(
        MailTemplate.snippet_viewset.get_url_name("preview_on_edit"), args=[template.pk]
    )
    fields = words_of(template)
    assert client.post(preview, fields).json()["is_valid"]
    answer = client.get(f"{preview}?mode=ar&in_preview_panel=true")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    shown = answer.content.decode()
    assert 'dir="rtl"' in shown
    assert "<bdi>سلمى</bdi>" in shown


def words_of(template: MailTemplate) -> dict[str, str]:
    """What the form at the desk sends when nothing was changed."""
    names = [f"{name}_{code}" for name in ("subject", "body") for code in ("fr", "nl", "en", "ar")]
    return {name: getattr(template, name) for name in names}


def test_a_brace_that_nothing_fills_in_is_refused(staff):
    client = staff(is_superuser=True)
    template = MailTemplate.objects.get(slug="own-page")
    edit = reverse(MailTemplate.snippet_viewset.get_url_name("edit"), args=[template.pk])
    fields = words_of(template)
    client.post(edit, {**fields, "subject_nl": "Dag {naam}"})
    template.refresh_from_db()
    assert "naam" not in template.subject_nl


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_text_without_its_link_is_refused_in_each_language(staff, code):
    client = staff(is_superuser=True)
    template = MailTemplate.objects.get(slug="own-page")
    edit = reverse(MailTemplate.snippet_viewset.get_url_name("edit"), args=[template.pk])
    fields = words_of(template)
    answer = client.post(edit, {**fields, f"body_{code}": "Salut {name} !"})
    assert answer.context["form"].errors.keys() == {f"body_{code}"}
    template.refresh_from_db()
    assert "{link}" in getattr(template, f"body_{code}")
    client.post(edit, {**fields, f"body_{code}": "Salut {name} !\n\n{link}"})
    template.refresh_from_db()
    assert "Salut" in getattr(template, f"body_{code}")


def test_a_mail_is_reworded_never_made_or_deleted_here_by_owners_neither(staff):
    client = staff(is_superuser=True)
    template = MailTemplate.objects.get(slug="own-page")
    address = MailTemplate.snippet_viewset.get_url_name
    add, delete = reverse(address("add")), reverse(address("delete"), args=[template.pk])
    kinds = set(MailTemplate.objects.values_list("slug", flat=True))
    page = client.get(reverse(address("list"))).content.decode()
    page += client.get(reverse(address("edit"), args=[template.pk])).content.decode()
    assert add not in page
    assert delete not in page
    client.post(delete)
    client.post(add, {f"{n}_{c}": "x" for n in ("subject", "body") for c in ("fr", "en")})
    bulk = reverse("wagtail_bulk_action", args=["people", "mailtemplate", "delete"])
    client.post(f"{bulk}?id={template.pk}")
    assert set(MailTemplate.objects.values_list("slug", flat=True)) == kinds


@pytest.mark.parametrize("name", ["mail template", "subject"])
def test_lists_open(staff, name):
    client = staff(is_superuser=True)
    addresses = {
        "mail template": reverse(MailTemplate.snippet_viewset.get_url_name("list")),
        "subject": reverse("subjects:index"),
    }
    assert client.get(addresses[name]).status_code == 200
