"""What a claim leaves no room for: a denial, an "only", a number, a "still studied", as scopes without approvals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.model import Certainty, Claim, Origin, Status
from checker.reference.names import ANY_DRUG, Names
from checker.verdicts.case import is_said
from checker.verdicts.domain import plain_words
from checker.verdicts.judge import is_asserted
from checker.verdicts.said import Said, affirmed, said_of

PENDING = frozenset({Status.UNDER_REVIEW, Status.INVESTIGATIONAL})
_DENYING = frozenset({Status.NOT_APPROVED, Status.OFF_LABEL})
_EVERY = frozenset({"all", "each"})
_ONLY = frozenset({"only", "first-and-only"})


@dataclass(frozen=True, slots=True)
class Field:
    """The drugs of a class that a claim speaks of."""

    class_name: str
    excepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Excluded:
    """The scopes in which a claim lets no approval stand, or no more than `number` of them.

    They are of the agents that each names itself or, where there is a `field`, of any drug in it. `exactly` is said of
    the very conditions named and not of their kinds; of a drug whose approval was withdrawn the claim may be true
    where `unless_withdrawn`.
    """

    kind: str
    scopes: tuple[Said, ...]
    field: Field | None = None
    exactly: bool = False
    number: int | None = None
    unless_withdrawn: bool = False


def excluded_by(claim: Claim, names: Names) -> Excluded | None:
    """What a claim excludes; None where it excludes nothing, or nothing that is sure."""
    if claim.not_understood or claim.rebutted or (claim.unread and claim.status in _DENYING):
        return None
    if claim.status is Status.OFF_LABEL and not claim.agents and claim.quantifier not in _EVERY:
        return None  # "many biologics are used off-label for C": others may be approved for it
    if is_awaited(claim):
        return Excluded("status", tuple(said for said in said_of(claim, names) if said.condition), exactly=True)
    if not is_asserted(claim):
        return None
    found = None
    if claim.status in _DENYING:
        found = _denied(claim, names)
    elif claim.status in PENDING and not claim.historical:
        found = _pending(claim, names)
    elif affirmed(claim) and claim.quantifier in _ONLY:
        found = _only(claim, names)
    elif affirmed(claim) and claim.quantifier == "count":
        found = _count(claim, names)
    return found if found is not None and found.scopes else None


def is_awaited(claim: Claim) -> bool:
    """Whether a named body's approval is still to come: "a decision is expected in March"."""
    return (
        claim.status is Status.APPROVED
        and claim.certainty is Certainty.FUTURE
        and claim.quantifier == "none"
        and claim.authority is not None
        and not claim.attributed
        and not claim.historical
    )


def _denied(claim: Claim, names: Names) -> Excluded | None:
    if (claim.historical and not (claim.window and claim.window.until)) or not _sure_of_use(claim):
        return None
    other = claim.quantifier == "no-other"
    scopes = tuple(said_of(claim, names))
    if claim.agents and not other:
        return Excluded("status", tuple(said for said in scopes if said.agent), unless_withdrawn=True)
    excepted = frozenset((*claim.excepted, *(claim.agents if other else ())))
    if not _understood(claim, names) or (other and not excepted):
        return None
    return _in_field("exclusivity" if other else "status", claim, scopes, excepted, names, unless_withdrawn=True)


def _sure_of_use(claim: Claim) -> bool:
    """Whether a denial says itself for what or for whom."""
    if claim.status is Status.OFF_LABEL:
        return bool(claim.conditions) and is_said(claim, "condition")
    return claim.ages is not None or claim.origin("condition").firm or (bool(claim.conditions) and not claim.origins)


def _pending(claim: Claim, names: Names) -> Excluded:
    said_authority = claim.origins.get("authority", Origin.SAID) is Origin.SAID
    sure = claim.status is not Status.UNDER_REVIEW or claim.origins.get("condition", Origin.SAID).firm
    scopes = (
        said
        for said in said_of(claim, names)
        # Of several products of a drug another one may be under review, for another use.
        if (said.condition is not None or said_authority) and (sure or _one_product(said.agent, names))
    )
    return Excluded("status", tuple(scopes), exactly=True)


def _one_product(agent: str, names: Names) -> bool:
    known = names.agents.get(agent)
    return known is None or len(known.brands) < 2


def _only(claim: Claim, names: Names) -> Excluded | None:
    if not _understood(claim, names) or (claim.class_name in names.wide_classes and not claim.conditions):
        return None
    apart = frozenset((*claim.agents, *claim.excepted))  # "B, the only other one"
    return _in_field("exclusivity", claim, _field_of(claim, names), apart, names)


def _count(claim: Claim, names: Names) -> Excluded | None:
    """More agents affirmed than the number allows."""
    if claim.number is None or claim.agents or claim.unit != "agents" or claim.authority is None:
        return None
    if claim.class_name == ANY_DRUG or not _understood(claim, names):
        return None
    if claim.on is not None or any(part.on for part in claim.parts) or (claim.window and claim.window.since):
        return None  # of that time only
    return _in_field("exclusivity", claim, _field_of(claim, names), frozenset(), names, number=claim.number)


def _in_field(
    kind: str,
    claim: Claim,
    scopes: Iterable[Said],
    excepted: frozenset[str],
    names: Names,
    *,
    number: int | None = None,
    unless_withdrawn: bool = False,
) -> Excluded | None:
    """None where the class is not one that the names know."""
    name = claim.class_name
    if name is None or (name != ANY_DRUG and name not in names.class_entries):
        return None
    return Excluded(kind, tuple(scopes), Field(name, excepted), number=number, unless_withdrawn=unless_withdrawn)


def _field_of(claim: Claim, names: Names) -> Iterable[Said]:
    """What an "only" or a number excludes: the scope without its own agents and their brands."""
    return dict.fromkeys(said.of_any(claim) for said in said_of(claim, names))


def _understood(claim: Claim, names: Names) -> bool:
    return claim.class_name is not None and claim.line is None and plain_words(claim, names)
