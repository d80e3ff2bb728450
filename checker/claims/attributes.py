"""Statements on a drug itself: "A is a JAK inhibitor", "another IL-17 blocker, A", "A is taken as a tablet"."""

from __future__ import annotations

from collections.abc import Callable

from checker.claims.context import Context
from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import Mention, Noun
from checker.model import Attribute, Span

_OPENERS = frozenset({"", "to", "comma", "dash", "and", "colon", "that", "open"})
_UNSURE = frozenset({"not", "modal", "animal", "class"})
_HELPERS = frozenset({"be", "adverb", "now", "also", "have"})
_WAYS = {
    "injected": "injection", "inject": "injection", "infused": "intravenous", "swallowed": "oral", "swallow": "oral",
    "inhaled": "inhaled", "inhale": "inhaled", "rubbed": "topical", "rub": "topical", "smeared": "topical",
    "smear": "topical", "dabbed": "topical", "dab": "topical", "applied": "topical",
}  # fmt: skip
_ACTIVE = frozenset({"inject", "swallow", "inhale", "rub", "smear", "dab", "take", "takes", "taking"})

_GIVING = frozenset(
    {"given", "taken", "take", "takes", "taking", "administered", "comes", "delivered", "sold", "approved", "licensed"}
)
_BETWEEN = frozenset({"be", "adverb", "now", "also", "not", "a", "the", "comma", "both", "all", "dash", "colon"})


def attributes_of(
    row: list[Item], context: Context, span_of: Callable[[int, int], Span], sentence: Span, block: int
) -> list[Attribute]:
    """Class and route statements of a sentence."""
    found: list[Attribute] = []
    if any(item.kind in {"myth", "doubt"} for item in row):
        return found  # what others say, or what is false
    for index, item in enumerate(row):
        if item.kind != "np":
            continue
        noun: Noun = item.value
        if noun.agents and noun.class_name is None:
            found += _copular(row, index, noun, span_of, sentence, block)
        elif noun.agents:
            found += _named_as(row, index, noun, span_of, sentence, block)
    return found + _given(row, context, span_of, sentence, block)


def _named_as(
    row: list[Item], index: int, noun: Noun, span_of: Callable[[int, int], Span], sentence: Span, block: int
) -> list[Attribute]:
    """A class in one phrase with its drugs: "the JAK inhibitor A", "another IL-17 blocker, A", "two of them, A and B".

    After a comma the drugs may as well begin the clause ("on JAK inhibitors, A helps"): number and place must agree.
    """
    agents = noun.agents
    if noun.class_name is None or noun.excepted or noun.negative:
        return []
    span = span_of(row[index].start, row[index].end)
    told = [
        Attribute("route", one.agent, noun.route, span, sentence, block=block, brand=_brand(one))
        for one in agents
        if noun.route and noun.members and not one.route
    ]  # "oral drugs such as A, B and C"
    if noun.class_name == "any drug":
        return told
    one = len(agents) == 1 and not (noun.class_words or "").lower().endswith("s") and noun.quantifier != "count"
    before = row[index - 1].kind if index else ""
    if "," in row[index].text:
        counted = noun.quantifier == "count" and noun.number == len(agents)
        listed = index + 1 < len(row) and row[index + 1].kind == "and"  # "steroid creams, A and light therapy"
        if not counted and (listed or not (one and before in _OPENERS)):
            return told
    elif not one:
        return told
    return told + [
        Attribute("class", agent.agent, noun.class_name or "", span, sentence, block=block) for agent in agents
    ]


def _given(
    row: list[Item], context: Context, span_of: Callable[[int, int], Span], sentence: Span, block: int
) -> list[Attribute]:
    """How a drug is given: "A is infused", "it is taken as a tablet", "you inject it"."""
    found = []
    for index, item in enumerate(row):
        word = item.text.lower()
        route = _way_told(row, index)
        if route is None or any(one.kind in _UNSURE for one in row[max(index - 4, 0) : index]):
            continue
        noun = _subject(row, index) or _object(row, index, word) or _opened(row, index)
        if noun is None:
            continue
        said = noun.agents
        agents = said or (_spoken_of(row[:index], context) if noun.pronoun == "it" else ())
        if len(agents) == 1 and not agents[0].route:
            span = span_of(row[0].start, item.end)
            brand = _brand(agents[0])
            found.append(
                Attribute("route", agents[0].agent, route, span, sentence, block=block, firm=bool(said), brand=brand)
            )
    return found


def _spoken_of(before: list[Item], context: Context) -> tuple[Mention, ...]:
    """What "it" stands for: what its own sentence is on, else the one before."""
    subject = next((item.value for item in before if item.kind == "np"), None)
    named = isinstance(subject, Noun) and subject.agents and subject.class_name is None
    return subject.agents if named and isinstance(subject, Noun) else context.last_subject


