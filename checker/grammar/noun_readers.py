"""Readers of agents and noun phrases: who or what a decision is on, and how the text limits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.grammar.illnesses import illness_of_drug
from checker.grammar.items import Item
from checker.grammar.targets import blocks
from checker.grammar.values import RANKS, Mention, Noun, Parts
from checker.reference.names import ANY_DRUG, load_names

_FORM_ROUTES = {
    "cream": "topical", "ointment": "topical", "foam": "topical", "gel": "topical", "lotion": "topical",
    "tablet": "oral", "capsule": "oral", "solution": "oral", "injection": "injection", "infusion": "intravenous",
    "inhaler": "inhaled", "spray": "nasal",
}  # fmt: skip


def route_of_form(form: str | None) -> str | None:
    """The route that a form implies."""
    return _FORM_ROUTES.get(form or "")


def read_by_target(items: Sequence[Item], parts: Parts) -> str | None:
    """The class of what inhibits a target, by the target alone: "JAK" before "pill"."""
    kind = f"{items[0].text} inhibitor"
    return kind if kind in load_names().class_entries else None


def _named(item: Item) -> tuple[str, tuple[str, ...], bool]:
    if item.kind == "brand":
        agent, _, brand = str(item.value).partition("|")
        return agent, (brand,), True
    return str(item.value), (), item.kind != "unknown-agent"


def read_mention(items: Sequence[Item], parts: Parts) -> Mention | None:
    """One agent from a name, or from a generic and brands joined by brackets or "sold as"."""
    names = {"agent", "brand", "code", "unknown-agent"}
    first = next(item for item in parts["one"] if item.kind in names)
    seconds = [item for item in parts.get("two", []) if item.kind in names]
    agent, brands, known = _named(first)
    clash: tuple[str, str] | None = None
    for other in seconds:
        other_agent, other_brands, other_known = _named(other)
        if other_agent == agent:
            brands += other_brands
            continue
        if not (brands or other_brands):
            return None  # two generics side by side are a list, not a pair
        brand, generic = (brands or other_brands)[-1], (other_agent if brands else agent)
        carriers = {product.agent for product in load_names().products(brand)}
        if generic in carriers:  # one brand name of several agents
            agent, brands = generic, (brand,)
        elif not known or not other_known:
            agent, known = (agent, known) if known else (other_agent, other_known)
            brands += other_brands
        else:
            clash = (generic, brand)
            agent = generic if not brands else agent
    if len(parts.get("two", ())) and not any(open_.kind in {"open", "known-as", "which"} for open_ in items) and clash:
        return None  # "Rinvoq tofacitinib" without brackets is a list that lost its comma
    inside = [item.kind for item in items[-3:]]
    if (
        first.kind == "unknown-agent"
        and not brands
        and inside == ["open", "word", "close"]
        and first.text[:1].isupper()
    ):
        agent, brands = items[-2].text.lower(), (first.text,)  # "Translarna (ataluren)"
    form = next((str(item.value) for item in items if item.kind == "form"), None)
    route = next((str(item.value) for item in items if item.kind == "route"), None) or route_of_form(form)
    return Mention(agent, tuple(dict.fromkeys(brands)), route, form, clash, items[0].start, items[-1].end, known)


def read_agents(items: Sequence[Item], parts: Parts) -> Noun:
    """Agents in a list, with their connective."""
    mentions = _one_drug(tuple(item.value for item in items if item.kind == "mention"))
    connective = next((item.kind for item in items if item.kind in {"and", "or"}), None)
    quantifier = "both" if any(item.kind == "both" for item in items) else "none"
    return Noun(mentions=mentions, connective=connective, plural=len(mentions) > 1, quantifier=quantifier)


def _one_drug(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Two names of one drug as one mention: "Oxbryta, or voxelotor"."""
    if len(mentions) != 2 or mentions[0].agent != mentions[1].agent:
        return mentions
    first, second = mentions
    if bool(first.brands) == bool(second.brands):
        return mentions  # "Ozempic or Wegovy"
    return (replace(first, brands=first.brands or second.brands, end=second.end),)


# ---------------------------------------------------------------- noun phrases

_BARE_STARTS = {"conditions", "word", "name", "drugword", "and", "or", "severity", "hyphen"}
_SUFFIXES = {"antibod": "mab"}
_USES = ("treatment", "therapy")
_PICKING = frozenset({"number", "digits", "first", "only", "first-and-only", "ordinal", "newest"})
_OF_A_DRUG = frozenset({"version", "generic-word"})
_QUANTIFIERS = {"first", "first-and-only", "only", "newest", "all", "each", "both", "either", "neither"}


