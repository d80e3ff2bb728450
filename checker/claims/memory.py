"""What a sentence with its claims leaves behind for the sentences after it."""

from __future__ import annotations

from checker.claims.antecedents import by_form
from checker.claims.blocks import leading_noun
from checker.claims.build import Draft
from checker.claims.centre import centre_of, in_background
from checker.claims.context import LICENSERS, PAYERS, Context, likened
from checker.claims.dealings import illness_in
from checker.claims.draft_uses import uses_of
from checker.claims.undoing import named_by
from checker.claims.uses import class_use, use_of
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import BlockKind, Origin
from checker.reference.names import load_names

_PLACES = frozenset({"place", "market"})
_SHORT = 6
_SORTS = (" disease", " disorder", "cancer")
"""How words for many diseases end."""


def remember(context: Context, row: list[Item], drafts: list[Draft], kind: BlockKind) -> list[Draft]:
    """Note in `context` what a sentence named and claimed; returns its claims that assert something of agents."""
    _note_nouns(context, row)
    dates = [item.value.date for item in row if item.kind == "date" and item.value.date is not None]
    context.told = dates[-1] if dates else context.told
    _note_question(context, row)
    if not drafts:
        leaves = (leaf for item in row for leaf in item.leaves() if leaf.kind in {"place", "authority"})
        places = {LICENSERS.get(str(leaf.value), str(leaf.value)) for leaf in leaves} - PAYERS
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


def _note_question(context: Context, row: list[Item]) -> None:
    """Note where a question sets its answer, in its own paragraph and in the next: "And in Britain?"."""
    if not row or row[-1].kind != "question":
        return
    places = {name for item in row if item.kind in _PLACES for name in named_by(item)}
    short = len(row) <= _SHORT and not any(item.kind == "np" and item.value.agents for item in row)
    context.asked_of = context.placed = tuple(places) if short and len(places) == 1 else ()


def _names_agents(row: list[Item]) -> bool:
    placed = any(leaf.kind in {"place", "authority"} for item in row for leaf in item.leaves())
    return not placed and any(item.kind == "np" and item.value.agents for item in row)


def _note_claims(context: Context, asserted: list[Draft]) -> None:
    first, last = asserted[0], asserted[-1]
    if last.mentions and first.mentions == last.mentions and not context.spoken_of:
        context.last_subject = first.mentions
        context.at_hand = True  # "They approved the cream in 2021": the paragraph has begun to speak of it
    if len(last.mentions) > 1:
        context.recent.append(last.mentions)
    illness = uses_of(first)
    if illness is None:
        return
    if first.origins.get("condition", Origin.NOWHERE).firm:
        context.paragraph_illness = in_base(illness) or context.paragraph_illness
    for draft in asserted:
        said = uses_of(draft)
        if draft.negated or draft.status != "approved":
            continue
        if said is None or draft.origins.get("condition") is not Origin.SAID:
            continue
        if draft.mentions:
            told = [(arm.illness, str(arm.when)) for arm in draft.arms if arm.illness]
            one_by_one = len({when for _, when in told}) > 1
            context.note_claimed(draft.mentions, draft.authority, told[0][0] if one_by_one else said, elsewhere=said)
        elif context.sections:
            context.sections[-1].spoken = said


def _note_nouns(context: Context, row: list[Item]) -> None:
    """Note the drugs, classes and conditions that a sentence names."""
    nouns: list[Noun] = [
        item.value
        for place, item in enumerate(row)
        if item.kind == "np" and item is not likened(row) and not in_background(row, place)
    ]
    _note_agents(context, row, [noun.agents for noun in nouns if noun.agents])
    for place, noun in enumerate(nouns):
        if noun.named_class and not noun.agents:
            context.class_is_newer = not any(len(one.agents) > 1 for one in nouns[place:])
    classed = next((noun for noun in nouns if noun.named_class), None)
    if classed is not None:  # the first: "JAK inhibitors are small molecules" speaks of JAK inhibitors
        context.last_class = (str(classed.class_name), str(classed.class_words or classed.class_name))
    for item in row:
        if item.kind == "conditions":
            _note_illness(context, item.value)
        elif item.kind == "np" and item.value.illness is not None:
            _note_illness(context, item.value.illness)
        elif item.kind == "np" and (use := class_use(item.value.class_name or "")) is not None:
            context.mentioned_illness = use
        elif item.kind == "use-word":
            context.mentioned_illness = use_of(context.illness()[0], str(item.value)) or context.mentioned_illness
    context.last_mentioned = context.mentioned_illness or context.last_mentioned
    told = (item.value if item.kind == "conditions" else illness_in(item) for item in row)
    context.illnesses_here |= {illness.names for illness in told if illness is not None}


def _note_illness(context: Context, illness: Illness) -> None:
    """Note a disease; a word for all of its sort stands for the one just named: "C is a chronic skin disease"."""
    known, last = in_base(illness), context.mentioned_illness
    if known is None:
        return
    wide = all(name.endswith(_SORTS) for name in known.names)
    kinds = load_names().conditions
    if wide and last is not None and all(set(known.names) & kinds.ancestors(name) for name in last.names):
        return
    context.mentioned_illness = known


def _note_agents(context: Context, row: list[Item], groups: list[tuple[Mention, ...]]) -> None:
    """Note the drugs that a sentence names: one by one, together, and the one that it speaks of."""
    spoken_of, mainly = centre_of(row)
    if spoken_of and (mainly or not context.in_focus):
        context.last_subject = spoken_of
        context.in_focus = mainly
    context.spoken_of = spoken_of if mainly else ()
    if not groups:
        forms = (item.value for item in row if item.kind == "np" and item.value.pronoun == "form")
        form = next((noun for noun in forms if noun.definite), None)
        if form is not None:
            context.last_subject = by_form(context, form) or context.last_subject  # "the cream" is spoken of
        return
    context.unknown_topic = False
    context.at_hand = True
    context.asked = context.asked or row[-1].kind == "question"
    for group in groups:
        context.recent.append(group)
        if len(group) > 1:
            context.last_group = group
            context.class_is_newer = False
    context.here += [mention for group in groups for mention in group]
    context.in_section += [mention for group in groups for mention in group]
    together = tuple({mention.agent: mention for group in groups for mention in group}.values())
    if len(together) > max(map(len, groups)):
        context.recent.append(together)
        if all(len(group) == 1 for group in groups):
            context.last_group = together
    del context.recent[:-12]
