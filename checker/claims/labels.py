"""Labels and their values: "Approved for: C", "Date of approval: May 2024", a term of a definition list, a question.

What a label looks like is data (`rules/grammar/frames.yaml`, `labels`). The value stands behind a colon, in the next
block (a definition, the line under a heading or a question) or in the next cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from checker.claims.arms import Arm
from checker.claims.blocks import leading_noun, unmarked
from checker.claims.build import Draft
from checker.claims.columns import Row, ruled
from checker.claims.context import Context, Section
from checker.claims.questions import answer_in
from checker.claims.slots import Slots
from checker.claims.unread import unread_words
from checker.claims.verbless import Place, Told, drafts_of, item_arms
from checker.claims.voices import Frame
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, People
from checker.model import Cue, Origin
from checker.reference.yaml_files import rule_data

_LONGEST = 10
"""Items of a label, and of a value below."""
_VALUE = 40
_CUTS = frozenset({"slash", "pipe", "semicolon"})
_PLAIN = frozenset({"name", "word"})
_RECORD = 9
"""The level of what a page's record is on: below every heading."""


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A form of labels, and what a value must tell to be one of it."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[tuple[str, ...], ...]
    implied: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands."""

    items: tuple[Item, ...]
    forms: tuple[LabelForm, ...]

    @property
    def denying(self) -> bool:
        """Whether it says for what not: "Not approved for"."""
        return any(item.kind in {"not", "no"} for item in self.items)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The agents that it names: "What is Leqselvi approved for?"."""
        return next((item.value.agents for item in self.items if item.kind == "np" and item.value.agents), ())

    @property
    def illness(self) -> Illness | None:
        """The conditions that it names: "Approved for C: May 2024"."""
        return next((item.value for item in self.items if item.kind == "conditions"), None)

    @property
    def people(self) -> People | None:
        """The people that it names: "Approved for children: no"."""
        return next((item.value for item in self.items if item.kind == "ages"), None)

    @property
    def earliest(self) -> bool:
        """Whether it speaks of the first of all decisions, whatever that was for: "First approved"."""
        return any(item.kind == "first" or item.text.lower() in {"initial", "original"} for item in self.items)

    @property
    def status(self) -> str:
        """The status that it gives its values."""
        return next((str(item.value) for item in self.items if item.kind == "predicate"), "approved")


@lru_cache(maxsize=1)
def _load() -> tuple[tuple[LabelForm, ...], frozenset[str]]:
    grammar = load_grammar()
    data = rule_data("grammar", "frames")
    macros = grammar.macros | data["fragments"]["macros"] | data["labels"]["macros"]
    forms = tuple(
        LabelForm(
            entry["name"],
            grammar.alphabet.compile(entry["pattern"], macros),
            tuple((need,) if isinstance(need, str) else tuple(need) for need in entry["needs"]),
            bool(entry.get("implied")),
        )
        for entry in data["labels"]["forms"]
    )
    return forms, frozenset(data["labels"]["words"])


def label_of(items: Sequence[Item]) -> Label | None:
    """The label that items are, if they are one; a colon at the end is no part of it."""
    own = unmarked(list(items[:-1] if items and items[-1].kind in {"colon", "dash"} else items))
    if not own or len(own) > _LONGEST:
        return None
    forms, words = _load()
    text = load_grammar().row(own)
    plain = {item.text.lower() for item in own if item.kind in _PLAIN}
    found = tuple(form for form in forms if plain <= words and form.pattern.search(text) is not None)
    return Label(tuple(own), found) if found else None


def split(row: list[Item]) -> list[tuple[Label, list[Item]]]:
    """The labels of a row with their values: "Approved for: C", "Brand: B / Approved: 2021"."""
    found: list[tuple[Label, list[Item]]] = []
    for piece in _pieces(row):
        at = next((at for at, item in enumerate(piece[: _LONGEST + 1]) if item.kind == "colon"), -1)
        label = label_of(piece[: at + 1]) if -1 < at < len(piece) - 1 else None
        if label is not None:
            found.append((label, piece[at + 1 :]))
    return found


