"""Jobs, logs, share pictures, and a city of its own."""

import json
import logging
import os
import subprocess
import sys
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


def run_in(data: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={
            **{k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
            "PORTAL_DATA": str(data),
            "LOG_LEVEL": "ERROR",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_another_city_boots_with_its_own_boroughs_and_languages(tmp_path):
    """Gent: two boroughs, three languages, nothing of Brussels."""
    gent = {"SITE_LANGUAGES": "nl,fr,en", "PORTAL_CITY": str(ROOT / "tests" / "cities" / "gent")}
    assert run_in(tmp_path, "migrate", "--verbosity=0", **gent).returncode == 0
    loaded = run_in(tmp_path, "load_demo", **gent)
    assert loaded.returncode == 0, loaded.stderr
    paths = ["/nl/", "/fr/", "/en/", "/nl/manifesto/", "/fr/about/", "/nl/blog/"]
    paths += ["/nl/boroughs/", "/en/boroughs/ledeberg/", "/fr/open/"]
    script = (
        f"PATHS = {paths}"
        + """
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
    )
    result = run_in(tmp_path, "shell", "-v0", "-c", script, **gent)
    assert result.stdout.splitlines() == [
        "/nl/",
        *(f"{path} 200 False" for path in paths),
        "tiles 2",
        "plates 0",  # all languages call it the same
        "/fr/boroughs/wondelgem/",
        "slug,name_nl,name_fr,name_en,post_codes,spellings,is_uncertain",
        "ledeberg,Ledeberg,Ledeberg,Ledeberg,9050,,false",
        "wondelgem,Wondelgem,Wondelgem,Wondelgem,9032,,false",
        "302",  # to /nl/ar/, which does not exist: this city speaks no Arabic
    ], result.stderr


def test_loading_a_city_twice_changes_nothing(tmp_path):
    gent = {"SITE_LANGUAGES": "nl,fr,en", "PORTAL_CITY": str(ROOT / "tests" / "cities" / "gent")}
    run_in(tmp_path, "migrate", "--verbosity=0", **gent)
    count = "from wagtail.models import Revision; print(Revision.objects.count())"
    run_in(tmp_path, "load_demo", **gent)
    before = run_in(tmp_path, "shell", "-v0", "-c", count, **gent).stdout
    run_in(tmp_path, "load_demo", **gent)
    assert run_in(tmp_path, "shell", "-v0", "-c", count, **gent).stdout == before != ""


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
