"""Labels and their values: "Approved for: C", "Date of approval: May 2024", a term of a definition list, a question.

What a label looks like is data (`rules/grammar/frames.yaml`, `labels`). The value stands behind a colon, in the next
block (a definition, the line under a heading or a question) or in the next cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from checker.claims.arm import Arm
from checker.claims.blocks import bodies_in, leading_noun, unmarked
from checker.claims.build import Draft
from checker.claims.columns import Row, Ruling, by_place, names_places, ruled
from checker.claims.context import Context, Section
from checker.claims.fragments import not_under
from checker.claims.frames import frames_of
from checker.claims.questions import answer_in
from checker.claims.slots import Slots
from checker.claims.unread import unread_words
from checker.claims.verbless import Needs, Place, Told, any_tells, drafts_of, item_arms, met, needs_of
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.patterns import Pattern
from checker.grammar.sieve import Sieve
from checker.grammar.values import Illness, Mention, Noun, People, When
from checker.model import Cue, Origin
from checker.reference.yaml_files import rule_data

_LONGEST = 10
"""Items of a label, and of a value below."""
_VALUE = 40
_VERBLESS = frozenset({"bare", "bare-predicate", "attributive"})
_SIGNS = ("colon", "dash")
"""What may stand between a label and its value."""
_CUTS = frozenset({"slash", "pipe", "semicolon"})
_AFTER_ANSWER = frozenset({"comma", "open", "stop", "dash", "semicolon", "since", "from", "for", "in"})
_PLAIN = frozenset({"name", "word"})
_PREPOSED = 3
"""Items of a label that is a date, with its preposition, at most."""
NOTHING = frozenset({"nothing", "none"})
"""Values that tell of no use: "Also approved for: nothing else"."""
_UNDECIDED = frozenset({"investigational", "under-review"})
_OPEN_ENDED = frozenset(
    """
    trial-noun application not no question accept-ed accept-s expected decision-word modal percent
    """.split()
)
"""What an entry of a chronicle speaks of that is no decision: "July 2014: A for C, in phase 3"."""
_OF_YEARS = frozenset({"date", "colon", "dash", "hyphen"})
_RECORD = 9
"""The level of what a page's record is on: below every heading."""


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A form of labels, and what a value must tell to be one of it."""

    name: str
    pattern: Pattern
    needs: Needs
    implied: bool
    """Whether it tells of an approval only where the text speaks of approvals."""
    beside: bool
    """Whether its value must stand beside it, or be its definition."""


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
        return _agents(self.items)

    @property
    def illness(self) -> Illness | None:
        """The conditions that it names: "Approved for C: May 2024"."""
        return next((item.value for item in self.items if item.kind == "conditions"), None)

    @property
    def people(self) -> People | None:
        """The people that it names: "Approved for children: no"."""
        return next((item.value for item in self.items if item.kind == "ages"), None)

    @property
    def when(self) -> When | None:
        """The date that it is: "2021: A and B"."""
        return next((item.value for item in self.items if item.kind == "date"), None)

    @property
    def earliest(self) -> bool:
        """Whether it speaks of the first of all decisions, whatever that was for: "First approved"."""
        return any(item.kind == "first" or item.text.lower() in {"initial", "original"} for item in self.items)

    @property
    def of_entry(self) -> bool:
        """Whether it names one of several of which something is told: "US – approved since 2024"."""
        return any(form.name == "entry" for form in self.forms)

    @property
    def of_date(self) -> bool:
        """Whether it is a date, as of an entry in a chronicle: "July 2014: A for C"."""
        return len(self.items) < _PREPOSED and self.items[-1].kind == "date"

    @property
    def status(self) -> str:
        """The status that it gives its values."""
        return next((str(item.value) for item in self.items if item.kind in {"predicate", "decide-ed"}), "approved")


@lru_cache(maxsize=1)
def _load() -> tuple[Sieve[LabelForm], frozenset[str]]:
    grammar = load_grammar()
    data = rule_data("grammar", "frames")
    notation = grammar.notation(data["fragments"]["macros"] | data["labels"]["macros"])
    forms = [
        LabelForm(
            entry["name"],
            notation.pattern(entry["pattern"]),
            needs_of(entry["needs"]),
            bool(entry.get("implied")),
            bool(entry.get("beside")),
        )
        for entry in data["labels"]["forms"]
    ]
    return Sieve(forms, lambda form: (form.pattern,)), frozenset(data["labels"]["words"])


def label_of(items: Sequence[Item]) -> Label | None:
    """The label that items are, if they are one; a colon at the end is no part of it."""
    own = unmarked(list(items[:-1] if items and items[-1].kind in {"colon", "dash"} else items))
    if not own or len(own) > _LONGEST:
        return None
    forms, words = _load()
    if len(own) > _PREPOSED and own[-2].kind == "for" and own[-1].kind in _PLAIN:
        own = own[:-2]  # "FDA approval for hair": of that use it is clear what is meant
    if any(item.kind in _PLAIN and item.text.lower() not in words for item in own):
        return None
    text = load_grammar().row(own)
    found = tuple(form for form in forms.of(text) if form.pattern.regex.search(text) is not None)
    return Label(tuple(own), found) if found else None


def apart(label: Label | None) -> Label | None:
    """A label as it is for values that do not stand beside it."""
    forms = tuple(form for form in label.forms if not form.beside) if label is not None else ()
    return replace(label, forms=forms) if label is not None and forms else None


def split(row: list[Item]) -> list[tuple[Label, list[Item]]]:
    """The labels of a row with their values: "Approved for: C", "Brand: B / Approved: 2021"."""
    found: list[tuple[Label, list[Item]]] = []
    if not any(item.kind in _SIGNS for item in row):
        return found
    for piece in _pieces(row):
        for sign in _SIGNS:
            at = next((at for at, item in enumerate(piece[: _LONGEST + 1]) if item.kind == sign), -1)
            label = label_of(piece[: at + 1]) if -1 < at < len(piece) - 1 else None
            if label is not None and (sign == "colon" or label.of_entry or label.of_date):
                found.append((label, piece[at + 1 :]))
                break
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


@dataclass(frozen=True, slots=True)
class Value:
    """What stands under a label, with all that it can tell."""

    items: list[Item]
    arms: list[Arm]
    noun: Noun | None
    """The agents that open it."""
    answer: str | None
    rulings: list[Ruling]

    @classmethod
    def of(cls, items: list[Item]) -> Value:
        """The value that items are."""
        arms = by_place(items) if names_places(items) else item_arms(items, 0, len(items))
        arms = [arm for arm in arms if not arm.empty]
        return cls(items, arms, leading_noun(items, strict=True), answer_in(items)[0], ruled(items)[0])

    def tells(self, need: str) -> bool:
        """Whether it tells what a form needs."""
        own = {"answer": self.answer, "agents": self.noun, "status": self.rulings}
        return bool(own[need]) if need in own else any_tells(self.arms, need)


def labelled(
    label: Label, items: list[Item], place: Place, context: Context, slots: Slots, *, speaks: bool,
    of: tuple[Mention, ...] = (),
) -> list[Draft]:  # fmt: skip
    """The claims of a value: on the agents that it or its label names, `of` a column, or those that the text is on.

    `speaks` tells whether the text is on approvals.
    """
    if len(items) > _VALUE or any(frame.voice not in _VERBLESS for frame in frames_of(items)[0]):
        return []
    value = Value.of(items)
    if label.of_date:
        value = _chronicled(value, context)
        if value.noun is None or _tells_no_decision(items) or context.is_under(not_under()):
            return []
    form = next((one for one in label.forms if _fits(one, value, speaks=speaks)), None)
    if form is None:
        return []
    if form.name in {"ages-alone", "since"} and context.is_under(not_under()):
        return []  # "Ages: 12 to 17", of a trial
    if form.name == "use" and items[0].kind == "not":
        return []  # "Approved uses", and below it "Not indicated for children": the sentence says it itself
    if form.name == "entry" and any(item.kind == "np" for item in label.items):
        answers = items[0].kind in {"yes", "no"} and (len(items) == 1 or items[1].kind in _AFTER_ANSWER)
        if not label.mentions or not answers:
            return []  # "The verdict: no", "Opzelura: not for psoriasis"
    if len(value.rulings) > 1 and bodies_in(label.items):
        return []  # "UK: licensed in 2024; recommended by NICE": each has an authority and a date of its own
    told = _told(form, label, value, place, context)
    told.mentions, told.agent_from = of or told.mentions, Origin.COLUMN if of else told.agent_from
    if not told.mentions:
        return []
    several = context.dealings.several(told.mentions)
    when = label.when
    if when is not None and when.unit == "month-name" and context.year() is None:
        when = None  # "March: A for C": of which year, no heading tells
    for arm in told.arms:
        arm.people, arm.when = arm.people or label.people, arm.when or when
        arm.unknown_use = (label.earliest or bool(of)) and told.illness is None and several
    if form.name not in {"status", "entry"} or not value.rulings:
        told.negated = told.negated or (form.name == "entry" and value.answer == "no")
        return drafts_of(told, place, context, slots)
    drafts = []
    for one in value.rulings:
        ruling = replace(told, status=one.status, negated=one.denied)
        if one.status == "investigational" and told.bodies is None:
            ruling.bodies = ()  # trials are held everywhere
        if len(value.rulings) > 1:
            ruling.arms = [replace(one.arm, bodies=one.bodies)]
        drafts += drafts_of(ruling, place, context, slots)
    return drafts


def pieces_of(label: Label, items: list[Item]) -> tuple[list[list[Item]], list[Item]]:
    """What the entry of a date tells, drug by drug, and the words behind that tell more in a sentence of their own.

    "July 2014: A for C; and B for D", "September 2020: A for C, a month after the FDA had refused it".
    """
    if not label.of_date:
        return [items], []
    pieces: list[list[Item]] = []
    start = 0
    for at in [*(at for at, item in enumerate(items) if item.kind == "semicolon"), len(items)]:
        piece = items[start:at]
        pieces.append(piece[1:] if piece and piece[0].kind == "and" else piece)
        start = at + 1
    frames = [frame for frame in frames_of(pieces[-1])[0] if frame.voice not in _VERBLESS]
    if not frames:
        return pieces, []
    if any(frame.status in _UNDECIDED for frame in frames):
        return [items], []  # "A for C, in phase 3"
    commas = [at for at, item in enumerate(pieces[-1][: frames[0].at]) if item.kind == "comma"]
    named = any(item.kind == "conditions" for item in pieces[-1][: commas[-1]]) if commas else False
    if not named:
        return [items], []
    last = pieces.pop()
    return [*pieces, last[: commas[-1]]], last[commas[-1] + 1 :]


def _chronicled(value: Value, context: Context) -> Value:
    """The value of a date, which may begin with a drug and its use: "July 2014: A for C", "2015: the same for D"."""
    if [item.kind for item in value.items[:3]] == ["the", "same", "for"] and context.last_subject:
        return replace(value, noun=Noun(mentions=context.last_subject))
    noun = leading_noun(value.items, strict=False)
    at = next((at for at, item in enumerate(value.items) if item.kind == "np"), 0)
    used = [item.kind for item in value.items[at + 1 : at + 2]] in (["for"], ["treat"])
    return replace(value, noun=value.noun or (noun if used else None))


def _tells_no_decision(items: Sequence[Item]) -> bool:
    return any(item.kind in _OPEN_ENDED for item in items)


def _fits(form: LabelForm, value: Value, *, speaks: bool) -> bool:
    if form.name == "subject" or (form.implied and not speaks) or (form.name == "agents") != (value.noun is not None):
        return False
    return met(form.needs, value.tells)


def _told(form: LabelForm, label: Label, value: Value, place: Place, context: Context) -> Told:
    cues: tuple[Cue, ...] = (Cue(f"label {form.name}", " ".join(item.text for item in label.items), place.span),)
    if len(value.rulings) < 2:  # "US: full approval since 2024"
        cues += tuple(Cue("full", item.text, place.span) for item in value.items if item.kind == "full")
    if value.noun is not None:
        who, origin = value.noun.agents, Origin.SAID
    elif label.mentions:
        who, origin = label.mentions, Origin.SAID
    else:
        who, origin = context.topic() or context.main, Origin.TOPIC
    told = Told(who, origin, value.arms or [Arm()], cues, label.status, Origin.SAID)
    told.negated = label.denying != (form.name == "whether" and value.answer == "no")
    told.unread = unread_words(value.items)
    told.illness, told.condition_from = label.illness, Origin.SAID
    if bodies := bodies_in(label.items):
        told.bodies, told.authority_from = bodies, Origin.SAID
    return told


def names_subject(label: Label, value: list[Item], context: Context) -> None:
    """Note whom a record is on: "Generic name: delgocitinib"."""
    if any(form.name == "subject" for form in label.forms):
        begin_record(value, context)


def begin_year(row: Sequence[Item], context: Context) -> None:
    """Take a line that is no more than a year, or a span of years, for the heading of what stands below it."""
    if row and row[0].kind == "date" and all(item.kind in _OF_YEARS for item in row):
        years = [item.value.date.year for item in row if item.kind == "date" and item.value.date is not None]
        context.sections = [one for one in context.sections if one.level < _RECORD]
        context.sections.append(Section(_RECORD, year=years[0] if years and len(row) < _PREPOSED else None))


def end_year(context: Context) -> None:
    """Forget the year of a line, below another line that tells nothing that is understood: "2014-2015"."""
    context.sections = [one for one in context.sections if one.level < _RECORD or one.mentions]


def begin_record(row: list[Item], context: Context) -> None:
    """Take the one drug that a row names, before a sign or its end, for what the lines below are on."""
    noun = leading_noun(row, strict=True)
    if noun is not None and len(noun.agents) == 1:
        context.sections = [one for one in context.sections if one.level < _RECORD]
        context.sections.append(Section(_RECORD, noun.agents))


def records(cells: Sequence[Row]) -> list[tuple[Label, Row, tuple[Mention, ...]]]:
    """The labels and values of a table that describes one thing, or several side by side; none if it is another.

    Each value comes with the agents that its column is headed by, if it is.
    """
    rows: dict[int, list[Row]] = {}
    for cell in cells:
        rows.setdefault(cell.block.row, []).append(cell)
    heads = {cell.block.column: _agents(cell.items) for cell in rows[min(rows)]}
    described = [row for row in rows.values() if len(row) > 1 and row[0].block.column == 0]
    labels = [(label, row[1:]) for row in described if (label := apart(label_of(row[0].items))) is not None]
    side_by_side = len(heads) > 2 and all(agents for column, agents in heads.items() if column)
    single = all(len(row) == 2 for row in rows.values())
    if len(labels) < 2 or 2 * len(labels) + 1 < len(rows) or not (single or side_by_side):
        return []
    return [
        (label, cell, heads.get(cell.block.column, ()) if side_by_side else ()) for label, row in labels for cell in row
    ]


def _agents(items: Sequence[Item]) -> tuple[Mention, ...]:
    return next((item.value.agents for item in items if item.kind == "np" and item.value.agents), ())
