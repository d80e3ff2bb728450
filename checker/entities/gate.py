"""The gate: which stretches of an article can matter at all, told from the raw text before anything is tokenised.

A wide net of names and cue words in one Aho-Corasick automaton. It looks at no word borders for long patterns:
letting a sentence through costs little, losing one costs a claim. It imports no spaCy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.entities.words import load_lexicons
from checker.reference.in_use import per_facts

# Parts of words by which a text speaks of approvals; a wider net than `rules/words/cues.yaml` on purpose.
_WIDE_CUES = (
    "approv", "licens", "licenc", "authoris", "authoriz", "cleared", "clearance", "greenl", "green l",
    "green-l", "indicat", "off-label", "off label", "label", "under review", "investigat", "trial", "phase",
    "reject", "refus", "declin", "turned down", "withdr", "revok", "pulled", "suspend", "recommend", "endors",
    "designat", "fast track", "fast-track", "orphan", "breakthrough", "emergency use", "nod", "go-ahead",
    "sign", "market", "launch", "avail", "regulat", "agency", "decision", "application", "file", "submi",
    "study", "studied", "test", "pipeline", "prescri", "biosimilar", "generic", "on sale", "thumbs", "opinion",
    "registered", "ok'd", "okay", "oked", "stamp", "complete response", "until then", "the same", "neither",
    "nor is", "none", "the latter", "the former", "granted", "won ", "discontinu", "sold", "brand", "joined",
    "followed", "arriv", "expanded", "extended",
)  # fmt: skip
_SHORT = 5
_CUE, _AGENT, _CLASS, _OTHER = 0, 1, 2, 3
_KINDS = {"agents": _AGENT, "classes": _CLASS, "conditions": _OTHER, "authorities": _OTHER}


@per_facts
def _automaton(root: Path | None = None) -> tuple[AhoCorasick, tuple[bool, ...], tuple[int, ...]]:
    """The automaton, and for each pattern whether it must stand alone and what it is."""
    lexicons = load_lexicons(root)
    patterns = dict.fromkeys(_WIDE_CUES, _CUE)
    for group, kind in _KINDS.items():
        for entry in lexicons[group].entries:
            patterns.setdefault(entry.text.lower(), kind)
    short = tuple(len(text) < _SHORT and kind != _CUE for text, kind in patterns.items())
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), short, tuple(patterns.values())


def fold(text: str) -> str:
    """Lower case of the same length, so that positions stay true ("İ" grows in `str.lower`)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def passes(text: str, spans: Sequence[tuple[int, int]], root: Path | None = None) -> list[bool]:
    """For each of the sorted, disjoint `spans` of `text`: whether anything in it can matter."""
    automaton, short, _ = _automaton(root)
    starts = [start for start, _ in spans]
    kept = [False] * len(spans)
    folded = fold(text)
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if short[index] and not _stands_alone(folded, start, end):
            continue
        place = bisect_right(starts, start) - 1
        if place >= 0 and start < spans[place][1]:
            kept[place] = True
    return kept


def worth_reading(text: str, root: Path | None = None) -> bool:
    """Whether the text can hold anything to check: a cue beside any name, or an agent beside a class."""
    automaton, short, kinds = _automaton(root)
    folded = fold(text)
    seen: set[int] = set()
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if short[index] and not _stands_alone(folded, start, end):
            continue
        seen.add(kinds[index])
        if (_CUE in seen and len(seen) > 1) or {_AGENT, _CLASS} <= seen:
            return True
    return False


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
