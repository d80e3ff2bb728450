"""What a heading, or a line before a list, says that the drugs of it are, and an entry, or a noun before brackets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.claims.blocks import leading_noun
from checker.claims.kinds_told import kind_alone, kind_named, with_kinds
from checker.claims.ways_told import brand_of, way_in, ways_in
from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun
from checker.model import Attribute, Block, BlockKind, Span

_SORTING = frozenset(
    """
    np form route class drugword adjective hyphen and comma colon for conditions severity decide-ed market place
    nationality body in the ages treat predicate also digits open close
    """.split()
)
_JOINED = frozenset({"and", "comma"})
_OTHERS = frozenset({"form", "route", "drugword"})
_BEFORE = frozenset(
    "body have be decide-ed the adverb here now comma place market in date number adjective digits also".split()
)
"""What may stand before the noun of a line that leads in a list: "So far, the FDA has approved five pills:"."""
_AGAINST = frozenset("not no none neither nor like but if question yet-to or form route class drugword".split())
"""What may not stand behind it."""
_VALUE = frozenset({"np", "form", "route", "adjective", "number", "each", "months", "hyphen", "here"})
"""What says of the drug that opens an entry what it is."""
_BEHIND = frozenset("comma stop semicolon open dash decide-ed date for in".split())
_CLAUSE = frozenset("comma and or semicolon colon decide-ed be have by".split())
"""What may stand before a noun with drugs in brackets behind it."""
_NAMING = frozenset({None, "form", "drug"})
"""Nouns that tell what they stand for, beside "these"."""
_ENDS = frozenset({"stop", "semicolon", "close"})
Kind = tuple[str | None, str | None]
"""A class and a route."""


@dataclass(slots=True)
class KindsOver:
    """The class and the route that hold for the list items where the reading stands."""

    heading: Kind = (None, None)
    lead_in: Kind | None = None
    """Of the line right above a list; None where there is none, and the heading's holds."""

    def enter(self, block: Block, row: list[Item]) -> None:
        """A new block, of whose first sentences `row` is made."""
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            self.heading, self.lead_in = _kind_of(row), None
        elif block.kind is BlockKind.PARAGRAPH:
            leads = bool(row) and row[-1].kind == "colon"
            self.lead_in = _kind_leading(row) if leads else None

    def told(self, row: list[Item], span_of: Callable[[int, int], Span], sentence: Span, block: int) -> list[Attribute]:
        """What stands over a list item, told of the drugs that it opens with."""
        kind = self.lead_in or self.heading
        noun = leading_noun(row, strict=True) if any(kind) else None
        if noun is None or any(leaf.kind in {"not", "no"} for item in row for leaf in item.leaves()):
            return []
        span = span_of(row[0].start, max(mention.end for mention in noun.agents))
        own = bool(ways_in(row))
        return [told for one in noun.agents for told in _told(kind, one, span, sentence, block, own=own)]


def listed_behind(row: list[Item], span_of: Callable[[int, int], Span], sentence: Span, block: int) -> list[Attribute]:
    """What a line says of the drugs that it lists itself: "Pills: A, B and C", "A: a capsule, approved in 2020"."""
    found = in_brackets(row, span_of, sentence, block) + of_entry(row, span_of, sentence, block)
    begin = 0
    for at, item in enumerate(row[:-1]):
        if item.kind != "colon":
            continue
        noun = row[at + 1].value if row[at + 1].kind == "np" else None
        if noun is not None and noun.class_name is None and (at + 2 == len(row) or row[at + 2].kind in _ENDS):
            kind = _kind_leading(row[begin : at + 1])
            span = span_of(row[begin].start, row[at + 1].end)
            found += [told for one in noun.agents for told in _told(kind, one, span, sentence, block)]
        begin = at + 3
    return found


def in_brackets(row: list[Item], span_of: Callable[[int, int], Span], sentence: Span, block: int) -> list[Attribute]:
    """What a noun says of the drugs in the brackets behind it: "JAK inhibitors (A, B and C)", "a pill (A)"."""
    found = []
    for at in range(1, len(row) - 2):
        noun = row[at + 1].value if row[at].kind == "open" and row[at + 1].kind == row[at - 1].kind == "np" else None
        if noun is None or noun.class_name is not None or row[at + 2].kind != "close" or not _sorts(row[at - 1]):
            continue
        if at > 1 and row[at - 2].kind not in _CLAUSE:
            continue  # "alternatives to JAK inhibitors (A and B)"
        ways = ways_in([row[at - 1]])
        kind = kind_named([row[at - 1]]), next(iter(ways)) if len(ways) == 1 else None
        span = span_of(row[at - 1].start, row[at + 2].end)
        found += [told for one in noun.agents for told in _told(kind, one, span, sentence, block)]
    return found


