"""Which known name an unknown word is a slip of, told from the two words alone.

Real drugs have names as alike as slips are. Over the registers' names that the base does not hold, these rules call
hardly any a slip:

- one edit in up to six letters, else two (optimal string alignment), the same first letter;
- never across stems: a word that ends as another kind of drug does is another drug (`rules/words/stems.yaml`);
- two edits only where the consonants stay what they are in their order ("Opzulera"), or where a generic name has lost
  the stem that a real one has ("bagicitnib");
- one consonant in place of another makes another brand ("Desowen", "Desogen"), one more or less makes a surname of a
  short one ("Simponi", "Simoni"), two vowels make another generic of the same stem ("telithromycin", "tulathromycin"):
  that is left to the article to bear out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from checker.entities.lexicon import Entry, plural
from checker.entities.stems import of_another_kind, stem_of
from checker.entities.vocabulary import is_english

SHORTEST = 5
_SHORT = 6
"""Names up to here bear one edit only."""
_LONG = 8
"""Names from here on are hardly hit by chance."""
_VOWELS = re.compile("[aeiouy]+")
_DOUBLE = re.compile(r"(.)\1+")


class Slip(NamedTuple):
    """An unknown word and the entry that it most likely stands for."""

    entry: Entry
    edits: int
    doubtful: bool
    """Whether it is one only in an article that names the drug rightly too."""

    @property
    def sure(self) -> bool:
        """Whether the words alone leave no real doubt."""
        return self.edits < 2 and len(self.entry.text) >= _LONG and not self.doubtful


class Speller:
    """The names of a lexicon that are one plain word, compared with words that no lexicon holds."""

    def __init__(self, entries: Iterable[Entry], variants: dict[str, str]) -> None:
        self._variants = variants
        self._by_letter: dict[str, dict[str, Entry]] = {}
        self._letters: dict[str, int] = {}
        for entry in entries:
            name = entry.text.lower()
            if entry.label != "code" and len(name) >= SHORTEST and name.isascii() and name.isalpha():
                self._by_letter.setdefault(name[0], {}).setdefault(name, entry)
                self._letters[name] = _letters(name)
        self._found: dict[str, Slip | None] = {}

    def slip(self, surface: str, token: str) -> Slip | None:
        """The name that a word is a slip of; `surface` is the word as written, `token` its lower case."""
        key = token if surface[:1].islower() else surface[0] + token
        if key not in self._found:
            if len(self._found) > 100_000:
                self._found.clear()
            self._found[key] = self._find(token, capital=surface[:1].isupper())
        return self._found[key]

    def _find(self, word: str, *, capital: bool) -> Slip | None:
        names = self._by_letter.get(word[:1], {})
        if word in names or len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
            return None
        limit = _limit(word)
        letters = _letters(word)
        near = [
            name
            for name, entry in names.items()
            if abs(len(name) - len(word)) <= limit
            and (letters ^ self._letters[name]).bit_count() <= 2 * limit
            and (capital or entry.label == "agent")
        ]
        if not near or is_english(word) or is_english(word.removesuffix("s")):
            return None
        from rapidfuzz.distance import OSA  # only an article with a word that nobody knows pays for the import

        measured = [(OSA.distance(word, name, score_cutoff=limit), name) for name in near]
        slips = [
            slip for edits, name in measured if edits <= limit and (slip := self._judged(word, names[name], edits))
        ]
        if not slips:
            return None
        best = min(slip.edits for slip in slips)
        nearest = [slip for slip in slips if slip.edits == best]
        agents = {slip.entry.value.partition("|")[0] for slip in nearest}
        return nearest[0] if len(agents) == 1 else None

    def _judged(self, word: str, entry: Entry, edits: int) -> Slip | None:
        name = entry.text.lower()
        generic = entry.label == "agent"
        if edits > _limit(name) or plural(name) == word or of_another_kind(word, name):
            return None
        if generic and self._spelling(word) == self._spelling(name):
            return Slip(entry, 0, False)
        same_sound = _consonants(word) == _consonants(name)
        if edits == 1:
            if same_sound or sorted(word) == sorted(name):
                return Slip(entry, 1, False)
            another = len(word) == len(name) and not generic  # "Desogen", "Desowen"
            return Slip(entry, 1, another or len(name) < _LONG)
        stem = stem_of(name) if generic else None
        if stem is not None and stem_of(word) is None and _consonants(word).endswith(_consonants(stem)):
            return Slip(entry, edits, False)
        return Slip(entry, edits, stem is not None and stem_of(word) is not None) if same_sound else None

    def _spelling(self, word: str) -> str:
        for here, there in self._variants.items():
            word = word.replace(here, there)
        return word


def _limit(word: str) -> int:
    return 1 if len(word) <= _SHORT else 2


def _letters(word: str) -> int:
    """The letters of a word as bits: two words an edit apart differ in two bits at most."""
    bits = 0
    for letter in word.encode():
        bits |= 1 << (letter - 97)
    return bits


def _consonants(word: str) -> str:
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word))
