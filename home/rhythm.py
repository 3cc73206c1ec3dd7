"""Dates that follow a rule, so that they are right with no editor at work."""

from datetime import date, datetime, time, timedelta


def next_evening(now: datetime, *, week: int, weekday: int, ends: time) -> date:
    """Return the next date of "the <week>th <weekday> of each month".

    `now` is local time; an evening counts until it `ends`. `weekday`: 0 is Monday;
    `week`: 1 to 4.
    """
    year, month = now.year, now.month
    evening = _in_month(year, month, week, weekday)
    if evening < now.date() or (evening == now.date() and now.time() >= ends):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        evening = _in_month(year, month, week, weekday)
    return evening


def _in_month(year: int, month: int, week: int, weekday: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))
