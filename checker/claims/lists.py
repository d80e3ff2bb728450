"""Items of lists: claims without a predicate of their own, from what stands above or beside them."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.blocks import LeadIn, item_frame_arms, leading_noun
from checker.claims.build import Draft, known_brand_agents
from checker.claims.slots import ANYWHERE
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import BlockKind, Origin, Span


def listed(
    row: list[Item],
    frames: list[Frame],
    kind: BlockKind,
    lead_ins: list[LeadIn],
    sibling: LeadIn | None,
    span: Span,
    block: int,
) -> list[Draft]:
    """A list item (or a paragraph that opens like one) under a lead-in."""
    beside = not lead_ins or lead_ins[-1].heading
    lead = sibling if beside and sibling is not None else lead_ins[-1] if lead_ins else None
    if lead is None or (
        lead is sibling and (kind is not BlockKind.LIST_ITEM or not any(item.kind == "date" for item in row))
    ):
        return []
    if kind is not BlockKind.LIST_ITEM and not (lead.heading and leading_noun(row, strict=True)):
        return []
    if any(frame.voice not in {"bare", "attributive", "approval-came"} for frame in frames):
        return []
    noun = leading_noun(row, strict=False)
    arms = item_frame_arms(row)
    if noun is None and not lead.mentions:
        return []
    if noun is None and not any(arm.illness for arm in arms):
        return []
    mentions = noun.agents if noun is not None else lead.mentions
    origins = {"status": Origin.LEAD_IN, "authority": lead.authority_from}
    origins["agent"] = Origin.SAID if noun is not None else Origin.LEAD_IN
    said = any(arm.illness for arm in arms)
    origins["condition"] = Origin.SAID if said else lead.condition_from
    if not said and lead.illness is not None:
        arms = [replace(arm, illness=lead.illness, shared_illness=True) for arm in arms]
    bodies = (
        tuple(name for arm in arms for name in arm.bodies if name not in ANYWHERE | {"here", "there"}) or lead.bodies
    )
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
            negated=lead.negated,
            cues=lead.cues,
            origins=dict(origins),
        )
        for authority in bodies or (None,)
    ]
