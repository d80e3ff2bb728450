"""The rank that a sentence gives a drug beside its approval: "approved in 2015, the first IL-17 inhibitor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.claims.joining import RANKS, joined
from checker.claims.voices import Clause, Frame, around, load_rules
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun

_RANKABLE = frozenset({"approved", "accelerated-approval", "cleared", "authorized-eua", "recommended"})
_FIELD_ENDS = frozenset({"stop", "comma", "close", "dash", "that-illness", "market", "semicolon", "colon"})
_FIELDS = frozenset({"conditions", "ages", "severity", "date", "that-illness"})
"""What a rank's noun may be for: "the first pill for C", "the first in 2019"; other words narrow it as nobody knows."""
_MAKING = re.compile(r"^which ma[dk]es? |^ma(de|kes|king) |^becoming$", re.I)
_SPOKEN_OF = frozenset({"it", "drug", "form"})


@dataclass(frozen=True, slots=True)
class Rank:
    """A frame's noun with the rank found beside it."""

    noun: Noun
    apart: int = -1
    """Where a predicate of its own begins that gives the rank: "which makes it the first K"; -1 where none does."""


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
    if not plain or not mentions or frame.negated or frame.status not in _RANKABLE or frame.noun_at < 0:
        return None
    chars = load_grammar().alphabet.row(item.kind for item in row)
    if frame.cue.text.lower().endswith(" first") and len(mentions) == 1:
        return Rank(replace(noun, quantifier="first", restricted=True))  # "A came first, in 2017"
    first, last = around(clauses, frame.clause, framed)
    low, high = first.low, last.high
    spans = {
        "before": (low, min(frame.noun_at, frame.start)),
        "between": (frame.noun_at + 1, frame.start),
        "object": (frame.at + 1, frame.noun_at + 1),
        "after": (max(frame.rest - 1, frame.at), high),
    }
    for where, (start, end) in spans.items():
        if where == "after":
            named = (at for at in range(start + 1, end) if row[at].kind == "np" and row[at].value.agents)
            end = min(next(named, end), end)  # what follows another drug is said of that
        for pattern in load_rules().ranks[where] if start < end else ():
            for match in pattern.finditer(chars[start:end]):
                ranked = _ranked(row[start:], match, noun, len(mentions))
                if ranked is not None:
                    return Rank(ranked, _made_at(row, match, start))
    return None


def _made_at(row: Sequence[Item], match: re.Match[str], start: int) -> int:
    """Where a predicate of its own gives the rank; -1 where the rank is no more than an apposition or a copula's."""
    at = start + match.start("be") if match.groupdict().get("be") is not None else -1
    return at if at >= 0 and _MAKING.search(row[at].text) else -1


def rank_of_item(row: Sequence[Item], noun: Noun) -> Noun:
    """A list item's noun with the rank of its apposition: "Tremfya (guselkumab), the first to block IL-23, 2017"."""
    at = next((at for at, item in enumerate(row) if item.kind == "np"), None)
    if at is None or not noun.agents or noun.quantifier != "none":
        return noun
    chars = load_grammar().alphabet.row(item.kind for item in row[at + 1 :])
    for pattern in load_rules().ranks["between"]:
        match = pattern.search(chars)
        ranked = _ranked(row[at + 1 :], match, noun, len(noun.agents)) if match is not None else None
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
            or described.other
            or (agents > 1 and not described.plural)
        ):
            return None
        return joined(noun, replace(described, restricted=described.restricted or _narrowed(row, at + 1)))
    item = row[match.start("rank")]
    if item.kind == "number":
        return replace(noun, quantifier="count", number=agents) if int(item.value) == agents > 1 else None
    if agents > 1:
        return None
    number = int(item.value) if item.kind == "ordinal" else None
    return replace(noun, quantifier=item.kind, number=number, restricted=True)


def _narrowed(row: Sequence[Item], after: int) -> bool:
    """Whether the words behind a rank's noun narrow it in a way that nobody knows here."""
    kinds = [item.kind for item in row[after : after + 3]]
    if kinds[:1] in (["for"], ["against"], ["treat"], ["in"]):
        return not _FIELDS.intersection(kinds[1:])
    return bool(kinds) and kinds[0] not in _FIELD_ENDS
