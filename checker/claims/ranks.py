"""Frames of ranks and gaps that are told without a word of approval."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.claims.idle import idle_place, is_idle, of_that_disease, ranked_untold
from checker.claims.joining import describe, equated_left, take
from checker.claims.undoing import denied_in_front
from checker.claims.uses import class_use
from checker.claims.voices import Clause, Frame, without_frame
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Noun
from checker.qualifiers.scopes import linking

_OF_RANK = frozenset({"for", "against", "in", "with", "conditions", "market", "ages", "person", "severity"})
"""What a rank is in: "the first pill for C in the EU was A"."""
_THEY_WHO = frozenset({"i", "she", "he", "we", "you"})
"""Who have a drug that they rank: "the third drug she tried"."""
_RELATIVE = frozenset({"that", "which", "whose"})
_NO_MORE: tuple[list[str], ...] = ([], ["stop"], ["comma"], ["on"])


def ranked_frames(items: list[Item], clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Ranks and gaps without a word of approval: "A was the first pill, in 2010", "there is no K for C".

    They are claims only in a text that speaks of approvals; the reader decides that.
    """
    found: list[Frame] = []
    for clause in without_frame(clauses, frames):
        for place in range(clause.low, clause.high):
            if items[place].kind != "np":
                continue
            noun: Noun = items[place].value
            kinds = [item.kind for item in items[clause.low : place]]
            rest = [item.kind for item in items[place + 1 : clause.high]]
            about = "conditions" in rest or noun.illness or ("conditions" in kinds and rest[:1] in _NO_MORE)
            if noun.negative and noun.class_name and "there" in kinds[-4:] and "be" in kinds[-3:] and about:
                voice = "existential"
            elif noun.agents and noun.class_name is None and (subject := _rank_before(items, clause, place)) >= 0:
                frame = Frame(items[place], "approved", "ranked", clause, place, place, place + 1, implied=True)
                take(items, frame, place)
                describe(items, frame, subject)
                found.append(frame)
                break
            elif (subject := _cast_as(items, clause, place)) >= 0:
                frame = Frame(items[subject], "approved", "ranked", clause, subject, subject, subject + 1, implied=True)
                take(items, frame, subject)
                describe(items, frame, place)
                found.append(frame)
                break
            elif noun.agents or "be" not in kinds[-5:] or equated_left(items, clause.low, place) < 0:
                continue
            elif noun.quantifier in RANKS and not (_of_somebody(items, place) or denied_in_front(items, clause)):
                voice = "ranked"
            elif (_told(items[place]) and not noun.named_class) or class_use(noun.class_name or ""):
                voice = "kind-of-use"
            else:
                continue
            frame = Frame(items[place], "approved", voice, clause, place, place, place + 1, weak=True, implied=True)
            take(items, frame, place)
            frame.noun_at = place
            if voice == "kind-of-use":
                frame.negated = any(kind in {"not", "no-longer"} for kind in kinds[-5:])
                frame.verbs = tuple(items[max(clause.low, place - 5) : place])
            else:
                frame.verbs = tuple(linking(items[clause.low : place]))  # "it would be the first"
            if voice == "ranked" and frame.noun is not None:
                behind = items[place + 1 : clause.high]
                frame.noun = replace(frame.noun, told_apart=frame.noun.told_apart + idle_place(behind))
                if _for_somebody(items[clause.low : place]):
                    frame.noun = replace(frame.noun, restricted=True)
                elif not _field_told(noun, behind):
                    frame.noun = ranked_untold(frame.noun, behind)
            found.append(frame)
            break
    return found


def _field_told(noun: Noun, rest: list[Item]) -> bool:
    """Whether it is told of what something is the first: by a class, a use or a time, and by no other words.

    "The first RSV vaccine this country ever had", "the first MS pill", "the first drug for teenagers with the disease".
    """
    kinds = {item.kind for item in rest}
    if kinds & _RELATIVE and not is_idle(rest):
        return False  # "the first GLP-1 drug in the US that isn't injected"
    if {"date", "conditions", "market"} & kinds:
        return True
    return of_that_disease(rest) or ((noun.named_class is not None or noun.illness is not None) and is_idle(rest))


def _for_somebody(ahead: list[Item]) -> bool:
    """Whether a clause begins with whose rank it is: "For my daughter it was the first JAK inhibitor"."""
    subject = next((at for at, item in enumerate(ahead) if item.kind == "np"), 0)
    kinds = {item.kind for item in ahead[:subject]}
    return bool(kinds & {"for", "with", "person", "its"}) and not kinds & {"conditions", "ages"}


def _of_somebody(items: list[Item], place: int) -> bool:
    """Whether a rank is that of somebody's own history: "the third drug she tried"."""
    return place + 1 < len(items) and items[place + 1].text.lower() in _THEY_WHO


def first_time(items: list[Item], frame: Frame) -> None:
    """Rank what a decision is on that was made for the first time: "for the first time the FDA approved a K"."""
    noun = frame.noun
    if noun is None or noun.quantifier != "none" or noun.negative or frame.negated:
        return
    around = pairwise(items[frame.clause.low : frame.clause.high])
    if any(one.kind == "first" and other.text.lower() == "time" for one, other in around):
        known = noun.named_class is not None and noun.indefinite and not noun.agents
        frame.noun = replace(noun, quantifier="first", restricted=noun.restricted or not known)


def _told(item: Item) -> bool:
    """Whether a noun names its use by a disease, which "a painkiller" does not."""
    return any(leaf.kind == "conditions" for leaf in item.children)


def _rank_before(items: list[Item], clause: Clause, place: int) -> int:
    """The rank that the agents at `place` are said to have: "the first was A"; -1 where there is none."""
    at = place - 1
    while at > clause.low and items[at].kind in {"adverb", "now", "also"}:
        at -= 1
    if at <= clause.low or items[at].kind != "be":
        return -1
    at -= 1
    while at > clause.low and items[at].kind in _OF_RANK:
        at -= 1
    if items[at].kind != "np":
        return -1
    return at if items[at].value.quantifier in RANKS and not items[at].value.agents else -1


def _cast_as(items: list[Item], clause: Clause, place: int) -> int:
    """The subject that came as what `place` ranks: "A changed practice as the first pill"; else -1."""
    noun: Noun = items[place].value
    if items[place - 1].kind != "as" or noun.quantifier not in RANKS or noun.agents:
        return -1
    subject = next((at for at in range(clause.low, place) if items[at].kind == "np"), -1)
    return subject if subject >= 0 and items[subject].value.agents else -1
