"""What an article as a whole is about: its condition, its agent, and the authority that it means."""

from __future__ import annotations

from collections import Counter

from checker.claims.context import LICENSERS, PAYERS
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention

_OF_TITLE = 8
_NAMING = frozenset({"condition", "short-condition", "condition-stem"})
_PLACES = frozenset({"authority", "place", "nationality"})
_OF_MARKETS = _PLACES | {"seat"}


def conditions_named(rows: list[list[Item]]) -> Counter[str]:
    """How often each condition is named."""
    return Counter(str(item.value) for row in rows for item in row if item.kind in _NAMING)


def main_illness(counts: Counter[str]) -> Illness | None:
    """The condition an article is about: named thrice at least, and as often as all others together."""
    if not counts:
        return None
    name, most = counts.most_common(1)[0]
    return Illness((name,)) if most >= 3 and most * 2 >= counts.total() else None


def main_agent(rows: list[list[Item]]) -> tuple[Mention, ...]:
    """The agent that an article is about: named thrice at least, and well more often than any other."""
    named: dict[str, list[Mention]] = {}
    for row in rows:
        for item in row:
            for mention in item.value.agents if item.kind == "np" else ():
                named.setdefault(mention.agent, []).append(mention)
    if not named:
        return ()
    most, *rest = sorted(named.values(), key=len, reverse=True)
    second = len(rest[0]) if rest else 0
    return (most[0],) if len(most) >= 3 and len(most) * 2 >= second * 3 else ()


def main_authority(rows: list[list[Item]], title: int = -1) -> str | None:
    """The authority an article means where it names none: the one it names most, the FDA where that is near.

    What the row of the title names weighs as much as several namings below it, where others are told for contrast.
    """
    counts: Counter[str] = Counter()
    for number, row in enumerate(rows):
        weight = _OF_TITLE if number == title else 1
        for item in row:
            if item.kind == "authority":
                counts[LICENSERS.get(str(item.value), str(item.value))] += 2 * weight
            elif item.kind in {"place", "nationality", "seat"}:
                counts[str(item.value)] += weight
    for name in PAYERS:
        counts.pop(name, None)
    if not counts:
        return None
    titled = {_market(item) for item in rows[title] if item.kind in _OF_MARKETS} if 0 <= title < len(rows) else set()
    if len(titled) == 1:
        return titled.pop()  # "Letter from Tokyo": where it is, whatever it tells of elsewhere
    best, most = max(counts.items(), key=lambda pair: (pair[1], pair[0] == "FDA"))
    if most < 4 and best != "MHRA" and not counts.get("FDA") and not any(_named_in(row, best) for row in rows[:2]):
        return "FDA"  # a place that is told of once, in passing, is not the one that the article speaks from
    if counts.get("FDA", 0) * 10 >= most * 7:
        return "FDA"
    return best


def _market(item: Item) -> str:
    return LICENSERS.get(str(item.value), str(item.value))


def _named_in(row: list[Item], authority: str) -> bool:
    return any(LICENSERS.get(str(item.value), str(item.value)) == authority for item in row if item.kind in _PLACES)
