"""The fact base: what was decided, by whom, when, and what the curators hold to be complete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.facts.fact import APPROVALS, Fact, Standing
from checker.facts.scope import Fit, Scope, meets
from checker.facts.shelf import Shelf
from checker.facts.words import sentence
from checker.model import Evidence, FactBaseNote, Status
from checker.reference.dates import PartialDate
from checker.reference.in_use import per_facts
from checker.reference.names import Names, build_names, load_names
from checker.reference.overlay import Raw
from checker.reference.store import load_raw
from checker.reference.taxonomy import Taxonomy

_FEW = 4
"""For more agents than these, the facts for a use are fewer than theirs."""
_MEMBERS = 15
"""A class of more drugs than these is not known by its drugs one by one: the list of them may be short."""
_FIELDS = 5000
"""How many questions are kept answered."""
_MOMENTS = 250
"""How many of those about fields as of a moment: a judgement asks the same field several times."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A curator's word that all decisions of `authority` on `subject` up to `as_of` are in the base."""

    subject: str
    authority: str
    as_of: PartialDate
    because: str

    def reaches(self, at: PartialDate) -> bool:
        """Whether the list is complete up to `at`, so that absence from it can support a denial."""
        return self.as_of.last >= at.first


@dataclass(frozen=True, slots=True)
class Decision:
    """A fact that meets a scope: how surely it does, and whether it held at the time asked for."""

    fact: Fact
    fit: Fit
    standing: Standing

    @property
    def certain(self) -> bool:
        """Whether it met the scope and held beyond doubt: only this refutes by presence."""
        return self.fit is Fit.YES and self.standing is Standing.YES

    @property
    def possible(self) -> bool:
        """Whether it may have held."""
        return self.standing >= Standing.MAYBE


