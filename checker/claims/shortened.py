"""Conditions that an article names in full and elsewhere by their first word: "one for diabetes, one for weight"."""

from __future__ import annotations

from collections.abc import Iterable

from checker.claims.uses import named_after
from checker.grammar.items import Item

_BEFORE = frozenset({"for", "colon"})
_AFTER = frozenset({"comma", "stop", "and", "or", "but", "close", "semicolon", "not", "question"})
_NAMED = frozenset({"condition", "short-condition"})


def _opens_use(row: list[Item], place: int) -> bool:
    """Whether a use is told at `place`: "for weight", "for diabetes and weight"."""
    before = row[place - 1].kind
    return before in _BEFORE or (before in {"and", "or"} and place > 1 and row[place - 2].kind in _NAMED)


class Shortened:
    """The conditions of one article, by the words that stand for them."""

    def __init__(self, rows: Iterable[list[Item]]) -> None:
        self._named = {str(item.value) for row in rows for item in row if item.kind in _NAMED}

    def expand(self, row: list[Item]) -> None:
        """Make a row's short names what they stand for."""
        for place in range(1, len(row)):
            item = row[place]
            if item.kind != "word" or not _opens_use(row, place):
                continue
            if place + 1 < len(row) and row[place + 1].kind not in _AFTER:
                continue
            meant = named_after(item.text)
            if meant is not None and meant.names[0] in self._named:
                item.kind, item.value = "condition", meant.names[0]
