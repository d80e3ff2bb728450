"""JSON with the places of its strings.

The standard library's parser says whether a text is JSON, and where it is not; it does not say where in the file a
string stands, nor which of its characters were escapes. The scanner here runs only over what that parser accepted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from checker.errors import SourceError
from checker.sources.weave import Piece

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\]}]+")
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL
)
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class JsonString:
    """A string and the half-open range of the file between its quotation marks."""

    source: str
    start: int
    end: int

    def pieces(self) -> Iterator[Piece]:
        """Its text; half of a surrogate pair becomes U+FFFD."""
        at = self.start
        for match in _ESCAPE.finditer(self.source, self.start, self.end):
            if match.start() > at:
                yield Piece(self.source[at : match.start()], at, match.start())
            yield Piece(_meant(match), *match.span())
            at = match.end()
        if self.end > at:
            yield Piece(self.source[at : self.end], at, self.end)

    @property
    def text(self) -> str:
        """Its text."""
        return "".join([piece.text for piece in self.pieces()])


def _meant(match: re.Match[str]) -> str:
    high, low, unit, letter = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if unit:
        code = int(unit, 16)
        return _UNKNOWN if 0xD800 <= code < 0xE000 else chr(code)
    return _MEANT.get(letter, letter)


JsonValue: TypeAlias = "JsonString | str | list[JsonValue] | dict[str, JsonValue]"
"""A string with its place; a number, a truth value or null as it is written; a list; an object."""


def json_tree(source: str, path: str, start: int = 0, end: int | None = None) -> JsonValue:
    """The value that the characters from `start` to `end` are as JSON.

    SourceError, naming `path` and line, where they are none.
    """
    end = len(source) if end is None else end
    first_line = source.count("\n", 0, start)
    try:
        json.loads(source[start:end])
        return _Scanner(source, start).value()
    except RecursionError:
        raise SourceError(f"{path}: JSON that is nested too deeply") from None
    except json.JSONDecodeError as error:
        where = f"line {first_line + error.lineno}, column {error.colno}"
        raise SourceError(f"{path} is no JSON: {error.msg} in {where}") from None


class _Scanner:
    """Reads one value; the text is known to be JSON, and not too deep."""

    def __init__(self, source: str, at: int) -> None:
        self._source = source
        self._at = at

    def value(self) -> JsonValue:
        first = self._next()
        if first == '"':
            return self._string()
        if first == "{":
            return self._object()
        if first == "[":
            return self._list()
        return self._take(_SCALAR)

    def _next(self) -> str:
        self._take(_SPACE)
        return self._source[self._at]

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._source, self._at)
        if match is None:
            raise AssertionError(f"no JSON at {self._at}")
        self._at = match.end()
        return match[0]

    def _string(self) -> JsonString:
        start = self._at
        self._take(_STRING)
        return JsonString(self._source, start + 1, self._at - 1)

    def _list(self) -> JsonValue:
        values: list[JsonValue] = []
        self._at += 1
        while (mark := self._next()) != "]":
            if mark == ",":
                self._at += 1
            values.append(self.value())
        self._at += 1
        return values

    def _object(self) -> JsonValue:
        values: dict[str, JsonValue] = {}
        self._at += 1
        while (mark := self._next()) != "}":
            if mark == ",":
                self._at += 1
                self._next()
            key = self._string().text
            self._next()
            self._at += 1
            values[key] = self.value()
        self._at += 1
        return values
