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


class Lexicon:
    """Entries keyed by their first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for entry in self.entries:
            key = _key(entry.text)
            if key:
                self._by_first.setdefault(key[0], []).append((key, entry))
        for found in self._by_first.values():
            found.sort(key=lambda pair: (-len(pair[0]), pair[1].case == "any"))

    def matches(self, tokens: Sequence[str], surfaces: Sequence[str]) -> Iterator[tuple[int, int, Entry]]:
        """Entries over normalised `tokens` (with their `surfaces`), as (first, after last, entry), left to right."""
        by_first = self._by_first
        after, size = 0, len(tokens)
        for index in [place for place, token in enumerate(tokens) if token in by_first]:
            if index < after:
                continue
            for key, entry in by_first[tokens[index]]:
                end = _end(key, tokens, index, size) if len(key) > 1 else index + 1
                if end and (entry.case == "any" or _case_fits(entry, surfaces, index, end)):
                    yield index, end, entry
                    after = end
                    break


def _end(key: tuple[str, ...], tokens: Sequence[str], start: int, size: int) -> int:
    """Where `key` ends if it stands at `start`, else 0."""
    position = start + 1
    for word in key[1:]:
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
