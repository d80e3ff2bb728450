"""Which of many names stand in a text, told in one pass over it, however many the names are."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind


class Spotter:
    """Names, each of something; one counts where it stands as words of its own, in any case or as it is written."""

    def __init__(self, named: Iterable[tuple[str, str]], as_written: Iterable[tuple[str, str]] = ()) -> None:
        """From pairs of what is named and a name of it."""
        owners: dict[str, list[tuple[str, str | None]]] = {}
        for owner, name in named:
            owners.setdefault(fold(name), []).append((owner, None))
        for owner, name in as_written:
            owners.setdefault(fold(name), []).append((owner, name))
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard)

    def first_in(self, text: str) -> dict[str, int]:
        """What a text names, and where it does so first."""
        folded = fold(text)
        first: dict[str, int] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and _in_word(folded[start - 1])) or (end < len(folded) and _in_word(folded[end])):
                continue
            for owner, written in self._owners[number]:
                if written is None or text[start:end] == written:
                    first[owner] = min(start, first.get(owner, start))
        return first


def fold(text: str) -> str:
    """Lower case of the same length, so that positions stay true ("İ" grows in `str.lower`)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