def read_noun(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A noun phrase: its head (agents, class, drug word, form) and all that limits it."""
    noun = Noun()
    restricting: list[str] = []
    seen_head = False
    whole, items = items, own_items(items)
    for place, item in enumerate(items):
        kind = item.kind
        if kind == "agents":
            inner: Noun = item.value
            noun.mentions, noun.connective, noun.plural = inner.mentions, inner.connective, inner.plural
            seen_head = True
        elif kind == "class":
            noun.class_name, noun.plural = str(item.value), item.text.lower().endswith("s")
            seen_head = True
        elif kind == "drugword":
            noun.class_name = noun.class_name or ANY_DRUG
            if item.value != "any":
                noun.class_words, noun.restricted, noun.thing = str(item.value), True, True
            noun.plural = item.text.lower().endswith("s")
            noun.suffix = next((end for word, end in _SUFFIXES.items() if item.text.lower().startswith(word)), None)
            seen_head = True
        elif kind == "form" and [one.text.lower() for one in items[place + 1 : place + 3]] == ["-", "free"]:
            noun.restricted = True  # "a steroid-free, capsule-free option" is no capsule
        elif kind == "form":
            noun.form = str(item.value)
            noun.route = noun.route or route_of_form(noun.form)
            noun.plural = noun.plural or (seen_head and item.text.lower().endswith("s"))
            restricting.append(item.text)
        elif kind == "route":
            noun.route = str(item.value)
            restricting.append(item.text)
        elif kind in {"adjective", "generic-word"}:
            noun.generic = noun.generic or kind == "generic-word"
            restricting.append(item.text)
        elif kind in {"decide-ed", "predicate"}:
            noun.attribute, noun.attribute_cue = str(item.value), item
        elif kind in {"body", "place", "nationality"}:
            noun.authorities = item.value.names if kind == "body" else (str(item.value),)
        elif kind == "conditions":
            noun.illness = item.value
        elif kind == "ages":
            noun.people = item.value
        elif kind == "animal":
            noun.animal = True
        elif kind == "percent":
            noun.restricted = True  # a strength: "the 0.3% cream"
        elif kind in {"word", "name"}:
            noun.restricted = noun.restricted or (not seen_head and "possessive" not in {one.kind for one in items})
        else:
            determine(noun, item)
    if items[0].kind == "a" and "it" in parts and noun.number == 1:
        noun.quantifier, noun.number = "none", None  # "a weaker one"
    if noun.quantifier == "only" and len(whole) > 2 and (whole[0].kind, whole[1].kind) == ("number", "of"):
        counted = next((int(item.value) for item in whole[2:] if item.kind == "number"), None)
        noun.quantifier, noun.number = ("count", counted) if counted else ("none", None)
        noun.several = True  # "one of the only biologics", "one of only two biologics"
    noun.illness = noun.illness or illness_of_drug(items)
    if noun.generic and noun.class_name == ANY_DRUG and any(item.text.lower() == "compounded" for item in items):
        noun.generic, noun.thing, noun.restricted = False, True, True  # "compounded drugs"
    version = "it" in parts or items[-1].kind in {"version", "route"}  # "the 2% one", "the only topical"
    noun.version = items[-1].kind == "version"
    if not seen_head and noun.form is None and not noun.generic and not version:
        return None
    if noun.quantifier == "ordinal" and any(item.kind == "a" for item in items):
        noun.other, noun.restricted = False, True  # "a fourth JAK inhibitor, A": what it counts, the reader knows
        if not noun.mentions:
            noun.quantifier, noun.number = "none", None
    if "granted" in parts and items[0].kind == "conditions" and items[-1].text.lower().startswith(_USES):
        return None  # "approval for eczema treatment" tells the use
    if "bare" in parts or "granted" in parts:
        noun.plural = noun.plural or items[-1].text.lower().endswith("s")
        noun.indefinite = not noun.plural
        noun.class_name = noun.class_name or ANY_DRUG
        return noun
    if noun.class_name == ANY_DRUG and not noun.plural and not noun.mentions and items[0].kind in _BARE_STARTS:
        return None  # "eczema treatment" without a determiner is the use, not a drug
    ranked = noun.quantifier in {"first", "only", "first-and-only", "ordinal", "count"}
    if noun.negative and not (seen_head or noun.other or noun.illness) and items[-1].kind in _OF_A_DRUG:
        noun.pronoun = "it"  # "neither version", "no generic": of the drug that was spoken of
    elif not seen_head and (
        noun.negative or ranked or noun.several or (noun.attribute == "approved" and noun.indefinite)
    ):
        noun.class_name = ANY_DRUG
    elif not seen_head:
        noun.pronoun = "form"
        noun.plural = noun.plural or items[-1].text.lower().endswith("s")
    if len({str(item.value) for item in items if item.kind == "route"}) > 1:
        noun.route = None  # "oral and topical"
    if noun.class_name == ANY_DRUG and _class_restrictions(items):
        noun.class_words = " ".join([*_class_restrictions(items), "drug"])
    elif noun.class_name == ANY_DRUG and not noun.thing:
        noun.class_words = _words_of_kind(items)
        if noun.quantifier in RANKS and (target := blocks(noun.class_words)) is not None:
            noun.class_name, noun.aimed, noun.restricted = target, True, False  # "the first IL-17A blocker"
    if noun.named_class:
        noun.class_words = " ".join([*_class_restrictions(items), noun.named_class])
    if noun.attribute is None and not noun.mentions and not noun.thing:
        _stand_for_several(noun, items)
    if (
        noun.pronoun is None
        and not noun.thing
        and noun.class_name == ANY_DRUG
        and (noun.definite or noun.this)
        and noun.quantifier == "none"
    ):
        noun.pronoun = "drug"
    if noun.negative and noun.quantifier not in {"all", "each"}:
        noun.quantifier = "no-other" if noun.other else "none"
    return noun


def _stand_for_several(noun: Noun, items: Sequence[Item]) -> None:
    """Make a noun a pronoun that counts drugs already spoken of: "both medicines", "neither pill", "these two"."""
    kinds = {item.kind for item in items}
    pair = bool(kinds & {"both", "neither", "either"})
    counted = noun.quantifier == "count" and (noun.definite or noun.this)
    every = noun.quantifier == "all" and noun.number is not None
    if pair:
        noun.number = 2
    plain = noun.class_name == ANY_DRUG or noun.pronoun == "form"
    if plain and (pair or counted or every or (noun.this and noun.plural and noun.pronoun != "form")):
        noun.pronoun, noun.plural = "those", True
        noun.quantifier = "all" if every else "none"


def partitive_at(items: Sequence[Item]) -> int:
    """Where a noun tells how many or which of a group it is: the "of" in "two of the three"; -1 where it does not."""
    kinds = [item.kind for item in items]
    at = kinds.index("of") if "of" in kinds else -1
    return at if _PICKING.intersection(kinds[: max(at, 0)]) else -1


def own_items(items: Sequence[Item]) -> list[Item]:
    """The items of a noun without the number of the group that it is picked from: "two of the three" are two."""
    at = partitive_at(items)
    return [item for place, item in enumerate(items) if at < 0 or place < at or item.kind not in {"number", "digits"}]


def _class_restrictions(items: Sequence[Item]) -> list[str]:
    """The words that make a class narrower: "oral", "topical", "generic", or the form behind it, "a JAK pill"."""
    words = [item.text.lower() for item in items if item.kind in {"route", "generic-word"}]
    if not words and items[-1].kind == "form" and any(item.kind == "class" for item in items):
        words = [route for route in (route_of_form(str(items[-1].value)),) if route in {"oral", "topical"}]
    return words if len(words) < 2 else []


_DESCRIBING = {"adjective", "word", "name", "hyphen", "route", "generic-word", "form", "drugword"}
_WIDE = frozenset(
    """
    new novel existing available effective powerful modern older newer advanced popular specific blockbuster dedicated
    breakthrough different particular medical currently common main major much-awaited controversial standard single
    """.split()
)
"""Adjectives that make no kind of a drug."""


_KINDS = frozenset({"antibody", "antibodies", "vaccine", "vaccines", "remedy", "remedies", "inhibitor", "inhibitors"})
"""Words for drugs that say which."""


def _words_of_kind(items: Sequence[Item]) -> str | None:
    """The words for a kind of drug that no class is: "natural remedy", "pill", "monthly injection"; None for "drug"."""
    words = [item for item in items if item.kind in _DESCRIBING and item.text.lower() not in _WIDE]
    while words and words[0].kind == "hyphen":
        words.pop(0)
    if not words or (len(words) == 1 and words[0].kind == "drugword" and words[0].text.lower() not in _KINDS):
        return None
    head = words[-1].text.lower()
    head = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    return " ".join([*(word.text for word in words[:-1]), head]).replace(" - ", "-")


def determine(noun: Noun, item: Item) -> None:
    """Let an article, a quantifier or another such word before a head limit its noun."""
    kind = item.kind
    if kind in {"no", "none"}:
        noun.negative = True
    elif kind == "such":
        noun.restricted = True
    elif kind == "other":
        noun.other = True
    elif kind == "another":
        noun.other, noun.quantifier = True, "another"
    elif (kind == "first" and noun.quantifier == "only") or (kind == "only" and noun.quantifier == "first"):
        noun.quantifier = "first-and-only"
    elif kind == "neither":
        noun.negative = True
    elif kind in _QUANTIFIERS:
        noun.quantifier = kind
    elif kind == "number":
        if noun.quantifier == "none":
            noun.quantifier = "count"
        if noun.quantifier != "ordinal":  # "a second one"
            noun.number = int(item.value)
    elif kind == "digits":
        if noun.quantifier in {"none", "all"} and item.text.isdigit() and 1 < int(item.text) < 40:
            noun.quantifier, noun.number = noun.quantifier.replace("none", "count"), int(item.text)
    elif kind == "ordinal":
        noun.ranks = (*noun.ranks, int(item.value))
        noun.quantifier, noun.number = "ordinal", noun.ranks[0]
    elif kind == "several":
        noun.several = True
    elif kind == "a":
        noun.indefinite = True
    elif kind in {"the", "same"}:
        noun.definite = True
    elif kind in {"this", "these"}:
        noun.this = True
    elif kind == "its":
        noun.definite = True
