"""Denials that answer what was just told: "The FDA approved A for C in 2019. Europe has never licensed it".

What the answer leaves out is what the statement before it says: the drug and its use.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.claims.arm import Arm
from checker.claims.build import Draft
from checker.claims.draft_uses import names_of
from checker.claims.silence import IMPLYING
from checker.claims.voices import Frame
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Certainty, Origin

_PLAIN = frozenset(
    """
    yet market body place nationality elsewhere here there have be do not yet-to no-longer adverb also now then since
    until-now on date comma dash stop semicolon colon open close and but while a the no by of for to from
    known-as sold-word market-ed anything predicate notice gain-s gain-ed gain-base application expected possessive its
    modal
    """.split()
)
"""What a clause is made of that says nothing of a use, or of patients."""
_BREAKS = frozenset({"colon", "semicolon", "dash"})
_JOINING = frozenset({"and", "but", "so", "while", "which", "when", "because", "since"})
_EMPTY = frozenset({"come", "since"})
_USE = frozenset({"conditions", "severity", "in", "on"})
_CUES = ("decide-", "grant-", "accept-", "market-", "review-", "decision-", "rule-", "lose-")
_OF_SOME = frozenset(
    """
    conditions condition illness-words ages group line label use-word animal form-of that-illness that-use
    route
    """.split()
)
"""What another clause of the sentence may turn it to: a use, a kind of patients, a way to take it."""
_OF_NOBODY = frozenset({"here", "regulator", "worldwide", "anywhere"})
"""Words for places that leave open whose decision it is."""
_PAST = frozenset({"was", "were", "had"})
_PENDING = "under-review"
_NAMED_AS = ("under the name", "as ")
_ADULT = 18 * 12
_GRANTED = frozenset({"approved", "accelerated-approval"})


def settle(
    row: Sequence[Item],
    frame: Frame,
    high: int,
    mentions: Sequence[Mention],
    arms: Sequence[Arm],
    origins: dict[str, Origin],
    places: Collection[str],
    before: Sequence[Draft],
    here: Collection[Mention],
) -> None:
    """Give a denial the use that its words, or the statement that it answers, say: "for anything" is every use.

    So it is with what only implies an approval, of the one drug that the paragraph is on: "Europe followed in 2013".

    `places` are those that it names, by authorities as far as one is known; `here` the drugs that its paragraph has
    named so far. What is awaited there, or used, is the only one of these.
    """
    alone = bool(mentions) and {one.agent for one in here} == {one.agent for one in mentions}
    if alone and origins["agent"] is Origin.MENTION and _is_used(frame):
        origins["agent"] = Origin.ANTECEDENT
    if not mentions or not (_denies(frame) or (alone and _is_lent(frame))):
        return
    places = set(places) - {"elsewhere"}  # "across the Atlantic, the European Commission"
    told = _answered(frame, mentions, places, before) if places and not places & _OF_NOBODY else None
    use = names_of(told) if told is not None else ()
    if _is_lent(frame) and len(set(use)) > 1:
        return  # "approved for C and D. Europe followed": in which, it does not say
    said = origins.get("condition") is Origin.SAID
    if not _is_bare(row, frame, high, use, said=said):
        return
    awaited = frame.status == _PENDING and alone
    if (told is not None or awaited) and not origins["agent"].firm:
        origins["agent"] = Origin.ANTECEDENT
    if frame.negated and places and any(item.kind == "anything" for item in row[frame.at : high]):
        for arm in arms:
            arm.illness, arm.nothing_else = None, False
        origins["condition"] = Origin.SAID
    elif told is not None and use and not said:
        lent = told.origins.get("condition", Origin.SAID)
        for arm in arms:
            arm.illness, arm.shared_illness, arm.unknown_use = in_base(Illness(tuple(dict.fromkeys(use)))), True, False
        origins["condition"] = Origin.ANTECEDENT if lent.firm else lent


def _is_used(frame: Frame) -> bool:
    """Whether it tells that a drug can be had, or what for: "doctors can prescribe it", "off-label for C"."""
    had = frame.voice == "prescribed" or frame.cue.text.lower().startswith(("may ", "can "))
    return not frame.negated and (had or frame.status == "off-label")


def _is_lent(frame: Frame) -> bool:
    """Whether it tells of an approval without a word of it: "Europe has had it since 2013"."""
    return frame.status == "approved" and not frame.negated and (frame.implied or frame.voice in IMPLYING)


def _denies(frame: Frame) -> bool:
    """Whether it tells that something is not approved, or not decided, as things stand."""
    then = {item.text.lower() for item in frame.verbs}
    if frame.status == _PENDING:  # "accepted the application" tells what happened then
        return not frame.negated and then.isdisjoint(_PAST) and not frame.cue.kind.endswith("-ed")
    negative = frame.noun is not None and frame.noun.negative
    denied = frame.status == "not-approved" or (frame.status == "approved" and frame.negated != negative)
    return denied and "had" not in then


def _answered(
    frame: Frame, mentions: Sequence[Mention], places: Collection[str], before: Sequence[Draft]
) -> Draft | None:
    """The approval elsewhere, or the refusal, of the same drug that was told just before."""
    told = before[-1] if before and all(map(_is_told, before)) else None
    if told is None or (told.status in _GRANTED and told.authority in places):
        return None
    who, spoken_of = {one.agent for one in mentions}, {one.agent for one in told.mentions}
    same = bool(who & spoken_of) if frame.noun is not None and frame.noun.negative else who == spoken_of
    return told if same else None


def _is_told(draft: Draft) -> bool:
    """Whether a claim says in full that a drug was approved, or turned down, and is not on some patients only."""
    decided = draft.status == "rejected" or (draft.status in _GRANTED and not draft.negated)
    asserted = draft.stance.certainty is Certainty.ASSERTED and not draft.stance.rebutted
    widened = any("expand" in cue.role for cue in draft.cues)
    if not (decided and asserted and draft.mentions) or widened or draft.noun.people is not None:
        return False
    return not any(_of_some(arm) for arm in draft.arms)


def _of_some(arm: Arm) -> bool:
    if arm.people is not None and arm.people.ages.low != _ADULT:
        return True
    return bool(arm.line or arm.form or arm.route or arm.further or arm.unknown_use)


def _is_bare(row: Sequence[Item], frame: Frame, high: int, told: Collection[str], *, said: bool) -> bool:
    """Whether a clause says no more than who has not approved what, and no other of its sentence turns to a use.

    The uses in `told` are those of what it answers; `said` tells that it has a use of its own.
    """
    breaks = [at for at in range(frame.clause.low, frame.at) if _goes_on(row, at)]
    low = breaks[-1] + 1 if breaks else frame.clause.low
    high = next((at for at in range(frame.rest, high - 1) if _goes_on(row, at)), high)
    for at, item in enumerate(row[low:high], low):
        dated = item.kind == "in" and at + 1 < len(row) and row[at + 1].kind == "date"
        if not (dated or _is_plain(item, frame) or (said and item.kind in _USE)):
            return False
    others = (item for item in (*row[:low], *row[high:]) if not (told and _is_use(item, told)))
    return _OF_SOME.isdisjoint(leaf.kind for item in others for leaf in (item, *item.leaves()))


def _goes_on(row: Sequence[Item], at: int) -> bool:
    """Whether another statement begins: ", and families wait for a decision", "; doctors import it"."""
    return row[at].kind in _BREAKS or (row[at].kind == "comma" and row[at + 1].kind in _JOINING)


def _is_use(item: Item, told: Collection[str]) -> bool:
    return item.kind == "conditions" and set(item.value.names) <= set(told)


def _is_plain(item: Item, frame: Frame) -> bool:
    """Whether an item says nothing of a use or of patients: it is of the decision, a place, or the drug alone."""
    if item.kind == "person":
        return item.text.lower().startswith("any")
    if item.kind != "np":
        return item.kind in _PLAIN or item.kind.startswith(_CUES) or item.text.lower() in _EMPTY
    noun: Noun = item.value
    if item.text.lower().startswith(_NAMED_AS):
        return True
    alone = noun.illness is None and noun.people is None and not (noun.generic or noun.restricted or noun.excepted)
    return alone and (bool(noun.agents) or noun.pronoun is not None or noun is frame.noun)
