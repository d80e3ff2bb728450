"""Items of lists: claims without a predicate of their own, from what stands above or beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.claims.arm import Arm
from checker.claims.blocks import OPENING, LeadIn, as_state, leading_noun, without_heading
from checker.claims.build import Draft
from checker.claims.columns import ruled
from checker.claims.context import Context
from checker.claims.ranked import rank_of_item
from checker.claims.slots import Slots
from checker.claims.sorting import sorted_entry, sorted_under
from checker.claims.verbless import Place, Told, drafts_of, item_arms
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import BlockKind, Origin

_APART = frozenset({"colon", "dash", "open", "comma"})
_UNDECIDED = frozenset({"application", "decision-word", "trial-noun"})
"""What an item speaks of that was not decided: "A: filing in C planned for 2026"."""
_VERBLESS = ("fragment", "participle ", "bare ")
"""Cues of entries that have no predicate."""
_PATIENTS = frozenset({"person", "ages", "group"})
_ASIDES = frozenset({"that", "which", "whose", "when", "if", "because"})
_DECIDED = frozenset({"decide-ed", "notice", "label", "available", "permitted", "market"})
_NOTHING = frozenset({"nothing", "none", "no-one"})


def listed(
    row: list[Item],
    frames: list[Frame],
    lead_ins: list[LeadIn],
    sibling: LeadIn | None,
    place: Place,
    context: Context,
    slots: Slots,
) -> list[Draft]:
    """A list item (or a paragraph that opens like one) under a lead-in."""
    headed = sorted_entry(row, context)
    row = headed[1] if headed is not None else without_heading(row)
    item = place.kind is BlockKind.LIST_ITEM
    beside = not lead_ins or lead_ins[-1].heading
    dated_item = item and any(one.kind == "date" for one in row)
    lead = sibling if beside and sibling is not None and dated_item else lead_ins[-1] if lead_ins else None
    if lead is None:
        return []
    lead = sorted_under(lead, headed[0]) if headed is not None else lead
    if not item and not (lead.heading and leading_noun(row, strict=True)):
        return []
    if any(
        frame.voice not in {"bare", "attributive", "approval-came"} for frame in frames if not _repeats(frame, lead)
    ):
        return []
    if any(frame.voice == "approval-came" and any(one.kind == "be" for one in row[: frame.at]) for frame in frames):
        return []  # it has a predicate of its own
    return under(lead, row, place, context, slots)


def under(lead: LeadIn, row: list[Item], place: Place, context: Context, slots: Slots) -> list[Draft]:
    """What the items of a line tell under a lead-in, be it an item of its list or the value beside it."""
    noun = leading_noun(row, strict=False)
    start = next((at + 1 for at, one in enumerate(row) if one.kind == "np" and one.value.agents), 0)
    arms = item_arms(row, start, len(row))
    for arm in arms:
        arm.people = arm.people or lead.people
    denied = _denied(row)
    if denied is None and not any(arm.flipped for arm in arms):
        return []
    kind = _kind_of_drug(row) if noun is None and lead.status == "off-label" and not lead.mentions else None
    if kind is not None:
        noun, arms = kind, [Arm()]  # what such an item says of weeks or forms is no part of the use
    if noun is None and not (lead.mentions and any(arm.illness or (arm.people and lead.negated) for arm in arms)):
        return []
    own = _own_status(row, lead)
    if own is None and lead.status == "approved" and any(one.kind in _UNDECIDED for one in row[start:]):
        return []
    told = Told(
        noun.agents if noun is not None else lead.mentions,
        Origin.SAID if noun is not None else lead.agent_from,
        arms,
        lead.cues,
        own or lead.status,
        Origin.SAID if own else Origin.LEAD_IN,
        not own and lead.negated != bool(denied),
        rank_of_item(row, noun) if noun is not None else None,
        () if own == "investigational" else lead.bodies,
        lead.authority_from,
        lead.illness,
        lead.condition_from,
        lead.stance,
    )
    return drafts_of(told, place, context, slots)


def _kind_of_drug(row: list[Item]) -> Noun | None:
    """The class that an item opens with: "Steroid creams, a few weeks at a time"."""
    first = next((item for item in row if item.kind not in OPENING), None)
    if first is None or first.kind != "np":
        return None
    noun: Noun = first.value
    plain = not noun.agents and noun.pronoun is None and noun.quantifier == "none" and not noun.negative
    return noun if plain and noun.named_class and noun.plural else None


def as_listed(drafts: list[Draft], lead_ins: list[LeadIn], context: Context) -> list[Draft]:
    """The claims of an item with what its lead-in tells of them, where they do not: "A, approved in 2022".

    Under "FDA-approved pills for C" it is said to be approved for C, by the FDA, whatever else it is for.
    """
    lead = lead_ins[-1] if lead_ins else None
    if lead is None or lead.negated:
        return drafts
    return [_lent(lead, one) if _is_entry(one, lead, context) else one for one in drafts]


def as_rows(drafts: list[Draft], lead_ins: list[LeadIn]) -> list[Draft]:
    """The claims of a table's rows, told as what holds now where the words over it say so: "Pills approved for C:"."""
    lead = lead_ins[-1] if lead_ins else None
    state = as_state(lead)
    if lead is None or not state:
        return drafts
    return [
        replace(one, cues=(*one.cues, *state)) if one.status == lead.status and not one.negated else one
        for one in drafts
    ]


