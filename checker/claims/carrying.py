"""Claims that a clause makes of what the claim before it is on: "isn't approved for C, though trials are under way"."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.arm import Arm
from checker.claims.build import Draft
from checker.claims.slots import Slots
from checker.claims.voices import Frame
from checker.model import Certainty, Cue, Origin, Span

_CARRIED = frozenset({"approved", "under-review", "investigational", "off-label", "rejected", "authorized-eua"})


def carried_on(
    model: Draft, frame: Frame, arms: list[Arm], left: Arm, slots: Slots, span: Span, cue: Cue
) -> Draft | None:
    """What another clause tells of the drug and the use of the claim before, unless it names a use of its own.

    Nothing where that claim is a count or a rank: which drugs it is on, it does not tell. "The decision came in July"
    dates an approval, that of a drug with a rank, too.
    """
    dated = frame.voice == "decided"
    if dated and (model.negated or model.status != "approved" or not model.mentions):
        return None
    plain = model.noun.quantifier in {"none", "all", "each", "both", "no-other"}
    if model.status not in _CARRIED or not (plain or dated):
        return None
    if frame.status == "off-label" and not model.negated:
        return None  # what it is approved for is on the label
    authority = None  # trials are held everywhere
    if frame.status != "investigational":
        places = frame.bodies or left.bodies or next((arm.bodies for arm in arms if arm.bodies), ())
        authority = (slots.place(places[0]) if places else None) or model.authority
    said = [arm for arm in arms if arm.illness]
    people = next((arm.people for arm in arms if arm.people), None)
    when = next((arm.when for arm in arms if arm.when), None) if dated else None
    return replace(
        model,
        status=frame.status,
        negated=False,
        noun=replace(model.noun, quantifier="none", number=None, negative=False, other=False),
        arms=said
        or [replace(arm, when=when, noun=None, only_for=False, people=people or arm.people) for arm in model.arms],
        authority=authority,
        span=span,
        sentence=span,
        stance=replace(model.stance, certainty=Certainty.ASSERTED, rebutted=False, attributed=False, historical=False),
        cues=(cue,),
        origins=model.origins
        | {"agent": Origin.SISTER, "status": Origin.MENTION}
        | ({} if said else {"condition": Origin.SISTER}),
        only_for=False,
        unread=(),
        paired=False,
        scene=False,
    )
