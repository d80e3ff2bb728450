"""Joining items into groups, level by level, after `rules/grammar/groups.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.grammar import readers
from checker.grammar.items import Item, base_alphabet
from checker.grammar.patterns import Alphabet
from checker.reference.yaml_files import rule_data


@dataclass(frozen=True, slots=True)
class Step:
    """One pattern of a level: what it matches, what that becomes and who reads its value."""

    group: str
    read: readers.Reader
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The alphabet, the macros and the steps that build groups."""

    alphabet: Alphabet
    macros: dict[str, str]
    steps: tuple[Step, ...]

    def row(self, items: Sequence[Item]) -> str:
        """The items' types as a string."""
        char = self.alphabet.char
        return "".join([char(item.kind) for item in items])


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
            steps.append(Step(level["group"], reader, pattern))
    return Grammar(alphabet, macros, tuple(steps))


def group(items: list[Item]) -> list[Item]:
    """The row after all levels."""
    grammar = load_grammar()
    row = grammar.row(items)
    for step in grammar.steps:
        if step.pattern.search(row) is None:
            continue
        items = _apply(step, items, row)
        row = grammar.row(items)
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
