"""Statements on a drug itself: "A is a JAK inhibitor", "another IL-17 blocker, A", "A is taken as a tablet"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from checker.claims.context import Context
from checker.claims.kinds_told import after_kinds, kind_alone, of_the_body, with_kinds
from checker.claims.told_of import subject_of
from checker.claims.ways_told import brand_of, way_of, ways_told
from checker.grammar.items import Item
from checker.grammar.targets import as_written, targets
from checker.grammar.values import Noun
from checker.model import Attribute, Span
from checker.reference.names import ANY_DRUG
from checker.reference.yaml_files import word_list

_words = partial(word_list, "told")
SpanOf = Callable[[int, int], Span]
_OPENERS = frozenset({"", "to", "comma", "dash", "and", "colon", "that", "open"})
_BETWEEN = frozenset(
    {
        "be",
        "adverb",
        "now",
        "also",
        "not",
        "a",
        "the",
        "comma",
        "both",
        "all",
        "dash",
        "colon",
        "deem",
        "known-as",
        "as",
    }
)
_LINKS = frozenset({"is", "are", "was", "were", "'s", "’s", "counts as"})
_APPOSED_ENDS = frozenset(
    {"", "comma", "stop", "dash", "of", "which", "that", "grant-ed", "take-ed", "taken", "used-word", "decide-ed"}
)
_WITHIN = frozenset(
    """
    np conditions word name the a adjective hyphen digits person ages severity of form drugword route class place
    nationality body
    """.split()
)
_BOUND = 8
"""Items of what is bound to an apposition by a preposition: "A, a pill for eczema from M, ..."."""
_DATED = frozenset({"date", "decide-ed", "market", "body"})
_NOT_SO = frozenset({"modal", "possessive", "hyphen", "and", "or"})
"""What behind a form and its drug leaves open whether there is such a thing, or what the two are."""
_TARGET_WORDS = 5
"""The most items that the name of a target is made of."""


def attributes_of(row: list[Item], context: Context, span_of: SpanOf, sentence: Span, block: int) -> list[Attribute]:
    """Class and route statements of a sentence."""
    found: list[Attribute] = []
    if any(item.kind in {"myth", "doubt", "question"} for item in row):
        return found  # what others say, what is false, or what is asked
    row = with_kinds(row)
    for index, item in enumerate(row):
        if item.kind == "np":
            noun: Noun = item.value
            if noun.agents and noun.class_name is not None:
                found += _named_as(row, index, noun, span_of, sentence, block)
                if noun.members and noun.indefinite:  # "A is a JAK inhibitor, like B"
                    found += _copular(row, index, replace(noun, members=()), context, span_of, sentence, block)
            elif noun.agents:
                found += _form_of(row, index, noun, span_of, sentence, block)
            else:
                found += _introduced(row, index, noun, span_of, sentence, block)
                found += _copular(row, index, noun, context, span_of, sentence, block)
        if item.text.partition(" ")[0].lower() in _openers():
            found += _classed(row, index, context, span_of, sentence, block)
    return found + ways_told(row, context, span_of, sentence, block)


# ---------------------------------------------------------------- in one phrase, or by "is"


def _named_as(row: list[Item], index: int, noun: Noun, span_of: SpanOf, sentence: Span, block: int) -> list[Attribute]:
    """A class in one phrase with its drugs: "the JAK inhibitor A", "another IL-17 blocker, A", "two of them, A and B".

    After a comma the drugs may as well begin the clause ("on JAK inhibitors, A helps"): number and place must agree.
    """
    agents = noun.agents
    if noun.class_name is None or noun.excepted or noun.negative:
        return []
    span = span_of(row[index].start, row[index].end)
    told = [
        Attribute("route", one.agent, noun.route, span, sentence, block=block, brand=brand_of(one))
        for one in agents
        if noun.route and noun.members and not one.route
    ]  # "oral drugs such as A, B and C"
    if noun.class_name == ANY_DRUG:
        return told
    one = len(agents) == 1 and not (noun.class_words or "").lower().endswith("s") and noun.quantifier != "count"
    before = row[index - 1].kind if index else ""
    if "," in row[index].text:
        counted = noun.quantifier == "count" and noun.number == len(agents)
        listed = index + 1 < len(row) and row[index + 1].kind == "and"  # "steroid creams, A and light therapy"
        opens = before in _OPENERS or (before == "as" and index == 1)  # "As a JAK inhibitor, A"
        opens = opens and not (index > 1 and before == "comma" and _names(row[index - 2]))  # "unlike A, a biologic, B"
        if not counted and (listed or not (one and opens)):
            return told
    elif not one:
        return told
    return told + [
        Attribute("class", agent.agent, noun.class_name or "", span, sentence, block=block) for agent in agents
    ]


def _form_of(row: list[Item], index: int, noun: Noun, span_of: SpanOf, sentence: Span, block: int) -> list[Attribute]:
    """The way that a form tells in one phrase with its drug: "a tablet called A", "the weekly shot A"."""
    mention, *others = noun.agents
    leaves = list(row[index].leaves())
    form = next((at for at, leaf in enumerate(leaves) if leaf.kind == "form"), len(leaves))
    joint = leaves[form + 1].kind if form + 1 < len(leaves) and leaves[form].end < mention.start else ""
    told = joint == "known-as" or (joint in {"brand", "agent"} and noun.definite)
    told = told or (joint == "comma" and not index and (noun.indefinite or noun.definite))
    ahead = row[index + 1].kind if index + 1 < len(row) else ""
    if not told or others or noun.negative or noun.other or noun.excepted or mention.route or ahead in _NOT_SO:
        return []
    way = way_of(row, index)
    span = span_of(row[index].start, row[index].end)
    of = brand_of(mention)
    return [Attribute("route", mention.agent, way, span, sentence, block=block, brand=of)] if way else []


def _introduced(
    row: list[Item], index: int, noun: Noun, span_of: SpanOf, sentence: Span, block: int
) -> list[Attribute]:
    """What a noun tells of the drug that is set beside it: "a new pill for eczema, A, was approved"."""
    before = row[index - 1].kind if index else ""
    other = noun.agents or noun.negative or noun.other or noun.excepted
    if other or before not in {"", "decide-ed", "decide-s"} or not (noun.indefinite or noun.definite):
        return []
    at = index + 3 if _kinds(row[index + 1 : index + 3]) == ["for", "conditions"] else index + 1
    named = row[at + 1 : at + 2]
    if not named or not _names(named[0]) or named[0].value.class_name is not None or len(named[0].value.agents) > 1:
        return []
    behind = _kinds(row[at + 2 : at + 4])
    enclosed = row[at].kind == "comma" and behind[:1] in (["comma"], ["stop"]) and behind[1:] not in (["and"], ["or"])
    if not enclosed and row[at].kind != "known-as":
        return []
    (mention,) = named[0].value.agents
    span = span_of(row[index].start, named[0].end)
    way = way_of(row, index) if not mention.route else None
    told = [("class", noun.named_class, None), ("route", way, brand_of(mention))]
    return [
        Attribute(kind, mention.agent, value, span, sentence, block=block, brand=of)
        for kind, value, of in told
        if value
    ]


def _apposed(row: list[Item], index: int, place: int, other: Noun) -> bool:
    """Whether a class is set beside the drug by a sign: "A, the oldest JAK inhibitor, ..."."""
    articled = other.definite or other.indefinite or other.quantifier in {"another", "both", "all"}
    if row[place - 1].kind not in {"comma", "dash"} or not articled:
        return False
    before = row[index - 1].kind if index else ""
    return before not in {"with", "like", "than", "for"} and _closed(row, place + 1) and not _listed(row, place + 1)


def _closed(row: list[Item], at: int) -> bool:
    """Whether an apposition may end before `at`: "A, a pill for eczema, ...", "A, a shot you give yourself, ..."."""
    while at < len(row) and row[at].kind in {"route", "here"}:
        at += 1
    if at < len(row) and (row[at].kind == "for" or row[at].text.lower() in _words("binding")):
        after = next((one for one in row[at + 1 : at + _BOUND] if one.kind not in _WITHIN), None)
        return after is None or after.kind in {"comma", "stop", "dash", "close"}
    return at == len(row) or row[at].kind in _APPOSED_ENDS or row[at].text.lower() in after_kinds()


def _listed(row: list[Item], at: int) -> bool:
    """Whether the comma at `at` goes on with a list: "A, a pill, and a cream", not "A, a pill, and B, a cream"."""
    if _kinds(row[at : at + 2]) not in (["comma", "and"], ["comma", "or"]):
        return False
    after = row[at + 2] if at + 2 < len(row) else None
    if after is None or after.kind == "np":
        return after is None or not (after.value.agents or after.value.pronoun)
    return after.kind in {"a", "word", "drugword", "form", "the", "adjective"}


def _beside(row: list[Item], index: int) -> int:
    """The noun that the one at `index` stands beside, with at most a date or a participle with one between; else -1."""
    place = index - 2
    if place > 0 and row[place].kind in _DATED:  # "A, approved in September 2009, an IL-17 inhibitor"
        place = next((at for at in range(place, 0, -1) if row[at].kind == "comma"), 0) - 1
        between = _kinds(row[place + 2 : index - 1])
        if place < 0 or not ("decide-ed" in between or between == ["date"]):
            return -1
    return place if place >= 0 and row[place].kind == "np" else -1


def _names(item: Item) -> bool:
    """Whether an item names drugs."""
    return item.kind == "np" and bool(item.value.agents)


def _kinds(items: list[Item]) -> list[str]:
    return [item.kind for item in items]


def _of_its_own(noun: Noun) -> bool:
    """Whether a class takes the drug in: "another JAK inhibitor" does, "no JAK inhibitor" does not."""
    if noun.negative:
        return False
    return not noun.other or noun.quantifier == "another"


def _copular(
    row: list[Item], index: int, other: Noun, context: Context, span_of: SpanOf, sentence: Span, block: int
) -> list[Attribute]:
    """What the noun at `index` tells as a predicate or an apposition: "A, made by M, is a JAK inhibitor"."""
    if other.agents or (other.pronoun and not other.indefinite):
        return []
    route = way_of(row, index)
    if not (other.class_name or route):
        return []
    if index + 1 < len(row) and row[index + 1].kind in {"hyphen", "possessive"}:
        return []  # "a capsule-free option", "the biologic's rival"
    beside = _beside(row, index)
    if beside >= 0 and _apposed(row, beside, index, other):
        mentions, said, denied = row[beside].value.agents, True, False
        start = beside
        if row[start].value.class_name is not None:
            return []
    else:
        link = _link(row, index)
        if link < 0:
            return []
        if row[link].text.lower() in {"was", "were"} and any(one.text.lower() in _words("at-first") for one in row):
            return []
        denied = any(item.kind == "not" for item in row[link:index])
        mentions, said = subject_of(row, link, context)
        start = 0
    if denied and other.quantifier not in {"none", "count"}:
        return []  # "isn't the first JAK inhibitor" is one all the same
    span = span_of(row[start].start, row[index].end)
    told = (other.indefinite or other.plural) and not (denied or other.negative or other.definite)
    told = told and other.quantifier == "none"  # "a pill", not "the first pill that lasts a day"
    out: list[Attribute] = []
    for mention in mentions:
        if other.named_class and _of_its_own(other) and (said or not of_the_body(row[index])):
            kind = "target" if other.aimed else "class"  # "the first drug that blocks IL-23" is of no class
            out.append(Attribute(kind, mention.agent, other.named_class, span, sentence, denied, block, firm=said))
        if route and told and not mention.route:
            brand = brand_of(mention)
            out.append(Attribute("route", mention.agent, route, span, sentence, False, block, firm=said, brand=brand))
    return out


def _link(row: list[Item], index: int) -> int:
    """Where the "is" stands that makes the noun at `index` a predicate; -1 where there is none."""
    for place in range(index - 1, -1, -1):
        item = row[place]
        if item.kind == "be" and item.text.lower() in _LINKS:
            return place
        if item.kind not in _BETWEEN and item.text.lower() not in _words("sorting"):
            return -1
    return -1


# ---------------------------------------------------------------- by a verb


def _classed(
    row: list[Item], index: int, context: Context, span_of: SpanOf, sentence: Span, block: int
) -> list[Attribute]:
    """The class that a verb at `index` tells: "A belongs to the JAK inhibitors", "it works by blocking IL-23"."""
    found = _belonging(row, index) or _target(row, index)
    if found is None:
        return []
    kind, value, end = found
    if any(item.kind in {"not", "modal"} for item in row[max(index - 3, 0) : end]):
        return []
    mentions, said = subject_of(row, index, context)
    if not mentions:
        return []
    span = span_of(row[0].start, row[end].end)
    return [Attribute(kind, one.agent, value, span, sentence, block=block, firm=said) for one in mentions]


def _belonging(row: list[Item], index: int) -> tuple[str, str, int] | None:
    """The class into which a verb puts a drug, and where its name ends."""
    begin = index + _verb(row, index, "belonging")
    for place in range(begin, min(begin + 7, len(row) if begin > index else 0)):
        item = row[place]
        if kind := kind_alone([item]):
            return "class", kind, place
        if item.kind == "np" and item.value.named_class:
            noun: Noun = item.value
            return None if noun.agents or noun.negative else ("class", str(noun.named_class), place)
        if item.text.lower() not in _words("grouping") and item.kind not in {"np", "known-as"}:
            return None
    return None


def _target(row: list[Item], index: int) -> tuple[str, str, int] | None:
    """The class that is named for what a drug is said to block, and where that name ends."""
    place = index + _verb(row, index, "targeting")
    if place == index:
        return None
    while place < len(row) and row[place].text.lower() in _words("between"):
        place += 1
    return named_target(row, place)


def named_target(row: list[Item], place: int) -> tuple[str, str, int] | None:
    """The target whose name stands at `place`, as the class named for it, and where the name ends."""
    for end in range(min(place + _TARGET_WORDS, len(row)), place, -1):
        if (known := targets().get(as_written(row[place:end]))) is not None:
            return "target", known, end - 1
    return None


def _verb(row: list[Item], index: int, name: str) -> int:
    """How many items, of one or two, a verb of a list takes at `index`."""
    texts = [item.text.lower() for item in row[index : index + 2]]
    return next((size for size in (2, 1) if " ".join(texts[:size]) in _words(name) and len(texts) >= size), 0)


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """The words that a verb of either list begins with: asked first, since every item of a text is asked."""
    return frozenset(phrase.split()[0] for name in ("belonging", "targeting") for phrase in _words(name))
