"""What a label, or the head of a column, says that its value tells of a drug itself: "Class: JAK inhibitor", "Form"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from checker.claims.attributes import named_target
from checker.claims.blocks import leading_noun
from checker.claims.columns import Row
from checker.claims.context import Context
from checker.claims.kinds_told import kind_named
from checker.claims.ways_told import brand_of, way_in
from checker.entities.vocabulary import is_english
from checker.grammar.items import Item
from checker.grammar.values import Mention
from checker.model import Attribute, Span
from checker.reference.yaml_files import rule_data

_LABEL = 8
"""The most items of a label."""
_DENYING = frozenset({"not", "no", "neither"})
_TAKING_BACK = frozenset({"without", "free", "non", "than", "instead", "unlike"})
_CUTS = frozenset({"open", "semicolon", "slash"})
_BETWEEN_PIECES = frozenset({"comma", "colon", "semicolon", "dash", "stop", "pipe"})
_OF_FORMS = frozenset({"form", "route", "adjective", "a", "np", "hyphen"})
_OF_SENTENCES = frozenset({"be", "have", "modal", "not", "no", "which", "that", "who", "but", "with", "like"})
"""What an entry of few words has none of."""
_PIECE = 3
"""The most items of a form that stands by itself: "a weekly injection"."""


def attributes_of_field(row: list[Item], context: Context, sentence: Span, block: int) -> list[Attribute]:
    """What a line with a label tells of the drug that its section is on: "Drug class: JAK inhibitor"."""
    at = next((at for at, item in enumerate(row[:_LABEL]) if item.kind == "colon"), 0)
    field = _field_of(row[:at], in_full=True)
    one = _subject(context) if field else None
    return _told(field, row[at + 1 :], one, sentence, block) if field and one else []


def attributes_of_entry(row: list[Item], sentence: Span, block: int) -> list[Attribute]:
    """The form that an entry of few words tells between its commas: "A (Brand): 12 years and up, tablet"."""
    noun = leading_noun(row, strict=True)
    named = [mention for item in row if item.kind == "np" for mention in item.value.agents]
    if noun is None or len(named) != 1 or named[0].route or any(item.kind in _OF_SENTENCES for item in row):
        return []
    cuts = [at for at, item in enumerate(row) if item.kind in _BETWEEN_PIECES]
    found: list[Attribute] = []
    for low, high in pairwise([*cuts, len(row)]):
        piece = row[low + 1 : high]
        if 0 < len(piece) <= _PIECE and all(item.kind in _OF_FORMS for item in piece):
            found += _told("route", piece, named[0], sentence, block)
    return found if len({one.value for one in found}) == 1 else []


def attributes_of_cells(cells: list[Row], context: Context) -> list[Attribute]:
    """What a table tells of each row's drug, by the heads of columns, and of each column's, or the topic, by labels."""
    found: list[Attribute] = []
    first = cells[0].block.row
    fields = {cell.block.column: _field_of(cell.items) for cell in cells if cell.block.header}
    heads = {cell.block.column: _named_in([cell]) for cell in cells if cell.block.row == first}
    pair = max(cell.block.column for cell in cells) == 1
    for number in sorted({cell.block.row for cell in cells}):
        row = [cell for cell in cells if cell.block.row == number]
        named = _named_in(row)
        label = _field_of(row[0].items, in_full=True) if row[0].block.column == 0 else None
        for cell in row:
            one: Mention | None = None
            field = fields.get(cell.block.column)
            if len(named) == 1 and not cell.block.header:
                one = named[0]
            elif label and not named and cell is not row[0]:
                field, of = label, heads.get(cell.block.column, ())
                one = of[0] if len(of) == 1 else _subject(context) if pair and not of else None
            if one is not None and field is not None:
                found += _told(field, cell.items, one, cell.sentence.span, cell.sentence.block)
    return found


def _told(field: str, items: list[Item], one: Mention, span: Span, block: int) -> list[Attribute]:
    """What a value tells of a drug; nothing where it tells several things, or denies one."""
    leaves = [leaf for item in items for leaf in item.leaves()]
    if any(leaf.kind in _DENYING or leaf.text.lower() in _TAKING_BACK for leaf in leaves):
        return []
    end = next((at for at, item in enumerate(items) if item.kind in _CUTS), len(items))
    kind: str | None = None
    if field == "target":
        told = named_target(items, 0)
        kind = told[1] if told is not None and told[2] == len(items) - 1 else None
    elif field == "class" and (kind := kind_named(items[:end])) is None:
        field = "route"  # "Type: tablet"
    value = way_in(items) if field == "route" else kind
    return [Attribute(field, one.agent, value, span, span, block=block, brand=brand_of(one))] if value else []


def _subject(context: Context) -> Mention | None:
    """The one drug that the lines below a heading, or of the whole page, are on."""
    topic = context.topic()
    nearest = context.sections[-1].mentions if context.sections else context.title.mentions
    heading = context.sections[-1].words if context.sections else frozenset()
    if not nearest and any(word.isalpha() and not is_english(word) for word in heading):
        return None  # of a drug that nobody knows here: "Alternatives", and below it "Zelvora"
    alone = {mention.agent for mention in (*context.announced, *context.title.mentions)}
    if len(topic) != 1 or (topic != nearest and topic != context.opening and len(alone) > 1):
        return None
    return topic[0]


def _named_in(cells: Sequence[Row]) -> tuple[Mention, ...]:
    nouns = (item.value for cell in cells for item in cell.items if item.kind == "np")
    return tuple({mention.agent: mention for noun in nouns for mention in noun.agents}.values())


def _field_of(items: Sequence[Item], *, in_full: bool = False) -> str | None:
    """What a label or a head announces, if it is any of these; a label must say it `in_full`: not "given after"."""
    text = " ".join(item.text for item in items).lower().replace("’", "'").replace(" '", "'")
    text = text.removeprefix("the ").removesuffix(" ?")
    words = set(text.split())
    for field, (phrases, loose) in _fields().items():
        if text in phrases or (not in_full and words & loose):
            return field
    return None


@lru_cache(maxsize=1)
def _fields() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    data = rule_data("words", "told")
    return {
        field: (frozenset(names), frozenset(data["heads"].get(field, ()))) for field, names in data["fields"].items()
    }
