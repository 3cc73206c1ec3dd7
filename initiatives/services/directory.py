"""The directory's index, written in the transaction that changes an initiative.

What one initiative's change costs is the same among five and among twenty thousand. The words of
the vocabulary belong to many: when one of them changes, jobs bring the index up to date
(`index_all`), and each night does so again. `shuffle` draws the order of a day.
"""

import logging
import random
import time
from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone
from django_q.tasks import async_task
from modeltranslation.utils import build_localized_fieldname

from content.changed import changed
from content.languages import codes
from content.schedules import SLICE_OF_TIME, every_night
from content.short_links import make_short_link
from content.stems import stems
from initiatives.models import Entry, Initiative, Need, Stem, Tally, Trait
from initiatives.services.duplicates import write_marks

log = logging.getLogger(__name__)

ALL = ""  # the trait that every public initiative has
SLICE = 500  # rows in one statement
# What a job is called by its path: kept where queued jobs look for it.
INDEX_ALL = "initiatives.services.index_all"


def traits_of(initiative: Initiative) -> set[str]:
    """Return what an initiative can be filtered by."""
    needs = initiative.needs.filter(state=Need.State.OPEN).values_list("kind", flat=True)
    return {
        f"stage:{initiative.stage}",
        *(f"language:{code}" for code in languages_of(initiative)),
        *(f"theme:{theme.slug}" for theme in initiative.themes.all()),
        *(f"borough:{borough.slug}" for borough in initiative.boroughs.all()),
        *([f"kind:{initiative.kind.slug}"] if initiative.kind else []),
        *(f"need:{kind}" for kind in needs),
    }


def languages_of(entry: Entry) -> list[str]:
    """Return the languages in which an entry can be read: those that have its name."""
    return [code for code in codes() if getattr(entry, build_localized_fieldname("name", code))]


def stems_of(initiative: Initiative) -> set[str]:
    """Return the stems an initiative is found by: its words, needs, themes and boroughs."""
    found: set[str] = set()
    needs = list(initiative.needs.all())
    named = [*initiative.themes.all(), *initiative.boroughs.all()]
    for code in codes():
        texts = [
            *_column([initiative], "name", code),
            *_column([initiative], "line", code),
            *_column([initiative], "text", code),
            *_column(needs, "title", code),
            *_column(named, "name", code),
        ]
        found |= stems(" ".join(texts), code)
    return found


def _column(records: Iterable, field: str, code: str) -> list[str]:
    return [getattr(record, build_localized_fieldname(field, code)) or "" for record in records]


@transaction.atomic
def index(initiative: Initiative) -> None:
    """Bring the index up to date with one initiative, public or not (any more)."""
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    _index(locked)
    initiative.position = locked.position
    changed()


def index_all(after: int = 0) -> str:
    """Bring the index up to date with every initiative whose key is above `after`, in a job.

    After some seconds it has the next job go on. Returns what it did.
    """
    until, done = time.monotonic() + SLICE_OF_TIME, 0
    left = Initiative.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    for pk in list(left):
        with transaction.atomic():
            for locked in Initiative.objects.select_for_update().filter(pk=pk):
                _index(locked)
        done += 1
        if time.monotonic() > until:
            async_task(INDEX_ALL, pk, task_name=f"index after {pk}")
            break
    changed()
    return f"{done} initiatives"


def _index(locked: Initiative) -> None:
    before = set(locked.traits.values_list("word", flat=True))
    after = traits_of(locked) if locked.is_live else set()
    if locked.is_live and locked.position is None:
        _give_position(locked)
        make_short_link(f"initiatives/{locked.slug}/")
    if before != after:  # pairs are counted: what stays counts with what is new
        _count(before, -1)
        _count(after, +1)
    locked.traits.exclude(word__in=after).delete()
    Trait.objects.bulk_create(
        Trait(initiative=locked, word=word, position=locked.position or 0)
        for word in after - before
    )
    _write_stems(locked)
    write_marks(locked)
    if not locked.is_live and locked.position is not None:
        _take_position(locked)


