"""Joining items into groups, level by level, after `rules/grammar/groups.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.grammar import readers
from checker.grammar.items import Item, base_alphabet
from checker.grammar.patterns import Alphabet, needed, types_in
from checker.reference.yaml_files import rule_data


@dataclass(frozen=True, slots=True)
class Step:
    """One pattern of a level: what it matches, what that becomes and who reads its value."""

    group: str
    read: readers.Reader
    pattern: re.Pattern[str]
    needs: tuple[int, int]
    """What a row must have for it; see `patterns.needed`."""
    makes: int
    """The set of the one type that it makes."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The alphabet, the macros and the steps that build groups."""

    alphabet: Alphabet
    macros: dict[str, str]
    steps: tuple[Step, ...]

    def row(self, items: Sequence[Item]) -> str:
        """The items' types as a string."""
        return self.alphabet.row([item.kind for item in items])


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The packaged grammar, compiled."""
    data = rule_data("grammar", "groups")
    alphabet = base_alphabet()
    for kind in (*data.get("types", ()), *(level["group"] for level in data["levels"])):
        alphabet.char(kind)
    macros: dict[str, str] = data["macros"]
    steps = []
    for level in data["levels"]:
        reader = readers.READERS[level.get("read", level["group"])]
        for text in level["patterns"]:
            pattern = alphabet.compile(text, macros)
            made = types_in(alphabet.char(level["group"]))
            steps.append(Step(level["group"], reader, pattern, needed(pattern), made))
    return Grammar(alphabet, macros, tuple(steps))


def group(items: list[Item]) -> list[Item]:
    """The row after all levels."""
    grammar = load_grammar()
    row = grammar.row(items)
    types = types_in(row)
    for step in grammar.steps:
        first, second = step.needs
        if not (types & first and types & second) or step.pattern.search(row) is None:
            continue
        items = _apply(step, items, row)
        row = grammar.row(items)
        types |= step.makes  # some may be gone: then a search finds nothing
    return items


def _apply(step: Step, items: list[Item], row: str) -> list[Item]:
    out: list[Item] = []
    position = 0
    for match in step.pattern.finditer(row):
        start, end = match.span()
        if start == end or start < position:
            continue
        children = items[start:end]
        parts = {
            name: items[match.start(name) : match.end(name)] for name in match.groupdict() if match.start(name) >= 0
        }
        value = step.read(children, parts)
        if value is None:
            continue
        out += items[position:start]
        first, last = children[0], children[-1]
        text = " ".join(child.text for child in children)
        out.append(Item(step.group, first.start, last.end, text, value, tuple(children)))
        position = end
    out += items[position:]
    return out
