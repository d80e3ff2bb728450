"""Tables whose drugs the sentence right behind them calls approved: "All three are approved for relapsing MS"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims.blocks import LeadIn
from checker.claims.build import Draft
from checker.claims.columns import Row
from checker.claims.context import Context
from checker.claims.fragments import not_under
from checker.claims.tables import table_drafts
from checker.model import Article, Certainty, Origin

_GRANTED = frozenset({"approved", "accelerated-approval"})


def explained(cells: Sequence[Row], told: Sequence[Draft], context: Context, article: Article) -> list[Draft]:
    """The claims of a table that says nothing of approvals, by what the sentence behind it has told of its drugs.

    A table of trials, doses or prices tells no dates of approvals, whatever is said of its drugs.
    """
    head = " ".join(item.text.lower() for cell in cells if cell.block.row == 0 for item in cell.items)
    if not told or not_under() & set(head.split()):
        return []
    draft = told[0]
    named = {
        mention.agent for cell in cells for item in cell.items if item.kind == "np" for mention in item.value.agents
    }
    same = {mention.agent for mention in draft.mentions} == named
    asserted = draft.stance.certainty is Certainty.ASSERTED and not draft.negated and draft.status in _GRANTED
    if not same or len(named) < 2 or not asserted or draft.origins.get("agent", Origin.SAID) is Origin.SAID:
        return []
    illness = next((arm.illness for arm in draft.arms if arm.illness), None)
    people = next((arm.people for arm in draft.arms if arm.people), None)
    lead = LeadIn(
        False, 0, draft.status, False, (draft.authority,) if draft.authority else (), Origin.LEAD_IN, illness,
        draft.origins.get("condition", Origin.NOWHERE), (), None, draft.stance, draft.cues, people=people,
    )  # fmt: skip
    return list(table_drafts(cells, context, [lead], article))
