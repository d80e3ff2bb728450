"""Before or after whom an authority decided: "two months before the FDA did", "only after we did"."""

from __future__ import annotations

from collections.abc import Callable

from checker.claims.voices import CUES, Frame, load_rules
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.values import Bodies
from checker.model import Order

_BEFORE = ("before", "prior to", "ahead of", "ahead")
_AFTER = ("after", "behind")


def order_told(row: list[Item], frame: Frame, place: Callable[[str], str | None]) -> Order | None:
    """Whom a frame's decision is said to have come before, or after; `place` gives the authority of a place word."""
    chars = load_grammar().row(row[frame.at + 1 :])
    for pattern in load_rules().orders:
        match = pattern.regex.search(chars)
        if match is None:
            continue
        at = frame.at + 1 + match.start("sign")
        told = row[at].text.lower()
        if not told.endswith(_BEFORE + _AFTER) or any(item.kind in CUES for item in row[frame.at + 1 : at]):
            return None
        by = row[frame.at + 1 + match.start("by")]
        authority = place(_name(by))
        return Order(told.endswith(_BEFORE), authority) if authority else None
    return None


def _name(by: Item) -> str:
    if isinstance(by.value, Bodies):
        return by.value.names[0]
    return "here" if by.kind in {"here", "word"} else str(by.value)
