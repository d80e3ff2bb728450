"""Ages as intervals of months: what "12 years and older" and "adults" cover."""

from __future__ import annotations

import re
from dataclasses import dataclass

ADULT = 18 * 12
NO_LIMIT = 10_000
"""Upper bound, in months, of an interval that is open."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Half-open interval of ages in months."""

    low: int = 0
    high: int = NO_LIMIT

    def overlaps(self, other: Ages) -> bool:
        """Whether some age is in both."""
        return self.low < other.high and other.low < self.high

    def __str__(self) -> str:
        if (self.low, self.high) == (ADULT, NO_LIMIT):
            return "adults"
        if self.high == NO_LIMIT:
            return "all ages" if self.low == 0 else f"{_age(self.low)} and older"
        if self.low == 0:
            return f"under {_age(self.high)}"
        # An upper bound is said as the last whole year or month that is still inside.
        last = self.high - 12 if self.high % 12 == 0 else self.high - 1
        return f"{_age(self.low)} to {_age(last)}"


def _age(months: int) -> str:
    if months % 12 == 0:
        years = months // 12
        return f"{years} year{'s' if years != 1 else ''}"
    return f"{months} month{'s' if months != 1 else ''}"


def uncovered(said: Ages, known: list[Ages]) -> Ages | None:
    """The first stretch of `said` that no interval of `known` covers, or None."""
    low = said.low
    for ages in sorted(known, key=lambda one: one.low):
        if ages.low > low:
            break
        low = max(low, ages.high)
    if low >= said.high:
        return None
    above = [ages.low for ages in known if low < ages.low < said.high]
    return Ages(low, min([*above, said.high]))


_WORDS = {
    "all ages": Ages(),
    "adults": Ages(ADULT, NO_LIMIT),
    "children": Ages(0, ADULT),
    "adolescents": Ages(12 * 12, ADULT),
    "infants": Ages(0, 24),
}
_UNIT = {
    "day": 1 / 30,
    "days": 1 / 30,
    "week": 7 / 30,
    "weeks": 7 / 30,
    "month": 1,
    "months": 1,
    "year": 12,
    "years": 12,
}
_OLDER = re.compile(r"(\d+) (days?|weeks?|months?|years?) and older")
_UNDER = re.compile(r"under (\d+) (months?|years?)")
_RANGE = re.compile(r"(\d+)(?: (days?|weeks?|months?|years?))? to (\d+) (months?|years?)")


def parse_ages(text: str) -> Ages:
    """Read a curator's age range; ValueError names the forms that are possible."""
    text = text.strip().lower()
    if text in _WORDS:
        return _WORDS[text]
    if match := _OLDER.fullmatch(text):
        return Ages(int(int(match[1]) * _UNIT[match[2]]), NO_LIMIT)
    if match := _UNDER.fullmatch(text):
        return Ages(0, int(int(match[1]) * _UNIT[match[2]]))
    if match := _RANGE.fullmatch(text):
        upper = _UNIT[match[4]]
        lower = _UNIT[match[2]] if match[2] else upper
        return Ages(int(int(match[1]) * lower), int((int(match[3]) + 1) * upper))
    raise ValueError(
        f"{text!r} is no age range; write {', '.join(_WORDS)}, "
        "'N years and older', 'N months to M years' or 'under N years'"
    )
