"""A spreadsheet given back: tried first, written in slices, and taken back again if wished.

Every row is a transaction of its own and knows its state. A job that is killed half-way loses
nothing and writes nothing twice: the next slice goes on with the rows that are left.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from content.schedules import SLICE_OF_TIME, every_minute, every_night
from initiatives.columns import NEEDS, key_of, label_of, read_row
from initiatives.models import Import, ImportRow, Initiative
from initiatives.models.imports import BUSY
from initiatives.services.changes import make
from initiatives.services.directory import index
from initiatives.services.duplicates import likely_duplicates
from initiatives.services.facts import check_facts
from initiatives.sheets import Sheet
from people.models import User

log = logging.getLogger(__name__)

State, RowState = Import.State, ImportRow.State
SLICE = 100  # rows in one job
LEASE = timedelta(seconds=60)  # more than a slice takes
FORGOTTEN_AFTER = timedelta(days=30)
# What a job is called by its path: kept where queued jobs look for it.
JOB = "initiatives.services.do_import_slice"
SWEEP = "initiatives.services.go_on_with_imports"
FORGET = "initiatives.services.forget_imported_cells"


@transaction.atomic
def take_in(
    sheet: Sheet, *, file_name: str, user: User, language: str, status: str, columns: dict[str, str]
) -> Import:
    """Keep a spreadsheet as it is; nothing of it is read yet."""
    source = Import.objects.create(
        file_name=file_name[:200],
        header=sheet.header,
        columns=columns,
        language=language,
        status=status,
        told_in=translation.get_language(),
        user=user,
    )
    rows = (ImportRow(source=source, number=number, cells=cells) for number, cells in sheet.rows)
    ImportRow.objects.bulk_create(rows, batch_size=500)
    return source


@transaction.atomic
def try_out(source: Import, *, columns: dict[str, str], language: str, status: str) -> bool:
    """Have every row read by these columns, and nothing written; False if it isn't time for it."""
    if not _enter(source, State.TRYING, since=(State.READ, State.TRIED)):
        return False
    Import.objects.filter(pk=source.pk).update(columns=columns, language=language, status=status)
    source.rows.update(state=RowState.UNREAD, errors=[], facts={}, name_key="")
    return True


@transaction.atomic
def start(source: Import, *, with_doubles: bool = False) -> bool:
    """Have all rows written that can go in; False if it isn't time for it."""
    if not _enter(source, State.RUNNING, since=(State.TRIED,)):
        return False
    if with_doubles:
        source.rows.filter(state=RowState.DOUBLE).update(state=RowState.WAITING, errors=[])
    # What was in other columns is nobody's business any more: there may be addresses in it.
    source.rows.filter(state=RowState.WAITING).update(cells=[])
    return True


@transaction.atomic
def take_back(source: Import) -> bool:
    """Have everything removed that the import made, except what somebody changed since."""
    return _enter(source, State.UNDOING, since=(State.RUNNING, State.DONE))


def _enter(source: Import, state: str, *, since: tuple[str, ...]) -> bool:
    """Bring an import into a state, once, and ring for its first slice."""
    if not Import.objects.filter(pk=source.pk, state__in=since).update(state=state):
        return False
    transaction.on_commit(lambda: _ring(source.pk))
    return True


def _ring(import_id: int) -> None:
    try:
        async_task(JOB, import_id, task_name=f"import {import_id}")
    except Exception as error:
        # The state is committed; the sweep finds it within a minute or two.
        log.warning("bell not rung", extra={"import": import_id, "reason": type(error).__name__})


def do_import_slice(import_id: int) -> str:
    """Do the next rows of an import, in a job; ring for the slice after it. Returns what it did."""
    source = _claim(import_id)
    if source is None:
        return "not now"
    todo, step, _end = STEPS[source.state]
    until, done = time.monotonic() + SLICE_OF_TIME, 0
    with translation.override(source.told_in):
        for row in source.rows.filter(state=todo).order_by("number")[:SLICE]:
            if time.monotonic() > until:
                break
            step(source, row)
            done += 1
    _hand_on(source)
    return f"{source.state}: {done} rows"


def _claim(import_id: int) -> Import | None:
    """Return the import if it has something to do and nobody else is doing it."""
    now = timezone.now()
    free = Import.objects.filter(pk=import_id, state__in=BUSY, leased_until__lte=now)
    if not free.update(leased_until=now + LEASE):
        return None
    return Import.objects.get(pk=import_id)


def _hand_on(source: Import) -> None:
    """Give the import back, to the next slice or, with no row left, to whoever looks at it."""
    todo, _step, end = STEPS[source.state]
    own = Import.objects.filter(pk=source.pk)
    if not source.rows.filter(state=todo).exists():
        own.filter(state=source.state).update(state=end)
    own.update(leased_until=timezone.now())
    if own.filter(state__in=BUSY).exists():
        _ring(source.pk)


