"""What stands around a predicate: conditions, people, dates and markets, as arms of a list.

"approved for adults in 2017 and for infants in 2022" has two arms; so has "for A but not for B", whose second
is negated.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile, islice, pairwise

from checker.claims.arm import Arm, Scan
from checker.claims.asides import WHOSE, begins_another
from checker.claims.complements import next_kind, picks_one
from checker.claims.steps import take_step
from checker.claims.voices import CUES, Frame
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Illness

_LISTED = frozenset({"place", "market", "body", "np", "conditions", "ages", "severity", "digits", "for", "quotes"})
_NOMINAL = frozenset({"possessive", "approval-of", "compound", "having"})
_RESUMING = frozenset({"have", "be", "modal", "do"})
_POSTPOSED = frozenset({"participle", "attributive", "postpositive", "sold-for"})
_WHO = frozenset({"place", "body", "nationality"})
_EXPLAINING = frozenset({"body", "place", "np"})
_BEFORE_USE = frozenset({"only", "now", "adverb", "also"})
_USES = frozenset({"conditions", "ages", "person", "group", "severity", "use-word"})
_LAID_OUT = frozenset({"list-item", "cell"})
"""Voices of what stands in lists and tables, where a complement goes on over colons and cues."""


def right_arms(items: list[Item], frame: Frame, high: int) -> list[Arm]:
    """The arms after a predicate, up to `high`; one empty arm where nothing is said."""
    scan = Scan()
    in_aside = False
    for index in range(frame.rest, high):
        kind = items[index].kind
        in_aside = in_aside or (kind == "that" and items[index - 1].kind in {"conditions", "close", "word"})
        if in_aside and kind == "conditions":
            continue  # "as prophylaxis that lowers the risk of C", "it blocks a protein that rises during C"
        if index in frame.used and kind in _WHO:
            break  # "approved A for C in 2021, and the EU for D in 2023": what follows is the EU's
        if index in frame.used and _of_another(items, index):
            break  # "approved from six years for C, B from four", "in the EU for C, and in the US for D"
        if _passed_over(items, index, frame, scan.arm):
            continue
        if _ends(items, index, frame):
            break
        take_step(scan, items, index, frame)
    scan.arms.append(scan.arm)
    arms = [arm for arm in scan.arms if not arm.empty] or [Arm()]
    for arm in arms:
        arm.unknown_use = arm.unknown_use and arm.illness is None
    _share(arms)
    if frame.negated or (frame.noun is not None and frame.noun.negative):
        _share_people(arms)
    return arms


# ---------------------------------------------------------------- how far a complement goes


def _passed_over(items: list[Item], index: int, frame: Frame, arm: Arm) -> bool:
    """Whether an item inside a complement tells nothing of it: the frame's own noun, one more word for its decision."""
    if index in frame.used:
        return True
    kind = items[index].kind
    if kind == "notice" and _repeats_decision(items, index, frame, arm):
        return True
    if kind == "market-ed" and frame.voice == "approval-came":
        return True  # "approval for C followed in 2024"
    if kind in CUES and index != frame.at:
        return kind == "available" or frame.voice in _LAID_OUT
    return False


def _repeats_decision(items: list[Item], index: int, frame: Frame, arm: Arm) -> bool:
    """Whether a noun of decision only goes on with what the frame decides."""
    previous = items[index - 1].kind
    if items[index].value == "authorized-eua" and next_kind(items, index - 2) in {"for", "under"}:
        return True  # "authorized for emergency use in adults"
    if frame.cue.kind == "notice" and index > frame.rest + 1 and previous in WHOSE:
        return True  # "has FDA approval since 2023 and a European licence since 2022"
    if frame.voice == "use-decided" and previous == "conditions":
        return True  # "approved the eczema indication, though not the vitiligo one"
    return frame.voice == "widening" and arm.empty  # "extended the approval to C"


def _ends(items: list[Item], index: int, frame: Frame) -> bool:
    """Whether the complement is over: another decision begins, or the sentence's own predicate, or an explanation."""
    kind, ahead = items[index].kind, next_kind(items, index)
    if kind == "no-one" or (kind in CUES and index != frame.at):
        return True
    if kind == "resting":
        return True  # "the approval is based on two trials in adults with C"
    if items[index].text.lower() == "since" and ahead in _EXPLAINING and items[index - 1].kind == "comma":
        return True  # "approved for C only, since the EMA asked for more data on D"
    if kind == "colon":
        return frame.voice not in _LAID_OUT and ahead not in _LISTED
    if frame.cue.kind == "notice" and _opens_next(items, index, kind, ahead):
        return True
    if kind == "np" and items[index].value.agents and frame.cue.kind == "notice" and _in_brackets(items, frame.at):
        return True  # "A (accelerated approval) in February, B for C in June"
    if kind == "comma" and frame.voice in _POSTPOSED and _resumes(items, index, frame):
        return True
    if kind == "to" and frame.cue.kind in {"adds", "added"} and ahead in {"its", "the", "np", "a"}:
        return True  # "adds C to its approvals for D"
    if kind == "be" and frame.voice in _NOMINAL and ahead in {"word", "not", "adverb"}:
        return True
    return begins_another(items, index)


