"""From a regulator's indication text to conditions, ages and severities, through onlabel's own marks and groups.

What is taken is what the text plainly says the drug is for; what only describes the patients (what they have tried,
what else they have, what the drug is not for) is not. When in doubt a condition is left out: the text stays in the
note, and a curator reads it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from checker.entities.pipeline import mark
from checker.grammar.groups import group
from checker.grammar.items import Item, sentence_rows
from checker.grammar.values import Illness, People
from checker.model import Article, Block, BlockKind, Segment, Span
from checker.reference.ages import Ages, parse_ages
from checker.reference.schema import FactSeverity

_SEVERITIES = frozenset(get_args(FactSeverity))


@dataclass(frozen=True, slots=True)
class Indication:
    """One condition with the ages and severity said of it, and the statement that says so."""

    condition: str
    population: str | None
    severity: str | None
    text: str


@dataclass(slots=True)
class _Said:
    """A condition or an age range where it stands in a statement."""

    at: int
    names: tuple[tuple[str, str | None], ...] = ()
    ages: Ages | None = None


# ---------------------------------------------------------------- statements

_SPLIT = re.compile(r"\n+|[•▪■◦·]+|\s{2,}(?=[A-Z][a-z])|;\s+(?!e\.g)")
_INDICATED = r"\s+(?:(?:is|are|was|were|has been|can be|may be|should be)\b|®|\()"


def statements(text: str, brand: str | None) -> list[str]:
    """The pieces of a text that each say something of their own.

    Tables lose their line breaks when they are exported ("adolescentsDupixent is indicated"), so that a new piece
    also begins where the brand does.
    """
    text = html.unescape(text).replace("\xa0", " ").replace("\u2028", "\n")
    if brand:
        text = re.sub(rf"\s*(?={re.escape(brand)}{_INDICATED})", "\n", text)
    return [piece for part in _SPLIT.split(text) if (piece := " ".join(part.split()))]


# ---------------------------------------------------------------- what in a statement counts

_USE = re.compile(
    r"""
    \bindicated\b | \btreat(?:ment|ing|s)?\b(?!\s+with) | \bprevent(?:ion|ing|s)?\b | \b(?:chemo)?prophyla\w+
    | \bmanagement\b | \brelie(?:f|ve|ving)\b | \breduc(?:e|es|ing|tion)\b | \bimmuni[sz]ation\b | \bvaccination\b
    | \bprotect(?:ion)?\b | \bdiagnos\w+ | \btherapy\s+(?:of|for|in)\b | \bcontrol\s+of\b | \bcorrection\b
    | \bimprov\w+ | \bmaintenance\b | \binduc(?:e|ing|tion)\b | \bto\s+delay\b | \bcontraception\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGAIN = re.compile(r"\bindicated\b|\b(?:and|or)\s+(?:in|for)\s+(?:the\s+)?(?:treatment|prevention)\b", re.IGNORECASE)
