"""A was approved on D: whether any decision that can be meant is of that date."""

from __future__ import annotations

from checker.facts.base import Fact
from checker.facts.scope import Scope
from checker.model import Judgement, Origin, Status
from checker.reference.ages import NO_LIMIT
from checker.reference.dates import PartialDate
from checker.verdicts.case import Case, is_firm
from checker.verdicts.proof import argument, fault, order, sentence_of

_NOTICE = 1
"""An announcement a day after the decision is no other date."""
_NAMED = frozenset({Origin.SAID, Origin.COLUMN})
"""Where an authority is named that a date beside it must be of."""
_WEEKEND = 3
"""Up to here a difference is most often between decision and notice."""


def said_date(case: Case) -> PartialDate | None:
    """The date said of this part."""
    return case.part.on or (None if any(part.on for part in case.claim.parts) else case.claim.on)


def is_today(case: Case) -> bool:
    """Whether the date is the article's own, so that it tells of a state ("approved today") if not of news."""
    said = said_date(case)
    return said is not None and bool(said.day) and said.agrees(case.at, slack_days=_NOTICE)


def judge_date(case: Case) -> Judgement | None:
    """A fault, or None where the date is right, unsaid, or not to be judged.

    The date of any decision of the authority on the agent for the condition is right, be it of an extension of ages.
    A date later than all may be of a step that the base does not hold; it refutes only where the agent is settled, or
    where it is that of the only decision but for the year.
    """
    said = said_date(case)
    if said is None or said.first > case.at.last or not case.authorities or _launch(case) or is_today(case):
        return None
    if "product" in case.claim.not_understood or _of_another_product(case):
        return None  # of a copy or another form of the drug, which has dates of its own
    facts = _for_these(case, _decisions(case, case.condition))
    if not facts or any(fact.date is None for fact in facts):
        return None
    first = any(cue.role == "not-before" for cue in case.claim.cues) and not (case.claim.unread or case.claim.line)
    if first:  # "it was not approved until 2022": any earlier decision is against it
        facts = [min(facts, key=order)]
    meant = facts + (_others(case) if _several_dates(case) else [])
    slack = _NOTICE if said.day else _WEEKEND
    if any(_agrees(fact, date, slack) for fact in meant for date in _dates_of(case, said)):
        return None
    lesser = [one for one in _decisions(case, case.condition, frozenset({Status.EUA})) if _agrees(one, said, slack)]
    nearest = min(facts, key=lambda fact: (_distance(fact, said), order(fact)))
    if lesser:
        return fault("status-inflation", argument(case, [*lesser, nearest]), suggestion=sentence_of(lesser))
    if case.claim.origins.get("authority", Origin.SAID) not in _NAMED and _elsewhere(case, said, slack):
        return None
    if case.claim.window is not None and case.claim.window.since is not None and _of_another(case, facts, said, slack):
        return None  # "since 2022, A, B and C": the first came then, the others followed
    early = all(fact.date is not None and said.last < fact.date.first for fact in facts)
    known = case.settled is not None and not case.stale(case.settled.as_of)
    if not early and not known and not first and not _slip_of_year(facts, said):
        return None
    grave = not any(_agrees(fact, said, _WEEKEND) for fact in facts)
    # The nearest decision is told last and cited first: it is the one that was meant.
    return fault("wrong-date", argument(case, [nearest]), grave=grave, suggestion=sentence_of([nearest]))


def _of_another_product(case: Case) -> bool:
    """Whether a brand of the market is said of which no decision is known, though there are others on its agent."""
    if case.brands or not is_firm(case.claim, "agent"):
        return False
    products = (product for brand in case.said_brands for product in case.facts.names.products(brand))
    return any(not case.authorities.isdisjoint(product.authorities) for product in products)


def _for_these(case: Case, facts: list[Fact]) -> list[Fact]:
    """The decisions on the ages said, where there are any.

    "From 6 months on" is as old as the step that let in the youngest; beside the first date of all it may be what has
    come of it since.
    """
    ages = case.ages
    if ages is None:
        return facts
    these = [fact for fact in facts if fact.ages is None or fact.ages.overlaps(ages)]
    youngest = [fact for fact in these if fact.ages is None or fact.ages.low <= ages.low]
    if ages.high != NO_LIMIT or not youngest or any(fact.date is None for fact in these):
        return these or facts
    return [fact for fact in these if fact in youngest or fact is min(these, key=order)]


def _slip_of_year(facts: list[Fact], said: PartialDate) -> bool:
    """Whether it is the month of the one known decision in another year; no other step comes in just that month."""
    known = facts[0].date
    if len(facts) > 1 or known is None or not said.month:
        return False
    return said.month == known.month and (not said.day or not known.day or said.day == known.day)


def _decisions(case: Case, condition: str | None, statuses: frozenset[Status] | None = None) -> list[Fact]:
    scope = Scope(authorities=case.authorities, brands=case.brands, condition=condition)
    found = case.decisions(scope, statuses) if statuses else case.decisions(scope)
    return [one.fact for one in found]


def _elsewhere(case: Case, said: PartialDate, slack: int) -> bool:
    """Whether it is the date of another authority's decision."""
    found = case.decisions(Scope(condition=case.condition))
    return any(_agrees(one.fact, said, slack) for one in found)


def _of_another(case: Case, facts: list[Fact], said: PartialDate, slack: int) -> bool:
    """Whether it is the date of one of several drugs told together, unless it is said that all were approved then."""
    if any(fact.date is None or fact.date.last < said.first for fact in facts):
        return False
    scope = Scope(authorities=case.authorities, condition=case.condition)
    agents = [agent for agent in case.claim.agents if agent != case.part.agent]
    found = case.facts.decisions(agents, scope, case.moment)
    return any(_agrees(one.fact, said, slack) for one in found)


def _others(case: Case) -> list[Fact]:
    """Decisions on the other conditions of a claim whose dates may belong to any of them."""
    return [fact for condition in case.claim.conditions for fact in _decisions(case, condition)]


def _by_ages(case: Case) -> bool:
    """Whether dates are told one by one with the ages that they go with: "for adults in 2022 and for teens in 2023"."""
    return len({part.ages for part in case.claim.parts if part.on is not None}) > 1


def _several_dates(case: Case) -> bool:
    return len({part.on for part in case.claim.parts if part.on is not None}) > 1 and not _by_ages(case)


def _dates_of(case: Case, said: PartialDate) -> list[PartialDate]:
    """The dates that may be meant: of "A, B and C in May, June and July" any one, of two dates for one use either."""
    several = len(case.claim.agents) > 1
    mine = {
        part.on
        for part in case.claim.parts
        if part.agent == case.part.agent
        and part.on is not None
        and (several or part.conditions == case.part.conditions)
        and (part.ages == case.part.ages or not _by_ages(case))
    }
    return sorted(mine | {said})


def _launch(case: Case) -> bool:
    """Whether the claim tells of sale, which begins after approval; not so where it is an authority that "followed"."""
    told = [cue for cue in case.claim.cues if not cue.role.startswith("body")]
    return any(word in f"{cue.role} {cue.text}" for cue in told for word in ("market", "available"))


def _agrees(fact: Fact, said: PartialDate, slack: int) -> bool:
    return fact.date is not None and fact.date.agrees(said, slack_days=slack)


def _distance(fact: Fact, said: PartialDate) -> int:
    assert fact.date is not None
    return abs((fact.date.first - said.first).days)