def _is_entry(draft: Draft, lead: LeadIn, context: Context) -> bool:
    """Whether a claim is an entry under its lead-in: on the drug that opens it, without a verb."""
    verbless = bool(draft.cues) and draft.cues[0].role.startswith(_VERBLESS)
    opens = bool(draft.mentions) and context.is_opened_by(draft.mentions)
    return verbless and opens and not draft.negated and draft.status == lead.status


def _lent(lead: LeadIn, draft: Draft) -> Draft:
    """A claim with the condition and the authority of its lead-in, where it says none itself."""
    arms, origins = draft.arms, dict(draft.origins)
    own = origins.get("condition", Origin.SAID) in {Origin.SAID, Origin.SISTER}
    if lead.illness is not None and lead.condition_from.firm and not own:
        arms = [replace(arm, illness=lead.illness, shared_illness=True) for arm in arms]
        origins["condition"] = lead.condition_from
    if draft.authority in lead.bodies and not origins.get("authority", Origin.SAID).firm:
        origins["authority"] = lead.authority_from
    dated = any(arm.when for arm in draft.arms)  # its own words tell what happened then, its list what holds now
    present = as_state(lead) if dated else tuple(cue for cue in lead.cues if cue.role == "present")
    return replace(draft, arms=arms, origins=origins, cues=(*draft.cues, *present))


def _own_status(row: list[Item], lead: LeadIn) -> str | None:
    """The status that an item gives what it names, set apart behind it, where that is not its lead-in's: "C: phase 3".

    "Used off-label are: A, B (approved since 2022)", "Not approved for C: A, but approved for D".
    """
    if lead.negated and any(one.kind == "but" and other.value == "approved" for one, other in pairwise(row)):
        return "approved"
    named = [at for at, item in enumerate(row) if item.kind in {"conditions", "np"}]
    rest = row[named[-1] + 1 :] if named else []
    if not rest or rest[0].kind not in _APART:
        return None
    found, _ = ruled(rest)
    plain = lead.status == "approved" and not lead.negated
    if not found or found[0].denied or (plain and found[0].status == "approved"):
        return None
    return found[0].status


def _repeats(frame: Frame, lead: LeadIn) -> bool:
    """Whether a frame only says again what stands above the list: "In the pipeline", then "A, phase 3"."""
    return frame.status == lead.status == "investigational"


def _denied(row: list[Item]) -> bool | None:
    """Whether an item denies what stands above it: "A: not yet"; None where it says something else with "not"."""
    if any(item.text.lower() in _NOTHING for item in row[-2:]):
        return None  # "A: nothing"
    places = [at for at, item in enumerate(row) if item.kind in {"not", "no"} and not _of_others(row, at)]
    if not places:
        return False
    at = places[0]
    ends = row[at].kind == "not" or all(item.kind != "word" for item in row[at + 1 :])  # not "A: no needles"
    short = all(item.kind in {"now", "adverb", "stop", "close", "word"} for item in row[at + 1 :]) and len(row) - at < 5
    return True if short and ends and at and row[at - 1].kind in _APART else None


def _of_others(row: list[Item], at: int) -> bool:
    """Whether a denial is of the patients, of other drugs or of a kind: "people not helped by creams", "not a steroid".

    Such an item is on its list all the same.
    """
    ahead = row[at + 1] if at + 1 < len(row) else row[at]
    if ahead.kind == "np":
        return not ahead.value.agents and bool(ahead.value.named_class)
    if row[at - 1].kind in _PATIENTS and ahead.kind == "word":
        return True
    opens = next((place for place in range(at, 0, -1) if _opens_aside(row[place])), 0)
    if not opens or any(item.kind in _DECIDED for item in row[opens:]):
        return False
    told_of = row[opens + 1 : at]
    return row[opens - 1].kind in _PATIENTS or any(item.kind in {"np", "conditions", "form"} for item in told_of)


def _opens_aside(item: Item) -> bool:
    return item.kind in _ASIDES or item.text.lower() == "whom"
