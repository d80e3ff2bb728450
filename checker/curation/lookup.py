"""Names as people type them, to names as the fact base has them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from checker.errors import UsageError
from checker.reference.names import Kind, Names
from checker.reference.near import did_you_mean


class Index:
    """Names in any case, singular or plural, to what they stand for."""

    def __init__(self, what: str, pairs: Iterable[tuple[str, str]]) -> None:
        self.what = what
        self.words: dict[str, str] = {}
        """As they are written, by folded word."""
        self._meant: dict[str, tuple[str, ...]] = {}
        for word, name in pairs:
            key = _folded(word)
            self.words.setdefault(key, word)
            if name not in self._meant.get(key, ()):
                self._meant[key] = (*self._meant.get(key, ()), name)

    def get(self, word: str) -> tuple[str, ...]:
        """What a word stands for; empty where it is unknown."""
        key = _folded(word)
        return self._meant.get(key) or self._meant.get(key.removesuffix("s"), ())

    def find(self, word: str) -> tuple[str, ...]:
        """What a word stands for; UsageError where it is unknown."""
        found = self.get(word)
        if not found:
            raise UsageError(f"no {self.what} {word!r}{did_you_mean(word, self.words.values())}")
        return found


class Lookup:
    """Finds what a name stands for; UsageError offers the names that are near."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def agents(self, word: str) -> tuple[str, ...]:
        """The agents of a name, brand, salt or code; several where a brand is of several."""
        return self._agents.find(word)

    def class_name(self, word: str) -> str:
        """A class, by any of its names."""
        return self._classes.find(word)[0]

    def condition(self, word: str) -> str:
        """A condition, by any of its names."""
        return self._conditions.find(word)[0]

    def authority(self, word: str) -> str:
        """An authority, by any of its names or its market."""
        return self._authorities.find(word)[0]

    def subject(self, word: str) -> tuple[str, str]:
        """`class` or `condition`, and its name."""
        for kind, index in (("class", self._classes), ("condition", self._conditions)):
            if found := index.get(word):
                return kind, found[0]
        words = (*self._classes.words.values(), *self._conditions.words.values())
        raise UsageError(f"no class or condition {word!r}{did_you_mean(word, words)}")

    @cached_property
    def _agents(self) -> Index:
        pairs = [
            (word, agent.name)
            for agent in self.names.agents.values()
            for word in (
                agent.name,
                *agent.names,
                *agent.codes,
                *(brand for product in agent.products for brand in (product.brand, *product.names)),
            )
        ]
        return Index("agent, brand or code", pairs)

    @cached_property
    def _classes(self) -> Index:
        return Index("class", _words(self.names.class_entries.values()))

    @cached_property
    def _conditions(self) -> Index:
        return Index("condition", _words(self.names.condition_entries.values()))

    @cached_property
    def _authorities(self) -> Index:
        pairs = [
            (word, one.name)
            for one in self.names.authorities.values()
            for word in (one.name, *one.names, *one.abbreviations, *one.places, *one.capitals)
        ]
        return Index("authority", pairs)


def _words(kinds: Iterable[Kind]) -> list[tuple[str, str]]:
    return [(word, kind.name) for kind in kinds for word in (kind.name, *kind.names, *kind.abbreviations)]


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
