"""Tags and text of an XML file with their places.

The standard library's parsers tell where a text begins, but not which characters of the file each of its characters
stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from checker.errors import SourceError
from checker.sources.weave import Piece

_TAG = re.compile(r"""<(/?)([^\s<>/!?"']+)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_SKIPPED = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))


class XmlToken(NamedTuple):
    """A start tag, an end tag (`closes`) or both (`/>`: `opens` and `closes`); without a `name`, `pieces` of text."""

    name: str = ""
    opens: bool = False
    closes: bool = False
    pieces: tuple[Piece, ...] = ()


def xml_tokens(source: str, path: str) -> Iterator[XmlToken]:
    """The tokens of `source`; comments, instructions and declarations are none. Entities that it declares are text.

    SourceError, naming `path` and the line, where markup is not closed.
    """
    at = 0
    while at < len(source):
        start = source.find("<", at)
        end = len(source) if start < 0 else start
        if end > at:
            yield XmlToken(pieces=tuple(_text(source, at, end)))
        if start < 0:
            return
        if source.startswith(_CDATA, start):
            first = start + len(_CDATA)
            at = _after(source, _CDATA_END, start, path)
            yield XmlToken(pieces=(Piece(source[first : at - len(_CDATA_END)], first, at - len(_CDATA_END)),))
            continue
        skipped = next((close for open_, close in _SKIPPED if source.startswith(open_, start)), None)
        if skipped is not None:
            at = _after(source, skipped, start, path)
            continue
        tag = _TAG.match(source, start)
        if tag is None:
            raise _damaged(source, start, path)
        at = tag.end()
        closes = bool(tag[1])
        yield XmlToken(tag[2], opens=not closes, closes=closes or tag[3].endswith("/"))


def _text(source: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for match in _REFERENCE.finditer(source, start, end):
        if match.start() > at:
            yield Piece(source[at : match.start()], at, match.start())
        yield Piece(unescape(match[0]), *match.span())
        at = match.end()
    if end > at:
        yield Piece(source[at:end], at, end)


def _after(source: str, close: str, start: int, path: str) -> int:
    end = source.find(close, start)
    if end < 0:
        raise _damaged(source, start, path)
    return end + len(close)


def _damaged(source: str, start: int, path: str) -> SourceError:
    line = source.count("\n", 0, start) + 1
    return SourceError(f"{path} is damaged: what begins with {source[start : start + 12]!r} in line {line} has no end")
