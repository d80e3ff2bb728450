"""Word lists compiled for matching: the longest entry that stands at a token wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.entities.tokens import words

SKIPPED = frozenset("-®™") | {"‐", "‑"}
"""Tokens that an entry may be written with or without: "green-light", "Opzelura®"."""
_SHOUTED = 4
"""From how many letters on a name is known in capitals, too."""


class Entry(NamedTuple):
    """A word or name. `case` is any, initial (first letter a capital) or exact.

    A tuple, since with imported facts there are ten thousand of them, and a frozen dataclass takes thrice the time.
    """

    text: str
    label: str
    value: str
    case: str = "any"


def _key(text: str) -> tuple[str, ...]:
    """The words of an entry; plain ones, which most are, need no tokenizer."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return tuple(text.lower().split())
    return tuple(word for word in words(text) if word not in SKIPPED)


_Keyed = tuple[tuple[str, ...], Entry]
_Starting = tuple[dict[str, list[_Keyed]], list[Entry]]
"""The entries that begin with a word: those of several words by their second, and those of no other word."""


class Lexicon:
    """Entries keyed by their first word, and those of several words by their second, too."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_first: dict[str, _Starting] = {}
        for entry in self.entries:
            key = _key(entry.text)
            if key:
                longer, alone = self.by_first.setdefault(key[0], ({}, []))
                if len(key) > 1:
                    longer.setdefault(key[1], []).append((key, entry))
                else:
                    alone.append(entry)
        for longer, alone in self.by_first.values():
            alone.sort(key=lambda entry: entry.case == "any")
            for found in longer.values():
                found.sort(key=lambda pair: (-len(pair[0]), pair[1].case == "any"))


Match = tuple[int, int, Entry]
"""An entry over tokens: (first, after last, entry)."""


class Lexica:
    """Lexicons looked up together, so that each token is looked at once."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._by_first: dict[str, list[tuple[int, _Starting]]] = {}
        self._size = 0
        for number, lexicon in enumerate(lexicons):
            self._size += 1
            for word, starting in lexicon.by_first.items():
                self._by_first.setdefault(word, []).append((number, starting))

    def matches(self, tokens: Sequence[str], surfaces: Sequence[str]) -> list[list[Match]]:
        """For each lexicon its entries over normalised `tokens` (with their `surfaces`), left to right."""
        matches: list[list[Match]] = [[] for _ in range(self._size)]
        after = [0] * self._size
        by_first = self._by_first
        for index in [place for place, token in enumerate(tokens) if token in by_first]:
            for number, starting in by_first[tokens[index]]:
                if index >= after[number] and (found := _longest(starting, index, tokens, surfaces)) is not None:
                    matches[number].append(found)
                    after[number] = found[1]
        return matches


def _longest(starting: _Starting, index: int, tokens: Sequence[str], surfaces: Sequence[str]) -> Match | None:
    """The longest entry that stands at `index`, of those that begin with its word."""
    longer, alone = starting
    if longer:
        size = len(tokens)
        second = index + 1
        while second < size and tokens[second] in SKIPPED:
            second += 1
        for key, entry in longer.get(tokens[second], ()) if second < size else ():
            end = _end(key, tokens, second, size)
            if end and (entry.case == "any" or _case_fits(entry, surfaces, index, end)):
                return None if _negated(entry, tokens, index) else (index, end, entry)
    for entry in alone:
        if entry.case == "any" or _case_fits(entry, surfaces, index, index + 1):
            return None if _negated(entry, tokens, index) else (index, index + 1, entry)
    return None


def _negated(entry: Entry, tokens: Sequence[str], index: int) -> bool:
    """Whether "non-" turns a disease into its opposite: "non-active secondary progressive MS"."""
    return entry.label == "condition" and index > 1 and tokens[index - 1] == "-" and tokens[index - 2] == "non"


def _end(key: tuple[str, ...], tokens: Sequence[str], second: int, size: int) -> int:
    """Where `key` ends, whose second word stands at `second`, if all of it stands there, else 0."""
    position = second + 1
    for word in key[2:]:
        while position < size and tokens[position] in SKIPPED:
            position += 1
        if position >= size or tokens[position] != word:
            return 0
        position += 1
    return position


def _case_fits(entry: Entry, surfaces: Sequence[str], start: int, end: int) -> bool:
    if entry.case == "any":
        return True
    if entry.case == "initial":
        return surfaces[start][0].isupper() or not entry.text[0].isupper()
    plain = "".join(surface for surface in surfaces[start:end] if surface not in SKIPPED)
    text = "".join(part for part in entry.text.replace("-", " ").split())
    return plain == text or (len(text) >= _SHOUTED and text.istitle() and plain == text.upper())  # "TOKYO"


def plural(text: str) -> str:
    """The regular English plural of a name's last word."""
    if text.endswith(("s", "x", "ch", "sh")):
        return text + "es"
    if text.endswith("y") and text[-2:-1] not in "aeiou":
        return text[:-1] + "ies"
    return text + "s"


def verb_forms(base: str) -> dict[str, str]:
    """`base`, `s`, `ed` and `ing` forms of a regular verb; the first word of a phrase is inflected."""
    verb, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb.endswith("e"):
        stem, third = verb[:-1], verb + "s"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        return {"base": base, "s": verb[:-1] + "ies" + tail, "ed": verb[:-1] + "ied" + tail, "ing": verb + "ing" + tail}
    else:
        stem, third = verb, plural(verb)
    return {"base": base, "s": third + tail, "ed": stem + "ed" + tail, "ing": stem + "ing" + tail}
