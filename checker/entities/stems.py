"""Endings of generic names: by them a word that no lexicon holds is known for a drug, and for which kind of drug."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.reference.yaml_files import rule_data

_SHORTEST = 7


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    data = rule_data("words", "stems")
    return {key: tuple(data[key]) for key in ("stems", "words")}


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    # A search from the left finds the longest ending: "citinib" before "nib".
    return re.compile(rf"(?<=[a-z]{{3}})(?:{'|'.join(stems())})\Z"), frozenset(_words()["words"])


def stems() -> tuple[str, ...]:
    """All stems."""
    return _words()["stems"]


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str | None:
    """The stem that a word ends in; None for one that is too short, not of plain letters, or an English word."""
    lower = word.lower()
    if len(lower) < _SHORTEST or not (lower.isascii() and lower.isalpha()):
        return None
    pattern, english = _pattern()
    found = pattern.search(lower)
    return found[0] if found is not None and lower not in english else None


def drug_shaped(word: str) -> bool:
    """Whether a word ends as generic names do."""
    return stem_of(word) is not None


def of_another_kind(word: str, name: str) -> bool:
    """Whether the two have stems that exclude each other: a -gliptin is no slip for a -gliflozin."""
    one, two = stem_of(word), stem_of(name)
    return one is not None and two is not None and not (one.endswith(two) or two.endswith(one))
