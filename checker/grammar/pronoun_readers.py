"""Readers of words that stand for drugs or count some of them: "the latter", "two of the five", "the Lilly drug"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker.grammar.illnesses import illness_of_drug
from checker.grammar.items import Item
from checker.grammar.noun_readers import determine, own_items, partitive_at, route_of_form
from checker.grammar.values import Noun, Parts
from checker.reference.makers import agents_of
from checker.reference.names import ANY_DRUG
from checker.reference.yaml_files import rule_data


def read_pronoun(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A word that stands for agents said before: it, they, both, the latter, none of them, three."""
    noun = Noun(partitive=partitive_at(items) >= 0)
    items = own_items(items)
    for item in items:
        kind = item.kind
        if kind == "the-following":
            noun.pronoun, noun.plural = "following", True
            noun.quantifier = "all" if item.text.lower().startswith(("all", "each")) else noun.quantifier
        elif kind == "it":
            noun.pronoun = kind
        elif kind in {"former", "latter", "last"}:
            noun.pronoun = "former" if kind == "former" else "latter"
        elif kind in {"they", "which"}:
            noun.pronoun = noun.pronoun or "they"
        elif kind == "group-word":
            noun.pronoun, noun.number, noun.plural = "those", int(item.value), True
        elif kind == "none" and item.text.lower() == "nothing":
            return Noun(negative=True, class_name=ANY_DRUG)
        elif kind in {"none", "no"}:
            noun.negative, noun.pronoun = True, "they"  # "none", "not one of them"
        else:
            determine(noun, item)
    if noun.quantifier == "count" and noun.number == 1:
        if len(items) == 1:
            return None  # "one was approved": of what, is not told
        if items[0].kind in {"this", "that", "same"}:
            noun.quantifier, noun.number, noun.this, noun.pronoun = "none", None, False, "it"
        elif noun.partitive and items[0].kind == "number":
            noun.quantifier, noun.number = "none", None  # "one of them": which, is not told
    if items[-1].kind in {"this", "that"}:
        noun.pronoun = "it"
    if items[0].kind == "neither":
        noun.pronoun = noun.pronoun or "those"
    noun.pronoun = noun.pronoun or ("those" if noun.quantifier != "none" or noun.this or noun.several else "it")
    if noun.quantifier in {"both", "either"} or (noun.negative and items[0].kind == "neither"):
        noun.number = 2
    noun.plural = (
        noun.plural
        or noun.pronoun in {"they", "following"}
        or items[-1].text.lower() == "others"
        or items[0].kind == "neither"
        or noun.quantifier in {"both", "either", "all", "each", "neither", "count"}
    )
    noun.picks = _picks(items)
    return noun


def read_of_family(items: Sequence[Item], parts: Parts) -> Noun | None:
    """So many, or none, of the class that is spoken of; None where it is no class."""
    counted = rule_data("words", "counted")
    member = next((item.text.lower() for item in parts.get("member", ())), None)
    family = parts["family"][0].text.lower()
    if family not in counted["families"] or (member and member not in counted["members"]):
        return None
    noun = read_pronoun([*parts["many"], *parts.get("kind", ())], {})
    if noun is None or not (noun.pronoun or noun.negative):
        return None
    noun.pronoun, noun.plural, noun.partitive, noun.class_name = "they", True, True, None
    noun.of_class = family in counted["whole"]
    return noun


def _picks(items: Sequence[Item]) -> tuple[int, int | None] | None:
    """Which of a group a pronoun stands for: "the latter", "the second of them", "the first two"."""
    own = {item.kind: item for item in takewhile(lambda item: item.kind != "of", items)}
    if "a" in own:
        return None  # "approved a second, A" adds to the group
    count = int(own["number"].value) if "number" in own else 1
    if own.keys() & {"latter", "last"}:
        return -count, None
    if own.keys() & {"former", "first"}:
        return 0, count
    if "ordinal" in own:
        rank = int(own["ordinal"].value)
        return rank - 1, rank
    return None


def read_those(items: Sequence[Item], parts: Parts) -> str | None:
    """What "those" is before a word for drugs; elsewhere it stands for people."""
    return "these" if items[0].text.lower() == "those" else None


def read_of_maker(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A drug by the company that makes it; None where no company of that name is known."""
    made = agents_of(" ".join(item.text for item in parts["maker"]))
    if not made:
        return None
    form = next((str(item.value) for item in items if item.kind == "form"), None)
    several = items[-1].kind != "number" and items[-1].text.lower().endswith("s") and items[-1].kind != "possessive"
    if several:
        return None  # "Pfizer's drugs"
    illness = next((item.value for item in items if item.kind == "conditions"), None) or illness_of_drug(items)
    return Noun(pronoun="drug", definite=True, maker=made, form=form, route=route_of_form(form), illness=illness)
