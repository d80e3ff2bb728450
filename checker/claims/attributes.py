"""Statements on a drug itself: "A is a JAK inhibitor", "A is a once-daily tablet"."""

from __future__ import annotations

from collections.abc import Callable

from checker.claims.context import Context
from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import Noun
from checker.model import Attribute, Span

_BETWEEN = frozenset({"be", "adverb", "now", "also", "not", "a", "the", "comma", "both", "all", "dash", "colon"})


def attributes_of(
    row: list[Item], context: Context, span_of: Callable[[int, int], Span], sentence: Span, block: int
) -> list[Attribute]:
    """Class and route statements of a sentence."""
    found: list[Attribute] = []
    for index, item in enumerate(row):
        if item.kind != "np":
            continue
        noun: Noun = item.value
        if noun.agents and noun.class_name is None:
            found += _copular(row, index, noun, span_of, sentence, block)
    return found


def _apposed(row: list[Item], index: int, place: int, other: Noun) -> bool:
    """Whether a class is set beside the drug by a sign: "A, the oldest JAK inhibitor, ..."."""
    if place != index + 2 or row[index + 1].kind not in {"comma", "dash"} or not (other.definite or other.indefinite):
        return False
    after = row[place + 1].kind if place + 1 < len(row) else ""
    before = row[index - 1].kind if index else ""
    ends = after in {"", "comma", "stop", "dash", "of", "which", "that"}
    return ends and before not in {"with", "like", "than", "for"}


def _copular(
    row: list[Item], index: int, noun: Noun, span_of: Callable[[int, int], Span], sentence: Span, block: int
) -> list[Attribute]:
    linked = denied = False
    for place in range(index + 1, len(row)):
        item = row[place]
        if item.kind == "np":
            other: Noun = item.value
            if not (linked or _apposed(row, index, place, other)) or other.agents:
                return []
            span = span_of(row[index].start, item.end)
            out: list[Attribute] = []
            if denied and other.quantifier not in {"none", "count"}:
                return []  # "isn't the first JAK inhibitor" is one all the same
            for mention in noun.agents:
                if other.class_name and other.class_name != "any drug" and not other.other:
                    out.append(Attribute("class", mention.agent, other.class_name, span, sentence, denied, block))
                route = other.route or route_of_form(other.form)
                if route and not denied and not mention.route and other.quantifier != "only":
                    out.append(Attribute("route", mention.agent, route, span, sentence, denied, block))
            return out
        if item.kind not in _BETWEEN:
            return []
        linked = linked or (item.kind == "be" and item.text.lower() in {"is", "are", "was", "were", "'s"})
        denied = denied or item.kind == "not"
    return []
