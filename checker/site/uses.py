"""Whether changed facts show at all in what a claim says of a drug: their dates alone seldom do.

Asked of statements that are touched only through decisions for a use of their drugs. Where neither a date is said nor
ages nor a rank, nothing is asked of an approval but what it says and how it stood at the time.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.base import FactBase
from checker.model import Claim, Part, Status
from checker.reference.dates import PartialDate
from checker.site.changes import Changed
from checker.verdicts.case import Case

_DATELESS = frozenset({"none", "only", "no-other", "all", "only-for"})
_DENIALS = frozenset({Status.NOT_APPROVED, Status.OFF_LABEL})
_PENDING = frozenset({Status.UNDER_REVIEW, Status.INVESTIGATIONAL})


def moment_of(claim: Claim, facts: FactBase, at: PartialDate) -> PartialDate:
    """When a claim is judged that stands in an article of `at`."""
    return Case(claim, Part(), None, facts, at, claim.authority).moment


class UseView:
    """What a claim on named drugs sees of changed facts on these."""

    def __init__(self, claim: Claim, facts: Sequence[Changed], new: FactBase) -> None:
        self.claim, self.new = claim, new
        self.changed = [one for one in facts if any(fact.agent in claim.agents for fact in one)]
        self.dateless = claim.quantifier in _DATELESS and not self._asks_when()

    def _asks_when(self) -> bool:
        """Whether its verdict rests on when a decision was taken, and not only on whether it held at the time."""
        claim = self.claim
        if claim.status in _DENIALS:
            return False
        if claim.status in _PENDING:
            return not claim.conditions  # not said for what, only a new drug can be told to be still awaited
        if claim.on is not None or any(part.on is not None for part in claim.parts):
            return True
        # Ages are compared with those of the first decision, and of each that let in others later.
        return claim.ages is not None or any(part.ages is not None for part in claim.parts)

    def same(self, at: PartialDate) -> bool:
        """Whether all that it sees as of `at` is as it was."""
        if not self.dateless:
            return False
        moment = moment_of(self.claim, self.new, at)
        return all(one.same(moment) for one in self.changed)
