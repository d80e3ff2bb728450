"""Ordinary English: the words that a misspelled name must not be one of.

The list travels in the package symspellpy (MIT): 82,765 words with their inflections, most frequent first. It is
searched as it lies in memory, which for the few words that are asked about is quicker than making a set of it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from checker.errors import DataError

_PACKAGE = "symspellpy"
_FILE = "frequency_dictionary_en_82_765.txt"


def is_english(word: str) -> bool:
    """Whether a lower-case word stands in the list; DataError where the list cannot be read."""
    return b"\n%s " % word.encode() in _lines()


@lru_cache(maxsize=1)
def _lines() -> bytes:
    spec = find_spec(_PACKAGE)  # found, and not imported: only its list is wanted
    places = spec.submodule_search_locations if spec is not None else None
    path = Path(places[0] if places else _PACKAGE) / _FILE
    try:
        # The list's lines are "word frequency"; the first has a byte order mark before it.
        return b"\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    except OSError as error:
        raise DataError(f"{path}: the list of English words cannot be read: {error.strerror}") from error
