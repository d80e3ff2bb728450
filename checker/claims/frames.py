"""Frames: each cue of a sentence with its voice, and the nouns, bodies and words of negation that its voice finds.

What stands where is data (`rules/grammar/frames.yaml`); this is its interpreter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from checker.grammar.groups import load_grammar, load_yaml
from checker.grammar.items import Item
from checker.grammar.values import Noun

CUES = frozenset({"decide-ed", "decide-s", "decide-base", "decide-ing", "notice", "predicate", "market-ed", "available"})
_NEGATIVE = frozenset({"not", "no-longer", "yet-to", "never"})
_LINKS = frozenset({"be", "as", "comma", "dash", "colon", "open", "known-as", "also"})
_BETWEEN = _LINKS | {"adverb", "now", "modal", "have", "gain-base", "gain-s", "not", "the", "a", "close", "quotes", "also", "still", "until-now", "to"}
_VERBAL = _NEGATIVE | {"have", "be", "modal", "do", "adverb", "now", "also", "not-only", "to", "gain-base", "gain-s", "then", "before-now", "possible", "only"}
_GOVERNING = frozenset({"like", "except", "against", "than"})
_WEAKLY_GOVERNING = frozenset({"with", "of", "in", "for", "from", "to", "on", "by", "at", "treat", "under"})


@dataclass(frozen=True, slots=True)
class Voice:
    """How a kind of cue finds its slots."""

    name: str
    cues: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    agent: str
    body: str | None
    negated: bool
    weak: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """A form that copies the frame before it with another subject."""

    pattern: re.Pattern[str]
    negated: bool
    same: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """Items `[low, high)` and what the clause shares with the one before: new, same (subject) or relative."""

    low: int
    high: int
    kind: str


@dataclass(slots=True)
class Frame:
    """A cue with its slots, as item positions and nouns, before anything is inherited."""

    cue: Item
    status: str
    voice: str
    clause: Clause
    at: int
    start: int
    """Where the predicate begins (its verb group or noun phrase)."""
    rest: int
    """Where what stands after the predicate and its object begins."""
    noun: Noun | None = None
    noun_at: int = -1
    shared: bool = False
    """Whether the noun was taken from the clause before."""
    negated: bool = False
    bodies: tuple[str, ...] = ()
    body_from: str | None = None
    weak: bool = False
    only_for: bool = False
    verbs: tuple[Item, ...] = ()
    used: set[int] = field(default_factory=set)
    ellipsis: bool = False
    reach: int = 0
    """Where its complement ends, if beyond the clause."""


@dataclass(frozen=True, slots=True)
class FrameRules:
    """`frames.yaml`, compiled."""

    clauses: tuple[tuple[str, re.Pattern[str]], ...]
    voices: dict[str, tuple[Voice, ...]]
    ellipses: tuple[Ellipsis, ...]


@lru_cache(maxsize=1)
def load_rules() -> FrameRules:
    """The packaged frame rules."""
    grammar = load_grammar()
    data = load_yaml("frames")
    macros = grammar.macros | data["macros"]
    alphabet = grammar.alphabet

    def compiled(text: str | None) -> re.Pattern[str] | None:
        return alphabet.compile(text, macros) if text is not None else None

    voices: dict[str, list[Voice]] = {}
    for entry in data["voices"]:
        voice = Voice(
            entry["voice"],
            frozenset(entry["cues"]),
            compiled(entry.get("before")),
            compiled(entry.get("after")),
            entry["agent"],
            entry.get("body"),
            entry.get("negated", False),
            entry.get("weak", False),
            tuple(entry.get("needs", ())),
        )
        for cue in voice.cues:
            voices.setdefault(cue, []).append(voice)
    return FrameRules(
        tuple((entry["kind"], alphabet.compile(entry["pattern"], macros)) for entry in data["clauses"]),
        {cue: tuple(found) for cue, found in voices.items()},
        tuple(
            Ellipsis(alphabet.compile(entry["pattern"], macros), entry.get("negated", False), entry.get("same", False))
            for entry in data["ellipses"]
        ),
    )


def clauses_of(row: str) -> list[Clause]:
    """The clauses of a sentence, left to right."""
    starts: dict[int, str] = {0: "new"}
    for kind, pattern in load_rules().clauses:
        for match in pattern.finditer(row):
            if match.start() and match.start() not in starts:
                starts[match.start()] = kind
    order = sorted(starts)
    # A main clause resumes only after a relative clause or an apposition broke it off.
    order = [at for index, at in enumerate(order) if starts[at] != "resume" or (index and starts[order[index - 1]] == "relative")]
    return [
        Clause(low, order[index + 1] if index + 1 < len(order) else len(row), starts[low])
        for index, low in enumerate(order)
    ]


def frames_of(items: list[Item]) -> tuple[list[Frame], list[Clause]]:
    """The frames of a grouped sentence, in the order of their cues."""
    row = load_grammar().row(items)
    clauses = clauses_of(row)
    frames: list[Frame] = []
    for clause in clauses:
        for at in range(clause.low, clause.high):
            if items[at].kind in CUES:
                frame = _open(items, row, clause, at, frames, clauses)
                if frame is not None:
                    frames.append(frame)
    frames += _attributive(items, row, clauses, frames)
    frames += _ranked(items, clauses, frames)
    frames.sort(key=lambda frame: frame.at)
    _add_ellipses(items, row, clauses, frames)
    return frames, clauses


def _open(items: list[Item], row: str, clause: Clause, at: int, earlier: list[Frame], clauses: list[Clause]) -> Frame | None:
    if any(item.kind in {"insurer", "what"} for item in items[clause.low : at]):
        return None  # what an insurer approves is no licence; "what each one is approved for" tells nothing
    for voice in load_rules().voices.get(items[at].kind, ()):
        before = voice.before.search(row, clause.low, at) if voice.before else None
        if voice.before and before is None:
            continue
        far = voice.agent == "far-right"
        after = voice.after.search(row[at + 1 : len(row) if far else clause.high]) if voice.after else None
        if voice.after and after is None:
            continue
        start = before.start() if before else at
        if voice.agent == "left" and items[start].kind == "np":
            start += 1  # the pattern asks for a noun before the cue; the noun is no part of the predicate
        while start > clause.low and items[start - 1].kind in _VERBAL:
            start -= 1  # "has not yet been approved": the pattern found "been approved"
        if voice.name == "passive" and start == clause.low and items[start].text.lower() == "being":
            return None  # "being turned down doesn't take away the licence"
        frame = Frame(items[at], str(items[at].value), voice.name, clause, at, start, at + 1)
        frame.negated = voice.negated
        frame.weak = voice.weak
        frame.body_from = voice.body
        verbs = [item for item in items[start:at] if item.kind not in {"np", "body"}]
        _read_verbs(frame, verbs)
        if before is not None:
            _read_captures(items, frame, before)
        _find_noun(items, row, frame, voice, before, after, at + 1, earlier, clauses)
        if frame.noun is None and voice.agent in {"left", "right", "captured", "granted"} and items[at].kind == "notice" and not frame.bodies:
            continue
        if (
            frame.noun is None and voice.agent == "left" and clause.kind == "new"
            and _has_subject(items, clause.low, frame.start) and not _of_application(frame, items)
        ):  # fmt: skip
            return None  # "all study protocols were approved": what was, is no drug
        if "agent-named" in voice.needs and not (frame.noun and frame.noun.agents):
            continue
        return frame
    return None


def _read_verbs(frame: Frame, verbs: list[Item]) -> None:
    frame.verbs = tuple(verbs)
    negatives = sum(item.kind in _NEGATIVE for item in verbs)
    if any(item.kind == "not-only" for item in verbs):
        negatives = 0
    if negatives % 2:
        frame.negated = True
    for item in verbs:
        if item.kind.startswith("lose-"):
            frame.negated, frame.status = True, ("withdrawn" if item.value == "withdrawn" else frame.status)
        if item.kind.startswith("deny-"):
            frame.status = "rejected"
    frame.only_for = any(item.kind == "only" for item in verbs)


def _read_captures(items: list[Item], frame: Frame, match: re.Match[str]) -> None:
    by = match.re.groupindex.get("by")
    if by is not None and match.start("by") >= 0:
        place = match.start("by")
        item = items[place]
        if place and items[place - 1].kind in {"no", "neither", "none"}:
            frame.negated = not frame.negated
        frame.bodies = item.value.names if item.kind in {"body", "market"} else (str(item.value),)
        where = match.re.groupindex.get("where")
        if where is not None and match.start("where") >= 0 and frame.bodies == ("regulator",):
            frame.bodies = items[match.start("where")].value.names
        return
    for item in items[match.start() : frame.at]:
        if item.kind == "body":
            frame.bodies = item.value.names
        elif item.kind in {"place", "nationality"}:
            frame.bodies = (str(item.value),)


def _find_noun(
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
            _take(items, frame, place)
        return
    if where == "antecedent":
        place = _borrowed(items, clause, clauses, earlier, frame)
        if place >= 0:
            _take(items, frame, place)
        frame.rest = max(frame.rest, frame.at + 1)
    elif where == "item":
        place = next((one for one in range(frame.start, -1, -1) if items[one].kind == "np" and items[one].value.agents), -1)
        if place >= 0:
            _take(items, frame, place)
    elif where == "left":
        place = _left(items, clause.low, frame.start)
        if place >= 0 and place + 1 < frame.start and items[place + 1].kind == "comma":
            place = _before_apposition(items, place)
        if place < 0 and clause.kind == "new" and _has_subject(items, clause.low, frame.start) and not _of_application(frame, items):
            return
        if place < 0 and frame.voice in {"passive", "participle", "predicate", "postpositive", "gained", "had", "granted"}:
            place = _borrowed(items, clause, clauses, earlier, frame)
        named = place >= 0 and _names_drug(items[place].value)
        if frame.cue.kind == "notice" and not named:
            right = _after_of(items, frame.at + 1, clause.high)
            place = right if right >= 0 else place
        if place >= 0:
            _take(items, frame, place)
    elif where == "far-right":
        place = next((one for one in range(frame.at + 1, len(items)) if items[one].kind == "np"), -1)
        if place >= 0:
            frame.reach = len(items)
            _take(items, frame, place)
            frame.rest = frame.at + 1
    elif where in {"right", "right-or-topic"}:
        place = _right(items, frame.at + 1, clause.high)
        if place >= 0:
            _take(items, frame, place)


def _before_apposition(items: list[Item], place: int) -> int:
    """"A (x), also a PDE4 inhibitor but an ointment, is": the subject is A, not what is set between the commas."""
    if items[place].value.agents:
        return place
    for earlier in range(place - 1, -1, -1):
        if items[earlier].kind == "stop":
            break
        if items[earlier].kind == "np" and items[earlier].value.agents:
            return earlier if items[earlier + 1].kind in {"comma", "which"} else place
    return place


def _of_application(frame: Frame, items: list[Item]) -> bool:
    """Whether the subject is an application, and the cue tells what became of it."""
    clause = items[frame.clause.low : frame.start]
    return frame.status in {"under-review", "withdrawn", "rejected"} and any(item.kind == "application" for item in clause)


_TRANSPARENT = frozenset({"use", "version", "versions", "form", "forms", "formulation", "dose", "strength", "combination", "marketing", "sale", "maker"})
_SUBJECTS = frozenset({"word", "name", "application", "form", "insurer", "digits", "notice"})


def _has_subject(items: list[Item], low: int, start: int) -> bool:
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
    for place in range(start, min(high, start + 4)):
        if items[place].kind == "np" and place and items[place - 1].kind in {"for", "of", "to", "the", "word"}:
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


def _take(items: list[Item], frame: Frame, place: int) -> None:
    """Fill the noun slot from `place`, joined with what it is equated to: "A is the only K", "the first K, A"."""
    noun: Noun = items[place].value
    frame.noun, frame.noun_at = noun, place
    frame.used.add(place)
    low = frame.clause.low if place >= frame.clause.low else 0
    if not noun.agents:
        partner = _equated_left(items, low, place)
        if partner >= 0:
            frame.noun = joined(items[partner].value, noun)
            frame.used.add(partner)
        elif _equated_left(items, low, place, to="notice") >= 0 and noun.pronoun is None:
            frame.noun = replace(noun, pronoun="it")  # "this approval marks the first": of what was just approved
    else:
        partner = _equated_left(items, low, place)
        if partner >= 0 and not items[partner].value.agents and (
            items[partner].value.class_name or items[partner].value.quantifier != "none"
        ):
            frame.noun = joined(noun, items[partner].value)
            frame.used.add(partner)
    if place >= frame.at:
        frame.rest = place + 1
    _equate_right(items, frame)


def _equated_left(items: list[Item], low: int, place: int, to: str = "np") -> int:
    """The noun left of `place` that is said to be the same thing, or -1."""
    linked = False
    for index in range(place - 1, low - 1, -1):
        kind = items[index].kind
        if kind == to:
            return index if linked else -1
        if kind not in _BETWEEN:
            return -1
        linked = linked or kind in _LINKS
    return -1


def _equate_right(items: list[Item], frame: Frame) -> None:
    """Join what follows: "approved A as the first K", "approved A, the first K", "approved two: A and B", "... was A"."""
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
            if noun.agents and not other.agents and other.class_name and (linked == "as" or (here and linked in {"comma", "dash"})):
                if other.quantifier != "none" or other.attribute or linked == "as":
                    frame.noun = joined(noun, other)
                    frame.used.add(index)
                    if frame.voice != "passive" or linked == "as":
                        frame.rest = index + 1
                return
            if not noun.agents and other.agents and (linked in {"colon", "dash", "including", "comma", "like"} or linked == "be"):
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
    )


def _attributive(items: list[Item], row: str, clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Frames of nouns that carry their status before them and belong to no other frame."""
    used = set().union(*(frame.used for frame in frames)) if frames else set()
    found: list[Frame] = []
    for clause in clauses:
        for place in range(clause.low, clause.high):
            item = items[place]
            if item.kind != "np" or place in used or item.value.attribute is None:
                continue
            noun: Noun = item.value
            frame = Frame(noun.attribute_cue, noun.attribute, "attributive", clause, place, place, place + 1)  # type: ignore[arg-type]
            frame.bodies = noun.authorities
            _take(items, frame, place)
            frame.noun_at = place
            if place > clause.low:
                frame.verbs = tuple(items[max(clause.low, place - 4) : place])
                if any(one.kind in {"not", "no-longer"} for one in frame.verbs) and frame.noun and frame.noun.agents:
                    frame.negated = True
            found.append(frame)
            used |= frame.used
    return found


