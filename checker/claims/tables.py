"""Tables: columns that name agents, conditions, dates and authorities, and rows that make claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.claims.arms import Arm, right_arms
from checker.claims.blocks import LeadIn
from checker.claims.build import Draft, known_brand_agents
from checker.claims.context import Context
from checker.claims.voices import CUES, Clause, Frame
from checker.entities.pipeline import Sentence
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Article, Block, Cue, Origin, Span
from checker.qualifiers.scopes import Stance

_APPROVED = ("approv", "licens", "licenc", "authoris", "authoriz", "indicat", "cleared")
_AGENT = (
    "drug",
    "brand",
    "product",
    "medicine",
    "medication",
    "name",
    "treatment",
    "generic",
    "agent",
    "therapy",
    "biologic",
    "vaccine",
)
_CONDITION = ("indication", "condition", "approved for", "use", "disease", "for what", "treats", "licensed for")
_AGES = ("age", "who", "population", "patients")
_DATE = ("date", "year", "when", "first approved", "approved in", "since", "approval")
_LESSER = frozenset({"authorized-eua", "designated", "recommended", "rejected", "withdrawn", "under-review"})
_YES = frozenset({"yes", "✓", "✔", "☑", "✅", "x", "approved", "licensed", "authorised", "authorized"})
_NO = frozenset({"no", "–", "—", "-", "✗", "✘", "❌", "×", "none", "not approved", "not licensed", "n/a", "not yet"})


@dataclass(slots=True)
class Row:
    """One sentence of a cell."""

    block: Block
    sentence: Sentence
    items: list[Item]


@dataclass(slots=True)
class Column:
    """What a column's header says its cells are."""

    role: str
    authority: str | None = None
    header: str = ""
    illness: Illness | None = None
    """The condition that the header names, where the cells tell whether and when."""


def table_drafts(
    cells: Sequence[Row], context: Context, lead_ins: Sequence[LeadIn], article: Article
) -> Iterator[Draft]:
    """The claims of one table, row by row; none where nothing says that the table is about approvals."""
    by_place: dict[tuple[int, int], list[Row]] = {}
    for cell in cells:
        by_place.setdefault((cell.block.row, cell.block.column), []).append(cell)
    rows = sorted({place[0] for place in by_place})
    if len(rows) < 2:
        return
    width = max(place[1] for place in by_place) + 1
    columns = [_column(by_place.get((rows[0], number), []), article) for number in range(width)]
    headers = " ".join(column.header for column in columns)
    lead = lead_ins[-1] if lead_ins else None
    if not (
        any(word in headers for word in _APPROVED)
        or (lead is not None and lead.status == "approved")
        or any(column.role == "decision" for column in columns)
        or _dated(columns, by_place, rows[1:], article)
    ):
        return
    for number in rows[1:]:
        yield from _row(number, columns, by_place, context, lead, article)


def _dated(
    columns: Sequence[Column], by_place: dict[tuple[int, int], list[Row]], rows: Sequence[int], article: Article
) -> bool:
    """Whether columns headed by conditions hold dates, ticks and dashes only: when each drug was approved for each."""
    uses = [number for number, column in enumerate(columns) if column.role == "use"]
    cells = [cell for row in rows for use in uses for cell in by_place.get((row, use), [])]
    return bool(cells) and all(_mark(cell, article) in _YES | _NO or _arms(cell.items)[0].when for cell in cells)


def _column(cells: Sequence[Row], article: Article) -> Column:
    text = " ".join(_text(cell, article) for cell in cells).lower()
    leaves = [leaf for cell in cells for item in cell.items for leaf in item.leaves()]
    authority = next((str(leaf.value) for leaf in leaves if leaf.kind in {"authority", "place", "nationality"}), None)
    approving = any(word in text for word in _APPROVED)
    named = next((item.value for cell in cells for item in cell.items if item.kind == "conditions"), None)
    if named is not None and not approving and len(text.split()) <= 4:
        return Column("use", authority, text, named)
    if any(word in text for word in _AGES) and not approving:
        return Column("ages", authority, text)
    if any(word in text for word in ("date", "year", "when", "first approved", "since")):
        return Column("date", authority, text)
    if any(word in text for word in _CONDITION) or (approving and (" for" in text or "to treat" in text)):
        return Column("condition", authority, text)
    if approving or (authority and len(text.split()) <= 4):
        return Column("decision", authority, text)
    if any(word in text for word in _AGENT) or not text:
        return Column("agent", authority, text)
    return Column("other", authority, text)


