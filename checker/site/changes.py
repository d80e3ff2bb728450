"""What differs between two fact bases, and which stored statements that can touch.

Wider than need be is slow; narrower is wrong: a statement that is left out is not judged again. What each line rests on
are the questions that `checker.verdicts` asks of the facts: of an agent all decisions for conditions that are kinds of
each other, by any authority; of a class the decisions of its members; of both what is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from checker.facts.base import FactBase
from checker.facts.fact import Fact
from checker.facts.scope import fits_authority
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG
from checker.reference.overlay import Raw
from checker.site.store import Store
from checker.site.subjects import ANY

_FILES = frozenset({"file", "origins"})
_FACTS = _FILES | {"facts", "settled"}
_UNITED_KINGDOM = frozenset({"MHRA"})
"""Where a decision of the European Commission held up to a year."""
_DECIDERS = {"EC": ("EC", "EMA", "MHRA")}
"""Whose claims a decision can be about, where that is more than its own authority."""


@dataclass(frozen=True)
class Changed:
    """A fact as it was and as it is, without where it is from; None where there is none."""

    was: Fact | None
    now: Fact | None

    def __iter__(self) -> Iterator[Fact]:
        return (fact for fact in (self.was, self.now) if fact is not None)

    @cached_property
    def only_redated(self) -> bool:
        """Whether nothing but when it came and went is another."""
        return self.was is not None and self.now is not None and _undated(self.was) == _undated(self.now)

    def same(self, at: PartialDate) -> bool:
        """Whether as of `at` both are approvals that say the same and stand the same, in the same markets."""
        was, now = self.was, self.now
        return (
            was is not None and now is not None and was.approval and now.approval and self.only_redated
            and (was.date is None) == (now.date is None) and was.standing(at) is now.standing(at)
            and fits_authority(was, _UNITED_KINGDOM) is fits_authority(now, _UNITED_KINGDOM)
        )  # fmt: skip


def _undated(fact: Fact) -> Fact:
    return replace(fact, date=None, ends=None, end_open=False, seen=None, id="")


@dataclass(slots=True)
class Changes:
    """What changed; `everything` where the ground of all verdicts did: the graph of conditions, the authorities."""

    everything: bool = False
    classes: bool = False
    """Whether the graph of classes or their names changed."""
    agents: set[str] = field(default_factory=set)
    """Agents whose names, kinds, brands or completeness changed: of these every statement counts."""
    brands: set[str] = field(default_factory=set)
    agent_uses: set[tuple[str, str]] = field(default_factory=set)
    """Agents and the conditions, and their kinds and umbrellas, on which decisions changed."""
    class_uses: set[tuple[str, str, str]] = field(default_factory=set)
    """Classes with condition and authority, where decisions on a member changed."""
    class_names: set[str] = field(default_factory=set)
    """Classes that members joined or left, or whose completeness changed: of these every statement counts."""
    facts: list[Changed] = field(default_factory=list)
    condition_fields: set[str] = field(default_factory=set)
    """Conditions for which the word changed that all decisions are known: of these the statements on classes count."""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


def changes(old: FactBase, new: FactBase) -> Changes:
    """All that differs between two bases and can turn a verdict."""
    found = Changes()
    before, after = old.raw, new.raw
    found.everything = _differ(before, after, "authorities", "authority") or _differ(
        before, after, "conditions", "condition"
    )
    found.classes = _differ(before, after, "classes", "class")
    for name, entries in _pairs(before, after, "conditions", "condition"):
        if _settled(entries[0]) != _settled(entries[1]):
            found.condition_fields |= old.names.conditions.descendants(name) | new.names.conditions.descendants(name)
    for name, entries in _pairs(before, after, "classes", "class"):
        if _settled(entries[0]) != _settled(entries[1]):
            found.class_names |= old.names.classes.descendants(name) | new.names.classes.descendants(name)
    for name, entries in _pairs(before, after, "agents", "agent"):
        if _without(entries[0], _FILES) != _without(entries[1], _FILES):
            _agent(found, name, entries, old, new)
    return found


def _agent(found: Changes, name: str, entries: tuple[Raw, Raw], old: FactBase, new: FactBase) -> None:
    classes = old.names.classes_of(name, disputed=True) | new.names.classes_of(name, disputed=True) | {ANY_DRUG}
    facts = [{fact.id: _bare(fact) for fact in base.facts.of_agent(name)} for base in (old, new)]
    if _without(entries[0], _FACTS) != _without(entries[1], _FACTS):
        found.agents.add(name)
        found.class_names |= classes
        products = [one for entry in entries for one in entry.get("products", ())]
        found.brands |= {brand.lower() for one in products for brand in (one["brand"], *one.get("names", ()))}
    if _settled(entries[0]) != _settled(entries[1]):
        found.agents.add(name)
        found.class_names |= classes
    if _decided(facts[0].values()) != _decided(facts[1].values()):
        found.agents.add(name)  # a brand that is said counts only where there is a decision on it
    for one in sorted(facts[0].keys() | facts[1].keys()):
        was, now = facts[0].get(one), facts[1].get(one)
        if was == now:
            continue
        changed = Changed(was, now)
        found.facts.append(changed)
        for fact in changed:
            uses = {ANY}.union(*(_related(use, (old, new)) for use in fact.conditions))
            found.agent_uses |= {(name, use) for use in uses}
            bodies = (ANY, *_DECIDERS.get(fact.authority, (fact.authority,)))
            if fact.approval:  # of a field nothing else is asked
                found.class_uses |= {(kind, use, body) for kind in classes for use in uses for body in bodies}


def _related(condition: str, bases: Iterable[FactBase]) -> set[str]:
    """A condition with its kinds and all that it is a kind of."""
    graphs = [base.names.conditions for base in bases]
    return set().union(*(graph.ancestors(condition) | graph.descendants(condition) for graph in graphs))


def _bare(fact: Fact) -> Fact:
    """A fact without where it is from."""
    return replace(fact, source=None, page=None)


def _decided(facts: Iterable[Fact]) -> set[tuple[str, str | None]]:
    return {(fact.authority, fact.brand) for fact in facts if fact.approval}


def _pairs(before: Raw, after: Raw, kind: str, key: str) -> Iterator[tuple[str, tuple[Raw, Raw]]]:
    old, new = ({entry[key]: entry for entry in raw[kind]} for raw in (before, after))
    for name in dict.fromkeys((*old, *new)):
        yield name, (old.get(name, {}), new.get(name, {}))


def _differ(before: Raw, after: Raw, kind: str, key: str) -> bool:
    """Whether more than what is known to be complete differs."""
    return any(_without(old, _FACTS) != _without(new, _FACTS) for _, (old, new) in _pairs(before, after, kind, key))


def _without(entry: Raw, keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in keys}


def _settled(entry: Raw) -> Any:
    return entry.get("settled", [])


# ---------------------------------------------------------------- what is stored


@dataclass(frozen=True, slots=True)
class Touched:
    """The statements whose verdicts changes may turn.

    Those `by_use` only through decisions for a use of their agents; those `by_class` only through decisions on members
    of their class.
    """

    surely: frozenset[int]
    by_use: frozenset[int] = frozenset()
    by_class: frozenset[int] = frozenset()

    @property
    def ids(self) -> list[int]:
        """All of them, in order."""
        return sorted(self.surely | self.by_use | self.by_class)


def touched(store: Store, found: Changes) -> Touched:
    """The statements whose verdicts the changes may turn."""
    if found.everything:
        return everything(store)
    ids: set[int] = set()
    if found.classes:
        ids |= _ids(store, "SELECT statement FROM subjects WHERE class != ''")
    for agent in sorted(found.agents):
        ids |= _ids(store, "SELECT statement FROM subjects WHERE agent = ?", agent)
    for brand in sorted(found.brands):
        ids |= _ids(store, "SELECT statement FROM brands WHERE brand = ?", brand)
    for use in sorted(found.condition_fields):
        ids |= _ids(store, "SELECT statement FROM subjects WHERE class != '' AND condition = ?", use)
    for name in sorted(found.class_names):
        ids |= _ids(store, "SELECT statement FROM subjects WHERE class = ?", name)
    line = "SELECT statement FROM subjects WHERE agent = ? AND condition = ?"
    by_use = set[int]().union(*(_ids(store, line, *one) for one in sorted(found.agent_uses))) - ids
    line = "SELECT statement FROM subjects WHERE class = ? AND condition = ? AND authority = ? AND field"
    by_class = set[int]().union(*(_ids(store, line, *one) for one in sorted(found.class_uses))) - ids - by_use
    return Touched(frozenset(ids), frozenset(by_use), frozenset(by_class))


def everything(store: Store) -> Touched:
    """All statements, as if anything might turn any."""
    return Touched(frozenset(_ids(store, "SELECT id FROM statements")))


def _ids(store: Store, line: str, *values: str) -> set[int]:
    return {int(str(key)) for (key,) in store.rows(line, values)}
