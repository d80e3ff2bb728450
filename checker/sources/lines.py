"""Lines of a plain text, and which of them one paragraph was wrapped into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.sources.weave import Piece

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_RULED = "-=_*~·•#."
_RULE = re.compile(rf"[{_RULED}\s]{{3,}}")
_NOTE = re.compile(r"#[ \t]*onlabel:")
"""A line that speaks to onlabel, not to readers."""
_MARKER = re.compile(
    r"(?!\([cC]\)\s(?:(?:19|20)\d\d|.*(?:reserved|reproduced)))"
    r"(?:(?P<bullet>[-*+•‣▪◦●○■□–—·➢►›▸✓✔✅❌])|\(?(?P<number>\d{1,2})[.)]|\(?(?P<letter>[a-z]|[ivx]{2,4})\)|(?P<point>[a-h])\.)"
    r"[ \t\u00a0]+(?=\S)"
)
# Not what a figure is compared with: `> 5%`.
_QUOTED = re.compile(r"(?:>[ \t]?)+(?=[^\d\s>=])")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]*_]*$")
_NARROWEST, _WIDEST = 50, 140
"""Within what widths a text is taken to be wrapped."""
_PROSE, _HARDLY = 150, 0.1


@dataclass(slots=True)
class Line:
    """A line that is not blank: its text without margins, and where it stands in the file.

    `raw` is where it starts with its margin, `after_blank` whether a blank line or a rule stands before it,
    `marker` the list marker that it begins with, `quoted` how many `>` stand in its margin, as in a mail.
    """

    text: str
    start: int
    raw: int
    indent: int
    after_blank: bool
    marker: re.Match[str] | None
    quoted: int = 0

    @property
    def end(self) -> int:
        """Where its text ends in the file."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Unit:
    """The lines of one paragraph, heading or list item, and its text without the list marker."""

    lines: list[Line]
    text: str
    before_blank: bool = False

    @property
    def marker(self) -> re.Match[str] | None:
        """The list marker that it begins with."""
        return self.lines[0].marker

    @property
    def quoted(self) -> int:
        """How deep a quotation it is of."""
        return self.lines[0].quoted

    @property
    def indent(self) -> int:
        """The columns before its first line."""
        return self.lines[0].indent

    @property
    def after_blank(self) -> bool:
        """Whether a blank line stands before it."""
        return self.lines[0].after_blank

    @property
    def number(self) -> int | None:
        """The number it is marked with."""
        return int(self.marker["number"]) if self.marker and self.marker["number"] else None

    def pieces(self, skip: int | None = None) -> list[Piece]:
        """Its text without the marker (or without the first `skip` characters), wrapped lines joined by a space."""
        pieces: list[Piece] = []
        if skip is None:
            skip = self.marker.end() if self.marker else 0
        for line in self.lines:
            if pieces:
                pieces.append(Piece(" ", pieces[-1].end, line.start))
            pieces.append(Piece(line.text[skip:], line.start + skip, line.end))
            skip = 0
        return pieces


def split_lines(source: str, start: int = 0) -> list[Line]:
    """The lines of `source` from `start` on that are neither blank nor a rule, nor speak to onlabel."""
    lines: list[Line] = []
    previous_end = start
    blank = True
    for match in _LINE.finditer(source, start):
        raw, at = match[0], match.start()
        # More than one line end between two lines is a blank line; CR LF is one.
        blank = blank or (at - previous_end > 1 and source[previous_end:at] != "\r\n")
        previous_end = match.end()
        text = raw.strip()
        ruled = bool(text) and text[0] in _RULED and (_RULE.fullmatch(text) or _NOTE.match(text))
        if not text or ruled or not text.strip("> \t"):
            blank = True
            continue
        margin = raw[: raw.index(text[0])] if raw[0] != text[0] else ""
        at += len(margin)
        quote = _QUOTED.match(text) if text[0] == ">" else None
        if quote:
            at, text = at + quote.end(), text[quote.end() :]
        # Most lines begin with a capital, and no marker does.
        marker = None if "A" <= text[0] <= "Z" else _MARKER.match(text)
        quoted = quote[0].count(">") if quote else 0
        lines.append(Line(text, at, match.start(), len(margin.expandtabs(4)), blank, marker, quoted))
        blank = False
    return lines


