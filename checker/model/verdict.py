"""What became of a claim, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.model.claim import Claim


class Verdict(StrEnum):
    """What became of a claim, mildest first."""

    SUPPORTED = "supported"
    SUPERSEDED = "superseded"
    UNSETTLED = "unsettled"
    OUTDATED = "outdated"
    OVERBROAD = "overbroad"
    CONTRADICTED = "contradicted"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a verdict holds: the steps in words and the facts they stand on (by id)."""

    steps: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one part of a claim, with its proof; `fault` names what is wrong, `missing` what is not known."""

    verdict: Verdict
    proof: Proof = Proof()
    fault: str | None = None
    missing: str | None = None
    grave: bool = True
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with the verdict on each of its parts, at its article's date and, where that is asked, today."""

    claim: Claim
    judgements: tuple[Judgement, ...]
    today: tuple[Judgement, ...] = ()
    """The judgements at the date of the facts."""

    @property
    def verdict(self) -> Verdict:
        """The worst of the parts."""
        return max((judgement.verdict for judgement in self.judgements), key=lambda v: v.rank)

    @property
    def verdict_today(self) -> Verdict | None:
        """The worst of the parts today; None where nobody asked. What was overtaken is worse than what is open."""
        if not self.today:
            return None
        return max(self.today, key=lambda one: (one.fault is not None, one.verdict.rank)).verdict


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of the text that cannot both be true; `kind` is status, exclusivity or detail."""

    kind: str
    wrong: Claim
    other: Claim
    steps: tuple[str, ...]
    grave: bool = True
