"""The gate: which stretches of an article can matter at all, told from the raw text before anything is tokenised.

A wide net of names and cue words in one Aho-Corasick automaton. It looks at no word borders for long patterns:
letting a sentence through costs little, losing one costs a claim. It imports no spaCy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.entities.stems import drug_shaped, stems
from checker.entities.words import load_lexicons
from checker.reference.in_use import per_facts
from checker.reference.spotting import fold

# Parts of words by which a text speaks of approvals; a wider net than `rules/words/cues.yaml` on purpose.
_WIDE_CUES = (
    "approv", "licens", "licenc", "authoris", "authoriz", "cleared", "clearance", "greenl", "green l",
    "green-l", "indicat", "off-label", "off label", "label", "under review", "investigat", "trial", "phase",
    "reject", "refus", "declin", "turned down", "withdr", "revok", "pulled", "suspend", "recommend", "endors",
    "designat", "fast track", "fast-track", "orphan", "breakthrough", "emergency use", "nod", "go-ahead",
    "sign", "market", "launch", "avail", "regulat", "agency", "decision", "review", "decide", "application", "file",
    "submi", "study", "studied", "test", "pipeline", "prescri", "biosimilar", "generic", "on sale", "thumbs", "opinion",
    "registered", "ok'd", "okay", "oked", "stamp", "complete response", "until then", "the same", "neither",
    "nor is", "none", "the latter", "the former", "granted", "won ", "discontinu", "sold", "brand", "joined",
    "followed", "arriv", "expanded", "extended", "verdict", "ruling", "dossier", "validat", "on the pbs", "nhs",
    "exclud", "left out", "eligible",
)  # fmt: skip
# The same of sentences only: what is said of a drug's versions, and short ones that lean on the one before.
_LEANING = (
    "version", "strength", "under the skin", "under-the-skin", "pharmacies", "came later", "both are", "both do",
    "both have", "both were", "once-weekly", "once-monthly",
)  # fmt: skip
_SHORT = 5
_CUE, _AGENT, _CLASS, _OTHER, _STEM, _WORD, _AUTHORITY, _PERMISSION = range(8)
_ALONE, _ENDING, _NOWHERE = 1, 2, 4
"""A short name counts where it stands alone, a stem at the end of a drug's name; "mab" is both."""
_DECIDING = frozenset({"decide-ed", "decide-s", "notice", "wait", "relent", "expand-ed"})
"""Cues that make an article worth reading, beside a name; a sentence passes by the name anyway."""
_PERMITTING = frozenset({"permitted", "cover-s", "cover-base", "cover-ed"})
"""Words of permission: a sentence of a text that is worth reading matters by them, a text does not."""
_KINDS = {"agents": _AGENT, "classes": _CLASS, "conditions": _OTHER, "authorities": _AUTHORITY}


@per_facts
def _automaton(root: Path | None = None) -> tuple[AhoCorasick, tuple[int, ...], tuple[int, ...]]:
    """The automaton, and for each pattern where it counts (anywhere, or `_ALONE` and `_ENDING`) and what it is."""
    lexicons = load_lexicons(root)
    patterns = dict.fromkeys(_WIDE_CUES, _CUE) | dict.fromkeys(_LEANING, _PERMISSION)
    for group, kind in _KINDS.items():
        for entry in lexicons[group].entries:
            patterns.setdefault(entry.text.lower(), kind)
    for group in ("cues", "structure"):
        for entry in lexicons[group].entries:
            word = entry.text.lower()
            if entry.label == "seat":
                patterns.setdefault(word, _OTHER)  # a city that stands for its regulator
            if entry.label in _PERMITTING:
                patterns.setdefault(word, _PERMISSION)
            if entry.label in _DECIDING and len(word) >= _SHORT and not any(cue in word for cue in _WIDE_CUES):
                patterns.setdefault(word, _WORD)
    endings = frozenset(stems())
    for stem in stems():
        patterns.setdefault(stem, _STEM)
    where = tuple(
        (_ALONE if len(text) < _SHORT and kind not in {_CUE, _STEM} else 0)
        | (_NOWHERE if kind == _WORD else 0)
        | (_ENDING if kind == _STEM or (len(text) < _SHORT and kind != _CUE and text in endings) else 0)
        for text, kind in patterns.items()
    )
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), where, tuple(patterns.values())


def passes(text: str, spans: Sequence[tuple[int, int]], root: Path | None = None) -> list[bool]:
    """For each of the sorted, disjoint `spans` of `text`: whether anything in it can matter."""
    automaton, where, _ = _automaton(root)
    starts = [start for start, _ in spans]
    kept = [False] * len(spans)
    folded = fold(text)
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if (place := where[index]) and not (
            (place & _ALONE and _stands_alone(folded, start, end))
            or (place & _ENDING and _ends_drug(folded, start, end))
        ):
            continue
        sentence = bisect_right(starts, start) - 1
        if sentence >= 0 and start < spans[sentence][1]:
            kept[sentence] = True
    return kept


def worth_reading(text: str, root: Path | None = None) -> bool:
    """Whether the text can hold anything to check: a cue beside any name, or an agent beside a class or an authority.

    On a drug that nobody knows there is nothing to say.
    """
    automaton, where, kinds = _automaton(root)
    folded = fold(text)
    seen: set[int] = set()
    for index, start, end in automaton.find_matches_as_indexes(folded):
        kind = kinds[index]
        if (where[index] & _ALONE or kind == _WORD) and not _stands_alone(folded, start, end):
            continue
        if kind == _PERMISSION or (where[index] & _ENDING and not where[index] & _ALONE):
            continue
        seen.add(_CUE if kind == _WORD else kind)
        if (_CUE in seen and len(seen) > 1) or {_AGENT, _CLASS} <= seen or {_AGENT, _AUTHORITY} <= seen:
            return True
    return False


def _ends_drug(text: str, start: int, end: int) -> bool:
    """Whether a stem ends a word that is a drug's name by it."""
    if end < len(text) and text[end].isalnum():
        return False
    while start and text[start - 1].isalnum():
        start -= 1
    return drug_shaped(text[start:end])


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
