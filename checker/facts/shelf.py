"""The facts on their shelf: each agent's are read when they are first asked for, since an article asks for few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from checker.facts.fact import Fact, read_fact
from checker.model import Status
from checker.reference.names import Names
from checker.reference.overlay import Raw
from checker.reference.taxonomy import Taxonomy


class Shelf(Mapping[str, Fact]):
    """All facts by their ids, and the ways to them by agent and by condition."""

    def __init__(self, agents: Sequence[Raw], names: Names, *, reviewed_only: bool = False) -> None:
        self._names = names
        self._entries = {entry["agent"]: _wanted(entry, reviewed_only) for entry in agents}
        self._read: dict[str, tuple[Fact, ...]] = {}
        self._by_id: dict[str, Fact] = {}
        self._near: dict[str, tuple[Fact, ...]] = {}
        self._found: dict[str, tuple[Fact, ...]] = {}
        self._owners = {fact["id"]: agent for agent, facts in self._entries.items() for fact in facts}
        self._about: dict[str, dict[str, None]] = {}
        for agent, facts in self._entries.items():
            for condition in {one for fact in facts for one in fact.get("conditions", ())}:
                self._about.setdefault(condition, {})[agent] = None

    def __getitem__(self, fact_id: str) -> Fact:
        if fact_id not in self._by_id:
            self._by_id |= {fact.id: fact for fact in self.of_agent(self._owners[fact_id])}
        return self._by_id[fact_id]

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self._owners

    def __iter__(self) -> Iterator[str]:
        return iter(self._owners)

    def __len__(self) -> int:
        return len(self._owners)

    def of_agent(self, agent: str) -> tuple[Fact, ...]:
        """An agent's facts in the order of its file; none where it is unknown."""
        if agent not in self._read:
            entries = self._entries.get(agent)
            if entries is None:
                return ()
            known = self._names.agents[agent]
            classes = self._names.classes_of(agent)
            facts = tuple(read_fact(one, known, classes) for one in entries)
            self._read[agent] = _ended(facts, self._names.conditions)
        return self._read[agent]

    @cached_property
    def all(self) -> tuple[Fact, ...]:
        """All facts, agent by agent."""
        return tuple(fact for agent in self._entries for fact in self.of_agent(agent))

    def near(self, condition: str) -> tuple[Fact, ...]:
        """The facts on a condition, on its kinds and on all that it is a kind of, by the names of their agents."""
        if condition not in self._near:
            graph = self._names.conditions
            kinds = (graph.ancestors(condition) | graph.descendants(condition)) & self._about.keys()
            agents = sorted({agent for kind in kinds for agent in self._about[kind]})
            facts = (fact for agent in agents for fact in self.of_agent(agent))
            self._near[condition] = tuple(fact for fact in facts if kinds.intersection(fact.conditions))
        return self._near[condition]

    def of_condition(self, condition: str) -> tuple[Fact, ...]:
        """The facts on a condition and on its kinds, agent by agent."""
        if condition not in self._found:
            kinds = self._names.conditions.descendants(condition) & self._about.keys()
            agents = {agent for kind in kinds for agent in self._about[kind]}
            facts = (fact for agent in self._entries if agent in agents for fact in self.of_agent(agent))
            self._found[condition] = tuple(fact for fact in facts if kinds.intersection(fact.conditions))
        return self._found[condition]


def _wanted(entry: Raw, reviewed_only: bool) -> list[Raw]:
    facts: list[Raw] = entry.get("facts", [])
    return [one for one in facts if one.get("reviewed")] if reviewed_only else facts


def _ended(facts: tuple[Fact, ...], conditions: Taxonomy) -> tuple[Fact, ...]:
    """The facts, approvals ended where a withdrawal of the same authority, brand and condition came after them."""
    withdrawals = [one for one in facts if one.status is Status.WITHDRAWN and not one.application_only]
    return tuple(_end(fact, withdrawals, conditions) if fact.approval else fact for fact in facts)


def _end(fact: Fact, withdrawals: list[Fact], conditions: Taxonomy) -> Fact:
    if fact.ends is not None:
        return fact
    for one in withdrawals:
        same = one.authority == fact.authority and (one.brand is None or one.brand == fact.brand)
        if not same or (one.ages and fact.ages and one.ages != fact.ages) or one.patients not in (None, fact.patients):
            continue
        if not any(conditions.is_kind_of(mine, its) for mine in fact.conditions for its in one.conditions):
            continue
        if one.date is None:
            return replace(fact, end_open=True)
        if fact.date is None or one.date.last > fact.date.first:
            return replace(fact, ends=one.date)
    return fact
