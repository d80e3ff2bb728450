"""Brand names that only the article tells: "Winrevair (sotatercept)", "sotatercept, to be sold as Winrevair".

The other way about, "zelvorimab (Kestrano)", only of a drug that nobody knows here: what stands in brackets after a
known one, and is no brand of it that is known, is seldom one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.entities.vocabulary import is_english
from checker.grammar.items import Item
from checker.reference.names import load_names

_UNKNOWN = "unknown-agent"
_AGENT = frozenset({"agent", _UNKNOWN})
_LINKING = frozenset({"comma", "to", "be", "which", "quotes", "now", "also"})
_CLOSING = frozenset({"close", "comma", "semicolon", "and"})
_BRAND = re.compile(r"[A-Z][a-z]{3,}")


class Aliases:
    """What the unknown names of one article stand for."""

    def __init__(self, rows: Iterable[list[Item]]) -> None:
        self._agents: dict[str, Item] = {}
        for row in rows:
            for place, item in enumerate(row):
                if item.kind in _AGENT:
                    self._note(row, place)

    def _note(self, row: list[Item], place: int) -> None:
        """Note the name that stands before an agent in brackets, in brackets after it, or after "sold as"."""
        if place > 1 and row[place - 1].kind == "open" and row[place - 2].kind == "name":
            if place + 1 < len(row) and row[place + 1].kind == "close":
                self._agents[row[place - 2].text] = row[place]
            return
        after = row[place + 1 : place + 4]
        if row[place].kind == _UNKNOWN and [item.kind for item in after[:2]] == ["open", "name"]:
            if len(after) > 2 and after[2].kind in _CLOSING and _is_brand(after[1].text):
                self._agents[after[1].text] = row[place]
            return
        at = place + 1
        while at < len(row) and row[at].kind in _LINKING:
            at += 1
        if at + 1 < len(row) and row[at].kind == "known-as" and row[at + 1].kind == "name":
            self._agents[row[at + 1].text] = row[place]

    def expand(self, row: list[Item]) -> None:
        """Give the names of a row the agents that they stand for; of an unknown one they are brands."""
        if not self._agents:
            return
        for place, item in enumerate(row):
            agent = self._agents.get(item.text) if item.kind == "name" else None
            if agent is None:
                continue
            if agent.kind == _UNKNOWN:
                item.kind, item.value = "brand", f"{agent.value}|{item.text}"
            elif place + 1 == len(row) or row[place + 1].kind != "open":
                item.kind, item.value = agent.kind, agent.value


def _is_brand(name: str) -> bool:
    """Whether a name in brackets after a drug looks like its brand, and not like its maker or a word."""
    return _BRAND.fullmatch(name) is not None and not is_english(name.lower()) and not _is_maker(name)


def _is_maker(name: str) -> bool:
    """Whether a company that makes a known product bears the name."""
    return any(
        name in product.maker.split()
        for agent in load_names().agents.values()
        for product in agent.products
        if product.maker
    )
