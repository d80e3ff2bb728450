"""A sentence as a row of items: marks where something was marked, words and signs elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checker.entities.marking import Hit
from checker.entities.pipeline import Marked, Sentence
from checker.entities.stems import drug_shaped
from checker.entities.words import load_lexicons
from checker.grammar.patterns import Alphabet

_YEAR = re.compile(r"(?:19[3-9]\d|20[0-4]\d)")
_NTH = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)

_CONTRACTING = frozenset({"it", "that", "there", "here", "what", "who", "he", "she", "which", "where"})
_NO_ADVERBS = frozenset(
    """
    supply reply family assembly anomaly monopoly butterfly daily weekly monthly yearly quarterly friendly elderly
    deadly costly lonely lovely likely unlikely bodily apply
    """.split()
)
"""Words in -ly that are no adverbs, or say how often."""
PLAIN = ("unknown-agent", "word", "name", "sign", "digits", "year", "nth", "plus", "percent", "tick", "cross")
"""Types of what no lexicon knows: a word, a capitalised word, a sign, numbers."""


class Item:
    """A typed stretch of a sentence; a group holds the items it was made of."""

    __slots__ = ("children", "end", "kind", "start", "text", "value")

    def __init__(self, kind: str, start: int, end: int, text: str, value: Any, children: tuple[Item, ...] = ()) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.value = value
        self.children = children

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text!r}"

    def leaves(self) -> Iterator[Item]:
        """The ungrouped items below, left to right."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def base_alphabet() -> Alphabet:
    """An alphabet of all types that lexicons and plain text give."""
    alphabet = Alphabet()
    for kind in PLAIN:
        alphabet.char(kind)
    for lexicon in load_lexicons().values():
        for entry in lexicon.entries:
            alphabet.char(entry.label)
    alphabet.char("hyphen")
    return alphabet


def sentence_rows(marked: Marked) -> Iterator[tuple[Sentence, list[Item]]]:
    """Each sentence of a marked article with its items; positions count in the marked text."""
    best = _best_spans(marked)
    text_of_doc = marked.text
    tokens = list(zip(marked.marks.starts, marked.marks.surfaces, strict=True))
    spans = iter(best)
    span = next(spans, None)
    index, size = 0, len(tokens)
    for number, sentence in enumerate(marked.sentences):
        end = marked.sentences[number + 1].at if number + 1 < len(marked.sentences) else len(text_of_doc) + 1
        row: list[Item] = []
        while index < size and tokens[index][0] < end:
            while span is not None and span.start < index:
                span = next(spans, None)
            if span is not None and span.start == index:
                label = span.label
                if label == "possessive" and row and row[-1].text.lower() in _CONTRACTING:
                    label = "be"  # "it's", "there's"
                if label in {"class", "drugword"} and row and row[-1].kind == "name" and tokens[index][1][0].isupper():
                    label = "name"  # "Norrvik Biologics" is a company
                first, last = tokens[index][0], tokens[span.end - 1]
                end_char = last[0] + len(last[1])
                row.append(Item(label, first, end_char, text_of_doc[first:end_char], span.value))
                index = span.end
                continue
            at, text = tokens[index]
            kind = _plain_kind(text)
            if kind == "hyphen" and _stands_free(text_of_doc, at):
                kind = "dash"
            if kind == "digits" and _in_a_name(row, at):
                kind = "word"  # "an IL-36 blocker" is no count
            if kind == "unknown-agent" and row and row[-1].kind == kind and row[-1].end + 1 == at:
                row[-1].end, row[-1].text = at + len(text), text_of_doc[row[-1].start : at + len(text)]
                row[-1].value = row[-1].text.lower()  # "zorecabtagene autolecel" is one name
            elif kind:
                row.append(Item(kind, at, at + len(text), text, text.lower() if kind == "unknown-agent" else None))
            index += 1
        yield sentence, row


def _in_a_name(row: list[Item], at: int) -> bool:
    """Whether a number is tied to a name by a hyphen: "IL-36", "(IL)-36"."""
    return len(row) > 1 and row[-1].kind == "hyphen" and row[-1].end == at and row[-2].kind in {"name", "close"}


def _stands_free(text: str, at: int) -> bool:
    """Whether a hyphen has blanks on both sides, and so is a dash."""
    return text[at - 1 : at].isspace() and text[at + 1 : at + 2].isspace()


def _best_spans(marked: Marked) -> list[Hit]:
    """The marks of all groups, the longest where they overlap, then the earliest group's."""
    spans = [
        (span.start, -span.end, order, number, span)
        for order, group in enumerate(marked.marks.groups)
        for number, span in enumerate(group)
    ]
    spans.sort()
    best: list[Hit] = []
    end = 0
    for start, _, _, _, span in spans:
        if start >= end:
            best.append(span)
            end = span.end
        elif span.end - span.start > best[-1].end - best[-1].start and span.end > end:
            shorter = best.pop()
            best += _before(shorter.start, start, spans)  # "is expected to rule": "is" before "expected to rule"
            best.append(span)
            end = span.end
    return best


def _before(start: int, end: int, spans: list[tuple[int, int, int, int, Hit]]) -> list[Hit]:
    """The longest mark from `start` that ends where a longer one begins, if there is one."""
    fitting = [one[4] for one in spans if one[0] == start and -one[1] <= end]
    return fitting[:1]


def _plain_kind(text: str) -> str:
    first = text[0]
    if first.isalpha():
        if len(text) > 6 and drug_shaped(text):
            return "unknown-agent"
        if len(text) > 5 and text.endswith("ly") and text.islower() and text not in _NO_ADVERBS:
            return "adverb"
        return "name" if first.isupper() else "word"
    if first.isdigit():
        if _YEAR.fullmatch(text):
            return "year"
        return "nth" if _NTH.fullmatch(text) else "digits"
    if first in "-‑‐":
        return "hyphen"
    if first in "®™*_▼" or text.isspace():
        return ""
    if first == "+":
        return "plus"
    if first == "%":
        return "percent"
    if first in "✓✔☑✅":
        return "tick"
    return "cross" if first in "✗✘❌✕×" else "sign"
