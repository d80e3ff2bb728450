"""What each kind of item in a complement adds to its arms: people, dates, places, agents, words that deny or limit.

What diseases and uses add is in `use_steps`, what nouns add in `noun_steps`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checker.claims.arm import Scan, Step
from checker.claims.asides import COMPARING
from checker.claims.complements import (
    dates_another,
    dates_next_agent,
    dates_one_of,
    listed_place,
    next_kind,
    role_of_date,
)
from checker.claims.noun_steps import neither, take_noun
from checker.claims.undoing import named_by
from checker.claims.use_steps import USE_STEPS
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import When

_BEFORE_BODIES = frozenset({"by", "from", "since", "and", "at", "with", "or", "comma", "open", "the", "both"})
_DURATIONS = frozenset({"weeks", "week", "days", "hours", "minutes"})
_CONFINING = ("limited to", "restricted to", "confined to", "reserved for", "stops at", "stopped at")
_NO_LABEL = frozenset("access coverage enrolment enrollment supply payment reimbursement trial trials study".split())
_DENIED = frozenset(
    """
    for in market conditions ages here as use-word on by there to the elsewhere yet now
    """.split()
)
"""What "not" stands before where it denies a part of a complement: "not for C", "not yet"."""
_DENIED_USES = frozenset({"for", "conditions", "ages", "use-word"})
_OWN_TIME = frozenset({"in", "on", "date", "also", "only", "since", "number", "a"})
"""What stands behind a place that decided, too."""
_OF_NOBODY = frozenset({"regulator", "worldwide"})
"""Deciders of no one market: "No regulator has approved A in Japan" is told of Japan's."""
_SAVE = frozenset({"except", "but", "like", "other"})
"""What takes something out of "anything" again: "anything other than C"."""
_MARKS = {
    "anything": "nothing_else",
    "anything-else": "nothing_else",
    "until-now": "until_now",
    "until-then": "until_then",
}
"""Kinds of items that set a mark on their arm."""


def take_step(scan: Scan, items: list[Item], index: int, frame: Frame) -> None:
    """Give the arm of a pass what the item at `index` tells, opening the next arm where it begins one."""
    take = _STEPS.get(items[index].kind)
    if take is not None and not scan.over:
        take(Step(scan, items, index, frame))


# ---------------------------------------------------------------- people and dates


def _ages(step: Step) -> None:
    arm, told = step.arm, step.item.value
    behind = step.items[step.index + 1].text.lower() if step.ahead else ""
    if behind in _DURATIONS:
        return  # "over 16 weeks of treatment"
    if step.previous == "at" or (step.previous in {"a", "the"} and step.ahead == "possessive"):
        return  # "at all ages": those that the label names; "a children's dosage"
    if arm.people is not None and step.previous == "conditions":
        # "for children with C aged 6 and up": the numbers tell which children
        arm.people = replace(told, words=f"{arm.people.words} {told.words}")
        return
    if arm.people is not None or (arm.when is not None and _dated_apart(step)):
        step.scan.push(illness=arm.illness, bodies=arm.bodies, shared_illness=arm.illness is not None)
    elif arm.illness is not None and len(arm.illness.names) > 1 and _inside_list(step):
        *others, last = arm.illness.names  # "for C, D from age 12, E and F": the ages are those of D
        arm.illness, of_last = replace(arm.illness, names=tuple(others)), replace(arm.illness, names=(last,))
        step.scan.push(illness=of_last, bodies=arm.bodies)
    step.arm.people = replace(told, words=f"only {told.words}") if _alone(step) or _confined(step) else told


def _alone(step: Step) -> bool:
    """Whether "only" stands before ages: "only adults", "but only in adults"."""
    before = [item.kind for item in step.items[max(step.index - 2, 0) : step.index]]
    return before[-1:] == ["only"] or (before[:1] == ["only"] and before[1] in {"for", "in"})


def _dated_apart(step: Step) -> bool:
    """Whether people are joined to what went before with a date of their own: "in 2020, and for children in 2021"."""
    joined = "and" in [item.kind for item in step.items[max(step.index - 3, 0) : step.index]]
    return (
        joined and step.previous in {"for", "in"} and "date" in [one.kind for one in step.items[step.index + 1 :][:3]]
    )


