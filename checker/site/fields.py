"""Whether changed facts show at all in the field of a claim on a class: they need not lie in it, nor in its time.

Asked of statements that are touched only through their class. There a decision counts if it meets what is said of the
field, and by whether it held at the time. Its date counts for numbers, where it tells which fact of a drug is named
first, and for ranks, where the first decision on each drug is compared. This costs a small part of a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.facts.base import FactBase
from checker.facts.fact import Fact, Standing
from checker.facts.scope import Fit, Scope, meets
from checker.model import Claim, Part, Status
from checker.reference.dates import PartialDate
from checker.site.subjects import ANY, subjects_of
from checker.site.uses import Pair, moment_of, standing_of
from checker.verdicts.case import Case, is_firm
from checker.verdicts.domain import domain_of, field_scope, first_of, undated

_DATELESS = frozenset({"none", "only", "no-other", "all"})
_RANKS = frozenset({"first", "first-and-only", "newest"})


class FieldView:
    """What a claim on a class sees of changed facts, by the old facts and by the new ones."""

    def __init__(self, claim: Claim, pairs: Sequence[Pair], old: FactBase, new: FactBase) -> None:
        self.claim, self.bases = claim, (old, new)
        self.scopes = list(dict.fromkeys(self._scopes()))
        self.pairs = [pair for pair in pairs if any(self._meets(fact) for fact in pair)]
        agents = [fact.agent for pair in self.pairs for fact in pair if fact is not None]
        self.agents = list(dict.fromkeys(agents))
        # What a claim without a name says of the first one is compared with the date that it says.
        named = all(part.agent for part in claim.parts or (Part(),))
        self.ranks = claim.quantifier in _RANKS and named and not claim.patients
        self.dateless = claim.quantifier in _DATELESS or claim.status is Status.NOT_APPROVED

    def _meets(self, fact: Fact | None) -> bool:
        if fact is None or not fact.approval:
            return False
        graph = self.bases[1].names.conditions
        return fact.animals or any(meets(fact, scope, graph) is not Fit.NO for scope in self.scopes)

    def _scopes(self) -> Iterator[Scope]:
        """The fields that any reading of the claim is judged in."""
        claim, facts = self.claim, self.bases[1]
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
        moment = moment_of(self.claim, self.bases[1], at)
        if not all(self._seen(was, moment) == self._seen(now, moment) for was, now in self.pairs):
            return False
        if not self.ranks or all(self._to_come(pair, moment) for pair in self.pairs):
            return True
        old, new = self.bases
        return all(self._firsts(old, agent, moment) == self._firsts(new, agent, moment) for agent in self.agents)

    @staticmethod
    def _to_come(pair: Pair, moment: PartialDate) -> bool:
        """Whether a decision was to come, and is to come still, so that no rank knows of it."""
        return all(fact is not None and fact.approval and fact.standing(moment) is Standing.LATER for fact in pair)

    def _firsts(self, facts: FactBase, agent: str, moment: PartialDate) -> list[object]:
        """What ranks ask of an agent, field by field: its first decision, and whether the date of any is in doubt."""
        found: list[object] = []
        for scope in self.scopes:
            decisions = facts.decisions([agent], scope, moment)
            known = [one for one in decisions if one.standing is not Standing.LATER]
            sure = [one for one in known if one.fit is Fit.YES]
            found += [bool(decisions), first_of(known), first_of(sure), undated(known), len(sure) == len(known)]
        return found

    def _seen(self, fact: Fact | None, moment: PartialDate) -> tuple[Fact, bool, Standing] | None:
        if fact is None or not fact.approval:
            return None
        if not self.dateless and not self.ranks:
            return fact, True, fact.standing(moment)
        seen = standing_of(fact, moment)
        return None if seen[2] is Standing.LATER else seen