def _count(traits: set[str], step: int) -> None:
    """Count an initiative with these traits in (+1) or out (-1), in every tally it stands in."""
    if not traits:
        return
    words = sorted({ALL, *traits})
    if step > 0:
        pairs = [Tally(chosen=one, word=other) for one in words for other in words]
        Tally.objects.bulk_create(pairs, ignore_conflicts=True)
    Tally.objects.filter(chosen__in=words, word__in=words).update(number=F("number") + step)


def _write_stems(initiative: Initiative) -> None:
    before = set(initiative.stems.values_list("stem", flat=True))
    after = stems_of(initiative) if initiative.is_live else set()
    initiative.stems.filter(stem__in=before - after).delete()
    Stem.objects.bulk_create(Stem(initiative=initiative, stem=stem) for stem in after - before)


def _give_position(initiative: Initiative) -> None:
    """A new one stands last until tonight."""
    last = Initiative.objects.aggregate(last=Max("position"))["last"] or 0
    _move(initiative, last + 1)


def _take_position(initiative: Initiative) -> None:
    """Who stood last fills the gap, so that a page is always a range without holes."""
    gap = initiative.position
    _move(initiative, None)
    last = Initiative.objects.exclude(position=None).order_by("-position").first()
    if gap and last and last.position and last.position > gap:
        _move(last, gap)


def _move(initiative: Initiative, position: int | None) -> None:
    # .update(): a place in the order is no change that anybody made.
    initiative.position = position
    Initiative.objects.filter(pk=initiative.pk).update(position=position)
    initiative.traits.update(position=position or 0)


def shuffle_today() -> str:
    """Draw today's order (a job of each night). Returns what it did."""
    return shuffle(timezone.localdate())


def prepare_schedules() -> None:
    """Have each night draw the order, bring the index up to date, forget old drafts. Idempotent."""
    every_night("order of the day", "initiatives.services.shuffle_today", hour=0, minute=2)
    every_night("index of the directory", INDEX_ALL, hour=0, minute=10)
    every_night("forget drafts", "initiatives.services.forget_drafts", hour=3, minute=25)


@transaction.atomic
def shuffle(day: date) -> str:
    """Draw the order of a day: the same for everyone, the same however often it is drawn.

    The tallies are counted anew from the traits on the way; what was wrong is mended and said.
    """
    drawn = list(Initiative.objects.live().order_by("pk").values_list("pk", flat=True))
    random.Random(day.isoformat()).shuffle(drawn)
    Initiative.objects.exclude(status=Initiative.Status.LIVE).exclude(position=None).update(
        position=None
    )
    for start in range(0, len(drawn), SLICE):
        Initiative.objects.bulk_update(
            [
                Initiative(pk=pk, position=number)
                for number, pk in enumerate(drawn[start : start + SLICE], start=start + 1)
            ],
            ["position"],
        )
    own = Initiative.objects.filter(pk=OuterRef("initiative")).values("position")
    Trait.objects.exclude(initiative__status=Initiative.Status.LIVE).delete()
    Trait.objects.update(position=Subquery(own))
    mended = _recount()
    changed()
    done = f"{len(drawn)} initiatives in a new order, {mended} tallies mended"
    log.info("directory: %s", done)
    return done


def _recount() -> int:
    """Count every tally anew; returns how many were wrong."""
    right = _counted()
    wrong = 0
    for tally in Tally.objects.all():
        number = right.pop((tally.chosen, tally.word), 0)
        if number != tally.number:
            Tally.objects.filter(pk=tally.pk).update(number=number)
            wrong += 1
    Tally.objects.bulk_create(
        Tally(chosen=chosen, word=word, number=number) for (chosen, word), number in right.items()
    )
    return wrong + len(right)


def _counted() -> dict[tuple[str, str], int]:
    table = connection.ops.quote_name(Trait._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT a.word, b.word, count(*) FROM {table} a JOIN {table} b "
            "ON a.initiative_id = b.initiative_id GROUP BY a.word, b.word"
        )
        found = {(one, other): number for one, other, number in cursor.fetchall()}
    for (one, other), number in list(found.items()):
        if one == other:
            found[ALL, one] = found[one, ALL] = number
    if live := Initiative.objects.live().count():
        found[ALL, ALL] = live
    return found
