"""What stands around a predicate: conditions, people, dates and markets, as arms of a list.

"approved for adults in 2017 and for infants in 2022" has two arms; so has "for A but not for B", whose second
is negated.
"""

from __future__ import annotations

from dataclasses import replace

from checker.claims.arm import Arm, Scan
from checker.claims.asides import (
    COMPARING,
    PATIENTS,
    WHOSE,
    begins_another,
    describes,
    excepted,
    is_called,
    is_narrowed,
    kind_words,
    left_out,
    none_of_them,
    of_a_cause,
    of_other_kinds,
    of_patients,
    of_some,
    resisting,
    set_against,
)
from checker.claims.complements import (
    adds_use,
    after_any,
    aims,
    dates_another,
    dates_next_agent,
    dates_one_of,
    listed,
    listed_place,
    next_kind,
    opens_use,
    opens_with_use,
    role_of_date,
    unread_use,
)
from checker.claims.joining import RANKS
from checker.claims.undoing import named_by
from checker.claims.voices import CUES, Frame
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, Noun, When

_EMPTY_USES = frozenset(
    """
    use sale marketing years now some general human any everyone anyone both whom which
    """.split()
)
_DOING = frozenset({"word", "gain", "take", "lose"})
_OF_PEOPLE = frozenset({"with", "have"})
_LISTED = frozenset({"place", "market", "body", "np", "conditions", "ages", "severity", "digits", "for", "quotes"})
_BEFORE_BODIES = frozenset({"by", "from", "since", "and", "at", "with", "or", "comma", "open", "the", "both"})
_DENIED = frozenset(
    """
    for in market conditions ages here as use-word on by there to the elsewhere yet now
    """.split()
)
"""What "not" stands before where it denies a part of a complement: "not for C", "not yet"."""
_BEFORE_ONE_OF_TWO = frozenset({"for", "treat", "comma", "and", "open", "dash", "but"})


def right_arms(items: list[Item], frame: Frame, high: int) -> list[Arm]:
    """The arms after a predicate, up to `high`; one empty arm where nothing is said."""
    scan = Scan()
    low = frame.rest
    aside = False
    for index in range(low, high):
        item = items[index]
        kind = item.kind
        aside = aside or (kind == "that" and items[index - 1].kind in {"conditions", "close"})
        if aside and kind == "conditions":
            continue  # "as prophylaxis that lowers the risk of C"
        if kind == "colon" and frame.voice not in {"list-item", "cell"} and next_kind(items, index) not in _LISTED:
            break  # what follows explains; it is not said of the decision
        if kind == "notice" and item.value == "authorized-eua" and next_kind(items, index - 2) in {"for", "under"}:
            continue  # "authorized for emergency use in adults"
        if kind == "no-one" or _ends(items, index, kind, frame):
            break
        if kind == "notice" and frame.cue.kind == "notice" and index > low + 1 and items[index - 1].kind in WHOSE:
            continue  # "has FDA approval since 2023 and a European licence since 2022"
        if kind == "conditions" and next_kind(items, index) == "notice" and frame.cue.kind == "notice":
            break  # "its eczema approval came in January, its Crohn's approval in May"
        if kind in {"notice", "label"} and frame.voice == "widening" and scan.arm.empty:
            continue  # "extended the approval to C"
        if kind == "notice" and frame.voice == "use-decided" and items[index - 1].kind == "conditions":
            continue  # "approved the eczema indication, though not the vitiligo one"
        if index in frame.used or (kind in CUES and index != frame.at):
            came = kind == "market-ed" and frame.voice == "approval-came"  # "approval for C followed in 2024"
            if kind in CUES and kind != "available" and not came and frame.voice not in {"list-item", "cell"}:
                break
            continue
        previous = items[index - 1].kind if index else ""
        _step(scan, items, index, kind, previous, frame)
    scan.arms.append(scan.arm)
    arms = [arm for arm in scan.arms if not arm.empty] or [Arm()]
    for arm in arms:
        arm.unknown_use = arm.unknown_use and arm.illness is None
    _share(arms)
    return arms


_NOMINAL = frozenset({"possessive", "approval-of", "compound", "having"})
_RESUMING = frozenset({"have", "be", "modal", "do"})


