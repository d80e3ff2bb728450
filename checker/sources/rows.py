"""Table rows in a plain text: consecutive lines with the same number of tabs or strokes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import BlockKind
from checker.sources.lines import Line
from checker.sources.weave import Draft, Piece

_RULER = re.compile(r"[\s|:+=-]+")
_LONGEST_HEAD = 60


def table_runs(source: str, lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """The runs of table rows among `lines`: first line, line after the last, separator.

    A run is two lines or more without a blank line between and with equally many separators, not all of them
    in the margin.
    """
    runs: list[tuple[int, int, str]] = []
    index = 0
    while index < len(lines):
        for separator in "\t|":
            if separator not in lines[index].text and not lines[index].indent:
                continue
            end = _run_end(source, lines, index, separator)
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
    while end < len(lines) and not lines[end].after_blank and _raw(source, lines[end]).count(separator) == count:
        end += 1
    within = sum(separator in line.text.strip("|") for line in lines[index:end])
    return end if within * 2 > end - index else index


def _raw(source: str, line: Line) -> str:
    """The line with its margins, where a tab or stroke stands for an empty cell."""
    end = line.end
    while end < len(source) and source[end] in "\t ":
        end += 1
    return source[line.raw : end]


def cells(source: str, lines: Sequence[Line], separator: str, table: int) -> list[Draft]:
    """The cells of one run of rows that are not empty, the first row as the header where it reads like one."""
    rows = [(line, _raw(source, line)) for line in lines if separator == "\t" or not _RULER.fullmatch(line.text)]
    drafts: list[Draft] = []
    for number, (line, raw) in enumerate(rows):
        outer = re.match(r"\s*\|", raw) if separator == "|" else None
        skip = outer.end() if outer else 0
        at = line.raw + skip
        for column, text in enumerate(raw[skip:].split(separator)):
            if text.strip():
                start = at + len(text) - len(text.lstrip())
                piece = Piece(text.strip(), start, start + len(text.strip()))
                drafts.append(Draft(BlockKind.TABLE_CELL, [piece], table=table, row=number, column=column))
            at += len(text) + 1
    first = [draft for draft in drafts if draft.row == 0]
    if len(rows) > 1 and len(first) > 1 and all(_is_head(draft.text) for draft in first):
        for draft in first:
            draft.header = True
    return drafts


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not text.endswith(".")
