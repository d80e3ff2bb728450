"""A claim against the facts: one judgement for each of its parts.

A contradiction rests on what the text itself states. Where the condition or the authority was only inherited (from a
heading, an earlier mention, the topic), the claim is judged without it too, and both readings must be wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checker.facts.base import FactBase
from checker.model import Certainty, Claim, Judged, Judgement, Origin, Part, Status, Verdict
from checker.reference.dates import PartialDate
from checker.verdicts.approval import is_gone, judge_approval, judge_payer
from checker.verdicts.case import Case, is_firm, is_said
from checker.verdicts.denial import judge_denial, judge_pending, judge_withdrawn
from checker.verdicts.exclusive import (
    judge_all,
    judge_class,
    judge_first,
    judge_first_authority,
    judge_first_in,
    judge_newest,
    judge_none_of,
    judge_only,
    judge_only_for,
    worst,
)
from checker.verdicts.numbers import judge_count, judge_nth_approval, judge_ordinal
from checker.verdicts.orders import judge_order
from checker.verdicts.pairing import judge_brands, judge_membership
from checker.verdicts.proof import supported, unsettled
from checker.verdicts.ways import judge_way, never_so

NOT_ASSERTED = "not asserted"
_ELSEWHERE = ("FDA", "EC", "PMDA")
_APPROVING = frozenset({Status.APPROVED, Status.ACCELERATED, Status.CLEARED})
_NO_APPROVAL = frozenset({"contradicted-approval", "wrong-authority", "status-inflation"})
_IMPLIED = frozenset(
    {
        "approval",
        "wrong-population",
        "overbroad-indication",
        "contradicted-denial",
        "wrong-brand",
        "wrong-class",
        "outdated-status",
    }
)
"""What an approval that is only implied can be wrong in beyond doubt."""
_OF_THE_LABEL = frozenset({"wrong-population", "overbroad-indication", "outdated-status"})
"""Faults in what is said of an approval that there is; its one use need not be said."""
_GUESSED = frozenset({Origin.TOPIC, Origin.NOWHERE})
_NARROWED = frozenset({"contradicted-denial", "contradicted-exclusivity"})
"""Faults that there are only where no word which nobody here understands confines what is said."""
_PERMITTING = ("permitted", "prescribed")
"""The voices in which people may have a drug, or may not."""
_TO_COME = ("awaited", "ruling")
"""The voices of a decision that is still to come."""
_FOLLOWED = "body-followed "
"""The voice of an authority that did what another one did before: "the European Commission followed in March"."""
_PENDING = frozenset({Status.UNDER_REVIEW, Status.INVESTIGATIONAL})
_FIRST = frozenset({"first", "first-and-only"})
_RANKS: dict[str, tuple[Callable[[Case], Judgement], ...]] = {
    "only": (judge_only,),
    "first": (judge_first,),
    "first-and-only": (judge_only, judge_first),
    "newest": (judge_newest,),
    "ordinal": (judge_ordinal,),
    "only-for": (judge_only_for,),
}

_BY_UNIT: dict[str, tuple[Callable[[Case], Judgement], ...]] = {
    "approvals": (judge_nth_approval,),
    "authorities": (judge_first_authority,),
}
"""What a rank is judged by that does not count drugs."""


def judge(claim: Claim, facts: FactBase, at: PartialDate) -> Judged:
    """The verdict on each part of a claim, as of `at`."""
    parts = claim.parts or (Part(),)
    return Judged(claim, tuple(_part(claim, part, facts, at) for part in parts))


def is_asserted(claim: Claim) -> bool:
    """Whether the text itself says so, and does not only suppose, expect, ask or rebut it."""
    return claim.certainty is Certainty.ASSERTED and not claim.rebutted


def asks_of_field(claim: Claim) -> bool:
    """Whether its verdict rests on decisions on other drugs of its class than those it names."""
    if claim.class_name is None or not is_asserted(claim):
        return False
    unnamed = any(part.agent is None for part in claim.parts or (Part(),))
    if claim.status in _APPROVING:
        ranked = claim.quantifier in _RANKS and claim.quantifier != "only-for"
        if not (ranked and unnamed):
            return ranked or unnamed
        # Who is the first is asked of nobody's claim but one that tells when that was.
        return claim.quantifier in _FIRST and any(part.on or claim.on for part in claim.parts or (Part(),))
    return claim.status is Status.NOT_APPROVED and (unnamed or claim.quantifier == "no-other")


def _part(claim: Claim, part: Part, facts: FactBase, at: PartialDate) -> Judgement:
    if not is_asserted(claim):
        return unsettled(NOT_ASSERTED)
    conditions: tuple[str | None, ...] = part.conditions or (claim.conditions if len(claim.parts) < 2 else ())
    cases = [Case(claim, part, condition, facts, at, claim.authority) for condition in conditions or (None,)]
    return worst(*(_firmly(case) for case in cases))


def _firmly(case: Case) -> Judgement:
    """The judgement on a case, a fault kept only where weakly inherited slots do not carry it."""
    found = _reviewed(case, _decide(case))
    if found.fault is None:
        return found
    claim = case.claim
    if found.fault == "outdated-status" and is_firm(claim, "agent") and is_gone(case):
        return found  # by whom and for what, makes no difference: nobody has it approved any more
    if claim.unread and found.fault in _NARROWED:
        return unsettled(f"what is meant by {', '.join(claim.unread)}, which may limit what is denied or ranked")
    if not _stands_alone(claim, found.fault):
        return unsettled("what the sentence speaks of: it names neither drug nor use nor authority itself")
    guessed = all(claim.origins.get(slot) in _GUESSED for slot in ("agent", "condition"))
    guessed = guessed and not _in_fact_box(claim)
    if found.fault == "wrong-date" and (guessed or "date" in claim.origins):
        found = replace(found, grave=False)  # of what the date is, only the text around it tells
    if not claim.agents and not is_firm(claim, "agent"):
        found = replace(found, grave=False)  # "None is approved": of those spoken of, who may be fewer than a class
    if not is_firm(claim, "agent") and case.agent is not None and case.single and never_so(case.agent, claim.route):
        return unsettled(f"which drug is meant: {case.agent.name} is not given in that way")
    sure = case.sure_of_condition if found.fault in _OF_THE_LABEL else is_firm(claim, "condition")
    if found.fault == "wrong-date" and claim.origin("condition") is Origin.LEAD_IN:
        sure = False  # "pills for C: A, approved in 2019" may tell when A was first approved for anything
    if case.condition is not None and not sure:
        bare = _decide(case.of(condition=None, authority=case.authority))
        if _kind(bare) != _kind(found):
            return unsettled(f"whether {case.condition} is meant, which the sentence does not say")
        found = replace(found, grave=found.grave and bare.grave)
        sure = found.grave and _of_ages(claim, found.fault)  # the ages are those of no use at all
    if not is_firm(claim, "status") and not _open_now(case):
        # "A is for C" says of itself that it is approved for C only where nothing else is inherited, and says no more.
        firm = (is_firm(claim, "agent") or _of_label_only(claim, found.fault)) and sure
        implied = _kind(found) in _IMPLIED
        told = found.fault == "wrong-date" or _kind(found) == "approval"
        followed = told and any(cue.role.startswith(_FOLLOWED) for cue in claim.cues)
        ordered = found.fault == "wrong-date" and claim.order is not None
        outright = followed or ordered or _ranked_outright(claim, found.fault)
        found = replace(found, grave=found.grave and (outright or (firm and implied)))
    if any(cue.text.lower() == "prescribed" for cue in claim.cues) and _kind(found) == "approval":
        found = replace(found, grave=False)  # what doctors prescribe need not be approved
    return _firm_place(case, found)


def _in_fact_box(claim: Claim) -> bool:
    """Whether it is the date of a page's fact box, which is on the page's drug: "FDA approved: July 25, 2024"."""
    return is_said(claim, "authority") and any(cue.role.startswith("label ") for cue in claim.cues)


def _open_now(case: Case) -> bool:
    """Whether it says in full what is still to be decided: "the FDA's verdict on A for C is still to come".

    Of a drug that was never meant for anything else its use need not be said.
    """
    claim = case.claim
    now = claim.in_present or any(cue.role.startswith(_TO_COME) for cue in claim.cues)
    use = bool(claim.conditions) and (is_firm(claim, "condition") or case.sole_use)
    firm = is_firm(claim, "agent") and use and is_said(claim, "authority")
    return claim.status is Status.UNDER_REVIEW and now and firm


def _ranked_outright(claim: Claim, name: str | None) -> bool:
    """Whether a rank is told in a field of its own words: "It was the first GLP-1 drug on the American market".

    Which decision made it so, the text around tells; before it came another drug, whichever it is. Ages may be those
    of the words before: "C in children from 2 years (it was the first K for C)".
    """
    ranked = name == "contradicted-exclusivity" and any(cue.role.startswith("ranked") for cue in claim.cues)
    told = claim.named_class is not None or (bool(claim.conditions) and is_said(claim, "condition"))
    return (
        ranked and told and claim.ages is None and (is_firm(claim, "agent") or claim.origin("agent") is Origin.MENTION)
    )


def _of_label_only(claim: Claim, name: str | None) -> bool:
    """Whether what is wrong is said in full, of a use named beside it, and only the drug is that of the text before."""
    return _of_ages(claim, name) and claim.origin("agent") in {Origin.MENTION, Origin.TOPIC}


def _of_ages(claim: Claim, name: str | None) -> bool:
    """Whether it is ages that are wrongly let in, or left out: "nobody under 18 may have it"."""
    left_out = claim.ages is not None and any(cue.role.startswith(_PERMITTING) for cue in claim.cues)
    return name == "wrong-population" or (name == "contradicted-denial" and left_out)


def _reviewed(case: Case, found: Judgement) -> Judgement:
    """The judgement, a fault grave only where it is one without the facts that nobody has reviewed.

    Those support a claim as others do, and so the whole base is asked first.
    """
    facts = case.facts.facts
    if found.fault is None or not found.grave or all(facts[one].reviewed for one in found.proof.facts if one in facts):
        return found
    bare = _decide(replace(case, facts=case.facts.reviewed))
    if bare.fault == found.fault and bare.grave:
        return bare
    return replace(found, grave=bare.grave and bare.fault is not None and _kind(bare) == _kind(found))


def _stands_alone(claim: Claim, name: str) -> bool:
    """Whether the sentence itself says at least who, for what, for whom or by whom."""
    said = {
        "agent": claim.agents or claim.class_name,
        "condition": claim.conditions,
        "authority": claim.authority,
    }
    # "It is the first JAK inhibitor" says what it is first of, though not who approved it for what.
    ranked = name == "contradicted-exclusivity" and claim.named_class is not None
    # "It was approved in 2012", of the drug spoken of.
    dated = name == "wrong-date" and claim.origin("agent") is Origin.MENTION
    return (
        ranked or dated or claim.ages is not None or any(value and is_firm(claim, slot) for slot, value in said.items())
    )


def _kind(judgement: Judgement) -> str | None:
    """The kind of a fault: whatever an approval that is none is called."""
    return "approval" if judgement.fault in _NO_APPROVAL else judgement.fault


def _firm_place(case: Case, found: Judgement) -> Judgement:
    """The judgement with what an authority that was only inherited leaves of it.

    The article's own authority is as good as said where all else is; otherwise the claim may be on another place.
    """
    claim = case.claim
    if case.authority is None or is_firm(claim, "authority"):
        return found
    if is_firm(claim, "agent") and is_firm(claim, "condition"):
        return found
    if claim.origin("authority") is Origin.MENTION and _true_elsewhere(case):
        return unsettled(f"whether {case.authority} is meant, which the sentence does not say")
    return replace(found, grave=found.grave and found.fault != "wrong-authority")


def _true_elsewhere(case: Case) -> bool:
    """Whether the claim holds for another authority than the one that was only inherited."""
    others = [case.of(condition=case.condition, authority=one) for one in _ELSEWHERE if one != case.authority]
    return any(_decide(one).verdict is Verdict.SUPPORTED for one in others)


def _decide(case: Case) -> Judgement:
    claim = case.claim
    wrong = judge_brands(case) or judge_membership(case) or judge_way(case)
    if wrong is not None:
        return wrong
    named = case.part.agent is not None
    if claim.status in _APPROVING:
        if not named:
            return judge_count(case) if claim.quantifier == "count" else _class_only(case)
        ranks = _BY_UNIT.get(claim.unit) or _RANKS.get(claim.quantifier, ())
        found = [judge_approval(case), *(rank(case) for rank in ranks), judge_order(case)]
        return worst(*(one for one in found if one is not None))
    if claim.status is Status.NOT_APPROVED:
        return judge_denial(case) if named and claim.quantifier != "no-other" else judge_none_of(case)
    if claim.status is Status.OFF_LABEL:
        return judge_denial(case)
    if claim.status in _PENDING:
        return judge_pending(case) if named else unsettled("which drug is meant")
    if claim.status in {Status.WITHDRAWN, Status.REJECTED}:
        return judge_withdrawn(case)
    return _lesser(case)


def _class_only(case: Case) -> Judgement:
    """A class without a name; a rank of it names nobody who could hold it, but perhaps a date."""
    if case.claim.quantifier in _FIRST:
        return judge_first_in(case)
    if case.claim.quantifier in _RANKS:
        return unsettled("which drug is meant")
    return judge_all(case) if case.claim.quantifier == "all" else judge_class(case)


def _lesser(case: Case) -> Judgement:
    """Emergency use, designation, recommendation: less than an approval is never refuted, only found."""
    if case.pays and any("recommend" not in cue.text.lower() for cue in case.claim.cues):
        return judge_payer(case)
    told = case.decisions(replace(case.scope(shape=False), authorities=case.bodies), frozenset({case.claim.status}))
    known = [one.fact for one in told if one.possible]
    return supported(case, known) if known else unsettled("a decision of that kind")
