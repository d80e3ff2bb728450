"""Brands and generic names that a clause says are of one drug: "A is sold as B", "B, whose active ingredient is A".

What stands side by side, "B (A)", the grammar of mentions reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from checker.claims.rows import mentions_below
from checker.grammar.items import Item
from checker.model import Pairing, Span
from checker.reference.names import load_names
from checker.reference.yaml_files import word_list

_words = partial(word_list, "naming")
_DRUGS = frozenset({"agent", "brand"})
_PLACES = frozenset({"name", "place", "date", "market", "year"})
"""Who sells it, where and since when: of any words."""
_AND = re.compile(r"\b(?:and|or)\b")
_NEAR = 1
"""The most blocks from one line of a record to the other."""
_LONGEST = 14
"""The most words between the two names."""
_PUT_OFF = frozenset({"possessive", "hyphen", "like"})
"""What behind a name says that it is only compared with: "B is A's rival"."""


@dataclass(slots=True)
class NameRecord:
    """The brand and the generic name that the lines of a record give one after the other, each with its label."""

    kind: str = ""
    name: Item | None = None
    block: int = -_NEAR

    def told(self, row: list[Item], block: int, span_of: Callable[[int, int], Span]) -> list[Pairing]:
        """The pair that a line completes: "Brand name: B", below "Generic name: A"."""
        leaves = [leaf for item in row for leaf in item.leaves()]
        label = " ".join(leaf.text for leaf in leaves).lower().partition(":")[0].strip()
        kind = next((one for one in ("brand", "agent") if label in _words(f"labels-{one}")), None)
        names = [leaf for leaf in leaves if leaf.kind in _DRUGS]
        if kind is None or len(names) != 1 or names[0].kind != kind:
            return []
        before, near = (self.kind, self.name), block - self.block <= _NEAR
        self.kind, self.name, self.block = kind, names[0], block
        if before[1] is None or before[0] == kind or not near:
            return []
        self.name = None  # the next line begins another record
        generic, brand = (before[1], names[0]) if kind == "brand" else (names[0], before[1])
        owner, _, sold_as = str(brand.value).partition("|")
        if owner == generic.value or not load_names().products(sold_as):
            return []
        return [Pairing(str(generic.value), sold_as, span_of(row[0].start, row[-1].end))]


def pairings_of(row: list[Item], text: str, span_of: Callable[[int, int], Span]) -> list[Pairing]:
    """The brands of a sentence that it gives to drugs which may not be theirs, side by side or by a clause."""
    found = [pairing for item in row if item.children for pairing in _side_by_side(item, text, span_of)]
    known = {(one.agent, one.brand) for one in found}
    by_clause = [Pairing(agent, brand, span_of(start, end)) for agent, brand, start, end in _by_clause(row)]
    return found + [one for one in by_clause if (one.agent, one.brand) not in known]


def _side_by_side(item: Item, text: str, span_of: Callable[[int, int], Span]) -> Iterator[Pairing]:
    """The mentions of an item that join a drug and a brand of another one, but for lists: "A and B (C and D)"."""
    mentions = mentions_below(item)
    named = {mention.agent for mention in mentions}
    for mention in mentions:
        agent, brand = mention.clash or ("", "")
        owners = {product.agent for product in load_names().products(brand)}
        listed = _AND.search(text[mention.start : mention.end]) is not None
        if owners and not (listed and owners & named):
            yield Pairing(agent, brand, span_of(mention.start, mention.end))


def _by_clause(row: list[Item]) -> Iterator[tuple[str, str, int, int]]:
    """Generic name, brand, and the characters from the first name to the second, of each clause that joins two."""
    leaves = [leaf for item in row for leaf in item.leaves()]
    if any(leaf.kind in {"myth", "doubt", "question"} for leaf in leaves):
        return
    drugs = [at for at, leaf in enumerate(leaves) if leaf.kind in _DRUGS]
    for one, other in pairwise(drugs):
        first, second = leaves[one], leaves[other]
        if first.kind == second.kind or (other + 1 < len(leaves) and leaves[other + 1].kind in _PUT_OFF):
            continue
        if _in_list(leaves[:one][-2:], last=True) or _in_list(leaves[other + 1 : other + 3], last=False):
            continue  # "A and B are sold as C and D"
        if not _joined(leaves[:one], leaves[one + 1 : other], brand_first=first.kind == "brand"):
            continue
        generic, brand = (second, first) if first.kind == "brand" else (first, second)
        owner, _, name = str(brand.value).partition("|")
        if owner != generic.value and load_names().products(name):
            yield str(generic.value), name, first.start, second.end


def _in_list(beside: list[Item], *, last: bool) -> bool:
    """Whether the items beside a drug, on one side, join it to another."""
    near = beside if not last else beside[::-1]
    return len(near) == 2 and near[0].kind in {"and", "or", "comma"} and near[1].kind in _DRUGS


def _joined(before: list[Item], between: list[Item], *, brand_first: bool) -> bool:
    """Whether the words between two names say that they are one drug's, or "is" does behind "the brand name of"."""
    if len(between) > _LONGEST or (before and before[-1].kind == "with"):
        return False  # "its combination with A is sold as B"
    words = " ".join(leaf.text for leaf in between).lower().split()
    open_ends = _words("ends-before-generic" if brand_first else "ends-before-brand")
    joints = _words("joins-brand" if brand_first else "joins-generic")
    if words in (["is"], [","]) and before:
        led = " ".join(leaf.text for leaf in before[-4:]).lower()
        return any(led.endswith(lead) for lead in _words("leads-brand" if brand_first else "leads-generic"))
    if words == ["is"]:
        return brand_first  # "B is A"
    if words.count("as") > 1:
        return False  # "A is as widely sold as B"
    plain = all(
        leaf.kind in _PLACES or set(leaf.text.lower().split()) <= _words("fillers") | joints for leaf in between
    )
    ending = " ".join(words)
    return plain and not joints.isdisjoint(words) and any(f" {ending}".endswith(f" {end}") for end in open_ends)
