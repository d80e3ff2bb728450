"""The rank that a sentence gives a drug beside its approval: "approved in 2015, the first IL-17 inhibitor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.claims.idle import idle_place, is_idle, ranked_untold
from checker.claims.joining import joined
from checker.claims.voices import Clause, Frame, around, load_rules
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Illness, Mention, Noun

_RANKABLE = frozenset({"approved", "accelerated-approval", "cleared", "authorized-eua", "recommended"})
_FIELD_ENDS = frozenset({"stop", "comma", "close", "dash", "that-illness", "market", "semicolon", "colon"})
_FIELDS = frozenset({"conditions", "ages", "severity", "date", "that-illness"})
"""What a rank's noun may be for: "the first pill for C", "the first in 2019"; other words narrow it as nobody knows."""
_MAKING = re.compile(r"^which ma[dk]es? |^ma(de|kes|king) |^becoming$", re.I)
_BECAME = re.compile(r"^bec[ao]mes?$", re.I)
_TO_A_USE = frozenset(
    """
    word name adjective to for in against treat person ages group with the severity conditions market available
    """.split()
)
"""What may stand between a rank's noun and what it is for: "the first K available to people with C"."""
_DECIDING = frozenset({"decide-ed", "notice", "body"})
_TOPICAL = frozenset({"bare", "bare-predicate"})
_SPOKEN_OF = frozenset({"it", "drug", "form"})


@dataclass(frozen=True, slots=True)
class Rank:
    """A frame's noun with the rank found beside it."""

    noun: Noun
    apart: int = -1
    """Where a predicate of its own begins that gives the rank: "which makes it the first K"; -1 where none does."""
    illness: Illness | None = None
    """What that predicate says it is for, where it does: "and became the first K for D"."""


def rank_beside(
    row: Sequence[Item],
    frame: Frame,
    clauses: Sequence[Clause],
    framed: set[int],
    noun: Noun,
    mentions: tuple[Mention, ...],
) -> Rank | None:
    """The rank that stands beside a frame's predicate, if one does."""
    plain = noun.quantifier == "none" and not noun.negative and not noun.other
    topical = frame.noun_at < 0  # "Approved in 2018, the first of the group", on the drug that the text is on
    if not plain or not mentions or frame.negated or frame.status not in _RANKABLE:
        return None
    if topical and frame.voice not in _TOPICAL:
        return None
    chars = load_grammar().alphabet.row(item.kind for item in row)
    if frame.cue.text.lower().endswith(" first") and len(mentions) == 1:
        return Rank(ranked_untold(replace(noun, quantifier="first"), row[frame.at + 1 :]))  # "A came first, in 2017"
    first, last = around(clauses, frame.clause, framed)
    low, high = first.low, last.high
    spans = {
        "before": (low, min(frame.noun_at, frame.start)),
        "between": (frame.noun_at + 1, frame.start),
        "object": (frame.at + 1, frame.noun_at + 1),
        "after": (max(frame.rest - 1, frame.at), high),
    }
    for where, (start, end) in spans.items():
        if topical and where != "after":
            continue
        if where == "after":
            named = (at for at in range(start + 1, end) if row[at].kind == "np" and row[at].value.agents)
            end = min(next(named, end), end)  # what follows another drug is said of that
            decided = (at for at in range(start + 1, end) if row[at].kind == "decide-ed" and row[at - 1].kind == "be")
            end = min(next(decided, end), _end_of_aside(row, frame, end), end)  # "A, approved for C, was cleared for D"
        for pattern in load_rules().ranks[where] if start < end else ():
            for match in pattern.regex.finditer(chars[start:end]):
                ranked = _ranked(row[start:], match, noun, len(mentions))
                if ranked is not None:
                    return _set_apart(row, match, start, ranked, frame)
    return None


def told_ahead(row: Sequence[Item], rank: Rank, mentions: tuple[Mention, ...]) -> bool:
    """Whether drugs are named before the rank: not B in "approved A, which made it the first K, and B a year later"."""
    return all(mention.start < row[rank.apart].start for mention in mentions)


def _end_of_aside(row: Sequence[Item], frame: Frame, end: int) -> int:
    """Where an aside on one use ends, if what follows is on another: "A, approved for C, is the first K for D"."""
    opens = any(item.kind == "comma" for item in row[frame.noun_at + 1 : frame.at])
    closed = next((at for at in range(frame.at + 1, end) if row[at].kind == "comma"), end)
    told = [any(map(_for_illness, part)) for part in (row[frame.at : closed], row[closed:end])]
    return closed if opens and all(told) and frame.noun_at < frame.at else end


def _for_illness(item: Item) -> bool:
    return item.kind == "conditions" or (item.kind == "np" and item.value.illness is not None)


