"""The is-a graph of conditions and of classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Taxonomy:
    """Nodes and what they are kinds of. A name that is no node stands alone: it is a kind of itself only."""

    def __init__(self, parents: Mapping[str, Iterable[str]]) -> None:
        self.parents = {node: tuple(above) for node, above in parents.items()}
        self._above: dict[str, frozenset[str]] = {}
        self._below: dict[str, frozenset[str]] | None = None

    def ancestors(self, node: str) -> frozenset[str]:
        """`node` and all that it is a kind of."""
        found = self._above.get(node)
        if found is None:
            seen = {node}
            queue = [node]
            while queue:
                new = [parent for parent in self.parents.get(queue.pop(), ()) if parent not in seen]
                seen.update(new)
                queue += new
            found = self._above[node] = frozenset(seen)
        return found

    def descendants(self, node: str) -> frozenset[str]:
        """`node` and all its kinds."""
        if self._below is None:
            below: dict[str, set[str]] = {}
            for one in self.parents:
                for above in self.ancestors(one):
                    below.setdefault(above, set()).add(one)
            self._below = {one: frozenset(kinds) for one, kinds in below.items()}
        found = self._below.get(node)
        if found is None:
            found = self._below[node] = frozenset({node})
        return found

    def is_kind_of(self, node: str, other: str) -> bool:
        """Whether `node` is `other` or a kind of it."""
        return node == other or other in self.ancestors(node)

    def related(self, node: str, other: str) -> bool:
        """Whether one is a kind of the other."""
        return self.is_kind_of(node, other) or self.is_kind_of(other, node)

    def path(self, node: str, other: str) -> list[str]:
        """The chain of is-a steps from `node` up to `other`, both included; empty where there is none."""
        queue: list[list[str]] = [[node]]
        seen = {node}
        while queue:
            chain = queue.pop(0)
            if chain[-1] == other:
                return chain
            for parent in self.parents.get(chain[-1], ()):
                if parent not in seen:
                    seen.add(parent)
                    queue.append([*chain, parent])
        return []
