"""What an article as a whole is about: its condition, its agent, and the authority that it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.claims.context import LICENSERS, PAYERS
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention
from checker.model import Article, Block, BlockKind
from checker.reference.yaml_files import rule_data

_OF_TITLE = 8
_TELLING = 4
"""How many words of a spelling show it."""
_TOLD_OF = 3
"""How often the FDA, or its country, is named at least where a text that names it first is on it."""
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


def main_authority(rows: list[list[Item]], title: int = -1, levels: Sequence[int] = ()) -> str | None:
    """The authority an article means where it names none: the one it names most, the FDA where that is near.

    What the row of the title names weighs as much as several namings below it, where others are told for contrast.
    `levels` are the levels of the rows that are headings below the title, 0 for any other.
    """
    named_most = _named_most(rows, title)
    if named_most is None or named_most == "FDA" or not levels:
        return named_most
    # A section on another market may name it so often that the rest, on the United States, is outnumbered.
    outside = _outside_sections(named_most, rows, levels)
    return "FDA" if _named_most(outside, title) == "FDA" else named_most


def _named_most(rows: list[list[Item]], title: int) -> str | None:
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
    first = next((_market(item) for row in rows for item in row if item.kind in _OF_MARKETS), None)
    on_fda = first == "FDA" and counts["FDA"] >= _TOLD_OF and not _decides_more(rows, best)
    if counts.get("FDA", 0) * 10 >= most * 7 or on_fda:
        return _written_in(rows, counts) or "FDA"
    return best


def _decides_more(rows: list[list[Item]], authority: str) -> bool:
    """Whether an authority itself, not its country, is named often, and more often than the FDA."""
    named = Counter(str(item.value) for row in rows for item in row if item.kind == "authority")
    return named[authority] >= _TOLD_OF and named[authority] > named["FDA"]


def _outside_sections(market: str, rows: list[list[Item]], levels: Sequence[int]) -> list[list[Item]]:
    """The rows without those of sections that are on one market; all where none of the rest names any."""
    kept: list[list[Item]] = []
    skipped = 0
    for row, level in zip(rows, levels, strict=True):
        if level and (not skipped or level <= skipped):
            skipped = level if {_market(item) for item in row if item.kind in _OF_MARKETS} == {market} else 0
        if not skipped:
            kept.append(row)
    named = any(item.kind in _OF_MARKETS for row in kept for item in row)
    return kept if named else rows


def _written_in(rows: list[list[Item]], counts: Counter[str]) -> str | None:
    """The authority of the country, other than the United States, that a page's words show it to be written in.

    Its health service and money, where they are named twice; or how it spells, where it names others nearly as often.
    """
    data = rule_data("words", "homes")
    said = Counter(word for row in rows for item in row for word in item.text.lower().split())
    for authority, words in data["services"].items():
        if sum(said[word] for word in words) > 1 and counts.get(authority):
            return str(authority)
    british, american = (sum(said[word] for word in data[key]) for key in ("british", "american"))
    others = [(count, name) for name, count in counts.items() if name != "FDA"]
    if british < _TELLING or british < 2 * american or not others:
        return None
    most, name = max(others)
    return name if most * 13 >= counts["FDA"] * 10 else None


def _market(item: Item) -> str:
    return LICENSERS.get(str(item.value), str(item.value))


def _named_in(row: list[Item], authority: str) -> bool:
    return any(LICENSERS.get(str(item.value), str(item.value)) == authority for item in row if item.kind in _PLACES)


def over_all(article: Article) -> int:
    """The block of the heading that is over the whole page, as its title is: no text stands before it; else -1."""
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING:
            return number if block.level <= 1 else -1
        if block.kind is not BlockKind.TITLE:
            return -1
    return -1


def level_below_title(block: Block) -> int:
    """The level of a heading below the page's title; 0 of anything else."""
    return block.level if block.kind is BlockKind.HEADING and block.level > 1 else 0
