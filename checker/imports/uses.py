"""What in the wording of an indication the drug is for, told from what only describes the patients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.reference.ages import Ages


@dataclass(slots=True)
class Said:
    """A condition, or several in a list, or an age range, where it stands in a sentence."""

    at: int
    end: int
    names: tuple[tuple[str, str | None], ...] = ()
    """Conditions, each with its severity."""
    ages: Ages | None = None
    numbered: bool = False
    """Of ages: whether they were said in numbers."""
    short: bool = False
    """Of conditions: whether they were said by an abbreviation alone."""


_PEOPLE = r"(?:patients?|adults?|children|adolescents|people|persons?|individuals|subjects|women|men|infants)"
_FEW_WORDS = r"(?:[\w-]+,?\s+){0,6}?"

_USE = re.compile(
    r"""
    \bindicated\b | \btreat(?:ment|ing|s)?\b(?!\s+with) | \bprevent(?:ion|ing|s)?\b | \b(?:chemo)?prophyla\w+
    | \bmanagement\b | \brelie(?:f|ve|ving)\b | \breduc(?:e|es|ing|tion)\b | \bimmuni[sz]ation\b | \bvaccination\b
    | \bprotect(?:ion)?\b | \btherapy\s+(?:of|for|in)\b | \bcontrol\s+of\b | \bcorrection\b | \bimprov\w+
    | \bmaintenance\b | \binduc(?:e|ing|tion)\b | \bto\s+delay\b | \bcontraception\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGAIN = re.compile(r"\bindicated\b|\b(?:and|or)\s+(?:in|for)\s+(?:the\s+)?(?:treatment|prevention)\b", re.IGNORECASE)
# What follows describes the patients, or is denied; only another use ends it.
_ASIDE = re.compile(
    r"""
    \b(?:who|whom|whose|which|where|when|if|unless|until)\b | \b(?:after|following|despite|without|except)\b
    | \bnot\b | \bcannot\b | \bsuch\s+as\b | \be\.g | \bincluding\b | \b(?:due|secondary|related)\s+to\b
    | \bassociated\s+with\b | \bcontraindicat\w+ | \bintoleran\w+ | \bresistant\s+to\b | \bhistory\s+of\b
    | \brisk\s+(?:of|for|factors?)\b | \b(?:prior|previous)\s+\w+ | \bpreviously\s+(?:treated\s+with|received)\b
    | \bundergoing\b | \bcharacteri[sz]ed\b | \bin\s+the\s+presence\b | \binadequate\b
    | \binadequately\s+controlled\s+(?:on|with|by|despite)\b | \bfail(?:ed|ure)\s+(?:of|to|on)\b | \bsee\s+section
    | \bby\s+means\b | \bwith\s+or\s+without\b | \bbecause\b | \bpre-exposure\b | \bcomorbidit\w+ | \bcomplication\w*
    | \bcandidates?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RISK = re.compile(r"\b(?:reduc\w+|lower\w*|decreas\w+)\s+(?:of\s+)?(?:the\s+)?risk\s+(?:of|for)\b", re.IGNORECASE)
# What it is given with; the use may still follow.
_BESIDE = re.compile(r"\bin\s+combination\b|\bin\s+addition\s+to\b|\badjunct\w*\b|\badd-on\b", re.IGNORECASE)
_FOR = re.compile(rf"\bfor\b|\bin\s+{_FEW_WORDS}{_PEOPLE}\b", re.IGNORECASE)
# "prevention of stroke in patients with atrial fibrillation" is no treatment of atrial fibrillation, whether the
# first of the two is a condition that is known or not.
_BEARERS = re.compile(rf"\bin\s+{_FEW_WORDS}{_PEOPLE}\s+(?:already\s+)?(?:with|suffering)\b", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\b(?:treatment|prevention|prophylaxis)\s+of\s+(?P<object>[^.;:]+?)\s+in\s+(?:[\w-]+,?\s+){{0,8}}?{_PEOPLE}\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
_NO_OBJECT = re.compile(rf"\b(?:signs?|symptom\w*|manifestation\w*|bleeding|{_PEOPLE})\b", re.IGNORECASE)
# Another disease than the word alone would be: "ocular hypertension".
_OTHER = re.compile(
    r"\b(?:non|ocular|intraocular|intracranial|portal|pulmonary|pulmonary arterial)[\s-]?\Z", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not\s+indicated|(?:should|must)\s+not|not\s+recommended|ha(?:s|ve)\s+not\s+been|limitations?\s+of)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"(?::|\bfor|\bfor the|\bto|\bin)$")
_DIAGNOSTIC = re.compile(
    r"\bdiagnostic\s+use\b|\bindicated\s+(?:for|in)\s+(?:\w+\s+){0,8}?(?:imaging|detect\w+|diagnosis)\b", re.IGNORECASE
)
_IMMUNE = re.compile(r"\bimmuni[sz]ation\b|\bvaccination\b", re.IGNORECASE)


def speaks_of_use(text: str) -> bool:
    """Whether the text has any word by which a use is given."""
    return _USE.search(text) is not None


def is_diagnostic(text: str) -> bool:
    """Whether the drug is for finding a condition, not for treating it."""
    return _DIAGNOSTIC.search(text) is not None


def is_immunising(sentence: str) -> bool:
    """Whether the drug is to prevent the condition, as a vaccine does."""
    return _IMMUNE.search(sentence) is not None


def leads_in(sentence: str) -> bool:
    """Whether the sentence ends where a list of uses begins."""
    return _LEAD_IN.search(sentence) is not None


def begins_anew(sentence: str) -> bool:
    """Whether the sentence gives a use of its own, and so belongs to no list before it."""
    return _AGAIN.search(sentence) is not None


def end_of_use(sentence: str) -> int:
    """Where the sentence begins to say what the drug is not for."""
    denied = _DENIED.search(sentence)
    return denied.start() if denied else len(sentence)


def uses(sentence: str, said: Sequence[Said], *, free: bool) -> Iterator[Said]:
    """The conditions among `said` that the drug is for.

    `free` where the sentence needs no word of use, since what it hangs on has one.
    """
    end = end_of_use(sentence)
    words = [match.start() for match in _USE.finditer(sentence)]
    risks = [match.span() for match in _RISK.finditer(sentence)]
    asides = [
        match.start()
        for match in _ASIDE.finditer(sentence)
        if not any(start <= match.start() < stop for start, stop in risks)
    ]
    seen_at: int | None = None
    for one in said:
        if not one.names or one.at >= end or _OTHER.search(sentence, 0, one.at):
            continue
        use = max((at for at in words if at < one.end), default=-1)  # "acute treatment of migraine" has its own
        if use < 0 and not free:
            continue
        aside = max((at for at in asides if at < one.at), default=-1)
        if aside >= 0 and not any(aside < match.start() < one.at for match in _AGAIN.finditer(sentence)):
            continue
        beside = max((match.start() for match in _BESIDE.finditer(sentence, 0, one.at)), default=-1)
        if beside > use and not _FOR.search(sentence, beside, one.at):
            continue
        if _is_bearers(sentence, seen_at, one.at):
            continue
        seen_at = one.at
        yield one


def _is_bearers(sentence: str, seen_at: int | None, at: int) -> bool:
    """Whether the condition at `at` is what the patients have besides what is treated."""
    if seen_at is not None:
        return _BEARERS.search(sentence, seen_at, at) is not None
    objects = [
        match
        for match in _OBJECT.finditer(sentence, 0, at)
        if not _NO_OBJECT.search(match["object"]) and _WITH.search(sentence, match.end(), at)
    ]
    return bool(objects)
