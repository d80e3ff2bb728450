"""Frames: each cue of a sentence with its voice, and the nouns, bodies and words of negation that its voice finds.

What stands where is data (`rules/grammar/frames.yaml`); this is its interpreter.
"""

from __future__ import annotations

from itertools import pairwise

from checker.claims.ellipses import add_ellipses
from checker.claims.joining import goes_on_with_subject, take
from checker.claims.opening import Heard, Opening
from checker.claims.ranks import first_time, ranked_frames
from checker.claims.undoing import advised, deny_both, lessen, not_all, undone
from checker.claims.voices import CUES, IMPLIED, SAID, Clause, Frame, clauses_of, without_frame
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.values import Noun

_ACTING = frozenset({"np", "body", "place", "semicolon", "stop"})


def frames_of(items: list[Item]) -> tuple[list[Frame], list[Clause]]:
    """The frames of a grouped sentence, in the order of their cues."""
    row = load_grammar().row(items)
    clauses = clauses_of(row)
    heard = Heard(items, row, clauses)
    cues = CUES & heard.voices[SAID].keys()
    frames: list[Frame] = []
    for clause in clauses if cues else ():
        for at in range(clause.low, clause.high):
            if items[at].kind in cues:
                frame = Opening(heard, clause, at).frame(frames)
                if frame is not None:
                    frames.append(frame)
    _go_on_deciding(items, frames)
    frames = advised(items, undone(items, frames))
    for frame in frames:
        first_time(items, frame)
    frames += _attributive(items, clauses, frames)
    frames += ranked_frames(items, clauses, frames)
    frames += _implied(heard, frames)
    frames.sort(key=lambda frame: frame.at)
    deny_both(items, frames)
    for frame in frames:
        lessen(items, frame)
        not_all(items, frame)
    add_ellipses(items, row, clauses, frames)
    return frames, clauses


def _go_on_deciding(items: list[Item], frames: list[Frame]) -> None:
    """Let a verb be of the authority that the one before it is of: "the CHMP said no in March, said yes in July"."""
    for before, frame in pairwise(frames):
        bare = frame.voice == "bare" and not frame.bodies
        between = items[before.at + 1 : frame.at]
        if bare and before.bodies and before.voice == "active" and not any(item.kind in _ACTING for item in between):
            frame.bodies = before.bodies


def _implied(heard: Heard, frames: list[Frame]) -> list[Frame]:
    """Frames of clauses that tell an approval in other words: "Canada has had it since 2024", "the cream is for C".

    They are claims only in a text that speaks of approvals; the reader decides that.
    """
    found: list[Frame] = []
    cues = heard.voices[IMPLIED]
    for clause in without_frame(heard.clauses, frames) if cues else ():
        for at in range(clause.low, clause.high):
            if heard.items[at].kind not in cues:
                continue
            earlier = [frame for frame in (*frames, *found) if frame.at < at]
            frame = Opening(heard, clause, at, implied=True).frame(earlier)
            if frame is not None:
                frame.implied = True
                frame.start = max(frame.start, frame.noun_at + 1 if frame.noun_at < at else at)
                found.append(frame)
                break
    return found


def _looking_at(items: list[Item], noun: Noun, place: int) -> tuple[str, ...]:
    """Who reviews what stands behind the verb for it: "NICE, which decides on payment, is still looking at A"."""
    if noun.attribute != "under-review" or items[place - 1].kind != "be":
        return ()
    start = max((at for at in range(place) if items[at].kind in {"semicolon", "stop"}), default=0)
    return next((item.value.names for item in reversed(items[start:place]) if item.kind == "body"), ())


def _attributive(items: list[Item], clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Frames of nouns that carry their status before them and belong to no other frame."""
    used = set().union(*(frame.used for frame in frames)) if frames else set()
    found: list[Frame] = []
    for clause in clauses:
        for place in range(clause.low, clause.high):
            item = items[place]
            if item.kind != "np" or place in used or item.value.attribute is None:
                continue
            noun: Noun = item.value
            if noun.quantifier == "count" and place and items[place - 1].kind == "over":
                continue  # "after at least one approved therapy" tells of no approval
            frame = Frame(noun.attribute_cue, noun.attribute, "attributive", clause, place, place, place + 1)  # type: ignore[arg-type]
            frame.bodies = noun.authorities or _looking_at(items, noun, place)
            take(items, frame, place)
            frame.noun_at = place
            goes_on_with_subject(items, frame, frames)
            if place > clause.low:
                frame.verbs = tuple(items[max(clause.low, place - 4) : place])
                kinds = [one.kind for one in frame.verbs]
                none_of = kinds[-3:] == ["be", "no", "of"]  # "is not one of the approved drugs"
                denied = bool({"not", "no-longer"} & set(kinds)) and frame.noun is not None and frame.noun.agents
                if none_of or (denied and not frame.unranked):
                    frame.negated = True
            found.append(frame)
            used |= frame.used
    return found
