"""Tables: columns that name agents, conditions, dates and authorities, and rows that make claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.claims.arm import Arm
from checker.claims.blocks import LeadIn
from checker.claims.build import Draft, known_brand_agents
from checker.claims.columns import (
    APPROVED,
    NO_NOTES,
    NOTE_MARKS,
    Column,
    Row,
    Ruling,
    arms_of,
    cell_text,
    column_of,
    mark_of,
    rulings,
    says_no,
    tells_each,
)  # fmt: skip
from checker.claims.context import Context
from checker.claims.undoing import named_by
from checker.claims.uses import use_of, uses_told
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Article, Cue, Origin, Span
from checker.qualifiers.scopes import Stance

_LESSER = frozenset({"authorized-eua", "designated", "recommended", "rejected", "withdrawn", "under-review"})
_BANDED = 3
"""Columns of a table in which a row with one cell can be the heading of others."""
Places = Mapping[tuple[int, int], list[Row]]


@dataclass(slots=True)
class Told:
    """One decision that a row tells, with the agents and the authority that its column names, if it does."""

    ruling: Ruling
    authority: str | None = None
    mentions: tuple[Mention, ...] = ()
    arms: list[Arm] = field(default_factory=list)
    """The conditions of columns headed by conditions, each with its own date, where cells decide alike on several."""

    def alike(self, other: Told) -> bool:
        """Whether both are one decision in one place."""
        one, two = self.ruling, other.ruling
        return (one.status, one.denied, self.authority) == (two.status, two.denied, other.authority)


@dataclass(slots=True)
class RowReading:
    """What the cells of one row say, gathered from left to right."""

    mentions: tuple[Mention, ...] = ()
    merged: Arm = field(default_factory=Arm)
    told: list[Told] = field(default_factory=list)
    uses: list[Told] = field(default_factory=list)
    """Conditions of columns headed by conditions, by what their cells decide."""
    parts: list[Arm] = field(default_factory=list)
    """Uses that one cell tells, each with what is told of it: "prevention, since 2018; D, since 2019"."""
    also: list[Arm] = field(default_factory=list)
    """Conditions of further columns: "Also approved for"."""
    lesser: str | None = None
    undecided: bool = False
    """Whether the cell of its decision says nothing, or nothing that is understood: "safety not established"."""
    unknown_use: bool = False
    """Whether the row is on a condition in words that are not understood: "anything chronic"."""
    where: str | None = None
    """The authority of the place that the row is headed by."""
    noted: str | None = None
    """The status that a footnote gives the row."""
    first: Row | None = None
    last: Row | None = None


def table_drafts(
    cells: Sequence[Row], context: Context, lead_ins: Sequence[LeadIn], article: Article,
    notes: Mapping[str, str] = NO_NOTES,
) -> Iterator[Draft]:  # fmt: skip
    """The claims of one table, row by row; none where nothing says that the table is about approvals.

    `notes` gives the statuses of footnotes by their marks: {"*": "off-label"}.
    """
    by_place: dict[tuple[int, int], list[Row]] = {}
    for cell in cells:
        by_place.setdefault((cell.block.row, cell.block.column), []).append(cell)
    rows = sorted({place[0] for place in by_place})
    if len(rows) < 2:
        return
    width = max(place[1] for place in by_place) + 1
    columns = []
    for number in range(width):
        below = [cell for row in rows[1:] for cell in by_place.get((row, number), [])]
        columns.append(column_of(by_place.get((rows[0], number), []), below, article, context))
    placed = [column for column in columns if column.role == "condition" and column.authority]
    if len({column.authority for column in placed}) > 1:
        for column in placed:
            column.role = "decision"  # "FDA-approved for" beside "EU-approved for"
    headers = " ".join(column.header for column in columns)
    lead = lead_ins[-1] if lead_ins else None
    if not (
        any(word in headers for word in APPROVED)
        or (lead is not None and lead.status == "approved")
        or any(column.role == "decision" or column.pending for column in columns)
        or _dated(columns, by_place, rows[1:], article)
    ):
        return
    over = Arm()
    firsts = [by_place.get((number, 0), []) for number in rows[1:]]
    on_drugs = 2 * sum(bool(first) and not _on_unknown(first) for first in firsts) > len(firsts)
    for number in rows[1:]:
        if band := _band_of([by_place.get((number, place), []) for place in range(width)]):
            over = band
            continue
        if over.flipped or (on_drugs and _on_unknown(by_place.get((number, 0), []))):
            continue
        reading = _read_row(number, columns, by_place, article, notes)
        if reading.merged.illness is None and not reading.parts and (over.illness or over.use):
            reading.parts = [replace(over, when=reading.merged.when, people=reading.merged.people)]
        yield from _row_drafts(reading, columns, context, lead)


def _band_of(cells: Sequence[Sequence[Row]]) -> Arm | None:
    """What a row tells that only heads those below it: "Antibodies (prevention)"; None where it is a row of its own."""
    if len(cells) < _BANDED or any(cells[1:]) or not cells[0]:
        return None
    items = cells[0][0].items
    named = any(item.kind == "np" and item.value.agents for item in items)
    denied = any(item.kind in {"not", "no", "no-longer"} for item in items)
    return None if named else replace(arms_of(items)[0], flipped=denied)


def _on_unknown(cells: Sequence[Row]) -> bool:
    """Whether a row opens with something else than a drug that is known."""
    items = [item for cell in cells for item in cell.items]
    return bool(items) and not any(item.kind == "np" and item.value.agents for item in items)


def _dated(columns: Sequence[Column], by_place: Places, rows: Sequence[int], article: Article) -> bool:
    """Whether columns headed by conditions or drugs tell no more than when or how far each was approved."""
    uses = [number for number, column in enumerate(columns) if column.role in {"use", "drugs"}]
    cells = [cell for row in rows for use in uses for cell in by_place.get((row, use), [])]
    return bool(cells) and tells_each(cells, article)


# ---------------------------------------------------------------- rows


def _read_row(
    number: int, columns: Sequence[Column], by_place: Places, article: Article, notes: Mapping[str, str]
) -> RowReading:
    row = RowReading()
    for place, column in enumerate(columns):
        row.undecided = row.undecided or (column.role == "decision" and (number, place) not in by_place)
        for cell in by_place.get((number, place), []):
            row.first, row.last = row.first or cell, cell
            ending = cell_text(cell, article).strip()[-1:]
            if ending and ending in NOTE_MARKS:
                row.noted = row.noted or notes.get(ending)
            _read_cell(row, place, column, cell, article)
    return row


def _read_cell(row: RowReading, place: int, column: Column, cell: Row, article: Article) -> None:
    arms = arms_of(cell.items)
    if place == 0 and column.authority is None and cell.items and cell.items[0].kind in {"place", "market", "body"}:
        row.where = named_by(cell.items[0])[0]  # "Japan (as Mitchga)"
    merged = row.merged
    if column.role == "trials":
        return
    if column.role == "use" and column.illness is not None:
        _read_use(row, column, column.illness, cell, arms[0], article)
        return
    if column.role in {"decision", "drugs"}:
        found = rulings(cell, article)
        if not found and (arms[0].when or arms[0].illness or arms[0].people):
            found = [Ruling(arm=arms[0], explicit=False)]
        dated = any(item.kind == "date" for item in cell.items)
        row.undecided = row.undecided or (column.role == "decision" and not found and not dated)
        if column.status != "approved":
            found = [replace(ruling, status=column.status) for ruling in found if not ruling.denied]
        for ruling in found:
            ruling.arm.people = ruling.arm.people or column.people
            named = ruling.bodies or (column.authority,)
            row.told += [Told(ruling, name, column.mentions) for name in named]
        return
    if column.role in {"ages", "date"} and says_no(cell, article):
        row.undecided = True  # for nobody, or at no time
    noun = next((item.value for item in cell.items if item.kind == "np" and item.value.agents), None)
    if noun is not None and (column.role == "agent" or (place == 0 and column.role != "condition")):
        row.mentions += noun.agents  # not of "polycythemia vera, after hydroxyurea"
    lesser = [leaf.value for item in cell.items for leaf in item.leaves() if leaf.value in _LESSER]
    row.lesser = row.lesser or (str(lesser[0]) if lesser else None)
    if column.role == "agent" or (place == 0 and noun is not None):
        merged.illness = merged.illness or arms[0].illness  # "Olumiant for atopic dermatitis"
    elif column.role == "condition" and "also" in column.header and arms[0].illness:
        row.also.append(arms[0])
        return
    else:
        plain = not any(item.kind == "colon" for item in cell.items)  # not in "prevention: C since 2021"
        if column.role == "condition" and plain and (len(arms) > 1 or arms[0].use):
            row.parts = row.parts or arms
        elif column.role == "condition" and arms[0].illness is None:
            arms[0].illness = uses_told(mark_of(cell, article), column.illness)
        remark = column.role == "other" and noun is not None  # "same molecule as Arzerra (2009, leukemia)"
        merged.illness = merged.illness or (arms[0].illness if column.role != "date" and not remark else None)
        if column.role == "condition" and arms[0].illness and len(arms) > 1:
            _join(merged, arms)
        merged.when = merged.when or (arms[0].when if column.role == "date" else None)
        row.lesser = row.lesser or ("under-review" if column.pending else None)
    row.unknown_use = row.unknown_use or (place == 0 and column.role == "condition" and arms[0].empty)
    merged.people = merged.people or arms[0].people
    merged.severity = merged.severity or arms[0].severity


def _read_use(row: RowReading, column: Column, illness: Illness, cell: Row, arm: Arm, article: Article) -> None:
    found = rulings(cell, article)
    found = found if all(ruling.bodies for ruling in found) else found[:1]
    if not found and (arm.when or arm.people):
        found = [Ruling()]
    for ruling in found:
        told = ruling.arm if ruling.bodies else arm
        for name in ruling.bodies or (column.authority,):
            use = Told(ruling, name, arms=[Arm(illness, told.people, told.when)])
            twin = next((one for one in row.uses if one.alike(use)), None)
            if twin is None:
                row.uses.append(use)
            else:
                twin.arms += use.arms


def _row_drafts(row: RowReading, columns: Sequence[Column], context: Context, lead: LeadIn | None) -> Iterator[Draft]:
    mentions = row.mentions or columns[0].mentions or (lead.mentions if lead else ()) or context.topic()
    if not mentions and _by_place(columns):
        mentions = context.focus
    named = mentions or any(told.mentions for told in row.told)
    if not named or row.first is None or row.last is None:
        return
    _resolve_parts(row, mentions, context)
    illness, origin = row.merged.illness, Origin.COLUMN
    if illness is None and row.unknown_use:
        row.merged.unknown_use = True
    elif illness is None:
        illness, origin = (lead.illness, lead.condition_from) if lead and lead.illness else context.illness(mentions)
    dated = any(column.role == "date" for column in columns)
    dated = dated or any(column.role == "ages" and any(map(column.header.count, APPROVED)) for column in columns)
    silent = not row.told and not row.uses and not row.also
    if silent and (row.undecided or illness is None or (row.merged.illness is None and not dated and lead is None)):
        return
    header = next(
        (column.authority for column in columns if column.authority and column.role in {"condition", "date", "use"}),
        None,
    )
    told = [
        *row.told,
        *(replace(use, authority=use.authority or header, arms=_together(use.arms)) for use in row.uses),
    ]
    told = [one for one in told if not (one.ruling.denied and any(_contradicts(one, other) for other in told))]
    if not told:
        told.append(Told(Ruling(row.lesser or "approved", bool(lead and lead.negated)), header))
    if row.lesser:  # a row headed "Emergency authorisation": its dates are of that, its dashes deny nothing else
        told = [one for one in told if not one.ruling.denied]
        for one in told:
            one.ruling.status = one.ruling.status if one.ruling.explicit else row.lesser
    told += [Told(Ruling(arm=arm), header) for arm in row.also]
    for one in told:
        one = replace(one, authority=one.authority or row.where)
        yield _draft(row, one, illness, origin, mentions, context, lead)


def _resolve_parts(row: RowReading, mentions: tuple[Mention, ...], context: Context) -> None:
    """Make conditions of the uses that a cell tells of its drug; where one is not understood, no date is its own."""
    if not row.parts:
        return
    of_page = context.illness(mentions)[0]
    for arm in row.parts:
        if arm.use is not None:
            arm.illness = use_of(arm.illness or of_page, arm.use) or context.dealings.used(mentions, arm.use)
    if all(arm.illness for arm in row.parts):
        _join(row.merged, row.parts)
        dated = any(arm.when or arm.people for arm in row.parts)
        row.parts = row.parts if dated else []
    else:
        row.parts, row.merged.when = [], None


def _contradicts(denied: Told, other: Told) -> bool:
    """Whether a row would deny just what it affirms: its columns are told apart by words that are not understood."""
    if other.ruling.denied or denied.authority != other.authority or denied.mentions != other.mentions:
        return False
    arms = denied.arms or [denied.ruling.arm]
    return not any(arm.illness or arm.people or arm.use for arm in arms)


def _one_use(arms: list[Arm]) -> bool:
    """Whether arms are on one use at most; a year beside several is that of the first."""
    return len({name for arm in arms if arm.illness for name in arm.illness.names}) < 2


def _draft(
    row: RowReading, told: Told, illness: Illness | None, origin: Origin, mentions: tuple[Mention, ...],
    context: Context, lead: LeadIn | None,
) -> Draft:  # fmt: skip
    assert row.first is not None
    assert row.last is not None
    ruling = told.ruling
    arms = [replace(arm) for arm in told.arms or row.parts or [ruling.arm]]
    own = any(arm.illness for arm in arms)
    origin = Origin.COLUMN if own else origin
    for arm in arms:
        arm.illness = arm.illness or illness
        arm.unknown_use = row.merged.unknown_use and arm.illness is None
        arm.people = arm.people or row.merged.people
        arm.severity = arm.severity or row.merged.severity
        arm.when = arm.when or (row.merged.when if _one_use(arms) else None)  # of which of them, is not told
    if not own and not _one_use(arms):
        for arm in arms:
            arm.when = None
    default, default_from = context.authority()
    trial = ruling.status == "investigational"
    named = told.authority or (None if trial else _lent_authority(lead, default))
    status = row.noted if row.noted and ruling.status == "approved" and not ruling.denied else ruling.status
    who = told.mentions or mentions
    span = Span(row.first.sentence.span.start, row.last.sentence.span.end)
    return Draft(
        status=status,
        mentions=known_brand_agents(who),
        noun=Noun(mentions=who),
        arms=arms,
        authority=named,
        span=span,
        sentence=span,
        block=row.first.sentence.block,
        stance=Stance(),
        negated=ruling.denied,
        cues=(Cue("table row", "", span),),
        origins={
            "agent": Origin.SAID, "status": Origin.COLUMN, "condition": origin,
            "authority": Origin.COLUMN if told.authority else default_from,
        },
    )  # fmt: skip


def _lent_authority(lead: LeadIn | None, default: tuple[str, ...]) -> str | None:
    if lead is not None and lead.bodies:
        return lead.bodies[0]
    return default[0] if default else None


def _by_place(columns: Sequence[Column]) -> bool:
    """Whether a table tells use by use where it is approved, so that it is on one drug: the article's."""
    placed = {column.authority for column in columns if column.role == "decision" and column.authority}
    return columns[0].role == "condition" and len(placed) > 1


def _together(arms: list[Arm]) -> list[Arm]:
    """Arms as one where they tell no dates or ages of their own."""
    if any(arm.when or arm.people for arm in arms):
        return arms
    names = tuple(dict.fromkeys(name for arm in arms if arm.illness for name in arm.illness.names))
    return [Arm(Illness(names, connective="and"))]


def _join(merged: Arm, arms: list[Arm]) -> None:
    names = tuple(dict.fromkeys(name for arm in arms if arm.illness for name in arm.illness.names))
    first = arms[0].illness
    merged.illness = Illness(names, first.severity if first else None, connective="and")
