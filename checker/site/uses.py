"""Whether changed facts show at all in what a claim says of a drug: their dates alone seldom do.

Asked of statements that are touched only through decisions for a use of their drugs. Where neither a date is said nor
ages nor a rank, nor that a decision is awaited, nothing is asked of an approval but what it says and how it stood at
the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.facts.base import FactBase
from checker.facts.fact import Fact, Standing
from checker.model import Claim, Part, Status
from checker.reference.dates import PartialDate
from checker.verdicts.case import Case

Pair = tuple[Fact | None, Fact | None]
"""A fact as it was and as it is; None where there is none."""
_DATELESS = frozenset({"none", "only", "no-other", "all", "only-for"})
_JUDGED_BY_STANDING = frozenset({Status.APPROVED, Status.ACCELERATED, Status.NOT_APPROVED, Status.OFF_LABEL})


def standing_of(fact: Fact, moment: PartialDate) -> tuple[Fact, bool, Standing]:
    """An approval as it stood at a moment, without when it came and went, but with whether that is known."""
    bare = replace(fact, date=None, ends=None, end_open=False, seen=None, id="")
    return bare, fact.date is None, fact.standing(moment)


def moment_of(claim: Claim, facts: FactBase, at: PartialDate) -> PartialDate:
    """When a claim is judged that stands in an article of `at`."""
    return Case(claim, Part(), None, facts, at, claim.authority).moment


class UseView:
    """What a claim on named drugs sees of changed facts on these."""

    def __init__(self, claim: Claim, pairs: Sequence[Pair], facts: FactBase) -> None:
        self.claim, self.facts = claim, facts
        agents = set(claim.agents)
        self.pairs = [pair for pair in pairs if any(fact is not None and fact.agent in agents for fact in pair)]
        # Ages are compared with those of the first decision, and of each that let in others later.
        dated = claim.on is not None or any(part.on is not None for part in claim.parts)
        aged = claim.ages is not None or any(part.ages is not None for part in claim.parts)
        self.dateless = not dated and not aged and claim.quantifier in _DATELESS and claim.status in _JUDGED_BY_STANDING

    def same(self, at: PartialDate) -> bool:
        """Whether all that it sees as of `at` is as it was."""
        if not self.dateless:
            return False
        moment = moment_of(self.claim, self.facts, at)
        return all(self._same(was, now, moment) for was, now in self.pairs)

    @staticmethod
    def _same(was: Fact | None, now: Fact | None, moment: PartialDate) -> bool:
        if was is None or now is None or not (was.approval and now.approval):
            return False
        return standing_of(was, moment) == standing_of(now, moment)
