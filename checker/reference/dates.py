"""Dates as regulators and journalists give them: to the day, the month or the year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=16384)
def _first(year: int, month: int, day: int) -> date:
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=16384)
def _last(year: int, month: int, day: int) -> date:
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


@lru_cache(maxsize=16384)
def _text(year: int, month: int, day: int) -> str:
    parts = [f"{year:04d}"]
    parts += [f"{month:02d}"] if month else []
    parts += [f"{day:02d}"] if day else []
    return "-".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year; 0 stands for what is not known.

    Raises:
        ValueError: There is no such day.
    """

    year: int
    month: int = 0
    day: int = 0
    first: date = field(init=False, repr=False, compare=False)
    """The first day it can be."""
    last: date = field(init=False, repr=False, compare=False)
    """The last day it can be."""

    def __post_init__(self) -> None:
        # Kept, since whole sites of claims are compared with whole histories of decisions.
        object.__setattr__(self, "first", _first(self.year, self.month, self.day))
        object.__setattr__(self, "last", _last(self.year, self.month, self.day))

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; ValueError on anything else."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*(int(part) if part else 0 for part in match.groups()))

    @classmethod
    def valid(cls, year: int, month: int = 0, day: int = 0) -> PartialDate | None:
        """The date, or None where there is no such day: February 29 of most years."""
        try:
            return cls(year, month, day)
        except ValueError:
            return None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The date of a calendar day."""
        return cls(day.year, day.month, day.day)

    def agrees(self, other: PartialDate, *, slack_days: int = 0) -> bool:
        """Whether both can be one day, within `slack_days`: an announcement a day off is no other date."""
        slack = timedelta(days=slack_days)
        return self.first - slack <= other.last and other.first - slack <= self.last

    def in_words(self) -> str:
        """`23 July 2025`, `July 2025` or `2025`."""
        words = [str(self.day)] if self.day else []
        words += [MONTHS[self.month - 1]] if self.month else []
        return " ".join([*words, str(self.year)])

    def __str__(self) -> str:
        return _text(self.year, self.month, self.day)
