"""From pieces of a file to the text of an article, its blocks and the exact map back.

A reader hands over drafts: blocks made of pieces, each a text and the characters of the file that it stands for.
Nothing is ever searched for afterwards, so that a word can only map to where it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.model import Block, BlockKind, Segment, Span

# Marks that are not seen and only break words for whoever matches them: soft hyphen, zero-width space, joiner, BOM.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")


Line = tuple[BlockKind, str]
"""A line of an article's text and the kind of its block."""


class Piece(NamedTuple):
    """Text and the half-open range of the file it stands for; of equal lengths it is a copy."""

    text: str
    start: int
    end: int

    @property
    def copied(self) -> bool:
        """Whether each character stands for one of the file."""
        return len(self.text) == self.end - self.start


@dataclass(slots=True)
class Draft:
    """A block in the making; the fields are those of `Block`, and `pieces` stand in the order of the file."""

    kind: BlockKind
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False

    @property
    def text(self) -> str:
        """The text so far."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class Woven:
    """Text, blocks and map of an article."""

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]

    def edges(self, head: int, tail: int) -> tuple[list[Line], list[Line]]:
        """The first `head` lines of the text and the last `tail` of the rest, blank ones not counted."""
        first: list[Line] = []
        taken = 0
        while taken < len(self.blocks) and len(first) < head:
            first += self._lines(self.blocks[taken])
            taken += 1
        last: list[Line] = []
        for block in reversed(self.blocks[max(taken, len(self.blocks) - tail) :]):
            last = self._lines(block) + last
        return first, last[-tail:]

    def _lines(self, block: Block) -> list[Line]:
        lines = self.text[block.span.start : block.span.end].split("\n")
        return [(block.kind, line) for line in lines if line.strip()]


def weave(drafts: Iterable[Draft]) -> Woven:
    """Join `drafts` into one text, a newline between blocks.

    Drafts without visible text are left out. Every character of the text belongs to a segment, the newlines
    between blocks to what stands between the blocks in the file.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    position = 0
    source_end = 0
    for draft in drafts:
        pieces = _trimmed(draft.pieces)
        if not pieces:
            continue
        if blocks:
            texts.append("\n")
            segments.append(Segment(position, source_end, 1, max(pieces[0].start - source_end, 0)))
            position += 1
        start = position
        for piece in pieces:
            text, source, source_end = piece
            texts.append(text.replace("\u00a0", " ").replace("\u202f", " "))  # what may not break reads as a space
            _append(segments, Segment(position, source, len(text), source_end - source))
            position += len(text)
        blocks.append(
            Block(draft.kind, Span(start, position), draft.level, draft.table, draft.row, draft.column, draft.header)
        )
    return Woven("".join(texts), tuple(blocks), tuple(segments) or (Segment(0, 0, 0, 0),))


def _append(segments: list[Segment], new: Segment) -> None:
    """Add a segment, as one with the copy before it where both the text and the file run on."""
    if segments and new.length == new.source_length:
        last = segments[-1]
        if last.length == last.source_length and last.source + last.length == new.source:
            segments[-1] = Segment(last.text, last.source, last.length + new.length, last.length + new.length)
            return
    segments.append(new)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """`pieces` without what is not seen, and without white space at both ends."""
    if len(pieces) == 1 and pieces[0].text.isascii() and pieces[0].text.strip() == pieces[0].text != "":
        return pieces
    if not all(piece.text.isascii() for piece in pieces):
        pieces = [part for piece in pieces for part in _seen(piece)]
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip():
        first += 1
    while first < last and not pieces[last - 1].text.strip():
        last -= 1
    if first == last:
        return []
    pieces = pieces[first:last]
    for index, strip in ((0, str.lstrip), (-1, str.rstrip)):
        piece = pieces[index]
        lost = len(piece.text) - len(strip(piece.text))
        if lost and piece.copied:
            text, start, end = piece
            pieces[index] = (
                Piece(text[lost:], start + lost, end) if index == 0 else Piece(text[:-lost], start, end - lost)
            )
    return pieces


def _seen(piece: Piece) -> Iterable[Piece]:
    text, start, end = piece
    if text.isascii() or not _UNSEEN.search(text):
        return (piece,)
    if not piece.copied:
        rest = _UNSEEN.sub("", text)
        return (Piece(rest, start, end),) if rest else ()
    parts = []
    at = 0
    for match in [*_UNSEEN.finditer(text), None]:
        upto = match.start() if match else len(text)
        if upto > at:
            parts.append(Piece(text[at:upto], start + at, start + upto))
        at = match.end() if match else at
    return parts