def dedent(lines: Sequence[Line]) -> None:
    """Count indents from the margin of the text as a whole.

    That is the one that hardly anything stands left of; or that of the prose, where all paragraphs are indented.
    """
    amounts: dict[int, int] = {}
    for line in lines:
        amounts[line.indent] = amounts.get(line.indent, 0) + len(line.text)
    most = max(amounts, key=lambda indent: amounts[indent], default=0)
    common = [len(line.text) for line in lines if line.indent == most]
    if common and sum(common) / len(common) > _PROSE:
        margin = most
    else:
        left, total = 0, sum(amounts.values())
        margin = 0
        for margin in sorted(amounts):
            left += amounts[margin]
            if left > total * _HARDLY:
                break
    for line in lines:
        line.indent = max(line.indent - margin, 0)


def join_wrapped(lines: Sequence[Line]) -> list[Unit]:
    """Units of `lines`: each a line, or the lines that one paragraph or list item was wrapped into.

    Wrapped text shows itself by a long line that does not end a sentence before one that begins with a small
    letter. Where a text has such lines, two lines belong together if the first word of the second had no room in
    the first.
    """
    general = max(_wrapped_widths(lines), default=0)
    units: list[Unit] = []
    chunk: list[Line] = []
    for line in [*lines, None]:
        if chunk and (line is None or line.after_blank):
            alone = len(chunk) == 1
            made = [_unit(chunk)] if alone else _chunk_units(chunk, max(_wrapped_widths(chunk), default=general))
            made[-1].before_blank = True
            units += made
            chunk = []
        if line is not None:
            chunk.append(line)
    return units


def _wrapped_widths(lines: Sequence[Line]) -> list[int]:
    """The widths of the lines that were plainly wrapped.

    A paragraph does not begin with a small letter; lines that all do are a list.
    """
    widths: list[int] = []
    began = False
    for line, following in pairwise(lines):
        began = (began and not line.after_blank) or not line.text[0].islower()
        if (
            began
            and not following.after_blank
            and _NARROWEST < len(line.text) < _WIDEST
            and following.text[0].islower()
            and not _ENDED.search(line.text)
            and not following.marker
            and "\t" not in line.text
        ):
            widths.append(line.indent + len(line.text))
        else:
            began = False
    return widths


def _chunk_units(chunk: Sequence[Line], width: int) -> list[Unit]:
    groups: list[list[Line]] = []
    content = 0
    for line in chunk:
        last = groups[-1][-1] if groups else None
        small = bool(groups) and groups[-1][0].text[0].islower() and not content
        if last is not None and line.marker is None and not small and _continues(last, line, width, content):
            groups[-1].append(line)
            continue
        groups.append([line])
        content = line.indent + len(line.marker[0]) if line.marker else 0
    return [_unit(group) for group in groups]


def _unit(lines: list[Line]) -> Unit:
    text = lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])
    marker = lines[0].marker
    return Unit(lines, text[marker.end() :] if marker else text)


def _continues(last: Line, line: Line, width: int, content: int) -> bool:
    if "\t" in last.text or "\t" in line.text or last.quoted != line.quoted:
        return False
    if content and line.indent == content and not last.text.endswith(":"):
        # A hanging indent under a list marker says it all.
        return True
    same_margin = line.indent in ({last.indent, content} if content else {last.indent})
    first_word = line.text.split(None, 1)[0]
    full = last.indent + len(last.text) + 1 + len(first_word) > width
    return width > 0 and same_margin and full and last.indent + len(last.text) <= width
