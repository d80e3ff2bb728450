"""The kinds of patients that a claim's words speak of, beside its ages and its severity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.model import Claim, Status
from checker.reference.patients import by_trait, of_every_kind, patients_in

_DENIED = frozenset({Status.NOT_APPROVED, Status.OFF_LABEL, Status.REJECTED, Status.WITHDRAWN})


def with_patients(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims of a text with the patients that each is on.

    Words that several claims of different kinds share tell of none of them whom it is on, only that somebody is named.
    """
    claims = list(claims)
    return [_told(claim, claims, text) for claim in claims]


def _told(claim: Claim, claims: list[Claim], text: str) -> Claim:
    beside = [one for one in claims if one is not claim and one.sentence.overlaps(claim.sentence)]
    place = claim.span if beside else claim.sentence
    words = text[min(place.start, claim.span.start) : max(place.end, claim.span.end)]
    found = patients_in(words, denied=claim.status in _DENIED)
    every = bool(claim.conditions) and of_every_kind(words)
    if not found:
        return replace(claim, every_kind=True) if every else claim
    kind = (claim.status, claim.authority)
    if any(one.span.overlaps(claim.span) and (one.status, one.authority) != kind for one in beside):
        found = tuple(by_trait(found))
    return replace(claim, patients=found, every_kind=every)
