"""What is said before a predicate: the scene that its clause, and clauses before it, set for it."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.arm import TREATMENT, Arm
from checker.claims.asides import in_granted_aside, of_that_kind
from checker.claims.complements import next_kind, role_of_date
from checker.claims.use_steps import treats
from checker.claims.voices import CUES, Clause, Frame
from checker.grammar.items import Item
from checker.grammar.values import Illness, When

_TRIAL = "investigational"
_TAKEN = frozenset({"withdrawn", "rejected"})
_ADVERBIAL = frozenset(
    """
    in on date market as-of until until-now since for treat conditions ages person when at here there now
    then before-now adverb from under severity group over elsewhere
    """.split()
)
_ASIDE = 6
_JOINING = frozenset({"comma", "and", "but", "so", "semicolon", "dash", "stop"})


def _adverbial(items: list[Item], clause: Clause) -> bool:
    """Whether a clause only sets the scene for the next: "In Europe, ", "For adults with eczema, "."""
    own = items[clause.low : clause.high]
    first = next((item for item in own if item.kind not in _JOINING), None)
    if first is not None and first.kind == "as":  # "as far as C goes"
        return any(item.kind == "conditions" for item in own) and not any(item.kind == "np" for item in own)
    return first is not None and first.kind in _ADVERBIAL


def _before_it(items: list[Item], place: int) -> bool:
    """Whether a sentence is set before what was just told: "Before it, A was the only drug"."""
    if items[place].kind != "until" or next_kind(items, place) != "np" or items[place + 1].value.pronoun is None:
        return False
    return next_kind(items, place + 1) == "comma"


def _of_uses(items: list[Item], low: int) -> bool:
    """Whether a relative clause tells what holds for the uses before it: "C is among the diseases in which"."""
    before = [item.kind for item in items[max(low - 2, 0) : low]]
    return before[:1] in (["illness-word"], ["illness-words"]) and before[1:] in (["in"], ["for"], ["against"])


def _left_hanging(items: list[Item], frame: Frame) -> bool:
    """Whether a relative clause tells what holds for the disease before it: "C, which it has been approved for"."""
    low, high = frame.clause.low, frame.clause.high
    named = [item.kind for item in items[max(low - 2, 0) : low]][-2:] == ["conditions", "comma"]
    named = named or (low > 0 and items[low - 1].kind == "conditions")
    ends = (place for place in range(frame.rest, high) if items[place].kind == "for")
    return named and any(place + 1 == high or items[place + 1].kind in _BEHIND_USE for place in ends)


_BEHIND_USE = frozenset({"since", "comma", "stop", "date", "in", "and", "but", "market"})
_PLACES = frozenset({"market", "place", "nationality", "body", "here", "there", "elsewhere", "worldwide", "else"})


def _place_of_all(items: list[Item], frame: Frame) -> tuple[str, ...]:
    """Where a sentence is set up to the predicate, with no other place between: "In Europe, it is a pill and it is"."""
    if not items or items[0].kind != "market" or next_kind(items, 0) != "comma":
        return ()
    named = [item.kind for item in items[1:] if item.kind in _PLACES]
    names: tuple[str, ...] = () if named or frame.bodies else items[0].value.names
    return names


def _joined(items: list[Item], place: int, before: Illness | None) -> Illness:
    """The conditions at `place`, with those they go on with: "in children with C and with D"."""
    illness: Illness = items[place].value
    between = [item.kind for item in items[max(place - 3, 0) : place]]
    if before is None or between[:2] not in (["conditions", "and"], ["conditions", "or"]):
        return illness
    return Illness(tuple(dict.fromkeys((*before.names, *illness.names))))


_NEXT = 5
"""Where the subject of a timeline's entry stands at last: "July 2024: Lilly's Kisunla approved"."""


def dated_entry(items: list[Item]) -> bool:
    """Whether a row is the entry of a timeline: "July 2024: A approved"; a day and a dash are a dateline."""
    if len(items) < 3 or items[0].kind != "date":
        return False
    told = items[0].value.date
    exact = told is None or bool(told.day)
    return items[1].kind == "colon" or (items[1].kind in {"dash", "hyphen"} and not exact)


def _denied(items: list[Item], place: int) -> bool:
    """Whether a place is one where it does not hold: "In Europe (though not in the US) A is approved"."""
    before = [item.kind for item in items[max(place - 2, 0) : place]]
    return before[-1:] == ["not"] or before == ["not", "adverb"]


def _of_another(items: list[Item], place: int, end: int) -> bool:
    """Whether what stands at `place` is in brackets on a drug before another one: "A (sold in the U.S.) and B were"."""
    close = next((at for at in range(place, end) if items[at].kind == "close"), end)
    opened = any(item.kind == "open" for item in items[max(place - _ASIDE, 0) : place])
    return opened and any(item.kind == "np" for item in items[close:end])


def dates_one_by_one(items: list[Item], low: int, at: int) -> list[When]:
    """The dates before a predicate that go with its drugs one by one: "A and B (2017 and 2019, respectively) were"."""
    if not any(item.kind == "respectively" for item in items[low:at]):
        return []
    return [item.value for item in items[low:at] if item.kind == "date"]