class FactBase:
    """All facts by agent and by condition, with one query: `decisions`.

    `reviewed_only` leaves out what no curator has compared with its source. `as_of` is the date to take the base to
    be of, where that is not the last day that anything in it was seen.
    """

    def __init__(
        self, raw: Raw, names: Names | None = None, *, reviewed_only: bool = False, as_of: PartialDate | None = None
    ) -> None:
        self.names: Names = names or build_names(raw)
        self.facts = Shelf(raw["agents"], self.names, reviewed_only=reviewed_only)
        self.raw, self.reviewed_only = raw, reviewed_only
        self._settled: dict[tuple[str, str, str], Settled] = {}
        self._fields: dict[tuple[object, ...], tuple[tuple[Fact, Fit], ...]] = {}
        self._moments: dict[tuple[object, ...], tuple[Decision, ...]] = {}
        self._members: dict[tuple[str, bool], frozenset[str]] = {}
        for kind, key in (("agents", "agent"), ("classes", "class"), ("conditions", "condition")):
            for entry in raw[kind]:
                for one in entry.get("settled", ()):
                    found = Settled(entry[key], one["authority"], PartialDate.parse(one["as_of"]), one["because"])
                    self._settled[key, entry[key], one["authority"]] = found
        self.note = FactBaseNote(
            as_of=_latest(raw) if as_of is None else str(as_of),
            digest=raw["digest"],
            agents=len(raw["agents"]),
            facts=len(self.facts),
        )
        self.as_of = PartialDate.parse(self.note.as_of)

    @cached_property
    def reviewed(self) -> FactBase:
        """The same base without the facts that nobody has reviewed."""
        return self if self.reviewed_only else FactBase(self.raw, self.names, reviewed_only=True, as_of=self.as_of)

    # -- decisions

    def decisions(
        self, agents: Iterable[str] | None, scope: Scope, at: PartialDate, *, statuses: frozenset[Status] = APPROVALS
    ) -> tuple[Decision, ...]:
        """The decisions of `statuses` on any of `agents` (None: on any drug) that may meet `scope`, as seen at `at`.

        A later withdrawal or refusal has ended the approval it speaks of. Decisions that had ended by `at` or were
        yet to come are among the answer; their `standing` tells.
        """
        names = None if agents is None else frozenset(agents)
        # The same is asked again and again: at other times, and of other drugs in a field.
        key = (names, scope, statuses)
        found = self._fields.get(key)
        if found is None:
            if len(self._fields) > _FIELDS:
                self._fields.clear()
            found = self._fields[key] = self._meeting(names, scope, statuses)
        if names is not None and len(names) <= _FEW:
            return tuple([Decision(fact, fit, fact.standing(at)) for fact, fit in found])
        asked = (key, at)
        decisions = self._moments.get(asked)
        if decisions is None:
            if len(self._moments) > _MOMENTS:
                self._moments.clear()
            decisions = self._moments[asked] = tuple([Decision(fact, fit, fact.standing(at)) for fact, fit in found])
        return decisions

    def _meeting(
        self, names: frozenset[str] | None, scope: Scope, statuses: frozenset[Status]
    ) -> tuple[tuple[Fact, Fit], ...]:
        """The facts that may meet a scope at any time, and how surely."""
        facts: Iterable[Fact]
        if names is None:
            facts = self.facts.all if scope.condition is None else self.facts.of_condition(scope.condition)
        elif scope.condition is not None and len(names) > _FEW:
            facts = (fact for fact in self.facts.near(scope.condition) if fact.agent in names)
        else:
            facts = (fact for agent in sorted(names) for fact in self.facts.of_agent(agent))
        held_by = scope.authorities | {"EC"} if "MHRA" in scope.authorities else scope.authorities
        found = []
        for fact in facts:
            # Asked here before `meets` asks it more closely: most facts are of other authorities.
            if fact.status in statuses and (not held_by or fact.authority in held_by):
                fit = meets(fact, scope, self.names.conditions)
                if fit is not Fit.NO:
                    found.append((fact, fit))
        return tuple(found)

    # -- what is complete

    def settled_agent(self, agent: str, authorities: frozenset[str]) -> Settled | None:
        """Whether all decisions of all of `authorities` on an agent are here; the earliest word counts."""
        return self._all(("agent", agent, one) for one in authorities)

    def settled_field(self, kind: str | None, condition: str | None, authorities: frozenset[str]) -> Settled | None:
        """Whether all decisions on a class (`kind`) or a condition are here, by the word that reaches furthest.

        Settled is closed downwards: what is known of a class is known of its kinds.
        """
        keys = [("class", up) for up in _above(self.names.classes, kind)]
        keys += [("condition", up) for up in _above(self.names.conditions, condition)]
        words = (self._all((kind, name, one) for one in authorities) for kind, name in keys)
        return max((one for one in words if one is not None), key=lambda one: one.as_of.last, default=None)

    def settled_members(self, kind: str, authorities: frozenset[str]) -> Settled | None:
        """Whether all decisions on each drug of a small class are here; the earliest word counts.

        A drug that nobody has approved, and that a fact calls unapproved, needs no word.
        """
        members = self.members(kind)
        if not members or len(members) > _MEMBERS:
            return None
        words = {one: self.settled_agent(one, authorities) for one in sorted(members)}
        if any(word is None and not self._unapproved(one) for one, word in words.items()):
            return None
        known = [word for word in words.values() if word is not None]
        earliest = min(known, key=lambda one: one.as_of.last, default=None)
        return replace(earliest, subject=f"each {kind}") if earliest is not None else None

    def _unapproved(self, agent: str) -> bool:
        """Whether a drug is known for one that no authority has approved."""
        statuses = {fact.status for fact in self.facts.of_agent(agent)}
        return bool(statuses) and statuses.isdisjoint(APPROVALS | {Status.WITHDRAWN})

    def _all(self, keys: Iterable[tuple[str, str, str]]) -> Settled | None:
        found = [self._settled.get(key) for key in keys]
        known = [one for one in found if one is not None]
        return min(known, key=lambda one: one.as_of) if known and len(known) == len(found) else None

    # -- classes

    def members(self, class_name: str, *, disputed: bool = False) -> frozenset[str]:
        """The drugs for humans of a class; those experts dispute only on request."""
        key = (class_name, disputed)
        if key not in self._members:
            self._members[key] = frozenset(
                name
                for name, agent in self.names.agents.items()
                if not agent.veterinary and class_name in self.names.classes_of(name, disputed=disputed)
            )
        return self._members[key]

    # -- for reports

    def evidence(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """The facts of `ids` as reports show them."""
        return {
            fact.id: Evidence(
                id=fact.id,
                statement=sentence(fact),
                source=fact.source,
                date=str(fact.date) if fact.date else None,
                agent=fact.agent,
                brand=fact.brand,
                authority=fact.authority,
                status=fact.status,
            )
            for fact in (self.facts[one] for one in sorted(set(ids)) if one in self.facts)
        }


def _above(taxonomy: Taxonomy, name: str | None) -> list[str]:
    return sorted(taxonomy.ancestors(name)) if name is not None else []


def _latest(raw: Raw) -> str:
    """The last day that any source was seen or any list held to be complete; a base without one is of no day."""
    return max(_dates(raw), key=lambda date: PartialDate.parse(date).last, default="1900")


def _dates(raw: Raw) -> set[str]:
    entries: list[dict[str, Any]] = [*raw["agents"], *raw["classes"], *raw["conditions"]]
    settled = {one["as_of"] for entry in entries for one in entry.get("settled", ())}
    sources = (source for entry in entries for fact in entry.get("facts", ()) for source in fact["sources"])
    return settled | {source["seen"] for source in sources if "seen" in source}


@per_facts
def load_facts(root: Path | None = None) -> FactBase:
    """The facts of a fact folder; by default of the packaged one and of those in use."""
    return FactBase(load_raw(root), load_names(root))


__all__ = ["Decision", "Fact", "FactBase", "Settled", "Standing", "load_facts"]
