"""What nouns in a complement add to its arms: the next drugs of a list, another name of the drug, one of two uses."""

from __future__ import annotations

from collections.abc import Callable

from checker.claims.arm import Arm, Step
from checker.claims.asides import is_called, none_of_them
from checker.claims.complements import listed
from checker.claims.use_steps import names_use, takes_use_before
from checker.grammar.values import Illness, Noun

_TOLD_NEXT = frozenset({"for", "in", "on", "date", "open", "since"})
_NEITHER = frozenset({"for", "in", "market", "by", "here", "there"})
"""What "neither" and "nor" stand before where they deny a part of a complement."""
_BEFORE_NAME = frozenset({"conditions", "and", "comma"})
"""What stands before "as" where "it" is given a name: "approved for C as Saxenda", not in "on the same day as B"."""
_BEFORE_ONE_OF_TWO = frozenset({"for", "treat", "comma", "and", "open", "dash", "but", "in"})
_SET_OFF = frozenset({"comma", "and", "open", "dash"})


def neither(step: Step) -> bool:
    """Whether what follows is denied as what stood before is not: "approved neither in the EU nor here"."""
    if step.ahead not in _NEITHER:
        return False
    step.scan.push_unless_empty()
    step.arm.flipped = step.arm.flipped or not step.frame.negated
    return True


def take_noun(step: Step) -> None:
    """Read a noun in the first way that fits."""
    any(fits(step) for fits in _NOUNS)


def _none_of_them(step: Step) -> bool:
    return none_of_them(step.item) and neither(step)


def _one_of_two(step: Step) -> bool:
    """Whether one of two named before is picked out: "for C and D, the latter since 2022"."""
    noun: Noun = step.item.value
    if noun.picks is None or step.previous not in _BEFORE_ONE_OF_TWO:
        return False
    earlier = step.items[: step.index]
    lists = [one.value for one in earlier if one.kind == "conditions" and len(one.value.names) > 1]
    if lists:
        if step.arm.illness is not None:
            step.scan.push(bodies=step.arm.bodies)
        step.arm.illness = Illness((lists[-1].names[0 if noun.pronoun == "former" else -1],))
    elif step.previous == "for" and step.arm.illness is None:
        step.arm.of_two = noun.pronoun  # "A is approved for the latter": of those in a sentence before
    elif step.previous == "in":
        told = [one.illness for one in (*step.scan.arms, step.arm) if one.illness]
        if len(told) > 1 and noun.pronoun == "former":
            step.scan.push(illness=told[0], bodies=step.arm.bodies)  # "for C, and for D, in the former case in adults"
    elif step.previous in _SET_OFF:
        pairs = [one.value.agents for one in earlier if one.kind == "np" and len(one.value.agents) > 1]
        picked = pairs[-1][slice(*noun.picks)] if pairs else ()
        if picked and not step.arm.empty:
            step.scan.push(bodies=step.arm.bodies)  # "A and B are approved, the latter since 2022"
            step.arm.noun = Noun(mentions=picked)
        elif picked:
            step.scan.over = True  # "A and B have joined it, the former also for teenagers"
    return True


def _own_name(step: Step) -> bool:
    """Whether a name of the frame's own drug has an arm: "approved as Ozempic for C and as Wegovy for D"."""
    noun: Noun = step.item.value
    if step.previous != "as" or not noun.agents:
        return False
    told = step.index - 1 == step.frame.rest or step.items[max(step.index - 2, 0)].kind in _BEFORE_NAME
    if not is_called(noun, step.frame, told=told):
        return False
    if step.arm.illness is None or step.arm.noun is not None:
        return _has_own_arm(step)
    step.arm.noun = noun  # "approved for C as Saxenda, and for D as Victoza"
    return True


def _listed_agents(step: Step) -> bool:
    return bool(step.item.value.agents) and _is_listed(step, step.arm) and _has_own_arm(step)


def _is_listed(step: Step, arm: Arm) -> bool:
    """Whether agents go on with a list: "A in 2021, B in 2022", "two are approved - A for C and B for D"."""
    noun = step.frame.noun
    if step.previous == "dash":
        return noun is not None and bool(noun.number) and is_called(step.item.value, step.frame)
    if step.frame.clause.kind == "relative" and step.ahead not in _TOLD_NEXT:
        return False  # "A, which is approved for C, and B": the sentence goes on
    return listed(step.items, step.index) and (not arm.empty or step.previous == "colon")


def _has_own_arm(step: Step) -> bool:
    step.scan.push_unless_empty()
    step.arm.noun = step.item.value
    return True


_NOUNS: tuple[Callable[[Step], bool], ...] = (
    _none_of_them,
    _one_of_two,
    takes_use_before,
    names_use,
    _own_name,
    _listed_agents,
)
"""What a noun may be in a complement, the first that fits."""
