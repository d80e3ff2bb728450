"""Of whom a predicate is told: "A, approved in 2020, is infused", "it is a JAK inhibitor and is injected"."""

from __future__ import annotations

from checker.claims.context import Context
from checker.claims.holders import before_aside
from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun

Mentions = tuple[Mention, ...]
_HELPERS = frozenset({"be", "adverb", "now", "also", "have", "to", "modal", "which", "that", "both", "only", "all"})
_HELPING = frozenset(
    {"usually", "simply", "typically", "normally", "always", "generally", "just", "works", "work", "by"}
)
_ASIDES = frozenset({"comma", "dash", "close"})
_ENDS = frozenset({"semicolon", "stop", "colon", "but", "question"})
_COMPARING = frozenset(
    "if whether like unlike than with for from after before to as without against on of by in".split()
)
_MEANT = frozenset({"it", "drug"})


def subject_of(row: list[Item], at: int, context: Context) -> tuple[Mentions, bool]:
    """The agents that the predicate at `at` is told of, and whether the sentence itself names them there."""
    place, coordinate = at - 1, False
    while place >= 0:
        item = row[place]
        if item.kind in _ENDS:
            return (), False
        if item.kind == "np":
            noun: Noun = item.value
            if noun.agents and noun.class_name is None:
                return (noun.agents, True) if _leads(row, place) else ((), False)
            if _stands_for_one(noun):
                return spoken_of(row[:place], context), False
            if not _is_predicate(row, place):
                return (), False
        elif item.kind in _ASIDES:
            place = before_aside(row, place) if row[place + 1].kind not in {"which", "that"} else place - 1
            continue
        elif item.kind == "and":
            coordinate = True
        elif not (coordinate or item.kind in _HELPERS or item.text.lower() in _HELPING):
            return (), False
        place -= 1
    return (), False


def _leads(row: list[Item], place: int) -> bool:
    """Whether a noun can be the subject of what follows: not in "unlike A, it is", "patients on A are"."""
    before = [{item.kind, item.text.lower()} for item in row[max(place - 2, 0) : place]]
    if before and "but" in before[-1]:
        return "comma" in before[0]  # "all but A are injected"
    return not (before and before[-1] & _COMPARING)


def _stands_for_one(noun: Noun) -> bool:
    one = noun.pronoun in _MEANT and not noun.plural and not noun.other and not noun.negative
    return one and (noun.pronoun == "it" or noun.definite or noun.this)


def _is_predicate(row: list[Item], place: int) -> bool:
    """Whether a noun is told of the subject, and is none: "A is a cream that is rubbed in"."""
    noun: Noun = row[place].value
    before = next((one for one in reversed(row[:place]) if one.kind not in {"adverb", "also", "now", "not"}), None)
    return not noun.agents and before is not None and before.kind == "be"


def spoken_of(before: list[Item], context: Context) -> Mentions:
    """What "it" stands for: the one drug that its own sentence has named, else the one spoken of before."""
    named: dict[str, Mention] = {}
    compared: set[str] = set()
    for place, item in enumerate(before):
        if item.kind == "np" and item.value.agents and item.value.class_name is None:
            for mention in item.value.agents:
                named[mention.agent] = mention
                if not _leads(before, place):
                    compared.add(mention.agent)
    if len(named) > 1:
        return ()
    if named and not compared:
        return tuple(named.values())
    meant = context.last_subject or context.opening
    return tuple(mention for mention in meant if mention.agent not in compared)
