"""What ranks and numbers are compared by: an agent's own decisions, which came first, and who else was approved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checker.facts.base import Decision, Fact
from checker.facts.scope import Fit
from checker.facts.words import join, product_words, statement
from checker.model import Judgement, Origin, Proof, Verdict
from checker.verdicts.case import Case
from checker.verdicts.domain import UNTOLD, Domain, readings, rivals
from checker.verdicts.proof import argument, article, as_sentence, authority_of, order, sentence_of, unsettled

_FEW = 2
UNKNOWN_FIELD = "in which field that is meant"


def in_any_field(case: Case, judge: Callable[[Domain], Judgement]) -> Judgement:
    """A rank as it is judged in its field; one whose field is untold is true if it is so in any that may be meant.

    It is never refuted: among which drugs it is, the text around may tell in words that nobody here understands.
    """
    fields = readings(case)
    if case.claim.not_understood != UNTOLD:
        return judge(fields[0]) if fields else unsettled(UNKNOWN_FIELD)
    for field in fields:
        found = judge(field)
        if found.verdict is Verdict.SUPPORTED:
            among = f"ranked among drugs{f' for {case.condition}' if case.condition else ''}"
            kind = f" that are {article(field.class_name)} {field.class_name}" if field.class_name else ""
            return replace(found, proof=replace(found.proof, steps=(f"{among}{kind}", *found.proof.steps)))
    return unsettled(UNKNOWN_FIELD)


def own_decisions(case: Case, domain: Domain) -> tuple[Decision, ...]:
    """The claim's own agent's decisions in the field, else those on what the claim says it is for.

    A brand that is said holds the rank itself, in its own market; elsewhere the drug may have come under another name.
    """
    field = rivals(case, domain, ())
    mine = tuple(one for one in field if one.fact.agent == case.part.agent)
    if case.authority is not None:
        mine = tuple(one for one in mine if one.fact.brand in case.said_brands) or mine
    return mine or tuple(one for one in case.decisions() if one.fit is Fit.YES)


def came_before(one: Fact, other: Fact) -> bool:
    """Whether a decision was surely earlier; those of one day, or of one unclear month, tie."""
    return one.date is not None and other.date is not None and one.date.last < other.date.first


def place_sure(case: Case, ahead: list[Fact], mine: Fact) -> bool:
    """Whether no reading of an unsaid place saves the rank."""
    if case.authority is not None or case.claim.origins.get("authority") is Origin.SAID:
        return True
    return any(fact.authority == mine.authority for fact in ahead)


def also_approved(case: Case, facts: list[Fact], *, also: bool = True) -> str:
    """What could stand in the article instead: who was approved, too."""
    each = one_of_each(telling(case, facts))
    if case.ages is not None:  # for whom each was approved is what it is about
        return " ".join(filter(None, (sentence_of([fact]) for fact in each[:_FEW])))
    use = f" for {case.condition}" if case.condition else ""
    words = join(map(product_words, each)) or "no such drug"
    return as_sentence(f"{authority_of(case)} has {'also ' if also else ''}approved {words}{use}")


def examples(case: Case, facts: list[Fact]) -> Proof:
    """The counter-examples, one of each agent; the first of all tells since when the claim has not held."""
    each = one_of_each(telling(case, facts))
    return argument(case, each, last=statement(each[0]), cited=sorted(facts, key=order))


def telling(case: Case, facts: list[Fact]) -> list[Fact]:
    """The facts that an editor would think of: none on steroids, which are for anything, where there are others."""
    of_note = [fact for fact in facts if "corticosteroid" not in case.facts.names.classes_of(fact.agent)]
    return of_note or facts


def one_of_each(facts: list[Fact]) -> list[Fact]:
    """The earliest fact of each agent, in the order of their dates."""
    found: dict[str, Fact] = {}
    for fact in sorted(facts, key=order):
        found.setdefault(fact.agent, fact)
    return list(found.values())
