"""Patterns over item types, compiled to `re`.

A sentence is a row of items (see `items`). Each type has one character, so that a row is a string and a pattern
over types is a regular expression. In `rules/grammar/` a pattern names types::

    @agent(np) be (adverb|not)* decide-ed

`@name(...)` captures, `.` is any item, `[a b]` and `[^a b]` are sets, `^`, `$`, `?`, `*`, `+`, `{1,2}`, `(...)`, `|`,
`(?!...)`, `(?=...)`, `(?<!...)` and `(?<=...)` are as in `re`. A macro is a name for a piece of pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property

from checker.errors import DataError

_FIRST = 0x4E00
_PIECE = re.compile(
    r"\s+|@(?P<name>[a-z_0-9]+)\(|(?P<look>\(\?(?:<?[!=]|:))|(?P<type>[a-z][a-z0-9-]*)|(?P<other>[()|?*+\[\]^$.{},0-9])"
)
Needs = list[frozenset[str]]
"""Sets of types, by their characters: a row without a member of each cannot match."""


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

    def __iter__(self) -> Iterator[str]:
        return iter(self._chars)

    def describe(self, row: str) -> str:
        """A row of characters in words, for people."""
        return " ".join(self._types.get(char, "?") for char in row)


class Pattern:
    """A pattern over types. Its regular expression is made when it is first asked for: an article uses few of them."""

    def __init__(self, text: str, source: str, needs: Needs) -> None:
        self.text = text
        self.source = source
        self.needs = needs

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """What it is in `re`; DataError where `re` does not understand it."""
        try:
            return re.compile(self.source)
        except re.error as error:
            raise DataError(f"pattern {self.text!r}: {error}") from error


class Notation:
    """How patterns are written over the types of an alphabet, with macros; each of these is read once."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        self._alphabet = alphabet
        self._macros = macros
        self._read_macros: dict[str, tuple[str, Needs]] = {}
        self._reading: list[str] = []

    def pattern(self, text: str) -> Pattern:
        """What a text means; DataError names the piece that is not understood."""
        return Pattern(text, *self._read(text))

    def _read(self, text: str) -> tuple[str, Needs]:
        """A text as a regular expression, and what its matches need."""
        out: list[str] = []
        groups = [_Group()]
        inside: set[str] | None = None
        """The types of the set that is being read."""
        position = 0
        while position < len(text):
            match = _PIECE.match(text, position)
            if match is None:
                raise DataError(f"pattern {text!r}: {text[position:]!r} is not understood")
            position = match.end()
            if match["name"]:
                out.append(f"(?P<{match['name']}>")
                groups.append(_Group())
            elif match["look"]:
                out.append(match["look"])
                groups.append(_Group(denied="!" in match["look"]))
            elif kind := match["type"]:
                source, needs = self._type(text, kind)
                if inside is None:
                    out.append(source if len(source) == 1 else f"(?:{source})")
                    groups[-1].add(needs)
                else:
                    out.append(source)
                    inside.update(source)
            elif sign := match["other"]:
                out.append("(?:" if sign == "(" else sign)
                ahead = text[position : position + 1]
                if sign == "[":
                    inside = set()
                    denied = ahead == "^"
                elif sign == "]" and inside is not None:
                    groups[-1].add([] if denied else [frozenset(inside)])
                    inside = None
                elif sign == "(":
                    groups.append(_Group())
                elif sign == ")" and len(groups) > 1:
                    inner = groups.pop()
                    groups[-1].add(inner.needs)
                elif sign == "|":
                    groups[-1].choices.append([])
                elif sign in "?*" or (sign == "{" and ahead in "0,"):
                    groups[-1].leave_out()
                elif sign in ".^$":
                    groups[-1].add([])
        return "".join(out), groups[0].needs

    def _type(self, text: str, kind: str) -> tuple[str, Needs]:
        """A type, or a macro."""
        if kind in self._read_macros:
            return self._read_macros[kind]
        if kind in self._reading:
            raise DataError(f"pattern {text!r}: a macro names itself")
        if kind in self._macros:
            self._reading.append(kind)
            found = self._read_macros[kind] = self._read(self._macros[kind])
            self._reading.pop()
            return found
        if kind in self._alphabet:
            char = self._alphabet.char(kind)
            return char, [frozenset(char)]
        near = get_close_matches(kind, [*self._alphabet, *self._macros], n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise DataError(f"pattern {text!r}: no item type or macro {kind!r}{hint}")


class _Group:
    """What a group of a pattern needs, read from left to right."""

    def __init__(self, *, denied: bool = False) -> None:
        self.choices: list[Needs] = [[]]
        self._denied = denied
        """Whether it must not match."""
        self._last = 0
        """Where in its choice the needs of the last piece begin."""

    def add(self, needs: Needs) -> None:
        """One more piece."""
        self._last = len(self.choices[-1])
        self.choices[-1] += needs

    def leave_out(self) -> None:
        """The last piece need not be there."""
        del self.choices[-1][self._last :]

    @property
    def needs(self) -> Needs:
        """What all of its choices need, and one of what each needs else."""
        if self._denied:
            return []
        first, *others = self.choices
        common = [need for need in first if all(need in one for one in others)]
        rest = [[need for need in one if need not in common] for one in self.choices]
        if not all(rest):
            return common
        return [*common, frozenset().union(*(min(one, key=len) for one in rest))]