def _of_another(items: list[Item], index: int) -> bool:
    """Whether what follows is of the next place of a list, or of the next of several drugs: ", the second for D"."""
    if items[index].kind == "market":
        return items[index - 1].kind == "and" and next_kind(items, index) == "for"
    if items[index].kind != "np" or not items[index].value.agents or items[index - 1].kind != "comma":
        return picks_one(items[index])
    kinds = [item.kind for item in items[index + 1 : index + 3]]
    return kinds[:1] == ["ages"] or kinds == ["since", "ages"]


def _in_brackets(items: list[Item], at: int) -> bool:
    """Whether brackets are open at a place."""
    bracket = next((item.kind for item in reversed(items[:at]) if item.kind in {"open", "close"}), None)
    return bracket == "open"


def _opens_next(items: list[Item], index: int, kind: str, ahead: str) -> bool:
    """Whether the next of several approvals follows: its use, or the place where it was granted."""
    if kind == "conditions":
        return ahead == "notice"  # "its eczema approval came in January, its Crohn's approval in May"
    if kind != "and":
        return False
    following = [item.kind for item in items[index + 1 : index + 4] if item.kind != "the"]
    # "the FDA's approval came in May and the EU's in June"
    return following[:1] in (["place"], ["body"]) and following[1:2] == ["possessive"]


def _resumes(items: list[Item], index: int, frame: Frame) -> bool:
    """Whether a comma closes what is said of a subject, whose verb follows: "the first K approved, has been tried"."""
    ahead = next_kind(items, index)
    if ahead in _RESUMING:
        return not _tells_use(items, index + 1)
    # "A, a pill approved in 2012, left the market in 2020"
    goes_on = ahead in {"word", "leave"} and not items[index + 1].text.endswith("ing")
    set_apart = any(item.kind == "comma" for item in items[frame.clause.low : frame.at])
    ranks = ahead == "np" and items[index + 1].value.quantifier in RANKS  # "makes A, sold for C, the first K for D"
    return set_apart and (goes_on or ranks or ahead == "treat")


# ---------------------------------------------------------------- what arms share


def _tells_use(items: list[Item], index: int) -> bool:
    """Whether a verb only tells what its subject is for: "A, approved in 2014, is only for C"."""
    ahead = dropwhile(lambda item: item.kind in _BEFORE_USE, items[index + 1 :])
    kinds = [item.kind for item in islice(ahead, 2)]
    return items[index].kind == "be" and (kinds[:1] == ["use-word"] or (kinds[:1] == ["for"] and kinds[1] in _USES))


def _without(arm: Arm) -> bool:
    """Whether an arm has no use of those around it: it denies any other, or has one of its own in unknown words."""
    return arm.nothing_else or (arm.unknown_use and (arm.flipped or arm.noun is not None))


def _share(arms: list[Arm]) -> None:
    """An arm without a condition has the one before's; the first ones may take it from the last."""
    last: Illness | None = None
    for before, arm in pairwise(arms):
        if arm.bodies and replace(arm, bodies=()).nothing_told:  # "for adults with C here or there"
            arm.people, arm.severity = before.people, before.severity
    for arm in arms:
        if arm.illness is None and last is not None and not _without(arm):
            arm.illness, arm.shared_illness = last, True
        last = arm.illness or last
    told = {arm.illness.names for arm in arms if arm.illness is not None}
    of_others = len(told) > 1 and any(arm.noun is not None for arm in arms)  # "A in May, B for C in June, D for E"
    if arms[0].illness is None and arms[-1].illness is not None and not (of_others or any(arm.flipped for arm in arms)):
        for arm in arms:
            if arm.illness is None:
                arm.illness, arm.shared_illness = arms[-1].illness, True


def _share_people(arms: list[Arm]) -> None:
    """What is denied in one place is denied to the same people in the next: "not for children here or there"."""
    for before, arm in pairwise(arms):
        if arm.bodies and arm.people is None and arm.shared_illness:
            arm.people = before.people


def lent(arms: list[Arm], illness: Illness | None) -> list[Arm]:
    """Arms that say no condition with one that stands elsewhere."""
    return [replace(arm, illness=illness, shared_illness=True) for arm in arms]
