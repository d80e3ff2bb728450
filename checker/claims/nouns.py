"""The noun of a frame: which one its voice means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from checker.claims.fits import Fit
from checker.claims.joining import take
from checker.claims.voices import CUES, Clause, Frame
from checker.grammar.items import Item
from checker.grammar.values import Noun

_GOVERNING = frozenset({"like", "except", "against", "than", "as"})
_WEAKLY_GOVERNING = frozenset({"with", "without", "of", "in", "for", "from", "to", "on", "by", "at", "treat", "under"})
_TRANSPARENT = frozenset(
    {
        "use",
        "version",
        "versions",
        "form",
        "forms",
        "formulation",
        "dose",
        "strength",
        "combination",
        "marketing",
        "sale",
        "maker",
        "registration",
        "listing",
    }
)
_BEFORE_OBJECT = frozenset({"for", "of", "to", "the", "word", "its", "a", "predicate", "adjective"})
_BORROWING = frozenset({"passive", "participle", "predicate", "postpositive", "gained", "had", "granted", "under"})
"""Voices whose subject may stand in the clause before."""
_SUBJECTS = frozenset({"word", "trial-noun", "name", "application", "form", "insurer", "digits", "notice"})


@dataclass(frozen=True, slots=True)
class Search:
    """What a frame's noun is looked for in: its sentence, what its voice found, the frames before it."""

    items: list[Item]
    frame: Frame
    found: Fit
    earlier: list[Frame]
    clauses: list[Clause]

    def take(self, place: int) -> None:
        """Make the item at `place` the frame's noun, if it is one."""
        if place >= 0:
            take(self.items, self.frame, place)


def find_noun(side: str, search: Search) -> None:
    """Fill a frame's noun from the side that its voice names."""
    if (seek := _SIDES.get(side)) is not None:
        seek(search)


def _captured(search: Search) -> None:
    """The noun that a pattern of the voice captured."""
    _take_captured(search, _capture(search.found))


def _granted(search: Search) -> None:
    """The noun that was captured, else the next one: "granted A a licence"."""
    captured = _capture(search.found)
    frame = search.frame
    _take_captured(search, captured if captured >= 0 else _right(search.items, frame.at + 1, frame.clause.high))


def _capture(found: Fit) -> int:
    before = found.found_before("agent")
    return before if before >= 0 else found.found_after("agent")


def _take_captured(search: Search, place: int) -> None:
    items, frame = search.items, search.frame
    if place >= 0:
        search.take(_named_beside(items, _head(items, place)))
        if any(item.kind == "conditions" for item in items[frame.at + 1 : place]):
            frame.rest = frame.at + 1  # "added nonsegmental vitiligo to Opzelura's label"


def _captured_before(search: Search) -> None:
    """The noun captured before the cue, or named before it; a frame without one is on what the claim before is on."""
    place = search.found.found_before("agent")
    if place >= 0 and search.items[place].text.lower() not in {"that", "this"}:
        search.take(place)
    elif not search.earlier:
        _last_named(search)  # "when a doctor prescribes A to slim somebody down, that's off-label"
    search.frame.carried = search.frame.noun is None or not search.frame.noun.agents


def _antecedent(search: Search) -> None:
    search.take(_borrowed(search))
    search.frame.rest = max(search.frame.rest, search.frame.at + 1)


def _last_named(search: Search) -> None:
    """The agents last named before the predicate."""
    places = range(search.frame.start, -1, -1)
    search.take(next((one for one in places if _is_noun(search.items[one]) and search.items[one].value.agents), -1))


def _labelled(search: Search) -> None:
    """The last noun of the clause up to the cue, if it names agents."""
    places = range(search.frame.at, search.frame.clause.low - 1, -1)
    place = next((one for one in places if _is_noun(search.items[one])), -1)
    if place >= 0 and search.items[place].value.agents:
        search.take(place)


def _far_right(search: Search) -> None:
    """The next noun, in its clause or not."""
    items, frame = search.items, search.frame
    place = next((one for one in range(frame.at + 1, len(items)) if _is_noun(items[one])), -1)
    if place >= 0:
        frame.reach = len(items)
        search.take(place)
        frame.rest = frame.at + 1


def _object(search: Search, *, fronted: bool = False) -> None:
    """What the cue decides on: "approved A", "expanded the approval of A"; if `fronted`, "For A the FDA widened it"."""
    items, frame = search.items, search.frame
    start, high = frame.at + 1, frame.clause.high
    widens = frame.voice == "widening"
    if frame.status != "under-review" and not widens and _object_unknown(items, start, high, frame.status):
        frame.dead = True
        return
    place = _right(items, start, high)
    if place < 0 and fronted:
        place = _fronted(items, frame.clause.low, frame.start)
    if place < 0 and widens:
        place = _after_of(items, start, high)
    search.take(place)


