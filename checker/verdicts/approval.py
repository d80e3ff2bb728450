"""A is approved by R for C: whether it is, by whom, as what, and whether it still is."""

from __future__ import annotations

from datetime import timedelta

from checker.facts.base import Decision, Fact, Standing
from checker.facts.fact import APPROVALS, REFUSALS
from checker.facts.scope import Fit, Scope, degrees, fits_condition
from checker.facts.words import authority_words, join, product_words, statement, when
from checker.model import Cue, Judgement, Origin, Status, Verdict
from checker.reference.dates import PartialDate
from checker.verdicts.case import Case, is_said, standing
from checker.verdicts.dates import is_today, judge_date, said_date
from checker.verdicts.limits import judge_limits
from checker.verdicts.pairing import judge_market
from checker.verdicts.patients import judge_patients
from checker.verdicts.proof import (
    argument,
    as_sentence,
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
    uses,
)
from checker.verdicts.ways import forms_of, never_so

LESSER = frozenset(Status) - APPROVALS - REFUSALS - {Status.OFF_LABEL}
"""What is often called an approval and is none."""
_TOLD_EARLY = timedelta(days=30)
"""How much later than an article, whose own date may be wrong, a drug's first approval is surely none yet."""
_STANDING = ("present", "listed", "prescribed ")
"""Cues of what holds now: a verb in the present, a list of what is approved, what doctors can prescribe."""
_HELD_NOW = ("had ", "under ", "resting-on ")
"""The voices in which a drug has an approval, beside a verb in the present."""
_LICENSING = ("licens", "licenc", "authoris", "authoriz")
_HOME = {"NICE": "MHRA", "SMC": "MHRA", "PBS": "TGA", "CDA-AMC": "Health Canada", "G-BA": "EC"}
"""Who licenses where another body decides on payment."""


def judge_approval(case: Case) -> Judgement:
    """The verdict on "A is approved by R for C" at the claim's moment."""
    if case.agent is None:
        return unsettled(f"facts on {case.part.agent}" if case.part.agent else "which drug is meant")
    if not case.condition_known:
        return unsettled(f"what kind of disease {case.condition} is")
    if case.pays:
        return judge_payer(case)
    found = case.decisions()
    held = standing(found, Standing.YES, Standing.MAYBE)
    ended = standing(found, Standing.ENDED)
    if held or (ended and case.timeless):
        facts = [one.fact for one in held or ended]
        return (
            judge_limits(case, held)
            or judge_patients(case, held)
            or judge_date(case)
            or _in_full(case)
            or _converted(case, held)
            or _never_accelerated(case)
            or _held(case, facts)
        )
    if ended:
        return _ended(case, [one.fact for one in ended])
    return _absent(case, [one.fact for one in standing(found, Standing.LATER)])


def _held(case: Case, facts: list[Fact]) -> Judgement:
    """Approved; a warning where the body that only recommends is credited, or a brand of another market is named.

    The head of a column names a market: under "EMA" no row is credited to anybody by itself.
    """
    if case.authority != "EMA" or case.claim.origin("authority") is Origin.COLUMN:
        return judge_market(case) or supported(case, facts)
    point = f"the EMA recommends; it was the European Commission that approved {product(case, facts)}"
    proof = argument(case, facts, last=point)
    return fault("wrong-authority", proof, verdict=Verdict.SUPPORTED, grave=False, suggestion=sentence_of(facts))


def _in_full(case: Case) -> Judgement | None:
    """A fault where "full" or "traditional" approval is said and that was an accelerated one."""
    if not case.full:
        return None
    on = said_date(case)
    known = [
        one.fact
        for one in case.decisions()
        if one.standing is not Standing.LATER
        and (on is None or (one.fact.date is not None and one.fact.date.agrees(on, slack_days=1)))
    ]
    if not known or any(fact.status is not Status.ACCELERATED for fact in known):
        return None
    return fault("status-inflation", argument(case, known), suggestion=sentence_of(known))


def _converted(case: Case, held: list[Decision]) -> Judgement | None:
    """A fault where an approval is called accelerated, of now, that has long been a full one for the same use."""
    states = any(cue.role.startswith(_HELD_NOW) for cue in case.claim.cues) and case.claim.in_present
    if case.claim.status is not Status.ACCELERATED or said_date(case) is not None or not (states and case.authorities):
        return None
    known = [one.fact for one in held if one.certain]
    full = [fact for fact in known if fact.status is Status.APPROVED]
    lesser = [fact for fact in known if fact.status is Status.ACCELERATED]
    made = [_made_full(fact, full) for fact in lesser]
    last = max((fact for fact in made if fact is not None), key=order, default=None)
    if last is None or None in made:
        return None
    proof = argument(case, [*lesser, last], last=statement(last))
    return fault("outdated-status", proof, verdict=Verdict.OUTDATED, suggestion=sentence_of([last]))


