"""Traits, tallies and positions are right after every change, and after every night."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from content.models import ShortLink
from content.stems import stems
from initiatives.models import Initiative, Skill, Stem, Tally, Theme, Trait
from initiatives.services import change, index, index_all, make, shuffle
from initiatives.services.directory import INDEX_ALL
from initiatives.tests.factories import make_initiative

pytestmark = pytest.mark.django_db


def tally(chosen: str, word: str) -> int:
    found = Tally.objects.filter(chosen=chosen, word=word).first()
    return found.number if found else 0


def positions() -> list[int]:
    return sorted(Initiative.objects.live().values_list("position", flat=True))


def test_a_public_initiative_is_counted_by_each_of_its_traits_and_by_pairs():
    before = tally("borough:ixelles", "theme:food"), tally("", "")
    make_initiative(boroughs=["ixelles"], themes=["food"])
    assert (tally("borough:ixelles", "theme:food"), tally("", "")) == (before[0] + 1, before[1] + 1)


def test_one_that_waits_is_counted_nowhere():
    before = tally("", "")
    initiative = make_initiative(status="waiting", boroughs=["ixelles"])
    assert tally("", "") == before
    assert not initiative.traits.exists()
    assert not initiative.stems.exists()


def test_changing_moves_the_counts():
    initiative = make_initiative(boroughs=["ixelles"])
    ixelles, uccle = tally("", "borough:ixelles"), tally("", "borough:uccle")
    change(initiative, {"boroughs": ["uccle"]})
    assert (tally("", "borough:ixelles"), tally("", "borough:uccle")) == (ixelles - 1, uccle + 1)


def test_an_open_need_is_a_trait_a_met_one_is_not():
    need = {"kind": "people", "title": {"fr": "Deux personnes"}, "state": "open"}
    initiative = make_initiative(needs=[need])
    assert initiative.traits.filter(word="need:people").exists()
    pk = initiative.needs.get().pk
    change(initiative, {"needs": [{**need, "id": pk, "state": "met"}]})
    assert not initiative.traits.filter(word="need:people").exists()
    assert initiative.needs.get().met_at


def test_taking_one_down_leaves_no_hole_in_the_order():
    first = Initiative.objects.get(position=1)
    Initiative.objects.filter(pk=first.pk).update(status="hidden")
    index(first)
    assert positions() == list(range(1, len(positions()) + 1))
    assert not Trait.objects.filter(initiative=first).exists()
    assert not Stem.objects.filter(initiative=first).exists()


def test_the_order_of_a_day_is_the_same_however_often_it_is_drawn():
    def drawn(day: date) -> list[str]:
        shuffle(day)
        return list(Initiative.objects.live().in_order().values_list("slug", flat=True))

    monday = drawn(date(2026, 11, 23))
    assert drawn(date(2026, 11, 24)) != monday
    assert drawn(date(2026, 11, 23)) == monday
    assert positions() == list(range(1, len(monday) + 1))


def test_the_night_mends_a_wrong_tally_and_says_so():
    shuffle(date(2026, 11, 23))
    Tally.objects.filter(chosen="", word="").update(number=7000)
    assert "1 tallies mended" in shuffle(date(2026, 11, 24))
    assert tally("", "") == Initiative.objects.live().count()


def test_the_index_made_step_by_step_is_what_the_night_would_make():
    make_initiative(boroughs=["ixelles"], themes=["food"], kind="collective")
    gone = make_initiative(boroughs=["uccle"])
    Initiative.objects.filter(pk=gone.pk).update(status="hidden")
    index(gone)
    assert " 0 tallies mended" in shuffle(date(2026, 11, 23))


def test_a_renamed_or_deleted_word_reaches_every_initiative(django_capture_on_commit_callbacks):
    theme = Theme.objects.create(slug="repair", name_fr="réparation")
    initiative = make_initiative(themes=["repair"])
    with django_capture_on_commit_callbacks(execute=True):
        theme.slug, theme.name_fr = "bikes", "vélocipèdes"
        theme.save()
    assert tally("", "theme:repair") == 0
    assert (tally("", "theme:bikes"), tally("theme:bikes", "stage:running")) == (1, 1)
    assert initiative.stems.filter(stem__in=stems("vélocipèdes", "fr")).exists()
    with django_capture_on_commit_callbacks(execute=True):
        theme.delete()
    assert tally("", "theme:bikes") == 0
    assert not initiative.stems.filter(stem__in=stems("vélocipèdes", "fr")).exists()


def test_only_words_that_initiatives_are_found_by_ring(
    django_capture_on_commit_callbacks, monkeypatch
):
    rung = []
    monkeypatch.setattr("initiatives.signals.async_task", lambda job, **kwargs: rung.append(job))
    with django_capture_on_commit_callbacks(execute=True):
        Skill.objects.first().save()
        Theme.objects.create(slug="new", name_fr="nouveau")
    assert rung == []
    with django_capture_on_commit_callbacks(execute=True):
        Theme.objects.first().save()
    assert rung == [INDEX_ALL]


def test_long_work_is_handed_on_to_the_next_job(monkeypatch):
    asked = []
    monkeypatch.setattr("initiatives.services.directory.SLICE_OF_TIME", -1)
    monkeypatch.setattr(
        "initiatives.services.directory.async_task",
        lambda job, after, **kwargs: asked.append((job, after)),
    )
    first = Initiative.objects.order_by("pk").first()
    assert index_all() == "1 initiatives"
    assert asked == [(INDEX_ALL, first.pk)]


def test_what_is_public_has_a_short_link_that_leads_to_the_readers_language(client):
    initiative = make_initiative(name="Un potager")
    link = ShortLink.objects.get(path=f"initiatives/{initiative.slug}/")
    answer = client.get(f"/p/{link.code}", headers={"accept-language": "ar"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/ar/initiatives/{initiative.slug}/"
    assert client.get("/p/zzzzz", follow=True).status_code == 404


@pytest.mark.parametrize(
    ("facts", "fact"),
    [
        ({"name": {}}, "name"),
        ({"name": {"fr": "<script>alert(1)</script>"}}, "name"),
        ({"text": {"ar": "<b>x</b>"}}, "text"),
        ({"links": ["javascript:alert(1)"]}, "links"),
        ({"boroughs": ["nowhere"]}, "boroughs"),
        ({"since": "soon"}, "since"),
        ({"stage": "flying"}, "stage"),
        ({"needs": [{"kind": "people", "title": {}}]}, "needs"),
        ({"needs": [{"kind": "gold", "title": {"fr": "De l’or"}}]}, "needs"),
    ],
)
def test_wrong_facts_are_refused_by_name_and_nothing_is_written(facts, fact):
    before = Initiative.objects.count()
    with pytest.raises(ValidationError) as refusal:
        make({"source_language": "fr", "name": {"fr": "Un essai"}, **facts})
    assert fact in refusal.value.message_dict
    assert Initiative.objects.count() == before


def test_two_of_the_same_name_get_different_addresses():
    assert make_initiative(name="Café").slug == "cafe"
    assert make_initiative(name="Café").slug == "cafe-2"
    assert make_initiative("ar", name="حديقة").slug.isascii()
    assert make_initiative(name="Add").slug == "add-2"


def test_a_change_is_remembered_with_what_stood_there_before():
    initiative = make_initiative(name="Avant")
    made = change(initiative, {"name": {"fr": "Après"}})
    assert made.before == {"name": {"fr": "Avant"}}
    assert made.after == {"name": {"fr": "Après"}}
    assert change(initiative, {"name": {"fr": "Après"}}) is None
