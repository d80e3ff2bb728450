"""Numbers and ranks that count a drug's approvals or uses, not drugs: "its fifth approval", "for eight diseases"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.model import Claim, Status
from checker.reference.yaml_files import rule_data

_AFFIRMING = frozenset({Status.APPROVED, Status.ACCELERATED})


@dataclass(frozen=True, slots=True)
class _Forms:
    """The words of `counted.yaml` as patterns, and the numbers that they tell."""

    rank: re.Pattern[str]
    """A rank with the approval that it counts, and whose it is: "Nemluvio's second approval", "a third use"."""
    number: re.Pattern[str]
    """A number with the uses that it counts."""
    numbers: dict[str, int]
    owners: frozenset[str]
    """Words that own an approval and are a drug."""


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    words, counted = rule_data("words", "qualifiers"), rule_data("words", "counted")
    ordinals, cardinals = words["ordinal"], words["number"]
    numbers = {word: int(number) for table in (ordinals, cardinals) for number, all_ in table.items() for word in all_}

    def one_of(*texts: str) -> str:
        return "|".join(map(re.escape, texts))

    ranks = one_of("first", *(word for words_ in ordinals.values() for word in words_))
    several = one_of(*(word for number, words_ in cardinals.items() if int(number) > 1 for word in words_))
    whose = r"(?:\b(?P<whose>the|its|their|an?|^)|\b(?P<owner>[\w-]+)[’']s) ?"
    between = r"(?P<between>(?:[\w.]+[- ](?:approved )?|approved ){0,2})"
    return _Forms(
        re.compile(
            rf"{whose}\b(?P<rank>{ranks}) {between}(?:{one_of(*counted['nouns'])})\b"
            rf"(?! (?:of its|of this|of that|this|last|since|in (?:\d|the last|the past|a |an |{several})))"
            r"(?: (?:of|for) (?:the )?(?P<of>[\w-]+))?(?P<in> in (?!the\b)(?-i:[a-z]+))?",
            re.I,
        ),
        re.compile(
            rf"\b({several}|\d\d?) (?:(?!of\b|or\b|and\b)[\w.]+[- ]){{0,2}}(?:{one_of(*counted['uses'])})\b", re.I
        ),
        numbers,
        frozenset(counted["owners"]),
    )


def counting_approvals(claim: Claim, text: str) -> Claim:
    """The claim, with the number or rank that its words give the approvals themselves, if they do."""
    if claim.quantifier != "none" or len(claim.agents) != 1 or claim.status not in _AFFIRMING:
        return claim
    forms, words = _forms(), text[claim.span.start : claim.span.end]
    if found := forms.rank.search(words):
        rank, unread = found["rank"].lower(), (*claim.unread, *_narrowing(found))
        if rank != "first":
            return replace(claim, quantifier="ordinal", number=forms.numbers[rank], unit="approvals", unread=unread)
        if _its_own(claim, found, forms.owners):
            return replace(claim, quantifier="first", unit="approvals", unread=unread)
    if not claim.conditions and (counted := forms.number.search(words)):
        number = forms.numbers.get(counted[1].lower()) or int(counted[1])
        return replace(claim, quantifier="count", number=number, unit="approvals")
    return claim


def _its_own(claim: Claim, found: re.Match[str], owners: frozenset[str]) -> bool:
    """Whether a first approval is the drug's, not that of any: "its first approval", "the first of Olumiant"."""
    if (found["whose"] or "").lower() in {"its", "their"}:
        return True
    named = {name.lower() for name in (*claim.agents, *claim.brands)} | owners
    return (found["owner"] or found["of"] or "").lower() in named


def _narrowing(found: re.Match[str]) -> list[str]:
    """Words that make it the Nth of some approvals only: "its first paediatric approval", "... in dermatology"."""
    words = [word for word in (found["between"] or "").split() if word.islower() and word != "approved"]
    return [*words, *(found["in"] or "").split()[1:]]
