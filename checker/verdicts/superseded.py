"""Claims that were not wrong at their article's date and are so at the date of the facts: what has overtaken them."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.base import FactBase
from checker.facts.fact import Fact, Standing
from checker.facts.words import statement
from checker.model import Judged, Judgement, Proof, Verdict
from checker.reference.dates import PartialDate
from checker.verdicts.judge import judge

FAULT = "superseded"


def judge_today(judged: Judged, facts: FactBase, at: PartialDate) -> tuple[Judgement, ...]:
    """The judgements on the parts of a claim, made as of `at`, made again as of the facts' own date.

    `superseded` is what was no fault and is one because of a decision that came in between. The proof ends with that
    decision and cites it first.
    """
    return overtaken(judged, judge(judged.claim, facts, facts.as_of), facts, at)


def overtaken(then: Judged, now: Judged, facts: FactBase, at: PartialDate) -> tuple[Judgement, ...]:
    """The same, of what was judged at both dates."""
    pairs = zip(then.judgements, now.judgements, strict=True)
    return tuple(_turned(old, new, facts, at) for old, new in pairs)


def _turned(then: Judgement, now: Judgement, facts: FactBase, at: PartialDate) -> Judgement:
    if then.fault is not None or now.fault is None:
        return now
    cited = [facts.facts[one] for one in now.proof.facts if one in facts.facts]
    turns = sorted((date, fact.id) for fact in cited if (date := _between(fact, at, facts.as_of)) is not None)
    if not turns:
        return now
    decision = facts.facts[turns[0][1]]
    point = statement(decision)
    steps = (*(step for step in now.proof.steps if step != point), point)
    ids = tuple(dict.fromkeys((decision.id, *now.proof.facts)))
    return replace(now, verdict=Verdict.SUPERSEDED, fault=FAULT, proof=Proof(steps, ids))


def _between(fact: Fact, then: PartialDate, now: PartialDate) -> PartialDate | None:
    """When a decision began to hold, or ended, after one date and up to another."""
    if fact.date is not None and fact.standing(then) is not Standing.YES and fact.standing(now) is Standing.YES:
        return fact.date
    if fact.ends is not None and fact.standing(then) is not Standing.ENDED and fact.standing(now) is Standing.ENDED:
        return fact.ends
    return None
