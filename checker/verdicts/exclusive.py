"""Only, first, newest, no other, none of K, N of K, all K, A for C only."""

from __future__ import annotations

from collections.abc import Callable

from checker.facts.base import Decision, Fact, Standing
from checker.facts.scope import Fit, fits_condition
from checker.facts.words import join, statement
from checker.model import Judgement, Origin
from checker.reference.taxonomy import Taxonomy
from checker.verdicts.case import Case, is_firm
from checker.verdicts.dates import said_date
from checker.verdicts.denial import refutes, squarely
from checker.verdicts.domain import Domain, domain_of, first_of, known_until, rivals, settled_field, undated
from checker.verdicts.proof import (
    argument,
    authority_of,
    by_absence,
    fault,
    known_scope,
    label,
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
    examples,
    in_any_field,
    own_decisions,
    place_sure,
    telling,
)


def judge_only(case: Case) -> Judgement:
    """A is the only one of K for C."""
    return in_any_field(case, lambda domain: _only(case, domain))


def _only(case: Case, domain: Domain) -> Judgement:
    if case.timeless:
        return unsettled("the time that is meant")
    if not domain.bounded(case.condition):
        return unsettled(UNKNOWN_FIELD)
    found = rivals(case, domain, (*case.claim.agents, *case.claim.excepted))
    against = [one for one in found if refutes(case, one)]
    if against and domain.understood and _in_each_use(case, against, domain):
        facts = [one.fact for one in against]
        grave = case.claim.line is None and squarely(case, facts)
        return fault(
            "contradicted-exclusivity",
            examples(case, facts),
            grave=grave,
            suggestion=also_approved(case, facts),
        )
    return _alone(case, domain, found)


def _in_each_use(case: Case, rivals_: list[Decision], domain: Domain) -> bool:
    """Whether, where a claim does not say for what, there are rivals for anything that its own agent is for."""
    if case.condition is not None:
        return True
    related = case.facts.names.conditions.related
    mine = {name for one in own_decisions(case, domain) for name in one.fact.conditions}
    theirs = {name for one in rivals_ for name in one.fact.conditions}
    return all(any(related(one, other) for other in theirs) for one in mine)


def _alone(case: Case, domain: Domain, found: tuple[Decision, ...]) -> Judgement:
    settled = known_until(case, domain, case.moment)
    open_ = [one for one in found if one.possible]
    if settled is not None and not open_ and domain.understood:
        return supported(case, [], known_scope(settled))
    if open_:
        return unsettled(f"whether {open_[0].fact.id} is in the field that is meant")
    return unsettled("whether all decisions in that field are known")


# ---------------------------------------------------------------- first and last


def judge_first(case: Case) -> Judgement:
    """A was the first of K for C: no earlier decision in the field, those withdrawn since counted."""
    return _rank(case, lambda rival, mine: came_before(rival, mine))


def judge_first_authority(case: Case) -> Judgement:
    """R was the first authority to approve A: for nothing that R approved it for did another do so before.

    Those that the claim sets aside ("the first outside the EU") are not asked.
    """
    condition = case.condition if is_firm(case.claim, "condition") else None
    found = [one.fact for one in case.of(condition=condition, authority=None).decisions() if one.fit is not Fit.NO]
    found = [fact for fact in found if fact.authority not in case.claim.excepted]
    mine = [fact for fact in found if fact.authority in case.authorities]
    related = case.facts.names.conditions.related
    older = [
        [
            one
            for one in found
            if came_before(one, fact) and any(related(a, b) for a in one.conditions for b in fact.conditions)
        ]
        for fact in mine
    ]
    if not mine or not all(older):
        return unsettled("whether another authority approved it earlier")
    rivals_ = sorted((fact for facts in older for fact in facts), key=order)
    first = min(mine, key=order)
    proof = argument(case, [rivals_[0], first], last=statement(rivals_[0]))
    return fault("contradicted-exclusivity", proof, suggestion=sentence_of([rivals_[0]]))


