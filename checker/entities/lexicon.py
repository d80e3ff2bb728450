"""Word lists compiled for matching: the longest entry that stands at a token wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checker.entities.tokens import words

SKIPPED = frozenset("-®™") | {"‐", "‑"}
"""Tokens that an entry may be written with or without: "green-light", "Opzelura®"."""


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


class Lexicon:
    """Entries keyed by their first word, and those of several words by their second, too."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_first: dict[str, tuple[dict[str, list[_Keyed]], list[Entry]]] = {}
        for entry in self.entries:
            key = _key(entry.text)
            if key:
                longer, alone = self._by_first.setdefault(key[0], ({}, []))
                if len(key) > 1:
                    longer.setdefault(key[1], []).append((key, entry))
                else:
                    alone.append(entry)
        for longer, alone in self._by_first.values():
            alone.sort(key=lambda entry: entry.case == "any")
            for found in longer.values():
                found.sort(key=lambda pair: (-len(pair[0]), pair[1].case == "any"))

    def matches(self, tokens: Sequence[str], surfaces: Sequence[str]) -> Iterator[tuple[int, int, Entry]]:
        """Entries over normalised `tokens` (with their `surfaces`), as (first, after last, entry), left to right."""
        by_first = self._by_first
        after = 0
        for index in [place for place, token in enumerate(tokens) if token in by_first]:
            if index < after:
                continue
            found = self._at(index, tokens, surfaces)
            if found is not None:
                after, entry = found
                yield index, after, entry

    def _at(self, index: int, tokens: Sequence[str], surfaces: Sequence[str]) -> tuple[int, Entry] | None:
        """The longest entry that stands at `index`, and where it ends."""
        longer, alone = self._by_first[tokens[index]]
        size = len(tokens)
        if longer:
            second = index + 1
            while second < size and tokens[second] in SKIPPED:
                second += 1
            for key, entry in longer.get(tokens[second], ()) if second < size else ():
                end = _end(key, tokens, second, size)
                if end and (entry.case == "any" or _case_fits(entry, surfaces, index, end)):
                    return end, entry
        for entry in alone:
            if entry.case == "any" or _case_fits(entry, surfaces, index, index + 1):
                return index + 1, entry
        return None


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
    plain = [surface for surface in surfaces[start:end] if surface not in SKIPPED]
    return "".join(plain) == "".join(part for part in entry.text.replace("-", " ").split())


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
