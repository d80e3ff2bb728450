"""Which of many names stand in a text, told in one pass over it, however many the names are."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind


class Spotter:
    """Names, each of something; one counts where it stands as words of its own, in any case."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """From pairs of what is named and a name of it."""
        owners: dict[str, list[str]] = {}
        for owner, name in named:
            owners.setdefault(name.lower(), []).append(owner)
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard)

    def first_in(self, text: str) -> dict[str, int]:
        """What a text names, and where it does so first."""
        folded = text.lower()
        first: dict[str, int] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and _in_word(folded[start - 1])) or (end < len(folded) and _in_word(folded[end])):
                continue
            for owner in self._owners[number]:
                first[owner] = min(start, first.get(owner, start))
        return first


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
