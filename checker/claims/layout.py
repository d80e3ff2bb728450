"""What the blocks of a page lend each other while it is read: lead-ins, lists under headings, labels over values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.claims.blocks import (
    LeadIn,
    announces_lists,
    head_status,
    lead_in_of,
    leading_noun,
    leading_use,
    only_names,
    sibling_lead,
    sorted_by,
    title_lead,
)
from checker.claims.build import Draft
from checker.claims.context import Context, section_of
from checker.claims.dealings import illness_in
from checker.claims.fragments import not_under
from checker.claims.labels import (
    NOTHING,
    Label,
    apart,
    begin_record,
    begin_year,
    end_year,
    label_of,
    labelled,
    names_subject,
    pieces_of,
    split,
)
from checker.claims.questions import VERBS, is_value
from checker.claims.slots import Slots
from checker.claims.sorting import Sorts, sorted_entry, sorted_under, sorting_of
from checker.claims.undoing import named_by
from checker.claims.verbless import Place
from checker.claims.voices import CUES, Frame
from checker.grammar.items import Item
from checker.grammar.values import Bodies, Mention
from checker.model import Block, BlockKind, Origin
from checker.qualifiers.scopes import Stance

_BROKEN_OFF = frozenset({"for", "including", "treat"})
_GRANTED = frozenset({"approved", "accelerated-approval", "cleared", "authorized-eua", "recommended"})
_STATUS = CUES | {"not", "body", "market", "hyphen", "by", "adverb", "now", "no-longer", "full", "place", "off-label"}
_NAMING = frozenset({"np", "sign", "digits", "open", "close", "form", "name"})


def with_colon(row: list[Item], block: Block, below: Block | None) -> list[Item]:
    """A line that breaks off above a list, with the colon that it goes without: "Approved for", an item "In trials"."""
    if not row or below is None or below.kind is not BlockKind.LIST_ITEM:
        return row
    listed = block.kind is BlockKind.LIST_ITEM
    if (listed and block.level >= below.level) or not (row[-1].kind in _BROKEN_OFF or (listed and _is_status(row))):
        return row
    return [*row, Item("colon", row[-1].end, row[-1].end, ":", None)]


def _is_status(row: list[Item]) -> bool:
    """Whether an item is no more than the status of those below it: "Not yet approved", "Gone"."""
    said = any(item.kind in CUES for item in row) and all(item.kind in _STATUS for item in row)
    return said or head_status(row) is not None


def with_place(row: list[Item]) -> list[Item]:
    """A sentence behind a place, as it is said: "European Union: A has been licensed since 2022" is "In the EU, A"."""
    if len(row) < 4 or row[0].kind not in {"place", "market"} or row[1].kind != "colon":
        return row
    if not any(item.kind in VERBS for item in row):
        return row
    place, colon = row[0], row[1]
    market = Item("market", place.start, place.end, place.text, Bodies(named_by(place)), place.children)
    return [market, Item("comma", colon.start, colon.end, colon.text, None), *row[2:]]


@dataclass(slots=True)
class Lending:
    """The lead-ins that hold where the reading stands."""

    context: Context
    lead_ins: list[LeadIn] = field(default_factory=list)
    sibling: LeadIn | None = None
    """What the item before lends."""
    pending: LeadIn | None = None
    """What the paragraph just read lends the list below it."""
    pending_at: int = -1
    ends_open: bool = False
    """Whether that paragraph ends in a colon."""
    titles: bool = False
    """Whether that paragraph can be the title of a table: it ends in a colon, or points below."""
    heading: int = -1
    """The block of the heading that is over the whole page; others of its level each begin a page of their own."""
    page: LeadIn | None = None
    """What all lists of a page or a section are under: "All drugs on this page are approved for C"."""
    title: LeadIn | None = None
    """What the page's title says of its drugs: enough for a list that is sorted by ages or uses."""
    sorts: Sorts = field(default_factory=Sorts)
    own: bool = False
    """Whether the list has a lead-in of its own, to which no heading above it adds anything."""
    speaks: bool = False
    """Whether the article speaks of approvals."""

    def enter(self, block: Block, number: int, row: list[Item], last_block: int, *, heads: bool = False) -> None:
        """Block `number`, of whose first sentences `row` is made; `last_block` is the number of the one before.

        `heads` says that items stand below this one, in a list of its own.
        """
        if number > last_block + 1:
            end_year(self.context)
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            left_open = self.ends_open and self.pending_at == last_block
            if self.pending is not None and left_open and block.kind is BlockKind.HEADING:
                self.page = replace(self.pending, level=block.level - 1)  # "Approved for C are:", then headed lists
            if block.level > 1 or (block.kind is BlockKind.HEADING and number != self.heading):
                self.context.open_section(section_of(row, max(block.level, 1)))
            self.lead_ins = [one for one in self.lead_ins if one.heading and one.level < block.level]
            self.sorts.heading(block.level, sorting_of(row, self.context))
            if self.page is not None and block.level <= self.page.level:
                self.page = None
        elif block.kind is BlockKind.LIST_ITEM:
            both = heads and [item.kind for item in row] == ["both"]
            self.sorts.item(block.level, sorting_of(row, self.context) if heads else None, both=both)
            if not self.lead_ins and self.pending is None and (lead := self._of_page(row)) is not None:
                self.lead_ins.append(replace(lead, heading=False, level=0))
                self.own = False
            if self.pending is not None and not any(not one.heading for one in self.lead_ins):
                self.lead_ins.append(self.pending)
                self.own = True
            self.lead_ins = [one for one in self.lead_ins if one.heading or one.level < block.level]
            self.context.paragraph_bodies = self.context.placed = ()
            self.context.start_item(block.level, own=any(illness_in(item) is not None for item in row))
            if (use := leading_use(row)) is not None:
                self.context.parent_uses.append((block.level, use))
            named = leading_noun(row, strict=not only_names(row))
            if named is not None and (only_names(row) or heads):
                self.context.parents.append((block.level, named.agents))
        else:
            self.context.start_paragraph()
            self.lead_ins = [one for one in self.lead_ins if one.heading]
            self.sorts.line(sorting_of(row, self.context) if heads else None)

    def _of_page(self, row: list[Item]) -> LeadIn | None:
        """What the page says of the drugs that an item of a list names, above which nothing else stands."""
        if self.page is not None and only_names(row):
            return self.page
        entry = sorted_entry(row, self.context)
        if (entry is None and leading_noun(row, strict=True) is None) or self.context.is_under(not_under()):
            return None
        if self.page is not None:
            return self.page
        above = self.sorts.above()
        if self.title is not None and (entry is not None or above is not None):
            return self.title
        if self.speaks and self.sorts.nested and above is not None and above.illness is not None:
            bodies, authority_from = self.context.authority()
            return LeadIn(
                False, 0, "approved", False, bodies[:1], authority_from, above.illness, Origin.HEADING, (), None,
                Stance(), (),
            )  # fmt: skip
        return None

    def above(self) -> list[LeadIn]:
        """The lead-ins of the line that is read, the last as the heads of its list make it."""
        lead = self.lead_ins[-1] if self.lead_ins else None
        head = self.sorts.above(lead.level if lead.heading else 99 if self.own else 0) if lead is not None else None
        if head is None:
            return self.lead_ins
        return [*self.lead_ins[:-1], sorted_under(self.lead_ins[-1], head)]

    def caption(self, first: int) -> LeadIn | None:
        """What stands right above a table whose first cell is block `first`, and can be its title."""
        return self.pending if self.titles and self.pending_at == first - 1 else None

    def rules_out(self) -> bool:
        """Whether what is above the lines says that they are on no approval: "Not approved", "Gone"."""
        lead = self.lead_ins[-1] if self.lead_ins else None
        return lead is not None and (lead.negated or lead.status not in _GRANTED)

    def leave(
        self, row: list[Item], frames: Sequence[Frame], drafts: Sequence[Draft], block: Block, number: int,
        below: Block | None,
    ) -> None:  # fmt: skip
        """A sentence of block `number`, above the block `below`, was read: what it leaves for those below it."""
        above_list = below is not None and below.kind is BlockKind.LIST_ITEM and block.kind is BlockKind.PARAGRAPH
        lead = lead_in_of(row, frames, drafts, block, self.context, above_list=above_list)
        if lead is not None and (row[-1].kind in {"colon", "dash"} or lead.heading):
            self.lead_ins.append(lead)
        if block.kind is BlockKind.LIST_ITEM:
            further = any(arm.further for draft in drafts for arm in draft.arms)
            if drafts and drafts[0].status == "approved" and leading_noun(row, strict=False) and not further:
                self.sibling = sibling_lead(drafts[0], block.level)
            return
        if block.kind is BlockKind.TITLE or number == self.heading:
            self.title = title_lead(row, frames, block, self.context) or self.title
        self.sibling = None
        ends_open = bool(row) and row[-1].kind == "colon"
        goes_on = ends_open and not frames and self.pending_at == number
        sorts = sorted_by(row) if self.pending is not None and not frames else None
        if self.pending is not None and sorts is not None:
            self.pending = replace(self.pending, illness=sorts, condition_from=Origin.HEADING)
            self.pending_at = number
        elif not goes_on:  # "They come in three kinds:" lends the list what the sentence before it says
            self.pending = lead if lead is not None and not lead.heading and not lead.mentions else None
            self.pending_at = number
        self.ends_open = ends_open
        announces = announces_lists(row)
        self.titles = ends_open or announces
        if self.pending is not None and announces:
            self.page = replace(self.pending, level=self.context.sections[-1].level if self.context.sections else 0)


