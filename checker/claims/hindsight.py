"""What only the rest of an article tells of a claim: the condition that its agents are elsewhere said to be for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.model import Claim, Origin, Part, Status
from checker.reference.background import conditions_of_brands
from checker.reference.names import load_names

_GIVING = frozenset({Status.APPROVED, Status.ACCELERATED, Status.RECOMMENDED})


def in_hindsight(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those without a condition of their own given the one that the article tells of their agents.

    Only where all its claims on an agent that name a condition themselves name the same one.
    """
    claims = list(claims)
    told: dict[str, set[tuple[str, ...]]] = {}
    for claim in claims:
        if claim.status in _GIVING and claim.conditions and claim.origin("condition") is Origin.SAID:
            for agent in claim.agents:
                told.setdefault(agent, set()).add(claim.conditions)
    return [_completed(claim, told) for claim in claims if not _told_in_full(claim, claims)]


def _told_in_full(claim: Claim, claims: list[Claim]) -> bool:
    """Whether a list item that only names its agent is followed by the sentence that tells its approval."""
    bare = claim.origin("status") is Origin.LEAD_IN and claim.origin("condition") is not Origin.SAID and not claim.on
    return bare and any(
        other.block == claim.block
        and other is not claim
        and other.agents == claim.agents
        and other.status is claim.status
        and other.origin("status") is Origin.SAID
        for other in claims
    )


def _of_another_brand(part: Part, conditions: tuple[str, ...]) -> bool:
    """Whether the brand that is said is known for other uses: Jakafi, where only eczema is told of ruxolitinib."""
    if part.agent is None or len(part.brands) != 1:
        return False
    own = conditions_of_brands().get((part.agent, part.brands[0]))
    graph = load_names().conditions
    known = [name for name in conditions if name in graph.parents]
    return own is not None and bool(known) and not any(graph.related(name, one) for name in known for one in own)


def _completed(claim: Claim, told: dict[str, set[tuple[str, ...]]]) -> Claim:
    if claim.origin("condition") is not Origin.NOWHERE or "condition" in claim.not_understood or not claim.agents:
        return claim
    if claim.status is Status.NOT_APPROVED and load_names().for_animals(claim.agents):
        return claim  # "never approved for people"
    if claim.status in {Status.INVESTIGATIONAL, Status.OFF_LABEL}:
        return claim  # in trials, or off the label: for what, is another thing
    if claim.origin("authority") is Origin.SAID and claim.authority is None:
        return claim  # "by no regulator" speaks of no use
    if not claim.conditions and claim.quantifier != "none":
        return claim  # the first of all, whatever for
    said = {conditions for agent in claim.agents for conditions in told.get(agent, {()})}
    if len(said) != 1 or not (conditions := said.pop()):
        return claim
    if claim.status in _GIVING and any(_of_another_brand(part, conditions) for part in claim.parts):
        return claim
    each = conditions if len(conditions) == 1 else ()
    return replace(
        claim,
        conditions=conditions,
        parts=tuple(replace(part, conditions=each) for part in claim.parts),
        origins=claim.origins | {"condition": Origin.TOPIC},
    )
