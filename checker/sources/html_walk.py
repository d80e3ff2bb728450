"""Tags and text of an HTML file to parts of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from checker.model import BlockKind
from checker.sources.html_tags import (
    BIBLIOGRAPHY,
    BOLD,
    CELLS,
    ENDS_BEFORE,
    HEADINGS,
    INLINE,
    LEFT_OUT,
    LISTS,
    NOTES,
    REGIONS,
    TABLE,
    TRACKED,
    is_chrome,
    notes_region,
)
from checker.sources.html_tokens import tokens
from checker.sources.published import Dated, from_json_ld, from_meta, from_time
from checker.sources.references import is_citation
from checker.sources.styles import drop_reference, reads_as_heading
from checker.sources.tables import Part, Tables
from checker.sources.weave import Draft, Piece

_COLLAPSED = re.compile(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")
_RUN = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_UPDATED = re.compile(r"modif|updat|review", re.IGNORECASE)
_MARKED = re.compile(r"publi|date|modif|updat|review|posted", re.IGNORECASE)
# As in browsers; deeper, only an attack is nested.
_DEEPEST = 512
_BYLINE_PARTS, _BYLINE_LENGTH = 12, 120


class Walker:
    """Reads `source` on construction.

    `parts` are the blocks in the order of the file, `title` what `<title>` holds if it stands before them, and
    `tables` knows the tables.
    """

    def __init__(self, source: str, left_out: frozenset[str] = LEFT_OUT) -> None:
        self.parts: list[Part] = []
        self.title = Draft(BlockKind.TITLE, level=1)
        self.tables = Tables()
        self._source = source
        self._left_out = left_out
        self._skipped, self._skip_depth = "", 0
        self._json = ""
        self._open: list[str] = []
        self._articles = -1
        self._part: Part | None = None
        self._heading = 1
        self._bold = 0
        self._raised_from: int | None = None
        self._dates: list[Dated] = []
        self._times: list[tuple[str, bool, bool, int]] = []
        for start, end, name, closes, attributes in tokens(source):
            if not name:
                self._data(start, end)
            elif closes:
                self._end_tag(name, start, end)
            else:
                self._start_tag(name, attributes or {}, start, end)
        self._end_part()

    def dates(self) -> list[Dated]:
        """The dates in metadata, and in `<time>` elements that are marked as the page's or stand in a byline."""
        found = list(self._dates)
        for text, marked, updated, index in self._times:
            near = index < min(_BYLINE_PARTS, len(self.parts)) and len(self.parts[index].text) <= _BYLINE_LENGTH
            if marked or near:
                found += from_time(text, updated=updated)
        return found

    # -- tokens

    def _start_tag(self, tag: str, values: Mapping[str, str], start: int, end: int) -> None:
        if self._skipped:
            self._skip_depth += tag == self._skipped
            return
        if tag in self._left_out or (values and is_chrome(tag, values)):
            # A stroke before `>` means nothing in HTML, but nobody writes one to leave out the rest of the page.
            if self._source[end - 2] == "/" and tag not in {"script", "style", "title", "textarea", "iframe"}:
                return
            if tag not in INLINE:
                self._end_part()
            self._skipped, self._skip_depth = tag, 1
            self._json = "[" if tag == "script" and "ld+json" in values.get("type", "") else ""
            return
        if values:
            self._note_date(tag, values)
        if tag == "br":
            self._line_break(start, end)
        elif tag in BOLD:
            self._bold += 1
        elif tag == "sup":
            self._raised_from = len(self._part.pieces) if self._part else None
        elif tag not in INLINE:
            self._start_block(tag, values)

    def _end_tag(self, tag: str, start: int, end: int) -> None:
        if self._skipped:
            self._skip_depth -= tag == self._skipped
            if self._skip_depth == 0:
                self._end_skipping()
        elif tag in BOLD:
            self._bold = max(self._bold - 1, 0)
        elif tag == "sup":
            if self._part is not None and self._raised_from is not None:
                drop_reference(self._part, self._raised_from)
            self._raised_from = None
        elif tag == "br":
            self._line_break(start, end)
        elif tag not in INLINE:
            self._end_block(tag)

    def _data(self, start: int, end: int) -> None:
        if not self._skipped:
            self._text(start, end)
        elif self._skipped == "title" and not self.parts and self._part is None:
            self._add(self.title.pieces, start, end, collapse=True)
        elif self._json:
            self._json += self._source[start:end]

    # -- blocks

    def _start_block(self, tag: str, values: Mapping[str, str]) -> None:
        self._end_part()
        self._bold = 0
        if ending := ENDS_BEFORE.get(tag):
            self._pop(*ending)
        if tag in TRACKED and len(self._open) < _DEEPEST:
            self._open.append(tag)
            if values and (region := notes_region(values)):
                self._open.append(region)
            if tag == "article" and self._open.count("article") == 1:
                self._articles += 1
            elif tag == "table":
                self.tables.start(layout=values.get("role") in {"presentation", "none"})
            elif tag == "tr":
                self.tables.start_row()
            elif tag in CELLS:
                self.tables.start_cell(values, th=tag == "th", in_head="thead" in self._open)

    def _end_block(self, tag: str) -> None:
        self._end_part()
        self._bold = 0
        if tag in TRACKED:
            barrier = frozenset() if tag in REGIONS | TABLE else TABLE if tag in {"tr", "td", "th"} else CELLS | TABLE
            self._pop(frozenset({tag}), barrier)

    def _pop(self, names: frozenset[str], barrier: frozenset[str]) -> None:
        """Close the innermost of `names` and all within, unless one of `barrier` lies between."""
        for index in range(len(self._open) - 1, -1, -1):
            name = self._open[index]
            if name in names:
                for _ in range(self._open[index:].count("table")):
                    self.tables.end()
                del self._open[index:]
                return
            if name in barrier:
                return

    def _end_part(self) -> None:
        part, self._part, self._raised_from = self._part, None, None
        if part is None:
            return
        text = part.text.strip()
        if not text:
            return
        self.parts.append(part)
        if part.kind is BlockKind.HEADING:
            self._heading = part.level
        elif part.kind is BlockKind.PARAGRAPH and part.bold and part.table < 0 and reads_as_heading(text):
            part.kind, part.level = BlockKind.HEADING, min(self._heading + 1, 6)
        elif NOTES in self._open and is_citation(text):
            part.kind, part.level = BlockKind.ASIDE, 0

    def _new_part(self) -> Part:
        open_ = tuple(self._open)
        kind, level = _context(open_)
        if kind is BlockKind.HEADING and level == 0:
            level = min(self._heading + 1, 6)
        article = self._articles if "article" in open_ else -1
        part = Part(kind, level=level, in_main="main" in open_, article=article, bold=True)
        if not CELLS.isdisjoint(open_[_last(open_, "table") + 1 :]):
            self.tables.place(part)
        return part

    # -- text

    def _text(self, start: int, end: int) -> None:
        part = self._part
        if part is None:
            if self._source[start:end].isspace():
                return
            part = self._part = self._new_part()
        part.bold = part.bold and (self._bold > 0 or self._source[start:end].isspace())
        self._add(part.pieces, start, end, collapse=part.kind is not BlockKind.CODE)

    def _add(self, pieces: list[Piece], start: int, end: int, *, collapse: bool) -> None:
        """Add text with its character references decoded; one that means nothing is text."""
        source = self._source
        at = start
        for match in _REFERENCE.finditer(source, start, end):
            meant = unescape(match[0])
            if meant != match[0]:
                self._copy(pieces, at, match.start(), collapse=collapse)
                pieces.append(Piece(meant, *match.span()))
                at = match.end()
        self._copy(pieces, at, end, collapse=collapse)

    def _copy(self, pieces: list[Piece], start: int, end: int, *, collapse: bool) -> None:
        source = self._source
        if not collapse or _COLLAPSED.fullmatch(source, start, end):
            if end > start:
                pieces.append(Piece(source[start:end], start, end))
            return
        for match in _RUN.finditer(source, start, end):
            if match[0][0] not in " \t\n\r\f":
                pieces.append(Piece(match[0], *match.span()))
            elif pieces and not pieces[-1].text.endswith((" ", "\n")):
                pieces.append(Piece(" ", *match.span()))

    def _line_break(self, start: int, end: int) -> None:
        """A `<br>`: a new line; two of them, a new block."""
        if self._part is None:
            return
        pieces = self._part.pieces
        while pieces and pieces[-1].text == " ":
            pieces.pop()
        if pieces and pieces[-1].text == "\n":
            self._end_part()
            return
        pieces.append(Piece("\n", start, end))

    # -- metadata

    def _end_skipping(self) -> None:
        if self._skipped == "script" and self._json:
            self._dates += from_json_ld(self._json[1:])
        self._skipped, self._json = "", ""

    def _note_date(self, tag: str, values: Mapping[str, str]) -> None:
        names = [values[name] for name in ("property", "name", "itemprop", "http-equiv") if name in values]
        if tag == "meta" or (names and "content" in values):
            self._dates += from_meta(names, values.get("content", ""))
        elif tag == "time" and "datetime" in values:
            said = " ".join([*names, values.get("class", "")])
            marked = "pubdate" in values or _MARKED.search(said) is not None
            self._times.append((values["datetime"], marked, _UPDATED.search(said) is not None, len(self.parts)))


@lru_cache(maxsize=256)
def _context(open_: tuple[str, ...]) -> tuple[BlockKind, int]:
    """What text is by the elements that are open around it, with its level; 0 is one below the last heading."""
    kind, level = BlockKind.PARAGRAPH, 0
    for name in reversed(open_):
        if name in HEADINGS or name == "summary":
            kind, level = BlockKind.HEADING, int(name[1]) if name in HEADINGS else 0
        elif name in {"li", "dt", "dd"}:
            kind, level = BlockKind.LIST_ITEM, sum(name in LISTS for name in open_) + (name == "dd")
        elif name == "pre":
            kind = BlockKind.CODE
        elif name == "blockquote":
            kind, level = BlockKind.QUOTE, open_.count("blockquote")
        elif name not in CELLS:
            continue
        break
    region = next((name for name in open_ if name in REGIONS), "")
    if (
        "footer" in open_
        or "aside" in open_
        or BIBLIOGRAPHY in open_
        or (region == "header" and (kind, level) != (BlockKind.HEADING, 1))
    ):
        return BlockKind.ASIDE, 0
    return kind, level


def _last(names: tuple[str, ...], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name) if name in names else -1