@dataclass(slots=True)
class Labels:
    """The labels of a page, each with the values beside it or below it."""

    context: Context
    slots: Slots
    above: tuple[Label, int] | None = None
    """The label that stands alone in a block above, and the level below which its values stand."""
    in_list: bool = False
    """Whether the line before stood in a list."""
    rest: list[Item] = field(default_factory=list)
    """What the line just read goes on with in a sentence of its own, behind its value."""

    def told(
        self, row: list[Item], frames: list[Frame], place: Place, block: Block, below: Block | None, *, speaks: bool
    ) -> list[Draft]:
        """What a line of `block`, above the block `below`, tells under its label; `speaks`: of approvals at all.

        A line that is no more than a label loses its `frames`: it claims nothing without its value.
        """
        self.rest = []
        behind_list, self.in_list = self.in_list, block.kind is BlockKind.LIST_ITEM
        if block.kind is BlockKind.PARAGRAPH and all(item.kind in _NAMING for item in row):
            begin_record(row, self.context)  # a name in a line of its own
        if block.kind is BlockKind.PARAGRAPH:
            begin_year(row, self.context)
        parts = split(row)
        if parts:
            drafts = []
            for label, value in parts:
                if value[0].text.lower() in NOTHING:
                    frames.clear()
                    continue
                pieces, rest = pieces_of(label, value)
                told = [
                    draft
                    for piece in pieces
                    if not any(item.kind in VERBS for item in piece)
                    for draft in self.value(label, piece, place, speaks=speaks)
                ]
                self.rest = rest if told else self.rest
                drafts += told
            return drafts
        above, self.above = self.above, None
        if behind_list and block.kind is BlockKind.HEADING:
            above = None  # "Used off-label", its list, and then "Not approved"
        drafts = self._below(above, row, place, block, speaks=speaks) if above is not None and row else []
        if drafts:
            return drafts
        listed = block.kind is BlockKind.LIST_ITEM
        alone = label_of(row) if listed else apart(label_of(row))
        if alone is not None and row[-1].kind != "stop":
            self.above = alone, block.level if listed else 0
            term = listed and below is not None and below.kind is BlockKind.LIST_ITEM and below.level > block.level
            if not alone.mentions and (term or row[-1].kind in {"for", "treat", "colon"}):
                frames.clear()
        return []

    def _below(
        self, above: tuple[Label, int], row: list[Item], place: Place, block: Block, *, speaks: bool
    ) -> list[Draft]:
        label, level = above
        if block.kind is BlockKind.LIST_ITEM:
            if block.level <= level:
                return []
            self.above = above
        elif level:
            return []  # a label in a list ends with its list
        return self.value(label, row, place, speaks=speaks) if place.opens and is_value(row) else []

    def value(
        self, label: Label, items: list[Item], place: Place, of: tuple[Mention, ...] = (), *, speaks: bool
    ) -> list[Draft]:
        """The claims of a value; `of` are the agents that head its column."""
        names_subject(label, items, self.context)
        return labelled(label, items, place, self.context, self.slots, speaks=speaks, of=of)
