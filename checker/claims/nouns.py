"""The noun of a frame: which one its voice means, and what it is joined with.

"A is the only K", "the first K, A" and "K approved: A and B" are each one noun: the agents with class and rank.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.claims.voices import CUES, Clause, Frame, Voice
from checker.grammar.items import Item
from checker.grammar.values import Noun

_LINKS = frozenset({"be", "as", "comma", "dash", "colon", "open", "known-as", "also"})
_BETWEEN = _LINKS | {
    "adverb",
    "now",
    "modal",
    "have",
    "gain-base",
    "gain-s",
    "not",
    "the",
    "a",
    "close",
    "quotes",
    "also",
    "still",
    "until-now",
    "to",
    "date",
    "in",
    "on",
    "market",
}
RANKS = frozenset({"first", "only", "first-and-only", "ordinal", "newest"})
_JOINING = frozenset({"joins", "joined", "followed", "follows"})
_GOVERNING = frozenset({"like", "except", "against", "than"})
_WEAKLY_GOVERNING = frozenset({"with", "of", "in", "for", "from", "to", "on", "by", "at", "treat", "under"})
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
    }
)
_BEFORE_OBJECT = frozenset({"for", "of", "to", "the", "word", "its", "a", "predicate", "adjective"})
_SUBJECTS = frozenset({"word", "name", "application", "form", "insurer", "digits", "notice"})


def find_noun(
    items: list[Item],
    row: str,
    frame: Frame,
    voice: Voice,
    before: re.Match[str] | None,
    after: re.Match[str] | None,
    offset: int,
    earlier: list[Frame],
    clauses: list[Clause],
) -> None:
    """Fill the frame's noun from the side that its voice names."""
    where = voice.agent
    clause = frame.clause
    if where in {"captured", "granted"}:
        place = -1
        if before is not None and "agent" in before.re.groupindex and before.start("agent") >= 0:
            place = before.start("agent")
        elif after is not None and "agent" in after.re.groupindex:
            place = after.start("agent") + offset
        elif where == "granted":
            place = _right(items, frame.at + 1, clause.high)
        if place >= 0:
            take(items, frame, place)
        return
    if where == "antecedent":
        place = _borrowed(items, clause, clauses, earlier, frame)
        if place >= 0:
            take(items, frame, place)
        frame.rest = max(frame.rest, frame.at + 1)
    elif where == "item":
        place = next(
            (one for one in range(frame.start, -1, -1) if items[one].kind == "np" and items[one].value.agents), -1
        )
        if place >= 0:
            take(items, frame, place)
    elif where == "left":
        place = _left(items, clause.low, frame.start)
        if place >= 0 and place + 1 < frame.start and items[place + 1].kind == "comma":
            place = _before_apposition(items, place)
        if place < 0 and frame.cue.kind == "notice":
            place = _after_of(items, frame.at + 1, clause.high)
        if (
            place < 0
            and clause.kind == "new"
            and has_subject(items, clause.low, frame.start)
            and not of_application(frame, items)
        ):
            return
        if place < 0 and frame.voice in {
            "passive",
            "participle",
            "predicate",
            "postpositive",
            "gained",
            "had",
            "granted",
            "under",
        }:
            place = _borrowed(items, clause, clauses, earlier, frame)
        named = place >= 0 and _names_drug(items[place].value)
        if frame.cue.kind == "notice" and not named:
            right = _after_of(items, frame.at + 1, clause.high)
            place = right if right >= 0 else place
        if place >= 0:
            take(items, frame, place)
    elif where == "label":
        place = next((one for one in range(frame.at, clause.low - 1, -1) if items[one].kind == "np"), -1)
        if place >= 0 and items[place].value.agents:
            take(items, frame, place)
    elif where == "far-right":
        place = next((one for one in range(frame.at + 1, len(items)) if items[one].kind == "np"), -1)
        if place >= 0:
            frame.reach = len(items)
            take(items, frame, place)
            frame.rest = frame.at + 1
    elif where in {"right", "right-or-topic"}:
        if (
            frame.status != "under-review"
            and frame.voice != "widening"
            and _object_unknown(items, frame.at + 1, clause.high)
        ):
            frame.dead = True
            return
        place = _right(items, frame.at + 1, clause.high)
        if place >= 0:
            take(items, frame, place)


