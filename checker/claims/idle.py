"""Words behind a rank that do not narrow its field: "the first K this country ever had", "the first K of any sort"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.reference.yaml_files import rule_data

_ENDS = frozenset({"stop", "comma", "semicolon", "colon", "dash", "open", "close", "and", "but", "or", "while"})
_PLACES = frozenset({"place", "market", "here", "worldwide", "nationality", "body"})
_PLACE, _DATE = "PLACE", "DATE"
_DISEASE = frozenset({"that-illness", "illness-word"})
_POINTING = frozenset({"the", "this", "that", "same"})


def is_idle(rest: Sequence[Item]) -> bool:
    """Whether the words behind a rank's noun, up to the end of their clause, leave its field as wide as it is."""
    words = [_word(item) for item in takewhile(lambda item: item.kind not in _ENDS, rest)]
    return _phrases().fullmatch("".join(f"{word} " for word in words)) is not None


def idle_place(rest: Sequence[Item]) -> tuple[tuple[int, int], ...]:
    """Where such words stand, if there are any: nobody need ask what else they might say."""
    words = list(takewhile(lambda item: item.kind not in _ENDS, rest))
    return ((words[0].start, words[-1].end),) if words and is_idle(words) else ()


def ranked_untold(noun: Noun, rest: Sequence[Item]) -> Noun:
    """A noun with a rank of which the text does not tell the field, or tells it in the words behind it."""
    return replace(noun, untold=True) if is_idle(rest) else replace(noun, restricted=True)


def of_that_disease(rest: Sequence[Item]) -> bool:
    """Whether such words name the disease that the text is on: "the first drug for teenagers with the disease"."""
    return any(
        item.kind == "that-illness" or (item.kind in _DISEASE and place > 0 and rest[place - 1].kind in _POINTING)
        for place, item in enumerate(rest)
    )


def _word(item: Item) -> str:
    return _PLACE if item.kind in _PLACES else _DATE if item.kind == "date" else item.text.lower()


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """The phrases of `rules/words/counted.yaml`, one after another, each word with a space behind it."""
    return re.compile(f"(?:{'|'.join(map(_spaced, rule_data('words', 'counted')['idle']))})*")


def _spaced(phrase: str) -> str:
    """A phrase as a pattern: "(a|b)" is either, "(a|)" may be left out."""
    return re.sub(r"[\w'-]+", lambda word: f"(?:{word[0]} )", phrase).replace(" (?:", "(?:").replace(") (", ")(")
