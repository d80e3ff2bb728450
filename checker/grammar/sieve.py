"""Which of many patterns a row of items can match at all, told from the types of the items in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from checker.grammar.patterns import Pattern

T = TypeVar("T")
_DEPTH = 3
"""How many of the sets of types are looked at of which a pattern needs one each: the smallest ones."""


class Sieve(Generic[T]):
    """Forms with their patterns, in order; a row is asked for all of them at once.

    A pattern names types of which every row that it matches has one: `@agent(np) be (not|no-longer)` needs `np`, `be`,
    and one of the last two. Each type has a number with a bit for each form whose first need it meets, bits for second
    needs above those, and so on. The numbers of a row's types are joined: a form may match where all its bits are set.
    """

    def __init__(self, forms: Iterable[T], patterns: Callable[[T], Iterable[Pattern | None]]) -> None:
        """`patterns` gives those of a form that all must match somewhere in a row; None is no pattern."""
        self._forms = tuple(forms)
        self._size = len(self._forms)
        self._met_by: dict[str, int] = {}
        self._met = 0
        """The bits of needs that there are not, which any row meets."""
        for number, form in enumerate(self._forms):
            needs = [need for pattern in patterns(form) if pattern is not None for need in pattern.needs]
            needs.sort(key=len)
            for depth in range(_DEPTH):
                bit = 1 << (number + depth * self._size)
                if depth >= len(needs):
                    self._met |= bit
                for kind in needs[depth] if depth < len(needs) else ():
                    self._met_by[kind] = self._met_by.get(kind, 0) | bit

    def of(self, row: str) -> list[T]:
        """The forms that may match a row, in order."""
        return [form for _, form in self.passing(self.met(row))]

    def met(self, row: str) -> int:
        """The needs that the types of a row meet, as bits; those of two rows joined are those of both together."""
        met, met_by = self._met, self._met_by
        for kind in set(row):
            met |= met_by.get(kind, 0)
        return met

    def passing(self, met: int, after: int = -1) -> Iterator[tuple[int, T]]:
        """The forms whose needs are all met, with their numbers, in order; those behind number `after`."""
        size = self._size
        left = met & met >> size & met >> 2 * size & (1 << size) - (1 << after + 1)
        while left:
            number = (left & -left).bit_length() - 1
            left &= left - 1
            yield number, self._forms[number]
