"""Brand names that only the article tells: "Winrevair (sotatercept)", "sotatercept, to be sold as Winrevair"."""

from __future__ import annotations

from collections.abc import Iterable

from checker.grammar.items import Item

_AGENT = frozenset({"agent", "unknown-agent"})
_LINKING = frozenset({"comma", "to", "be", "which", "quotes", "now", "also"})


class Aliases:
    """What the unknown names of one article stand for."""

    def __init__(self, rows: Iterable[list[Item]]) -> None:
        self._agents: dict[str, Item] = {}
        for row in rows:
            for place, item in enumerate(row):
                if item.kind in _AGENT:
                    self._note(row, place)

    def _note(self, row: list[Item], place: int) -> None:
        """Note the name that stands before an agent in brackets, or after "sold as"."""
        if place > 1 and row[place - 1].kind == "open" and row[place - 2].kind == "name":
            if place + 1 < len(row) and row[place + 1].kind == "close":
                self._agents[row[place - 2].text] = row[place]
            return
        at = place + 1
        while at < len(row) and row[at].kind in _LINKING:
            at += 1
        if at + 1 < len(row) and row[at].kind == "known-as" and row[at + 1].kind == "name":
            self._agents[row[at + 1].text] = row[place]

    def expand(self, row: list[Item]) -> None:
        """Give the names of a row the agents that they stand for."""
        if not self._agents:
            return
        for place, item in enumerate(row):
            agent = self._agents.get(item.text) if item.kind == "name" else None
            if agent is not None and (place + 1 == len(row) or row[place + 1].kind != "open"):
                item.kind, item.value = agent.kind, agent.value