def makes(row: Sequence[Item], at: int) -> bool:
    """Whether a rank is what an approval made of its drug: "making it", "which made A"."""
    return at >= 0 and row[at].kind == "be" and _MAKING.search(row[at].text) is not None


def _set_apart(row: Sequence[Item], match: re.Match[str], start: int, ranked: Noun, frame: Frame) -> Rank | None:
    """The rank with the predicate of its own that gives it: "making it the first K", "became the first K for D".

    None where a frame of its own tells it: "making it the first K approved for C".
    """
    at = start + match.start("be") if match.groupdict().get("be") is not None else -1
    if at <= frame.at or not (_MAKING.search(row[at].text) or _BECAME.search(row[at].text)):
        return Rank(ranked)
    behind = start + match.end("np") if match.groupdict().get("np") is not None else len(row)
    illness = None
    if makes(row, at) and "decide-ed" in [item.kind for item in row[behind : behind + 3]]:
        return None
    if any(item.kind == "np" and item.value.agents for item in row[behind:]):
        behind = len(row)  # "which made it the first K for C, and B a year later": B is of the same list
    for item in row[behind : behind + 6]:
        if item.kind not in _TO_A_USE:
            break
        if item.kind == "conditions":
            illness = item.value
            break
    return Rank(ranked, at if illness is not None or _MAKING.search(row[at].text) else -1, illness)


def rank_of_item(row: Sequence[Item], noun: Noun) -> Noun:
    """A list item's noun with the rank of its apposition: "Tremfya (guselkumab), the first to block IL-23, 2017"."""
    at = next((at for at, item in enumerate(row) if item.kind == "np"), None)
    if at is None or not noun.agents or noun.quantifier != "none":
        return noun
    apart = (place for place in range(at + 1, len(row)) if place == at + 1 or row[place].kind in {"comma", "dash"})
    ranked = (rank_behind(row[place:], noun) for place in apart)
    return next((one for one in ranked if one is not noun), noun)


def rank_behind(rest: Sequence[Item], noun: Noun) -> Noun:
    """A noun with the rank that an apposition behind it gives: ", the first drug approved for it"."""
    chars = load_grammar().alphabet.row(item.kind for item in rest)
    for pattern in load_rules().ranks["between"]:
        match = pattern.regex.search(chars)
        ranked = _ranked(rest, match, noun, len(noun.agents)) if match is not None else None
        if ranked is not None:
            return ranked
    return noun


def _ranked(row: Sequence[Item], match: re.Match[str], noun: Noun, agents: int) -> Noun | None:
    """The noun with the rank of a match; None where that is no rank of a drug, or another's."""
    groups = match.groupdict()
    if groups.get("who") is not None:
        who: Noun = row[match.start("who")].value
        if who.agents or who.pronoun not in _SPOKEN_OF or who.quantifier != "none":
            return None
    if groups.get("thing") is not None and row[match.start("thing")].value.agents:
        return None
    if groups.get("np") is not None:
        at = match.start("np")
        described: Noun = row[at].value
        counted = described.quantifier == "count" and described.number == agents > 1
        if described.quantifier not in RANKS and not counted:
            return None
        if (
            (described.picks is not None and not (described.partitive and agents == 1))
            or described.agents
            or described.negative
            or (described.indefinite and described.quantifier == "first")  # "a first choice"
            or described.other
            or (agents > 1 and not described.plural)
        ):
            return None
        told = described.told_apart + idle_place(row[at + 1 :])
        narrowed = described.restricted or _narrowed(row, at + 1)
        return joined(noun, replace(described, restricted=narrowed, told_apart=told))
    item = row[match.start("rank")]
    if item.kind == "number":
        return replace(noun, quantifier="count", number=agents) if int(item.value) == agents > 1 else None
    if agents > 1:
        return None
    number = int(item.value) if item.kind == "ordinal" else None
    return ranked_untold(replace(noun, quantifier=item.kind, number=number), row[match.start("rank") + 1 :])


def _narrowed(row: Sequence[Item], after: int) -> bool:
    """Whether the words behind a rank's noun narrow it in a way that nobody knows here."""
    if is_idle(row[after:]):
        return False
    kinds = [item.kind for item in row[after : after + 5]]
    if kinds[:2] == ["available", "to"]:
        return not _FIELDS.intersection(kinds[2:])  # "available to people with C"
    kinds = kinds[1:] if kinds[:1] == ["available"] else kinds
    if kinds[:2] in (["to", "be"], ["to", "gain-base"]) and _DECIDING.intersection(kinds[2:]):
        return False  # "the first K to be approved", "to win FDA approval"
    if kinds[:1] == ["predicate"] and row[after].value == "approved":
        return False  # "the first K on the market"
    kinds = kinds[:3]
    if kinds[:1] in (["for"], ["against"], ["treat"], ["in"]):
        return not _FIELDS.intersection(kinds[1:])
    return bool(kinds) and kinds[0] not in _FIELD_ENDS
