"""The lexicons: names from the fact base, cues and qualifiers from `rules/words/`.

A file there maps an item type to its words, or to values that each have their words::

    not: [not, n't, never]
    notice:
      approved: [approval, authorization]

`verbs:` gives base forms; the other forms are made here, under `<type>-base`, `-s`, `-ed`, `-ing`. Irregular
ones are listed as `[base, s, ed, ing]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.entities.lexicon import Entry, Lexica, Lexicon, plural, verb_forms
from checker.errors import DataError
from checker.folders import folder
from checker.reference.in_use import per_facts
from checker.reference.names import Names, load_names
from checker.reference.variants import all_spelled_out
from checker.reference.yaml_files import rule_data

NAME_GROUPS = ("agents", "classes", "conditions", "authorities")
WORD_GROUPS = ("cues", "times", "populations", "qualifiers", "structure")
GROUPS = NAME_GROUPS + WORD_GROUPS
"""Groups of marks, each with a component of its own; earlier ones win where two are equally long."""
MISSPELLINGS = "misspellings"
MARKS = (*GROUPS, MISSPELLINGS)
"""All groups, the one that rests on the marks of the others last."""


@per_facts
def load_lexicons(root: Path | None = None) -> dict[str, Lexicon]:
    """A lexicon for every group."""
    names = load_names(root)
    found = {group: Lexicon(_NAMES[group](names)) for group in NAME_GROUPS}
    return found | {group: Lexicon(word_entries(group)) for group in WORD_GROUPS}


@per_facts
def load_lexica() -> Lexica:
    """The lexicons of all groups, in the order of `GROUPS`."""
    lexicons = load_lexicons()
    return Lexica(lexicons[group] for group in GROUPS)


def word_entries(group: str) -> list[Entry]:
    """The entries of `rules/words/<group>.yaml`; DataError on a file that is missing or malformed."""
    path = folder("rules") / "words" / f"{group}.yaml"
    data = rule_data("words", group)
    if not isinstance(data, dict):
        raise DataError(f"{path}: a mapping of item types to words is needed")
    entries: list[Entry] = []
    for label, values in data.items():
        if label == "verbs":
            for kind, by_value in values.items():
                for value, verbs in by_value.items():
                    for verb in verbs:
                        entries += _verb(kind, value, verb)
        else:
            entries += _plain(path, label, values)
    return entries


def _plain(path: Path, label: str, values: Any) -> Iterator[Entry]:
    by_value = values if isinstance(values, dict) else {None: values}
    for value, texts in by_value.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise DataError(
                f"{path}: {label}: {value}: a list of words is needed, quoted where YAML reads them otherwise"
            )
        for text in all_spelled_out(texts):
            exact = text.startswith("=")
            text = text[1:] if exact else text
            yield Entry(text, label, str(value) if value is not None else text, "exact" if exact else "any")


def _verb(kind: str, value: str, verb: str | list[str]) -> Iterator[Entry]:
    forms = verb_forms(verb) if isinstance(verb, str) else dict(zip(("base", "s", "ed", "ing"), verb, strict=True))
    for form, text in forms.items():
        yield Entry(text, f"{kind}-{form}", value)


_JOINTS = (" and ", " plus ", " with ", "-", " + ", " / ")
"""How the parts of a combination are written, beside the "/" of its name."""


def _agents(names: Names) -> Iterator[Entry]:
    for agent in names.agents.values():
        case = "exact" if not agent.name.islower() else "any"
        yield Entry(agent.name, "agent", agent.name, case)
        for text in agent.names:
            yield Entry(text, "agent", agent.name)
        if "/" in agent.name:
            for joint in _JOINTS:
                yield Entry(agent.name.replace("/", joint), "agent", agent.name)
        for text in agent.codes:
            yield Entry(text, "code", agent.name)
        for product in agent.products:
            for text in (product.brand, *product.names):
                yield Entry(text, "brand", f"{agent.name}|{product.brand}", "initial")


def _classes(names: Names) -> Iterator[Entry]:
    for kind in names.class_entries.values():
        if kind.only_as_kind:
            continue
        for text in (kind.name, *kind.names):
            yield Entry(text, "class", kind.name)
            yield Entry(plural(text), "class", kind.name)
        for text in kind.abbreviations:
            yield Entry(text, "class", kind.name, "exact")


def _conditions(names: Names) -> Iterator[Entry]:
    for kind in names.condition_entries.values():
        if kind.only_as_use:
            continue
        for text in (kind.name, *kind.names):
            yield Entry(text, "condition", kind.name)
            if not text.endswith("s"):
                yield Entry(plural(text), "condition", kind.name)
            stem = text.removesuffix(" disease")
            if stem != text and " " in stem and stem not in kind.names:
                yield Entry(stem, "condition-stem", kind.name)  # "sickle cell patients"
        for text in kind.abbreviations:
            yield Entry(text, "short-condition", kind.name, "exact")


def _authorities(names: Names) -> Iterator[Entry]:
    for authority in names.authorities.values():
        for text in authority.names:
            yield Entry(text, "authority", authority.name)
            if text.endswith("regulator"):
                yield Entry(text + "s", "authority", authority.name)
        for text in authority.abbreviations:
            yield Entry(text, "authority", authority.name, "exact")
        for text in authority.places:
            yield Entry(text, "place", authority.name)
        for text in authority.capitals:
            yield Entry(text, "place", authority.name, "exact")
        for text in authority.adjectives:
            yield Entry(text, "nationality", authority.name)


_NAMES = {"agents": _agents, "classes": _classes, "conditions": _conditions, "authorities": _authorities}
