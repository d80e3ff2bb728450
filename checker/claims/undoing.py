"""Frames that other words of their sentence lessen or take away: "allowed under an EUA", "revoked A's licence"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.claims.arm import Arm
from checker.claims.voices import Clause, Frame
from checker.grammar.items import Item
from checker.grammar.values import Bodies, Noun

NEGATIVE = frozenset({"not", "no-longer", "yet-to", "never"})

_USES = frozenset({"illness-word", "illness-words", "those-illnesses"})
_PAST = frozenset({"was", "were", "did", "had"})
_PLAIN = frozenset({"by", "body", "market", "place", "for", "in", "the", "conditions", "ages", "with", "and", "comma"})
_UNTIL = frozenset({"until", "till"})
_POSSESSED = frozenset(
    """
    its the a this that these np possessive body nationality place date full adjective word conditions
    """.split()
)


_RESTING = frozenset({"under", "by", "with", "through", "on"})
_REST = 12
"""How far behind a decision may stand what it rests on, in items."""


def neither_of_which(items: list[Item], subject: int) -> bool:
    """Whether a relative clause denies what it says of the uses before it: "in C and D, for neither of which it is"."""
    if subject < 2 or items[subject - 1].kind != "np" or items[subject - 2].kind not in {"for", "in", "against"}:
        return False
    return items[subject - 1].text.lower() in {"neither of which", "none of which"}


def denied_in_front(items: list[Item], clause: Clause) -> bool:
    """Whether a clause opens with a denial before its verb: "nor has the FDA approved A", "neither is A approved"."""
    opening = [
        item.kind for item in items[max(clause.low - 1, 0) : clause.low + 3] if item.kind not in {"comma", "and"}
    ]
    return any(one in {"nor", "neither"} and other in {"be", "have", "do", "modal"} for one, other in pairwise(opening))


def left_out_in_front(items: list[Item], at: int) -> bool:
    """Whether the use is said not to be one of those decided on: "C is not among the diseases for which A is approved".

    "C is not the only disease for which" leaves it in.
    """
    kinds = [item.kind for item in items[:at]]
    for place, kind in enumerate(kinds):
        thing = items[place].text.lower() == "something"  # "C is not something A is approved for"
        if not (thing or (kind in _USES and {"which", "that"} & set(kinds[place + 1 : place + 3]))):
            continue
        link = next((one for one in range(place - 1, max(place - 8, -1), -1) if kinds[one] == "be"), 0)
        between = set(kinds[link + 1 : place])
        if link and kinds[link - 1] == "conditions" and between & {"not", "no-longer", "no"}:
            return not between & {"only", "first", "all", "np", "newest"}
    return False


def came_late(row: Sequence[Item], frame: Frame, noun: Noun, arms: Sequence[Arm]) -> bool:
    """Whether a denial tells when the approval came, and makes that its date: "wasn't approved until March 2017"."""
    past = any(item.text.lower() in _PAST for item in frame.verbs)
    if not any(item.text.lower() in _UNTIL for item in row[frame.at :]):
        return False  # "was not approved before 2018"
    if not (frame.negated and past) or noun.negative or frame.status != "approved":
        return False
    late = [arm for arm in arms if arm.until is not None and arm.until.date is not None and not arm.flipped]
    for arm in late:
        arm.when, arm.until = arm.until, None
    return bool(late)


def came_not_before(row: Sequence[Item], frame: Frame) -> bool:
    """Whether nothing but a use, people and a place stands between a denial and the "until" of its date.

    "It was not approved as a monotherapy until 2025" tells no first approval.
    """
    until = next((at for at in range(frame.at, len(row)) if row[at].text.lower() in _UNTIL), frame.at)
    return until > frame.at and all(item.kind in _PLAIN for item in row[frame.at + 1 : until])


def named_by(item: Item) -> tuple[str, ...]:
    """The authorities that a body, a market or a place names."""
    if item.kind == "no-one":
        other = "other" in item.text.lower().split()
        return ("elsewhere" if other else "worldwide",)  # "nobody has approved it", "no other country has"
    value = item.value
    return value.names if isinstance(value, Bodies) else (str(value),)


def deny_both(items: list[Item], frames: list[Frame]) -> None:
    """Deny the second of two decisions that one denial is said of: "has never authorized or approved it"."""
    for first, second in pairwise(frames):
        if first.negated and second.at == first.at + 2 and items[first.at + 1].kind in {"or", "nor"}:
            second.negated = True


def lessen(items: list[Item], frame: Frame) -> None:
    """Give a decision the lesser status that it is said to rest on: "allowed under an emergency authorization"."""
    if frame.status != "approved":
        return
    ahead = items[frame.at + 1 : min(frame.at + _REST, frame.clause.high)]
    if _basis([*ahead, items[frame.at]]) == "authorized-eua" or _fronted_basis(items, frame) == "authorized-eua":
        frame.status = "authorized-eua"


def _basis(items: Sequence[Item]) -> str | None:
    """What the first noun of decision that something rests on tells: "by / through an emergency authorization"."""
    governed = False
    for item, after in pairwise(items):
        # "authorized A for emergency use"
        governed = governed or item.kind in _RESTING or (item.kind, after.kind) == ("for", "notice")
        if item.kind == "notice" and governed:
            return str(item.value)
    return None


def _fronted_basis(items: list[Item], frame: Frame) -> str | None:
    """The same of what opens the sentence or the clause: "Under an EUA, A may be given to adults"."""
    for low in (0, frame.clause.low):
        if items[low].kind in _RESTING:
            end = next((at for at in range(low, frame.at) if items[at].kind == "comma"), low)
            return _basis(items[low : end + 1])
    return None


def not_all(items: list[Item], frame: Frame) -> None:
    """Deny of some only what is not so of all: "not all K are approved", "has not approved every K"."""
    noun = frame.noun
    if noun is None or noun.negative or noun.quantifier not in {"all", "each", "both"}:
        return
    before = frame.noun_at > 0 and items[frame.noun_at - 1].kind == "not"
    if before:
        frame.negated = not frame.negated
    if before or (frame.negated and frame.noun_at > frame.at):
        # Of which ones it is denied, the text does not tell.
        frame.noun = replace(noun, quantifier="all", restricted=True)


def undone(items: list[Item], frames: list[Frame]) -> list[Frame]:
    """The frames without nouns of decision that are only what a verb takes away: "revoked A's licence"."""
    kept: list[Frame] = []
    for frame in frames:
        if (
            frame.voice == "passive"
            and frame.status in {"withdrawn", "rejected"}
            and kept
            and _taken_back(kept[-1], frame)
        ):
            taken_back = kept.pop()  # "A's licence in Europe was revoked", "the European licence of A was revoked"
            frame.bodies = frame.bodies or taken_back.bodies
        taker = next((one for one in reversed(kept) if one.clause == frame.clause), None)
        taken = (
            taker is not None
            and frame.cue.kind == "notice"
            and taker.cue.kind.startswith("decide-")
            and taker.status in {"withdrawn", "rejected", "recommended"}
            and all(item.kind in _POSSESSED for item in items[taker.at + 1 : frame.at])
        )
        if not taken or taker is None:
            kept.append(frame)
            continue
        if frame.noun is not None and frame.noun.agents:
            taker.noun, taker.noun_at, taker.shared = frame.noun, frame.noun_at, frame.shared
        taker.rest = max(taker.rest, frame.rest, frame.at + 1)
        taker.used |= frame.used
    return kept


def _taken_back(noun: Frame, verb: Frame) -> bool:
    """Whether a noun of decision is the subject of a verb that takes it away."""
    return noun.clause == verb.clause and noun.cue.kind == "notice" and noun.noun_at in {verb.noun_at, -1}


def _said_to_be(items: list[Item], at: int) -> str:
    """What kind of item follows on advice: "recommended that", "recommended in July that", "recommended refusing"."""
    ahead = [item.kind for item in items[at + 1 : at + 5]]
    while len(ahead) > 1 and ahead[0] in {"in", "on", "date", "market", "now", "adverb", "comma"}:
        ahead.pop(0)
    return ahead[0] if ahead else "stop"


def advised(items: list[Item], frames: list[Frame]) -> list[Frame]:
    """The frames as those who advise have decided: "the CHMP recommends that A be approved", or that it not be."""
    for at, item in enumerate(items):
        if item.value != "recommended" or not item.kind.startswith("decide-"):
            continue
        ahead = _said_to_be(items, at)
        clause = items[max(at - 8, 0) : at]
        adviser = next((one for one in reversed(clause) if one.kind in {"body", "panel"}), None)
        if adviser is None or ahead not in {"that", "grant-ing", "decide-ing", "stop", "to"}:
            continue
        if ahead == "stop" and any(one.kind == "which" for one in clause):
            continue  # "The MHRA licensed A, which NICE recommends" has two decisions
        advised = [one for one in frames if (one.at < at if ahead == "stop" else one.at > at)]
        if not any(one.status in {"approved", "withdrawn", "rejected"} for one in advised):
            continue
        frames = [one for one in frames if one.at != at]
        for frame in advised:
            if frame.status == "approved":
                frame.status, frame.negated = ("rejected" if frame.negated else "recommended"), False
                frame.verbs = tuple(one for one in frame.verbs if one.kind not in NEGATIVE and one.kind != "modal")
            frame.panel = True
            frame.bodies = frame.bodies or (named_by(adviser) if adviser.kind == "body" else ())
    return frames
