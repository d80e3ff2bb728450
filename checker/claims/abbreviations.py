"""Abbreviations of conditions: those an article defines, then those of conditions that it names, then known ones.

The last word of a name does too, where the article names but one such condition: "colitis".
"AD" is atopic dermatitis on one page and Alzheimer's disease on the next: the page decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.grammar.items import Item
from checker.reference.in_use import per_facts
from checker.reference.names import load_names

_SHORT = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z-]*")


GENERAL_HEADS = frozenset(
    """
    disease disorder syndrome infection pain cancer symptoms management prevention loss failure risk attacks failure
    prophylaxis episodes hair skin exposure birth injury surgery deficiency status death type use delay fever
    headache diarrhea diarrhoea constipation cough bleeding nausea vomiting pregnancy overdose poisoning wasting
    atrophy stones warts burn ulcer tumor tumour fat sleepiness withdrawal media phenomenon recurrence
    """.split()
)
"""Words that end the names of many conditions and say nothing alone."""


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split()).upper()


@per_facts
def _sharing() -> dict[str, list[str]]:
    """The conditions of each abbreviation."""
    found: dict[str, list[str]] = {}
    for kind in load_names().condition_entries.values():
        for short in kind.abbreviations:
            found.setdefault(short, []).append(kind.name)
    return found


class Abbreviations:
    """What the capitals in one article stand for."""

    def __init__(self, rows: Iterable[list[Item]]) -> None:
        named = {str(item.value) for row in rows for item in row if item.kind == "condition"}
        self._defined: dict[str, str] = {}
        self._named = named
        self._initials = {_initials(name): name for name in named if " " in name}
        heads: dict[str, set[str]] = {}
        for name in named:
            if " " in name:
                heads.setdefault(name.split()[-1].lower(), set()).add(name)
        single = {head: names.pop() for head, names in heads.items() if len(names) == 1}
        self._heads = {head: name for head, name in single.items() if head not in GENERAL_HEADS}

    def _meant(self, short: str) -> str:
        """The condition of an abbreviation: one that the article names, else the first of those that share it."""
        kinds = _sharing()[short]
        named = [name for name in kinds if name in self._named]
        return named[-1] if named else self._initials.get(short, kinds[0])

    def expand(self, row: list[Item]) -> None:
        """Give a row's abbreviations their conditions, after noting what the row defines."""
        for place in range(len(row) - 3):
            condition, open_, short, close = row[place : place + 4]
            if (condition.kind, open_.kind, close.kind) == ("condition", "open", "close") and _SHORT.fullmatch(
                short.text
            ):
                self._defined[short.text] = str(condition.value)
        for item in row:
            if item.kind == "short-condition" or (item.kind == "name" and item.text in self._defined):
                item.kind, item.value = "short-condition", self._defined.get(item.text) or self._meant(item.text)
            elif item.kind in {"word", "name"} and item.text.lower() in self._heads:
                item.kind, item.value = "short-condition", self._heads[item.text.lower()]
