"""The gate: which stretches of an article can matter at all, told from the raw text before anything is tokenised.

A wide net of names and cue words in one Aho-Corasick automaton. It looks at no word borders for long patterns:
letting a sentence through costs little, losing one costs a claim. It imports no spaCy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.entities.words import load_lexicons

_WIDE_CUES = (
    "approv", "licens", "licenc", "authoris", "authoriz", "cleared", "clearance", "greenl", "green l", "green-l", "indicat",
    "off-label", "off label", "label", "under review", "investigat", "trial", "phase", "reject", "refus", "declin",
    "turned down", "withdr", "revok", "pulled", "suspend", "recommend", "endors", "designat", "fast track", "fast-track",
    "orphan", "breakthrough", "emergency use", "nod", "go-ahead", "sign", "market", "launch", "avail", "regulat", "agency",
    "decision", "application", "file", "submi", "study", "studied", "test", "pipeline", "prescri", "biosimilar", "generic",
    "on sale", "thumbs", "opinion", "registered", "ok'd", "okay", "oked", "stamp", "complete response", "until then",
    "the same", "neither", "nor is", "none", "the latter", "the former", "granted", "won ", "discontinu", "sold", "brand",
    "joined", "followed", "arriv", "expanded", "extended",
)  # fmt: skip
_SHORT = 5


@lru_cache(maxsize=4)
def _automaton(root: Path | None) -> tuple[AhoCorasick, tuple[bool, ...], tuple[bool, ...]]:
    lexicons = load_lexicons(root)
    patterns: dict[str, bool] = dict.fromkeys(_WIDE_CUES, False)
    for group in ("agents", "classes", "conditions", "authorities"):
        for entry in lexicons[group].entries:
            patterns.setdefault(entry.text.lower(), True)
    texts = list(patterns)
    short = tuple(len(text) < _SHORT and patterns[text] for text in texts)
    return AhoCorasick(texts, matchkind=MatchKind.LeftmostLongest), short, tuple(patterns.values())


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


def has_cue(text: str, root: Path | None = None) -> bool:
    """Whether the text holds any cue word and any name: if not, there is nothing to check."""
    automaton, short, is_name = _automaton(root)
    folded = fold(text)
    cue = name = False
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if is_name[index]:
            name = name or not short[index] or _stands_alone(folded, start, end)
        else:
            cue = True
        if cue and name:
            return True
    return False


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
