"""Marking what a text speaks of, without a Doc: what the spaCy components mark, by the same lexicons.

The check reads thousands of sentences and needs of a Doc nothing but these marks; importing spaCy takes longer than
checking an article. `checker.entities.components` puts the same marks on a Doc, for other pipelines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.entities.misspellings import Finder, Mark, load_finder
from checker.entities.tokens import cut, normal
from checker.entities.words import load_lexica


class Hit(NamedTuple):
    """A marked stretch: half-open range of tokens, its type in the grammar, its value; `id` of misspelled names."""

    start: int
    end: int
    label: str
    value: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The tokens of a text, where each begins, and what is marked, group by group in the order of `MARKS`."""

    surfaces: list[str]
    starts: list[int]
    groups: tuple[list[Hit], ...]

    @property
    def misspellings(self) -> list[Hit]:
        """The misspelled names."""
        return self.groups[-1]

    def place(self, hit: Hit) -> tuple[int, int]:
        """The characters of the text that a mark is on."""
        last = hit.end - 1
        return self.starts[hit.start], self.starts[last] + len(self.surfaces[last])


def marks_of(text: str) -> Marks:
    """The marks of a text."""
    surfaces, spaces = cut(text)
    starts = []
    at = 0
    for surface, space in zip(surfaces, spaces, strict=True):
        starts.append(at)
        at += len(surface) + space
    tokens = [normal(surface) for surface in surfaces]
    groups = [
        [Hit(start, end, entry.label, entry.value) for start, end, entry in matches]
        for matches in load_lexica().matches(tokens, surfaces)
    ]
    found = Marks(surfaces, starts, tuple(groups))
    return Marks(surfaces, starts, (*groups, _misspelled(load_finder(), tokens, text, found)))


def _misspelled(finder: Finder, tokens: Sequence[str], text: str, found: Marks) -> list[Hit]:
    candidates = finder.candidates(found.surfaces, tokens)
    if not candidates:
        return []
    marks = [
        Mark(one.start, one.end, one.label, text[slice(*found.place(one))].lower())
        for group in found.groups
        for one in group
    ]
    return [
        Hit(one.start, one.end, one.slip.entry.label, one.slip.entry.value, one.id)
        for one in finder.find(candidates, found.surfaces, tokens, marks)
    ]
