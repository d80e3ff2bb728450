"""Judgements with their arguments in words. The last step of an argument is its point: what the facts say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.facts.base import Fact, FactBase, Settled, Standing
from checker.facts.scope import Scope
from checker.facts.words import authority_words, join, statement
from checker.model import Judgement, Proof, Verdict
from checker.reference.dates import PartialDate
from checker.verdicts.case import Case

MOST = 4
"""How many facts an argument tells; the others are cited by id only."""
_MANY = 4
"""A suggestion that names what a drug is for lists no more uses than these."""


def supported(case: Case, facts: Sequence[Fact], *steps: str) -> Judgement:
    """The facts say so."""
    return Judgement(Verdict.SUPPORTED, argument(case, facts, *steps))


def unsettled(missing: str) -> Judgement:
    """Nothing refutes or supports the claim; `missing` is what would be needed."""
    return Judgement(Verdict.UNSETTLED, missing=missing)


def fault(
    name: str,
    proof: Proof,
    *,
    verdict: Verdict = Verdict.CONTRADICTED,
    grave: bool = True,
    suggestion: str | None = None,
) -> Judgement:
    """The facts refute the claim, in the way that the rule `name` is for."""
    return Judgement(verdict, proof, fault=name, grave=grave, suggestion=suggestion)


def by_absence(case: Case, seen: PartialDate, found: Judgement) -> Judgement:
    """A fault that only the absence of a decision shows, with what facts `seen` too long ago leave of it."""
    if found.fault is None or not case.stale(seen):
        return found
    *before, point = found.proof.steps
    doubt = f"a decision after {seen.in_words()} would not be among the facts"
    return replace(found, proof=replace(found.proof, steps=(*before, doubt, point)), fault="stale-fact", grave=False)


def argument(
    case: Case, facts: Sequence[Fact], *steps: str, last: str | None = None, cited: Sequence[Fact] = ()
) -> Proof:
    """Who is who, what is a kind of what, `steps`, then the facts; `last` where the point is not a fact.

    The facts in `cited` are named by their ids, in `facts` told in words too.
    """
    told = sorted(facts, key=order)
    found = [*_identity(case, told), *_kinds(case, told), *steps]
    found += [statement(fact) for fact in told[:MOST]]
    if last is not None:
        found = [step for step in found if step != last] + [last]
    return Proof(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(fact.id for fact in (*told, *cited))))


def order(fact: Fact) -> tuple[str, str]:
    """Facts in the order of their dates, undated ones last."""
    return str(fact.date or "9999"), fact.id


def _identity(case: Case, facts: Sequence[Fact]) -> list[str]:
    """Brand and agent, agent and class."""
    steps = []
    agent = case.part.agent
    if agent is not None:
        steps += [f"{brand} is {agent}" for brand in case.part.brands]
    name = case.claim.class_name
    if name and name in case.facts.names.class_entries:
        for one in dict.fromkeys(fact.agent for fact in facts[:MOST]):
            if one in case.facts.members(name):
                steps.append(f"{one} is {article(name)} {name}")
    return steps


def _kinds(case: Case, facts: Sequence[Fact]) -> list[str]:
    """How the facts' conditions are kinds of the one said."""
    if case.condition is None:
        return []
    steps = []
    for one in dict.fromkeys(name for fact in facts[:MOST] for name in fact.conditions):
        for low, high in ((one, case.condition), (case.condition, one)):
            if low != high and case.facts.names.conditions.is_kind_of(low, high):
                steps.append(f"{low} is a kind of {high}")
    return steps


def article(name: str) -> str:
    """`a` or `an`, by sound: an abbreviation is spelled."""
    spelled = len(name) > 1 and not name[:2].islower() and name[:3] != "JAK"
    return "an" if name[0].lower() in ("aefhilmnorsx" if spelled else "aeio") else "a"


def authority_of(case: Case) -> str:
    """Who is said to have decided, as the subject of a sentence."""
    return join(authority_words(one) for one in sorted(case.authorities)) or "a regulator"


def known_scope(settled: Settled) -> str:
    """The curator's word as a step."""
    who = authority_words(settled.authority)
    return f"all decisions of {who} on {settled.subject} up to {settled.as_of.in_words()} are known"


def uses(facts: FactBase, agent: str, authorities: frozenset[str], case: Case) -> list[Fact]:
    """What the authority has approved the agent for at the claim's moment, one fact a condition."""
    found: dict[tuple[str, ...], Fact] = {}
    for one in facts.decisions([agent], Scope(authorities=authorities), case.moment):
        if one.standing is Standing.YES:
            found.setdefault(one.fact.conditions, one.fact)
    return sorted(found.values(), key=order)


def label(case: Case, *, refused: bool = True) -> str | None:
    """A true sentence on what the agent is approved for, and what not."""
    agent = case.part.agent
    if agent is None or not case.authorities:
        return None
    known = uses(case.facts, agent, case.authorities, case)
    known = [fact for fact in known if fact.brand in case.part.brands] or known
    who = authority_of(case)
    name = product(case, known)
    negative = f", not for {case.condition}" if refused and case.condition else ""
    if not known:
        use = f" for {case.condition}" if case.condition else ""
        return as_sentence(f"{name} is not approved by {who}{use}")
    names = list(dict.fromkeys(one for fact in known for one in fact.conditions))
    if len(names) > _MANY and negative:
        some = f"{', '.join(names[: _MANY - 1])} and other uses"
        return as_sentence(f"{name} is not approved by {who} for {case.condition}; it is approved for {some}")
    return as_sentence(f"{name} is approved by {who} for {join(names)}{negative}")


def product(case: Case, known: Iterable[Fact] = ()) -> str:
    """`Olumiant (baricitinib)`, by the brand said or the only one known; by the latter where the two differ."""
    agent = case.part.agent or "it"
    decided = list(dict.fromkeys(fact.brand for fact in known if fact.brand))
    brands = [brand for brand in case.part.brands if brand in decided] or decided or list(case.part.brands)
    return f"{brands[0]} ({agent})" if len(brands) == 1 else agent


def as_sentence(text: str) -> str:
    """Words as a sentence that could stand in the article."""
    return text[0].upper() + text[1:] + "."


def sentence_of(facts: Sequence[Fact], *, patients: bool = False) -> str | None:
    """The first fact as a sentence that could stand in the article."""
    return as_sentence(statement(min(facts, key=order), patients=patients)) if facts else None
