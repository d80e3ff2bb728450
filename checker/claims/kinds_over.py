"""What a heading, or a line over a list, says that all drugs below it are: "Infusions", "Oral JAK inhibitors:"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.claims.blocks import leading_noun
from checker.claims.ways_told import brand_of, ways_in
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import Attribute, Block, BlockKind, Span

_SORTING = frozenset(
    """
    np form route class drugword adjective hyphen and comma colon for conditions severity decide-ed market place
    nationality body in the ages treat predicate also digits open close
    """.split()
)

_JOINED = frozenset({"and", "comma"})
_OTHERS = frozenset({"form", "route", "drugword"})


@dataclass(slots=True)
class KindsOver:
    """The class and the route that hold for the list items where the reading stands."""

    heading: tuple[str | None, str | None] = (None, None)
    lead_in: tuple[str | None, str | None] | None = None
    """Of the line right above a list; None where there is none, and the heading's holds."""

    def enter(self, block: Block, row: list[Item]) -> None:
        """A new block, of whose first sentences `row` is made."""
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            self.heading, self.lead_in = _kind_of(row), None
        elif block.kind is BlockKind.PARAGRAPH:
            leads = bool(row) and row[-1].kind == "colon"
            self.lead_in = _kind_of(row) if leads else None

    def told(self, row: list[Item], span_of: Callable[[int, int], Span], sentence: Span, block: int) -> list[Attribute]:
        """What stands over a list item, told of the drugs that it opens with."""
        class_name, route = self.lead_in or self.heading
        noun = leading_noun(row, strict=True) if class_name or route else None
        if noun is None or any(leaf.kind in {"not", "no"} for item in row for leaf in item.leaves()):
            return []
        span = span_of(row[0].start, max(mention.end for mention in noun.agents))
        found = []
        for one in noun.agents:
            if class_name:
                found.append(Attribute("class", one.agent, class_name, span, sentence, block=block))
            if route and not one.route and not ways_in(row):
                found.append(Attribute("route", one.agent, route, span, sentence, block=block, brand=brand_of(one)))
        return found


def _kind_of(row: list[Item]) -> tuple[str | None, str | None]:
    """The one class and the one route of a line that only sorts; none for one that speaks of several, or of drugs."""
    if not row or any(item.kind not in _SORTING for item in row):
        return None, None
    nouns: list[Noun] = [item.value for item in row if item.kind == "np"]
    if any(noun.agents or noun.negative or noun.other or noun.excepted for noun in nouns):
        return None, None
    classes = {noun.named_class for noun in nouns if noun.named_class and noun.plural}
    beside = any(item.kind in _JOINED for item in row) and any(item.kind in _OTHERS for item in row)
    class_name = classes.pop() if len(classes) == 1 == len(nouns) and not beside else None  # not "biologics and pills"
    ways = ways_in(row)
    told = len(ways) == 1 and all(noun.route or noun.form for noun in nouns)  # not of "biologics and pills"
    return class_name, next(iter(ways)) if told else None
