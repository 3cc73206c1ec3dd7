"""Nothing foreign slips out: readers see only what somebody published, in the right language."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from blog.models import BlogPost
from content.stream import raw_block
from tests.factories import locale, make_information, make_post
from translation.jobs import follow_published_source
from translation.models import Edition, SourceChange
from translation.services import follow_source, keep_as_translated, make_source, translate
from translation.upstream import SecondSource, Unfinished

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "nl", "en", "ar"]
State = Edition.State


def french(**fields) -> BlogPost:
    return BlogPost(
        **{
            "title": "Titre",
            "introduction": "Une ligne.",
            "body": [raw_block("text", "<p>Un.</p><p>Deux.</p>")],
            **fields,
        }
    )


@pytest.fixture
def post():
    """A Dutch post with a published French translation."""
    page = make_post("nl", slug="safe", title="Titel")
    translate(page, french(), "fr")
    commit()
    return page


def commit() -> None:
    """Tests run inside a transaction: publish by hand what waits for its end."""
    from django.db import connection

    while connection.run_on_commit:
        callbacks, connection.run_on_commit = connection.run_on_commit, []
        for _sids, callback, _robust in callbacks:
            callback()


def public(client, slug: str = "safe") -> dict[str, bytes]:
    return {code: client.get(f"/{code}/blog/{slug}/").content for code in LANGUAGES}


def translation_of(page, code: str = "fr") -> Translation:
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale(code)
    )


def state(page, code: str = "fr") -> str:
    return Edition.objects.get(translation_key=page.translation_key, language=code).state


def change_source(page, text: str) -> None:
    page.refresh_from_db()
    body = list(page.body.raw_data)
    body[0]["value"] = text
    page.body = body
    page.save_revision().publish()
    commit()


def test_translating_changes_that_edition_and_every_chain_that_has_something_better_now(client):
    page = make_post("en", slug="safe", title="Title")
    assert (
        Edition.objects.get(translation_key=page.translation_key, language="nl").shown_language
        == "en"
    )
    translate(page, french(), "fr")
    commit()
    rows = Edition.objects.filter(translation_key=page.translation_key)
    assert {row.language: row.shown_language for row in rows} == {
        "fr": "fr",
        "nl": "fr",
        "ar": "fr",
        "en": "en",
    }


def test_public_bytes_do_not_change_while_translators_work(client, post):
    before = public(client)
    translate_object(post, [locale("ar")])  # submit
    commit()
    assert public(client) == before
    translate_object(post, [locale("ar"), locale("fr")])  # submit again
    commit()
    assert public(client) == before
    translation_of(post).save_target(publish=False)  # save a draft of a live page
    commit()
    assert public(client) == before
    translation_of(post).source.update_from_db()
    assert public(client) == before


def test_a_changed_source_leaves_the_live_translation_as_it_is(client, post):
    before = public(client)
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    after = public(client)
    assert after["fr"] == before["fr"]
    assert after["nl"] != before["nl"]
    assert state(post) == State.OUTDATED
    row = Edition.objects.get(translation_key=post.translation_key, language="fr")
    assert (row.strings_total - row.strings_done, row.words_to_do) == (1, 2)


def test_saving_a_draft_does_not_make_an_outdated_translation_look_younger(post):
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    translation_of(post).save_target(publish=False)
    commit()
    assert state(post) == State.OUTDATED


def test_changed_sentences_are_known_old_beside_new(post):
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    change = SourceChange.objects.get(source__object_id=post.translation_key)
    assert (change.old.data, change.new.data) == ("First.", "First, changed.")


def test_a_sentence_changed_twice_remembers_what_was_translated(post):
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    change_source(post, "<p>First, changed again.</p><p>Second.</p>")
    change = SourceChange.objects.get(new__data="First, changed again.")
    assert change.old.data == "First."


def test_a_typo_needs_no_new_translation(client, post):
    before = public(client)["fr"]
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    assert keep_as_translated(translation_of(post)) == 1
    assert state(post) == State.TRANSLATED
    assert public(client)["fr"] == before


def test_a_translation_with_gaps_is_not_published(client, post):
    before = public(client)
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    with pytest.raises(Unfinished, match="1"):
        translation_of(post).save_target(publish=True)
    commit()
    assert public(client)["fr"] == before["fr"]


def test_a_new_translation_with_gaps_is_not_published_either(client):
    page = make_post("nl", slug="safe")
    translate_object(page, [locale("fr")])
    with pytest.raises(ValidationError):
        translation_of(page).save_target(publish=True)
    commit()
    assert not page.get_translation(locale("fr")).live


def test_the_live_translation_changes_when_an_editor_publishes(client, post):
    change_source(post, "<p>First, changed.</p><p>Second.</p>")
    change = SourceChange.objects.get(source__object_id=post.translation_key)
    StringTranslation.objects.create(
        translation_of=change.new,
        context=change.context,
        locale=locale("fr"),
        data="Un, changé.",
        translation_type="manual",
    )
    translation_of(post).save_target(publish=True)
    commit()
    assert "Un, changé." in public(client)["fr"].decode()
    assert state(post) == State.TRANSLATED


def test_a_second_source_is_refused_in_words(post):
    copy = post.get_translation(locale("fr"))
    with pytest.raises(SecondSource, match="Nederlands"):
        translate_object(copy, [locale("ar")])


def test_a_page_below_an_untranslated_one_brings_its_parent_as_a_draft():
    parent = make_information("en", slug="parent")
    child = parent.add_child(
        instance=type(parent)(title="Child", slug="child", locale=parent.locale)
    )
    child.save_revision().publish()
    translate_object(child, [locale("nl")])
    copy = parent.get_translation(locale("nl"))
    assert not copy.live
    assert copy.alias_of_id is None


def core_of(content: bytes) -> tuple[str, str, str]:
    page = BeautifulSoup(content, "html.parser")
    description = page.select_one("meta[name=description]")["content"]
    return str(page.main), page.title.text, description


@pytest.mark.parametrize("new", ["fr", "ar"])
@pytest.mark.parametrize(
    "path", ["/manifesto/", "/blog/turning-our-city-into-an-open-collective/", "/faq/", "/"]
)
def test_making_another_version_the_source_loses_nothing(client, path, new):
    addresses = {code: f"/{code}{path}" for code in LANGUAGES}
    before = {code: core_of(client.get(address).content) for code, address in addresses.items()}
    edition = (
        Edition.objects.get(path=path.strip("/") + "/" * (path != "/"), language=new)
        if path != "/"
        else (Edition.objects.get(path="", language=new))
    )
    assert make_source(edition.page) == []
    assert {code: core_of(client.get(a).content) for code, a in addresses.items()} == before
    rows = Edition.objects.filter(translation_key=edition.translation_key)
    states = {row.language: row.state for row in rows}
    assert states.pop(new) == State.SOURCE
    assert set(states.values()) == {State.TRANSLATED}
    page = BeautifulSoup(client.get(addresses["nl"]).content, "html.parser")
    wanted = f"http://testserver/{new}{path}" if path != "/" else "http://testserver/"
    assert page.select_one("link[hreflang=x-default]")["href"] == wanted


def test_publishing_after_the_switch_still_loses_nothing(client):
    path = "/blog/turning-our-city-into-an-open-collective/"
    before = {code: core_of(client.get(f"/{code}{path}").content) for code in LANGUAGES}
    edition = Edition.objects.get(path=path.strip("/") + "/", language="fr")
    make_source(edition.page)
    for code in ("nl", "en", "ar"):
        translation_of(edition.page, code).save_target(publish=True)
    commit()
    after = {code: core_of(client.get(f"/{code}{path}").content) for code in LANGUAGES}
    assert after == before


def test_the_editor_opens_in_all_languages_after_a_switch(admin_client):
    edition = Edition.objects.get(path="manifesto/", language="ar")
    make_source(edition.page)
    family = Edition.objects.filter(translation_key=edition.translation_key)
    for row in family.select_related("page"):
        assert admin_client.get(f"/admin/pages/{row.page_id}/edit/").status_code == 200


def test_a_source_that_nobody_changed_makes_no_work(post):
    source = TranslationSource.objects.get(object_id=post.translation_key)
    follow_source(source)
    follow_published_source(str(post.translation_key))
    assert state(post) == State.TRANSLATED
    assert not SourceChange.objects.exists()
