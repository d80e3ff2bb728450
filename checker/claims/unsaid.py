"""What a claim is for that names no condition: what was told of its agents, or what the text around it is on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.grammar.values import Illness, Mention
from checker.model import Origin
from checker.reference.names import load_names

if TYPE_CHECKING:
    from checker.claims.context import Context


def unsaid_illness(
    context: Context,
    mentions: tuple[Mention, ...] = (),
    authority: str | None = None,
    near: Illness | None = None,
    *,
    denied: bool = False,
    tried: bool = False,
    granted: bool = False,
    beyond: bool = False,
) -> tuple[Illness | None, Origin]:
    """The condition that an unsaid one is taken to be.

    In this order: one named earlier in the sentence (`near`); what these agents were last said to be for, unless the
    paragraph has turned to another disease, or that was an aside of an earlier paragraph on a page on something else;
    the paragraph's, a heading's, the title's, passing over all that the agents have nothing to do with; then the
    nearest that fits them. What is wide is narrowed to the
    kind that the page is on. A denial (`denied`) is of what was named last, or of what the page is on, before it is of
    what was told of the agents: they were approved for that. What they are `tried` in is what the page is on, whatever
    else they are known for.
    What was `granted` to a brand is for that brand's uses.
    A use off the label (`beyond`) is none that the agents were said to be approved for.
    None with an origin: the text is on a disease, and on none that fits.
    """
    if beyond:
        return next(_off_label(context, mentions, authority, near), (None, Origin.NOWHERE))
    first: tuple[Illness | None, Origin] = None, Origin.NOWHERE
    topics = _topics(context, () if tried else mentions)
    for illness, origin in _candidates(context, mentions, authority, near, topics, denied=denied, tried=tried):
        if first[0] is None:
            first = illness, origin
        of_item = any(illness is use for _, use in context.parent_uses) and _is_topic(context, mentions)
        if (denied and origin is not Origin.NOWHERE) or (tried and (illness, origin) in topics) or of_item:
            # What a drug is not for, or not yet, it need not fit.
            return context.dealings.meant(mentions, illness if illness is near else _kind_in(topics, illness)), origin
        found = context.dealings.fitting(mentions, illness, granted=granted)
        if found is not None:
            return found if illness is near else _kind_in(topics, found), origin
    found = context.dealings.nearest(mentions, granted=granted)
    if found is not None and not _newly_named(context, mentions):
        return found, Origin.NOWHERE
    own = context.dealings.only(mentions, granted=granted)
    # A title, say, names no condition yet; where the agent has but one, the article goes on to name it.
    if own is not None and (first[0] is not None or (own.names[0] in context.named and not denied)):
        return own, Origin.NOWHERE
    wide = context.dealings.widest(mentions, granted=granted)
    if wide is not None and wide.names[0] in context.named and not denied:
        return wide, Origin.NOWHERE
    return None, first[1]


def _is_topic(context: Context, mentions: tuple[Mention, ...]) -> bool:
    """Whether these are the agents that the page or its section is on."""
    topic = {mention.agent for mention in context.topic()}
    return bool(mentions) and {mention.agent for mention in mentions} <= topic


def _candidates(
    context: Context,
    mentions: tuple[Mention, ...],
    authority: str | None,
    near: Illness | None,
    topics: list[tuple[Illness, Origin]],
    *,
    denied: bool,
    tried: bool,
) -> Iterator[tuple[Illness, Origin]]:
    told = _told(context, mentions, authority)
    here = [one for one in (context.paragraph_illness, context.mentioned_illness) if one is not None]
    if near is not None:
        yield near, Origin.MENTION
    yield from ((use, Origin.HEADING) for _, use in context.parent_uses[-1:])
    if denied:  # what was granted is seldom what is denied next
        if context.mentioned_illness is not None and not _same(context.mentioned_illness, told):
            yield context.mentioned_illness, Origin.MENTION
        yield from topics
    if told is not None:
        yield from ((one, Origin.MENTION) for one in here if _left_behind(context, told, one))
    if told is not None and (any(_same(one, told) for one in here) or not _turned_from(told, topics)):
        yield told, Origin.HEADING
    if tried:
        yield from topics
    yield from ((one, Origin.MENTION) for one in here)
    for section in reversed(context.sections):
        if section.spoken is not None:
            yield section.spoken, Origin.HEADING
        if section.illness is not None:
            yield _narrowed(context, section.illness), Origin.HEADING
    if context.title.illness is not None:
        yield _narrowed(context, context.title.illness), Origin.TOPIC
    if context.main_illness is not None:
        yield _narrowed(context, context.main_illness), Origin.TOPIC
    if context.last_mentioned is not None and not _newly_named(context, mentions):
        yield context.last_mentioned, Origin.NOWHERE


_MANY = 3
"""A page is on many subjects where no more than one in so many namings of diseases is of the one named last."""


def _newly_named(context: Context, mentions: tuple[Mention, ...]) -> bool:
    """Whether a paragraph opens on drugs of which nothing is known, on a page on many subjects.

    Nothing then links them with what was told before:
    "... A is approved for C. / B came in 2001 and went in 2004." B may be for anything.
    """
    opening = {mention.agent for mention in context.here[:1]}
    if context.here and not opening & {mention.agent for mention in mentions}:
        return False
    last, related = context.last_mentioned, load_names().conditions.related
    if last is None or not context.dealings.unknown(mentions):
        return False
    alike = (one for one in context.named if any(related(one, name) for name in last.names))
    return _MANY * sum(context.named[one] for one in alike) <= context.named.total()


def _off_label(
    context: Context, mentions: tuple[Mention, ...], authority: str | None, near: Illness | None
) -> Iterator[tuple[Illness, Origin]]:
    """What a use off the label can be for: the sentence's own condition, the text's, what the paragraph named last."""
    told = _told(context, mentions, authority)
    last = [context.claimed.get(((mention.agent,), None)) for mention in mentions]
    named: list[tuple[Illness | None, Origin]] = [(near, Origin.MENTION), (context.mentioned_illness, Origin.MENTION)]
    named += _topics(context, mentions)
    named += [(section.illness, Origin.HEADING) for section in reversed(context.sections)]
    named += [(context.title.illness, Origin.TOPIC), (context.main_illness, Origin.TOPIC)]
    related = load_names().conditions.related
    for granted in ([told, *last], [told]):  # of one brand, what its agent's other brand is approved for
        names = {name for illness in granted if illness is not None for name in illness.names}
        for illness, origin in named:
            if illness is None or not illness.names:
                continue
            if not any(related(one, other) for one in illness.names for other in names):
                yield (illness if illness is near else _narrowed(context, illness)), origin


def _topics(context: Context, mentions: tuple[Mention, ...]) -> list[tuple[Illness, Origin]]:
    """What the headings, the title and the page are on, the nearest first, so far as these agents fit it."""
    named = [(section.illness, Origin.HEADING) for section in reversed(context.sections)]
    named += [(context.title.illness, Origin.TOPIC), (context.main_illness, Origin.TOPIC)]
    fitting = (
        (context.dealings.fitting(mentions, _narrowed(context, illness)), origin)
        for illness, origin in named
        if illness is not None
    )
    return [(illness, origin) for illness, origin in fitting if illness is not None]


def _told(context: Context, mentions: tuple[Mention, ...], authority: str | None) -> Illness | None:
    """What these agents were last said to be for, where that is one thing for all of them.

    Of a brand that is said only what was told of it, where its agent has others: Ozempic is not Wegovy.
    """
    agents = tuple(mention.agent for mention in mentions)
    names = load_names()
    brands = mentions[0].brands if len(mentions) == 1 else ()
    known = names.agents.get(agents[0]) if brands else None
    if known is not None and len(known.brands) > 1:
        for market in (authority, None):
            for brand in brands:
                if ((brand,), market) in context.claimed:
                    return context.claimed[(brand,), market]
        others = known.brands - set(brands)
        if any(((brand,), None) in context.claimed for brand in others):
            return None
    for market in (authority, None) if agents else ():
        if (agents, market) in context.claimed:
            return context.claimed[agents, market]
        each = [context.claimed.get(((agent,), market)) for agent in agents]
        first = each[0]
        if first is not None and all(one is not None and one.names == first.names for one in each):
            return first
    return None


def _narrowed(context: Context, illness: Illness) -> Illness:
    """An umbrella word as the kind of it that the page names more often: atopic dermatitis for "eczema".

    Where it names several kinds of it alike, none is meant: episodic and chronic migraine.
    """
    umbrella, kinds = illness.names[0], load_names().conditions
    below = [name for name in context.named if name != umbrella and kinds.is_kind_of(name, umbrella)]
    often = max(below, key=lambda name: context.named[name], default=umbrella)
    most = context.named[often]
    others = sum(context.named[name] for name in below if not kinds.is_kind_of(name, often))
    usual = len(illness.names) == 1 and most > context.named[umbrella] and most > others
    return Illness((often,)) if usual else illness


def _same(one: Illness, other: Illness | None) -> bool:
    return other is not None and set(one.names) == set(other.names)


def _kind_in(topics: list[tuple[Illness, Origin]], illness: Illness) -> Illness:
    """A wide word as the kind of it that the text is on: "alopecia" on a page on alopecia areata."""
    kinds = load_names().conditions
    single = (topic for topic, _ in topics if len(topic.names) == len(illness.names) == 1)
    return next((one for one in single if kinds.is_kind_of(one.names[0], illness.names[0])), illness)


def _turned_from(told: Illness, topics: list[tuple[Illness, Origin]]) -> bool:
    """Whether the text is on another disease than what was told in an earlier paragraph, and on no wider one."""
    if not topics or _same(topics[0][0], told):
        return False
    kinds = load_names().conditions
    return not all(kinds.is_kind_of(one, topic) for one in told.names for topic in topics[0][0].names)


def _left_behind(context: Context, told: Illness, here: Illness) -> bool:
    """Whether the paragraph has turned from what was told before it: "Now for colitis. Europe hasn't decided yet"."""
    named = {name for names in context.illnesses_here for name in names}
    related = load_names().conditions.related
    return not named & set(told.names) and not any(related(one, other) for one in here.names for other in told.names)
