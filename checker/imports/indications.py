"""From a regulator's indication text to conditions, ages and severities, through onlabel's own marks and groups.

What is taken is what the text plainly says the drug is for. When in doubt a condition is left out, and an age too:
the text stays in the fact's note, and a curator reads it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, get_args

from checker.entities.pipeline import mark
from checker.grammar.groups import group
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item, sentence_rows
from checker.grammar.values import Illness, People
from checker.imports.uses import (
    Said,
    begins_anew,
    end_of_use,
    is_diagnostic,
    is_immunising,
    leads_in,
    speaks_of_use,
    uses,
)
from checker.model import Article, Block, BlockKind, Segment, Span
from checker.reference.ages import ADULT, Ages, parse_ages
from checker.reference.names import load_names
from checker.reference.schema import FactSeverity

_ONE_AGE = 12
"""A range of one year, in months: no indication is for it, so that the words were not understood."""
_SEVERITIES = frozenset(get_args(FactSeverity))
_NAMES = frozenset({"condition", "short-condition"})


@dataclass(frozen=True, slots=True)
class Indication:
    """One condition with the ages and severity said of it, and the statement that says so."""

    condition: str
    population: str | None
    severity: str | None
    text: str


def read_indications(texts: Sequence[tuple[str, str | None]]) -> list[list[Indication]]:
    """What each of `texts`, given with the brand it is about, says the drug is for."""
    pieces = [[] if is_diagnostic(text) else statements(text, brand) for text, brand in texts]
    flat = [(number, piece) for number, found in enumerate(pieces) for piece in found]
    results: list[list[Indication]] = [[] for _ in texts]
    has_use = [any(map(speaks_of_use, found)) for found in pieces]
    in_list = [False] * len(texts)
    marked = list(_marked([_plain(piece) for _, piece in flat]))
    spelled: list[set[str]] = [set() for _ in texts]
    for block, _, said in marked:
        spelled[flat[block][0]] |= {name for one in said if not one.short for name, _ in one.names}
    for block, sentence, said in marked:
        number, piece = flat[block]
        free = (in_list[number] and not begins_anew(sentence)) or not has_use[number]
        in_list[number] = leads_in(sentence) or (in_list[number] and not begins_anew(sentence))
        # "UC" is what the text calls so: urothelial carcinoma or ulcerative colitis.
        known = [one for one in said if not one.short or spelled[number].issuperset(dict(one.names))]
        found = list(uses(sentence, known, free=free))
        ages = [one for one in said if one.ages is not None and one.at < end_of_use(sentence)]
        for one in found:
            population = _population(one, ages, found, numbers=_NUMBERED.search(sentence) is not None)
            for name, severity in one.names:
                condition = _prevented().get(name) if is_immunising(sentence) else name
                if condition is not None:
                    results[number].append(Indication(condition, population, _severity(sentence, one, severity), piece))
    return [list(_distinct(found)) for found in results]


# ---------------------------------------------------------------- statements

_SPLIT = re.compile(r"\n+|[•▪■◦·]+|\s{2,}(?=[A-Z][a-z])|;\s+(?!e\.g)|(?<=[a-z)]\.)(?=[A-Z][a-z])")
_LOST = re.compile(r"(?<=\w)\?(?=\w)")
"""A dash that the export could not write: "Non?Hodgkin"."""
_IS_INDICATED = r"\s+(?:(?:is|are|was|were|has been|can be|may be|should be)\b|®|\()"
_TO_UNDER = re.compile(
    r"\b(\d+)((?: years?| months?)?) ?(?:to|-|–) ?(?:<|less than|under|below) ?(\d+) ?(years?|months?)"
)
_GLUED = re.compile(r"(?<=\d)(?=(?:years?|months?|weeks?)\b)")
_THROUGH = re.compile(r"\b(\d+) (?:through|up to|until) (?=\d+ (?:years?|months?))")
_FROM = re.compile(
    r"(?:\bfrom (?:the )?(?:age of )?|\bat least |≥ ?|>= ?)(\d+) ?(years?|months?)(?: of age| old)?"
    r"(?!,? (?:to|through|up to|until|and older|and above|and over|or older)\b| of age| old)"
)
_OLDER = re.compile(r"\b(\d+) (years?|months?)(?: of age| old)?,? (?:and|or) (?:older|above|over|upwards?)\b")
_UNDER = re.compile(r"< ?(\d+) ?(years?|months?)")


def statements(text: str, brand: str | None) -> list[str]:
    """The pieces of a text that each say something of their own.

    Tables lose their line breaks when they are exported ("adolescentsDupixent is indicated"), so that a new piece
    also begins where the brand does.
    """
    text = _LOST.sub("-", html.unescape(text).replace("\xa0", " ").replace("\u2028", "\n"))
    if brand:
        text = re.sub(rf"\s*(?={re.escape(brand)}{_IS_INDICATED})", "\n", text)
    return [piece for part in _SPLIT.split(text) if (piece := " ".join(part.split()))]


def _plain(statement: str) -> str:
    """Ages as prose writes them: "12 to < 18 years" is 12 to 17 years."""
    text = _GLUED.sub(" ", statement)
    text = _TO_UNDER.sub(lambda found: f"{found[1]}{found[2]} to {int(found[3]) - 1} {found[4]}", text)
    text = _THROUGH.sub(r"\1 to ", text)
    text = _FROM.sub(r"\1 \2 and older", _OLDER.sub(r"\1 \2 and older", text))
    return _UNDER.sub(r"under \1 \2", text)


_AGED = re.compile(r"year|month|week|\bage|adult|child|adolesc|teen|infant|diatric|elder|older|newborn", re.IGNORECASE)


def _marked(pieces: Sequence[str]) -> Iterator[tuple[int, str, list[Said]]]:
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


def _said(items: Sequence[Item], start: int) -> Iterator[Said]:
    for item in items:
        value: Any = item.value
        if isinstance(value, Illness):
            value = in_base(value)
            if value is None:
                continue
            severities = value.severities or (value.severity,) * len(value.names)
            named = next((leaf for leaf in item.leaves() if leaf.kind in _NAMES), item)
            names = tuple(zip(value.names, severities, strict=False))
            short = named.kind == "short-condition"
            yield Said(named.start - start, item.end - start, names, short=short)
        elif isinstance(value, People) and not any(isinstance(child.value, People) for child in item.children):
            if _AGED.search(item.text):  # "at least 4 migraine days" is no age
                numbered = any(char.isdigit() for char in item.text)
                yield Said(item.start - start, item.end - start, ages=value.ages, numbered=numbered)
        else:
            yield from _said(item.children, start)


# ---------------------------------------------------------------- ages


_NUMBERED = re.compile(r"\d\s*-?\s*(?:years?|months?|weeks?)\b")


def _population(one: Said, ages: list[Said], conditions: list[Said], *, numbers: bool) -> str | None:
    """The ages said of a condition: all of the sentence's where it is the only one, else those that alternate.

    Where the sentence has `numbers` of years that were not understood, "paediatric patients" are not all of them.
    """
    young = any(said.ages is not None and said.ages.low < ADULT for said in ages)
    if not ages or (numbers and young and not any(said.numbered for said in ages)):
        return None
    if len(conditions) == 1 or len(ages) == 1:
        return _joined(ages)
    if len(conditions) == len(ages):
        both = sorted([*conditions, *ages], key=lambda entry: entry.at)
        kinds = [entry.ages is None for entry in both]
        if all(first != second for first, second in pairwise(kinds)):
            step = 1 if kinds[0] else -1
            return _joined([both[both.index(one) + step]])
    return None


_YEARS = re.compile(r"^(\d+) years to(?= \d+ years$)")


def _joined(said: list[Said]) -> str | None:
    """Ranges as one, where they touch; None where they do not, or where the words for it would say another."""
    numbered = [one.ages for one in said if one.ages is not None and one.numbered]
    ages = [
        one.ages
        for one in said
        # "children from the age of 6": the number says which children.
        if one.ages is not None and (one.numbered or one.ages.low >= ADULT or not any(map(one.ages.overlaps, numbered)))
    ]
    ages.sort(key=lambda entry: (entry.low, entry.high))
    if any(entry.high - entry.low <= _ONE_AGE for entry in ages):
        return None
    low, high = ages[0].low, ages[0].high
    for entry in ages[1:]:
        if entry.low > high:
            return None
        high = max(high, entry.high)
    words = _YEARS.sub(r"\1 to", str(Ages(low, high)))
    try:
        return words if parse_ages(words) == Ages(low, high) else None
    except ValueError:
        return None


# ---------------------------------------------------------------- conditions

_DEGREES = re.compile(r"mild|moderate|severe")
_BEFORE = 30


def _severity(sentence: str, one: Said, severity: str | None) -> str | None:
    """The severity, if all words of degree around the condition are in it: not of "mild to moderately severe"."""
    if severity is None or severity not in _SEVERITIES:
        return None
    around = sentence[max(one.at - _BEFORE, 0) : one.end].lower()
    return severity if set(_DEGREES.findall(around)) <= set(_DEGREES.findall(severity)) else None


@lru_cache(maxsize=1)
def _prevented() -> dict[str, str]:
    """What a vaccine against a condition is for: its prevention where the graph has it, never its chronic form."""
    names = load_names()
    found = {name: name for name in names.condition_entries if not name.startswith("chronic")}
    for name in names.condition_entries:
        if name.endswith(" prevention"):
            found |= dict.fromkeys(names.conditions.ancestors(name), name)
    return found


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
