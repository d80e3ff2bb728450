"""A, or none of K, is not approved for C; A is off-label, under review or still studied for C."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from checker.facts.base import Decision, Fact, Standing
from checker.facts.fact import REFUSALS
from checker.facts.scope import Scope, degrees
from checker.facts.words import statement
from checker.model import Claim, Judgement, Origin, Status, Verdict
from checker.reference.ages import NO_LIMIT, Ages, uncovered
from checker.verdicts.case import DECIDER, Case, is_firm, is_said
from checker.verdicts.dates import said_date
from checker.verdicts.proof import (
    argument,
    as_sentence,
    authority_of,
    fault,
    known_scope,
    label,
    order,
    product,
    sentence_of,
    supported,
    unsettled,
)
from checker.verdicts.reach import leaves_out, reaches

_MAJOR = ("FDA", "EC")
"""With a denial that names no authority these are meant; where both have approved, no reading makes it true."""
_UNAPPROVED = frozenset({"experimental", "investigational", "unapproved"})
_ACTING = frozenset({"active", "struck", "object-relative"})
"""Forms of sentences whose subject is the authority: "the FDA withdrew A", "the FDA revoked its approval of A"."""
_REFILED = timedelta(days=31)
"""For how long after a refusal nothing can be under review again."""
_TO_COME = ("yet ", "has yet", "still", "due ")
_NEW = 1
"""For how many years after its first approval a drug may still be told of as one to come."""


def judge_denial(case: Case) -> Judgement:
    """The verdict on "A is not approved by R for C" (or "A is off-label for C")."""
    if case.agent is None:
        return unsettled(f"facts on {case.part.agent}" if case.part.agent else "which drug is meant")
    if not case.condition_known:
        return unsettled(f"what kind of disease {case.condition} is")
    if case.claim.not_understood or case.timeless:
        return unsettled(", ".join(case.claim.not_understood) or "the time that is meant")
    found = case.decisions(denied_scope(case), case.granted)
    against = [one for one in found if refutes(case, one)]
    if case.authority is None and not _any_authority(case) and not _everywhere(against):
        return unsettled("which authority is meant")
    if against and not _sure_of_use(case):
        return unsettled("for which use it is denied")
    if against:
        return _refuted(case, against)
    if any(one.possible and not leaves_out(case, one.fact) for one in found):
        return unsettled(_doubt(found))
    return _upheld(case)


def denied_scope(case: Case) -> Scope:
    """The scope of a denial: every said dimension counts, the brand too, since each narrows what is denied."""
    return replace(case.scope(ages=case.denied_ages, severity=case.severity), brands=case.said_brands)


def refutes(case: Case, one: Decision) -> bool:
    """Whether a decision stands against a denial: it holds beyond doubt, for those of whom it is denied."""
    if not one.certain or not reaches(case, one.fact):
        return False
    ages, severity = case.denied_ages, degrees(case.severity)
    if ages is not None and one.fact.ages is None and one.fact.partial:
        return False  # for whom it is, is not known
    # "Not for 12 and up" is not refuted by an approval for adults only.
    open_ended = ages is not None and ages.high == NO_LIMIT and ages != Ages()
    if open_ended and ages is not None and one.fact.ages is not None and uncovered(ages, [one.fact.ages]) is not None:
        return False
    # "Not for moderate-to-severe disease" is not refuted by an approval for mild-to-moderate.
    return not severity or not one.fact.severity or severity <= degrees(one.fact.severity)


def squarely(case: Case, facts: list[Fact]) -> bool:
    """Whether the facts are on what the condition's word usually means, and not on another kind of it."""
    graph = case.facts.names.conditions
    meant = case.shorthand | {case.condition or ""}
    return not case.shorthand or any(
        name == case.condition or any(graph.is_kind_of(name, one) for one in meant - {case.condition})
        for fact in facts
        for name in fact.conditions
    )