def judge_first_in(case: Case) -> Judgement:
    """The first of K for C came in D: no decision in the field is older."""
    domain, on = domain_of(case), said_date(case)
    if domain is None or not domain.understood or not domain.named or on is None or not case.authorities:
        return unsettled("which drug is meant")
    older = [
        one.fact
        for one in rivals(case, domain)
        if one.fit is Fit.YES and one.fact.date is not None and one.fact.date.last < on.first
    ]
    if not older:
        return unsettled("which drug is meant")
    return fault("contradicted-exclusivity", examples(case, older), suggestion=sentence_of(older))


def judge_newest(case: Case) -> Judgement:
    """A is the newest of K for C: no later decision in the field by the claim's date."""
    return _rank(case, lambda rival, mine: came_before(mine, rival), last=True)


def _rank(case: Case, beats: Callable[[Fact, Fact], bool], *, last: bool = False) -> Judgement:
    return in_any_field(case, lambda domain: _rank_in(case, domain, beats, last=last))


def _rank_in(case: Case, domain: Domain, beats: Callable[[Fact, Fact], bool], *, last: bool) -> Judgement:
    if not domain.understood or not domain.bounded(case.condition):
        return unsettled(UNKNOWN_FIELD)
    mine = [one for one in own_decisions(case, domain) if one.standing is not Standing.LATER]
    others = [one for one in rivals(case, domain, case.claim.agents) if one.standing is not Standing.LATER]
    own = first_of(mine)
    if not own or undated(mine):
        return unsettled(f"the date of the first approval of {case.part.agent}")
    since = case.claim.window.since if case.claim.window is not None else None
    if since is not None:  # "the first since 1989": what came in that year itself is what it is the first after
        others = [one for one in others if one.fact.date is None or one.fact.date.first > since.last]
    sure = [one for one in others if one.fit is Fit.YES]
    ahead = telling(case, [fact for fact in first_of(sure) if beats(fact, own[0])])
    if ahead:
        grave = not last and case.claim.line is None and place_sure(case, ahead, own[0])
        proof = argument(case, [own[0], *ahead][: 1 + len(ahead)], last=statement(ahead[0]))
        return fault("contradicted-exclusivity", proof, grave=grave, suggestion=_order_of(case, ahead[0], own[0], last))
    # History does not age: who was the first is known for good once all is known up to that day.
    settled = known_until(case, domain, case.moment if last else own[0].date or case.moment)
    open_ = undated(others) | {
        one.fact.agent for one in others if one.fit is not Fit.YES and not beats(own[0], one.fact)
    }
    if settled is not None and not open_:
        return supported(case, own, known_scope(settled))
    return unsettled(f"the date of {min(open_)}" if open_ else "whether all decisions in that field are known")


def _order_of(case: Case, rival: Fact, mine: Fact, last: bool) -> str:
    """Which of two came before the other."""
    return f"{'After' if last else 'Before'} {product(case, [mine])}, {statement(rival)}."


# ---------------------------------------------------------------- none, no other


def judge_none_of(case: Case) -> Judgement:
    """None of K (no other one, no drug at all) is approved for C."""
    domain = domain_of(case)
    if domain is None:
        return unsettled(UNKNOWN_FIELD)
    if case.timeless:
        return unsettled("the time that is meant")
    other = case.claim.quantifier == "no-other"
    excepted = {*case.claim.excepted, *(case.claim.agents if other else ())}
    if other and not excepted:
        return unsettled("which drug is excepted")
    if case.authority is None and case.claim.origins.get("authority") is not Origin.SAID:
        return unsettled("which authority is meant")
    if not domain.understood or not domain.bounded(case.condition):
        return unsettled(UNKNOWN_FIELD)
    found = rivals(case, domain, excepted)
    against = [one for one in found if refutes(case, one)]
    if against:
        facts = sorted((one.fact for one in against), key=order)
        grave = squarely(case, facts) and case.claim.line is None
        if case.condition is None:
            grave = False
        name = "contradicted-exclusivity" if other else "contradicted-denial"
        return fault(name, examples(case, facts), grave=grave, suggestion=also_approved(case, facts, also=other))
    return _alone(case, domain, found)