def _never_accelerated(case: Case) -> Judgement | None:
    """A fault where the FDA is said to have given an accelerated approval, and all of its approvals were full ones.

    Of other authorities the facts do not tell a conditional approval from a full one.
    """
    said = any("accelerated" in cue.text.lower() for cue in case.claim.cues)
    if not said or case.claim.status is not Status.ACCELERATED or case.authorities != {"FDA"} or case.settled is None:
        return None
    scope = Scope(authorities=case.authorities, condition=case.condition)
    facts = [one.fact for one in case.decisions(scope)]
    if not facts or any(fact.status is not Status.APPROVED for fact in facts):
        return None
    on = said_date(case)
    meant = [fact for fact in facts if on is not None and fact.date is not None and fact.date.agrees(on, slack_days=1)]
    last = statement(min(meant or facts, key=order))
    proof = argument(case, meant or facts, known_scope(case.settled), last=f"{last}, which was a full approval")
    return fault("contradicted-approval", proof, suggestion=sentence_of(meant or facts))


def _made_full(lesser: Fact, full: list[Fact]) -> Fact | None:
    """The full approval that an accelerated one was turned into: of the same product for the same patients."""
    who = (lesser.brand, lesser.conditions, lesser.population, lesser.severity, lesser.line)
    return next(
        (
            one
            for one in full
            if (one.brand, one.conditions, one.population, one.severity, one.line) == who
            and lesser.date is not None
            and one.date is not None
            and lesser.date.last < one.date.first
            and one.patients in {None, lesser.patients}
        ),
        None,
    )


def _ended(case: Case, facts: list[Fact]) -> Judgement:
    """Once true. What is told as an event of its date stays true; a state does not."""
    present = is_today(case) or any(map(_stands, case.claim.cues))
    if said_date(case) is not None and not present:
        return judge_date(case) or _in_full(case) or supported(case, facts)
    scope = Scope(authorities=case.authorities, condition=case.condition)
    withdrawn = [one.fact for one in case.decisions(scope, frozenset({Status.WITHDRAWN})) if one.possible]
    steps = [statement(fact) for fact in withdrawn if not fact.application_only]
    proof = argument(case, facts, *steps, last=statement(max(facts, key=order)))
    return fault("outdated-status", proof, verdict=Verdict.OUTDATED, grave=present, suggestion=_no_longer(case, facts))


def _stands(cue: Cue) -> bool:
    """Whether a cue tells what holds now: "is", "can be had", an entry of a list of what is approved."""
    may = cue.role.startswith("permitted ") and cue.text.lower().startswith(("can ", "may "))
    return may or cue.role.startswith(_STANDING)


def is_gone(case: Case) -> bool:
    """Whether a drug was approved, and nobody has it approved any more: that it can be had is true nowhere."""
    known = case.decisions(Scope())
    return bool(standing(known, Standing.ENDED)) and not standing(known, Standing.YES, Standing.MAYBE)


def _no_longer(case: Case, facts: list[Fact]) -> str:
    """Since when it is approved no more."""
    last = max(facts, key=lambda fact: str(fact.ends or ""))
    use = f" for {case.condition}" if case.condition else ""
    name = product(case, facts)
    since = f"; that approval ended{when(last.ends)}" if last.ends is not None else ""
    return as_sentence(f"{name} is no longer approved by {authority_words(last.authority)}{use}{since}")


# ---------------------------------------------------------------- not approved


def _absent(case: Case, later: list[Fact]) -> Judgement:
    """Nothing at that time meets what is said: a fault, if the facts are complete or deny it."""
    refusals = _refusals(case)
    settled = case.settled
    if settled is None and not refusals and not _first_came_later(case, later):
        return unsettled(_missing(case))
    if any(fact.status is Status.WITHDRAWN for fact in refusals) and not case.claim.in_present:
        return unsettled("when that was approved which has been withdrawn since")
    known = [known_scope(settled)] if settled is not None else []
    found = _not_approved(case, later, refusals, known)
    seen = [fact.seen for fact in refusals if fact.seen] + ([settled.as_of] if settled is not None else [])
    return by_absence(case, max(seen, key=lambda date: date.last), found) if seen else found


def _first_came_later(case: Case, later: list[Fact]) -> bool:
    """Whether it was approved later for the very use, and nowhere for anything at that time, nor soon after."""
    anywhere = [one.fact for one in case.decisions(Scope())]
    soon = case.moment.last + _TOLD_EARLY
    return (
        bool(later)
        and all(fact.date is not None and fact.date.first > soon for fact in anywhere)
        and any(case.condition is None or case.condition in fact.conditions for fact in later)
    )


def _not_approved(case: Case, later: list[Fact], refusals: list[Fact], known: list[str]) -> Judgement:
    """What it is instead of approved: approved later, something less, another product, elsewhere, nowhere."""
    bodies = case.authorities | ({"EMA"} if "EC" in case.authorities else set())
    lesser = [
        one.fact
        for one in case.decisions(Scope(authorities=bodies, condition=case.condition), LESSER)
        if one.possible and one.fit is Fit.YES
    ]
    emergency = any(fact.status is Status.EUA for fact in lesser)
    if later and not emergency:
        first = min(later, key=order)
        proof = argument(case, [first], *known, last=f"{authority_of(case)} approved it only{when(first.date)}")
        if case.authority == "EMA":  # its opinion comes first, and is often called an approval
            return fault("status-inflation", proof, grave=False, suggestion=label(case))
        return fault("contradicted-approval", proof, suggestion=label(case))
    if lesser:
        return fault("status-inflation", argument(case, lesser, *known), suggestion=sentence_of(lesser))
    return _other_product(case, known) or _elsewhere(case, refusals, known) or _nowhere(case, refusals, known)


