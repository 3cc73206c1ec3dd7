"""Jobs, logs, share pictures."""

import json
import logging
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from content.changed import changed, generation, kept
from content.models import SiteSettings
from content.share import draw_picture, share_picture_url
from portal.logs import json_formatter
from tests.factories import make_post

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.django_db
def test_wagtails_work_is_queued_in_our_transaction(settings):
    from django_q.models import OrmQ
    from wagtail.tasks import update_reference_index_task

    settings.TASKS = {"default": {"BACKEND": "portal.jobs.DjangoQBackend"}}
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "sync": False}
    from portal.jobs import DjangoQBackend

    backend = DjangoQBackend("default", {})
    from django_q.conf import Conf

    sync, Conf.SYNC = Conf.SYNC, False
    try:
        backend.enqueue(update_reference_index_task, ("blog", "BlogPost", "1"), {})
    finally:
        Conf.SYNC = sync
    queued = OrmQ.objects.get().task
    assert queued["args"][0] == "wagtail.tasks.update_reference_index_task"


@pytest.mark.django_db
def test_a_queued_task_can_be_run(monkeypatch):
    from portal.jobs import run

    seen = []
    from wagtail import tasks

    monkeypatch.setattr(
        type(tasks.update_reference_index_task), "call", lambda self, *a, **k: seen.append((a, k))
    )
    run("wagtail.tasks.update_reference_index_task", ["x"], {"y": 1})
    assert seen == [(("x",), {"y": 1})]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Une rue"), ("ar", "شارع #BrusselsTogether")]
)
def test_a_picture_for_sharing_is_drawn_for_each_page(client, language, title):
    post = make_post(language, title=title)
    draw_picture(post.pk)
    response = client.get(share_picture_url(post))
    picture = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert picture.size == (1200, 630)
    assert default_storage.size(share_picture_url(post).removeprefix("/media/")) < 100_000


@pytest.mark.django_db
def test_another_title_is_another_picture():
    post = make_post("fr", title="Une rue")
    before = share_picture_url(post)
    post.title = "Une place"
    assert share_picture_url(post) != before


@pytest.mark.django_db
def test_what_is_kept_is_made_anew_after_a_change():
    made = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert (kept("x", make), kept("x", make)) == (1, 1)
    changed()
    assert kept("x", make) == 2


@pytest.mark.django_db(transaction=False)
def test_a_change_that_is_undone_leaves_nothing_behind():
    from django.db import transaction

    before = generation()
    try:
        with transaction.atomic():
            changed()
            inside = generation()
            raise RuntimeError
    except RuntimeError:
        pass
    assert inside != before
    assert generation() == before


@pytest.mark.django_db
def test_settings_menus_and_pages_raise_the_generation():
    states = [generation()]
    settings = SiteSettings.objects.get()
    settings.save()
    states.append(generation())
    make_post("nl")
    states.append(generation())
    assert len(set(states)) == 3


def test_logs_are_json_without_addresses():
    record = logging.LogRecord("portal", logging.INFO, "", 0, "hello %s", ("there",), None)
    line = json.loads(json_formatter().format(record))
    assert line["event"] == "hello there"
    assert {"level", "logger", "timestamp"} <= line.keys()


def test_no_city_is_named_in_code_or_templates():
    allowed = ("Europe/Brussels", '"cities" / "brussels"')
    apps = ["portal", "home", "blog", "initiatives", "people", "translation", "content", "design"]
    named = []
    for file in (file for app in apps for file in (ROOT / app).rglob("*.*")):
        if file.suffix not in {".py", ".html", ".css", ".js", ".svg"}:
            continue
        if {"cities", "tests"} & set(file.parts[len(ROOT.parts) :]):
            continue
        text = file.read_text()
        for words in allowed:
            text = text.replace(words, "")
        if "brussel" in text.lower():
            named.append(str(file.relative_to(ROOT)))
    assert named == []
