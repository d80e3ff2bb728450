"""What a claim in the making is for, for those that come after it."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.build import Draft
from checker.grammar.values import Illness


def names_of(draft: Draft) -> tuple[str, ...]:
    """All conditions that a claim in the making is for."""
    return tuple(name for arm in draft.arms if arm.illness for name in arm.illness.names)


def uses_of(draft: Draft) -> Illness | None:
    """All that a claim in the making is for, as what is said of its drugs next is: "for C, and in 2020 for D"."""
    told = [arm.illness for arm in draft.arms if arm.illness and arm.flipped == draft.arms[0].flipped]
    if not told:
        return None
    names = tuple(dict.fromkeys(name for illness in told for name in illness.names))
    return told[0] if names == told[0].names else replace(told[0], names=names, severities=())
