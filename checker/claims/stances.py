"""How firmly a frame's clause says what it says: asserted or hoped for, of now or of what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.claims.rows import conditional
from checker.claims.voices import Clause, Frame
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import Certainty
from checker.qualifiers.scopes import Stance, clause_stance, linking

_NUMBERS = frozenset({"digits", "number", "several", "a"})
_UNITS = frozenset({"years", "months", "weeks"})
_BRINGING = frozenset({"led", "prompted", "allowed", "persuaded", "convinced", "enabled", "pushed", "moved", "caused"})
_SUBJECTS = frozenset({"np", "body", "place"})
_TURNS = frozenset({"semicolon", "but", "so", "dash"})
_ASKING = frozenset({"be", "modal", "do", "have", "why", "what", "when", "how"})
"""What a question begins with."""
_TAG = 5
"""How many items, with the mark, a question has at least that is no "isn't it?"."""
_PAST = frozenset({"was", "were", "had"})


def stance_of(
    row: list[Item], frame: Frame, clauses: list[Clause], noun: Noun, whole: Stance, *, named: bool
) -> Stance:
    """The stance of a frame in a sentence that as a whole has one; `named` tells whether its agents are known."""
    waited = any(one.kind == "wait" for one in row[: frame.at])  # "it took until 2024 for the FDA to approve A"
    asked = any(one.kind == "body" and other.kind == "to" for one, other in pairwise(row[: frame.at]))
    brought = any(one.text.lower() in _BRINGING for one in row[: frame.at])  # "trials led the FDA to approve A"
    wished = frame.voice == "infinitive" and asked and not (waited or brought)
    before = row[frame.clause.low : frame.start]
    verbs = (*linking(before), *frame.verbs) if frame.voice == "participle" else frame.verbs
    if frame.status in {"recommended", "rejected", "withdrawn"}:
        verbs = tuple(item for item in verbs if item.text.lower() != "should")  # that is how committees decide
    verbs = (*_doubted(before), *verbs)
    if frame.status == "recommended" and frame.negated:
        verbs = tuple(item for item in verbs if item.kind != "modal")  # "can't recommend it" is a refusal
    if "NHS" in frame.cue.text:
        verbs = tuple(item for item in verbs if item.kind != "modal")  # "is to be offered on the NHS": decided
    stance = clause_stance(
        row,
        before,
        verbs,
        whole,
        conditional=conditional(row, frame, clauses),
        wished=wished,
    )
    if whole.certainty is Certainty.QUESTION and _told_before(row, frame):
        stance = replace(stance, certainty=Certainty.ASSERTED)
    past = any(item.text.lower() in _PAST for item in (*verbs, *row[max(frame.start - 3, 0) : frame.start]))
    over = frame.negated and _lasted(row[frame.clause.low : frame.at])
    if frame.status == "under-review":  # "before the application was accepted"
        over = any(item.kind == "until" for item in row[frame.clause.low : frame.at])
    if (noun.negative or over or (frame.negated and not named)) and past and frame.voice != "question":
        stance = replace(stance, historical=True)  # "there was no approved treatment": there may be one now
    return stance


def _doubted(before: Sequence[Item]) -> tuple[Item, ...]:
    """The modal of a predicate that what follows is the purpose of: "may be the next drug to win approval"."""
    kinds = [item.kind for item in before]
    while kinds and kinds[-1] in {"to", "adverb"}:
        kinds.pop()
    if "modal" not in kinds or kinds[-1] not in {"np", "drugword", "word"}:
        return ()
    at = len(kinds) - 1 - kinds[::-1].index("modal")
    between = kinds[at + 1 : -1]
    return (before[at],) if "be" in between and not {"np", "comma", "and", "but"} & set(between) else ()


def _told_before(row: Sequence[Item], frame: Frame) -> bool:
    """Whether a clause is told before the sentence goes on to ask: "A is approved for C, but is it right for me?"."""
    if row[frame.clause.low].kind not in _SUBJECTS or frame.clause.low > 0:
        return False
    kinds = [item.kind for item in row]
    turns = [at for at in range(frame.rest, len(kinds) - _TAG) if kinds[at] in _TURNS and kinds[at + 1] in _ASKING]
    return bool(turns) and not any(item.kind in _ASKING for item in row[: frame.noun_at])


def _lasted(before: Sequence[Item]) -> bool:
    """Whether it is told how long something was so, as of what is over: "for 17 months it was not approved"."""
    return any(
        one.kind == "for" and number.kind in _NUMBERS and unit.kind in _UNITS
        for one, number, unit in zip(before, before[1:], before[2:], strict=False)
    )
