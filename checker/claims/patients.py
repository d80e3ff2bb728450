"""The kinds of patients that a claim's words speak of, beside its ages and its severity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.model import Claim, Span, Status
from checker.reference.patients import by_trait, of_every_kind, patients_in

_DENIED = frozenset({Status.NOT_APPROVED, Status.OFF_LABEL, Status.REJECTED, Status.WITHDRAWN})


def with_patients(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims of a text with the patients that each is on.

    Words that several claims of different kinds share tell of none of them whom it is on, only that somebody is named.
    """
    claims = list(claims)
    return [_told(claim, beside, text) for claim, beside in zip(claims, _beside(claims), strict=True)]


def _beside(claims: list[Claim]) -> list[list[Claim]]:
    """For each claim the others whose sentences meet its own."""
    found: list[list[Claim]] = [[] for _ in claims]
    open_: list[int] = []
    for number in sorted(range(len(claims)), key=lambda number: claims[number].sentence.start):
        sentence = claims[number].sentence
        open_ = [one for one in open_ if claims[one].sentence.end > sentence.start]
        for one in open_:
            if claims[one].sentence.overlaps(sentence):
                found[one].append(claims[number])
                found[number].append(claims[one])
        open_.append(number)
    return found


def _told(claim: Claim, beside: list[Claim], text: str) -> Claim:
    place = claim.span if beside else claim.sentence
    words = _without_cues(claim, Span(min(place.start, claim.span.start), max(place.end, claim.span.end)), text)
    found = patients_in(words, denied=claim.status in _DENIED)
    every = bool(claim.conditions) and of_every_kind(words)
    if not found:
        return replace(claim, every_kind=True) if every else claim
    kind = (claim.status, claim.authority)
    if any(one.span.overlaps(claim.span) and (one.status, one.authority) != kind for one in beside):
        found = tuple(by_trait(found))
    return replace(claim, patients=found, every_kind=every)


def _without_cues(claim: Claim, place: Span, text: str) -> str:
    """The words at a place without those that tell of the decision: "is still weighing the application".

    A table's row is a cue without words of its own: "Approved for C in women | yes | no".
    """
    words = text[place.start : place.end]
    for cue in (one.span for one in claim.cues if one.text and one.span in place):
        low, high = cue.start - place.start, cue.end - place.start
        words = words[:low] + " " * (high - low) + words[high:]
    return words