def _ends(items: list[Item], index: int, kind: str, frame: Frame) -> bool:
    """Whether the sentence's own predicate begins: "the first K approved, has been tried in C"."""
    ahead = next_kind(items, index)
    if begins_another(items, index):
        return True
    if kind == "and" and frame.cue.kind == "notice" and _of_another_place(items, index):
        return True
    if kind == "comma" and frame.voice in {"participle", "attributive", "postpositive", "sold-for"}:
        set_apart = any(item.kind == "comma" for item in items[frame.clause.low : frame.at])
        # "A, a pill approved in 2012, left the market in 2020"
        goes_on = ahead in {"word", "leave"} and not items[index + 1].text.endswith("ing")
        ranks = ahead == "np" and items[index + 1].value.quantifier in RANKS  # "makes A, sold for C, the first for D"
        if ahead in _RESUMING or (set_apart and (goes_on or ranks or ahead == "treat")):
            return True
    if kind == "to" and frame.cue.kind in {"adds", "added"} and ahead in {"its", "the", "np", "a"}:
        return True  # "adds C to its approvals for D"
    return kind == "be" and frame.voice in _NOMINAL and ahead in {"word", "not", "adverb"}


def _of_another_place(items: list[Item], index: int) -> bool:
    """Whether a decision of another place follows: "the FDA's approval came in May and the EU's in June"."""
    ahead = [item.kind for item in items[index + 1 : index + 4] if item.kind != "the"]
    return ahead[:1] in (["place"], ["body"]) and ahead[1:2] == ["possessive"]


def _names_use(noun: Noun, frame: Frame, previous: str) -> bool:
    """Whether a noun is the use of a drug: "A has approval for eczema treatment", "it was approved as a COVID pill"."""
    if previous == "as":
        return noun.tells_use and frame.noun is not None
    named = frame.noun is not None and bool(frame.noun.agents)
    return previous == "for" and named and noun.illness is not None and noun.indefinite and not noun.agents


