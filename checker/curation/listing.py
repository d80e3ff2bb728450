"""`facts list`: one row a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker.curation.lookup import Lookup
from checker.errors import UsageError
from checker.facts.base import FactBase
from checker.facts.fact import Fact
from checker.model import Status
from checker.reference.overlay import Raw

Row = dict[str, Any]
_STATUSES = [status.value for status in Status if status is not Status.OFF_LABEL]
"""What a fact can say; off-label is what its absence makes of a use."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts are wanted: several values of one kind widen the choice, several kinds narrow it."""

    agents: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    authorities: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        facts: FactBase,
        *,
        agents: tuple[str, ...] = (),
        classes: tuple[str, ...] = (),
        authorities: tuple[str, ...] = (),
        conditions: tuple[str, ...] = (),
        statuses: tuple[str, ...] = (),
    ) -> Filter:
        """From names as people type them; a class or condition stands for its kinds too.

        Raises:
            UsageError: A name is not known.
        """
        lookup = Lookup(facts.names)
        for status in statuses:
            if status not in _STATUSES:
                raise UsageError(f"no status {status!r}; possible are {', '.join(_STATUSES)}")
        return cls(
            agents=frozenset(agent for name in agents for agent in lookup.agents(name)),
            classes=frozenset(lookup.class_name(name) for name in classes),
            authorities=frozenset(lookup.authority(name) for name in authorities),
            conditions=frozenset(
                kind for name in conditions for kind in facts.names.conditions.descendants(lookup.condition(name))
            ),
            statuses=frozenset(statuses),
        )

    def wants(self, fact: Fact, facts: FactBase) -> bool:
        """Whether a fact is among those wanted."""
        return (
            (not self.agents or fact.agent in self.agents)
            and (not self.authorities or fact.authority in self.authorities)
            and (not self.statuses or fact.status in self.statuses)
            and (not self.conditions or not self.conditions.isdisjoint(fact.conditions))
            and (not self.classes or not self.classes.isdisjoint(facts.names.classes_of(fact.agent)))
        )


def entries(raw: Raw) -> Iterator[tuple[Raw, Raw]]:
    """Every agent's entry with each of its facts' entries."""
    for agent in raw["agents"]:
        for entry in agent.get("facts", ()):
            yield agent, entry


def rows(raw: Raw, facts: FactBase, wanted: Filter | None = None) -> list[Row]:
    """The facts wanted, by agent, authority and date."""
    wanted = wanted or Filter()
    found = [
        row(agent, entry, facts)
        for agent, entry in entries(raw)
        if entry["id"] in facts.facts and wanted.wants(facts.facts[entry["id"]], facts)
    ]
    return sorted(found, key=lambda one: (one["agent"], one["authority"], one["date"] or "9999", one["id"]))


def row(agent: Raw, entry: Raw, facts: FactBase) -> Row:
    """One fact. What it leaves to its product is filled in, as is the end that a later withdrawal put to it."""
    fact = facts.facts[entry["id"]]
    return {
        "id": fact.id,
        "agent": fact.agent,
        "brands": [fact.brand] if fact.brand else [],
        "class": next(iter(agent.get("classes", ())), None),
        "authority": fact.authority,
        "conditions": list(fact.conditions),
        "population": fact.population,
        "severity": fact.severity,
        "line": fact.line,
        "route": fact.route,
        "form": fact.form,
        "status": fact.status.value,
        "date": str(fact.date) if fact.date else None,
        "until": str(fact.ends) if fact.ends else None,
        "sources": [
            {"title": one["title"], "url": one.get("url"), "seen": one.get("seen")} for one in entry["sources"]
        ],
        "reviewed": fact.reviewed,
    }
