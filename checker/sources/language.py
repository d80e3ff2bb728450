"""In which language a text is: what is not English is not read, and its reader is told so.

By the share of the words that every text of a language holds, and by letters. A stretch too short or too bare of such
words to tell goes with the rest of its article.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from checker.errors import DataError
from checker.folders import folder
from checker.model import Article, BlockKind
from checker.reference.yaml_files import rule_data

ENGLISH = "English"
_FEWEST = 4
"""So many common words of another language must stand in a text for it to be told."""
_FEWEST_ENGLISH = 2
_SHARE = 0.12
"""What part of the words they must be at least; in running text they are a third to a half."""
_CLEARLY = 2
"""How many times as many as English ones."""
_TOLD = 0.2
"""From what part of an article on its reader is told of words that were not read."""
_EDGES = ".,;:!?()[]\"'«»“”„’"
_APART = frozenset({BlockKind.CODE, BlockKind.ASIDE})


@dataclass(frozen=True, slots=True)
class _Languages:
    english: frozenset[str]
    words: dict[str, frozenset[str]]
    any_word: frozenset[str]
    letters: dict[str, re.Pattern[str]]


def language_of(text: str) -> str | None:
    """The language of a text in English words ("German"); None where it cannot be told."""
    if not text.isascii() and (script := _script(text)) is not None:
        return script
    known = _load()
    words = [word.strip(_EDGES) for word in text.lower().split()]
    english = sum(word in known.english for word in words)
    foreign = [word for word in words if word in known.any_word]
    if english >= len(foreign):
        return ENGLISH if english >= _FEWEST_ENGLISH else None
    if len(foreign) < _FEWEST:
        return None
    name, most = max(
        ((name, sum(word in those for word in foreign)) for name, those in known.words.items()), key=lambda one: one[1]
    )
    return name if most >= max(_FEWEST, _SHARE * len(words), _CLEARLY * english) else None


def in_english(article: Article) -> tuple[Article, str | None]:
    """The article with all that is not English set aside, and what its reader is to be told of that, if anything.

    A foreign quotation in an English article is not worth telling.
    """
    blocks = [(number, block) for number, block in enumerate(article.blocks) if block.kind not in _APART]
    texts = [article.text[block.span.start : block.span.end] for _, block in blocks]
    found = [language_of(text) for text in texts]
    sizes: Counter[str] = Counter()
    for language, text in zip(found, texts, strict=True):
        if language is not None:
            sizes[language] += _size(text)
    if not sizes:  # a list of short items, each too short to tell
        whole = language_of(" ".join(texts))
        if whole is not None:
            sizes[whole] = 1
    foreign = sizes.total() - sizes[ENGLISH]
    if not foreign:
        return article, None
    doubted = foreign > sizes[ENGLISH]
    apart = {
        number
        for (number, _), language in zip(blocks, found, strict=True)
        if language != ENGLISH and (language is not None or doubted)
    }
    kept = tuple(
        replace(block, kind=BlockKind.ASIDE) if number in apart else block
        for number, block in enumerate(article.blocks)
    )
    article = replace(article, blocks=kept)
    if foreign < _TOLD * sizes.total():
        return article, None
    names = [name for name, _ in sizes.most_common() if name != ENGLISH]
    if not sizes[ENGLISH]:
        return article, f"the text is in {_either(names)}, and only English is read"
    share = round(100 * foreign / sizes.total())
    return article, f"{share} % of the text is in {_either(names)}, and only English is read"


def has_text(article: Article) -> bool:
    """Whether anything in the article is there to be read."""
    return any(block.kind not in _APART for block in article.blocks)


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _size(text: str) -> int:
    """How much a text says, roughly alike with and without blanks between its words."""
    return sum(char.isalpha() for char in text) if not text.isascii() else len(text)


def _script(text: str) -> str | None:
    """The language told from letters that are not Latin, if half of the letters are such."""
    half = sum(char.isalpha() for char in text) / 2
    if not any(char > "\u036f" and char.isalpha() for char in text):
        return None
    total, first = 0, None
    for name, pattern in _load().letters.items():
        found = sum(len(one) for one in pattern.findall(text))
        total += found
        first = name if found and first is None else first
    return first if total >= max(half, _FEWEST) else None


@lru_cache(maxsize=1)
def _load() -> _Languages:
    path = folder("rules") / "words" / "languages.yaml"
    try:
        data: Any = rule_data("words", "languages")
        english = frozenset(data["english"])
        words = {name: frozenset(those) - english for name, those in data["words"].items()}
        letters = {name: re.compile(f"[{''.join(ranges)}]+") for name, ranges in data["letters"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: english, words and letters by language are needed: {error}") from error
    return _Languages(english, words, frozenset().union(*words.values()), letters)
