"""How the translation desk bears 2,000 families in four languages, and how fast publishing is.

    .venv/bin/python benchmarks/translation_desk.py [--families 2000] [--publishes 40]

Prints: seconds of `check_editions`, queries and seconds of the desk, and p50 and p95 (seconds) of
publishing a post of 20 paragraphs through the admin, with its translations' work left to jobs.
"""

import argparse
import statistics
import tempfile
import time

from making import start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--families", type=int, default=2000)
    options.add_argument("--publishes", type=int, default=40)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(folder)
        _publish(asked.publishes)
        _fill(asked.families)
        _check_editions()
        _open_the_desk()


def _publish(number: int) -> None:
    """Publish a post of 20 paragraphs with three live translations, again and again."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from blog.models import BlogPost
    from content.stream import raw_block
    from tests.factories import make_post
    from translation.services import translate

    paragraphs = [f"<p>Paragraph {i} says something worth reading twice.</p>" for i in range(20)]
    post = make_post("nl", slug="twenty", body=[raw_block("text", "".join(paragraphs))])
    for language in ("fr", "en", "ar"):
        words = {
            "title": "T",
            "introduction": "I",
            "body": [raw_block("text", "".join(paragraphs))],
        }
        translate(post, BlogPost(**words), language)
    owner = get_user_model().objects.create_superuser("owner")
    client = Client(headers={"host": "localhost"})
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    body = BlogPost.objects.get(pk=post.pk).body.raw_data[0]
    seconds = []
    for index in range(number):
        changed = paragraphs[:-1] + [f"<p>The last one, wording {index}.</p>"]
        form = _form(post, body["id"], "".join(changed))
        began = time.perf_counter()
        response = client.post(f"/admin/pages/{post.pk}/edit/", form)
        seconds.append(time.perf_counter() - began)
        assert response.status_code == 302, response.status_code
    live = BlogPost.objects.get(pk=post.pk).body[0].value.source
    assert f"wording {number - 1}" in live
    ordered = sorted(seconds)
    print(
        f"publish, 20 paragraphs, {number} times: p50 {statistics.median(ordered):.2f} s, "
        f"p95 {ordered[int(0.95 * (len(ordered) - 1))]:.2f} s"
    )


def _form(post, block_id: str, html: str) -> dict:
    import json

    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    state = ContentstateConverter(features=["h2", "h3", "bold", "italic", "link", "ol", "ul"])
    return {
        "title": post.title,
        "slug": post.slug,
        "introduction": post.introduction,
        "date": post.date.isoformat(),
        "body-count": 1,
        "body-0-deleted": "",
        "body-0-order": 0,
        "body-0-type": "text",
        "body-0-id": block_id,
        "body-0-value": json.dumps(json.loads(state.from_database_format(html))),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "subjects-TOTAL_FORMS": 0,
        "subjects-INITIAL_FORMS": 0,
        "action-publish": "1",
    }


def _fill(families: int) -> None:
    """Make families of four versions each: a source and three translations, half of them done."""
    from wagtail.models import Locale

    from blog.models import BlogPost
    from tests.factories import blog_of, make_post
    from translation.services import translate

    began = time.perf_counter()
    model = make_post("nl", slug="model")
    for language in ("fr", "en", "ar"):
        translate(
            model, BlogPost(title="T", introduction="I", body=list(model.body.raw_data)), language
        )
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    blogs = {code: blog_of(code) for code in locales}
    for index in range(families):
        post = make_post("nl", slug=f"family-{index}")
        for code in ("fr", "en", "ar"):
            blogs[code].refresh_from_db()
            copy = BlogPost(
                title=post.title,
                slug=post.slug,
                date=post.date,
                locale=locales[code],
                translation_key=post.translation_key,
                body=list(post.body.raw_data),
            )
            blogs[code].add_child(instance=copy)
    print(f"({families} families made in {time.perf_counter() - began:.0f} s)")


def _check_editions() -> None:
    from io import StringIO

    from django.core.management import call_command

    call_command("check_editions", repair=True, stdout=StringIO())
    said = StringIO()
    began = time.perf_counter()
    call_command("check_editions", stdout=said)
    print(f"check_editions: {time.perf_counter() - began:.1f} s ({said.getvalue().strip()})")


def _open_the_desk() -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.http import QueryDict
    from django.test.utils import CaptureQueriesContext

    from translation.desk import desk

    user = get_user_model().objects.get(username="owner")
    desk(user, QueryDict())
    for asked in ("", "language=ar&state=own", "page=20"):
        began = time.perf_counter()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rows = desk(user, QueryDict(asked)).rows
        seconds = time.perf_counter() - began
        print(f"desk ?{asked}: {len(queries)} queries, {len(rows)} rows, {seconds:.2f} s")


if __name__ == "__main__":
    main()
