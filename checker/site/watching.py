"""A fact base that notices whether a judgement could have seen some facts, so that it need not be made again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from checker.facts.base import Decision, FactBase
from checker.facts.fact import APPROVALS, Fact
from checker.facts.scope import Fit, Scope, meets
from checker.model import Status
from checker.reference.dates import PartialDate


class WatchedBase(FactBase):
    """The facts of another base. `saw` is set by a question that one of the watched facts may be an answer to.

    A judgement follows from the answers it gets. One made without seeing any fact that changed, neither as it was nor
    as it is, comes out the same with the new facts, if nothing but decisions changed that it asks for.
    """

    def __init__(self, base: FactBase, watched: Iterable[Fact], saw: list[bool] | None = None) -> None:
        super().__init__(base.raw, base.names, reviewed_only=base.reviewed_only, as_of=base.as_of)
        self._base = base
        self._watched = tuple(watched)
        self._saw = saw if saw is not None else [False]
        self._showing: dict[tuple[object, ...], bool] = {}
        """Whether a question may be answered by a watched fact."""

    def unseen(self) -> None:
        """Forget what was seen."""
        self._saw[0] = False

    @property
    def saw(self) -> bool:
        """Whether any watched fact may have been an answer since."""
        return self._saw[0]

    @cached_property
    def reviewed(self) -> FactBase:
        """The same base without the facts that nobody has reviewed, watched too."""
        return self if self.reviewed_only else WatchedBase(self._base.reviewed, self._watched, self._saw)

    def decisions(
        self, agents: Iterable[str] | None, scope: Scope, at: PartialDate, *, statuses: frozenset[Status] = APPROVALS
    ) -> tuple[Decision, ...]:
        """As `FactBase.decisions`."""
        names = None if agents is None else frozenset(agents)
        if not self._saw[0]:
            question = (names, scope, statuses)
            if question not in self._showing:
                self._showing[question] = self._may_show(names, scope, statuses)
            self._saw[0] = self._showing[question]
        return super().decisions(names, scope, at, statuses=statuses)

    def _may_show(self, names: frozenset[str] | None, scope: Scope, statuses: frozenset[Status]) -> bool:
        graph = self.names.conditions
        return any(
            fact.status in statuses
            and (names is None or fact.agent in names)
            and meets(fact, scope, graph) is not Fit.NO
            for fact in self._watched
        )