def _step(scan: Scan, items: list[Item], index: int, kind: str, previous: str, frame: Frame) -> None:
    item, arm = items[index], scan.arm
    if kind == "conditions" and not of_a_cause(items, index):
        if previous == "except" and (frame.negated or frame.only_for) and arm.illness is None:
            scan.arm.flipped, scan.arm.only_for = frame.negated, True  # "for nothing except C"
        elif previous in {"like", "without"} or excepted(items, index) or of_some(items, index):
            return
        if set_against(items, index):
            return
        if of_other_kinds(items, index):
            arm.unknown_use = arm.illness is None
            return
        any_kind = items[index - 1].text.lower() == "any"
        of_all = any_kind or next_kind(items, index) in PATIENTS  # "in certain C patients"
        if previous in {"number", "several"} and len(item.value.names) == 1 and not of_all:
            arm.unknown_use = True  # "for two skin diseases": which, it does not say
            return
        narrowed = arm.illness is not None and is_narrowed(items, index)
        if describes(items, index) or (arm.illness is not None and not narrowed and of_patients(items, index)):
            return
        if arm.unknown_use and previous == "with" and next_kind(items, index - 3) in PATIENTS:
            return  # "to keep the heart safe in adults with C"
        illness: Illness | None = item.value
        if not item.value.listed and previous in _OF_PEOPLE:
            illness = in_base(item.value)
            if illness is None:
                arm.trait = item.value
                return
        if arm.illness is not None and arm.illness.listed != item.value.listed and not opens_use(items, index):
            if arm.illness.listed:
                return  # "for C, an inflammation of the gut"
            arm.illness = None  # "for the itching of C"
        if narrowed:
            arm.illness = None
        another_use = arm.use is not None and bool(opens_use(items, index))
        if (
            arm.illness is not None
            or another_use
            or ((arm.when or arm.people) and previous == "for" and opens_with_use(items, frame))
        ):
            scan.push()
        scan.arm.illness = resisting(items, index, illness)
        scan.arm.further = scan.arm.further or adds_use(items, index)
        if previous in {"but", "and", "comma", "dash"} and left_out(items, index):
            scan.arm.flipped = not scan.arm.flipped
    elif kind == "ages":
        if previous == "at" or (previous in {"a", "the"} and next_kind(items, index) == "possessive"):
            return  # "at all ages": those that the label names; "a children's dosage"
        if arm.people is not None and previous == "conditions":
            # "for children with C aged 6 and up": the numbers tell which children
            arm.people = replace(item.value, words=f"{arm.people.words} {item.value.words}")
            return
        if arm.people is not None:
            scan.push(illness=arm.illness, bodies=arm.bodies, shared_illness=True)
        scan.arm.people = item.value
    elif kind == "date" and (
        dates_next_agent(items, index) or (arm.noun is None and dates_one_of(items, index, frame, arm.illness))
    ):
        return
    elif kind == "date":
        if arm.illness is not None and dates_another(items, index):
            scan.push(bodies=arm.bodies)
        _date(scan, item.value, role_of_date(items, index))
    elif kind in {"market", "body"} or (kind == "place" and (previous != "the" or listed_place(items, index))):
        if (kind == "body" and previous not in _BEFORE_BODIES) or items[index - 1].text.lower() in COMPARING:
            return
        names = named_by(item)
        if arm.bodies != names and (arm.bodies or (frame.bodies and frame.bodies != names and not arm.empty)):
            scan.push()
        scan.arm.bodies = names
    elif kind == "nhs" and "on" in (previous, items[index - 2].kind if index > 1 else ""):
        scan.arm.bodies = (str(item.value),)
    elif kind == "nationality" and (
        (next_kind(items, index) == "notice" and frame.cue.kind == "notice") or next_kind(items, index) == "outlet"
    ):
        if not arm.empty:
            scan.push(illness=arm.illness, shared_illness=True)
        scan.arm.bodies = (str(item.value),)
    elif kind in {"elsewhere", "worldwide", "here", "there"} and next_kind(items, index) != "on":
        if arm.bodies and kind in {"here", "there"}:
            scan.push()
        scan.arm.bodies = (kind,)
    elif (kind in {"neither", "nor"} or none_of_them(item)) and next_kind(items, index) in {
        "for",
        "in",
        "market",
        "by",
        "here",
        "there",
    }:
        if not arm.empty:
            scan.push()
        scan.arm.flipped = scan.arm.flipped or not frame.negated  # "approved neither in the EU nor here"
    elif kind in {"not", "no-longer"}:
        beyond = index + 1 if next_kind(items, index) == "adverb" else index  # "not yet in Japan"
        if next_kind(items, beyond) in _DENIED:
            if not arm.empty:
                scan.push()
            scan.arm.flipped = True
    elif (
        kind == "only"
        and not arm.empty
        and next_kind(items, index) in {"for", "in", "market"}
        and (frame.negated or arm.flipped)
    ):
        scan.push()
        scan.arm.flipped = True
        scan.arm.only_for = True
    elif (kind == "only" or item.text.lower() == "just") and (
        next_kind(items, index) in {"for", "treat"}
        or (previous == "for" and next_kind(items, index) == "conditions")
        or (arm.illness and next_kind(items, index) in {"", "stop", "comma", "close"})
    ):
        scan.arm.only_for = True
    elif kind == "severity":
        scan.arm.severity = str(item.value)
    elif kind == "line":
        scan.arm.line = str(item.value)
    elif kind == "route" and previous != "hyphen":  # "sino-nasal surgery" tells no way of giving
        scan.arm.route = str(item.value)
    elif kind == "anything-else":
        scan.arm.nothing_else = True
    elif kind == "until-now":
        scan.arm.until_now = True
    elif kind == "until-then":
        scan.arm.until_then = True
    elif kind == "that-illness":
        scan.arm.that_use = True
    elif kind == "those-illnesses":
        scan.arm.those = item.value
        scan.arm.flipped = scan.arm.flipped or any(child.kind == "neither" for child in item.children)
    elif kind == "some-illnesses":
        scan.arm.unknown_use = arm.illness is None
    elif kind == "use-word":
        opens = opens_use(items, index)
        if arm.use is not None or (arm.illness is not None and (previous == "for" or opens)):
            dated = arm.when if opens == "date" else None
            if dated is not None:
                arm.when = None  # "to treat C and, since 2019, to prevent it"
            scan.push(bodies=arm.bodies, when=dated, since=arm.since and dated is not None)
        scan.arm.use = str(item.value)
        scan.arm.only_for = scan.arm.only_for or item.text.lower().endswith("only")
    elif kind == "for" and arm.illness is None and (words := kind_words(items, index + 1)):
        scan.arm.form_of = words
    elif kind == "treat" and frame.status == "approved" and arm.illness is None and unread_use(items, index):
        scan.arm.unknown_use = True
    elif kind == "for" and (place := after_any(items, index)) and arm.illness is None:
        ahead = items[place : place + 4]
        people = any(one.kind in {"ages", "person", "group", "conditions"} for one in ahead)
        scan.arm.unknown_use = not people and ahead[0].text.lower() not in _EMPTY_USES
    elif (
        kind == "to"
        and next_kind(items, index).removesuffix("-base") in _DOING
        and frame.status == "approved"
        and aims(items, index, frame)
    ):
        scan.arm.unknown_use = arm.illness is None  # "approved to keep the heart safe"
    elif kind == "np" and item.value.picks is not None and previous in _BEFORE_ONE_OF_TWO:
        lists = [one.value for one in items[:index] if one.kind == "conditions" and len(one.value.names) > 1]
        if lists:
            if arm.illness is not None:
                scan.push(bodies=arm.bodies)  # "for C and D, the latter since 2022"
            scan.arm.illness = Illness((lists[-1].names[0 if item.value.pronoun == "former" else -1],))
        elif previous in {"comma", "and", "open", "dash"}:
            pairs = [one.value.agents for one in items[:index] if one.kind == "np" and len(one.value.agents) > 1]
            picked = pairs[-1][slice(*item.value.picks)] if pairs else ()
            if picked and not arm.empty:
                scan.push(bodies=arm.bodies)  # "A and B are approved, the latter since 2022"
                scan.arm.noun = Noun(mentions=picked)
    elif kind == "np" and item.value.pronoun == "it" and previous in {"for", "treat", "against"}:
        named = next((one.value for one in reversed(items[:index]) if one.kind == "conditions"), None)
        scan.arm.illness, scan.arm.that_use = named, named is None
    elif kind == "np" and _names_use(item.value, frame, previous) and (arm.illness is None or previous == "as"):
        if arm.illness is not None:
            scan.push(bodies=arm.bodies)  # "approved as a diabetes drug in 2017 and as a weight-loss drug in 2021"
        scan.arm.illness = item.value.illness
    elif kind == "np" and previous == "as" and item.value.agents and is_called(item.value, frame):
        if not arm.empty:
            scan.push()
        scan.arm.noun = item.value  # "approved as Ozempic for C and as Wegovy for D"
    elif kind == "np" and item.value.agents and _is_listed(items, index, arm, frame):
        if not arm.empty:
            scan.push()
        scan.arm.noun = item.value
    elif kind == "but" and not arm.empty and arm.flipped:
        scan.push()
        scan.arm.flipped = False