def _confined(step: Step) -> bool:
    """Whether ages are all that a drug or its label is limited to, and not the access to it, or a trial."""
    before = " ".join(item.text.lower() for item in step.items[max(step.index - 2, 0) : step.index])
    limited = before.endswith(_CONFINING)
    return limited and not any(item.text.lower() in _NO_LABEL for item in step.items[: step.index])


def _inside_list(step: Step) -> bool:
    """Whether a list of diseases goes on behind an item that follows one of them."""
    ahead = [item.kind for item in step.items[step.index + 1 : step.index + 5]]
    return step.previous == "conditions" and ahead[:1] == ["comma"] and "conditions" in ahead


def _date(step: Step) -> None:
    items, index, arm = step.items, step.index, step.arm
    if dates_next_agent(items, index) or (arm.noun is None and dates_one_of(items, index, step.frame, arm.illness)):
        return
    if _of_rank(step):
        return
    if arm.illness is not None and dates_another(items, index):
        step.scan.push(bodies=arm.bodies)
    elif arm.bodies and _of_next_place(step):
        step.scan.push(illness=arm.illness, shared_illness=arm.illness is not None)
    role = role_of_date(items, index)
    if role != "after":
        _dated(step.scan, step.item.value, role)


def _of_rank(step: Step) -> bool:
    """Whether a date in brackets is that of a rank, and not of what the drug is for: "the first (2011), is for C"."""
    after = [item.kind for item in step.items[step.index + 1 : step.index + 6]]
    return step.previous == "open" and after in (
        ["close", "comma", "be", "for", "conditions"],
        ["close", "be", "for", "conditions"],
    )


def _of_next_place(step: Step) -> bool:
    """Whether a date is that of the next place: "in the EU and, since 2022, in Japan", "in May here, in June there"."""
    before = [item.kind for item in step.items[max(step.index - 3, 0) : step.index]]
    after = [item.kind for item in step.items[step.index + 1 : step.index + 3]]
    if step.arm.when is not None and after[:1] in (["market"], ["place"]):
        return "and" in before or "comma" in before
    return "and" in before and after in (["comma", "market"], ["comma", "body"])


def _dated(scan: Scan, when: When, role: str) -> None:
    if role == "until":
        scan.arm.until = when
    elif role == "as-of":
        scan.arm.as_of = when
    elif scan.arm.when is not None:
        scan.push(illness=scan.arm.illness, shared_illness=True, bodies=scan.arm.bodies)
        scan.arm.when = when
    else:
        scan.arm.when, scan.arm.since = when, role == "since"


# ---------------------------------------------------------------- where, and by whom


def _place(step: Step) -> None:
    if step.previous != "the" or listed_place(step.items, step.index):
        _decider(step)


def _body(step: Step) -> None:
    if step.previous in _BEFORE_BODIES:
        _decider(step)


def _decider(step: Step) -> None:
    """Give the arm its authority; another one opens an arm of its own."""
    if step.items[step.index - 1].text.lower() in COMPARING:
        return
    names, arm = named_by(step.item), step.arm
    told = () if _OF_NOBODY.intersection(step.frame.bodies) else step.frame.bodies
    if arm.empty and told and told != names and _has_its_own(step):
        arm.bodies = told
    if arm.bodies != names and (arm.bodies or (told and told != names and not arm.empty)):
        step.scan.push()
    step.arm.bodies = names


def _has_its_own(step: Step) -> bool:
    """Whether another decider follows with a time of its own: "Canada came two weeks later, the US in October"."""
    apart = "comma" in [item.kind for item in step.items[max(step.index - 2, 0) : step.index]]
    return apart and step.ahead in _OWN_TIME


def _health_service(step: Step) -> None:
    if step.previous == "on" or (step.index > 1 and step.items[step.index - 2].kind == "on"):
        step.arm.bodies = (str(step.item.value),)  # "on the NHS"