def _subject(search: Search) -> None:
    """Whose predicate it is: the noun before it, behind "approval of", or in the clause before."""
    items, frame = search.items, search.frame
    clause = frame.clause
    place = _described_by_all(items, clause.low, _left(items, clause.low, frame.start))
    if place >= 0 and place + 1 < frame.start and items[place + 1].kind == "comma":
        place = _before_apposition(items, place)
    decision = frame.cue.kind == "notice"
    if place < 0 and decision:
        place = _after_of(items, frame.at + 1, clause.high)
    unknown = clause.kind == "new" and has_subject(items, clause.low, frame.start)
    if place < 0 and unknown and not of_application(frame, items):
        return
    if place < 0 and frame.voice in _BORROWING:
        place = _borrowed(search)
    if decision and not (place >= 0 and _names_drug(items[place].value)):
        behind = _after_of(items, frame.at + 1, clause.high)
        place = behind if behind >= 0 else place
    search.take(place)


_SIDES: dict[str, Callable[[Search], None]] = {
    "captured": _captured,
    "captured-far": _captured,
    "granted": _granted,
    "before": _captured_before,
    "antecedent": _antecedent,
    "item": _last_named,
    "left": _subject,
    "label": _labelled,
    "far-right": _far_right,
    "right": _object,
    "right-or-topic": partial(_object, fronted=True),
}
"""How each side is searched; from any other, the text around the sentence tells the noun."""


def _is_noun(item: Item) -> bool:
    return item.kind == "np"


def _fronted(items: list[Item], low: int, start: int) -> int:
    """The agents that open a clause: "For A the FDA widened an approval"."""
    for place in range(low, start - 1):
        if items[place].kind == "for" and items[place + 1].kind == "np" and items[place + 1].value.agents:
            return place + 1
    return -1


def _head(items: list[Item], place: int) -> int:
    """What two joined relative clauses hang on: "creams that contain no steroid and that the FDA has approved"."""
    relative = {"that", "which"}
    if not (items[place - 1].kind == "word" and place > 2 and items[place - 2].kind in relative):
        return place
    if len(items) < place + 3 or items[place + 1].kind not in {"and", "but"} or items[place + 2].kind not in relative:
        return place
    return next((one for one in range(place - 3, -1, -1) if items[one].kind == "np"), place)


def _named_beside(items: list[Item], place: int) -> int:
    """The name that an apposition gives to what is only described: "another JAK inhibitor, Opzelura, has been sold"."""
    noun: Noun = items[place].value
    kinds = [item.kind for item in items[place + 1 : place + 4]]
    described = not noun.agents and (noun.indefinite or noun.other) and noun.pronoun is None and not noun.negative
    named = described and kinds == ["comma", "np", "comma"] and items[place + 2].value.agents
    return place + 2 if named else place


def _object_unknown(items: list[Item], start: int, high: int, status: str) -> bool:
    """Whether what is decided on is named in words that are no drug: "approved the change", "said yes to the plan"."""
    for place, item in enumerate(items[start:high], start):
        if item.kind == "name" and place + 1 < high and items[place + 1].kind == "possessive":
            continue  # "Merck's painkiller"
        if item.kind in {"the", "a", "its", "this", "to", "full", "adjective", "possessive"}:
            continue
        if item.text.lower() in _TRANSPARENT and place + 1 < high and items[place + 1].kind == "of":
            return False  # "the registration of A"
        if item.kind == "application" and status in {"rejected", "withdrawn", "recommended"}:
            return False  # "turned the application down": that for the drug which is spoken of
        if item.kind == "other" and place + 1 < high and items[place + 1].kind in {"for", "in"}:
            return True  # "has approved others for it"
        return item.kind in {"word", "application", "insurer", "label"}
    return False


def _before_apposition(items: list[Item], place: int) -> int:
    """The subject where an apposition stands between: "A (x), also a PDE4 inhibitor but an ointment, is"."""
    if items[place].value.agents:
        return place
    for earlier in range(place - 1, -1, -1):
        if items[earlier].kind == "stop":
            break
        if items[earlier].kind == "np" and items[earlier].value.agents:
            return earlier if items[earlier + 1].kind in {"comma", "which"} else _described(items, place)
    return place


def _described_by_all(items: list[Item], low: int, place: int) -> int:
    """The noun that "every one of them" stands for: "three medicines, all of them pills, are"."""
    noun: Noun | None = items[place].value if place > low else None
    if (
        noun is None
        or noun.pronoun != "they"
        or noun.quantifier not in {"all", "each"}
        or items[place - 1].kind != "comma"
    ):
        return place
    before = _left(items, low, place - 1)
    return before if before >= 0 else place


