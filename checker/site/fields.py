"""Whether changed facts show at all in the field of a claim on a class: they need not lie in it, nor in its time.

Asked of statements that are touched only through their class. There a decision counts if it meets what is said of the
field, and by whether it held at the time; its date counts for ranks, and for numbers, where it tells which fact of a
drug is named first. This costs a small part of a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.facts.base import FactBase
from checker.facts.fact import Fact, Standing
from checker.facts.scope import Fit, Scope, meets
from checker.model import Claim, Part
from checker.reference.dates import PartialDate
from checker.site.subjects import ANY, subjects_of
from checker.verdicts.case import Case, is_firm
from checker.verdicts.domain import domain_of, field_scope

Pair = tuple[Fact | None, Fact | None]
"""A fact as it was and as it is; None where there is none."""
_DATELESS = frozenset({"none", "only", "no-other", "all"})


class FieldView:
    """What a claim on a class sees of changed facts."""

    def __init__(self, claim: Claim, pairs: Sequence[Pair], facts: FactBase) -> None:
        self.claim, self.facts = claim, facts
        scopes = list(dict.fromkeys(self._scopes()))
        self.pairs = [pair for pair in pairs if any(self._meets(fact, scopes) for fact in pair)]

    def _meets(self, fact: Fact | None, scopes: Sequence[Scope]) -> bool:
        if fact is None or not fact.approval:
            return False
        graph = self.facts.names.conditions
        return fact.animals or any(meets(fact, scope, graph) is not Fit.NO for scope in scopes)

    def _scopes(self) -> Iterator[Scope]:
        """The fields that any reading of the claim is judged in."""
        claim, day = self.claim, self.facts.as_of
        firm = is_firm(claim, "authority") and claim.authority is not None
        for part in claim.parts or (Part(),):
            for condition in dict.fromkeys(one.condition for one in subjects_of(claim)):
                case = Case(claim, part, None if condition == ANY else condition, self.facts, day, claim.authority)
                domain = domain_of(case)
                if domain is not None:
                    scope = field_scope(case, domain)
                    yield scope if firm else replace(scope, authorities=frozenset())

    def same(self, at: PartialDate) -> bool:
        """Whether all that it sees as of `at` is as it was."""
        moment = Case(self.claim, Part(), None, self.facts, at, self.claim.authority).moment
        return all(self._seen(was, moment) == self._seen(now, moment) for was, now in self.pairs)

    def _seen(self, fact: Fact | None, moment: PartialDate) -> tuple[Fact, Standing] | None:
        if fact is None or not fact.approval:
            return None
        standing = fact.standing(moment)
        if self.claim.quantifier not in _DATELESS:
            return fact, standing
        if standing is Standing.LATER:
            return None
        return replace(fact, date=None, ends=None, end_open=False, seen=None, id=""), standing
