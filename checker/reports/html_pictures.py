"""The pictures of a page as plain geometry: when decisions were made, and which claims stand against each other.

Everything is in per cent of the width, so that a picture is as wide as its place without its text being scaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checker.facts.words import authority_words
from checker.model import Evidence, Finding, Judged, Status
from checker.reference.dates import PartialDate

_MARGIN = 4.0
_MOST_YEARS = 6
_APPROVALS = frozenset({Status.APPROVED, Status.ACCELERATED})


@dataclass(frozen=True, slots=True)
class Lane:
    """A decision: what, who, when in words; where it stands (None where no date is known)."""

    product: str
    authority: str
    when: str
    approval: bool
    x: float | None
    end: float | None
    """Where the time ends in which it may have been made, if only the month or the year is known."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Decisions in their order, over a line of years; `now` is where the article stands."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, float], ...]
    now: float
    now_words: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim in the order of the text."""

    id: str
    style: str
    x: float


@dataclass(frozen=True, slots=True)
class Arc:
    """Two claims that cannot both be true."""

    first: str
    second: str
    x: float
    reach: float


@dataclass(frozen=True, slots=True)
class Strip:
    """All claims of an article in a row, with arcs between those that conflict; `words` say the same."""

    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]
    words: str


def timeline(facts: Sequence[Evidence], as_of: PartialDate | None) -> Timeline | None:
    """The decisions of `facts` on a line of time, the earliest first; None where no date is known."""
    dated = [(PartialDate.parse(fact.date) if fact.date else None, fact) for fact in facts]
    known = [day for day, _ in dated if day is not None]
    if not known or as_of is None:
        return None
    scale = _Scale([*(day.first for day in known), *(day.last for day in known), as_of.first])
    ordered = sorted(dated, key=lambda one: (one[0] is None, one[0] or as_of, one[1].id))
    lanes = [_lane(day, fact, scale) for day, fact in ordered]
    return Timeline(tuple(lanes), scale.years(), scale.place(as_of.first), as_of.in_words())


def _lane(day: PartialDate | None, fact: Evidence, scale: _Scale) -> Lane:
    both = f"{fact.brand} ({fact.agent})" if fact.brand and fact.agent else None
    return Lane(
        product=both or fact.brand or fact.agent or fact.statement,
        authority=authority_words(fact.authority).removeprefix("the ") if fact.authority else "",
        when=day.in_words() if day else "date not known",
        approval=fact.status is None or fact.status in _APPROVALS,
        x=scale.place(day.first) if day else None,
        end=scale.place(day.last) if day and not day.day else None,
    )


class _Scale:
    """Days to per cent of the width."""

    def __init__(self, days: Iterable[date]) -> None:
        numbers = [day.toordinal() for day in days]
        # A year around a single day, so that it has a place on the line.
        self._first, self._last = min(numbers) - 60, max(numbers) + 60

    def place(self, day: date) -> float:
        share = (day.toordinal() - self._first) / (self._last - self._first)
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def years(self) -> tuple[tuple[int, float], ...]:
        """Some of the years that begin on the line."""
        years = range(date.fromordinal(self._first).year + 1, date.fromordinal(self._last).year + 1)
        step = -(-len(years) // _MOST_YEARS) or 1
        return tuple((year, self.place(date(year, 1, 1))) for year in years[::-step][::-1])


def strip(judged: Sequence[Judged], findings: Iterable[Finding], path: str) -> Strip:
    """The claims of the article at `path`, and the conflicts that its findings tell of."""
    ids = [one.claim.id for one in judged]
    places = {name: round((number + 0.5) * 100 / len(ids), 2) for number, name in enumerate(ids)}
    pairs = _pairs(findings, path, places)
    arcs = [_arc(first, second, places) for first, second in pairs]
    numbers = {name: number for number, name in enumerate(ids, start=1)}
    words = "; ".join(f"claims {numbers[first]} and {numbers[second]} conflict" for first, second in pairs)
    dots = [Dot(one.claim.id, one.verdict.value, places[one.claim.id]) for one in judged]
    return Strip(tuple(dots), tuple(arcs), words)


def _arc(first: str, second: str, places: dict[str, float]) -> Arc:
    left, right = places[first], places[second]
    return Arc(first, second, round((left + right) / 2, 2), round((right - left) / 2, 2))


def _pairs(findings: Iterable[Finding], path: str, places: dict[str, float]) -> list[tuple[str, str]]:
    found = {
        (finding.claim, other.claim) if places[finding.claim] < places[other.claim] else (other.claim, finding.claim)
        for finding in findings
        if finding.suppressed is None and finding.claim in places
        for other in finding.related
        if other.path == path and other.claim in places and other.claim != finding.claim
    }
    return sorted(found, key=lambda pair: (places[pair[0]], places[pair[1]]))
