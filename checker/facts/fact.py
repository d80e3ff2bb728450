"""A fact: one authority's decision on one agent or product for one indication, and when it held."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Any

from checker.model import Status
from checker.reference.ages import Ages, parse_ages
from checker.reference.dates import PartialDate
from checker.reference.names import Agent, Product
from checker.reference.official import official_page

APPROVALS = frozenset({Status.APPROVED, Status.ACCELERATED})
"""The statuses that are approvals in full; all others are less, or the contrary."""
REFUSALS = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.NOT_APPROVED})
SLACK = timedelta(days=3)
"""How much later than an article its news may be dated: time zones, a weekend between decision and notice."""
_HUMAN = "humans"


class Standing(IntEnum):
    """Whether a decision held at a time. An undated decision may hold at any time before it was seen."""

    LATER = 0
    ENDED = 1
    MAYBE = 2
    YES = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A decision with its scope; `ends` is set, or `end_open`, where it no longer holds."""

    id: str
    agent: str
    authority: str
    status: Status
    brand: str | None = None
    date: PartialDate | None = None
    ends: PartialDate | None = None
    end_open: bool = False
    conditions: tuple[str, ...] = ()
    ages: Ages | None = None
    population: str | None = None
    patients: str | None = None
    severity: str | None = None
    line: str | None = None
    route: str | None = None
    form: str | None = None
    animals: bool = False
    application_only: bool = False
    """Of a withdrawal: what was withdrawn is the application, not an approval."""
    withdrawn_by: str | None = None
    """Of a withdrawal: `maker` or `authority`, if a source says so."""
    reviewed: bool = False
    partial: bool = False
    """Whether ages or severity are known to be missing, so that their absence says nothing."""
    seen: PartialDate | None = None
    source: str | None = None
    """The address of the first source that has one, else that of the authority's own page, else a title."""
    page: str | None = None
    """The address of the authority's own page on the product."""

    @property
    def meaning(self) -> str:
        """What it says, in one line: two facts of one meaning differ in their sources at most."""
        said = (
            self.agent, self.authority, self.status, self.brand, self.date, self.ends, *self.conditions,
            self.population, self.patients, self.severity, self.line, self.route, self.form,
        )  # fmt: skip
        return " | ".join("" if one is None else str(one) for one in said)

    @property
    def approval(self) -> bool:
        """Whether the decision approves."""
        return self.status in APPROVALS

    def standing(self, at: PartialDate) -> Standing:
        """Whether the decision held at `at`; what happened that very day may count or not."""
        if self.date is not None and self.date.first > at.last + SLACK:
            return Standing.LATER
        if self.ends is not None and self.ends.last < at.first:
            return Standing.ENDED
        if self.end_open or (self.ends is not None and self.ends.first <= at.last):
            return Standing.MAYBE
        if self.date is None:
            return Standing.YES if self.seen is not None and self.seen.last <= at.first else Standing.MAYBE
        return Standing.YES if self.date.last < at.first else Standing.MAYBE


def read_fact(entry: dict[str, Any], agent: Agent, classes: Collection[str] = ()) -> Fact:
    """A fact from its validated entry; route and form unsaid are those of its product.

    `classes` are all that the agent belongs to.
    """
    product = _product(entry, agent)
    patients = entry.get("patients")
    population = entry.get("population")
    sources = entry["sources"]
    seen = [PartialDate.parse(one["seen"]) for one in sources if "seen" in one]
    gap = entry.get("gap", "")
    page = official_page(entry.get("application"), entry.get("brand"), classes)
    return Fact(
        id=entry["id"],
        agent=agent.name,
        authority=entry["authority"],
        status=Status(entry["status"]),
        brand=entry.get("brand"),
        date=_date(entry.get("date")),
        ends=_date(entry.get("until")),
        end_open="until" in gap,
        conditions=tuple(entry.get("conditions", ())),
        ages=parse_ages(population) if population else None,
        population=population,
        patients=patients,
        severity=entry.get("severity"),
        line=entry.get("line"),
        route=entry.get("route") or (product.route if product else None),
        form=entry.get("form") or (product.form if product else None),
        animals=agent.veterinary and patients != _HUMAN,
        application_only=entry.get("application_withdrawn", False),
        withdrawn_by=entry.get("withdrawn_by"),
        reviewed=entry.get("reviewed", False),
        partial="population" in gap or "severity" in gap,
        seen=min(seen) if seen else None,
        source=next((one["url"] for one in sources if "url" in one), page or sources[0]["title"]),
        page=page,
    )


def _product(entry: dict[str, Any], agent: Agent) -> Product | None:
    """The one product a decision can be about: of its brand, else of its market; None where there are several."""
    brand = entry.get("brand")
    found = [one for one in agent.products if brand in (one.brand, *one.names)] if brand else [
        one for one in agent.products if entry["authority"] in one.authorities
    ]  # fmt: skip
    routes = {(one.route, one.form) for one in found}
    return found[0] if len(routes) == 1 else None


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