def _any_authority(case: Case) -> bool:
    """Whether "by any authority" is said, and not only none named."""
    return case.authority is None and case.claim.origins.get("authority") is Origin.SAID


def _sure_of_use(case: Case) -> bool:
    """Whether the denial says for what, or for whom; an inherited or an unsaid use may be another one than it seems."""
    if case.claim.status is Status.OFF_LABEL and case.condition is None:
        return False
    if case.ages is not None or _any_authority(case):
        return True
    if case.claim.status is Status.OFF_LABEL and not is_said(case.claim, "condition"):
        return False  # "... and is used off-label in the treatment of" what was not understood
    told = {name for part in case.claim.parts for name in part.conditions}
    if case.claim.origin("condition") is Origin.ANTECEDENT and len(told) > 1:
        return False  # "approved for C and D. In Europe it isn't": for both, or for neither
    if is_firm(case.claim, "condition"):
        return case.condition is not None or is_firm(case.claim, "agent")
    return _outright(case)


def _outright(case: Case) -> bool:
    """Whether a product is denied to a place in so many words, which any approval there refutes.

    "Inrebic has never been approved in the EU"; of a drug that is sold as several products, one of them may be meant.
    """
    claim = case.claim
    named = is_said(claim, "agent") or claim.origin("agent") is Origin.ANTECEDENT
    said = named and is_said(claim, "authority") and case.authority is not None
    return said and (bool(case.said_brands) or _one_product(case)) and not claim.unread


def _one_product(case: Case) -> bool:
    """Whether the agent is sold as one product alone, in all the world or where the authority decides."""
    if case.agent is None:
        return False
    decided = {one.fact.brand for one in case.decisions(Scope(authorities=case.authorities))}
    return len(case.agent.brands) == 1 or (bool(case.authorities) and len(decided - {None}) == 1)


def _for_all(case: Case, facts: list[Fact]) -> bool:
    """Whether the uses that may be meant, those told around the denial, are all among the approved ones."""
    graph = case.facts.names.conditions
    return case.one_use or all(
        any(graph.is_kind_of(name, meant) for fact in facts for name in fact.conditions)
        for meant in case.claim.conditions
    )


def _everywhere(against: list[Decision]) -> bool:
    return set(_MAJOR) <= {one.fact.authority for one in against}


def _refuted(case: Case, against: list[Decision]) -> Judgement:
    facts = [one.fact for one in against]
    grave = squarely(case, facts) and case.claim.line is None
    if case.claim.origins.get("condition") is Origin.SISTER and case.ages is None and not _any_authority(case):
        grave = False  # of whom it is denied, "for C from 12, but not for younger children" tells
    if case.condition is None:
        # A denial of everything may leave out what the words around it say.
        grave = grave and (case.ages is not None or _any_authority(case) or (_outright(case) and _for_all(case, facts)))
    if case.authority is None and not _any_authority(case):
        grave = False
    first = sorted(facts, key=order)
    proof = argument(case, first, last=statement(first[0]))
    return fault("contradicted-denial", proof, grave=grave, suggestion=sentence_of(first))


def _doubt(found: tuple[Decision, ...]) -> str:
    undated = sorted({one.fact.id for one in found if one.possible and one.fact.date is None})
    if undated:
        return f"the date of {undated[0]}"
    return "whether the approvals that are known reach as far as the denial"


def _upheld(case: Case) -> Judgement:
    refusals = [
        one.fact
        for one in case.decisions(Scope(authorities=case.authorities, condition=case.condition), REFUSALS)
        if one.possible and not one.fact.application_only
    ]
    settled = case.settled
    if settled is not None and case.complete(settled):
        return supported(case, refusals, known_scope(settled))
    if refusals:
        return supported(case, refusals)
    return unsettled(f"whether all decisions on {case.part.agent} are known")


# ---------------------------------------------------------------- still to come