def _try_row(source: Import, row: ImportRow) -> None:
    """Say whether a row can go in, and what is wrong if it can't. Nothing is written."""
    try:
        if any(row.cells[len(source.header) :]):
            raise ValidationError(_("This row has more cells than there are headings."))
        row.facts, wrong = read_row(row.cells, source.columns, source.language)
        check_facts(row.facts, wrong)
    except ValidationError as error:
        row.state, row.errors = RowState.WRONG, _told(source, error)
    else:
        row.name_key = key_of(next(iter(row.facts["name"].values())))[:200]
        double = _double_of(row)
        row.state = RowState.DOUBLE if double else RowState.WAITING
        row.errors = [[_heading_of(source, "name"), double]] if double else []
    row.save()


def _double_of(row: ImportRow) -> str:
    """Say which row or initiative a row seems to repeat; "" if none."""
    same = row.source.rows.filter(name_key=row.name_key, number__lt=row.number)
    if earlier := same.exclude(state=RowState.WRONG).first():
        return _("Row %(number)s has the same name.") % {"number": earlier.number}
    if likely := likely_duplicates(row.facts, with_waiting=True):
        return _("It seems to be there already: %(slug)s") % {"slug": likely[0].slug}
    return ""


def _told(source: Import, error: ValidationError) -> list[list[str]]:
    """Return what is wrong as pairs: the heading of the column, and the reason."""
    if not hasattr(error, "error_dict"):
        return [["", " ".join(error.messages)]]
    return [
        [_heading_of(source, fact), " ".join(messages)]
        for fact, messages in error.message_dict.items()
    ]


def _heading_of(source: Import, fact: str) -> str:
    """Return the heading of the column that a fact was read from."""
    fields = NEEDS if fact == "needs" else (fact, f"{fact}_{source.language}")
    others = (field for field in source.columns.values() if field.startswith(f"{fact}_"))
    for field in (*fields, *others):
        for column, chosen in source.columns.items():
            if field == chosen:
                return source.header[int(column)]
    return label_of(fact) if fact != "needs" else ""


def _write_row(source: Import, row: ImportRow) -> None:
    """Make the initiative of a row, if nobody has done it in the meantime."""
    own = ImportRow.objects.filter(pk=row.pk)
    try:
        with transaction.atomic():
            if own.filter(state=RowState.WAITING).update(state=RowState.DONE):
                initiative = make(row.facts, status=source.status, door="import")
                own.update(initiative=initiative)
    except ValidationError as error:  # a word of the vocabulary was deleted since it was tried
        own.update(state=RowState.WRONG, errors=_told(source, error))
    except IntegrityError as error:
        log.warning("import: row not written", extra={"import": source.pk, "row": row.number})
        own.update(state=RowState.WRONG, errors=[["", type(error).__name__]])


@transaction.atomic
def _take_row_back(source: Import, row: ImportRow) -> None:
    """Remove what a row made, unless somebody has made it theirs."""
    made = Initiative.objects.select_for_update().filter(import_row=row).first()
    state = RowState.KEPT if made and not _remove(made, source) else RowState.UNDONE
    ImportRow.objects.filter(pk=row.pk).update(state=state)


def _remove(initiative: Initiative, source: Import) -> bool:
    is_touched = (
        initiative.decided_at
        or initiative.status != source.status
        or initiative.changes.exists()
        or initiative.stewardships.exists()
    )
    if is_touched:
        return False
    try:
        with transaction.atomic():
            # .update(): what is saved gets a job, which would look for it when it is gone.
            Initiative.objects.filter(pk=initiative.pk).update(status=Initiative.Status.HIDDEN)
            index(initiative)  # out of every count before it is gone
            initiative.delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


Step = Callable[[Import, ImportRow], None]
# Which rows a state of the import has to do, how, and which state comes after the last one.
STEPS: dict[str, tuple[str, Step, str]] = {
    State.TRYING: (RowState.UNREAD, _try_row, State.TRIED),
    State.RUNNING: (RowState.WAITING, _write_row, State.DONE),
    State.UNDOING: (RowState.DONE, _take_row_back, State.UNDONE),
}


def go_on_with_imports() -> str:
    """Ring again for imports whose job was lost, each minute. Returns how many."""
    stalled = Import.objects.filter(state__in=BUSY, leased_until__lte=timezone.now() - LEASE)
    found = list(stalled.values_list("pk", flat=True))
    for import_id in found:
        _ring(import_id)
    return f"{len(found)} went on"


def forget_imported_cells() -> str:
    """Empty the cells of old imports, each night: what went in stands in the directory."""
    old = Import.objects.filter(created_at__lt=timezone.now() - FORGOTTEN_AFTER)
    number = ImportRow.objects.filter(source__in=old).exclude(cells=[]).update(cells=[], facts={})
    return f"{number} rows forgotten"


def prepare_import_schedules() -> None:
    """Have lost imports go on and old ones forgotten. Idempotent."""
    every_minute("imports", SWEEP)
    every_night("forget imported cells", FORGET, hour=3, minute=40)
