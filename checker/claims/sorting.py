"""Heads that sort what stands below them: "Prevention", "From 2 years", "Asthma" over drugs of a list.

Such a head is no status: that the drugs are approved at all is said above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.claims.blocks import LeadIn
from checker.claims.context import Context
from checker.claims.uses import bare_uses, use_of
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, People
from checker.model import Origin
from checker.reference.names import load_names

_LONGEST = 8
_BESIDE = frozenset(
    """
    conditions ages use-word severity open close for in from the a digits adjective person with and or sign hyphen treat
    """.split()
)
_SIGNS = frozenset({"colon", "dash"})


@dataclass(frozen=True, slots=True)
class Sorting:
    """What a head says of all below it."""

    illness: Illness | None = None
    people: People | None = None

    def over(self, other: Sorting) -> Sorting:
        """This head with another one below it."""
        return Sorting(other.illness or self.illness, other.people or self.people)


def sorting_of(row: Sequence[Item], context: Context) -> Sorting | None:
    """What a line sorts by that is nothing but a head: "From 2 years", "Acute attacks"; None where it is none."""
    items = [item for item in row if item.kind not in {*_SIGNS, "stop"}]
    if not items or len(items) > _LONGEST:
        return None
    words = " ".join(leaf.text for item in items for leaf in item.leaves()).lower().removeprefix("for ")
    uses = bare_uses(words)
    if uses:
        found = [_use_here(use, context) for use in dict.fromkeys(uses)]
        names = tuple(name for one in found if one is not None for name in one.names)
        return Sorting(Illness(names, connective="and" if len(names) > 1 else None)) if names else None
    if any(item.kind not in _BESIDE for item in items):
        return None
    illness = next((in_base(item.value) for item in items if item.kind == "conditions"), None)
    people = next((item.value for item in items if item.kind == "ages"), None)
    return Sorting(illness, people) if illness is not None or people is not None else None


def _use_here(use: str, context: Context) -> Illness | None:
    """A use of what the section or the page is on."""
    topics = [section.illness for section in reversed(context.sections)]
    topics += [context.title.illness, context.main_illness, context.illness()[0]]
    return next((found for illness in topics if (found := use_of(illness, use)) is not None), None)


def sorted_entry(row: Sequence[Item], context: Context) -> tuple[Sorting, list[Item]] | None:
    """An entry behind its head, in one line: "from 3 months: A", "Prevention: B and C"; None where it has none."""
    at = next((at for at, item in enumerate(row[:_LONGEST]) if item.kind in _SIGNS), 0)
    if not at or at + 1 >= len(row):
        return None
    rest = list(row[at + 1 :])
    named = next((item for item in rest if item.kind not in {"the", "sign", "quotes"}), None)
    if named is None or named.kind != "np" or not named.value.agents:
        return None
    head = sorting_of(row[:at], context)
    return (head, rest) if head is not None else None


def sorted_under(lead: LeadIn, head: Sorting) -> LeadIn:
    """A lead-in as it is for what stands under a head of its list."""
    illness, origin = lead.illness, lead.condition_from
    if head.illness is not None and (origin is not Origin.LEAD_IN or _narrows(illness, head.illness)):
        # What narrows a lead-in is as good as said by it.
        illness, origin = head.illness, origin if origin is Origin.LEAD_IN else Origin.HEADING
    return replace(lead, illness=illness, condition_from=origin, people=head.people or lead.people)


def _narrows(told: Illness | None, head: Illness) -> bool:
    """Whether a head is on a kind of what the lead-in itself names, which it does not speak against."""
    kinds = load_names().conditions
    return told is None or all(any(kinds.is_kind_of(one, wider) for wider in told.names) for one in head.names)


@dataclass(slots=True)
class Sorts:
    """The heads above the line that is read, each with its level, and whether it is a heading of the page."""

    heads: list[tuple[int, bool, Sorting]] = field(default_factory=list)
    beside: list[tuple[int, Sorting]] = field(default_factory=list)
    """The heads of the list so far, each with its level: what "Both" means."""

    def heading(self, level: int, head: Sorting | None) -> None:
        """A heading ends those of its level and below, and begins its own."""
        self.heads, self.beside = [one for one in self.heads if one[1] and one[0] < level], []
        if head is not None:
            self.heads.append((level, True, head))

    def item(self, level: int, head: Sorting | None, *, both: bool = False) -> None:
        """An item of a list, which is a head itself where others stand below it; "Both" is that of the two before."""
        self.heads = [one for one in self.heads if one[1] or one[0] < level]
        named = [one.illness for at, one in self.beside if at == level and one.illness is not None]
        if both and len(named) == 2:
            head = Sorting(Illness(tuple(name for one in named for name in one.names), connective="and"))
        if head is not None:
            self.heads.append((level, False, head))
            self.beside.append((level, head))

    def line(self, head: Sorting | None) -> None:
        """A paragraph, which is a head itself right above a list."""
        self.heads, self.beside = [one for one in self.heads if one[1]], []
        if head is not None:
            self.heads.append((0, False, head))

    def above(self, below: int = 0) -> Sorting | None:
        """What all of them say, but for headings that do not stand `below` that level."""
        found: Sorting | None = None
        for level, heading, head in self.heads:
            if heading and level <= below:
                continue
            found = head if found is None else found.over(head)
        return found

    @property
    def nested(self) -> bool:
        """Whether an item of a list is a head."""
        return any(not heading and level for level, heading, _ in self.heads)