def _way_told(row: list[Item], index: int) -> str | None:
    """The way of giving that the words at `index` tell; an application for approval tells none."""
    item = row[index]
    word = item.text.lower()
    if item.kind == "route" and (word.split()[0] in _GIVING or word.split()[0] in _WAYS):  # "taken by mouth"
        return str(item.value)
    if word == "applied":
        after = [one.kind for one in row[index + 1 : index + 3]]
        if after[:1] == ["for"] or "body" in after:
            return None
    return _WAYS.get(word) or (_way_after(row, index) if word in _GIVING else None)


def _brand(mention: Mention) -> str | None:
    return mention.brands[0] if len(mention.brands) == 1 else None


def _subject(row: list[Item], index: int) -> Noun | None:
    """The noun before a verb with nothing but helpers between, or before a participle: "A, taken by mouth, is"."""
    if index > 1 and row[index - 1].kind == "comma" and row[index - 2].kind == "np" and "comma" in _kinds(row[index:]):
        named: Noun = row[index - 2].value
        return named if named.agents and not named.class_name else None
    for item in reversed(row[:index]):
        if item.kind == "np":
            return None if isinstance(item.value, Noun) and item.value.class_name else item.value
        if item.kind not in _HELPERS and item.text.lower() not in {"usually", "simply", "typically"}:
            return None
    return None


def _kinds(items: list[Item]) -> list[str]:
    return [item.kind for item in items]


def _object(row: list[Item], index: int, word: str) -> Noun | None:
    """The noun after a verb in the active: "you inject it"."""
    after = row[index + 1] if index + 1 < len(row) else None
    active = word in _ACTIVE and after is not None and after.kind == "np"
    return after.value if active and after is not None and after.value.class_name is None else None


def _opened(row: list[Item], index: int) -> Noun | None:
    """The subject of the clause that a participle opens: "swallowed as a tablet, it ..."."""
    if index:
        return None
    comma = next((at for at, item in enumerate(row) if item.kind == "comma"), len(row))
    after = row[comma + 1] if comma + 1 < len(row) else None
    return after.value if after is not None and after.kind == "np" and after.value.class_name is None else None


def _way_after(row: list[Item], index: int) -> str | None:
    """The way named after "given", "taken", "comes": as a form, or by a route."""
    prepositions = 0
    for item in row[index + 1 : index + 5]:
        if item.kind == "route":
            return str(item.value)
        if item.kind in {"form", "np"} and prepositions:
            noun = item.value
            form = noun.form if isinstance(noun, Noun) and not noun.agents else str(item.value)
            return (noun.route if isinstance(noun, Noun) else None) or route_of_form(form)
        prepositions += item.text.lower() in {"as", "by", "via", "through", "in"}
        if item.kind in {"comma", "stop", "and", "or", "but", "for"}:
            return None
    return None


def _apposed(row: list[Item], index: int, place: int, other: Noun) -> bool:
    """Whether a class is set beside the drug by a sign: "A, the oldest JAK inhibitor, ..."."""
    if place != index + 2 or row[index + 1].kind not in {"comma", "dash"} or not (other.definite or other.indefinite):
        return False
    after = row[place + 1].kind if place + 1 < len(row) else ""
    before = row[index - 1].kind if index else ""
    ends = after in {"", "comma", "stop", "dash", "of", "which", "that"}
    if after == "for":  # "A, a pill for eczema, ..."
        ends = _kinds(row[place + 2 : place + 4]) in ([["conditions", "comma"], ["conditions", "stop"], ["conditions"]])
    return ends and before not in {"with", "like", "than", "for"}


def _of_its_own(noun: Noun) -> bool:
    """Whether a class takes the drug in: "another JAK inhibitor" does, "no JAK inhibitor" does not."""
    if noun.negative:
        return False
    return not noun.other or noun.quantifier == "another"


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
                if other.class_name and other.class_name != "any drug" and _of_its_own(other):
                    out.append(Attribute("class", mention.agent, other.class_name, span, sentence, denied, block))
                route = other.route or route_of_form(other.form)
                if route and not denied and not mention.route and other.quantifier != "only":
                    brand = _brand(mention)
                    out.append(Attribute("route", mention.agent, route, span, sentence, denied, block, brand=brand))
            return out
        if item.kind not in _BETWEEN:
            return []
        linked = linked or (item.kind == "be" and item.text.lower() in {"is", "are", "was", "were", "'s"})
        denied = denied or item.kind == "not"
    return []
