"""Whose rank or kind a noun tells: "A, made by M, became the first K approved", "with A the FDA has its first K"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.claims.antecedents import resolve
from checker.claims.context import Context
from checker.claims.scene import dated_entry
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import RANKS, Mention, Noun
from checker.reference.names import ANY_DRUG, Names, load_names

Mentions = tuple[Mention, ...]
_ENDS = frozenset({"semicolon", "stop", "colon"})
_WENT_FIRST = re.compile(r"(?:\w+ )?first\b(?! (?:of|to|for|among)\b)|led the way\b")
_MARKS = frozenset({"digits", "stop", "comma", "dash", "hyphen", "colon", "the"})
_FINITE = frozenset({"be", "have", "do", "modal", "gain-s", "gain-ed"})
_ASIDE = frozenset({"comma", "dash", "close"})
_PLACING = frozenset({"market", "place", "nationality", "name", "in"})
"""What narrows the world to a part of it."""
_ALL_OF_EUROPE = ("MHRA", "Swissmedic")
"""Those who decide in Europe, and not for the EU."""


def of_unknown_rank(row: list[Item], frame: Frame) -> bool:
    """Whether a rank is said of a name that nobody knows here: "Risperidone is the only drug with a licence"."""
    at = frame.noun_at
    ranked = frame.noun is not None and frame.noun.quantifier in RANKS and not frame.noun.agents
    return ranked and at > 1 and row[at - 1].kind == "be" and row[at - 2].kind in {"name", "close"}


def ranked_as_form(row: list[Item], frame: Frame, noun: Noun) -> Noun:
    """A rank that holds for a form only, which is told behind the decision: "the first K approved as a spray"."""
    if noun.quantifier not in RANKS:
        return noun
    behind = range(frame.at + 1, min(frame.at + 4, len(row) - 1))
    place = next((at for at in behind if row[at].kind == "as" and row[at + 1].kind in {"np", "form", "a"}), -1)
    if place < 0:
        return noun
    route = _route_alone(row[place + 1])
    if route is None or noun.agents or noun.route not in {None, route}:
        return replace(noun, restricted=True)
    return replace(noun, route=route, class_words=f"{route} {noun.class_words or noun.named_class or 'drug'}")


def _route_alone(item: Item) -> str | None:
    """The way of giving that a noun tells and nothing else: "a nasal spray", not "a once-daily tablet"."""
    leaves = list(item.leaves())
    if any(leaf.kind not in {"a", "route", "form"} for leaf in leaves):
        return None
    told = [str(leaf.value) for leaf in leaves if leaf.kind == "route"]
    return told[0] if told else next((route_of_form(str(leaf.value)) for leaf in leaves if leaf.kind == "form"), None)


def in_own_class(noun: Noun, mentions: Mentions) -> Noun:
    """A rank within the class of the drug that has it: "A is the first drug of its class" to be given in that way."""
    names = load_names()
    known = [names.agents[one] for one in {mention.agent for mention in mentions} if one in names.agents]
    kind = _own_class(known[0].classes, names) if len(known) == 1 else None
    if kind is None:
        return noun
    brands = {brand for mention in mentions for brand in mention.brands}
    routes = {product.route for product in known[0].products if not brands or product.brand in brands}
    route = noun.route or (routes.pop() if len(routes) == 1 else None)
    return replace(noun, class_name=kind, class_words=kind, route=route, restricted=False, aimed=True)


def _own_class(classes: Sequence[str], names: Names) -> str | None:
    """The narrowest class of a drug; None where it has several that are no kinds of each other, as any may be meant."""
    kinds = [one for one in classes if one not in names.wide_classes]
    above = names.classes.ancestors
    narrowest = [one for one in kinds if not any(one != other and one in above(other) for other in kinds)]
    return narrowest[0] if len(narrowest) == 1 else None


def among_its_like(noun: Noun, mentions: Mentions) -> Noun:
    """A rank by what drugs block; of a drug of another class that blocks it, too, nobody here knows among which."""
    names = load_names()
    if all(noun.class_name in names.classes_of(mention.agent) for mention in mentions):
        return noun
    return replace(noun, class_name=ANY_DRUG, class_words=None, restricted=True, aimed=False)


def first_of_all(row: list[Item], frame: Frame) -> bool:
    """Whether an authority is the first of all: "the first country to approve A", not "the first in Asia".

    All but some are all of the world, too: "the first outside Europe".
    """
    return frame.voice == "first-country" and not any(
        item.kind in _PLACING and not _sets_aside(item) for item in _ranked_by_place(row, frame)
    )


def set_aside(row: list[Item], frame: Frame) -> tuple[str, ...]:
    """The authorities that such a rank leaves out: that of the EU in "the first country outside the EU"."""
    if frame.voice != "first-country":
        return ()
    places = (leaf for item in _ranked_by_place(row, frame) if _sets_aside(item) for leaf in item.leaves())
    named = {str(leaf.value): leaf.text.lower() for leaf in places if leaf.kind == "place"}
    return (*named, *(_ALL_OF_EUROPE if "europe" in named.values() else ()))


def _ranked_by_place(row: list[Item], frame: Frame) -> list[Item]:
    first = next(at for at in range(frame.at, -1, -1) if row[at].kind == "first")
    return row[first + 1 : frame.at]


def _sets_aside(item: Item) -> bool:
    return item.kind == "market" and next(item.leaves()).kind == "outside"


def went_first(row: list[Item], frame: Frame) -> bool:
    """Whether an authority did what is told of it before those that the text speaks of: "Britain was first"."""
    if frame.voice != "acted" or frame.negated:
        return False
    words = " ".join(item.text for item in row[frame.at : frame.at + 3] if item.kind not in {"comma", "date"}).lower()
    return _WENT_FIRST.match(words) is not None


def rank_holder(row: list[Item], frame: Frame, noun: Noun, context: Context) -> Mentions:
    """The agents whose rank, or whose kind in an apposition, a noun tells."""
    at = frame.noun_at
    if at < 0 or noun.negative or noun.other or noun.pronoun is not None:
        return ()
    ranked = noun.quantifier in RANKS
    if (ranked or noun.indefinite) and (named := _beside(row, at)):
        return named
    if not ranked:
        return ()
    return (
        _decided_on(row, at, context)
        or _subject(row, at, context)
        or _introduced(row, at)
        or _after(row, at, context)
        or _by_itself(row, at, context)
    )


def of_item(row: list[Item], at: int, context: Context) -> Mentions:
    """The drug that an item's noun is on: it opens the item, or an entry of a timeline is of the page's one drug.

    "A: the first K approved", "**A (B).** The newest of them", "May 2022: first drug approved for C".
    """
    opens = [item for item in row[:at] if item.kind not in _MARKS]
    if opens and opens[0].kind == "date" and dated_entry(row):
        return context.topic() if len(opens) == 1 and len(context.topic()) == 1 else ()
    if len(context.opening) != 1:
        return ()
    told = not opens or (len(opens) == 1 and opens[0].kind == "np" and opens[0].value.agents == context.opening)
    return context.opening if told else ()


def _beside(row: list[Item], at: int) -> Mentions:
    """Whom an apposition, or a label, is on: "A, the first K approved", "A, a K not yet approved", "A: the first K"."""
    signs = {"comma", "dash", "colon"} if at == 2 else {"comma", "dash"}
    if at < 2 or row[at - 1].kind not in signs or row[at - 2].kind != "np":
        return ()
    agents: Mentions = row[at - 2].value.agents
    return agents if len(agents) == 1 else ()


def _decided_on(row: list[Item], at: int, context: Context) -> Mentions:
    """What was approved when somebody approved such a drug for the first time: "approved A, the first time for a K"."""
    time = next((place for place in range(at - 1) if row[place].kind == "first" and _is_time(row[place + 1])), -1)
    if time < 0:
        return ()
    named = [item.value.agents for item in row[:time] if item.kind == "np" and item.value.agents]
    if named or not any(item.kind == "be" for item in row[:time]):
        return named[-1] if named else ()
    stood, _ = resolve(context, Noun(pronoun="it"))
    return stood if len(stood) == 1 else ()


def _is_time(item: Item) -> bool:
    return item.text.lower() == "time"


def _subject(row: list[Item], at: int, context: Context) -> Mentions:
    """The subject whose predicate the noun is: "A, which M makes, thus became the first K"."""
    before = row[max(at - 4, 0) : at]
    linked = any(item.kind == "be" for item in before) or (before and before[-1].kind == "as")
    apart = before and before[-1].kind in {"since", "when", "until"}  # "It's five years since the first K was approved"
    if not linked or apart or any(item.kind in {"not", "there"} for item in before):
        return ()
    place = at - 1
    while place >= 0:
        item = row[place]
        if item.kind in _ENDS or item.kind == "name":
            return ()
        if item.kind in _ASIDE and place < at - 1:
            place = before_aside(row, place)
            continue
        if item.kind == "np":
            noun: Noun = item.value
            if noun.agents:
                return noun.agents
            if noun.pronoun in {"it", "drug", "form"} and not noun.plural:
                stood, _ = resolve(context, noun)
                return stood if len(stood) == 1 else ()
        place -= 1
    return ()


def before_aside(row: list[Item], end: int) -> int:
    """Where the words before an aside end: "A, made by M," is on A; the place before where there is no aside."""
    opening = {"comma": "comma", "dash": "dash", "close": "open"}[row[end].kind]
    start = next((place for place in range(end - 1, 0, -1) if row[place].kind == opening), -1)
    return start - 1 if start > 0 and row[start - 1].kind in {"np", "close", "name"} else end - 1


def _introduced(row: list[Item], at: int) -> Mentions:
    """Whom the sentence sets before the decision: "with A, the FDA has approved the first K"."""
    if len(row) < 3 or row[0].kind not in {"with", "in"} or row[1].kind != "np" or at < 3:
        return ()
    agents: Mentions = row[1].value.agents
    return agents if row[2].kind in {"comma", "body", "place"} else ()


def _after(row: list[Item], at: int, context: Context) -> Mentions:
    """Whom a phrase before the subject describes: "Being the first K approved, A sells well"."""
    if at != 1 or (row[0].kind != "as" and row[0].text.lower() != "being"):
        return ()
    for place in range(at + 1, len(row) - 1):
        if row[place].kind == "comma" and row[place + 1].kind == "np":
            noun: Noun = row[place + 1].value
            return noun.agents or (resolve(context, noun)[0] if noun.pronoun in {"it", "drug", "form"} else ())
    return ()


def _by_itself(row: list[Item], at: int, context: Context) -> Mentions:
    """Whom a sentence without a verb describes: "The first K ever approved!", "Approved in 2020, the first K for C"."""
    finite = any(item.kind in _FINITE and (not place or row[place - 1].kind != "to") for place, item in enumerate(row))
    fronted = row[0].kind == "decide-ed" and row[at - 1].kind == "comma"
    if finite or row[-1].kind in {"question", "colon"} or not (at == 0 or fronted):
        return ()
    if at == 0 and context.in_focus and len(context.last_subject) == 1:
        return context.last_subject
    topic = context.topic()
    since = [one for one in context.here if topic and one.start >= topic[0].start]
    return topic if len(topic) == 1 and all(one.agent == topic[0].agent for one in since) else ()
