"""Reading a marked article: sentence by sentence, with what each lends to the next, into claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checker.claims.abbreviations import Abbreviations
from checker.claims.aliases import Aliases
from checker.claims.attributes import attributes_of
from checker.claims.blocks import LeadIn, announces_lists, lead_in_of, leading_noun, only_names, sibling_lead
from checker.claims.build import Draft, claim_of, resolve_date
from checker.claims.columns import NO_NOTES, Row, events, note_of, says_by_itself
from checker.claims.context import Context, section_of, words_of
from checker.claims.counted import counting_approvals
from checker.claims.dealings import Dealings
from checker.claims.drafting import Drafting
from checker.claims.fragments import fragment
from checker.claims.frames import frames_of
from checker.claims.hindsight import in_hindsight
from checker.claims.labels import Label, apart, label_of, labelled, names_subject, records, split
from checker.claims.lists import listed
from checker.claims.memory import remember
from checker.claims.merging import each_ranked, merged
from checker.claims.overview import conditions_named, main_agent, main_authority, main_illness
from checker.claims.patients import with_patients
from checker.claims.questions import answered, is_value
from checker.claims.rows import (
    block_row,
    first_agents,
    listed_below,
    mentions_below,
    of_something_unknown,
    speaks_of_decisions,
)  # fmt: skip
from checker.claims.shared_heads import share_heads
from checker.claims.shortened import Shortened
from checker.claims.slots import Slots
from checker.claims.subjects import Subjects
from checker.claims.tables import table_drafts
from checker.claims.verbless import Place
from checker.claims.voices import Clause, Frame
from checker.entities.pipeline import Marked, Sentence, mark
from checker.grammar.codes import join_codes
from checker.grammar.groups import group
from checker.grammar.items import Item, sentence_rows
from checker.grammar.values import Mention, When
from checker.model import Article, Attribute, BlockKind, Certainty, Claim, Pairing, Reading, Span, Status
from checker.qualifiers.scopes import Stance, sentence_stance
from checker.reference.dates import PartialDate
from checker.reference.names import load_names

_DENIABLE = frozenset(
    """
    approved accelerated-approval authorized-eua tentatively-approved cleared recommended not-approved
    off-label
    """.split()
)


def read(article: Article, as_of: PartialDate | None = None, authority: str | None = None) -> Reading:
    """All claims of an article, in its order.

    `as_of` resolves "last month"; `authority` is who is meant where the article names nobody who decides.
    """
    return Reader(mark(article), as_of or article.published, authority).read()


class Reader:
    """One pass over one article."""

    def __init__(self, marked: Marked, as_of: PartialDate | None, authority: str | None = None) -> None:
        self.marked = marked
        self.article = marked.article
        self.as_of = as_of
        self.authority = authority
        self.context = Context()
        self.slots = Slots(self.context)
        self.subjects = Subjects(self.context)
        self.claims: list[Claim] = []
        self.attributes: list[Attribute] = []
        self.pairings: list[Pairing] = []
        self.silences: list[tuple[Span, str]] = []
        self.lead_ins: list[LeadIn] = []
        self.question: list[Draft] = []
        self.sentence: Sentence
        self.last_drafts: list[Draft] = []
        self.fresh: list[Draft] = []
        """The claims of the sentence just read, and the latest that any sentence made."""
        self.latest: list[Draft] = []
        self.last_block = -1
        self.pending: LeadIn | None = None
        self.pending_at = -1
        self.ends_open = False
        self.rows: list[tuple[Sentence, list[Item]]] = []
        self.speaks = False
        """Whether the article speaks of approvals at all."""
        self.page: LeadIn | None = None
        """What all lists of a page or a section are under: "All drugs on this page are approved for C"."""
        self.sibling: LeadIn | None = None
        self.label: tuple[Label, int] | None = None
        """The label that stands alone in a block above, and the level below which its values stand."""

    def read(self) -> Reading:
        """Read everything."""
        raw = [(sentence, join_codes(row, self.marked.text)) for sentence, row in sentence_rows(self.marked)]
        abbreviations = Abbreviations(row for _, row in raw)
        aliases = Aliases(row for _, row in raw)
        shortened = Shortened(row for _, row in raw)
        for _, row in raw:
            abbreviations.expand(row)
            aliases.expand(row)
            share_heads(row)
            shortened.expand(row)
        rows = [(sentence, group(row)) for sentence, row in raw]
        leaves = [[leaf for item in row for leaf in item.leaves()] for _, row in rows]
        self.context.article_authority = main_authority(leaves) or self.authority
        self.speaks = any(speaks_of_decisions(row) for row in leaves)
        self.context.named = conditions_named(leaves)
        self.context.main_illness = main_illness(self.context.named)
        self.context.focus = main_agent([row for _, row in rows])
        self.context.main = first_agents(rows, self.article)
        self.context.dealings = Dealings([row for _, row in rows], [sentence.block for sentence, _ in rows])
        for number, (sentence, _) in enumerate(rows):
            block = self.article.blocks[sentence.block]
            if block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and block.level <= 1):
                self.context.title = section_of(block_row(rows, number), 0)
                self.context.title.bodies = ()
                break
        tables: dict[int, list[Row]] = {}
        last_block = -1
        self.rows = rows
        for number, (sentence, row) in enumerate(rows):
            block = self.article.blocks[sentence.block]
            if block.kind is BlockKind.HEADING:
                self.context.ahead = first_agents(rows[number + 1 :], self.article)
            if block.kind is BlockKind.TABLE_CELL:
                tables.setdefault(block.table, []).append(Row(block, sentence, row))
                continue
            if tables:
                self._tables(tables, note_of(self.article.text[sentence.span.start :], row))
                tables = {}
            self.context.dealings.at = number
            if sentence.block != last_block:
                self._enter(sentence, block_row(rows, number), row)
                self.context.below = listed_below(rows, number, self.article)
                last_block = sentence.block
            self.sentence = sentence
            self._sentence(row)
        self._tables(tables)
        for draft in self.question:
            self._emit(draft)  # nobody answers it
        told = with_patients(in_hindsight(self.claims), self.article.text)
        told = [counting_approvals(claim, self.article.text) for claim in told]
        order = sorted(told, key=lambda claim: (claim.span.start, claim.span.end))
        numbered = tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(order, 1))
        misspellings = tuple(self.marked.misspellings())
        return Reading(numbered, tuple(self.attributes), tuple(self.pairings), misspellings, tuple(self.silences))

    # ------------------------------------------------------------ blocks

    def _enter(self, sentence: Sentence, row: list[Item], own: list[Item]) -> None:
        """A new block, of whose first sentences `row` is made, and `own` of the very first."""
        block = self.article.blocks[sentence.block]
        opening = None
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            opening = leading_noun(row, strict=True) or leading_noun(own, strict=True)
        self.context.opening = opening.mentions if opening is not None else ()
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            left_open = self.ends_open and self.pending_at == self.last_block
            if self.pending is not None and left_open and block.kind is BlockKind.HEADING:
                self.page = replace(self.pending, level=block.level - 1)  # "Approved for C are:", then headed lists
            if block.level > 1 or self.context.sections:
                self.context.open_section(section_of(row, max(block.level, 1)))
            self.lead_ins = [one for one in self.lead_ins if one.heading and one.level < block.level]
            if self.page is not None and block.level <= self.page.level:
                self.page = None
        elif block.kind is BlockKind.LIST_ITEM:
            if self.page is not None and not self.lead_ins and self.pending is None and only_names(row):
                self.lead_ins.append(replace(self.page, level=0))
            if self.pending is not None and not any(not one.heading for one in self.lead_ins):
                self.lead_ins.append(self.pending)
            self.lead_ins = [one for one in self.lead_ins if one.heading or one.level < block.level]
            self.context.paragraph_bodies = ()
        else:
            self.context.start_paragraph()
            self.last_drafts = []  # "A was, ..." goes on with its own paragraph only
            self.lead_ins = [one for one in self.lead_ins if one.heading]

    def _tables(self, tables: dict[int, list[Row]], notes: Mapping[str, str] = NO_NOTES) -> None:
        for cells in tables.values():
            if values := records(cells):
                for label, cell, of in values:
                    self._value(label, cell, of)
                continue
            if news := events(cells):
                for when, cell in news:
                    self._event(when, cell)
                continue
            drafts = list(table_drafts(cells, self.context, self.lead_ins, self.article, notes))
            for draft in drafts:
                self._emit(draft)
            for cell in () if drafts else cells:
                if says_by_itself(cell):
                    self.sentence = cell.sentence
                    self._sentence(cell.items)

    # ------------------------------------------------------------ sentences

    def _sentence(self, row: list[Item]) -> None:
        block = self.article.blocks[self.sentence.block]
        if len(row) > 2 and row[-1].kind == "digits" and row[-2].kind == "colon":
            row = row[:-1]  # "already had approval for:1", where the number is a note's
        frames, clauses = frames_of(row)
        drafts: list[Draft] = []
        whole = sentence_stance(row)
        place = Place(block.kind, self._sentence_span(), self.sentence.block, self.sentence.block != self.last_block)
        drafts += self._labelled(row, frames, place)
        if (
            not drafts
            and block.kind in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING}
            and (self.lead_ins or self.sibling)
        ):
            drafts += listed(row, frames, self.lead_ins, self.sibling, place, self.context, self.slots)
        if not drafts and row and not frames and self.speaks:
            drafts = fragment(row, place, self.context, self.slots, self.fresh, self.latest)
        if not drafts:
            drafts = self._framed(row, whole, frames, clauses)
        drafts = each_ranked(merged(drafts))
        asked, self.question = self.question, []
        answers = (
            answered(asked, row, drafts, self.slots, self.sentence.span.end, framed=bool(frames)) if asked else None
        )
        if answers is not None:
            drafts = []
            for answer in answers:
                self._emit(answer)
        if whole.certainty is Certainty.QUESTION:
            self.question = drafts
        else:
            for draft in drafts:
                self._emit(draft)
        self._note_pairings(row)
        self.attributes += attributes_of(row, self.context, self._span, self._sentence_span(), self.sentence.block)
        self.fresh = remember(self.context, row, drafts, block.kind)
        self.last_drafts = self.fresh or self.last_drafts
        self.latest = self.fresh or self.latest
        self.last_block = self.sentence.block
        if block.kind is not BlockKind.LIST_ITEM:
            self.context.introduced = words_of(row) if row[-1:] and row[-1].kind == "colon" else frozenset()
        lead = lead_in_of(row, frames, drafts, block, self.context)
        if lead is not None and (row[-1].kind in {"colon", "dash"} or lead.heading):
            self.lead_ins.append(lead)
        if block.kind is not BlockKind.LIST_ITEM:
            self.sibling = None
            goes_on = row[-1].kind == "colon" and not frames and self.pending_at == self.sentence.block
            if not goes_on:  # "They come in three kinds:" lends the list what the sentence before it says
                self.pending = lead if lead is not None and not lead.heading and not lead.mentions else None
                self.pending_at = self.sentence.block
            self.ends_open = row[-1].kind == "colon"
            if self.pending is not None and announces_lists(row):
                level = self.context.sections[-1].level if self.context.sections else 0
                self.page = replace(self.pending, level=level)
        elif drafts and drafts[0].status == "approved" and leading_noun(row, strict=False):
            self.sibling = sibling_lead(drafts[0], block.level)
        if not drafts and of_something_unknown(row):
            self.context.unknown_topic = True
        if not drafts and frames:
            self.silences.append((self._sentence_span(), "no agent, class or condition was found for the cue"))

    def _event(self, when: When | None, cell: Row) -> None:
        """The claims of a cell that tells news, at the date beside it."""
        before = len(self.claims)
        self.sentence = cell.sentence
        self._sentence(cell.items)
        on = resolve_date(when, self.as_of)
        for at in range(before, len(self.claims)):
            claim = self.claims[at]
            begun = claim.status in {Status.UNDER_REVIEW, Status.INVESTIGATIONAL}
            self.claims[at] = replace(claim, on=claim.on or on, historical=claim.historical or begun)

    def _value(self, label: Label, cell: Row, of: tuple[Mention, ...]) -> None:
        """The claims of a cell under the label beside it, and of the drug that heads its column."""
        names_subject(label, cell.items, self.context)
        place = Place(cell.block.kind, cell.sentence.span, cell.sentence.block, opens=True)
        for draft in labelled(label, cell.items, place, self.context, self.slots, speaks=self.speaks, of=of):
            self._emit(draft)

    def _labelled(self, row: list[Item], frames: list[Frame], place: Place) -> list[Draft]:
        """What a value tells under its label, which stands before it or above it."""
        block = self.article.blocks[place.block]
        parts = split(row)
        drafts: list[Draft] = []
        for label, value in parts:
            names_subject(label, value, self.context)
            drafts += labelled(label, value, place, self.context, self.slots, speaks=self.speaks)
        if parts:
            return drafts
        above, self.label = self.label, None
        drafts = self._below(above, row, place) if above is not None and row else []
        if drafts:
            return drafts
        alone = label_of(row) if block.kind is BlockKind.LIST_ITEM else apart(label_of(row))
        if alone is not None and row[-1].kind != "stop":
            self.label = alone, block.level if block.kind is BlockKind.LIST_ITEM else 0
            if block.kind is BlockKind.LIST_ITEM:
                frames.clear()  # a term of a definition list claims nothing without its definition
        return []

    def _below(self, above: tuple[Label, int], row: list[Item], place: Place) -> list[Draft]:
        """What a line tells under the label above it."""
        label, level = above
        if place.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            return []
        if place.kind is BlockKind.LIST_ITEM:
            if self.article.blocks[place.block].level <= level:
                return []
            self.label = above
        if not place.opens or not is_value(row):
            return []
        names_subject(label, row, self.context)
        drafts = labelled(label, row, place, self.context, self.slots, speaks=self.speaks)
        if drafts:
            self.question = []
        return drafts

    def _framed(self, row: list[Item], whole: Stance, frames: list[Frame], clauses: list[Clause]) -> list[Draft]:
        """The claims of a sentence's frames, each of which may take from those before it."""
        framed = {clauses.index(frame.clause) for frame in frames}
        drafting = Drafting(
            self.marked,
            self.rows,
            self.sentence,
            row,
            whole,
            clauses,
            framed,
            self.context,
            self.slots,
            self.subjects,
            self.lead_ins,
            self.last_drafts,
            self.speaks,
        )
        for frame in frames:
            drafting.add(frame)
        return drafting.drafts

    # ------------------------------------------------------------ memory and places

    def _emit(self, draft: Draft) -> None:
        if draft.negated and draft.status not in _DENIABLE:
            return  # "was never rejected" says nothing of an approval
        self.claims.append(claim_of(draft, self.as_of))

    def _note_pairings(self, row: list[Item]) -> None:
        names = load_names()
        for item in row:
            for mention in mentions_below(item):
                if mention.clash:
                    agent, brand = mention.clash
                    if names.products(brand):
                        self.pairings.append(Pairing(agent, brand, self._span(mention.start, mention.end)))

    def _span(self, start: int, end: int) -> Span:
        return self.marked.article_span(start, end)

    def _sentence_span(self) -> Span:
        return self.sentence.span