def judge_pending(case: Case) -> Judgement:
    """The verdict on "A is under review (still studied) by R for C"."""
    claim = case.claim
    if case.agent is None or not case.condition_known or case.timeless or claim.not_understood:
        return unsettled("which drug, use and time are meant")
    found = case.decisions(case.scope(ages=case.denied_ages, severity=case.severity))
    against = [one for one in found if refutes(case, one)]
    scope = Scope(authorities=case.authorities, condition=case.condition)
    pending = case.decisions(scope, frozenset({Status.UNDER_REVIEW, Status.INVESTIGATIONAL}))
    told = [one.fact for one in pending if one.possible and (one.fact.date or one.standing is Standing.YES)]
    if any(fact.status is claim.status and not _decided_since(fact, against) for fact in told):
        return supported(case, told)
    if case.authority is None and not _everywhere(against):
        return unsettled("which authority is meant")
    coming = [one.fact for one in (*case.decisions(scope), *pending) if one.standing is Standing.LATER]
    if any(case.authorities or fact.authority in _MAJOR for fact in coming) and not _called_unapproved(claim):
        return unsettled("which use was under review, beside the one approved")
    if not against or (case.condition is None and not _recent(case, against)):
        return _decided_against(case) or _still_open(case)
    exact = [one for one in against if _exactly(case, one.fact)]
    facts = [one.fact for one in exact or against]
    studied = claim.status is Status.INVESTIGATIONAL
    market = [one for one in case.agent.products if case.authorities & set(one.authorities)]
    products = {(one.brand, one.form) for one in market}
    grave = (
        bool(exact)
        and not _was_filed(claim)
        and (case.authority is not None or _called_unapproved(claim))
        and (is_firm(claim, "condition") or (not studied and case.one_use))
        and (is_said(claim, "authority") or not studied or _called_unapproved(claim))
        and (len(products) < 2 or bool(case.part.brands) or claim.form is not None)
    )
    first = sorted(facts, key=order)
    return fault(
        "outdated-status",
        argument(case, first, last=statement(first[0])),
        verdict=Verdict.OUTDATED,
        grave=grave,
        suggestion=sentence_of(first),
    )


def _called_unapproved(claim: Claim) -> bool:
    """Whether a drug that it names is called experimental, which no drug is that is approved for the same use."""
    said = is_said(claim, "agent") and is_said(claim, "condition") and not claim.unread
    return said and any(cue.text.lower().split()[-1] in _UNAPPROVED for cue in claim.cues)


def _was_filed(claim: Claim) -> bool:
    """Whether it tells that an application came in, which stays true: "the FDA accepted the application"."""
    words = claim.cues[0].text.lower().split() if claim.status is Status.UNDER_REVIEW and claim.cues else []
    filed = bool(words) and words[-1].endswith("ed") and "not" not in words  # nor "has not decided"
    return filed and not claim.in_present


def _recent(case: Case, against: list[Decision]) -> bool:
    """Whether no approval is old. A drug that has long been approved is being studied for something else."""
    years = [one.fact.date.year for one in against if one.fact.date is not None]
    return len(years) == len(against) and min(years) + _NEW >= case.moment.year


def _exactly(case: Case, fact: Fact) -> bool:
    """Whether a fact is on the very condition said, not on a kind of it while another one is being studied."""
    if case.condition is None:
        return case.one_use and case.claim.status is Status.UNDER_REVIEW
    return not (case.shorthand | {case.condition}).isdisjoint(fact.conditions)


def _decided_since(pending: Fact, against: list[Decision]) -> bool:
    """Whether what was pending has been approved since, by the same body for the same use and ages."""
    return any(
        one.fact.authority in {pending.authority, DECIDER.get(pending.authority)}
        and not set(pending.conditions).isdisjoint(one.fact.conditions)
        and (pending.ages is None or one.fact.ages is None or one.fact.ages.overlaps(pending.ages))
        and pending.date is not None
        and one.fact.date is not None
        and pending.date.last <= one.fact.date.first
        for one in against
    )


