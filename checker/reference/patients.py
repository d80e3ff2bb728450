"""Which patients words speak of, beside ages and severity: those who can walk, pregnant women, carriers of a gene."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from checker.reference.yaml_files import rule_data

Traits = Mapping[str, frozenset[str]]
"""The values of each trait: `{"walking": {"able"}}`; none where it is named in a way that tells no value."""

OTHER = "patients"
"""The trait of words that limit the patients in a way which no fact can be asked about."""
_BEFORE = 60
"""How far, in characters, "whether or not" reaches ahead."""
_BESIDE = 40
"""How far from words for patients those may stand that leave them out."""


@lru_cache(maxsize=1)
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, str]], Traits, re.Pattern[str]]:
    """Words of all values, longest first, what each stands for, all values of each trait, and the words for any."""
    data = rule_data("words", "patients")
    means = {
        word.lower(): (trait, value)
        for trait, values in data["traits"].items()
        for value, words in values.items()
        for word in words
    }
    means |= {word.lower(): (OTHER, "") for word in data["others"]}
    whole = {trait: frozenset(filter(None, values)) for trait, values in data["traits"].items()}
    return _any_of(means), means, whole, _any_of(data["whatever"])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])", re.I)


@lru_cache(maxsize=1)
def _leaving_out() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after the words for patients that are left out."""
    words = rule_data("words", "patients")["left out"]
    before, after = ("|".join(map(re.escape, words[where])) for where in ("before", "after"))
    return (
        re.compile(rf"(?:\b(?:{before})\b|n[’']t\b)[^,;.]{{0,25}}$", re.I),
        re.compile(rf"^[^,;.:]{{0,{_BESIDE}}}\b(?:{after})\b", re.I),
    )


def _left_out(text: str, match: re.Match[str]) -> bool:
    before, after = _leaving_out()
    left = text[max(match.start() - _BEFORE, 0) : match.start()]
    return bool(before.search(left) or after.search(text[match.end() : match.end() + 2 * _BESIDE]))


@lru_cache(maxsize=4096)
def patients_in(text: str, *, denied: bool = False) -> tuple[str, ...]:
    """The kinds of patients that a text names, each as `trait: value`, or `trait` alone where no value is told.

    After "whether or not" a trait has all of its values. One that is excepted ("for those who walk, not for wheelchair
    users") has none; with `denied` the whole text denies, and its "not" excepts nothing.
    """
    pattern, means, whole, whatever = _lexicon()
    found: dict[str, set[str]] = {}
    for match in pattern.finditer(text):
        trait, value = means[match[0].lower()]
        values = found.setdefault(trait, set())
        before = text[max(match.start() - _BEFORE, 0) : match.start()]
        if trait != OTHER and whatever.search(before):
            values |= whole[trait]
        elif value and (denied or not _left_out(text, match)):
            values.add(value)
    return tuple(
        name
        for trait, values in sorted(found.items())
        for name in ([f"{trait}: {value}" for value in sorted(values)] or [trait])
    )


@lru_cache(maxsize=1)
def _every_kind() -> re.Pattern[str]:
    return _any_of(rule_data("words", "patients")["every kind"])


def of_every_kind(text: str) -> bool:
    """Whether a text speaks of every kind of a disease: "all types of eczema"."""
    return bool(_every_kind().search(text))


@lru_cache(maxsize=4096)
def by_trait(patients: tuple[str, ...]) -> Traits:
    """The values of each trait that `patients_in` has named."""
    found: dict[str, set[str]] = {}
    for one in patients:
        trait, _, value = one.partition(": ")
        found.setdefault(trait, set()).update({value} if value else ())
    return {trait: frozenset(values) for trait, values in found.items()}
