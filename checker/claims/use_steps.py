"""What diseases and uses in a complement add to its arms: what a drug is for, what else, and what is not told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from checker.claims.arm import TREATMENT, Step
from checker.claims.asides import (
    PATIENTS,
    describes,
    excepted,
    in_granted_aside,
    is_narrowed,
    kind_words,
    kind_words_before,
    left_out,
    numbered_kind,
    of_a_cause,
    of_other_kinds,
    of_patients,
    of_some,
    of_that_kind,
    resisting,
    set_against,
)
from checker.claims.complements import adds_use, after_any, aims, next_kind, opens_use, opens_with_use, unread_use
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, Noun

_BEHIND_TREATMENT = frozenset({"", "stop", "comma", "semicolon", "but", "and", "since", "in", "date", "market"})
_EMPTY_USES = frozenset(
    """
    use sale marketing years now some general human any everyone anyone everybody anybody both whom which
    maintenance stage stages short long weeks months days decades longer
    """.split()
)
_DOING = frozenset({"word", "gain", "take", "lose"})
_TELLING_APART = frozenset({"sold-word", "used-word", "take-ed", "meant"})
_TO_THEIRS = frozenset({"with", "have", "for", "in", "who", "which", "severity", "adjective", "person", "line", "the"})
"""What may stand between people and the disease that they have."""
_UNREAD_KINDS = frozenset({"word", "name", "several", "adjective", "number"})
_BEFORE_NEXT = frozenset({"and", "comma", "semicolon", "dash", "first", "also", "adverb", "now"})
"""What stands before "for the chronic kind" where it goes on with the uses told before."""
_BEHIND_THAT = frozenset({"since", "and", "comma", "in", "date", "stop", "semicolon", "also"})
_SORTS = ("infections", "diseases", "disorders", "cancers", "tumors", "tumours", "syndromes")
_OF_PEOPLE = frozenset({"with", "have"})
_TOLD_USE = frozenset({"ages", "person", "group", "conditions"})


# ---------------------------------------------------------------- diseases that are named


def _condition(step: Step) -> None:
    items, index, arm = step.items, step.index, step.arm
    if of_a_cause(items, index):
        return
    if step.previous == "except" and (step.frame.negated or step.frame.only_for) and arm.illness is None:
        arm.flipped, arm.only_for = step.frame.negated, True  # "for nothing except C"
    elif step.previous in {"like", "without"} or excepted(items, index) or of_some(items, index):
        return
    if set_against(items, index):
        return
    if of_that_kind(items, index):
        arm.that_use = arm.illness is None
        return
    if of_other_kinds(items, index):
        arm.unknown_use = arm.illness is None
    elif _untold_several(step):
        arm.unknown_use = True
    elif not _tells_of_another(step):
        _use(step)


def _untold_several(step: Step) -> bool:
    """Whether a disease stands for several that are not named: "for two skin diseases"."""
    if step.previous not in {"number", "several"} or len(step.item.value.names) != 1:
        return False
    any_kind = step.items[step.index - 1].text.lower() == "any"
    return not (any_kind or step.ahead in PATIENTS)  # "in certain C patients"


def _tells_of_another(step: Step) -> bool:
    """Whether a disease only tells the kind of one named beside it, or who is treated for that."""
    items, index, arm = step.items, step.index, step.arm
    others = arm.illness is not None and of_patients(items, index) and not is_narrowed(items, index)
    if describes(items, index) or others:
        return True
    # "to keep the heart safe in adults with C"
    return arm.unknown_use and step.previous == "with" and next_kind(items, index - 3) in PATIENTS


def _use(step: Step) -> None:
    """Make a disease what the arm is for, or the next arm where this one has its use already."""
    items, index, arm = step.items, step.index, step.arm
    named: Illness = step.item.value
    illness: Illness | None = named
    if not named.listed and step.previous in _OF_PEOPLE:
        illness = in_base(named)
        if illness is None:
            arm.trait = named
            return
    if is_narrowed(items, index):
        arm.illness = None
    opens = bool(opens_use(items, index))
    if arm.illness is not None and arm.illness.listed != named.listed and not opens:
        if arm.illness.listed:
            return  # "for C, an inflammation of the gut"
        arm.illness = None  # "for the itching of C"
    theirs = arm.people is not None and _of_the_people(step)
    another = (arm.illness is not None and not (theirs and arm.shared_illness)) or (arm.use is not None and opens)
    another = another or (arm.form_of is not None and step.previous != "of") or (arm.that_use and opens)
    dated = (arm.when or arm.people) and step.previous == "for" and opens_with_use(items, step.frame)
    if another or (dated and not theirs):
        step.scan.push()
    step.arm.shared_illness = step.arm.shared_illness and not theirs and step.arm.illness is not None
    step.arm.illness = resisting(items, index, illness)
    step.arm.further = step.arm.further or adds_use(items, index)
    if step.previous in {"but", "and", "comma", "dash"} and left_out(items, index):
        step.arm.flipped = not step.arm.flipped


def _of_the_people(step: Step) -> bool:
    """Whether a disease is that of people told right before it: "for children with C", "12 and up for C"."""
    before = next((one for one in reversed(step.items[: step.index]) if one.kind not in _TO_THEIRS), None)
    return before is not None and before.kind == "ages"


# ---------------------------------------------------------------- diseases that are pointed at


def _that_illness(step: Step) -> None:
    step.arm.that_use = True


def _that(step: Step) -> None:
    """Whether a bare "that" is what something is for: "approved for that since 2014, and for C since 2020"."""
    step.arm.that_use = step.arm.that_use or (step.previous == "for" and step.ahead in _BEHIND_THAT)


def _those_illnesses(step: Step) -> None:
    step.arm.those = step.item.value
    step.arm.flipped = step.arm.flipped or any(child.kind == "neither" for child in step.item.children)


def _some_illnesses(step: Step) -> None:
    step.arm.unknown_use = step.arm.illness is None


def takes_use_before(step: Step) -> bool:
    """Whether a noun stands for the disease named before it, which the arm then is for: "approved for it"."""
    if step.item.value.pronoun != "it" or step.previous not in {"for", "treat", "against"}:
        return False
    tried = step.frame.status == "investigational"
    named = next(
        (
            one.value
            for place, one in reversed([*enumerate(step.items[: step.index])])
            if one.kind == "conditions"
            and not (tried and in_granted_aside(step.items, place, step.frame.at))
            and not (step.frame.negated and _of_subject(step.items, place))
        ),
        None,
    )
    step.arm.illness, step.arm.that_use = named, named is None
    return True


def _of_subject(items: list[Item], place: int) -> bool:
    """Whether a disease tells which drugs are meant: "the creams sold for C are not approved for it either"."""
    return place > 1 and items[place - 1].kind == "for" and items[place - 2].kind in _TELLING_APART


def names_use(step: Step) -> bool:
    """Whether a noun is the use of a drug, and now an arm's: "A has approval for eczema treatment", "as a COVID pill".

    Whatever "it" is, "it won approval as an eczema treatment" tells a use.
    """
    noun: Noun = step.item.value
    if step.frame.noun is None or not noun.tells_use:
        return False
    if step.previous == "as":
        if step.arm.illness is not None:
            step.scan.push(bodies=step.arm.bodies)  # "as a diabetes drug in 2017 and as a weight-loss drug in 2021"
    elif step.previous != "for" or step.arm.illness is not None or not step.frame.noun.agents:
        return False
    step.arm.illness = noun.illness
    return True


# ---------------------------------------------------------------- uses


def treats(items: Sequence[Item], index: int) -> bool:
    """Whether a word at `index` says that something is for treatment, of what is not said: "for treatment"."""
    return index > 0 and items[index - 1].kind == "for" and items[index].text.lower() == "treatment"


def _use_word(step: Step) -> None:
    arm = step.arm
    opens = opens_use(step.items, step.index)
    if arm.use is not None or (arm.illness is not None and (step.previous == "for" or opens)):
        dated = arm.when if opens == "date" else None
        if dated is not None:
            arm.when = None  # "to treat C and, since 2019, to prevent it"
        step.scan.push(bodies=arm.bodies, when=dated, since=arm.since and dated is not None)
    step.arm.use = str(step.item.value)
    step.arm.only_for = step.arm.only_for or step.item.text.lower().endswith("only")


def _treatment(step: Step) -> None:
    """Whether treatment is meant, and not prevention: "approved only for treatment", "since May for treatment"."""
    if step.ahead not in _BEHIND_TREATMENT or step.arm.flipped or not treats(step.items, step.index):
        return
    apart = step.frame.negated or (step.index > 1 and step.items[step.index - 2].kind == "only")
    if step.arm.use is None and step.arm.illness is None:
        step.arm.use = "treatment" if apart else TREATMENT


def _for(step: Step) -> None:
    words = kind_words(step.items, step.index + 1)
    if step.arm.illness is not None and not (words and step.previous in _BEFORE_NEXT):
        return
    if words:
        if step.arm.form_of is not None or step.arm.illness is not None:
            step.scan.push(bodies=step.arm.bodies)  # "for the acute form and for the chronic form"
        step.arm.form_of = words
    elif _of_unknown_sort(step):
        step.arm.unknown_use = True
    elif place := after_any(step.items, step.index):
        ahead = step.items[place : place + 4]
        told = any(one.kind in _TOLD_USE for one in ahead)
        step.arm.unknown_use = not told and ahead[0].text.lower() not in _EMPTY_USES


def _of_unknown_sort(step: Step) -> bool:
    """Whether people have diseases of a sort that no list names: "for people with certain parasitic infections"."""
    ahead = step.items[step.index + 1 : step.index + 7]
    if [item.kind for item in ahead[1:2]] != ["with"] or ahead[0].kind not in PATIENTS:
        return False
    words = takewhile(lambda item: item.kind in _UNREAD_KINDS, ahead[2:])
    return any(item.text.lower().endswith(_SORTS) for item in words)


def _kind(step: Step) -> None:
    """Note which kind of the disease is meant, behind "for" the only one, elsewhere where the disease has such one."""
    words = numbered_kind(step.items, step.index) or kind_words_before(step.items, step.index)
    if words is None or words == step.arm.form_of:
        return
    if step.arm.illness is not None and all(item.kind != "only" for item in step.items[step.index - 4 : step.index]):
        return  # "for C, but only the chronic form"; in "the commonest kind of C" it tells of another
    if step.arm.kind_in is not None:
        step.scan.push(bodies=step.arm.bodies)  # "from birth in the acute form, from 6 months in the chronic form"
    step.arm.kind_in = words


def _treat(step: Step) -> None:
    if step.frame.status == "approved" and step.arm.illness is None and unread_use(step.items, step.index):
        step.arm.unknown_use = True


def _to(step: Step) -> None:
    does = step.ahead.removesuffix("-base") in _DOING
    if does and step.frame.status == "approved" and aims(step.items, step.index, step.frame):
        step.arm.unknown_use = step.arm.illness is None  # "approved to keep the heart safe"


USE_STEPS: dict[str, Callable[[Step], object]] = {
    "conditions": _condition,
    "that-illness": _that_illness,
    "that": _that,
    "drugword": _treatment,
    "those-illnesses": _those_illnesses,
    "some-illnesses": _some_illnesses,
    "use-word": _use_word,
    "for": _for,
    "kind-word": _kind,
    "illness-word": _kind,
    "treat": _treat,
    "to": _to,
}
"""What to do at each kind of item that tells a use."""
