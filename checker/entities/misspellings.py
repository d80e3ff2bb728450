"""Marks misspelled drug names as what they stand for, so that what is said of them is still read.

It looks only at words that no other component has marked, in sentences that speak of drugs, diseases or decisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.entities.lexicon import SKIPPED
from checker.entities.slips import SHORTEST, Slip, Speller
from checker.entities.tokens import normal
from checker.entities.vocabulary import is_english
from checker.entities.words import load_lexicons
from checker.errors import DataError
from checker.folders import folder
from checker.reference.in_use import per_facts
from checker.reference.names import load_names
from checker.reference.yaml_files import rule_data

_SURE = "sure"
_ADDRESS = frozenset("./@#_:")
_FULL_STOPS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class _Words:
    """`rules/words/misspellings.yaml`."""

    context: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    variants: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A misspelled word: its first and last token (exclusive), and what it stands for."""

    start: int
    end: int
    slip: Slip
    sure: bool

    @property
    def id(self) -> str:
        """What the mark keeps beside type and value: the name as it is written rightly, and whether that is sure.

        Nothing for a name that is only spelled after another country's habit.
        """
        if not self.slip.edits:
            return ""
        return f"{self.slip.entry.text}|{_SURE if self.sure else ''}"


def read_id(text: str) -> tuple[str, bool]:
    """The name and the sureness of `Found.id`."""
    name, _, sure = text.partition("|")
    return name, sure == _SURE


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of another component: half-open range of tokens, its type and its text in lower case."""

    start: int
    end: int
    label: str
    text: str


class Finder:
    """Finds misspelled names among tokens."""

    def __init__(self, speller: Speller, words: _Words, makers: frozenset[str]) -> None:
        self._speller = speller
        self._words = words
        self._makers = makers

    def candidates(self, surfaces: Sequence[str], tokens: Sequence[str]) -> list[tuple[int, Slip]]:
        """The tokens that look like a slip of a name, whatever stands around them."""
        slip_of = self._speller.slip
        return [
            (index, slip)
            for index, token in enumerate(tokens)
            if len(token) >= SHORTEST and (slip := slip_of(surfaces[index], token)) is not None
        ]

    def find(
        self,
        candidates: Sequence[tuple[int, Slip]],
        surfaces: Sequence[str],
        tokens: Sequence[str],
        marks: Sequence[Mark],
    ) -> Iterator[Found]:
        """Those of the candidates that are drugs in their place."""
        marked = {index for mark in marks for index in range(mark.start, mark.end)}
        named = {mark.text for mark in marks}
        for index, slip in candidates:
            right = slip.entry.text.lower()
            if index in marked or tokens[index] in self._makers or (slip.doubtful and right not in named):
                continue
            if self._is_address(surfaces, index) or self._is_other_name(surfaces, tokens, marked, index):
                continue
            low, high = _sentence(surfaces, index)
            around = [mark for mark in marks if low <= mark.start < high]
            if not any(mark.label in self._words.context for mark in around):
                continue
            if slip.entry.label == "brand" and any(mark.text == right for mark in around):
                continue  # two brands told apart: "sold as Jakafi in the US and as Jakavi in Europe"
            yield Found(index, index + 1, slip, slip.edits == 0 or slip.sure or right in named)

    def _is_address(self, surfaces: Sequence[str], index: int) -> bool:
        """Whether it is a part of a link, an address or a file's name."""
        before = surfaces[index - 1] if index else ""
        after, beyond = (*surfaces[index + 1 : index + 3], "", "")[:2]
        return before in _ADDRESS or (after in _ADDRESS - {"/", ":"} and beyond[:1].islower() and len(beyond) < 5)

    def _is_other_name(self, surfaces: Sequence[str], tokens: Sequence[str], marked: set[int], index: int) -> bool:
        """Whether it is a part of a person's, a company's or a place's name."""
        if not surfaces[index][:1].isupper():
            return False
        before, after = index - 1, index + 1
        while before >= 0 and surfaces[before] in SKIPPED:
            before -= 1
        if before > 0 and surfaces[before] == "." and tokens[before - 1] in self._words.before:
            return True  # "Dr. Simoni"
        while after < len(tokens) and surfaces[after] in SKIPPED:
            after += 1
        if before >= 0 and tokens[before] in self._words.before:
            return True
        if after < len(tokens) and tokens[after] in self._words.after:
            return True
        if after < len(tokens) and after not in marked and _is_foreign_name(surfaces[after], tokens[after]):
            return True
        if before < 0 or before in marked or not surfaces[before][:1].isupper():
            return False
        low, high = _sentence(surfaces, index)
        if _is_foreign_name(surfaces[before], tokens[before]):
            return True
        # "Lisa Simoni" in running text, but neither "New Dupixant Approved" nor "Since Dupixant was".
        return before > low and any(word.islower() and len(word) > 3 for word in surfaces[low:high])


def _is_foreign_name(surface: str, token: str) -> bool:
    """Whether a word is capitalised and no English one."""
    return surface[:1].isupper() and surface.isalpha() and not is_english(token)


def _sentence(surfaces: Sequence[str], index: int) -> tuple[int, int]:
    """The tokens of the sentence around one, as far as line ends and full stops tell it."""
    low = high = index
    while low > 0 and surfaces[low - 1] not in _FULL_STOPS and "\n" not in surfaces[low - 1]:
        low -= 1
    while high < len(surfaces) and surfaces[high] not in _FULL_STOPS and "\n" not in surfaces[high]:
        high += 1
    return low, high


@per_facts
def load_finder() -> Finder:
    """The finder over the names in use."""
    words = _load_words()
    makers = frozenset(
        normal(word)
        for agent in load_names().agents.values()
        for product in agent.products
        for word in (product.maker or "").split()
    )
    return Finder(Speller(load_lexicons()["agents"].entries, words.variants), words, makers)


def _load_words() -> _Words:
    path = folder("rules") / "words" / "misspellings.yaml"
    try:
        data: Any = rule_data("words", "misspellings")
        lists = {key: frozenset(data[key]) for key in ("context", "after", "before")}
        return _Words(variants=dict(data["variants"]), **lists)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"{path}: lists context, after and before and a mapping variants are needed: {error}"
        ) from error
