"""N of K; the Nth of K; the Nth approval of A."""

from __future__ import annotations

from checker.facts.base import Fact, Standing
from checker.facts.scope import Fit
from checker.facts.words import join, ordinal
from checker.model import Judgement
from checker.verdicts.case import Case, is_firm
from checker.verdicts.dates import said_date
from checker.verdicts.denial import refutes
from checker.verdicts.domain import Domain, domain_of, first_of, known_until, rivals, settled_field, undated
from checker.verdicts.proof import (
    argument,
    authority_of,
    by_absence,
    fault,
    known_scope,
    order,
    product,
    sentence_of,
    supported,
    unsettled,
)
from checker.verdicts.ranking import (
    UNKNOWN_FIELD,
    also_approved,
    came_before,
    in_any_field,
    one_of_each,
    own_decisions,
    place_sure,
)


def judge_count(case: Case) -> Judgement:
    """N of K are approved for C."""
    claim = case.claim
    domain = domain_of(case)
    if domain is None or claim.number is None or claim.unit != "agents" or case.timeless or claim.agents:
        return unsettled(UNKNOWN_FIELD)
    if not domain.bounded(case.condition) or not case.authorities or not (domain.understood or domain.named):
        return unsettled(UNKNOWN_FIELD)
    if said_date(case) is not None or (claim.window is not None and claim.window.since is not None):
        return unsettled("which decisions of that time are counted")  # "in 2018 the FDA approved three"
    found = rivals(case, domain)
    sure = {one.fact.agent for one in found if refutes(case, one)}
    possible = {one.fact.agent for one in found if one.possible}
    settled = settled_field(case, domain)
    too_few = settled is not None and len(possible) < claim.number
    if not (domain.understood or too_few):
        return unsettled(UNKNOWN_FIELD)  # "six of them" cannot be more than all of the class
    if len(sure) > claim.number or too_few:
        facts = one_of_each([one.fact for one in found if one.possible])
        known = [known_scope(settled)] if settled else []
        point = f"{authority_of(case)} has approved {join(fact.agent for fact in facts) or 'no such drug'}"
        proof = argument(case, facts, *known, last=f"{point} for {case.condition}" if case.condition else point)
        suggestion = also_approved(case, facts, also=False)
        named = domain.named or (domain.route is not None and is_firm(claim, "condition"))  # "two pills for C"
        found_wrong = fault("contradicted-exclusivity", proof, grave=named, suggestion=suggestion)
        return by_absence(case, settled.as_of, found_wrong) if settled and len(sure) <= claim.number else found_wrong
    whole = known_until(case, domain, case.moment)
    if whole is not None and domain.understood and sure == possible and len(sure) == claim.number:
        return supported(case, one_of_each([one.fact for one in found]), known_scope(whole))
    return unsettled("whether all decisions in that field are known")


def judge_ordinal(case: Case) -> Judgement:
    """A is the Nth of K for C: by how many came before."""
    return in_any_field(case, lambda domain: _ordinal(case, domain, case.claim.number))


def _ordinal(case: Case, domain: Domain, number: int | None) -> Judgement:
    if not domain.understood or number is None:
        return unsettled(UNKNOWN_FIELD)
    mine = [one for one in own_decisions(case, domain) if one.standing is not Standing.LATER]
    others = [one for one in rivals(case, domain, case.claim.agents) if one.standing is not Standing.LATER]
    own = first_of(mine)
    if not own or undated(mine):
        return unsettled(f"the date of the first approval of {case.part.agent}")
    earlier = [fact for fact in first_of(one for one in others if one.fit is Fit.YES) if came_before(fact, own[0])]
    later = {fact.agent for fact in first_of(others) if came_before(own[0], fact)}
    lowest = len(earlier) + 1
    highest = 1 + len({one.fact.agent for one in others} - (later - undated(others)))
    day = own[0].date or case.moment  # who came before is known for good once all is known up to that day
    declared = settled_field(case, domain)
    complete = declared is not None and declared.reaches(day)
    settled = declared if complete else known_until(case, domain, day)
    of_use = domain.bounded(case.condition)
    if (complete or of_use) and (number < lowest or (number > highest and complete)):
        known = [known_scope(declared)] if declared is not None and complete else []
        proof = argument(case, [*earlier, own[0]], *known, last=_ranked(case, own[0], earlier, highest))
        sure = is_firm(case.claim, "condition") and place_sure(case, earlier or own, own[0])
        grave = sure and case.claim.line is None
        found = fault("contradicted-exclusivity", proof, grave=grave, suggestion=_nth(case, own[0], lowest, highest))
        on = said_date(case)
        newer = declared is not None and number > highest and on is not None and on.first > declared.as_of.last
        return by_absence(case, declared.as_of, found) if declared is not None and newer else found
    if settled is None:
        return unsettled("the dates of all decisions in that field")
    if lowest == highest == number:
        return supported(case, [*earlier, own[0]], known_scope(settled))
    return unsettled("the order of the decisions in that field" if domain.named else UNKNOWN_FIELD)


