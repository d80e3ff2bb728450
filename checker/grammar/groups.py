"""Joining items into groups, level by level, after `rules/grammar/groups.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.grammar import readers
from checker.grammar.items import Item, base_alphabet
from checker.grammar.patterns import Alphabet, Notation, Pattern
from checker.grammar.sieve import Sieve
from checker.reference.yaml_files import rule_data


@dataclass(frozen=True, slots=True)
class Step:
    """One pattern of a level: what it matches, what that becomes and who reads its value."""

    group: str
    char: str
    """The group's character in a row."""
    read: readers.Reader
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """The alphabet, the macros and the steps that build groups."""

    alphabet: Alphabet
    macros: dict[str, str]
    steps: Sieve[Step]

    def notation(self, macros: Mapping[str, str]) -> Notation:
        """How patterns are written with further macros."""
        return Notation(self.alphabet, {**self.macros, **macros})

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
    notation = Notation(alphabet, macros)
    steps: list[Step] = []
    for level in data["levels"]:
        reader = readers.READERS[level.get("read", level["group"])]
        kind = level["group"]
        steps += [Step(kind, alphabet.char(kind), reader, notation.pattern(text)) for text in level["patterns"]]
    return Grammar(alphabet, macros, Sieve(steps, lambda step: (step.pattern,)))


def group(items: list[Item]) -> list[Item]:
    """The row after all levels."""
    grammar = load_grammar()
    row = grammar.row(items)
    met = grammar.steps.met(row)
    steps = grammar.steps.passing(met)
    while (found := next(steps, None)) is not None:
        number, step = found
        if grouped := _apply(step, items, row):
            items, row = grouped
            met |= grammar.steps.met(step.char)  # what is in the group still counts: then a search finds nothing
            steps = grammar.steps.passing(met, after=number)
    return items


def _apply(step: Step, items: list[Item], row: str) -> tuple[list[Item], str] | None:
    """The items, and their row, with all that a step makes of them; None where that is nothing."""
    out: list[Item] = []
    types = ""
    position = 0
    for match in step.pattern.regex.finditer(row):
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
        text = " ".join([child.text for child in children])
        group = Item(step.group, children[0].start, children[-1].end, text, value, tuple(children))
        out += [*items[position:start], group]
        types += row[position:start] + step.char
        position = end
    return (out + items[position:], types + row[position:]) if position else None
