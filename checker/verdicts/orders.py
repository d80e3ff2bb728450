"""R approved A before, or after, another authority did: whether their decisions came in that order."""

from __future__ import annotations

from datetime import timedelta

from checker.facts.base import Fact, Standing
from checker.facts.scope import Scope
from checker.facts.words import statement
from checker.model import Judgement
from checker.verdicts.case import DECIDER, Case
from checker.verdicts.dates import said_date
from checker.verdicts.proof import argument, fault, order, sentence_of

_CLOSE = timedelta(days=31)
"""Decisions that are no farther apart than this are told in either order."""


def judge_order(case: Case) -> Judgement | None:
    """A fault where the decisions came the other way round: those on the use told, else those on any that both took.

    A decision on some patients, or in full, may have come in another order than the first one.
    """
    said = case.claim.order
    if said is None or case.agent is None or not case.authorities or case.full or case.ages or case.claim.line:
        return None
    if len(case.claim.conditions) > 1:
        return None  # "for C in 2018 and for D in 2024, a year ahead of the US": of which of them, is not told
    mine = _first_by_use(case, case.authorities)
    theirs = _first_by_use(case, frozenset({DECIDER.get(said.authority, said.authority)}))
    pairs = [(mine[use], theirs[use]) for use in sorted(mine.keys() & theirs.keys())]
    if not pairs or not all(_wide_apart(*((other, own) if said.before else (own, other))) for own, other in pairs):
        return None
    own, other = min(pairs, key=lambda pair: order(pair[0]))
    on = said_date(case)
    if on is not None and (own.date is None or not own.date.agrees(on)):
        return None  # it tells of another decision
    proof = argument(case, [own], last=statement(other), cited=[other])
    return fault("wrong-date", proof, suggestion=sentence_of(sorted((own, other), key=order)))


def _first_by_use(case: Case, authorities: frozenset[str]) -> dict[str, Fact]:
    """An authority's first decision on each use that is meant; none where one has no date."""
    found = case.decisions(Scope(authorities=authorities, condition=case.condition))
    facts = [one.fact for one in found if one.standing is not Standing.LATER]
    if any(fact.date is None for fact in facts):
        return {}
    return {use: fact for fact in sorted(facts, key=order, reverse=True) for use in fact.conditions}


def _wide_apart(earlier: Fact, later: Fact) -> bool:
    assert earlier.date is not None
    assert later.date is not None
    return later.date.first - earlier.date.last > _CLOSE
