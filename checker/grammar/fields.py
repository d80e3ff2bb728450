"""Readers of clauses that tell which drugs a rank or a number is among: "the first K that is taken by mouth"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.targets import as_written, targets
from checker.grammar.values import RANKS, Noun, Parts
from checker.reference.names import ANY_DRUG, load_names
from checker.reference.yaml_files import rule_data, word_list

_words = partial(word_list, "told")


def read_by_way(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A ranked noun with how its drugs are given; None where a word of the clause may say more than that."""
    noun: Noun = parts["whole"][0].value
    leaves = [leaf for item in parts["way"] for leaf in item.leaves()]
    if not _compares(noun) or noun.route is not None or not all(map(_of_a_way, leaves)):
        return None
    route = _way(leaves)
    if route is None:
        return None
    illness = next((item.value for item in parts.get("use", ()) if item.kind == "conditions"), noun.illness)
    noun = _decided(noun, parts) if "decided" in parts else noun
    kind = noun.class_words or noun.named_class or "drug"
    told = noun.told_apart + _place(parts["way"])
    return replace(noun, route=route, illness=illness, class_words=f"{route} {kind}", told_apart=told)


def _decided(noun: Noun, parts: Parts) -> Noun:
    """A noun with the decision that stands behind it, as if it stood before: "the only K approved by R"."""
    cue = parts["decided"][0]
    by = parts["by"][0].value.names if "by" in parts else ()
    return replace(noun, attribute=str(cue.value), attribute_cue=cue, authorities=by or noun.authorities)


def read_by_class(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A drug with a rank in its class, which only the drug tells: "the first pill of its class", "... of its kind"."""
    noun: Noun = parts["whole"][0].value
    counted = rule_data("words", "counted")
    family = parts["family"][0].text.lower()
    if noun.quantifier not in RANKS or noun.class_name != ANY_DRUG or noun.thing:
        return None
    if family not in counted["whole"] and family not in counted["own"]:
        return None
    return replace(noun, of_class=True, restricted=True, told_apart=noun.told_apart + _place(items[1:]))


def read_by_target(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A ranked noun for drugs of any kind with what they block, as the class that is named for it."""
    noun: Noun = parts["whole"][0].value
    if not _compares(noun) or noun.class_name != ANY_DRUG or noun.thing:
        return None
    if "does" in parts and not any(_words("targeting") & _pairs(parts["does"])):
        return None
    target = as_written(parts["target"])
    head = (noun.class_words or "").split()[-1:]
    kind = _class_of(target, head[0]) if head else targets().get(target)
    if kind is None:
        return None
    return replace(noun, class_name=kind, class_words=kind, aimed=True, told_apart=noun.told_apart + _place(items[1:]))


def _compares(noun: Noun) -> bool:
    """Whether a noun sets some drugs apart from others, so that it matters among which."""
    return not noun.agents and (noun.quantifier != "none" or noun.negative or noun.other)


def _place(items: Sequence[Item]) -> tuple[tuple[int, int], ...]:
    return ((items[0].start, items[-1].end),)


def _of_a_way(leaf: Item) -> bool:
    """Whether a word of a clause tells how a drug is given, or nothing."""
    known = leaf.kind in {"route", "form"}
    return known or all(word in _words("field") or word in _verbs() or word in _places() for word in _split(leaf))


def _way(leaves: Sequence[Item]) -> str | None:
    """The route that a clause tells: by its name, by a form, by the place, by the verb."""
    route = next((str(leaf.value) for leaf in leaves if leaf.kind == "route"), None)
    route = route or next((route_of_form(str(leaf.value)) for leaf in leaves if leaf.kind == "form"), None)
    words = [word for leaf in leaves for word in _split(leaf)]
    for known in (_places(), _verbs()):
        route = route or next((known[word] for word in words if word in known), None)
    return route


def _split(leaf: Item) -> list[str]:
    return leaf.text.lower().split()


def _pairs(items: Sequence[Item]) -> set[str]:
    """All runs of one to three words."""
    words = [word for item in items for word in _split(item)]
    return {" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words))}


def _class_of(target: str, head: str) -> str | None:
    """The class that has the target's drugs of one kind: "an antibody against IL-23"."""
    names = (
        (name.lower(), entry.name)
        for entry in load_names().class_entries.values()
        for name in (entry.name, *entry.names)
    )
    return next((kind for name, kind in names if name == f"{target} {head.lower()}"), None)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    return {verb: route for route, verbs in rule_data("words", "told")["ways"].items() for verb in verbs}


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """Where a drug is put, each with the route of that: "rubbed into the skin", "by mouth"."""
    into = {word: route for route, words in rule_data("words", "told")["into"].items() for word in words}
    return into | {"mouth": "oral", "skin": "topical"}