def of_entry(row: list[Item], span_of: Callable[[int, int], Span], sentence: Span, block: int) -> list[Attribute]:
    """What an entry says of the drug that it opens with: "A: a capsule once a month, approved in 2020"."""
    if [item.kind for item in row[:2]] not in (["np", "colon"], ["np", "dash"]) or row[0].value.class_name is not None:
        return []
    row = [*row[:2], *with_kinds(row[2:])]
    end = next((at for at, item in enumerate(row) if at > 1 and item.kind not in _VALUE), len(row))
    agents, value = row[0].value.agents, row[2:end]
    ends = end == len(row) or row[end].kind in _BEHIND
    if len(agents) != 1 or not value or not ends or any(item.kind == "np" and not _sorts(item) for item in value):
        return []
    span = span_of(row[0].start, row[end - 1].end)
    return _told((kind_named(value), way_in(value)), agents[0], span, sentence, block)


def _told(kind: Kind, one: Mention, span: Span, sentence: Span, block: int, *, own: bool = False) -> list[Attribute]:
    """A class and a route told of a drug; no route where the drug comes with its `own`."""
    class_name, route = kind
    told = [Attribute("class", one.agent, class_name, span, sentence, block=block)] if class_name else []
    if route and not one.route and not own:
        told.append(Attribute("route", one.agent, route, span, sentence, block=block, brand=brand_of(one)))
    return told


def _kind_leading(row: list[Item]) -> Kind:
    """The class and the route of the one noun of a line that leads in a list; none for one that only names them."""
    if (kind := _kind_of(row)) != (None, None):
        return kind
    row = with_kinds(row)
    nouns = [at for at, item in enumerate(row) if item.kind == "np" and item.value.pronoun in _NAMING]
    pointing = [at for at, item in enumerate(row[:-1]) if item.kind == "np" and item.value.pronoun not in _NAMING]
    if not nouns and len(pointing) == 1 and row[pointing[0] + 1].kind == "form":  # "The following pills"
        nouns = [pointing.pop() + 1]
    if len(nouns) != 1 or not all(_linked(row, at, nouns[0]) for at in pointing):
        return None, None
    (at,) = nouns
    head = row[at]
    before = [
        item for place, item in enumerate(row[:at]) if place not in pointing and item.text.lower() != "the following"
    ]
    plain = all(item.kind in _BEFORE for item in before) and not any(item.kind in _AGAINST for item in row[at + 1 :])
    if not plain or not head.text.lower().endswith("s") or (head.kind == "np" and not _sorts(head)):
        return None, None
    ways = ways_in([head])
    return kind_named([head]), next(iter(ways)) if len(ways) == 1 else None


def _linked(row: list[Item], one: int, other: int) -> bool:
    """Whether nothing but "are" stands between two nouns: "these are the pills", "the pills are these"."""
    between = row[min(one, other) + 1 : max(one, other)]
    return row[one].value.pronoun != "it" and all(item.kind == "be" for item in between)


def _sorts(item: Item) -> bool:
    """Whether a noun tells the kind of drugs that are named elsewhere."""
    noun: Noun = item.value
    other = noun.agents or noun.negative or noun.other or noun.excepted
    return not other and not item.text.lower().startswith("non")


def _kind_of(row: list[Item]) -> Kind:
    """The one class and the one route of a line that only sorts; none for one that speaks of several, or of drugs."""
    if kind := kind_alone(row):
        return kind, None
    row = with_kinds(row)
    if not row or any(item.kind not in _SORTING for item in row):
        return None, None
    nouns: list[Noun] = [item.value for item in row if item.kind == "np"]
    if not all(_sorts(item) for item in row if item.kind == "np"):
        return None, None
    classes = {noun.named_class for noun in nouns if noun.named_class and noun.plural}
    beside = any(item.kind in _JOINED for item in row) and any(item.kind in _OTHERS for item in row)
    class_name = classes.pop() if len(classes) == 1 == len(nouns) and not beside else None  # not "biologics and pills"
    ways = ways_in(row)
    told = len(ways) == 1 and all(noun.route or noun.form for noun in nouns)  # not of "biologics and pills"
    return class_name, next(iter(ways)) if told else None