def _nationality(step: Step) -> None:
    approval = step.ahead == "notice" and step.frame.cue.kind == "notice"  # "a European licence"
    if not approval and step.ahead != "outlet":
        return
    if not step.arm.empty:
        step.scan.push(illness=step.arm.illness, shared_illness=True)
    step.arm.bodies = (str(step.item.value),)


def _vague_place(step: Step) -> None:
    dated = step.kind == "worldwide" and next_kind(step.items, step.index + 1) == "date"
    if (step.ahead == "on" and not dated) or step.previous == "person":
        return  # "here on", "before anyone here could buy it"
    if step.arm.bodies and step.kind in {"here", "there"}:
        step.scan.push()
    step.arm.bodies = (step.kind,)


# ---------------------------------------------------------------- what denies and what limits


def _not(step: Step) -> None:
    beyond = step.index + 1 if step.ahead == "adverb" else step.index  # "not yet in Japan"
    if next_kind(step.items, beyond) in _DENIED:
        step.scan.deny(of_use=next_kind(step.items, beyond) in _DENIED_USES)


def _nowhere(step: Step) -> None:
    """Deny what follows a place where it is so: "in Europe, and nowhere in America"."""
    if step.ahead == "market" and any(item.kind == "market" for item in step.items[: step.index]):
        step.scan.push_unless_empty()
        step.arm.flipped = True


def _but(step: Step) -> None:
    if step.arm.flipped and not step.arm.empty:
        step.scan.push()
        step.arm.flipped = False


def _only(step: Step) -> None:
    denied = step.frame.negated or step.arm.flipped
    if denied and step.ahead in {"for", "in", "market"} and not step.arm.empty:
        step.scan.push()
        step.arm.flipped = True
        step.arm.only_for = True
    else:
        _limits(step)


def _adverb(step: Step) -> None:
    if step.item.text.lower() == "just":
        _limits(step)


def _limits(step: Step) -> None:
    """Limit the arm to its use, if "only" stands before or behind it."""
    before = step.ahead in {"for", "treat"} or (step.previous == "for" and step.ahead == "conditions")
    used = step.arm.illness is not None or step.arm.use is not None
    covered = step.previous.startswith("cover-") and step.ahead in {"conditions", "the", "severity"}
    behind = used and step.ahead in {"", "stop", "comma", "close"}
    if covered or behind or (before and step.kind != "alone"):
        step.arm.only_for = True


def _covers(step: Step) -> None:
    """Limit the arm where its verb does: "is restricted to C"; of ages only those of a first label may be told."""
    limited = step.item.text.lower().endswith(_CONFINING)
    if limited and any(item.kind == "conditions" for item in step.items[step.index + 1 : step.index + 3]):
        step.arm.only_for = True


def _mark(step: Step) -> None:
    setattr(step.arm, _MARKS[step.kind], True)
    step.arm.any_use = step.kind == "anything" and next_kind(step.items, step.index) not in _SAVE


def _severity(step: Step) -> None:
    step.arm.severity = str(step.item.value)


def _line(step: Step) -> None:
    step.arm.line = str(step.item.value)


def _route(step: Step) -> None:
    beside = step.previous == "and" and step.ahead in {"drugword", "np"}  # "together with topical treatment"
    if step.previous != "hyphen" and not beside:  # "sino-nasal surgery" tells no way of giving
        step.arm.route = str(step.item.value)


_STEPS: dict[str, Callable[[Step], object]] = USE_STEPS | {
    "ages": _ages,
    "date": _date,
    "market": _decider,
    "place": _place,
    "body": _body,
    "nhs": _health_service,
    "nationality": _nationality,
    "elsewhere": _vague_place,
    "worldwide": _vague_place,
    "here": _vague_place,
    "there": _vague_place,
    "neither": neither,
    "nor": neither,
    "not": _not,
    "nowhere": _nowhere,
    "no-longer": _not,
    "but": _but,
    "only": _only,
    "adverb": _adverb,
    "alone": _limits,
    "cover-s": _covers,
    "cover-ed": _covers,
    "severity": _severity,
    "line": _line,
    "route": _route,
    "np": take_noun,
} | dict.fromkeys(_MARKS, _mark)  # fmt: skip
