"""Brands that only the article tells: by pairing one with its generic name it says whose it is.

"Kestrano (zelvorimab)" and "sotatercept, to be sold as Winrevair" make brands of the drugs, known here or not, wherever
the article says them, so that they are never taken for another drug.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.entities.vocabulary import is_english
from checker.grammar.items import Item
from checker.reference.names import load_names

_BRAND = re.compile(r"[A-Z][a-z]{3,}")
_UNKNOWN = "unknown-agent"
_AGENTS = frozenset({"agent", _UNKNOWN})
_LINKING = frozenset({"comma", "open", "to", "be", "which", "quotes", "now", "also"})


class Aliases:
    """What the capitalised names in one article are brands of."""

    def __init__(self, rows: Iterable[list[Item]]) -> None:
        self._agents: dict[str, str] = {}
        for row in rows:
            for name, agent in _pairs(row):
                if _BRAND.fullmatch(name.text) and not is_english(name.text.lower()) and not _is_maker(name.text):
                    self._agents.setdefault(name.text, str(agent.value))

    def expand(self, row: list[Item]) -> None:
        """Make a row's brands what they are."""
        if not self._agents:
            return
        for item in row:
            if item.kind in {"name", _UNKNOWN} and item.text in self._agents:
                item.kind, item.value = "brand", f"{self._agents[item.text]}|{item.text}"


def _pairs(row: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Names beside agents: "Kestrano (zelvorimab)", "zelvorimab (Kestrano)", "zelvorimab, sold as Kestrano"."""
    for place, item in enumerate(row):
        if item.kind not in _AGENTS:
            continue
        before, after = row[max(place - 2, 0) : place], row[place + 1 : place + 4]
        if [one.kind for one in before] == ["name", "open"]:
            yield before[0], item
        kinds = [one.kind for one in after]
        if kinds[:2] == ["open", "name"] and kinds[2:] in (["close"], ["comma"], ["semicolon"], ["and"]):
            yield after[1], item
        at = place + 1
        while at < len(row) and row[at].kind in _LINKING:
            at += 1
        if at + 1 < len(row) and row[at].kind == "known-as" and row[at + 1].kind == "name":
            yield row[at + 1], item


def _is_maker(name: str) -> bool:
    """Whether a company that makes a known product bears the name."""
    return any(
        name in product.maker.split()
        for agent in load_names().agents.values()
        for product in agent.products
        if product.maker
    )
