"""The phrases of `rules/words/doubts.yaml`, as patterns to look for in a sentence.

A phrase is words in any case: `a|b` either one, `=us` in small letters only (no "US"), `a*` with any ending (`*a` any
beginning), `...` up to eight words of the same clause, `~` up to twelve of the same sentence, `!a|b` a next word that
is none of these, `!...a|b` none of these among the words that follow in the clause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.errors import DataError
from checker.reference.yaml_files import rule_data

_FILE = "doubts"
_IN_CLAUSE = r"(?:[^\s.;,]+\s+){0,8}?"
_IN_SENTENCE = r"(?:[^\s.;]+\s+){0,12}?"


def phrase_pattern(phrase: str) -> str:
    """The regular expression of one phrase."""
    parts: list[str] = []
    for token in phrase.split():
        if token == "...":
            parts.append(_IN_CLAUSE)
        elif token == "~":
            parts.append(_IN_SENTENCE)
        elif token.startswith("!..."):
            parts.append(rf"(?!{_IN_CLAUSE}{_word(token[4:])})")
        elif token.startswith("!"):
            parts.append(rf"(?!{_word(token[1:])})")
        else:
            parts.append(rf"{_word(token)}\s*+")  # what is not to follow, no blank may hide
    last = phrase.split()[-1]
    if last in {"...", "~"} or (last.startswith("!") and not last.startswith("!...")):
        parts.append(r"[\w-]")  # what none of these is is some other word
    return "".join(parts)


def _word(alternatives: str) -> str:
    """One of several words, whole."""
    words = "|".join(_spelled(one) for one in alternatives.split("|"))
    return rf"(?<!\w)(?:{words})(?!\w)"


def _spelled(word: str) -> str:
    pattern = re.escape(word.removeprefix("=")).replace(r"\*", r"[\w-]*")
    return f"(?-i:{pattern})" if word.startswith("=") else pattern


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    data = rule_data("words", _FILE)
    if not isinstance(data, dict) or not all(isinstance(one, list) and one for one in data.values()):
        raise DataError(f"rules/words/{_FILE}.yaml: a mapping of names to lists of phrases is needed")
    return {
        name: re.compile("|".join(phrase_pattern(str(one)) for one in phrases), re.I) for name, phrases in data.items()
    }


def says(text: str, *names: str) -> bool:
    """Whether a text has a phrase of any of these headings."""
    return any(_patterns()[name].search(text) for name in names)


def phrases(name: str) -> re.Pattern[str]:
    """All phrases of a heading, as one pattern that ends behind the blanks after them."""
    return _patterns()[name]
