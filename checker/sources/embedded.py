"""A text inside a file: a field of a JSON file, the content of a post in an export.

The text is made of pieces, so that each of its characters is known to stand for some of the file's. Markup that is
only implied can be put in: it stands for nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from checker.sources.weave import Piece


class Embedded:
    """The text that `pieces` of a file make together."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = [piece for piece in pieces if piece.text]
        self.text = "".join([piece.text for piece in self._pieces])
        self._starts: list[int] = []
        at = 0
        for piece in self._pieces:
            self._starts.append(at)
            at += len(piece.text)

    def pieces(self, inner: Iterable[Piece]) -> list[Piece]:
        """Pieces of this text as pieces of the file."""
        found: list[Piece] = []
        for piece in inner:
            if piece.copied:
                found += self.cut(piece.start, piece.end, piece.text)
            else:
                found.append(Piece(piece.text, self._start(piece.start), self._end(piece.start, piece.end)))
        return found

    def cut(self, start: int, end: int, text: str | None = None) -> list[Piece]:
        """The characters from `start` to `end`, to be read as `text` of the same length."""
        text = self.text[start:end] if text is None else text
        found: list[Piece] = []
        index = self._index(start)
        at = start
        while at < end:
            piece, first = self._pieces[index], self._starts[index]
            upto = min(end, first + len(piece.text))
            part = text[at - start : upto - start]
            if piece.copied:
                found.append(Piece(part, piece.start + at - first, piece.start + upto - first))
            else:
                found.append(Piece(part, piece.start, piece.end))
            at, index = upto, index + 1
        return found

    def edited(self, edits: Sequence[tuple[int, int, str]]) -> Embedded:
        """This text with the characters of each edit (start, end, in order) replaced by others that are in no file."""
        pieces: list[Piece] = []
        at = 0
        for start, end, text in edits:
            pieces += self.cut(at, start)
            place = self._end(start, end)
            pieces.append(Piece(text, place, place))
            at = end
        return Embedded([*pieces, *self.cut(at, len(self.text))])

    def _index(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _start(self, position: int) -> int:
        if not self._pieces:
            return 0
        index = self._index(position)
        piece = self._pieces[index]
        if position >= len(self.text):
            return piece.end
        return piece.start + (position - self._starts[index] if piece.copied else 0)

    def _end(self, start: int, end: int) -> int:
        """Where the last character before `end` ends in the file; where `start` is, if there is none."""
        if end <= start or not self._pieces:
            return self._start(start)
        index = self._index(end - 1)
        piece = self._pieces[index]
        return piece.start + end - self._starts[index] if piece.copied else piece.end


def joined(texts: Sequence[Embedded], between: str) -> Embedded:
    """Several texts of a file as one, with characters between them that are in no file."""
    pieces: list[Piece] = []
    for text in texts:
        if pieces:
            pieces.append(Piece(between, pieces[-1].end, pieces[-1].end))
        pieces += text.cut(0, len(text.text))
    return Embedded(pieces)