def _pieces(row: list[Item]) -> list[list[Item]]:
    """A row cut where a sign stands before another label."""
    cuts = [
        at
        for at, item in enumerate(row)
        if item.kind in _CUTS and any(one.kind == "colon" for one in row[at + 1 : at + _LONGEST])
    ]
    borders = [-1, *cuts, len(row)]
    return [row[low + 1 : high] for low, high in pairwise(borders)]


def labelled(
    label: Label, value: list[Item], frames: Sequence[Frame], place: Place, context: Context, slots: Slots, speaks: bool
) -> list[Draft]:
    """The claims of a value; `frames` are those of its own, `speaks` tells whether the text is on approvals."""
    if len(value) > _VALUE or any(frame.voice not in {"bare", "bare-predicate", "attributive"} for frame in frames):
        return []
    word, _ = answer_in(value)
    arms = [arm for arm in item_arms(value, 0, len(value)) if not arm.empty] or [Arm(people=label.people)]
    rulings, _ = ruled(value)
    who = label.mentions or context.topic() or context.main
    for form in label.forms:
        if form.name == "subject" or (form.implied and not speaks) or not who:
            continue
        said = {need for needs in form.needs for need in needs if any(getattr(arm, need, None) for arm in arms)}
        said |= {"answer"} if word else set()
        said |= {"status"} if rulings else set()
        if not all(said.intersection(needs) for needs in form.needs):
            continue
        cues = (Cue(f"label {form.name}", " ".join(item.text for item in label.items), place.span),)
        base = Told(who, Origin.SAID if label.mentions else Origin.TOPIC, arms, cues, label.status, Origin.SAID)
        base.negated, base.unread = label.denying, unread_words(value)
        base.illness, base.condition_from = label.illness, Origin.SAID
        for arm in base.arms:
            arm.people = arm.people or label.people
            arm.unknown_use = label.earliest and label.illness is None and context.dealings.several(who)
        bodies = tuple(name for name in _bodies(label.items) if name != "regulator")
        if bodies:
            base.bodies, base.authority_from = bodies, Origin.SAID
        if form.name == "whether":
            base.negated = base.negated != (word == "no")
        if form.name != "status":
            return drafts_of(base, place, context, slots)
        drafts = []
        for one in rulings:
            told = replace(base, status=one.status, negated=one.denied)
            if len(rulings) > 1:
                told.arms = [replace(one.arm, bodies=one.bodies)]
            drafts += drafts_of(told, place, context, slots)
        return drafts
    return []


def names_subject(label: Label, value: list[Item], context: Context) -> None:
    """Note whom a record is on: "Generic name: delgocitinib"."""
    if not any(form.name == "subject" for form in label.forms):
        return
    noun = leading_noun(value, strict=True)
    if noun is not None and len(noun.agents) == 1:
        context.sections = [one for one in context.sections if one.level < _RECORD]
        context.sections.append(Section(_RECORD, noun.agents))


def _bodies(items: Sequence[Item]) -> tuple[str, ...]:
    names = [name for item in items if item.kind in {"market", "body"} for name in item.value.names]
    return tuple(names) or tuple(str(item.value) for item in items if item.kind in {"place", "nationality"})


def records(cells: Sequence[Row]) -> list[tuple[Label, Row]]:
    """The labels and values of a table of two columns that describes one thing, row by row; none if it is another."""
    rows: dict[int, list[Row]] = {}
    for cell in cells:
        rows.setdefault(cell.block.row, []).append(cell)
    pairs = [row for row in rows.values() if len(row) == 2]
    found = [(label, row[1]) for row in pairs if (label := label_of(row[0].items)) is not None]
    whole = len(pairs) == len(rows) and all(row[0].block.column < row[1].block.column for row in pairs)
    return found if whole and len(found) > 1 and 2 * len(found) >= len(rows) else []
