"""Which side of a contradiction is to be shown: each that can be wrong, and none that the facts bear out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from checker.facts.base import FactBase
from checker.model import Claim, Conflict, Judged, Judgement, Verdict
from checker.verdicts.case import is_said

_SLOTS = ("agent", "condition", "authority", "status")


class _Stand(Enum):
    RIGHT = "the facts bear it out"
    WRONG = "the facts refute it"
    OPEN = "the facts do not tell"


@dataclass(slots=True)
class Side:
    """A claim that cannot stand beside `others`."""

    kind: str
    claim: Claim
    others: list[Claim] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    grave: bool = False
    likely: bool = False
    """Whether it is worth a warning where it is not sure."""


def sides(
    conflicts: Sequence[Conflict], judged: Sequence[Judged], facts: FactBase, *, most: int | None = None
) -> list[Side]:
    """The sides to show, one for each claim and kind of contradiction, in the order of the text.

    Of the others of each, no more than `most` are told.
    """
    verdicts = {id(one.claim): one for one in judged}
    found: dict[tuple[str, int], Side] = {}
    for conflict in conflicts:
        for mine, its in ((conflict.wrong, conflict.other), (conflict.other, conflict.wrong)):
            here, there = _stand(verdicts.get(id(mine)), its), _stand(verdicts.get(id(its)), mine)
            if not _can_be_wrong(here, there):
                continue
            side = found.setdefault((conflict.kind, id(mine)), Side(conflict.kind, mine))
            if most is not None and len(side.others) >= most:
                continue
            if not any(its is one for one in side.others):  # equal claims may be of two articles
                side.others.append(its)
            side.steps += conflict.steps
            side.grave = side.grave or conflict.grave
            side.likely = side.likely or _likely(conflict.kind, mine, here, there, facts)
    return sorted(found.values(), key=lambda side: (side.claim.span.start, side.claim.span.end, side.kind))


def _can_be_wrong(here: _Stand, there: _Stand) -> bool:
    """A side that is borne out cannot; nor can one that is open beside one that is refuted."""
    return here is _Stand.WRONG or (here is _Stand.OPEN and there is not _Stand.WRONG)


def _likely(kind: str, mine: Claim, here: _Stand, there: _Stand, facts: FactBase) -> bool:
    """Whether the facts speak for a contradiction, or know so little that nothing but the text can.

    Where they refute neither side, most that seem to contradict each other were read for a wrong drug or use.
    """
    if here is _Stand.WRONG and there is _Stand.RIGHT:
        return kind == "detail" or all(is_said(mine, slot) for slot in _SLOTS)
    return here is there is _Stand.OPEN and not any(facts.facts.of_agent(agent) for agent in mine.agents)


def _stand(judged: Judged | None, other: Claim) -> _Stand:
    """How the facts stand to the parts of a claim that the other one is about."""
    if judged is None:
        return _Stand.OPEN
    judgements = _relevant(judged, other)
    if any(one.verdict is Verdict.SUPPORTED for one in judgements):
        return _Stand.RIGHT  # one agent that is truly approved is enough to refute the other side
    return _Stand.OPEN if all(one.verdict is Verdict.UNSETTLED for one in judgements) else _Stand.WRONG


def _relevant(judged: Judged, other: Claim) -> Sequence[Judgement]:
    shared = [
        judgement
        for part, judgement in zip(judged.claim.parts, judged.judgements, strict=False)
        if part.agent is not None and part.agent in other.agents
    ]
    return shared or judged.judgements
