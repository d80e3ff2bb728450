"""Ranks that count a drug's approvals or uses, and not drugs: "its fifth approval", "the second use for A"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from checker.model import Claim, Status
from checker.reference.yaml_files import rule_data

_AFFIRMING = frozenset({Status.APPROVED, Status.ACCELERATED})


@lru_cache(maxsize=1)
def _nth() -> tuple[re.Pattern[str], dict[str, int]]:
    """A rank with the noun that it counts; the numbers of the ranks."""
    ordinals = rule_data("words", "qualifiers")["ordinal"]
    numbers = {word: int(number) for number, words in ordinals.items() for word in words}
    ranks, nouns = "|".join(map(re.escape, numbers)), "|".join(map(re.escape, rule_data("words", "counted")["nouns"]))
    between = r"(?:[\w.]+[- ](?:approved )?|approved ){0,2}"
    return re.compile(
        rf"(?:\b(?:the|its|their)|[’']s) ({ranks}) {between}(?:{nouns})\b(?! (?:this|last|in) )", re.I
    ), numbers


def counting_approvals(claim: Claim, text: str) -> Claim:
    """The claim, with the rank that its words give the approval itself, if they do."""
    if claim.quantifier != "none" or len(claim.agents) != 1 or claim.status not in _AFFIRMING:
        return claim
    pattern, numbers = _nth()
    found = pattern.search(text, claim.span.start, claim.span.end)
    if found is None:
        return claim
    return replace(claim, quantifier="ordinal", number=numbers[found[1].lower()], unit="approvals")