def _described(items: list[Item], place: int) -> int:
    """The noun that an apposition between commas describes: "the first pill of its type, an NK3 blocker, to be"."""
    if items[place - 1].kind != "comma" or not (items[place].value.indefinite or items[place].value.definite):
        return place
    before = (one for one in range(place - 2, max(place - 7, -1), -1) if items[one].kind == "np")
    return next(before, place)


def of_application(frame: Frame, items: list[Item]) -> bool:
    """Whether the subject is an application, and the cue tells what became of it."""
    kinds = [item.kind for item in items[frame.clause.low : frame.at]]
    return frame.status in {"under-review", "withdrawn", "rejected"} and any(
        kind in {"application", "notice"} and kinds[at + 1 : at + 3] != ["for", "word"]  # "for help with the costs"
        for at, kind in enumerate(kinds)
    )


def has_subject(items: list[Item], low: int, start: int) -> bool:
    """Whether words that name no drug stand where the subject does."""
    return any(item.kind in _SUBJECTS for item in items[low:start])


def _names_drug(noun: Noun) -> bool:
    return bool(noun.agents or noun.class_name or noun.pronoun)


def _left(items: list[Item], low: int, start: int) -> int:
    fallback = -1
    for place in range(start - 1, low - 1, -1):
        if items[place].kind != "np":
            continue
        previous = items[place - 1].kind if place > low else ""
        if items[place + 1].kind in {"that", "which"} and place + 2 <= start + 1:
            return place  # what a relative clause hangs on is its subject, whatever governs it
        if previous in _GOVERNING:
            fallback = fallback if fallback >= 0 else place
            continue
        if previous in _WEAKLY_GOVERNING:
            if any(item.kind == "np" for item in items[low : place - 1]):
                fallback = fallback if fallback >= 0 else place
                continue
            heads = [item for item in items[low : place - 1] if item.kind in {"word", "name", "treated", "trial-noun"}]
            if heads and heads[-1].text.lower() not in _TRANSPARENT and previous in {"of", "with"}:
                return -1  # "the protocols of the upadacitinib study": the subject is another thing
        return place
    return fallback


def _right(items: list[Item], start: int, high: int) -> int:
    for place in range(start, high):
        kind = items[place].kind
        if kind == "np":
            return place
        if kind in {"semicolon", "stop"} or kind in CUES:
            return -1
    return -1


def _after_of(items: list[Item], start: int, high: int) -> int:
    for place in range(start, min(high, start + 7)):
        if items[place].kind in {"dash", "semicolon", "stop"}:
            return -1
        if items[place].kind == "np" and place and items[place - 1].kind in _BEFORE_OBJECT:
            return place
    return -1


def _borrowed(search: Search) -> int:
    """The noun of the clause before: its antecedent for a relative clause, else its subject."""
    items, clause, clauses, earlier = search.items, search.frame.clause, search.clauses, search.earlier
    search.frame.shared = True
    index = clauses.index(clause)
    if index == 0:
        return -1
    previous = clauses[index - 1]
    if clause.kind == "resume" and index > 1:
        previous = clauses[index - 2]
        for place in range(clauses[index - 1].low - 1, previous.low - 1, -1):
            if items[place].kind == "np":
                return place
    told = any(one.clause == previous for one in earlier)
    if clause.kind == "same" and previous.kind == "relative" and not told:
        clause, previous = previous, clauses[max(index - 2, 0)]  # "B, which followed in July and is approved for C"
    if clause.kind == "relative":
        for place in range(clause.low - 1, previous.low - 1, -1):
            if items[place].kind == "np":
                return place
    first = next((place for place in range(previous.low, previous.high) if items[place].kind == "np"), -1)
    for one in reversed(earlier):
        if one.noun_at >= 0 and one.clause.high <= clause.low:
            subject = previous.low <= first < one.noun_at
            if subject and one.voice == "possessive" and items[first].value.pronoun == "it":
                return first  # "It shares A's indications but is not approved for C"
            return one.noun_at
    for back in range(index - 1, -1, -1):
        for place in range(clauses[back].low, clauses[back].high):
            if items[place].kind == "np" and not _set_aside(items, place):
                return place
    return -1


def _set_aside(items: list[Item], place: int) -> bool:
    """Whether a noun only opens the sentence beside its subject: "Like A, B blocks IL-13 and is approved"."""
    kinds = [item.kind for item in items[place + 1 : place + 3]]
    return place == 1 and items[0].kind in _GOVERNING | {"and"} and kinds == ["comma", "np"]
