"""Table rows in a plain text: consecutive lines with the same number of tabs or strokes, or in columns of blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.model import BlockKind
from checker.sources.lines import Line
from checker.sources.weave import Draft, Piece

_RULER = re.compile(r"[\s|:+=-]+")
_GRID = re.compile(r"\+[+=-]+\+")
_LONGEST_HEAD = 60
ALIGNED = " "
"""The separator of tables whose columns stand apart by blanks."""
_GAP = re.compile(r"\S {2,}\S")
_FEWEST_ALIGNED = 3


def table_runs(source: str, lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """The runs of table rows among `lines`: first line, line after the last, separator.

    A run is two lines or more without a blank line between and with equally many separators, not all of them
    in the margin.
    """
    runs: list[tuple[int, int, str]] = []
    index = 0
    while index < len(lines):
        for separator in ("\t", "|", ALIGNED):
            if separator not in lines[index].text and not lines[index].indent:
                continue
            end = (
                _aligned_end(source, lines, index)
                if separator == ALIGNED
                else _run_end(source, lines, index, separator)
            )
            if end - index > 1:
                runs.append((index, end, separator))
                index = end
                break
        else:
            index += 1
    return runs


def _run_end(source: str, lines: Sequence[Line], index: int, separator: str) -> int:
    count = _raw(source, lines[index]).count(separator)
    if count == 0:
        return index
    end = index + 1
    while end < len(lines) and not lines[end].after_blank:
        raw = _raw(source, lines[end])
        if raw.count(separator) != count and not (separator == "|" and _GRID.fullmatch(raw.strip())):
            break
        end += 1
    rows = [line for line in lines[index:end] if not _GRID.fullmatch(line.text)]
    within = sum(separator in line.text.strip("|") for line in rows)
    return end if within * 2 > len(rows) > 1 else index


def _aligned_end(source: str, lines: Sequence[Line], index: int) -> int:
    """Where the lines in columns of blanks end that begin at `index`; `index` where there are too few for a table."""
    end = index
    while end < len(lines):
        line = lines[end]
        raw = _raw(source, line)
        between = source[lines[end - 1].end : line.raw] if end > index else ""
        beside = end == index or not any(not part.strip() for part in between.split("\n")[1:-1])
        apart = _GAP.search(raw) or (end == index and line.indent >= _FEWEST_ALIGNED)
        if line.marker or line.quoted or "\t" in raw or not (apart and beside):
            break
        end += 1
    rows = [_raw(source, line) for line in lines[index:end]]
    return end if end - index >= _FEWEST_ALIGNED and len(_columns(rows)) > 1 else index


def _columns(rows: Sequence[str]) -> list[int]:
    """Where the columns of aligned rows begin, after blanks that run through all rows; none if cells stand crooked."""
    width = max(map(len, rows))
    blank = [all(not row[at : at + 1].strip() for row in rows) for at in range(width)]
    first = blank.index(False)
    starts = [
        at for at in range(width) if at == first or (not blank[at] and at > first + 2 and all(blank[at - 2 : at]))
    ]
    flush = all(sum(bool(row[at : at + 1].strip()) for row in rows) * 2 > len(rows) for at in starts)
    return starts if flush else []


def _slices(row: str, starts: Sequence[int]) -> list[tuple[int, str]]:
    """The cells of an aligned row, each with where it begins."""
    return [(low, row[low:high]) for low, high in pairwise([*starts, max(len(row), starts[-1] + 1)])]


def _raw(source: str, line: Line) -> str:
    """The line with its margins, where a tab or stroke stands for an empty cell."""
    end = line.end
    while end < len(source) and source[end] in "\t ":
        end += 1
    return source[line.raw : end]


def cells(source: str, lines: Sequence[Line], separator: str, table: int) -> list[Draft]:
    """The cells of one run of rows that are not empty, the first row as the header where it reads like one."""
    rows = [(line, _raw(source, line)) for line in lines if separator == "\t" or not _RULER.fullmatch(line.text)]
    starts = _columns([raw for _, raw in rows]) if separator == ALIGNED else []
    drafts: list[Draft] = []
    for number, (line, raw) in enumerate(rows):
        for column, (at, text) in enumerate(_slices(raw, starts) if starts else _split(raw, separator)):
            if text.strip():
                start = line.raw + at + len(text) - len(text.lstrip())
                piece = Piece(text.strip(), start, start + len(text.strip()))
                drafts.append(Draft(BlockKind.TABLE_CELL, [piece], table=table, row=number, column=column))
    first = [draft for draft in drafts if draft.row == 0]
    if len(rows) > 1 and len(first) > 1 and all(_is_head(draft.text) for draft in first):
        for draft in first:
            draft.header = True
    return drafts


def _split(row: str, separator: str) -> list[tuple[int, str]]:
    """The cells of a row between separators, each with where it begins."""
    outer = re.match(r"\s*\|", row) if separator == "|" else None
    at = outer.end() if outer else 0
    found = []
    for text in row[at:].split(separator):
        found.append((at, text))
        at += len(text) + 1
    return found


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not text.endswith(".")
