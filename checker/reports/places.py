"""Where things stand in an article's file: characters, lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from checker.model import Article, Report, Span

# Only what editors count as a line: str.splitlines() also breaks at form feeds and Unicode separators.
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the file; lines and columns count from 1, the end is exclusive.

    Of a file without lines they count in the extracted text, and `location` tells where it stands ("paragraph 7").
    """

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    location: str | None = None

    @property
    def label(self) -> str:
        """What a person is told: line and column, or the location."""
        return self.location or f"{self.line}:{self.column}"

    def data(self) -> dict[str, int | str | None]:
        """As JSON has it."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "location": self.location,
        }


class Lines:
    """The lines of a text, without their ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def locate(self, position: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1

    def span(self, number: int) -> Span:
        """The characters of line `number`, without its end."""
        return Span(self._starts[number - 1], self._ends[number - 1])


class Places:
    """Spans of one article's extracted text, as places in its file."""

    def __init__(self, article: Article, lines: Lines | None = None) -> None:
        self.article = article
        self.lines = lines or Lines(article.source)

    def place(self, span: Span) -> Place:
        """Where `span` of the extracted text stands in the file."""
        source = self.article.source_span(span)
        location = self.article.location(span)
        return Place(source, *self.lines.locate(source.start), *self.lines.locate(source.end), location)


def places_of(report: Report) -> dict[str, Places]:
    """The places of every article that could be read, by its path."""
    articles = [(checked.path, checked.article) for checked in report.checked if checked.article is not None]
    # The articles of one file share its lines.
    lines: dict[str, Lines] = {}
    for _, article in articles:
        if article.source not in lines:
            lines[article.source] = Lines(article.source)
    return {path: Places(article, lines[article.source]) for path, article in articles}
