"""What a claim is about, as far as its verdict can depend on it: what a change of facts looks it up by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Claim, Part
from checker.reference.names import ANY_DRUG
from checker.verdicts.case import is_firm
from checker.verdicts.judge import asks_of_field

ANY = ""
"""Stands for what is not said, and for what is not sure, so that the verdict may rest on any of it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An agent and a condition of a claim with its class and authority; an empty text is any."""

    agent: str
    condition: str
    class_name: str
    authority: str
    field: bool
    """Whether the verdict rests on decisions on any drug of the class, and not only on who belongs to it."""


def subjects_of(claim: Claim) -> list[Subject]:
    """Each agent of a claim with each condition on which the verdict on it may depend.

    A condition that was only inherited is judged without, too; "A for C only" is about all of A's uses. A part of
    several that has no condition of its own is judged without the claim's, which may still tell its date.
    """
    authority = claim.authority if claim.authority and is_firm(claim, "authority") else ANY
    field = asks_of_field(claim)
    open_ended = not is_firm(claim, "condition") or claim.quantifier == "only-for"
    found = {
        Subject(part.agent or ANY, condition, _class_of(claim, condition), authority, field): None
        for part in claim.parts or (Part(),)
        for condition in _conditions(claim, part, open_ended=open_ended)
    }
    return list(found)


def _class_of(claim: Claim, condition: str) -> str:
    """The class, but for all drugs without a use: in that field nothing is judged."""
    return ANY if condition == ANY and claim.class_name == ANY_DRUG else claim.class_name or ANY


def _conditions(claim: Claim, part: Part, *, open_ended: bool) -> Iterator[str]:
    yield from part.conditions
    yield from claim.conditions
    if open_ended or not (part.conditions or (claim.conditions and len(claim.parts) < 2)):
        yield ANY
