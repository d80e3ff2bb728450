"""Diseases that no list holds: told by their words, where something is approved for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checker.entities.lexicon import plural
from checker.grammar.items import Item
from checker.grammar.values import Illness, Parts
from checker.reference.in_use import per_facts
from checker.reference.names import load_names
from checker.reference.yaml_files import rule_data

_APART = frozenset({"the", "a", "severity", "line", "adjective"})
"""Kinds of words that stand before a disease and are no part of its name."""


_APPOSED = frozenset({"disease", "disorder", "condition", "illness"})
"""Words for a disease that its name may stand behind."""
_OWNER = re.compile(r"\s*['’]\s*s\b")
_TYPES = frozenset({"type", "types", "ii", "iii", "iv"})


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = rule_data("words", "illnesses")
    return {key: frozenset(words) for key, words in data.items() if isinstance(words, list)}


def rule_words(key: str) -> frozenset[str]:
    """A list of words about diseases."""
    return _words()[key]


@lru_cache(maxsize=2)
def _telling(what: str) -> dict[str, str]:
    """Words for drugs, or for those who have a disease, in lower case, with the disease that they tell."""
    kinds = rule_data("words", "illnesses")[what]
    return {word.lower(): illness for illness, words in kinds.items() for word in words}


@lru_cache(maxsize=1)
def _endings() -> re.Pattern[str]:
    return re.compile(rf"[a-z-]*(?:{'|'.join(sorted(_words()['endings']))})\Z")


def names_illness(words: Sequence[str]) -> bool:
    """Whether lower-case words name a disease: by the last one, with what it needs before it."""
    known = _words()
    *before, last = _without_tail(words)
    if last in known["kinds"]:
        return any(word.isalpha() and word not in known["vague"] for word in before)
    return last in known["heads"] or (last not in known["others"] and _endings().match(last) is not None)


def _without_tail(words: Sequence[str]) -> Sequence[str]:
    """Words without what tells a kind behind the name: "type 1", "C", "vulgaris"."""
    end = len(words)
    while end > 1 and (len(words[end - 1]) == 1 or words[end - 1] in _words()["tails"] or words[end - 1] in _TYPES):
        end -= 1
    return words[:end]


@per_facts
def _texts() -> dict[str, str]:
    """Every way to write a condition, in lower case, with its name: those that are only read as uses, and the rest."""
    kinds = load_names().condition_entries.values()
    found = {text.lower(): kind.name for kind in kinds for text in (kind.name, *kind.names)}
    uses = {text.lower(): kind.name for kind in kinds if kind.only_as_use for text in (kind.name, *kind.names)}
    short = {text.lower(): kind.name for kind in kinds if kind.only_as_use for text in kind.abbreviations}
    return {plural(text): name for text, name in uses.items()} | short | found


def _named(name: str, severity: str | None = None, line: str | None = None) -> Illness:
    """A disease by words that no lexicon holds: the base's where it has it, else as it is said."""
    listed = _texts().get(name)
    return Illness((listed or name,), severity, line, severities=(severity,), listed=listed is not None)


def read_unknown_illness(items: Sequence[Item], parts: Parts) -> Illness | None:
    """A disease in words that no list holds, in lower case: "Gaucher disease", "hypoparathyroidism"."""
    severity = next((str(item.value) for item in items if item.kind == "severity"), None)
    line = next((str(item.value) for item in items if item.kind == "line"), None)
    words = [item.text.lower() for item in items if item.kind not in _APART and item.kind != "comma"]
    while words and words[0] in _words()["before"]:
        words.pop(0)
    for place in range(len(words) - 2, 0, -1):
        if words[place] in _APPOSED and names_illness(words[place + 1 :]):
            words = words[place + 1 :]  # "the rare genetic disease Zellweger syndrome"
            break
    if words and words[-1].removesuffix("s") in _words()["heads"]:
        words[-1] = words[-1].removesuffix("s")  # "hangovers" are what a hangover is
    name = _OWNER.sub("'s", " ".join(words).replace(" - ", "-"))
    if not words or (name not in _texts() and not names_illness(words)):
        return None
    if severity is not None and f"{severity} {name}" in _words()["graded"]:
        return _named(f"{severity} {name}", None, line)
    return _named(name, severity, line)


def read_sufferers(items: Sequence[Item], parts: Parts) -> Illness | None:
    """What those have whom a word tells of: "obese adults", "itchy dogs"."""
    word = "".join(item.text for item in parts["of"]).lower()
    told = _telling("sufferers").get(word)
    severity = next((str(item.value) for item in items if item.kind == "severity"), None)
    return _named(told, severity) if told is not None else None


def illness_of_drug(items: Sequence[Item]) -> Illness | None:
    """What a drug is called after where no list holds it: "a pain pill", "the flu drug", "a painkiller"."""
    for index, item in enumerate(items):
        named = _telling("drugs").get(item.text.lower())
        if named is not None:
            return _named(named)
        before = items[index - 1].text.lower() if index else ""
        if item.kind in {"drugword", "form"} and items[index - 1].kind == "word" and names_illness([before]):
            return _named(before)
    return None


def in_base(illness: Illness) -> Illness | None:
    """Those of the conditions that stand in the base."""
    if illness.listed:
        return illness
    known = load_names().condition_entries
    severities = illness.severities or (illness.severity,) * len(illness.names)
    kept = [(name, said) for name, said in zip(illness.names, severities, strict=False) if name in known]
    if not kept:
        return None
    names, severities = zip(*kept, strict=True)
    return replace(illness, names=names, severities=severities, listed=True)
