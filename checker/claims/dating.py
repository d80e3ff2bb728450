"""When: calendar dates from those that are said as "last month", "on Friday", "in May", "a year later"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from checker.grammar.values import When
from checker.reference.dates import PartialDate

if TYPE_CHECKING:
    from checker.claims.arm import Arm

_WEEK = 7
_YEAR = 12
"""Months in a year."""


def calendar_date(when: When | None, as_of: PartialDate | None) -> PartialDate | None:
    """A calendar date from one said; relative ones need the article's own."""
    if when is None:
        return None
    if when.date is not None:
        return when.date
    if as_of is None or when.unit is None:
        return None
    year, month, day = as_of.year, as_of.month, as_of.day
    if when.unit == "year":
        return PartialDate.valid(year - when.back, when.month, when.day)
    if not month:
        return None
    if when.unit == "month":
        return _months_before(as_of, when.back)
    if when.unit == "month-name":
        own = (when.month, when.day) if day else (when.month,)
        earlier = own > (month, day) or (when.back and when.month == month)
        return PartialDate.valid(year - 1 if earlier else year, when.month, when.day)
    if when.unit == "day" and day:
        return PartialDate.of(as_of.first - timedelta(days=when.back))
    if when.unit == "weekday" and day:
        return PartialDate.of(as_of.first - timedelta(days=(as_of.first.weekday() - when.back) % _WEEK))
    if when.unit == "week" and day > _WEEK * (when.back + 1):
        return PartialDate(year, month)
    return None


def _months_before(date: PartialDate, months: int) -> PartialDate:
    total = date.year * _YEAR + date.month - 1 - months
    return PartialDate(total // _YEAR, total % _YEAR + 1)


def dated_from(
    arms: Iterable[Arm], told: PartialDate | None, as_of: PartialDate | None
) -> tuple[PartialDate | None, bool]:
    """Give arms whose date is told from the one before it a calendar date; `told` is the last of the text before.

    Returns the last date told now, and whether any arm rests on one before it.
    """
    rests = False
    for arm in arms:
        if arm.when is not None and arm.when.from_before:
            date = _from(arm.when, told)
            arm.when, rests = (When(date) if date is not None else None), True
        told = calendar_date(arm.when, as_of) or told
    return told, rests


def _from(when: When, told: PartialDate | None) -> PartialDate | None:
    """The date told from another one: "a year later", "in May of that year"."""
    if told is None:
        return None
    if when.unit == "that-next":  # "the following February"
        return PartialDate.valid(told.year + (when.month <= told.month), when.month, when.day)
    if when.unit == "that-year":
        return PartialDate.valid(told.year - when.back, when.month, when.day)
    return _months_before(told, when.back) if told.month else None


def in_year(arms: Iterable[Arm], year: int, as_of: PartialDate | None) -> None:
    """Take months that name no year for those of the `year` that the headings are on, if that is past."""
    if as_of is not None and year >= as_of.year:
        return
    for arm in arms:
        when = arm.when
        if (
            when is not None
            and when.unit == "month-name"
            and not when.back
            and (date := PartialDate.valid(year, when.month, when.day))
        ):
            arm.when = When(date)


def all_to_come(arms: Iterable[Arm], as_of: PartialDate | None) -> bool:
    """Whether arms have dates, and all are after `as_of`, so that a line without a verb tells of no decision yet."""
    dates = [date for arm in arms if (date := calendar_date(arm.when, as_of))]
    return as_of is not None and bool(dates) and all(date.first > as_of.last for date in dates)
