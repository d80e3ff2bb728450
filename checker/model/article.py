"""What a source yields: the text of an article, its blocks, and the exact map back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from checker.reference.anchors import Anchor, anchors_within, location_at
from checker.reference.dates import PartialDate


class BlockKind(StrEnum):
    """What a stretch of an article is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CODE = "code"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class FileSpan(Span):
    """A range of the file itself, for what is not part of the extracted text: a comment, a field."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table cell of the extracted text.

    `level` is the heading level or the list depth (from 1). For a table cell, `table` counts the tables
    of the article, `row` and `column` count from 0, and `header` marks a header row.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of extracted text and where it stands in the file.

    Of equal lengths it is a copy; otherwise it is one thing (an entity, an escape) written longer in the file.
    """

    text: int
    source: int
    length: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: extracted text, its blocks, and the exact map back to the file."""

    path: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    published: PartialDate | None = None
    published_from: str | None = None
    quotes_source: bool = True
    """Whether the file itself is what its editor reads (text, Markdown), so that quotes are taken from it."""
    anchors: tuple[Anchor, ...] = ()
    """Of a file without lines (Word), where each character was read; `source` is then the text itself."""
    item: str = ""
    """What tells it from the other articles of its file ("post-12"), which follows the file's path after a `#`."""

    @property
    def file(self) -> str:
        """The path of the file that it stands in."""
        return self.path.removesuffix(f"#{self.item}") if self.item else self.path

    def source_span(self, span: Span) -> Span:
        """The characters of the file that `span` of the extracted text came from."""
        if isinstance(span, FileSpan):
            return span
        first = self._segment(span.start)
        last = self._segment(max(span.end - 1, span.start))
        start = first.source + (span.start - first.text if first.length == first.source_length else 0)
        if last.length == last.source_length:
            end = last.source + (span.end - last.text)
        else:
            end = last.source + last.source_length
        return Span(start, max(end, start))

    def _segment(self, position: int) -> Segment:
        index = bisect_right(self.segments, position, key=lambda segment: segment.text) - 1
        return self.segments[max(index, 0)]

    def location(self, span: Span) -> str | None:
        """Where `span` begins in a file that has no lines ("paragraph 7"); None where lines and columns tell it."""
        return location_at(self.anchors, span.start) if self.anchors else None

    def anchored(self, span: Span) -> tuple[Anchor, ...]:
        """The runs of the document that `span` was read from."""
        return anchors_within(self.anchors, span.start, span.end)

    def words(self, span: Span) -> str:
        """The words of `span` as readers see them, without markup."""
        return self.text[span.start : span.end]

    def quote(self, span: Span) -> str:
        """The words of `span` as they stand in the file, if that is what its editor reads."""
        if not self.quotes_source and not isinstance(span, FileSpan):
            return self.text[span.start : span.end]
        source = self.source_span(span)
        return self.source[source.start : source.end]
