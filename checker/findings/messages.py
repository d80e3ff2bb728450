"""What stands in place of the words in curly brackets of a rule's message."""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.base import Fact, FactBase
from checker.facts.words import authority_words, join
from checker.findings.sides import Side
from checker.model import Claim, Judgement, Part, Status
from checker.reference.dates import PartialDate

_STATUS = {
    Status.ACCELERATED: "under accelerated approval",
    Status.UNDER_REVIEW: "under review",
    Status.INVESTIGATIONAL: "only being studied",
    Status.NOT_APPROVED: "unapproved",
    Status.OFF_LABEL: "off-label",
}
_LONGEST = 140


def fault_words(
    rule: str, claim: Claim, parts: Sequence[Part], judgements: Sequence[Judgement], facts: FactBase
) -> dict[str, str]:
    """The words for a fault that the facts show. The last step of its proof is the point."""
    conditions = join(name for part in parts for name in part.conditions) or join(claim.conditions)
    several = len({part.agent for part in parts if part.agent}) > 1
    dates = [on for on in (*(part.on for part in parts), claim.on) if on is not None]
    return {
        "agents": join(part.agent for part in parts if part.agent) or claim.class_words or claim.class_name or "it",
        "class": claim.class_words or claim.class_name or "",
        "conditions": conditions or "that use",
        "authority": _authority(rule, claim),
        "status": _STATUS.get(claim.status, claim.status.value.replace("-", " ")),
        "approval": "accelerated approval" if claim.status is Status.ACCELERATED else "approval",
        "was": "were" if several else "was",
        "is": "are" if several else "is",
        "date": _when(claim, dates, judgements, facts),
        "other": _other(rule, claim, judgements, facts),
        "detail": _last(judgements),
    }


def _when(claim: Claim, dates: Sequence[PartialDate], judgements: Sequence[Judgement], facts: FactBase) -> str:
    """The date that a claim tells; where it is right, before or after whom its decision is said to have come."""
    told = claim.order
    known = next(iter(_cited(judgements, facts)), None)
    right = known is not None and known.date is not None and any(known.date.agrees(date) for date in dates)
    if told is not None and (right or not dates):
        return f"{'before' if told.before else 'after'} {authority_words(told.authority)}"
    return f"on {dates[0].in_words()}" if dates else ""


def _cited(judgements: Sequence[Judgement], facts: FactBase) -> list[Fact]:
    return [facts.facts[one] for judgement in judgements for one in judgement.proof.facts if one in facts.facts]


def _authority(rule: str, claim: Claim) -> str:
    if claim.authority is None:
        return "regulator"
    return authority_words(claim.authority) if rule == "wrong-authority" else claim.authority


def _last(judgements: Sequence[Judgement]) -> str:
    points = [judgement.proof.steps[-1] for judgement in judgements if judgement.proof.steps]
    return "; ".join(dict.fromkeys(points[:3]))


def _other(rule: str, claim: Claim, judgements: Sequence[Judgement], facts: FactBase) -> str:
    cited = _cited(judgements, facts)
    if rule == "wrong-authority":
        others = [fact.authority for fact in cited if fact.approval and fact.authority != claim.authority]
        return join(map(authority_words, others))
    if rule == "wrong-date":
        return next((fact.date.in_words() for fact in cited if fact.date), "another date")
    return ""


def conflict_words(side: Side, quote: str, against: str | None = None) -> dict[str, str]:
    """The words for one side of a contradiction; `against` is the other article, if it is one."""
    words = " ".join(quote.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    own = side.claim.agents
    shared = [agent for other in side.others for agent in other.agents if not own or agent in own]
    return {
        "agents": join(shared or own) or side.claim.class_words or "it",
        "conditions": join(side.claim.conditions),
        "class": side.claim.class_words or side.claim.class_name or "",
        "authority": side.claim.authority or "regulator",
        "status": _STATUS.get(side.claim.status, side.claim.status.value),
        "other": words,
        "against": against or "itself",
        "where": "there" if against else "elsewhere",
    }