def _is_listed(items: list[Item], index: int, arm: Arm, frame: Frame) -> bool:
    """Whether agents have an arm of their own: "A in 2021, B in 2022", "two are approved - A for C and B for D"."""
    previous = items[index - 1].kind
    if previous == "dash":
        return frame.noun is not None and bool(frame.noun.number) and is_called(items[index].value, frame)
    return listed(items, index) and (not arm.empty or previous == "colon")


def _date(scan: Scan, when: When, role: str) -> None:
    if role == "until":
        scan.arm.until = when
    elif role == "as-of":
        scan.arm.as_of = when
    elif scan.arm.when is not None:
        scan.push(illness=scan.arm.illness, shared_illness=True, bodies=scan.arm.bodies)
        scan.arm.when = when
    else:
        scan.arm.when, scan.arm.since = when, role == "since"


def _share(arms: list[Arm]) -> None:
    """An arm without a condition has the one before's; the first ones may take it from the last."""
    last: Illness | None = None
    for arm in arms:
        if arm.illness is None and last is not None and not (arm.nothing_else or (arm.unknown_use and arm.flipped)):
            arm.illness, arm.shared_illness = last, True
        last = arm.illness or last
    if arms[0].illness is None and arms[-1].illness is not None and not any(arm.flipped for arm in arms):
        for arm in arms:
            if arm.illness is None:
                arm.illness, arm.shared_illness = arms[-1].illness, True


def lent(arms: list[Arm], illness: Illness | None) -> list[Arm]:
    """Arms that say no condition with one that stands elsewhere."""
    return [replace(arm, illness=illness, shared_illness=True) for arm in arms]
