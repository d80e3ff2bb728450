"""Places in a document that has no lines, such as a Word file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of extracted text, and the run of a document that it is a copy of.

    `text` and `length` count characters of the extracted text. `location` is what a person is told ("paragraph 7").
    `part` is the part of a Word file: document, footnotes or endnotes. In it `paragraph` counts the `w:p` elements
    and `run` the `w:r` below that one, both from 0 and in the order of the file; `offset` counts characters of the
    run's text.
    """

    text: int
    length: int
    location: str
    part: str
    paragraph: int
    run: int
    offset: int


def location_at(anchors: Sequence[Anchor], position: int) -> str | None:
    """What a person is told of where the character at `position` stands; None where no anchor stands before it."""
    index = bisect_right(anchors, position, key=lambda anchor: anchor.text) - 1
    return anchors[index].location if index >= 0 else None


def anchors_within(anchors: Sequence[Anchor], start: int, end: int) -> tuple[Anchor, ...]:
    """The anchors of the characters from `start` to `end`, cut to them."""
    found = []
    index = max(bisect_right(anchors, start, key=lambda anchor: anchor.text) - 1, 0)
    while index < len(anchors) and (anchor := anchors[index]).text < end:
        index += 1
        first, last = max(anchor.text, start), min(anchor.text + anchor.length, end)
        if first < last:
            found.append(replace(anchor, text=first, length=last - first, offset=anchor.offset + first - anchor.text))
    return tuple(found)