def _row(
    number: int, columns: Sequence[Column], by_place: dict[tuple[int, int], list[Row]], context: Context,
    lead: LeadIn | None, article: Article,
) -> Iterator[Draft]:  # fmt: skip
    mentions: tuple[Mention, ...] = ()
    merged = Arm()
    decisions: list[tuple[str | None, bool, Arm, Row]] = []
    uses: list[Illness] = []
    denied_uses: list[Illness] = []
    own_status = "approved"
    first = last = None
    for place, column in enumerate(columns):
        for cell in by_place.get((number, place), []):
            first, last = first or cell, cell
            text = _mark(cell, article)
            noun = next((item.value for item in cell.items if item.kind == "np" and item.value.agents), None)
            if noun is not None and (column.role == "agent" or place == 0):
                mentions += noun.agents
            arms = _arms(cell.items)
            lesser = [leaf.value for item in cell.items for leaf in item.leaves() if leaf.value in _LESSER]
            own_status = str(lesser[0]) if lesser else own_status
            if column.role == "agent" and noun is None and arms[0].illness:
                merged.illness = merged.illness or arms[0].illness
            if column.role == "use" and column.illness is not None:
                if text in _NO:
                    denied_uses.append(column.illness)
                elif text in _YES or arms[0].when or arms[0].people:
                    uses.append(column.illness)
                continue
            if column.role == "decision":
                word = text.rstrip(".").split(" (")[0]
                denied = word in _NO or word.startswith(("no ", "not ", "no,", "no;"))
                if denied or word in _YES or word.startswith(("yes", "approved")) or arms[0].when or arms[0].illness:
                    decisions.append((column.authority, denied, arms[0], cell))
                if any(item.kind in CUES for item in cell.items) and not denied:
                    cue = next(item for item in cell.items if item.kind in CUES)
                    if decisions and cue.value != "approved":
                        decisions[-1] = (column.authority, False, arms[0], cell)
                        own_status = str(cue.value)
            elif column.role in {"condition", "date", "ages", "other"}:
                merged.illness = merged.illness or (arms[0].illness if column.role != "date" else None)
                if column.role == "condition" and arms[0].illness and len(arms) > 1:
                    merged = _several(merged, arms)
                merged.when = merged.when or (arms[0].when if column.role == "date" else None)
                merged.people = merged.people or arms[0].people
                merged.severity = merged.severity or arms[0].severity
    mentions = mentions or context.topic()
    if not mentions or first is None or last is None:
        return
    if uses:
        merged.illness = _together(uses)
    illness, origin = merged.illness, Origin.COLUMN
    if illness is None:
        illness, origin = (lead.illness, lead.condition_from) if lead and lead.illness else context.illness()
    if illness is None and not decisions:
        return
    if (
        merged.illness is None
        and not decisions
        and not denied_uses
        and not any(column.role == "date" for column in columns)
        and lead is None
    ):
        return
    span = Span(first.sentence.span.start, last.sentence.span.end)
    default, default_from = context.authority()
    header = next(
        (column.authority for column in columns if column.authority and column.role in {"condition", "date"}), None
    )
    if not decisions:
        if uses or not denied_uses:
            decisions = [(header, bool(lead and lead.negated), Arm(), first)]
        if denied_uses:
            decisions.append((header, True, Arm(illness=_together(denied_uses)), first))
    for authority, denied, arm, _cell in decisions:
        arm.illness = arm.illness or illness
        arm.people = arm.people or merged.people
        arm.when = arm.when or merged.when
        arm.severity = arm.severity or merged.severity
        named = authority or (lead.bodies[0] if lead and lead.bodies else None) or (default[0] if default else None)
        yield Draft(
            status=own_status,
            mentions=known_brand_agents(mentions),
            noun=Noun(mentions=mentions),
            arms=[arm],
            authority=named,
            span=span,
            sentence=span,
            block=first.sentence.block,
            stance=Stance(),
            negated=denied,
            cues=(Cue("table row", "", span),),
            origins={
                "agent": Origin.SAID, "status": Origin.COLUMN, "condition": origin,
                "authority": Origin.COLUMN if authority else default_from,
            },
        )  # fmt: skip


def _together(uses: list[Illness]) -> Illness:
    return Illness(tuple(dict.fromkeys(name for one in uses for name in one.names)), connective="and")


def _several(merged: Arm, arms: list[Arm]) -> Arm:
    names = tuple(dict.fromkeys(name for arm in arms if arm.illness for name in arm.illness.names))
    first = arms[0].illness
    merged.illness = Illness(names, first.severity if first else None, connective="and")
    return merged


def _arms(items: list[Item]) -> list[Arm]:
    if not items:
        return [Arm()]
    start = 1 if items[0].kind == "np" and items[0].value.agents else 0
    frame = Frame(items[0], "approved", "cell", Clause(0, len(items), "new"), -1, 0, start)
    return right_arms(items, frame, len(items))


def _mark(cell: Row, article: Article) -> str:
    """A cell's text as it is compared: in lower case, without the mark of a footnote."""
    return _text(cell, article).strip().lower().rstrip("*†‡ ")


def _text(cell: Row, article: Article) -> str:
    return article.text[cell.sentence.span.start : cell.sentence.span.end]