# What follows describes the patients, or is denied; only another use ends it.
_ASIDE = re.compile(
    r"""
    \b(?:who|whom|whose|which|where|when|if|unless|until)\b | \b(?:after|following|despite|without|except)\b
    | \bnot\b | \bcannot\b | \bsuch\s+as\b | \be\.g | \bincluding\b | \b(?:due|secondary|related)\s+to\b
    | \bcaused\s+by\b | \bassociated\s+with\b | \bcontraindicat\w+ | \bintoleran\w+ | \bresistant\s+to\b
    | \bhistory\s+of\b | \brisk\s+(?:of|for|factors?)\b | \b(?:prior|previous)\s+\w+ | \bpreviously\s+treated\s+with\b
    | \bpreviously\s+received\b | \bundergoing\b | \bcharacteri[sz]ed\b | \bin\s+the\s+presence\b | \binadequate\w*
    | \bfail(?:ed|ure)\s+(?:of|to|on)\b | \bsee\s+section | \bby\s+means\b | \bwith\s+or\s+without\b | \bbecause\b
    | \bcomorbidit\w+ | \bcomplication\w* | \bcandidates?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What it is given with; the use may still follow.
_BESIDE = re.compile(r"\bin\s+combination\b|\bin\s+addition\s+to\b|\badjunct\w*\b|\badd-on\b", re.IGNORECASE)
_PEOPLE = r"(?:patients?|adults?|children|adolescents|people|persons?|individuals|subjects|women|men|infants)"
# "prevention of stroke in patients with atrial fibrillation" is not a treatment of atrial fibrillation.
_BEARERS = re.compile(rf"\bin\s+(?:[\w-]+\s+){{0,6}}?{_PEOPLE}\s+(?:already\s+)?(?:with|suffering)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not\s+indicated|should\s+not|must\s+not|not\s+recommended|has\s+not\s+been|have\s+not\s+been|limitations?\s+of)\b",
    re.IGNORECASE,
)
_RISK = re.compile(r"\b(?:reduc\w+|lower\w*|decreas\w+)\s+(?:of\s+)?(?:the\s+)?risk\s+(?:of|for)\b", re.IGNORECASE)


def read_indications(texts: Sequence[tuple[str, str | None]]) -> list[list[Indication]]:
    """What each of `texts`, given with the brand it is about, says the drug is for."""
    pieces = [statements(text, brand) for text, brand in texts]
    flat = [(number, piece) for number, found in enumerate(pieces) for piece in found]
    results: list[list[Indication]] = [[] for _ in texts]
    has_use = [any(_USE.search(piece) for piece in found) for found in pieces]
    open_lead = [False] * len(texts)
    for block, sentence, said in _marked([piece for _, piece in flat]):
        number, _ = flat[block]
        lead = open_lead[number]
        open_lead[number] = sentence.endswith(":") or (lead and not _AGAIN.search(sentence))
        results[number] += _of_sentence(sentence, said, free=lead or not has_use[number])
    return [list(_distinct(found)) for found in results]


def _marked(pieces: Sequence[str]) -> Iterator[tuple[int, str, list[_Said]]]:
    """Each sentence of the pieces that can matter, with the number of its piece and what is marked in it."""
    blocks, at = [], 0
    for piece in pieces:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(piece))))
        at += len(piece) + 1
    text = "\n".join(pieces)
    article = Article("", text, text, tuple(blocks), (Segment(0, 0, len(text), len(text)),))
    for sentence, row in sentence_rows(mark(article)):
        words = text[sentence.span.start : sentence.span.end]
        yield sentence.block, words, list(_said(group(row), sentence.at))


def _said(items: Sequence[Item], start: int) -> Iterator[_Said]:
    for item in items:
        value: Any = item.value
        if isinstance(value, Illness):
            severities = value.severities or (value.severity,) * len(value.names)
            yield _Said(item.start - start, tuple(zip(value.names, severities, strict=False)))
        elif isinstance(value, People):
            yield _Said(item.start - start, ages=value.ages)
        else:
            yield from _said(item.children, start)


# ---------------------------------------------------------------- one sentence


def _of_sentence(sentence: str, said: list[_Said], *, free: bool) -> Iterator[Indication]:
    """The indications of a sentence; `free` where it needs no word of use, since what it hangs on has one."""
    denied = _DENIED.search(sentence)
    counting = list(_counting(sentence, denied.start() if denied else len(sentence), said, free=free))
    ages = [one for one in said if one.ages is not None and (denied is None or one.at < denied.start())]
    for one in counting:
        population = _population(one, ages, counting)
        for name, severity in one.names:
            known = severity if severity in _SEVERITIES else None
            yield Indication(name, population, known, sentence)


def _counting(sentence: str, end: int, said: list[_Said], *, free: bool) -> Iterator[_Said]:
    """The conditions that the drug is for, told from those that only describe the patients."""
    uses = [match.start() for match in _USE.finditer(sentence)]
    risks = [match.span() for match in _RISK.finditer(sentence)]
    asides = [
        match.start()
        for match in _ASIDE.finditer(sentence)
        if not any(start <= match.start() < stop for start, stop in risks)
    ]
    seen_at: int | None = None
    for one in said:
        if not one.names or one.at >= end:
            continue
        before = max((at for at in uses if at < one.at), default=-1)
        if before < 0 and not free:
            continue
        aside = max((at for at in asides if at < one.at), default=-1)
        if aside >= 0 and not any(aside < match.start() < one.at for match in _AGAIN.finditer(sentence)):
            continue
        beside = max((match.start() for match in _BESIDE.finditer(sentence, 0, one.at)), default=-1)
        if beside > before and not _FOR.search(sentence, beside, one.at):
            continue
        if seen_at is not None and _BEARERS.search(sentence, seen_at, one.at):
            continue
        seen_at = one.at
        yield one


_FOR = re.compile(rf"\bfor\b|\bin\s+(?:[\w-]+\s+){{0,6}}?{_PEOPLE}\b", re.IGNORECASE)


def _population(one: _Said, ages: list[_Said], conditions: list[_Said]) -> str | None:
    """The ages said of a condition: all of the sentence's where it is the only one, else those that alternate."""
    if not ages:
        return None
    if len(conditions) == 1 or len(ages) == 1:
        return _joined([entry.ages for entry in ages if entry.ages is not None])
    if len(conditions) == len(ages):
        both = sorted([*conditions, *ages], key=lambda entry: entry.at)
        kinds = [entry.ages is None for entry in both]
        if all(first != second for first, second in zip(kinds, kinds[1:], strict=False)):
            step = 1 if kinds[0] else -1
            return _joined([found for found in (both[both.index(one) + step].ages,) if found is not None])
    return None


def _joined(ages: list[Ages]) -> str | None:
    """Ranges as one, where they touch; None where they do not, or where the words for it would say another."""
    ages = sorted(ages, key=lambda entry: (entry.low, entry.high))
    low, high = ages[0].low, ages[0].high
    for entry in ages[1:]:
        if entry.low > high:
            return None
        high = max(high, entry.high)
    words = str(Ages(low, high))
    try:
        return words if parse_ages(words) == Ages(low, high) else None
    except ValueError:
        return None


def _distinct(found: list[Indication]) -> Iterator[Indication]:
    """Each once; one without ages or severity says nothing beside one that has them."""
    kept: dict[tuple[str, str | None, str | None], Indication] = {}
    for one in found:
        kept.setdefault((one.condition, one.population, one.severity), one)
    for (condition, population, severity), one in kept.items():
        others = [key for key in kept if key[0] == condition and key != (condition, population, severity)]
        fuller = any(
            (population is None or key[1] == population) and (severity is None or key[2] == severity) for key in others
        )
        if not fuller:
            yield one