def _ranked(items: list[Item], clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Ranks and gaps without a word of approval: "A was the first pill, in 2010", "there is no K for C".

    They are claims only in a text that speaks of approvals; the reader decides that.
    """
    busy = {frame.clause.low for frame in frames}
    found: list[Frame] = []
    for clause in clauses:
        if clause.low in busy:
            continue
        for place in range(clause.low, clause.high):
            if items[place].kind != "np":
                continue
            noun: Noun = items[place].value
            kinds = [item.kind for item in items[clause.low : place]]
            rest = [item.kind for item in items[place + 1 : clause.high]]
            if noun.negative and noun.class_name and "there" in kinds[-4:] and "be" in kinds[-3:] and ("conditions" in rest or noun.illness):
                voice = "existential"
            elif noun.quantifier in {"first", "ordinal", "first-and-only"} and not noun.agents and _equated_left(items, clause.low, place) >= 0 and "be" in kinds[-4:] and "date" in rest + kinds:
                voice = "ranked"
            else:
                continue
            frame = Frame(items[place], "approved", voice, clause, place, place, place + 1, weak=True)
            _take(items, frame, place)
            frame.noun_at = place
            found.append(frame)
            break
    return found


def _add_ellipses(items: list[Item], row: str, clauses: list[Clause], frames: list[Frame]) -> None:
    """"Neither is B": the frame before once more, with another subject."""
    taken = {frame.at for frame in frames}
    for form in load_rules().ellipses:
        for match in form.pattern.finditer(row):
            place = match.start("agent")
            clause = next(one for one in clauses if one.low <= place < one.high)
            if any(place in frame.used for frame in frames):
                continue
            if any(clause.low <= at < clause.high and at > match.start() for at in taken):
                continue
            frame = Frame(items[place], "", "ellipsis", clause, place, match.start(), match.end(), ellipsis=True)
            frame.negated = form.negated
            frame.shared = form.same
            frame.noun, frame.noun_at = items[place].value, place
            frame.used.add(place)
            frames.append(frame)
            taken.add(place)
    frames.sort(key=lambda frame: frame.at)


def describe(frame: Frame) -> dict[str, Any]:
    """A frame in plain values, for `--why`."""
    return {"voice": frame.voice, "cue": frame.cue.text, "status": frame.status, "negated": frame.negated}
