"""Lines without a verb, whatever form they have: who and what they tell, made claims in one way.

A fragment ("Wegovy: obesity, from 12"), an item of a list under a lead-in and a labelled value ("Approved for: C")
differ in where their status and their agents stand; all else is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from checker.claims.arm import Arm
from checker.claims.arms import lent, right_arms
from checker.claims.build import Draft, by_authority, known_brand_agents
from checker.claims.context import Context
from checker.claims.slots import Slots
from checker.claims.use_slots import add_topic
from checker.claims.uses import use_of
from checker.claims.voices import Clause, Frame
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import BlockKind, Cue, Origin, Span
from checker.qualifiers.scopes import Stance

Needs = tuple[tuple[str, ...], ...]
"""What a form must tell; of each inner tuple, one."""


def needs_of(entries: Iterable[str | Sequence[str]]) -> Needs:
    """The needs of a form, as its rule has them: `[agents, [when, people]]`."""
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in entries)


def met(needs: Needs, tells: Callable[[str], bool]) -> bool:
    """Whether of each need something is told."""
    return all(any(map(tells, one)) for one in needs)


def any_tells(arms: Sequence[Arm], need: str) -> bool:
    """Whether any arm tells what is needed."""
    return any(getattr(arm, need) for arm in arms)


@dataclass(slots=True)
class Place:
    """Where a sentence stands."""

    kind: BlockKind
    span: Span
    block: int
    opens: bool
    """Whether it is the first of its block."""


@dataclass(slots=True)
class Told:
    """What a line without a verb tells, and where each of it stands."""

    mentions: tuple[Mention, ...]
    agent_from: Origin
    arms: list[Arm]
    cues: tuple[Cue, ...]
    status: str = "approved"
    status_from: Origin = Origin.MENTION
    negated: bool = False
    noun: Noun | None = None
    bodies: tuple[str, ...] | None = None
    """Whose decision it is where the line names nobody; None: the context's."""
    authority_from: Origin = Origin.NOWHERE
    illness: Illness | None = None
    """For what it is where the line says nothing; None: the context's."""
    condition_from: Origin = Origin.NOWHERE
    stance: Stance = field(default_factory=Stance)
    unread: tuple[str, ...] = ()
    """Its words that were not understood."""


def item_arms(items: list[Item], low: int, high: int) -> list[Arm]:
    """What `items[low:high]` tell of conditions, people, dates and places; one empty arm if nothing."""
    if not items:
        return [Arm()]
    frame = Frame(items[min(low, len(items) - 1)], "approved", "list-item", Clause(0, len(items), "new"), -1, 0, low)
    return right_arms(items, frame, high)


def _of_use(arm: Arm, mentions: tuple[Mention, ...], context: Context) -> Arm:
    """An arm on the use that it says of its condition: "C: A, for prevention only"."""
    if arm.use is None:
        return arm
    used = use_of(arm.illness, arm.use) or context.dealings.used(mentions, arm.use)
    return replace(arm, illness=used or arm.illness)


def drafts_of(told: Told, place: Place, context: Context, slots: Slots) -> list[Draft]:
    """The claims of a line, one for each authority and polarity."""
    arms, illness, condition_from = told.arms, told.illness, told.condition_from
    if any(arm.illness for arm in arms):
        condition_from = Origin.SAID
        add_topic(context, arms, told.mentions, told.illness)
    else:
        if illness is None and not any(arm.unknown_use for arm in arms):
            illness, condition_from = context.illness(
                told.mentions,
                granted=told.status == "approved" and not told.negated,
                beyond=told.status == "off-label" and not told.negated,
            )
        arms = lent(arms, illness) if illness is not None else arms
        arms = [_of_use(arm, told.mentions, context) for arm in arms]
    default, default_from = (told.bodies, told.authority_from) if told.bodies is not None else context.authority()
    origins = {"agent": told.agent_from, "status": told.status_from, "condition": condition_from}
    return [
        Draft(
            status=told.status,
            mentions=known_brand_agents(told.mentions),
            noun=told.noun or Noun(mentions=told.mentions),
            arms=group,
            authority=authority,
            span=place.span,
            sentence=place.span,
            block=place.block,
            stance=told.stance,
            negated=told.negated != flipped,
            cues=told.cues,
            origins=origins | {"authority": Origin.SAID if bodies else default_from},
            only_for=any(arm.only_for for arm in group),
            unread=told.unread,
        )
        for bodies, flipped, group in by_authority(arms, (), slots.place)
        for authority in bodies or default[:1] or (None,)
    ]