def _ranked(case: Case, own: Fact, earlier: list[Fact], highest: int) -> str:
    """Where the agent truly stands, and behind whom."""
    rank = ordinal(len(earlier) + 1)
    if len(earlier) + 1 < highest:
        rank += f" to {ordinal(highest)}"
    before = join(fact.agent for fact in earlier)
    return (
        f"{product(case, [own])} was the {rank}, after {before}"
        if earlier
        else f"{product(case, [own])} was the {rank}"
    )


def _nth(case: Case, own: Fact, lowest: int, highest: int) -> str | None:
    """What rank could stand in the article instead, where there is but one."""
    kind = case.claim.named_class
    name = (case.claim.class_words or kind) if kind else "drug"
    if lowest != highest or not name:
        return sentence_of([own])
    use = f" for {case.condition}" if case.condition else ""
    return f"{product(case, [own])} was the {ordinal(lowest)} {name} that {authority_of(case)} approved{use}."


def judge_nth_approval(case: Case) -> Judgement:
    """It is the first or Nth approval of A, or its Nth use: by how many uses, and how many decisions, came before.

    A wider age range counts as an approval for some and not for others, so that the number may lie between the two.
    """
    number = {"first": 1, "ordinal": case.claim.number}.get(case.claim.quantifier)  # how many in all is not judged
    if case.agent is None or number is None or case.condition is None or case.timeless or not case.authorities:
        return unsettled("which approvals are counted")
    all_of = case.of(condition=None, authority=case.authority)
    found = [one.fact for one in all_of.decisions() if one.standing is not Standing.LATER]
    mine = [one.fact for one in case.decisions() if one.standing is not Standing.LATER and one.fit is Fit.YES]
    on = said_date(case)
    told = [fact for fact in mine if on is None or (fact.date is not None and fact.date.agrees(on, slack_days=1))]
    if not told or any(fact.date is None for fact in found):
        return unsettled("the dates of all decisions that are counted")
    own = min(told, key=order)
    before = [fact for fact in found if came_before(fact, own)]
    at_once = [fact for fact in found if not came_before(fact, own) and not came_before(own, fact)]
    lowest = len({fact.conditions for fact in before} - {own.conditions}) + 1
    highest = len(before) + max(len(at_once), 1)
    complete = case.settled is not None and case.complete(case.settled)
    if number < lowest or (number > highest and complete):
        known = [known_scope(case.settled)] if case.settled is not None and complete else []
        uses = join(name for fact in sorted(before, key=order) for name in fact.conditions)
        point = (
            f"before it {authority_of(case)} approved {product(case, found)} for {uses}" if uses else "none came before"
        )
        proof = argument(case, [own], *known, last=point, cited=sorted(before, key=order))
        # Several products of one drug, and decisions told together, are counted in more than one way.
        result = fault("contradicted-exclusivity", proof, grave=False, suggestion=sentence_of([own]))
        return by_absence(case, case.settled.as_of, result) if case.settled and number > highest else result
    if complete and lowest == highest == number:
        return supported(case, [*before, own])
    return unsettled("how the approvals are counted")
