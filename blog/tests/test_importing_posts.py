"""`manage.py import_posts`: bring posts from Markdown, again and again, and name what is bad."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image

from blog.models import BlogPost
from content.models import PortalImage
from initiatives.models import Theme

pytestmark = pytest.mark.django_db

GOOD = """---
title: A street gets a bench
date: 2026-03-05
author: Somebody
language: nl
themes: [culture, community]
url: https://example.org/bench
---

## How it began

A bench, **blue** and [long](https://example.org/bench).

<iframe width="560" src="https://www.youtube.com/embed/sbJLPQxqDeg"></iframe>

![The bench](https://example.org/bench.jpg)*The bench in May*

> It only took a saw.
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path


def run(*files, **options) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_posts", *map(str, files), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def write(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_file_becomes_a_published_post(folder, client):
    run(write(folder, "bench.md", GOOD))
    post = BlogPost.objects.get(slug="bench")
    assert post.live
    assert (post.title, post.author, str(post.date)) == (
        "A street gets a bench",
        "Somebody",
        "2026-03-05",
    )
    assert post.language == "nl"
    assert post.canonical_url == "https://example.org/bench"
    assert {theme.slug for theme in post.themes.all()} == {"culture", "community"}
    assert [block.block_type for block in post.body] == ["text", "video", "linked_picture", "quote"]
    assert post.body[1].value["url"] == "https://www.youtube.com/watch?v=sbJLPQxqDeg"
    assert post.body[2].value["caption"] == "The bench in May"
    assert client.get("/ar/blog/bench/").status_code == 200


def test_nothing_of_another_host_is_loaded_before_a_click(folder, client):
    run(write(folder, "bench.md", GOOD))
    html = client.get("/nl/blog/bench/").content.decode()
    assert "<iframe" not in html
    assert 'src="https://' not in html


def test_importing_again_changes_nothing(folder):
    file = write(folder, "bench.md", GOOD)
    run(file)
    post = BlogPost.objects.get(slug="bench")
    before = (post.latest_revision_id, post.last_published_at)
    out, _err = run(file)
    assert "unchanged" in out
    post.refresh_from_db()
    assert (post.latest_revision_id, post.last_published_at) == before


def test_a_changed_file_updates_its_post_and_keeps_the_ids_of_its_pieces(folder):
    file = write(folder, "bench.md", GOOD)
    run(file)
    ids = [block.id for block in BlogPost.objects.get(slug="bench").body]
    write(folder, "bench.md", GOOD.replace("only took a saw", "took two saws"))
    out, _err = run(file)
    assert "changed" in out
    post = BlogPost.objects.get(slug="bench")
    assert post.body[3].value["text"] == "It took two saws."
    assert [block.id for block in post.body] == ids
    assert BlogPost.objects.filter(slug="bench").count() == 1


def test_a_dry_run_writes_nothing(folder):
    out, _err = run(write(folder, "bench.md", GOOD), dry_run=True)
    assert "would be new" in out
    assert not BlogPost.objects.filter(slug="bench").exists()


def test_a_picture_beside_the_file_is_taken_in(folder):
    Image.new("RGB", (40, 30), "navy").save(folder / "bench.png")
    text = GOOD.replace("https://example.org/bench.jpg", "bench.png")
    file = write(folder, "bench.md", text)
    run(file)
    run(file)
    picture = BlogPost.objects.get(slug="bench").body[2].value
    assert picture["image"].contextual_alt_text == "The bench"
    assert PortalImage.objects.filter(title="The bench").count() == 1


def test_text_without_front_matter_and_without_blank_lines(folder):
    text = "title: Plain\ndate: Thu Feb 16 2017 18:18:22 GMT+0100 (CET)\n\nOne.\nTwo.\n- a\n- b\n"
    run(write(folder, "plain.md", text))
    post = BlogPost.objects.get(slug="plain")
    assert (str(post.date), post.language) == ("2017-02-16", "en")
    assert post.body[0].value.source == "<p>One.</p><p>Two.</p><ul><li>a</li><li>b</li></ul>"


BAD = {
    "no-title": ("date: 2026-01-01\n\nText.\n", 1, "no title"),
    "no-date": ("---\ntitle: T\n---\nText.\n", 1, "no date"),
    "wrong-date": ("---\ntitle: T\ndate: the day before\n---\nText.\n", 3, "not a date"),
    "not-utf8": (b"---\ntitle: T\ndate: 2026-01-01\n---\n" + b"caf\xe9\n", 5, "UTF-8"),
    "script": ("# T\n\ndate\n\n<script>alert(1)</script>\n", 5, "script"),
    "handler": ("# T\n\n<img src=x onerror=alert(1)>\n", 3, "could run"),
    "link": ("---\ntitle: T\ndate: 2026-01-01\n---\n[x](javascript:alert(1))\n", 5, "javascript"),
    "yaml": ("---\ntitle: [T\n---\nText.\n", 2, "YAML"),
    "language": ("---\ntitle: T\ndate: 2026-01-01\nlanguage: tlh\n---\nText.\n", 4, "tlh"),
    "theme": ("---\ntitle: T\ndate: 2026-01-01\nthemes: [x]\n---\nText.\n", 4, "theme"),
    "url": ("---\ntitle: T\ndate: 2026-01-01\nurl: ftp:x\n---\nText.\n", 4, "web address"),
    "video": (
        '---\ntitle: T\ndate: 2026-01-01\n---\nText.\n\n<iframe src="https://evil.example/"></iframe>\n',
        7,
        "YouTube",
    ),
    "picture": ("---\ntitle: T\ndate: 2026-01-01\n---\n![x](../../secret.png)\n", 5, "not there"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_its_line_and_the_others_go_in(folder, name):
    text, line, reason = BAD[name]
    bad, good = write(folder, f"{name}.md", text), write(folder, "good.md", GOOD)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 of 2 files") as failure:
        call_command("import_posts", str(bad), str(good), stdout=out, stderr=err)
    assert failure.value.returncode == 1
    assert f"{bad}:{line}:" in err.getvalue()
    assert reason in err.getvalue()
    assert BlogPost.objects.filter(slug="good").exists()
    assert not BlogPost.objects.filter(slug=name).exists()


def test_a_missing_file_is_named(folder):
    with pytest.raises(CommandError):
        run(folder / "nowhere.md")


def test_themes_may_be_a_list_of_words(folder):
    assert Theme.objects.filter(slug="culture").exists()
    run(write(folder, "words.md", GOOD.replace("[culture, community]", "culture, community")))
    assert BlogPost.objects.get(slug="words").themes.count() == 2
