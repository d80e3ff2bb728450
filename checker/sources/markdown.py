"""Markdown, by the events of pyromark and their ranges."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from itertools import pairwise
from typing import Any

import pyromark
from pyromark import Options

from checker.model import Article, BlockKind
from checker.sources.front_matter import front_matter
from checker.sources.parsed import Parsed
from checker.sources.published import from_fields
from checker.sources.references import is_citation
from checker.sources.styles import drop_reference, reads_as_heading
from checker.sources.weave import Draft, Piece

# No metadata blocks: pyromark finds them between any two rules, also in the middle of a text.
_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CODE_BREAK = re.compile(r"(\r?\n|\r)[ \t>]*|\\(?=\|)")
_TAG = re.compile(r"<(/?)(br|sup|del|s|strike)\b", re.IGNORECASE)
_LABEL_ENDS = (":", "?")
_AFTER_LABEL = re.compile(r":|\s*[–—]|\s+-+\s")
_KEYED = re.compile(r"(?=[A-Z])(?:[^\s.:!?]+ ){0,3}[^\s.:!?]+: \S")
_LEFT_OUT = {"Image", "HtmlBlock", "MetadataBlock", "Strikethrough"}


def read(path: str, source: str) -> Article:
    """Read `source` as a file of Markdown."""
    return parse(source).article(path, source)


def parse(source: str) -> Parsed:
    """Read `source` as Markdown (CommonMark with tables, footnotes, task and definition lists).

    The first heading of level 1 is the title, else that of the front matter. A soft line break becomes a space; a
    hard one, one before or after a bold label (`**Maker:** ...`), and those between lines that all are `Key: value`, a
    newline. Raw HTML blocks, images, link
    targets and struck-out text are left out.
    """
    matter = front_matter(source)
    reader = _Reader(source)
    reader.read(matter.end)
    drafts = reader.drafts
    top = next((draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.level == 1), None)
    if top is not None:
        top.kind = BlockKind.TITLE
    return Parsed(drafts, matter.title, from_fields(matter.values()))


class _Reader:
    """Turns events into drafts; text opens a block of the kind that the open containers call for."""

    def __init__(self, source: str) -> None:
        self.drafts: list[Draft] = []
        self._source = source
        self._containers: list[str] = []
        self._draft: Draft | None = None
        self._heading = 0
        self._left_out = 0
        self._link_left_out = False
        self._table, self._row, self._column = -1, -1, -1
        self._raised_from: int | None = None
        self._strong = 0
        # Of the current line: the piece it begins after, its bold text, and whether it has any other.
        self._broken_at, self._line_strong, self._line_plain = -1, "", False
        self._any_plain = False
        self._soft: list[int] = []
        """The pieces of the draft that are soft line breaks."""

    def read(self, start: int) -> None:
        """Read the source from `start` to its end."""
        # Of equal length, and what pyromark takes for a line end in some places but not in others.
        body = _LONE_RETURN.sub("\n", self._source[start:])
        data = body.encode()
        # Ranges count bytes; a place in the text is the byte's minus the continuation bytes before it.
        inner = [] if body.isascii() else [match.start() for match in re.finditer(rb"[\x80-\xbf]", data)]
        for event, span in pyromark.events_with_range(body, options=_OPTIONS):
            first, last = span["start"], span["end"]
            if inner:
                first, last = first - bisect_left(inner, first), last - bisect_left(inner, last)
            self._event(event, first + start, last + start)
        self._close()

    def _event(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            if event != "Rule":
                self._break(start, end, hard=event == "HardBreak")
            return
        [(name, value)] = event.items()
        if name == "Text":
            self._text(value, start, end)
        elif name == "Code":
            self._code(start, end)
        elif name == "InlineHtml":
            self._inline_html(value, start, end)
        elif name in {"Start", "End"}:
            tag, detail = next(iter(value.items())) if isinstance(value, dict) else (value, None)
            (self._start if name == "Start" else self._end)(tag, detail)

    # -- containers

    def _start(self, tag: str, detail: Any) -> None:
        if tag in _LEFT_OUT:
            self._left_out += 1
        elif tag == "Link":
            self._link_left_out = detail["link_type"] in {"Autolink", "Email"}
        elif tag == "Strong":
            self._strong += 1
        elif tag != "Emphasis":
            self._close()
            if tag == "BlockQuote" and detail is not None:
                tag = "Alert"
            self._containers.append(tag)
            if tag == "Heading":
                self._heading = int(detail["level"][1])
            elif tag == "Table":
                self._table, self._row = self._table + 1, -1
            elif tag in {"TableHead", "TableRow"}:
                self._row, self._column = self._row + 1, -1
            elif tag == "TableCell":
                self._column += 1

    def _end(self, tag: str, _: Any) -> None:
        if tag in _LEFT_OUT:
            self._left_out -= 1
        elif tag == "Link":
            self._link_left_out = False
        elif tag == "Strong":
            self._strong -= 1
            self._label()
        elif tag != "Emphasis":
            self._close()
            self._containers.pop()

    def _open(self) -> Draft:
        if self._draft is None:
            self._draft = self._new()
            self._new_line()
            self._any_plain = False
            self._soft = []
        return self._draft

    def _new(self) -> Draft:
        open_ = self._containers
        depth = sum(name in {"List", "DefinitionList"} for name in open_)
        for name in reversed(open_):
            if name == "Heading":
                return Draft(BlockKind.HEADING, level=self._heading)
            if name == "CodeBlock":
                return Draft(BlockKind.CODE)
            if name == "TableCell":
                head = "TableHead" in open_
                cell = BlockKind.TABLE_CELL
                return Draft(cell, table=self._table, row=self._row, column=self._column, header=head)
            if name in {"Item", "DefinitionListTitle"}:
                return Draft(BlockKind.LIST_ITEM, level=depth)
            if name == "DefinitionListDefinition":
                return Draft(BlockKind.LIST_ITEM, level=depth + 1)
            if name == "BlockQuote":
                return Draft(BlockKind.QUOTE, level=open_.count("BlockQuote"))
        return Draft(BlockKind.PARAGRAPH)

    def _close(self) -> None:
        draft, self._draft, self._raised_from = self._draft, None, None
        if draft is None:
            return
        self._break_keyed(draft.pieces)
        self.drafts.append(draft)
        if draft.kind is BlockKind.PARAGRAPH and not self._any_plain and reads_as_heading(draft.text.strip()):
            draft.kind, draft.level = BlockKind.HEADING, min(max(self._heading, 1) + 1, 6)
        elif "FootnoteDefinition" in self._containers and is_citation(draft.text):
            draft.kind, draft.level = BlockKind.ASIDE, 0

    # -- text

    def _text(self, text: str, start: int, end: int) -> None:
        if self._left_out or self._link_left_out:
            return
        if self._source[start:end] != text:
            # Some ranges of an entity reach beyond it.
            entity = _ENTITY.match(self._source, start, end)
            if entity and unescape(entity[0]) == text:
                end = entity.end()
        self._put(Piece(text, start, end))

    def _code(self, start: int, end: int) -> None:
        """Text between backticks, taken from the file: the event has it without line ends and quote marks."""
        if self._left_out:
            return
        source = self._source
        while source[start] == source[end - 1] == "`" and end - start > 1:
            start, end = start + 1, end - 1
        at = start
        for match in _CODE_BREAK.finditer(source, start, end):
            self._put(Piece(source[at : match.start()], at, match.start()))
            if match[1]:
                self._put(Piece(" ", *match.span()))
            at = match.end()
        self._put(Piece(source[at:end], at, end))

    def _inline_html(self, html: str, start: int, end: int) -> None:
        tag = _TAG.match(html)
        if tag is None:
            return
        name = tag[2].lower()
        if name == "br":
            self._break(start, end, hard=True)
        elif name != "sup":
            self._left_out = max(self._left_out + (-1 if tag[1] else 1), 0)
        elif not tag[1]:
            self._raised_from = len(self._draft.pieces) if self._draft else None
        elif self._draft is not None and self._raised_from is not None:
            drop_reference(self._draft, self._raised_from)
            self._raised_from = None

    def _put(self, piece: Piece) -> None:
        if not piece.text:
            return
        draft = self._open()
        draft.pieces.append(piece)
        if self._strong:
            self._line_strong += piece.text
        elif not piece.text.isspace():
            if not self._line_plain and _AFTER_LABEL.match(piece.text):
                self._label(_LABEL_ENDS[0])
            self._line_plain = self._any_plain = True

    # -- lines

    def _new_line(self, broken_at: int = -1) -> None:
        self._broken_at = broken_at
        self._line_strong = ""
        self._line_plain = False

    def _break(self, start: int, end: int, *, hard: bool) -> None:
        if self._draft is None or self._left_out:
            return
        pieces = self._draft.pieces
        alone = bool(self._line_strong) and not self._line_plain
        self._new_line(len(pieces))
        if not (hard or alone):
            self._soft.append(len(pieces))
        pieces.append(Piece("\n" if hard or alone else " ", start, end))

    def _break_keyed(self, pieces: list[Piece]) -> None:
        """Keep the lines of a paragraph apart where each is `Key: value`."""
        borders = [-1, *self._soft, len(pieces)]
        lines = ["".join(piece.text for piece in pieces[low + 1 : high]) for low, high in pairwise(borders)]
        if len(lines) > 1 and all(_KEYED.match(line) for line in lines):
            for at in self._soft:
                pieces[at] = pieces[at]._replace(text="\n")

    def _label(self, next_text: str = "") -> None:
        """Begin a new line before a bold label, which is meant to stand at its start."""
        if self._draft is None or self._broken_at < 0 or self._line_plain:
            return
        if (self._line_strong.rstrip() + next_text).endswith(_LABEL_ENDS):
            pieces = self._draft.pieces
            pieces[self._broken_at] = pieces[self._broken_at]._replace(text="\n")
