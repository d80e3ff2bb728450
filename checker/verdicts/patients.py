"""Patients told by more than ages and severity: whether the approvals are for them, too."""

from __future__ import annotations

from checker.facts.base import Decision, Standing
from checker.facts.fact import REFUSALS
from checker.facts.scope import Scope
from checker.facts.words import join, statement
from checker.model import Judgement, Verdict
from checker.verdicts.case import Case
from checker.verdicts.proof import argument, authority_of, by_absence, fault, known_scope, order, product, sentence_of
from checker.verdicts.reach import known_patients, said_patients


def judge_patients(case: Case, approvals: list[Decision]) -> Judgement | None:
    """A fault where patients are said whom the approvals leave out, each of them naming others of their kind."""
    if not case.authorities or case.timeless:
        return None
    for trait, values in said_patients(case).items():
        known = [known_patients(one.fact).get(trait) for one in approvals]
        named = [one for one in known if one]
        if len(named) < len(known):
            continue
        beyond = values - frozenset().union(*named)
        if beyond:
            return _beyond(case, approvals, trait, beyond)
    return None


def _beyond(case: Case, approvals: list[Decision], trait: str, beyond: frozenset[str]) -> Judgement | None:
    facts = sorted((one.fact for one in approvals), key=order)
    scope = Scope(authorities=case.authorities, condition=case.condition)
    ended = [one.fact for one in case.decisions(scope) if one.standing is Standing.ENDED and _on(one, trait, beyond)]
    refused = [one.fact for one in case.decisions(scope, REFUSALS) if one.possible and _on(one, trait, beyond)]
    suggestion = sentence_of(facts[-1:], patients=True)
    whom = join(sorted({one.fact.patients for one in approvals if one.fact.patients}), "or")
    use = f" for {case.condition}" if case.condition else ""
    point = f"{authority_of(case)} approved {product(case, facts)}{use} only for: {whom}"
    if ended:
        last = statement(max([*refused, *ended], key=order), patients=True)
        proof = argument(case, ended, last=last, cited=[*facts, *refused])
        return fault("outdated-status", proof, verdict=Verdict.OUTDATED, suggestion=suggestion)
    known = [known_scope(case.settled)] if case.settled is not None else []
    proof = argument(case, facts, *known, last=point, cited=refused)
    found = fault("overbroad-indication", proof, verdict=Verdict.OVERBROAD, suggestion=suggestion)
    if refused:
        return found
    return by_absence(case, case.settled.as_of, found) if case.settled is not None else None


def _on(one: Decision, trait: str, values: frozenset[str]) -> bool:
    return bool(values & known_patients(one.fact).get(trait, frozenset()))
