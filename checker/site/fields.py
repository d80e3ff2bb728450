"""Whether changed facts show at all in the field of a claim on a class: they need not lie in it, nor in its time.

Asked of statements that are touched only through their class. There a decision counts if it meets what is said of the
field, and by whether it held at the time. Its date counts for ranks and places alone, and there by what came before
what: the first decision on each drug is compared with those on the drugs that the claim names. This costs a small part
of a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from checker.facts.base import FactBase
from checker.facts.fact import Fact, Standing
from checker.facts.scope import Fit, Scope, meets
from checker.model import Claim, Part, Status
from checker.reference.dates import PartialDate
from checker.site.changes import Changed
from checker.site.subjects import ANY, subjects_of
from checker.site.uses import moment_of
from checker.verdicts.case import Case, is_firm
from checker.verdicts.domain import domain_of, field_scope, first_of, undated

_DATELESS = frozenset({"none", "only", "no-other", "all", "count"})
_RANKS = frozenset({"first", "first-and-only", "newest", "ordinal"})


@dataclass(frozen=True, slots=True)
class Firsts:
    """What ranks ask of an agent in a field as of some day."""

    any: bool
    """Whether there is any decision, come or to come."""
    known: tuple[Fact, ...]
    """The first that may meet the field, if it is dated."""
    sure: tuple[Fact, ...]
    """The first that does."""
    in_doubt: bool
    """Whether the date of any is unknown."""
    all_sure: bool


@dataclass(frozen=True, slots=True)
class Bases:
    """The old facts and the new ones, and what changed; many claims ask the same of them."""

    old: FactBase
    new: FactBase
    changed: Sequence[Changed]
    _firsts: dict[tuple[bool, str, Scope, PartialDate], Firsts] = field(default_factory=dict)
    _met: dict[Scope, frozenset[int]] = field(default_factory=dict)

    def met(self, scope: Scope) -> frozenset[int]:
        """The places of the changed facts that meet a field, as they were or as they are."""
        found = self._met.get(scope)
        if found is None:
            places = (place for place, one in enumerate(self.changed) if any(self._meets(fact, scope) for fact in one))
            found = self._met[scope] = frozenset(places)
        return found

    def _meets(self, fact: Fact, scope: Scope) -> bool:
        graph = self.new.names.conditions
        return fact.approval and (fact.animals or meets(fact, scope, graph) is not Fit.NO)

    def firsts(self, agent: str, scope: Scope, moment: PartialDate, *, new: bool) -> Firsts:
        """What ranks ask of an agent."""
        key = (new, agent, scope, moment)
        found = self._firsts.get(key)
        if found is None:
            decisions = (self.new if new else self.old).decisions([agent], scope, moment)
            known = [one for one in decisions if one.standing is not Standing.LATER]
            sure = [one for one in known if one.fit is Fit.YES]
            found = self._firsts[key] = Firsts(
                bool(decisions),
                tuple(first_of(known)),
                tuple(first_of(sure)),
                bool(undated(known)),
                len(sure) == len(known),
            )
        return found


class FieldView:
    """What a claim on a class sees of changed facts, by the old facts and by the new ones."""

    def __init__(self, claim: Claim, bases: Bases) -> None:
        self.claim, self.bases, self.facts = claim, bases, bases.changed
        # What a claim without a name says of the first one is compared with the date that it says.
        named = all(part.agent for part in claim.parts or (Part(),))
        self.ranks = claim.quantifier in _RANKS and named and not claim.patients
        self.dateless = claim.quantifier in _DATELESS or claim.status is Status.NOT_APPROVED

    @cached_property
    def changed(self) -> list[Changed]:
        """The changed facts that meet its field."""
        met = frozenset[int]().union(*map(self.bases.met, self.scopes))
        return [self.facts[place] for place in sorted(met)]

    @cached_property
    def scopes(self) -> list[Scope]:
        """The fields that any reading of the claim is judged in."""
        return list(dict.fromkeys(self._scopes()))

    def _scopes(self) -> Iterator[Scope]:
        claim, facts = self.claim, self.bases.new
        firm = is_firm(claim, "authority") and claim.authority is not None
        domain = domain_of(Case(claim, Part(), None, facts, facts.as_of, claim.authority))
        if domain is None:
            return
        for condition in dict.fromkeys(one.condition for one in subjects_of(claim)):
            for part in claim.parts or (Part(),):
                case = Case(claim, part, None if condition == ANY else condition, facts, facts.as_of, claim.authority)
                scope = field_scope(case, domain)
                yield scope if firm else replace(scope, authorities=frozenset())

    def same(self, at: PartialDate) -> bool:
        """Whether all that it sees as of `at` is as it was."""
        moment = moment_of(self.claim, self.bases.new, at)
        if self.dateless and all(one.same(moment) for one in self.facts):
            return True  # asked first: it needs no field
        if not all(self._as_before(one, moment) for one in self.changed):
            return False
        if not self.ranks or all(self._to_come(one, moment) for one in self.changed):
            return True
        agents = {fact.agent for one in self.changed for fact in one}
        return all(
            self._told(self.bases.firsts(agent, scope, moment, new=False))
            == self._told(self.bases.firsts(agent, scope, moment, new=True))
            for agent in agents
            for scope in self.scopes
        )

    @cached_property
    def _marks(self) -> tuple[PartialDate, ...]:
        """The dates that a rank compares others with: those of the drugs named, and the one it counts from."""
        window = self.claim.window
        since = window.since if window is not None else None
        facts = (fact for agent in self.claim.agents for fact in self.bases.new.facts.of_agent(agent))
        return tuple(sorted({date for date in (since, *(fact.date for fact in facts)) if date is not None}))

    @staticmethod
    def _to_come(changed: Changed, moment: PartialDate) -> bool:
        """Whether a decision was to come, and is to come still, so that no rank knows of it."""
        facts = list(changed)
        return len(facts) == 2 and all(fact.approval and fact.standing(moment) is Standing.LATER for fact in facts)

    def _as_before(self, changed: Changed, moment: PartialDate) -> bool:
        """Whether what the claim sees of a fact is as it was: nothing of what is to come or is no approval."""
        if changed.same(moment):
            return self.dateless or self.ranks
        return not any(fact.approval and self._counts(fact, moment) for fact in changed)

    def _counts(self, fact: Fact, moment: PartialDate) -> bool:
        return not (self.dateless or self.ranks) or fact.standing(moment) is not Standing.LATER

    def _told(self, firsts: Firsts) -> object:
        """What its rank asks of an agent's decisions in one field."""
        return (
            firsts.any,
            *([*map(self._order, one)] for one in (firsts.known, firsts.sure)),
            firsts.in_doubt,
            firsts.all_sure,
        )

    def _order(self, first: Fact) -> object:
        """What a rank asks of an agent's first decision: which of the marks it came before and after."""
        date = first.date
        if date is None or first.agent in self.claim.agents:
            return first
        return [(date.last < mark.first, mark.last < date.first) for mark in self._marks]