def _decided_against(case: Case) -> Judgement | None:
    """Waiting for a decision that has been taken, against the drug; beyond doubt where no new filing can have come."""
    if case.claim.status is not Status.UNDER_REVIEW or not case.authorities:
        return None
    told = case.decisions(Scope(authorities=case.authorities, condition=case.condition), REFUSALS)
    refused = [one.fact for one in told if one.certain and one.fact.date is not None]
    if not refused or (case.condition is None and len({one.fact.conditions for one in told}) > 1):
        return None
    last = max(refused, key=order)
    just = last.date is not None and case.moment.first <= last.date.last + _REFILED and _waits(case.claim)
    proof = argument(case, [last], last=statement(last))
    return fault("outdated-status", proof, verdict=Verdict.OUTDATED, grave=just, suggestion=label(case))


def _waits(claim: Claim) -> bool:
    """Whether it says that the decision is still to come, and not only that it was asked for."""
    told = any(
        cue.role.startswith(("ruling ", "awaited ")) or cue.text.lower().startswith(_TO_COME) for cue in claim.cues
    )
    return claim.in_present or told


def _still_open(case: Case) -> Judgement:
    if case.settled is not None and case.complete(case.settled):
        return supported(case, [], known_scope(case.settled))
    return unsettled(f"whether all decisions on {case.part.agent} are known")


# ---------------------------------------------------------------- taken back


def _wrong_year(case: Case, told: list[Fact]) -> Judgement | None:
    """A fault where a decision against a drug is dated years away from any; steps to it take a year or so."""
    on = said_date(case)
    dates = [fact.ends or fact.date for fact in told]
    if on is None or on.first > case.at.last or any(date is None for date in dates):
        return None
    if any(date is not None and abs(date.year - on.year) <= 1 for date in dates):
        return None
    nearest = min(told, key=lambda fact: abs((fact.ends or fact.date or on).year - on.year))
    return fault("wrong-date", argument(case, [nearest]), suggestion=sentence_of([nearest]))


def judge_withdrawn(case: Case) -> Judgement:
    """The verdict on "A was withdrawn" and "A was turned down": only a fact that says so decides."""
    rejected = case.claim.status is Status.REJECTED
    wanted = frozenset({Status.REJECTED, Status.NOT_APPROVED, Status.WITHDRAWN} if rejected else {Status.WITHDRAWN})
    scope = Scope(authorities=case.authorities, brands=case.brands, condition=case.condition)
    told = [one.fact for one in case.decisions(replace(scope, authorities=case.bodies), wanted) if one.possible]
    ended = [one.fact for one in case.decisions(scope) if one.standing is Standing.ENDED]
    if told or (ended and not rejected):
        wrong = _wrong_year(case, told or ended) or _wrong_withdrawer(case, told)
        if wrong is None:
            return supported(case, told or ended)
        if not rejected or any(fact.status is not Status.WITHDRAWN for fact in told):
            return wrong  # what was withdrawn may have been turned down once, before it was approved
    return unsettled(f"a decision against {case.part.agent or 'the drug'}")


def _wrong_withdrawer(case: Case, told: list[Fact]) -> Judgement | None:
    """A fault where an authority is said to have withdrawn what the maker took back itself; a warning the other way.

    Makers often give up what an authority is about to withdraw; and who "pulled" a drug may have asked for it.
    """
    by = {fact.withdrawn_by for fact in told}
    roles = {cue.role.partition(" ")[0] for cue in case.claim.cues}
    said = "maker" if "maker" in roles else "authority" if roles & _ACTING and case.claim.authority else None
    if said is None or len(by) != 1 or by & {said, None} or "modal" in roles:
        return None
    who = "its maker" if said == "authority" else authority_of(case)
    last = f"{product(case, told)} was withdrawn by {who}"
    grave = said == "authority" and not any(cue.text.lower().startswith("pull") for cue in case.claim.cues)
    return fault("wrong-withdrawer", argument(case, told, last=last), grave=grave, suggestion=as_sentence(last))
