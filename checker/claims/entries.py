"""Entries of a list that tell when something came: "adults: March 2017", "Asthma: October 2018", "June 2023"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims.blocks import LeadIn
from checker.claims.build import Draft
from checker.claims.context import Context
from checker.claims.fragments import not_under
from checker.claims.ranked import rank_behind
from checker.claims.slots import Slots
from checker.claims.verbless import Place, Told, drafts_of, item_arms
from checker.claims.voices import CUES
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import Article, BlockKind, Cue, Origin

_SIGNS = frozenset({"colon", "dash"})
_OPENING = frozenset({"digits", "stop", "open", "close", "sign", "quotes", "the", "severity", "adjective"})
_HEADS = frozenset({"conditions", "ages", "person"})
_BEHIND = frozenset({"comma", "semicolon", "stop", "open", "close", "dash"})
_LONGEST = 18
"""Items before the date of an entry."""


def entry_of(row: list[Item]) -> tuple[list[Item], list[Item]] | None:
    """An entry with its date, and what follows on these; None where the row is no entry."""
    at = next((at for at, item in enumerate(row[:_LONGEST]) if item.kind == "date"), -1)
    if at < 0 or (at + 1 < len(row) and row[at + 1].kind not in _BEHIND):
        return None
    head = row[:at]
    if head and (head[-1].kind not in _SIGNS or not _names_use(head) or any(map(_tells_more, head))):
        return None
    return row[: at + 1], row[at + 1 :]


def entry_drafts(
    row: list[Item], place: Place, context: Context, slots: Slots, lead_ins: Sequence[LeadIn]
) -> tuple[list[Draft], list[Item]]:
    """The claims of an entry on the drug that the text above it is on, and the words behind its date."""
    found = entry_of(row)
    lead = lead_ins[-1] if lead_ins else None
    if found is None or context.is_under(not_under()) or (lead and (lead.negated or lead.status != "approved")):
        return [], []
    head, rest = found
    who = context.topic() if len(head) > 1 else context.parents[-1][1] if context.parents else ()
    if not who:
        return [], []
    arms = [arm for arm in item_arms(head, 0, len(head)) if not arm.empty]
    cues = (Cue("fragment entry", "", place.span),)
    noun = rank_behind(rest, Noun(mentions=who))
    return drafts_of(Told(who, Origin.TOPIC, arms, cues, noun=noun), place, context, slots), rest


def heads_entries(row: Sequence[Item], number: int, below: Sequence[Item], below_number: int, article: Article) -> bool:
    """Whether an item only heads those below it that tell whom it was approved for, and when."""
    one, other = article.blocks[number], article.blocks[below_number]
    deeper = one.kind is other.kind is BlockKind.LIST_ITEM and other.level > one.level
    told = any(item.kind in {"date", "ages"} for item in below[:3])
    return deeper and told and not any(item.kind in {"date", "ages"} for item in row)


def _names_use(head: Sequence[Item]) -> bool:
    first = next((item for item in head if item.kind not in _OPENING), None)
    return first is not None and first.kind in _HEADS


def _tells_more(item: Item) -> bool:
    """Whether an item makes more of an entry than its use: a drug, a decision, a trial."""
    return item.kind in CUES or item.kind == "trial-noun" or (item.kind == "np" and bool(item.value.agents))