# ---------------------------------------------------------------- classes, and one use only


def judge_class(case: Case) -> Judgement:
    """K are approved for C: at least one of them."""
    domain = domain_of(case)
    if domain is None or not case.condition_known or not domain.bounded(case.condition):
        return unsettled("which drug is meant")
    found = [one for one in rivals(case, domain) if one.possible]
    if found:
        return supported(case, [one.fact for one in found][:3])
    settled = settled_field(case, domain)
    if settled is None or not domain.understood or not domain.named:
        return unsettled("whether all decisions in that field are known")
    point = f"{authority_of(case)} has approved none of them for {case.condition or 'anything'}"
    return by_absence(
        case, settled.as_of, fault("contradicted-approval", argument(case, [], known_scope(settled), last=point))
    )


def judge_all(case: Case) -> Judgement:
    """All K are approved for C: one whose decisions are all known and that has none is against it."""
    domain = domain_of(case)
    if domain is None or not domain.understood or domain.agents is None or not case.authorities:
        return unsettled(UNKNOWN_FIELD)
    approved = {one.fact.agent for one in rivals(case, domain) if one.possible}
    known = {one: case.facts.settled_agent(one, case.authorities) for one in sorted(domain.agents - approved)}
    without = [one for one, settled in known.items() if settled is not None and not case.stale(settled.as_of)]
    if not without:
        return unsettled("whether all decisions in that field are known")
    use = f" for {case.condition}" if case.condition else ""
    point = f"{authority_of(case)} has not approved {join(without, 'or')}{use}"
    # "All" is often meant of those just listed.
    return fault("contradicted-approval", argument(case, [], last=point), grave=False)


def judge_only_for(case: Case) -> Judgement:
    """A is approved for C only."""
    claim = case.claim
    graph = case.facts.names.conditions
    if case.agent is None or not claim.conditions or claim.not_understood or case.timeless or not case.authorities:
        return unsettled("which uses are meant")
    if any(one not in graph.parents for one in claim.conditions):
        return unsettled("what kinds of diseases are meant")
    found = case.of(condition=None, authority=case.authority).decisions()
    others = [
        one.fact
        for one in found
        if one.certain and all(fits_condition(one.fact, name, graph) is Fit.NO for name in claim.conditions)
    ]
    if others:
        # A second use is often left out as of no account ("only for diabetes", not for the heart in diabetes).
        # That may be said of an old drug's new use; not where the use left out is the older one.
        mine = [one.fact for one in found if one.fact not in others]
        older = bool(mine) and any(all(came_before(other, one) for one in mine) for other in others)
        if not older and all(_is_gain(name) for other in others for name in other.conditions):
            return unsettled("whether what else it is approved for is of account there")
        grave = older and not any(_is_one_kind(name, graph) for name in claim.conditions)
        return fault(
            "contradicted-exclusivity", argument(case, others), grave=grave, suggestion=label(case, refused=False)
        )
    unsure = any(one.standing is Standing.MAYBE for one in found)
    if case.settled is not None and case.complete(case.settled) and not unsure:
        return supported(case, [one.fact for one in found if one.certain], known_scope(case.settled))
    return unsettled(f"whether all decisions on {case.part.agent} are known")


def _is_gain(condition: str) -> bool:
    """Whether a use is what those gain who have the disease: a lower risk, for their heart or their kidneys."""
    return condition.endswith(" risk reduction")


def _is_one_kind(condition: str, graph: Taxonomy) -> bool:
    """Whether a disease is called a kind of another: "for chronic migraine only" is said of kinds of migraine."""
    return any(condition.endswith(f" {wider}") for wider in graph.parents.get(condition, ()))


def worst(*judgements: Judgement) -> Judgement:
    """The gravest of several judgements, the first of equals."""
    return max(judgements, key=_gravity)


def _gravity(one: Judgement) -> tuple[int, bool, bool]:
    return one.verdict.rank, one.fault is not None, one.fault is not None and one.grave
