"""What a sentence with its claims leaves behind for the sentences after it."""

from __future__ import annotations

from checker.claims.blocks import leading_noun
from checker.claims.build import Draft
from checker.claims.context import Context
from checker.grammar.items import Item
from checker.model import BlockKind, Origin


def remember(context: Context, row: list[Item], drafts: list[Draft], kind: BlockKind) -> list[Draft]:
    """Note in `context` what a sentence named and claimed; returns its claims that assert something of agents."""
    context.remember(row)
    if not drafts:
        places = {str(leaf.value) for item in row for leaf in item.leaves() if leaf.kind == "place"}
        if len(places) == 1:
            context.paragraph_bodies = tuple(places)
    if not drafts and row[-1:] and row[-1].kind == "question" and _names_agents(row):
        context.paragraph_bodies = ()  # "Could he mean B?" turns to another drug, and away from the last place
    asserted = [draft for draft in drafts if not draft.noun.negative]
    if asserted:
        _note_claims(context, asserted)
    if kind is BlockKind.LIST_ITEM:
        named = leading_noun(row, strict=False)
        if named is not None:
            context.listed = (*context.listed, *named.agents)
    elif any(item.kind == "colon" for item in row[-2:]):
        context.listed = ()
    return asserted


def _names_agents(row: list[Item]) -> bool:
    placed = any(leaf.kind in {"place", "authority"} for item in row for leaf in item.leaves())
    return not placed and any(item.kind == "np" and item.value.agents for item in row)


def _note_claims(context: Context, asserted: list[Draft]) -> None:
    first, last = asserted[0], asserted[-1]
    if last.mentions and first.mentions == last.mentions and not context.spoken_of:
        context.last_subject = first.mentions
    if len(last.mentions) > 1:
        context.recent.append(last.mentions)
    illness = next((arm.illness for arm in first.arms if arm.illness), None)
    if illness is None:
        return
    if first.origins.get("condition", Origin.NOWHERE).firm:
        context.paragraph_illness = illness
    for draft in asserted:
        said = next((arm.illness for arm in draft.arms if arm.illness), None)
        if draft.negated or draft.status != "approved":
            continue
        if said is None or draft.origins.get("condition") is not Origin.SAID:
            continue
        if draft.mentions:
            context.note_claimed(draft.mentions, draft.authority, said)
        elif context.sections:
            context.sections[-1].spoken = said
