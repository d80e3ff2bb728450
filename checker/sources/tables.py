"""Which cell of which table a text stands in, and which tables are only there for the layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.model import BlockKind
from checker.sources.weave import Draft, Piece

_LONGEST_CELL = 1000


@dataclass(slots=True)
class Part(Draft):
    """A draft with where on the page it stands and whether it is all bold."""

    in_main: bool = False
    article: int = -1
    bold: bool = False


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    layout: bool = False
    taken: set[tuple[int, int]] = field(default_factory=set)
    cells: set[tuple[int, int]] = field(default_factory=set)
    heads: set[tuple[int, int]] = field(default_factory=set)
    head_rows: set[int] = field(default_factory=set)


class Tables:
    """The tables of a page: open ones while it is read, then all of them."""

    def __init__(self) -> None:
        self._all: list[_Table] = []
        self._open: list[_Table] = []

    def start(self, *, layout: bool) -> None:
        """A table begins; one that holds another is there for the layout."""
        if self._open:
            self._open[-1].layout = True
        table = _Table(len(self._all), layout=layout)
        self._all.append(table)
        self._open.append(table)

    def end(self) -> None:
        """The innermost table ends."""
        if self._open:
            self._open.pop()

    def start_row(self) -> None:
        """A row of the innermost table begins."""
        if self._open:
            table = self._open[-1]
            table.row, table.column = table.row + 1, -1

    def start_cell(self, values: Mapping[str, str], *, th: bool, in_head: bool) -> None:
        """A cell begins, in the next column that no cell above spans into."""
        if not self._open:
            return
        table = self._open[-1]
        table.row = max(table.row, 0)
        column = table.column + 1
        while (table.row, column) in table.taken:
            column += 1
        width, height = _span(values, "colspan"), _span(values, "rowspan")
        table.taken.update((table.row + down, column + right) for down in range(height) for right in range(width))
        table.column = column
        table.cells.add((table.row, column))
        if th:
            table.heads.add((table.row, column))
        if in_head:
            table.head_rows.add(table.row)

    def place(self, part: Part) -> None:
        """Note on `part` that it stands in the open cell."""
        if self._open:
            table = self._open[-1]
            part.table, part.row, part.column = table.number, table.row, table.column

    def settle(self, parts: Sequence[Part]) -> list[Part]:
        """`parts` with each cell of a table as one block, and with the cells of layout tables as plain blocks."""
        inside: dict[int, list[Part]] = {}
        for part in parts:
            if part.table >= 0:
                inside.setdefault(part.table, []).append(part)
        data = 0
        for number, cells in inside.items():
            table = self._all[number]
            if _is_layout(table, cells):
                for part in cells:
                    part.table = part.row = part.column = -1
                continue
            heads = _head_rows(table, cells)
            for part in cells:
                if part.kind is not BlockKind.ASIDE:
                    part.kind = BlockKind.TABLE_CELL
                part.level, part.table, part.header = 0, data, part.row in heads
            data += 1
        return _joined(parts)


def _span(values: Mapping[str, str], name: str) -> int:
    text = values.get(name, "").strip()
    return min(max(int(text), 1), 100) if text.isdecimal() else 1


def _is_layout(table: _Table, parts: Sequence[Part]) -> bool:
    if table.layout or len({column for _, column in table.cells}) < 2:
        return True
    lengths: dict[tuple[int, int], int] = {}
    for part in parts:
        place = (part.row, part.column)
        lengths[place] = lengths.get(place, 0) + sum(len(piece.text) for piece in part.pieces)
    return max(lengths.values()) > _LONGEST_CELL or any(
        part.kind is BlockKind.HEADING and part.level == 1 for part in parts
    )


def _head_rows(table: _Table, parts: Sequence[Part]) -> set[int]:
    if table.head_rows:
        return table.head_rows
    first = {cell for cell in table.cells if cell[0] == 0}
    several = any(row for row, _ in table.cells)
    if first <= table.heads or (several and not table.heads and all(part.bold for part in parts if part.row == 0)):
        return {0}
    # A corner left empty is often a td.
    empty = first - {(part.row, part.column) for part in parts}
    return {0} if len(first - empty) > 1 and first - empty <= table.heads else set()


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is part.kind is BlockKind.TABLE_CELL
            and (last.table, last.row, last.column) == (part.table, part.row, part.column)
        ):
            last.pieces += [Piece("\n", last.pieces[-1].end, part.pieces[0].start), *part.pieces]
        else:
            joined.append(part)
    return joined
