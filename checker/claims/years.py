"""Years of months that name none: "It was approved in March 2017; Europe followed in September"."""

from __future__ import annotations

from checker.grammar.items import Item
from checker.grammar.values import When
from checker.reference.dates import PartialDate

_NEAR = 3
"""Months within which a bare month may well be the one just before the article's own date."""
_OPENING = 3
"""Items within which a sentence opens with its year: "In 2024 A came in March and B in May"."""
_OWN_YEAR = frozenset({"this", "last"})
_VERBS = frozenset(
    """
    be have do modal decide-ed decide-s grant-ed gain-ed gain-s market-ed expand-ed come act stop semicolon
    """.split()
)
"""What ends a list of dates: "in Europe in March 2021 and in Britain in May" is one."""


def carry_years(row: list[Item], last: PartialDate | None, as_of: PartialDate | None) -> PartialDate | None:
    """Give months without a year, in place, the one of the full date before them; returns the last full date.

    `last` is the one that the paragraph said before. Outside of lists a month that may as well be of the article's own
    year becomes no date at all: what is not sure is no date to be wrong.
    """
    listed = opened = False
    for place, item in enumerate(row):
        listed = listed and item.kind not in _VERBS
        if item.kind != "date" or not isinstance(item.value, When):
            continue
        when = item.value
        if when.date is not None:
            opened = opened or (place < _OPENING and not when.date.month)
            last, listed = (when.date if when.date.month or place < _OPENING else None), bool(when.date.month)
        elif last is not None and _is_bare_month(item):
            item.value = _meant(when, last, as_of, listed=listed or opened)
            last = item.value.date or last
    return last


def _is_bare_month(item: Item) -> bool:
    """Whether an item tells a month and no year: "in May", not "last May"."""
    when: When = item.value
    own = any(leaf.kind in _OWN_YEAR for leaf in item.leaves())
    return when.unit == "month-name" and not when.back and not own


def _meant(when: When, last: PartialDate, as_of: PartialDate | None, *, listed: bool) -> When:
    if when.day and listed:
        return when  # "in March 2013 and on May 25": a day without its year is of the article's own
    date = PartialDate.valid(last.year, when.month, when.day)
    if date is None:
        return When()  # "on February 29" of another year
    same = When(date)
    if listed:
        return same if when.month >= last.month else when
    if as_of is None or last.year >= as_of.year or (when.month < last.month and last.year == as_of.year - 1):
        return when
    just_now = 0 <= as_of.month - when.month <= _NEAR
    return When() if just_now or when.month < last.month else same
