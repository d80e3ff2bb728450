"""Reading a marked article: sentence by sentence, with what each lends to the next, into claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checker.claims.abbreviations import Abbreviations
from checker.claims.afterwards import explained
from checker.claims.aliases import Aliases
from checker.claims.asides import in_brackets
from checker.claims.attributes import attributes_of
from checker.claims.blocks import governs, leading_noun
from checker.claims.build import DENIABLE, Draft, claim_of
from checker.claims.chronicles import Chronicle
from checker.claims.columns import NO_NOTES, Row, colon_at, entry, events, histories, note_of, says_by_itself
from checker.claims.context import Context, section_of, words_of
from checker.claims.counted import counting_approvals
from checker.claims.dating import all_to_come, calendar_date, dated_from, in_year
from checker.claims.dealings import Dealings
from checker.claims.drafting import Drafting
from checker.claims.entries import entry_drafts, heads_entries
from checker.claims.fields_told import attributes_of_cells, attributes_of_entry, attributes_of_field
from checker.claims.fragments import fragment
from checker.claims.frames import frames_of
from checker.claims.hindsight import in_hindsight
from checker.claims.kinds_over import KindsOver, listed_behind
from checker.claims.labels import records
from checker.claims.layout import Labels, Lending, with_colon, with_place
from checker.claims.lists import as_listed, as_rows, listed
from checker.claims.memory import remember
from checker.claims.merging import each_ranked, merged
from checker.claims.naming import NameRecord, pairings_of
from checker.claims.overview import (
    conditions_named,
    level_below_title,
    main_agent,
    main_authority,
    main_illness,
    over_all,
)
from checker.claims.patients import with_patients
from checker.claims.questions import answered, put_to_the_test, repeated
from checker.claims.rows import (
    announced,
    block_row,
    first_agents,
    listed_below,
    of_something_unknown,
    speaks_of_decisions,
)  # fmt: skip
from checker.claims.shared_heads import share_heads
from checker.claims.shortened import Shortened
from checker.claims.slots import Slots
from checker.claims.subjects import Subjects
from checker.claims.tables import table_drafts
from checker.claims.true_then import true_then
from checker.claims.undoing import named_by
from checker.claims.verbless import Place
from checker.claims.voices import Clause, Frame
from checker.claims.years import carry_years
from checker.entities.pipeline import Marked, Sentence, mark
from checker.grammar.codes import join_codes
from checker.grammar.groups import group
from checker.grammar.items import Item, sentence_rows
from checker.grammar.values import Noun, When
from checker.model import Article, Attribute, Block, BlockKind, Certainty, Claim, Origin, Pairing, Reading, Span, Status
from checker.qualifiers.scopes import Stance, sentence_stance
from checker.reference.dates import PartialDate


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
        self.lending = Lending(self.context)
        self.kinds = KindsOver()
        self.record = NameRecord()
        self.labels = Labels(self.context, self.slots)
        self.chronicle = Chronicle()
        self.question: list[Draft] = []
        self.last_asked: list[Draft] = []
        """What the last question of all asked."""
        self.answers: list[Draft] = []
        """What a yes or no has just answered, which the next sentence may say in full."""
        self.sentence: Sentence
        self.last_drafts: list[Draft] = []
        self.fresh: list[Draft] = []
        """The claims of the sentence just read, and the latest that any sentence made."""
        self.latest: list[Draft] = []
        self.last_block = -1
        self.last_date: PartialDate | None = None
        """The last date with its year that the paragraph has told."""
        self.rows: list[tuple[Sentence, list[Item]]] = []
        self.unexplained: list[Row] = []
        """The table right above, of which nothing said so far that it is on approvals."""
        self.speaks = False
        """Whether the article speaks of approvals at all."""

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
        over = {BlockKind.TITLE, BlockKind.HEADING}
        title = 0 if rows and self.article.blocks[rows[0][0].block].kind in over else -1
        levels = [level_below_title(self.article.blocks[sentence.block]) for sentence, _ in rows]
        self.context.article_authority = main_authority(leaves, title, levels) or self.authority
        self.speaks = self.lending.speaks = any(speaks_of_decisions(row) for row in leaves)
        self.chronicle = Chronicle.of(rows, self.article)
        self.context.named = conditions_named(leaves)
        self.context.main_illness = main_illness(self.context.named)
        self.context.focus = main_agent([row for _, row in rows])
        self.context.main = first_agents(rows, self.article)
        self.context.announced = announced(rows, self.article)
        self.context.dealings = Dealings([row for _, row in rows], [sentence.block for sentence, _ in rows])
        for number, (sentence, _) in enumerate(rows):
            block = self.article.blocks[sentence.block]
            if block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and block.level <= 1):
                self.context.title = section_of(block_row(rows, number), 0)
                self.context.title.bodies = ()
                break
        self.lending.heading = over_all(self.article)
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
            self.unexplained = []
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
        for draft in (*self.answers, *self.question):  # the last answer, or the question that nobody answers
            self._emit(draft)
        told = with_patients(in_hindsight(self.claims), self.article.text)
        told = [counting_approvals(claim, self.article.text) for claim in true_then(told, self.article.text)]
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
        after_list = self.last_block >= 0 and self.article.blocks[self.last_block].kind is BlockKind.LIST_ITEM
        echoes = after_list and bool(own) and own[0].kind in {"same", "not", "so", "nor"}  # "Same for B", below a list
        if block.kind not in {BlockKind.TITLE, BlockKind.LIST_ITEM} and not echoes:
            self.last_drafts = []  # "A was, ..." goes on with its own paragraph only
        elif echoes:
            self.last_drafts = [one.of_nobody() for one in self.last_drafts]
        below = self._below(sentence.block)
        deeper = below is not None and below.kind is BlockKind.LIST_ITEM and below.level > block.level
        self.lending.enter(block, sentence.block, row, self.last_block, heads=deeper)
        self.kinds.enter(block, row)

    def _tables(self, tables: dict[int, list[Row]], notes: Mapping[str, str] = NO_NOTES) -> None:
        for cells in tables.values():
            self.attributes += attributes_of_cells(cells, self.context)
            if values := records(cells):
                for label, cell, of in values:
                    place = Place(cell.block.kind, cell.sentence.span, cell.sentence.block, opens=True)
                    for draft in self.labels.value(label, cell.items, place, of, speaks=self.speaks):
                        self._emit(draft)
                continue
            if news := events(cells):
                for when, cell in news:
                    self._event(when, cell)
                continue
            if told := histories(cells):
                for drug, cell in told:
                    self.sentence = cell.sentence
                    self._sentence([drug, colon_at(cell.items[0].start), *cell.items])
                continue
            drafts = list(table_drafts(cells, self.context, self.lending.lead_ins, self.article, notes))
            caption = self.lending.caption(cells[0].sentence.block)
            if not drafts and caption:
                drafts = list(table_drafts(cells, self.context, [caption], self.article, notes))
            drafts = as_rows(drafts, [*self.lending.lead_ins, *([caption] if caption else [])])
            for draft in drafts:
                self._emit(draft)
            self.unexplained = [] if drafts else cells
            for cell in () if drafts else cells:
                if says_by_itself(cell):
                    self.sentence = cell.sentence
                    self._sentence(cell.items)

    # ------------------------------------------------------------ sentences

    def _sentence(self, row: list[Item]) -> None:
        block = self.article.blocks[self.sentence.block]
        before = self.last_date if self.sentence.block == self.last_block else None
        self.last_date = carry_years(row, before, self.as_of)
        if len(row) > 2 and row[-1].kind == "digits" and row[-2].kind == "colon":
            row = row[:-1]  # "already had approval for:1", where the number is a note's
        below = self._below(self.sentence.block)
        row = with_colon(row, block, below)
        if (inside := with_place(row)) is not row:
            row, self.context.placed = inside, inside[0].value.names
        elif block.kind is BlockKind.LIST_ITEM and [item.kind for item in row[:2]] == ["place", "colon"]:
            self.context.placed = named_by(row[0])  # "EU: A since 2002. B is for C there": of all of the item
        frames, clauses = frames_of(row)
        whole = sentence_stance(row)
        if put_to_the_test(self.article.text[block.span.start : block.span.end], block.kind):
            whole = replace(whole, rebutted=True)
        place = Place(block.kind, self._sentence_span(), self.sentence.block, self.sentence.block != self.last_block)
        drafts = self._laid_out(row, whole, frames, place)
        if not drafts:
            drafts = self._framed(row, whole, frames, clauses)
            listing = block.kind is BlockKind.PARAGRAPH and below is not None and below.kind is BlockKind.LIST_ITEM
            drafts = [one for one in drafts if not governs(row, one, self.context, above_list=listing)]
        if block.kind is BlockKind.LIST_ITEM:
            drafts = as_listed(drafts, self.lending.lead_ins, self.context)
        drafts = each_ranked(merged(drafts))
        for row_draft in explained(self.unexplained, drafts, self.context, self.article):
            self._emit(row_draft)
        self.unexplained = []
        asked, self.question = self.question, []
        answers = (
            answered(asked, row, drafts, self.slots, self.sentence.span.end, framed=bool(frames)) if asked else None
        )
        for answer in self.answers:
            if not repeated(answer, drafts):
                self._emit(answer)
        self.answers = answers or []
        if answers is not None:
            drafts = []
        if whole.certainty is Certainty.QUESTION:
            self.question = drafts
            self.last_asked = drafts or self.last_asked
        else:
            for draft in drafts:
                self._emit(draft)
        self.pairings += pairings_of(row, self.marked.text, self._span)
        self.pairings += self.record.told(row, self.sentence.block, self._span)
        at = self._sentence_span(), self.sentence.block
        self.attributes += attributes_of(row, self.context, self._span, *at)
        self.attributes += attributes_of_field(row, self.context, *at) or attributes_of_entry(row, *at)
        self.attributes += listed_behind(row, self._span, *at)
        if block.kind is BlockKind.LIST_ITEM and place.opens:
            self.attributes += self.kinds.told(row, self._span, place.span, self.sentence.block)
        told = remember(self.context, row, drafts, block.kind)
        if not in_brackets(row):
            self.fresh = told  # what follows an aside goes on with what stood before it
        self.last_drafts = told or self.last_drafts
        self.latest = told or self.latest
        self.last_block = self.sentence.block
        ends_open = bool(row) and row[-1].kind == "colon"
        if block.kind is not BlockKind.LIST_ITEM:
            self.context.introduced = words_of(row) if ends_open else frozenset()
        self.lending.leave(row, frames, drafts, block, self.sentence.block, below)
        if not drafts and of_something_unknown(row):
            self.context.unknown_topic = True
        if not drafts and frames:
            self.silences.append((self._sentence_span(), "no agent, class or condition was found for the cue"))

    def _behind(self, entry: Draft, rest: list[Item], whole: Stance) -> list[Draft]:
        """What the words behind an entry tell of its drug: "A for C, a month after the FDA had refused it"."""
        if not rest:
            return []
        self.context.last_subject = entry.mentions
        if illness := next((arm.illness for arm in entry.arms if arm.illness), None):
            self.context.note_claimed(entry.mentions, entry.authority, illness)
        return self._framed(rest, whole, *frames_of(rest))

    def _heads_entries(self, row: list[Item]) -> bool:
        """Whether an item only heads the items below it, which tell of its use whom it was approved for, and when."""
        below = self.context.dealings.at + 1
        if below >= len(self.rows) or any(item.kind == "np" and item.value.agents for item in row):
            return False
        sentence, items = self.rows[below]
        return heads_entries(row, self.sentence.block, items, sentence.block, self.article)

    def _below(self, block: int) -> Block | None:
        """The block that follows one."""
        return self.article.blocks[block + 1] if block + 1 < len(self.article.blocks) else None

    def _laid_out(self, row: list[Item], whole: Stance, frames: list[Frame], place: Place) -> list[Draft]:
        """What a line tells by where it stands: under a label, in a list, as an entry, or without a verb."""
        block = self.article.blocks[place.block]
        below = self._below(place.block)
        listed_here = block.kind is BlockKind.LIST_ITEM
        if listed_here and not frames and self._heads_entries(row):
            return []  # those below it tell of its use whom it was approved for, and when
        if drafts := self.labels.told(row, frames, place, block, below, speaks=self.speaks):
            self.question = []  # its label may be a question
            return drafts + self._behind(drafts[-1], self.labels.rest, whole)
        if not frames and (drafts := self.chronicle.told(row, place, self.context, self.slots)):
            return drafts
        if listed_here or (place.opens and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}):
            lending = self.lending
            if drafts := listed(row, frames, lending.above(), lending.sibling, place, self.context, self.slots):
                return drafts
        if listed_here and self.speaks:
            drafts, rest = entry_drafts(row, place, self.context, self.slots, self.lending.lead_ins)
            if drafts and rest and rest[0].kind == "semicolon":
                drafts += self._behind(drafts[-1], rest[1:], whole)
        if not drafts and row and not frames and self.speaks and not (place.opens and self.lending.rules_out()):
            drafts = fragment(row, place, self.context, self.slots, self.fresh, self.latest, self.last_asked)
        return drafts

    def _event(self, when: When | None, cell: Row) -> None:
        """The claims of a cell that tells news, at the date beside it."""
        before = len(self.claims)
        self.sentence = cell.sentence
        self._sentence(cell.items if frames_of(cell.items)[0] else entry(when, cell.items))
        on = calendar_date(when, self.as_of)
        for at in range(before, len(self.claims)):
            claim = self.claims[at]
            begun = claim.status in {Status.UNDER_REVIEW, Status.INVESTIGATIONAL}
            self.claims[at] = replace(claim, on=claim.on or on, historical=claim.historical or begun)

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
            self.lending.lead_ins,
            self.last_drafts,
            self.latest,
            self.speaks,
        )
        for frame in frames:
            drafting.add(frame)
        return drafting.drafts

    # ------------------------------------------------------------ memory and places

    def _emit(self, draft: Draft) -> None:
        if draft.negated and draft.status not in DENIABLE:
            return  # "was never rejected" says nothing of an approval
        if year := self.context.year():
            in_year(draft.arms, year, self.as_of)
        plain = draft.noun == Noun()  # "an infusion was the only one approved", "it was approved" may be on another
        if plain and self.context.is_opened_by(draft.mentions) and not draft.origins.get("agent", Origin.SAID).firm:
            draft.origins = draft.origins | {"agent": Origin.LEAD_IN}  # "Tecfidera - twice a day. Approved in 2013"
        verbless = bool(draft.cues) and draft.cues[0].role.startswith("fragment ")
        if verbless and all_to_come(draft.arms, self.as_of):
            return  # "A, C: March 2026", on a page of 2025: when a decision is due
        self.context.told, rests = dated_from(draft.arms, self.context.told, self.as_of)
        if rests:
            draft.origins = draft.origins | {"date": Origin.MENTION}
        self.claims.append(claim_of(draft, self.as_of))

    def _span(self, start: int, end: int) -> Span:
        return self.marked.article_span(start, end)

    def _sentence_span(self) -> Span:
        return self.sentence.span