def _object_unknown(items: list[Item], start: int, high: int) -> bool:
    """Whether what is decided on is named in words that are no drug: "approved the change", "said yes to the plan"."""
    for place, item in enumerate(items[start:high], start):
        if item.kind == "name" and place + 1 < high and items[place + 1].kind == "possessive":
            continue  # "Merck's painkiller"
        if item.kind in {"the", "a", "its", "this", "to", "full", "adjective", "possessive"}:
            continue
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


def _described(items: list[Item], place: int) -> int:
    """The noun that an apposition between commas describes: "the first pill of its type, an NK3 blocker, to be"."""
    if items[place - 1].kind != "comma" or not (items[place].value.indefinite or items[place].value.definite):
        return place
    before = (one for one in range(place - 2, max(place - 7, -1), -1) if items[one].kind == "np")
    return next(before, place)


def of_application(frame: Frame, items: list[Item]) -> bool:
    """Whether the subject is an application, and the cue tells what became of it."""
    clause = items[frame.clause.low : frame.start]
    return frame.status in {"under-review", "withdrawn", "rejected"} and any(
        item.kind in {"application", "notice"} for item in clause
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
            heads = [item for item in items[low : place - 1] if item.kind in {"word", "name"}]
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
        if items[place].kind == "np" and place and items[place - 1].kind in _BEFORE_OBJECT:
            return place
    return -1


def _borrowed(items: list[Item], clause: Clause, clauses: list[Clause], earlier: list[Frame], frame: Frame) -> int:
    """The noun of the clause before: its antecedent for a relative clause, else its subject."""
    frame.shared = True
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
    for one in reversed(earlier):
        if one.noun_at >= 0 and one.clause.high <= clause.low:
            return one.noun_at
    for back in range(index - 1, -1, -1):
        for place in range(clauses[back].low, clauses[back].high):
            if items[place].kind == "np":
                return place
    return -1


def take(items: list[Item], frame: Frame, place: int) -> None:
    """Fill the noun slot from `place`, joined with what it is equated to: "A is the only K", "the first K, A"."""
    noun: Noun = items[place].value
    if not noun.agents and place + 3 <= frame.start and _limited_by_clause(items, place, frame):
        noun = replace(noun, restricted=True)
    first = items[frame.clause.low + 1] if items[frame.clause.low].kind == "comma" else items[frame.clause.low]
    if not frame.bodies and first.text.lower() == "where":
        markets = [item.value.names for item in items[: frame.clause.low] if item.kind == "market"]
        frame.bodies = markets[-1] if markets else ()
    frame.noun, frame.noun_at = noun, place
    frame.used.add(place)
    low = frame.clause.low if place >= frame.clause.low else 0
    if not noun.agents:
        partner = equated_left(items, low, place)
        if partner >= 0:
            frame.noun = joined(items[partner].value, _ranked(items, frame, partner, place))
            frame.used.add(partner)
        elif equated_left(items, low, place, to="notice") >= 0 and noun.pronoun is None:
            frame.noun = replace(noun, pronoun="it")  # "this approval marks the first": of what was just approved
    else:
        partner = equated_left(items, low, place)
        if (
            partner >= 0
            and not items[partner].value.agents
            and (items[partner].value.class_name or items[partner].value.quantifier != "none")
        ):
            frame.noun = joined(noun, items[partner].value)
            frame.used.add(partner)
    if place >= frame.at:
        frame.rest = place + 1
    _equate_right(items, frame)


def _ranked(items: list[Item], frame: Frame, named: int, described: int) -> Noun:
    """The noun that describes another, without its rank where that is denied: "A isn't the first pill for C" is one."""
    noun: Noun = items[described].value
    denied = any(item.kind in {"not", "no-longer"} for item in items[named:described])
    if denied and noun.quantifier in RANKS:
        frame.unranked = True
        return replace(noun, quantifier="none", number=None, class_name=None, class_words=None)
    return noun


def describe(items: list[Item], frame: Frame, place: int) -> None:
    """Join the frame's noun with the one at `place`, which its voice says to describe it."""
    if frame.noun is not None and place not in frame.used and not items[place].value.agents:
        frame.noun = joined(frame.noun, _ranked(items, frame, frame.noun_at, place))
        frame.used.add(place)


def _limited_by_clause(items: list[Item], place: int, frame: Frame) -> bool:
    """Whether a clause that is not understood limits the noun: "no JAK inhibitor that you swallow"."""
    if items[place + 1].kind not in {"that", "which"}:
        return False
    return not any(item.kind in {"body", "place"} or item is frame.cue for item in items[place + 2 : place + 4])


def equated_left(items: list[Item], low: int, place: int, to: str = "np") -> int:
    """The noun left of `place` that is said to be the same thing, or -1."""
    linked = False
    for index in range(place - 1, low - 1, -1):
        kind = items[index].kind
        if kind == to:
            if index == place - 1 and items[place].value.quantifier in RANKS:
                return index  # "called A the first drug for C"
            if index > low + 1 and items[index - 1].text.lower() in _JOINING and items[index - 2].kind == to:
                return index - 2  # "A joins B and C as the third K"
            return index if linked else -1
        if kind not in _BETWEEN:
            return -1
        linked = linked or kind in _LINKS
    return -1


def _equate_right(items: list[Item], frame: Frame) -> None:
    """Join what follows: "approved A as the first K", "approved two: A and B", "the first to be approved was A"."""
    noun = frame.noun
    if noun is None:
        return
    start = max(frame.rest, frame.at + 1)
    for index in range(start, frame.reach or frame.clause.high):
        kind = items[index].kind
        if kind == "np" and index not in frame.used:
            linked = items[index - 1].kind
            other: Noun = items[index].value
            if frame.voice == "fronted" and noun.agents and not other.agents and linked == "be":
                frame.noun = joined(noun, other)
                frame.used.add(index)
                return
            here = index - 1 == start or index == start
            if (
                noun.agents
                and not other.agents
                and other.class_name
                and (linked == "as" or (here and linked in {"comma", "dash"}))
            ):
                if index + 1 < len(items) and items[index + 1].kind in {"np", "body", "that"}:
                    return  # "A, the only drug it had ever cleared": a clause of its own
                if other.quantifier != "none" or other.attribute or linked == "as":
                    frame.noun = joined(noun, other)
                    frame.used.add(index)
                    if frame.voice != "passive" or linked == "as":
                        frame.rest = index + 1
                return
            if (
                not noun.agents
                and other.agents
                and (linked in {"colon", "dash", "including", "comma", "like"} or linked == "be")
            ):
                if linked == "comma" and not here:
                    return
                frame.noun = joined(other, noun)
                frame.used.add(index)
                return
            if items[index].value.agents:
                return
        elif kind in {"semicolon", "stop"} or kind in CUES:
            return


def joined(named: Noun, described: Noun) -> Noun:
    """One noun from the one that names the agents and the one that tells their class and rank."""
    ranked = described.quantifier != "none" or described.negative
    members = named.members
    mentions = named.mentions
    return replace(
        named,
        mentions=mentions,
        members=members,
        class_name=described.class_name or named.class_name,
        class_words=described.class_words or named.class_words,
        restricted=described.restricted,
        quantifier=described.quantifier if ranked else named.quantifier,
        number=described.number if described.number is not None else named.number,
        negative=named.negative or described.negative,
        other=described.other,
        route=named.route or described.route,
        form=named.form or described.form,
        attribute=described.attribute or named.attribute,
        attribute_cue=described.attribute_cue or named.attribute_cue,
        authorities=described.authorities or named.authorities,
        illness=described.illness or named.illness,
        people=described.people or named.people,
        excepted=described.excepted or named.excepted,
        generic=described.generic or named.generic,
        animal=described.animal or named.animal,
        definite=described.definite,
        several=described.several or named.several,
        ranks=described.ranks or named.ranks,
    )
