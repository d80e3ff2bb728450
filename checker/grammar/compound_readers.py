"""Readers of nouns that are made of nouns: lists, members and exceptions of a class, copies, none of what is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.grammar.items import Item
from checker.grammar.values import Noun, Parts
from checker.reference.names import ANY_DRUG


def read_copy_of(items: Sequence[Item], parts: Parts) -> Noun | None:
    """Copies of what is named: "a generic of A", "no approved biosimilar of A"."""
    noun: Noun = parts["one"][0].value
    if parts["copy"][0].kind == "generic-word":
        return replace(noun, generic=True, plural=True) if noun.mentions else None
    copy: Noun = parts["copy"][0].value
    if not copy.generic or copy.mentions or noun.negative:
        return None
    return replace(copy, mentions=noun.mentions, connective=noun.connective, pronoun=noun.pronoun)


def read_excepting(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A class without some of its members."""
    whole: Noun = parts["whole"][0].value
    part: Noun = parts["part"][0].value
    if not part.mentions or whole.mentions:
        return None
    return replace(whole, excepted=part.mentions, quantifier="no-other" if whole.negative else whole.quantifier)


def read_contrasted(items: Sequence[Item], parts: Parts) -> Noun | None:
    """Agents with those that they are set against: "A, but not B"."""
    whole: Noun = parts["whole"][0].value
    part: Noun = parts["part"][0].value
    if whole.picks is not None and part.picks is not None:
        return whole  # "the latter, but not the former"
    return replace(whole, contrasted=part.mentions) if whole.mentions and part.mentions and not whole.negative else None


def read_members(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A class with the members that the text lists."""
    whole: Noun = parts["whole"][0].value
    part: Noun = parts["part"][0].value
    if not part.mentions or whole.mentions or whole.class_name is None:
        return None
    return replace(whole, members=part.mentions, connective=part.connective)


def read_counted(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A number of drugs with as many names behind it: "there are two, A and B"."""
    whole: Noun = parts["whole"][0].value
    part: Noun = parts["part"][0].value
    if whole.agents or whole.quantifier != "count" or whole.negative or len(part.mentions) != whole.number:
        return None
    return replace(
        whole,
        members=part.mentions,
        connective=part.connective,
        pronoun=None,
        class_name=whole.class_name or ANY_DRUG,
    )


def read_sold_as(items: Sequence[Item], parts: Parts) -> Noun | None:
    """A drug by the name it is sold under: "the pill that Pfizer sells as A"."""
    whole: Noun = parts["whole"][0].value
    part: Noun = parts["part"][0].value
    return replace(part, quantifier=whole.quantifier) if part.mentions and not whole.mentions else None


def read_form_of(items: Sequence[Item], parts: Parts) -> Noun | None:
    """One form of a drug: "the autoinjector of A"."""
    whole: Noun = parts["whole"][0].value
    part: Noun = parts["part"][0].value
    if whole.pronoun != "form" or whole.generic or not (whole.definite and part.mentions):
        return None
    return replace(whole, pronoun=None, mentions=part.mentions, connective=part.connective)


def read_joined_nouns(items: Sequence[Item], parts: Parts) -> Noun | None:
    """Agents in a list whose members have words of their own: "Aimovig, Ajovy and the quarterly Vyepti"."""
    found: list[Noun] = [item.value for item in items if item.kind == "np"]
    if not all(noun.mentions and noun.attribute is None for noun in found):
        return None
    mentions = tuple(mention for noun in found for mention in noun.mentions)
    connective = next((item.kind for item in items if item.kind in {"and", "or"}), None)
    return replace(found[0], mentions=mentions, connective=connective, plural=True, route=None, form=None)


def read_joined_around(items: Sequence[Item], parts: Parts) -> Noun | None:
    """Two drugs, the first with a word on what it is: "A, a pill, and B"."""
    described: Noun = items[2].value
    return read_joined_nouns([items[0], *items[3:]], parts) if described.indefinite and not described.agents else None


def read_none_of(items: Sequence[Item], parts: Parts) -> Noun | None:
    """None of what is named: "no strength of A", "neither A nor B"."""
    noun: Noun = parts["one"][0].value
    others: list[Noun] = [parts[name][0].value for name in ("two", "three") if name in parts]
    if others:
        mentions = tuple(mention for one in (noun, *others) for mention in one.mentions)
        said = noun.negative or items[0].kind == "neither"
        named = all(one.mentions for one in (noun, *others))
        return replace(noun, negative=True, mentions=mentions, plural=True) if said and named else None
    if any(item.kind == "generic-word" for item in items):
        return replace(noun, negative=True, generic=True)
    return replace(noun, negative=True) if noun.mentions or noun.pronoun == "it" else None
