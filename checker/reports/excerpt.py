"""Excerpts of an article: its words by line, as they stand in the file, with some of them underlined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Span
from checker.reports.places import Lines, Places
from checker.reports.terminal import Terminal, cells, clean

_AROUND = 120
"""How many characters of a long sentence are shown on either side of the marked words."""


def excerpt(terminal: Terminal, places: Places, marked: Span, context: Span | None, style: str) -> list[str]:
    """Show `marked` within `context`, or within its line where no context is known."""
    rows = list(_rows(places, marked, context, terminal.room))
    gutter = max((len(row.number) for row in rows), default=0) + 2
    output = []
    for row in rows:
        output.append(f"{terminal.paint(f'{row.number:>{gutter}} |', 'blue')} {row.text}".rstrip())
        if row.length:
            bar = terminal.paint(" " * gutter + " |", "blue")
            output.append(f"{bar} {' ' * row.start}{terminal.paint('^' * row.length, 'bold', style)}")
    return output


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of an excerpt: the line's number where it begins, and the columns to underline."""

    number: str
    text: str
    start: int
    length: int


def _rows(places: Places, marked: Span, context: Span | None, width: int) -> Iterator[_Row]:
    article = places.article
    whole = Span(min(context.start, marked.start), max(context.end, marked.end)) if context else marked
    if article.quotes_source:
        lines, marked, whole = places.lines, article.source_span(marked), article.source_span(whole)
        numbers = None
    else:
        # A file full of tags is shown by its text, whose lines are not those of the file.
        lines = Lines(article.text)
        place = places.place(marked)
        numbers = " " if place.location else str(place.line)
    first, last = lines.locate(whole.start)[0], lines.locate(max(whole.end - 1, whole.start))[0]
    if context is None:
        whole = Span(lines.span(first).start, lines.span(last).end)
    whole = _shortened(lines.text, whole, marked)
    room = width - len(numbers or str(last)) - 5
    for number in range(lines.locate(whole.start)[0], last + 1):
        line = lines.span(number)
        shown = Span(max(line.start, whole.start), min(line.end, whole.end))
        if lines.text[shown.start : shown.end].strip():
            yield from _wrapped(lines.text, line, shown, marked, numbers or str(number), room)
            numbers = numbers and " "


def _shortened(text: str, whole: Span, marked: Span) -> Span:
    """`whole` without its far ends, cut between words."""
    start, end = whole.start, whole.end
    if marked.start - start > _AROUND:
        start = marked.start - _AROUND
        start = text.find(" ", start, marked.start) + 1 or start
    if end - marked.end > _AROUND:
        end = max(text.rfind(" ", marked.end, marked.end + _AROUND), marked.end)
    return Span(start, end)


def _wrapped(text: str, line: Span, shown: Span, marked: Span, number: str, room: int) -> Iterator[_Row]:
    """Break `shown`, a part of `line`, into rows; every mark stays under its character."""
    opening = "… " if text[line.start : shown.start].strip() else ""
    closing = " …" if text[shown.end : line.end].strip() else ""
    position = shown.start
    while position < shown.end:
        end = _break(text, position, shown.end, room - len(opening) - len(closing))
        start = min(max(marked.start, position), end)
        stop = min(max(marked.end, position), end)
        ending = closing if end == shown.end else ""
        yield _Row(
            number=number,
            text=opening + clean(text[position:end]).rstrip() + ending,
            start=cells(opening + text[position:start]),
            length=cells(text[start:stop].rstrip()),
        )
        position, number, opening = end, "", ""


def _break(text: str, position: int, limit: int, room: int) -> int:
    """Where a row that begins at `position` ends: after the last space that fits."""
    end = position
    used = 0
    while end < limit and (used := used + cells(text[end])) <= room:
        end += 1
    if end == limit:
        return limit
    space = text.rfind(" ", position, end + 1)
    return space + 1 if space >= 0 else max(end, position + 1)
