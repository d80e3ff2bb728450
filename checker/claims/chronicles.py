"""Chronicles: dated entries that name drugs without a verb.

"**September 2012.** Aubagio (teriflunomide).", "2017: Siliq in February, Tremfya in July.", "March 2019: Two tablets
in one week: A on the 26th, B on the 29th." That the dates are those of approvals, the other entries or a sentence say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.claims.build import Draft
from checker.claims.context import Context
from checker.claims.fragments import not_under
from checker.claims.questions import VERBS
from checker.claims.ranked import rank_of_item
from checker.claims.rows import speaks_of_decisions
from checker.claims.slots import Slots
from checker.claims.verbless import Place, Told, drafts_of, item_arms
from checker.claims.voices import CUES
from checker.entities.pipeline import Sentence
from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun, When
from checker.model import Article, BlockKind, Cue, Origin

_SIGNS = frozenset({"colon", "dash", "stop", "comma", "hyphen"})
_BEFORE = frozenset({"in", "on", "the"})
_TELLING = CUES | VERBS | {"trial-noun", "application", "not", "no", "expected", "decision-word", "percent", "question"}
"""What makes more of an entry than its drug: a decision, a trial, a denial."""
_BEHIND = frozenset(
    """
    comma semicolon and stop close open in on date for treat conditions also form route the a adjective first newest
    second ordinal severity ages dash hyphen both plus only another
    """.split()
)
"""What may stand right behind the drug of an entry."""
_DATED = frozenset(
    {"dates", "timeline", "chronicle", "chronology", "years", "year", "milestones", "calendar", "history"}
)
_LONGEST = 30
_EARLY = 4


def date_of(row: Sequence[Item]) -> tuple[When, int] | None:
    """The date that an entry opens with, and where what follows begins."""
    at = 1 if row and row[0].kind in _BEFORE else 0
    if at >= len(row) or row[at].kind != "date":
        return None
    when: When = row[at].value
    at += 1
    while at < len(row) and row[at].kind in _SIGNS:
        at += 1
    return when, at


@dataclass(slots=True)
class Chronicle:
    """The dated entries of a page."""

    governed: bool = False
    """Whether they tell when drugs were approved."""
    head: tuple[When, int] | None = None
    """The date that is the whole first sentence of a block, and that block."""

    @classmethod
    def of(cls, rows: Sequence[tuple[Sentence, list[Item]]], article: Article) -> Chronicle:
        """The chronicle of an article: governed if as many entries tell decisions as tell of anything else."""
        blocks: dict[int, list[list[Item]]] = {}
        for sentence, row in rows:
            blocks.setdefault(sentence.block, []).append(row)
        decided = other = 0
        announced = False
        for number, several in blocks.items():
            kind = article.blocks[number].kind
            if kind is BlockKind.TABLE_CELL:
                continue
            announced = announced or any(_says_dates(row) for row in several)
            if kind is BlockKind.HEADING or kind is BlockKind.TITLE or date_of(several[0]) is None:
                continue
            if any(speaks_of_decisions(row) and _agents(row) for row in several):
                decided += 1
            elif any(item.kind in VERBS for row in several for item in row):
                other += 1
        return cls(announced or (decided > 1 and decided >= other))

    def told(self, row: list[Item], place: Place, context: Context, slots: Slots) -> list[Draft]:
        """The claims of an entry without a verb."""
        dated = date_of(row) if place.opens else None
        if dated is not None and dated[1] == len(row):
            self.head = dated[0], place.block
            return []
        if dated is None and self.head is not None and self.head[1] == place.block:
            dated = self.head[0], 0
            self.head = None  # only the sentence right behind the date
        elif dated is None:
            self.head = None
        if not self.governed or dated is None or len(row) > _LONGEST or context.is_under(not_under()):
            return []
        when, at = dated
        if when.unit == "month-name" and context.year() is None:
            return []
        items = row[at:]
        if any(item.kind in _TELLING for item in items):
            return []
        lead, items = _preamble(items)
        pieces = _pieces(items)
        if not pieces:
            return []
        cues = (Cue("fragment chronicle", row[0].text, place.span),)
        number = next(filter(None, map(_number, lead)), 0)
        agents = tuple(mention for piece in pieces for mention in piece[0].value.agents)
        if number and number == len(agents):
            noun = Noun(mentions=agents, quantifier="count", number=number)
            told = Told(agents, Origin.SAID, item_arms([], 0, 0), cues, noun=noun)
            told.arms[0].when = when
            return drafts_of(told, place, context, slots)
        drafts = []
        for piece in pieces:
            arms = item_arms(piece, 1, len(piece))
            arms = arms[:1] if not arms or all(arm.illness is None for arm in arms) else arms
            for arm in arms:
                arm.when = arm.when or when
            noun = rank_of_item(piece, piece[0].value)
            if any(item.kind == "generic-word" or (item.kind == "np" and item.value.generic) for item in piece):
                noun = replace(noun, generic=True)  # "Tyruko, the first biosimilar of A": no decision on A itself
            drafts += drafts_of(Told(piece[0].value.agents, Origin.SAID, arms, cues, noun=noun), place, context, slots)
        return drafts


def _number(item: Item) -> int:
    """How many drugs an item counts: "two at once", "two tablets"."""
    if item.kind == "np":
        return item.value.number or 0
    return int(item.value) if item.kind == "number" else 0


def _preamble(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """What stands before the drugs and a colon, and the drugs: "Two tablets in one week: A, B"."""
    at = next((at for at, item in enumerate(items) if item.kind == "colon"), -1)
    if at < 0 or _agents(items[:at]):
        first = next((at for at, item in enumerate(items[:_EARLY]) if item.kind == "np" and item.value.agents), 0)
        plain = all(
            item.kind in {"number", "adjective", "form", "np", "comma", "the", "also", "word"} for item in items[:first]
        )
        return (items[:first], items[first:]) if first and plain and items[first - 1].kind == "comma" else ([], items)
    return items[:at], items[at + 1 :]


def _pieces(items: list[Item]) -> list[list[Item]]:
    """The drugs of an entry, each with what stands behind it; none where it opens with anything else."""
    starts = [at for at, item in enumerate(items) if item.kind == "np" and item.value.agents]
    if not starts or starts[0]:
        return []
    borders = [0]
    for at in starts[1:]:
        if items[at - 1].kind not in {"comma", "and", "semicolon"}:
            return []  # "A, a cousin of B"
        borders.append(at)
    pieces = [items[low:high] for low, high in zip(borders, [*borders[1:], len(items)], strict=True)]
    return pieces if all(len(one) == 1 or one[1].kind in _BEHIND for one in pieces) else []


def _says_dates(row: Sequence[Item]) -> bool:
    """Whether a line says that dates are those of approvals, or of who decides: "The dates are the FDA's"."""
    words = {word for item in row for word in item.text.lower().split()}
    decided = any(item.kind == "notice" and item.value == "approved" for item in row)
    body = "dates" in words and any(item.kind == "body" for item in row)
    return (
        bool(words & _DATED) and (decided or body) and not any(item.kind in {"not", "no", "question"} for item in row)
    )


def _agents(row: Sequence[Item]) -> tuple[Mention, ...]:
    return next((item.value.agents for item in row if item.kind == "np" and item.value.agents), ())
