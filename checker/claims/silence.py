"""Clauses with a cue that yet claim nothing: what they say of decisions is nothing, or of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.claims.arm import Arm
from checker.claims.holders import of_unknown_rank
from checker.claims.merging import says_something
from checker.claims.rows import named_unknown, only_calls, tells
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun
from checker.model import BlockKind
from checker.reference.names import ANY_DRUG

IMPLYING = frozenset({"permitted", "marketed", "body-followed"})
"""Voices that tell of an approval without a word of it."""
_PERMITTING = frozenset({"permitted", "permitting", "prescribed"})
_SOURCES = frozenset({"on-prescription", "outlet", "counter"})
_TOLD = frozenset({"ages", "conditions", "group"})
_TELLING_WHICH = frozenset({"which", "whose", "with", "that"})


def decides_alone(frame: Frame) -> bool:
    """Whether somebody is said to decide, and not on what: "NICE says no"."""
    return frame.noun is None and bool(frame.bodies) and frame.voice in {"active", "acted"}


def tells_no_decision(
    row: list[Item], frame: Frame, noun: Noun, mentions: tuple[Mention, ...], arms: list[Arm], kind: BlockKind
) -> bool:
    """Whether the clause speaks of no decision, or of one on something that nobody knows here."""
    if frame.negated and frame.voice == "marketed":
        return True  # "it never made it to Europe" tells no decision
    unsaid = (kind is BlockKind.HEADING and not decides_alone(frame)) or (row[-1].kind == "colon" and not tells(arms))
    if frame.noun is None and unsaid:
        return True  # "Not approved for" over a list says nothing by itself
    if noun.negative and not noun.other and _compares(row, frame):
        return True
    if [item.kind for item in row[-2:]] == ["for", "colon"] and not tells(arms):
        return True  # "A is approved for:", whose list tells it
    if not mentions and of_unknown_rank(row, frame):
        return True
    aside = not mentions or (noun.indefinite and not noun.agents)
    # "Opsynvi, which unites two older drugs, got the nod"
    return aside and noun.quantifier in {"none", "count"} and not noun.negative and named_unknown(row, frame)


def _compares(row: list[Item], frame: Frame) -> bool:
    """Whether none had it in such a measure, which denies it to nobody: "no K has won approval faster than A"."""
    after = [item.text.lower() for item in row[frame.at : frame.clause.high]]
    return "than" in after or after.count("as") > 1


def permits_nothing(row: list[Item], frame: Frame, arms: Sequence[Arm], left: Arm) -> bool:
    """Whether a permission is of no use in particular: "it can be taken with food" tells how, not for what or whom."""
    if frame.voice not in _PERMITTING or frame.bodies or _some_people(row, frame.at) or _says_still_had(row, frame):
        return False
    return not any(item.kind in _TOLD for item in row[: frame.at]) and all(arm.nothing_told for arm in (left, *arms))


def _says_still_had(row: list[Item], frame: Frame) -> bool:
    """Whether it tells that a drug is there to be had, whatever for: "you can get it on prescription"."""
    behind = {item.kind for item in row[frame.at + 1 : frame.clause.high]}
    still = frame.cue.text.lower() == "prescribe" and any(item.kind == "now" for item in row[frame.start : frame.at])
    return still or bool(behind & _SOURCES)


def _some_people(row: list[Item], at: int) -> bool:
    """Whether words behind a permission tell which people it is for: "may be given to people who have tried B"."""
    kinds = [item.kind for item in row[at + 1 :]]
    if kinds[:1] in (["alone"], ["unaided"]):
        return True  # "may now be used on its own"
    return any(kind == "person" and after in _TELLING_WHICH for kind, after in pairwise(kinds))


def only_implies(frame: Frame, noun: Noun, mentions: tuple[Mention, ...], arms: Sequence[Arm], speaks: bool) -> bool:
    """Whether the clause implies an approval where the text `speaks` of none, or one of nobody in particular."""
    alone = frame.alone or any(arm.when for arm in arms)
    if (frame.implied or frame.voice == "permitted") and not (speaks or alone):
        return True
    return frame.implied and not mentions and not noun.negative and not noun.counts


def names_nothing(frame: Frame, noun: Noun, arms: Sequence[Arm], *, asked: bool) -> bool:
    """Whether a noun without agents is too vague to claim something of; `asked` tells of "is there a K for C?"."""
    if noun.thing and any(arm.illness for arm in arms):
        return False
    if noun.class_name is None or not (asked or says_something(frame, noun)):
        return True
    return frame.status == "investigational" and noun.class_name == ANY_DRUG  # "several new pills are being tested"


def calls_only(row: list[Item], frame: Frame, noun: Noun, mentions: tuple[Mention, ...], arms: list[Arm]) -> bool:
    """Whether a status only tells which drug is meant, or is that of a copy, whose approval is not the original's."""
    if noun.generic and not mentions:
        return True
    if frame.voice == "attributive" and any(
        item.kind in {"anything", "anything-else"} for item in row[frame.at + 1 : frame.at + 4]
    ):
        return True  # "an approved drug for something else, such as A for C"
    if frame.voice != "attributive" or noun.agents:
        return False
    opening = [item.kind for item in row[frame.clause.low : frame.noun_at]]
    # "For most of the approved products you need a BMI of 30"
    return (opening[:1] == ["for"] and noun.definite) or only_calls(row, frame, noun, arms)
