"""Wider than the label: the ages and the severity that an approval is said to reach to."""

from __future__ import annotations

import re

from checker.facts.base import Decision, Fact, Standing
from checker.facts.scope import degrees, in_words
from checker.facts.words import join, people_words, when
from checker.model import Judgement, Verdict
from checker.reference.ages import ADULT, NO_LIMIT, Ages, uncovered
from checker.verdicts.case import Case
from checker.verdicts.dates import said_date
from checker.verdicts.proof import (
    argument,
    authority_of,
    by_absence,
    fault,
    known_scope,
    order,
    product,
    sentence_of,
    unsettled,
)

_ALONE = re.compile(r"\b(?:only|alone|just|solely|exclusively)\b", re.I)
_STATES = ("present", "standing", "covering cover-s", "permitted", "prescribed", "fragment", "label", "table row")
"""Cues of what is told of now: a verb in the present, a permission, and entries without a verb."""
_PAST = frozenset({"could", "might"})
_MODERATE = frozenset({1})


def judge_limits(case: Case, approvals: list[Decision]) -> Judgement | None:
    """A fault where ages or severity said go beyond the approvals that may hold, taken together."""
    if not case.authorities or case.timeless:
        return None
    ages = _ages(case, approvals) or _ages_alone(case, approvals)
    return ages or _severity(case, approvals) or _every_kind(case, approvals)


def _ages(case: Case, approvals: list[Decision]) -> Judgement | None:
    said = case.ages
    known = [one.fact.ages for one in approvals if one.fact.ages is not None]
    if said is None or not known or (len(known) < len(approvals) and said.low < ADULT):
        return None
    beyond = _young_beyond(known) if _adults_and_children(case, said) else _beyond(said, known)
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
        point += f";{people_words(first)} only{when(first.date)}"
    return _wider("wrong-population", case, facts + later, point, sure=bool(step))


def _ages_alone(case: Case, approvals: list[Decision]) -> Judgement | None:
    """A fault where it is said to be for some ages only, and others have been let in.

    An age limit that was the label's own until others were let in is still true, and no more than a warning.
    """
    said = case.ages
    if said is None:
        return None
    cues = case.claim.cues
    present = any(cue.role.startswith(_STATES) for cue in cues) and not any(cue.text.lower() in _PAST for cue in cues)
    others = [one.fact for one in approvals if one.certain and _lets_in_others(one.fact.ages, said)]
    others = [fact for fact in others if present or _of_that_time(case, fact, approvals)]
    words = case.claim.population or ""
    limit = any(cue.role.startswith("limit-is") for cue in cues)  # "the minimum age is 18"
    alone = limit or case.part.only_ages or (len(case.claim.parts) < 2 and bool(_ALONE.search(words)))
    alone = alone or (present and _no_limit_of_any(case, said))
    outgrown = present and any(map(str.isdigit, words)) and any(one.fact.ages == said for one in approvals)
    use = (case.part.agent, case.part.conditions)
    told = [part.ages for part in case.claim.parts if (part.agent, part.conditions) == use and part.ages is not None]
    others = [fact for fact in others if fact.ages is None or uncovered(fact.ages, told) is not None]
    if not others or not (alone or outgrown):
        return None
    newest = max(others, key=order)
    point = _reach(case, [one.fact for one in approvals])
    if newest.population and newest.date and len({one.fact.population for one in approvals}) > 1:
        point += f";{people_words(newest)} since {newest.date.in_words()}"
    proof = argument(case, [one.fact for one in approvals], last=point)
    verdict = Verdict.OUTDATED if alone else Verdict.SUPPORTED
    return fault("wrong-population", proof, verdict=verdict, grave=alone, suggestion=sentence_of([newest]))


def _no_limit_of_any(case: Case, said: Ages) -> bool:
    """Whether a lower limit is told in figures, "aged 18 and over", that no decision on the drug has ever set."""
    figures = any(map(str.isdigit, case.claim.population or "")) and said.high == NO_LIMIT
    facts = [fact for fact in case.facts.facts.of_agent(case.part.agent or "") if fact.approval]
    return figures and all(fact.ages is not None and fact.ages.low != said.low for fact in facts)


def _of_that_time(case: Case, fact: Fact, approvals: list[Decision]) -> bool:
    """Whether a decision was taken by the time at which a claim tells of one: by its date, else by the first of all."""
    first = min((one.fact.date for one in approvals if one.fact.date is not None), default=None)
    told = said_date(case) or first
    return told is not None and fact.date is not None and fact.date.first <= told.last


def _lets_in_others(known: Ages | None, said: Ages) -> bool:
    """Whether ages below those said are among the known ones."""
    return known is not None and known.low < said.low


def _beyond(said: Ages, known: list[Ages]) -> Ages | None:
    """The ages said that no label reaches. "Children" and "under 12" bind on one side only: some of them will do."""
    if said.low == 0 and said != Ages():
        return None if any(ages.overlaps(said) for ages in known) else said
    return uncovered(said, known)


def _adults_and_children(case: Case, said: Ages) -> bool:
    """Whether all ages are said by two words, "adults and children", of which the second binds on one side only."""
    words = (case.claim.population or "").lower()
    return said == Ages() and "adult" in words and "child" in words and not any(map(str.isdigit, words))


def _young_beyond(known: list[Ages]) -> Ages | None:
    young = Ages(0, ADULT)
    return _beyond(young, known) or _beyond(Ages(ADULT), known)


def _reach(case: Case, facts: list[Fact]) -> str:
    ages = join(people_words(fact).strip() for fact in sorted(facts, key=order) if fact.population)
    use = f" for {case.condition}" if case.condition else ""
    return f"{authority_of(case)} approved {product(case, facts)}{use} {ages}"


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


def _every_kind(case: Case, approvals: list[Decision]) -> Judgement | None:
    """A fault where every kind of a disease is said, and the approvals are for some of its kinds alone."""
    if not case.claim.every_kind or case.condition is None:
        return None
    graph = case.facts.names.conditions
    facts = [one.fact for one in approvals]
    if any(graph.is_kind_of(case.condition, name) for fact in facts for name in fact.conditions):
        return None
    if case.settled is None:
        return unsettled(f"whether it is approved for the other kinds of {case.condition}")
    kinds = join(name for fact in sorted(facts, key=order) for name in fact.conditions)
    point = f"{authority_of(case)} approved {product(case, facts)} for {kinds}, not for every kind of {case.condition}"
    return _wider("overbroad-indication", case, facts, point)


def _wider(
    name: str, case: Case, facts: list[Fact], point: str, *, grave: bool = True, sure: bool = False
) -> Judgement:
    """The fault; `sure` where a decision shows it, and not only that none is known."""
    known = [known_scope(case.settled)] if case.settled is not None else []
    proof = argument(case, facts, *known, last=point)
    found = fault(name, proof, verdict=Verdict.OVERBROAD, grave=grave, suggestion=sentence_of(facts))
    return found if sure or case.settled is None else by_absence(case, case.settled.as_of, found)
