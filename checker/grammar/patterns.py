"""Patterns over item types, compiled to `re`.

A sentence is a row of items (see `items`). Each type has one character, so that a row is a string and a pattern
over types is a regular expression. In `rules/grammar/` a pattern names types::

    @agent(np) be (adverb|not)* decide-ed

`@name(...)` captures, `.` is any item, `[a b]` and `[^a b]` are sets, `^`, `$`, `?`, `*`, `+`, `{1,2}`, `(...)`, `|`,
`(?!...)`, `(?=...)`, `(?<!...)` and `(?<=...)` are as in `re`. A macro is a name for a piece of pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from checker.errors import DataError

_FIRST = 0x4E00
_PIECE = re.compile(
    r"\s+|@(?P<name>[a-z_0-9]+)\(|(?P<look>\(\?(?:<?[!=]|:))|(?P<type>[a-z][a-z0-9-]*)|(?P<other>[()|?*+\[\]^$.{},0-9])"
)


class Alphabet:
    """The types of items, each with its character."""

    def __init__(self) -> None:
        self._chars: dict[str, str] = {}
        self._types: dict[str, str] = {}

    def char(self, kind: str) -> str:
        """The character of a type; a new type gets the next one."""
        found = self._chars.get(kind)
        if found is None:
            found = self._chars[kind] = chr(_FIRST + len(self._chars))
            self._types[found] = kind
        return found

    def row(self, kinds: Iterable[str]) -> str:
        """The characters of types, in a row."""
        kinds = list(kinds)
        chars = self._chars
        try:
            return "".join([chars[kind] for kind in kinds])
        except KeyError:
            return "".join([self.char(kind) for kind in kinds])

    def kind(self, char: str) -> str:
        """The type of a character."""
        return self._types[char]

    def __contains__(self, kind: str) -> bool:
        return kind in self._chars

    def describe(self, row: str) -> str:
        """A row of characters in words, for people."""
        return " ".join(self._types.get(char, "?") for char in row)

    def compile(self, pattern: str, macros: Mapping[str, str] | None = None) -> re.Pattern[str]:
        """The regular expression of `pattern`; DataError names the piece that is not understood."""
        try:
            return re.compile(self._translate(pattern, macros or {}, 0))
        except re.error as error:
            raise DataError(f"pattern {pattern!r}: {error}") from error

    def _translate(self, pattern: str, macros: Mapping[str, str], depth: int) -> str:
        if depth > 20:
            raise DataError(f"pattern {pattern!r}: a macro names itself")
        out: list[str] = []
        position = 0
        in_set = False
        while position < len(pattern):
            match = _PIECE.match(pattern, position)
            if match is None:
                raise DataError(f"pattern {pattern!r}: {pattern[position:]!r} is not understood")
            position = match.end()
            if match["name"]:
                out.append(f"(?P<{match['name']}>")
            elif match["look"]:
                out.append(match["look"])
            elif kind := match["type"]:
                if kind in macros:
                    inner = self._translate(macros[kind], macros, depth + 1)
                    out.append(inner if in_set else f"(?:{inner})")
                elif kind in self._chars:
                    out.append(self._chars[kind])
                else:
                    near = get_close_matches(kind, [*self._chars, *macros], n=3)
                    hint = f"; did you mean {', '.join(near)}?" if near else ""
                    raise DataError(f"pattern {pattern!r}: no item type or macro {kind!r}{hint}")
            elif other := match["other"]:
                in_set = other == "[" or (in_set and other != "]")
                out.append("(?:" if other == "(" else other)
        return "".join(out)
