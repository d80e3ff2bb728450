"""Items of lists: claims without a predicate of their own, from what stands above or beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.claims.arms import lent
from checker.claims.blocks import LeadIn, item_frame_arms, leading_noun
from checker.claims.build import Draft, known_brand_agents
from checker.claims.context import Context, words_of
from checker.claims.fragments import not_under
from checker.claims.slots import VAGUE
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import BlockKind, Cue, Origin, Span
from checker.qualifiers.scopes import Stance

_LONG = 40
_AGED = frozenset({"group", "aged", "upward", "downward", "from-age", "plus"})


def listed(
    row: list[Item],
    frames: list[Frame],
    kind: BlockKind,
    lead_ins: list[LeadIn],
    sibling: LeadIn | None,
    span: Span,
    block: int,
    context: Context,
) -> list[Draft]:
    """A list item (or a paragraph that opens like one) under a lead-in."""
    beside = not lead_ins or lead_ins[-1].heading
    dated_item = kind is BlockKind.LIST_ITEM and any(item.kind == "date" for item in row)
    lead = sibling if beside and sibling is not None and dated_item else lead_ins[-1] if lead_ins else None
    if lead is None:
        return []
    if kind is not BlockKind.LIST_ITEM and not (lead.heading and leading_noun(row, strict=True)):
        return []
    if any(
        frame.voice not in {"bare", "attributive", "approval-came"} for frame in frames if not _repeats(frame, lead)
    ):
        return []
    if any(frame.voice == "approval-came" and any(one.kind == "be" for one in row[: frame.at]) for frame in frames):
        return []  # it has a predicate of its own
    noun = leading_noun(row, strict=False)
    arms = item_frame_arms(row)
    denied = _denied(row)
    if denied is None and not any(arm.flipped for arm in arms):
        return []
    if noun is None and not lead.mentions:
        return []
    if noun is None and not any(arm.illness for arm in arms):
        return []
    mentions = noun.agents if noun is not None else lead.mentions
    origins = {"status": Origin.LEAD_IN, "authority": lead.authority_from}
    origins["agent"] = Origin.SAID if noun is not None else Origin.LEAD_IN
    said = any(arm.illness for arm in arms)
    origins["condition"] = Origin.SAID if said else lead.condition_from
    illness = lead.illness
    if illness is None and not said:
        illness, origins["condition"] = context.illness(mentions)
    if not said and illness is not None:
        arms = lent(arms, illness)
    own = tuple(name for arm in arms for name in arm.bodies if name not in VAGUE)
    if own:
        origins["authority"] = Origin.SAID
    return [
        Draft(
            status=lead.status,
            mentions=known_brand_agents(mentions),
            noun=noun or Noun(mentions=mentions),
            arms=arms,
            authority=authority,
            span=span,
            sentence=span,
            block=block,
            stance=lead.stance,
            negated=lead.negated != bool(denied),
            cues=lead.cues,
            origins=dict(origins),
        )
        for authority in own or lead.bodies or (None,)
    ]


def _repeats(frame: Frame, lead: LeadIn) -> bool:
    """Whether a frame only says again what stands above the list: "In the pipeline", then "A, phase 3"."""
    return frame.status == lead.status == "investigational"


def _denied(row: list[Item]) -> bool | None:
    """Whether an item denies what stands above it: "A: not yet"; None where it says something else with "not"."""
    places = [at for at, item in enumerate(row) if item.kind in {"not", "no"}]
    if not places:
        return False
    at = places[0]
    short = all(item.kind in {"now", "adverb", "stop", "close", "word"} for item in row[at + 1 :]) and len(row) - at < 5
    return True if short and at and row[at - 1].kind in {"colon", "dash", "open", "comma"} else None


def _rank_beside(row: list[Item]) -> str | None:
    """The rank that an apposition gives the item's agent: "Tremfya (guselkumab), the first to block IL-23"."""
    kinds = [item.kind for item in row]
    at = kinds.index("np") + 1
    after = [kind for kind in kinds[at : at + 3] if kind not in {"comma", "the", "dash"}]
    return after[0] if after and after[0] in {"first", "only", "first-and-only"} else None


def _on_something_else(row: list[Item]) -> bool:
    """Whether an item that names people tells of doses, effects or trials: "nausea in 15% of adults"."""
    shares = any(one.kind == "percent" and other.kind in {"in", "of"} for one, other in pairwise(row))
    expected = any(item.kind == "modal" for item in row)
    return shares or expected or bool(words_of(row) & (not_under() - {"dose"} | {"mg"}))


def dated(row: list[Item], frames: list[Frame], context: Context, claims: bool, span: Span, block: int) -> list[Draft]:
    """A list item with no word of approval that tells who and when, or for whom: "Taltz (ixekizumab), March 2016".

    `claims` tells whether the text has spoken of approvals before; only then it is read as one.
    """
    if frames or not claims or row[-1].kind in {"colon", "question"}:
        return []
    noun = leading_noun(row, strict=False)
    formed = next((item for item in row if item.kind not in {"digits", "percent", "the"}), row[0])
    mentions = noun.agents if noun is not None else context.topic() if formed.kind in {"form", "strength"} else ()
    arms = item_frame_arms(row)
    if noun is None and formed.kind == "np" and formed.value.pronoun == "form":
        mentions = context.topic()
    if any(item.kind in {"trial-noun", "not", "no"} for item in row):
        return []
    aged = any(leaf.kind in _AGED for item in row if item.kind == "ages" for leaf in item.leaves())
    if noun is not None and (rank := _rank_beside(row)) is not None:
        noun = replace(noun, quantifier=rank, restricted=True)
    told = any(arm.when is not None for arm in arms)
    if not told and _on_something_else(row):
        return []
    told = told or aged
    purposed = any(
        item.kind == "conditions" and row[at - 1].kind in {"for", "treat"} for at, item in enumerate(row) if at
    )
    if not mentions or not (told or purposed) or len(row) > _LONG:
        return []
    origins = {"agent": Origin.SAID if noun is not None else Origin.TOPIC, "status": Origin.MENTION}
    origins["condition"] = Origin.SAID
    if not any(arm.illness for arm in arms):
        illness, origins["condition"] = context.illness(mentions)
        arms = lent(arms, illness)
    named, origins["authority"] = context.authority()
    said = tuple(name for arm in arms for name in arm.bodies if name not in VAGUE)
    if said:
        origins["authority"] = Origin.SAID
    return [
        Draft(
            status="approved",
            mentions=known_brand_agents(mentions),
            noun=noun or Noun(mentions=mentions),
            arms=arms,
            authority=authority,
            span=span,
            sentence=span,
            block=block,
            stance=Stance(),
            negated=False,
            cues=(Cue("dated item", "", span),),
            origins=dict(origins),
        )
        for authority in said or named[:1] or (None,)
    ]
