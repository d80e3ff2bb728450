"""Wider than the label: the ages and the severity that an approval is said to reach to."""

from __future__ import annotations

from checker.facts.base import Decision, Fact, Standing
from checker.facts.scope import degrees, in_words
from checker.facts.words import join, when
from checker.model import Judgement, Verdict
from checker.reference.ages import ADULT, Ages, uncovered
from checker.verdicts.case import Case
from checker.verdicts.proof import argument, authority_of, by_absence, fault, known_scope, order, product, sentence_of

_MODERATE = frozenset({1})


def judge_limits(case: Case, approvals: list[Decision]) -> Judgement | None:
    """A fault where ages or severity said go beyond the approvals that may hold, taken together."""
    if not case.authorities or case.timeless:
        return None
    return _ages(case, approvals) or _severity(case, approvals)


def _ages(case: Case, approvals: list[Decision]) -> Judgement | None:
    said = case.ages
    known = [one.fact.ages for one in approvals if one.fact.ages is not None]
    if said is None or not known or (len(known) < len(approvals) and said.low < ADULT):
        return None
    beyond = _beyond(said, known)
    if beyond is None:
        return None
    facts = [one.fact for one in approvals]
    later = [
        one.fact
        for one in case.decisions(case.scope(ages=beyond))
        if one.standing is Standing.LATER and one.fact.population
    ]
    # Those who were let in later, in a step of their own, were not in before, whether or not all decisions are known.
    step = [fact for fact in later if fact.ages is not None and not any(fact.ages.overlaps(one) for one in known)]
    if not step and case.settled is None:
        return None
    point = _reach(case, facts)
    if later:
        first = min(later, key=order)
        point += f"; for {first.population} only{when(first.date)}"
    return _wider("wrong-population", case, facts + later, point, sure=bool(step))


def _beyond(said: Ages, known: list[Ages]) -> Ages | None:
    """The ages said that no label reaches. "Children" and "under 12" bind on one side only: some of them will do."""
    if said.low == 0 and said != Ages():
        return None if any(ages.overlaps(said) for ages in known) else said
    return uncovered(said, known)


def _reach(case: Case, facts: list[Fact]) -> str:
    ages = join(fact.population for fact in sorted(facts, key=order) if fact.population)
    use = f" for {case.condition}" if case.condition else ""
    return f"{authority_of(case)} approved {product(case, facts)}{use} for {ages}"


def _severity(case: Case, approvals: list[Decision]) -> Judgement | None:
    said = degrees(case.severity)
    known = [degrees(one.fact.severity) for one in approvals]
    if not said or not all(known) or case.settled is None:
        return None
    reached = frozenset().union(*known)
    missing = said - reached
    if not missing:
        return None
    facts = [one.fact for one in approvals]
    point = (
        f"{authority_of(case)} approved {product(case, facts)} for {in_words(reached)} {case.condition or 'disease'}"
    )
    # "Moderate-to-severe" under a label for severe disease is let pass; mild disease under it is not.
    return _wider("overbroad-indication", case, facts, point, grave=missing != _MODERATE)


def _wider(
    name: str, case: Case, facts: list[Fact], point: str, *, grave: bool = True, sure: bool = False
) -> Judgement:
    """The fault; `sure` where a decision shows it, and not only that none is known."""
    known = [known_scope(case.settled)] if case.settled is not None else []
    proof = argument(case, facts, *known, last=point)
    found = fault(name, proof, verdict=Verdict.OVERBROAD, grave=grave, suggestion=sentence_of(facts))
    return found if sure or case.settled is None else by_absence(case, case.settled.as_of, found)