def left_slots(items: list[Item], frame: Frame, clauses: list[Clause], framed: set[int]) -> Arm:
    """What is said before the predicate, in its own clause and in scene-setting clauses before it; the nearest wins."""
    arm = Arm()
    index = clauses.index(frame.clause)
    low = frame.clause.low
    while index > 0 and clauses[index].kind != "relative" and (index - 1) not in framed:
        index -= 1
        if not _adverbial(items, clauses[index]):
            break
        low = clauses[index].low
    own = frame.voice not in {"participle", "attributive", "bare", "postpositive"}
    if frame.clause.kind == "relative" and (_of_uses(items, frame.clause.low) or _left_hanging(items, frame)):
        arm.illness = next((one.value for one in reversed(items[: frame.clause.low]) if one.kind == "conditions"), None)
    one_by_one = dates_one_by_one(items, low, frame.at)
    others = False  # whether what follows is said of another predicate: "Approved in March 2016, it was ..."
    for place in range(low, frame.at if frame.noun_at < frame.at else frame.start):
        item = items[place]
        previous = items[place - 1].kind if place else ""
        if item.kind == "np" and item.value.attribute is not None and place not in frame.used | {frame.at}:
            arm = Arm()  # "until now there was no approved option, and they called it the first approved one"
        subject = item.kind == "notice" and frame.noun is None and frame.status in _TAKEN
        if item.kind in CUES and place != frame.at and not subject:
            arm.illness = arm.when = arm.people = None  # that was said of another predicate
            others = place < frame.noun_at or previous in {"comma", "open", "and"}  # "A, approved for C, is in trials"
        if item.kind == "np" and place < frame.noun_at and item.value.agents:
            others = True  # "A for C in January, B (accelerated approval) in February"
        others = others and item.kind != "comma"
        if others and item.kind in {"date", "conditions", "ages"}:
            continue
        scene = (
            previous in {"", "for", "in", "treat", "stop", "semicolon", "with", "against"}
            or next_kind(items, place) == "colon"
        )
        near = own or scene or place > frame.noun_at >= 0
        if item.kind == "conditions" and frame.status == _TRIAL and in_granted_aside(items, place, frame.at):
            continue
        if item.kind == "conditions" and near and of_that_kind(items, place):
            arm.that_use = True
        elif item.kind == "conditions" and near and previous not in {"like", "person"}:
            arm.illness = _joined(items, place, arm.illness)
        elif item.kind == "date" and one_by_one:
            continue
        elif item.kind == "date":
            entry = dated_entry(items) and place == 0 and frame.noun_at < _NEXT
            if place < frame.noun_at and frame.voice == "participle" and not entry:
                continue  # "In September 2021 it warned of A and B, approved for C"
            dateline = next_kind(items, place) == "dash" and place < low + 8 and not entry
            if dateline or frame.voice in {"infinitive", "gerund"}:
                continue  # a dateline is the article's date; "today welcomed the decision to approve" is no approval's
            role = role_of_date(items, place)
            if role == "until":
                arm.until = item.value
            elif role == "as-of":
                arm.as_of = item.value
            elif role != "after":
                arm.when = item.value
        elif item.kind == "until-now":
            arm.until_now = True
        elif item.kind == "until-then" or _before_it(items, place):
            arm.until_then = True
        elif item.kind == "that-illness":
            arm.that_use = True
        elif item.kind == "those-illnesses":
            arm.those, arm.flipped = item.value, any(one.kind in {"neither", "none"} for one in item.children)
        elif item.kind == "np" and previous == "for" and item.value.pronoun in {"former", "latter"}:
            arm.of_two = item.value.pronoun
        elif item.kind == "use-word":
            arm.use = str(item.value)
        elif item.kind == "drugword" and treats(items, place) and next_kind(items, place) in {"np", "comma"}:
            arm.use = TREATMENT
        elif item.kind == "market" and previous == "like":
            continue  # "unlike in the US, it has no approval here"
        elif item.kind == "market" and not (_denied(items, place) or _of_another(items, place, frame.at)):
            arm.bodies = item.value.names
        elif item.kind == "place" and place == low:
            arm.bodies = (str(item.value),)
        elif item.kind in {"here", "there", "elsewhere"} and place in range(low, low + 3):
            arm.bodies = (item.kind,)
        elif item.kind == "ages":
            alone = previous == "only"  # "only adults may take it"
            arm.people = replace(item.value, words=f"only {item.value.words}") if alone else item.value
        elif item.kind == "severity":
            arm.severity = str(item.value)
    for place in range(frame.at + 1, frame.noun_at):
        if items[place].kind == "conditions" and items[place - 1].kind in {"for", "of", "in"}:
            arm.illness = items[place].value  # "approval for C is held by A"
    if [item.kind for item in items[max(frame.at - 2, 0) : frame.at]] in (["with", "that"], ["with", "this"]):
        arm.that_use = True  # "the first K with that indication"
    arm.bodies = arm.bodies or _place_of_all(items, frame)
    return arm