def _missing(case: Case) -> str:
    if not case.authorities:
        return "which authority is meant"
    return f"whether all decisions of {authority_of(case)} on {case.part.agent} are known"


def _refusals(case: Case) -> list[Fact]:
    """Refusals inside whose scope the claim lies."""
    if not case.authorities or case.condition is None:
        return []
    graph = case.facts.names.conditions
    return [
        one.fact
        for one in case.decisions(case.scope(shape=False), REFUSALS)
        if one.possible
        and not one.fact.application_only
        and one.fact.ages is None
        and any(graph.is_kind_of(case.condition, name) for name in one.fact.conditions)
        and (one.fact.severity is None or (degrees(case.severity) or {-1}) <= degrees(one.fact.severity))
    ]


def _other_product(case: Case, known: list[str]) -> Judgement | None:
    """Approved for that, but as another product: another brand, another form."""
    agent = case.agent
    scope = Scope(authorities=case.authorities, condition=case.condition)
    others = [one.fact for one in case.decisions(scope) if one.standing is Standing.YES and one.fit is Fit.YES]
    if not others or agent is None:
        return None
    said = is_said(case.claim, "agent")
    if case.single and never_so(agent, case.claim.route, case.said_brands):
        forms = forms_of(agent, case.said_brands)
        proof = argument(case, others, *known, last=f"{product(case, others)} is sold as {forms}")
        return fault("wrong-route", proof, grave=said, suggestion=sentence_of(others))
    if not said or case.claim.origin("agent") is Origin.SISTER:
        return unsettled("which product is meant")
    point = f"for {case.condition or 'that'} {authority_of(case)} approved {join(map(product_words, others))}"
    # A form that is mixed up with another one is no more than a warning; a brand is a product of its own.
    proof = argument(case, others, *known, last=point)
    another = bool(case.brands) and not any(fact.brand in case.brands for fact in others)
    return fault("contradicted-approval", proof, grave=another, suggestion=sentence_of(others))


def _elsewhere(case: Case, refusals: list[Fact], known: list[str]) -> Judgement | None:
    """Approved for that by another authority."""
    others = [one.fact for one in case.decisions(Scope(condition=case.condition)) if one.possible]
    if not others:
        return None
    others.sort(key=order)
    who = join(authority_words(fact.authority) for fact in others)
    steps = (*known, *(statement(fact) for fact in refusals[:1]))
    name = product(case, others)
    proof = argument(case, others, *steps, last=f"{name} is approved for it by {who}")
    here = case.authorities and uses(case.facts, case.part.agent or "", case.authorities, case)
    instead = f"{name} is approved by {who} for {case.condition or 'that'}, not by {authority_of(case)}"
    return fault("wrong-authority", proof, suggestion=label(case) if here else as_sentence(instead))


def _nowhere(case: Case, refusals: list[Fact], known: list[str]) -> Judgement:
    graph = case.facts.names.conditions
    other_uses = [
        one.fact
        for one in case.decisions(Scope(authorities=case.authorities))
        if one.standing is Standing.YES and fits_condition(one.fact, case.condition, graph) is Fit.NO
    ]
    other_uses.sort(key=order)
    if case.agent is not None and case.agent.veterinary:
        if not is_said(case.claim, "condition"):
            return unsettled("whether people are meant, or animals")
        point = f"{product(case)} is a drug for animals, not approved for people"
    elif other_uses:
        uses = join(name for fact in other_uses for name in fact.conditions)
        point = f"{authority_of(case)} approved {product(case, other_uses)} for {uses}"
    else:
        point = f"{authority_of(case)} has not approved {product(case)} for anything"
    cited = [*refusals, *other_uses]
    proof = argument(case, refusals, *known, last=point, cited=cited)
    return fault("contradicted-approval", proof, suggestion=label(case))


def _taken_on(fact: Fact, day: PartialDate) -> bool:
    return fact.date is not None and fact.date.agrees(day, slack_days=1)


def judge_payer(case: Case) -> Judgement:
    """A body that pays does not license; where the date or the word is the licence's, it was credited with that.

    A year is no such date: bodies that pay often decide in the year of the licence.
    """
    on = said_date(case)
    home = _HOME.get(case.authority or "")
    licensed = on is None and any(cue.text.lower().startswith(_LICENSING) for cue in case.claim.cues)
    same = [
        one.fact
        for one in case.decisions(Scope(condition=case.condition))
        if one.fact.authority in ({home} if licensed else {home, "EC"})
        and (licensed or (on is not None and bool(on.month) and _taken_on(one.fact, on)))
    ]
    if not same:
        return unsettled(f"{case.authority} decides on payment, not on approval")
    return fault("wrong-authority", argument(case, same), suggestion=sentence_of(same))
