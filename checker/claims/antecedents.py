"""What a word stands for that names no drug: "it", "the cream", "neither pill", "the other two", "the last of them"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from checker.claims.context import Context
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import Mention, Noun
from checker.model import Origin
from checker.reference.names import load_names

Mentions = tuple[Mention, ...]
_SINGLE = frozenset({"it", "drug", "form"})
_LATELY = 8
"""How many mentions back a number of drugs is looked for that were each named by itself."""


def resolve(context: Context, noun: Noun) -> tuple[Mentions, Origin]:
    """The agents that a pronoun or a bare noun stands for, from what was said before its sentence."""
    kind = noun.pronoun
    if noun.maker:
        return _made(context, noun.maker), Origin.MENTION
    if context.unknown_topic and kind in _SINGLE:
        return (), Origin.NOWHERE
    if picked := picked_from(context, noun):
        return picked, Origin.MENTION
    if noun.other and kind in _SINGLE:
        rest = left_over(context, noun, context.last_subject) if noun.definite else ()
        return rest, Origin.MENTION if rest else Origin.NOWHERE  # "others were turned down": which, is not known
    bare_form = kind == "form" and noun.number is None and not noun.this and noun.quantifier == "none"
    if kind == "they" or (noun.plural and not bare_form):  # "the tablets" are mostly those of one drug
        many = together(context, noun)
        if many:
            return many, Origin.MENTION
        if kind != "form" and (noun.several or noun.number or (kind == "drug" and len(context.last_subject) == 1)):
            return (), Origin.NOWHERE  # "some of them": of what, is not known
    if kind == "form":
        return by_form(context, noun), Origin.MENTION
    return _single(context, noun)


def _single(context: Context, noun: Noun) -> tuple[Mentions, Origin]:
    single = noun.pronoun in {"it", "drug"} and not noun.plural
    if single and not noun.other and (named := context.returned_to()):
        return named, Origin.TOPIC
    if context.last_subject and not (single and len(context.last_subject) > 1):
        return context.last_subject, Origin.MENTION
    topic = context.topic() or context.main
    if single and len(topic) > 1:
        return (), Origin.NOWHERE  # one of several: which, is not known
    return topic, Origin.TOPIC if topic else Origin.NOWHERE


# ---------------------------------------------------------------- groups


def of_group(group: Mentions, noun: Noun) -> Mentions:
    """Those of a group that a rank in it picks: "the former", "the last of which", "the first two"."""
    if noun.picks is None or len(group) < 2:
        return ()
    first, last = noun.picks
    return group[first:last] if max(abs(first), abs(last or 0)) <= len(group) else ()


def picked_from(context: Context, noun: Noun) -> Mentions:
    """Those that a rank picks from the group named last; "the first" of a class named since is another."""
    if noun.quantifier == "first" and noun.number is None and context.class_is_newer:
        return ()
    return of_group(context.last_group, noun)


def together(context: Context, noun: Noun) -> Mentions:
    """The agents that "they", "both pills", "the three" stand for: named together, or one after the other."""
    number = noun.number
    groups = [group for group in reversed(context.recent) if len(group) > 1]
    if number is not None:
        groups[:0] = [_distinct(context.here), _one_by_one(context)]
        groups.append(_distinct([*context.before, *context.here]))
    all_of_them = number is not None and noun.quantifier != "count"  # "three are approved:" counts a class
    for group in (*groups, context.listed, context.headed, *((context.announced,) if all_of_them else ())):
        fitting = _distinct(mention for mention in group if _fits(mention, noun))
        if len(fitting) > 1 and (len(fitting) == number or (number is None and len(fitting) == len(_distinct(group)))):
            return fitting
    named = context.in_section or [mention for group in context.recent for mention in group]
    lately = _distinct(one for one in named[-_LATELY:] if _fits(one, noun))
    told_apart = noun.this and (noun.suffix or noun.named_class) and number is None  # "none of these antibodies"
    return lately if len(lately) > 1 and (len(lately) == number or told_apart) else ()


def _one_by_one(context: Context) -> Mentions:
    """The agents named by themselves since a group was named."""
    since = takewhile(lambda group: len(group) == 1, reversed(context.recent))
    return _distinct(reversed([group[0] for group in since]))


def of_class(context: Context, noun: Noun) -> Mentions:
    """The members of a class that were just spoken of: "the gene therapy", "both JAK inhibitors", "neither vaccine"."""
    if not noun.named_class or noun.attribute is not None or noun.illness is not None:
        return ()
    counted = noun.quantifier == "count" and (noun.definite or noun.this)
    if noun.number is not None and (counted or noun.quantifier in {"all", "both", "either"} or noun.negative):
        return together(context, noun)
    plain = noun.quantifier == "none" and not (noun.negative or noun.other or noun.restricted or noun.plural)
    if not plain or not (noun.definite or noun.this):
        return ()
    for group in (context.returned_to(), context.last_subject, *((one,) for one in reversed(context.here))):
        if len(group) == 1 and _fits(group[0], noun):
            return group
    return ()


def left_over(context: Context, noun: Noun, said: Mentions) -> Mentions:
    """Those of a group that `said` leaves over: "A alone is for teenagers; the other two are for adults"."""
    agents = {mention.agent for mention in said}
    number = noun.number if noun.plural else 1
    for group in (*reversed(context.recent), context.listed, context.headed, _distinct(context.here)):
        left = tuple(mention for mention in group if mention.agent not in agents and _fits(mention, noun))
        if left and len(left) < len(group) and (number is None or len(left) == number):
            return left
    return ()


def _distinct(mentions: Iterable[Mention]) -> Mentions:
    """Each drug once, without the parts of a combination named beside them that have no brand of their own."""
    found = {mention.agent: mention for mention in mentions}
    parts = {part for agent in found if "/" in agent for part in agent.split("/")}
    return tuple(one for agent, one in found.items() if agent not in parts or one.brands)


def _fits(mention: Mention, noun: Noun) -> bool:
    """Whether an agent can be what a noun calls it: a cream, a JAK inhibitor."""
    names = load_names()
    if noun.suffix and not mention.agent.partition("-")[0].endswith(noun.suffix):
        return False
    if noun.named_class and noun.named_class not in names.classes_of(mention.agent):
        return False
    route = noun.route or route_of_form(noun.form)
    agent = names.agents.get(mention.agent)
    if route is None or agent is None or not agent.products:
        return True
    return mention.route == route or any(product.route == route for product in agent.products)


# ---------------------------------------------------------------- makers and forms


def _made(context: Context, agents: frozenset[str]) -> Mentions:
    """The agent named last that is one of a company's."""
    for group in _groups(context):
        for mention in reversed(group):
            if mention.agent in agents:
                return (mention,)
    return ()


def _groups(context: Context) -> Iterator[Mentions]:
    yield from reversed(context.recent)
    yield from (context.topic(), context.listed, context.headed, context.ahead, context.main)


def by_form(context: Context, noun: Noun) -> Mentions:
    """The last agent that exists in the form said ("the cream")."""
    names = load_names()
    route = noun.route or route_of_form(noun.form)
    spoken_of = context.returned_to() or context.last_subject
    candidates = [*spoken_of] if len(spoken_of) == 1 else []
    candidates += [mention for group in reversed(context.recent) for mention in reversed(group)]
    candidates += [*context.topic()]
    for mention in candidates:
        agent = names.agents.get(mention.agent)
        if agent is None or not agent.products:
            if (mention,) == context.last_subject:
                return (mention,)  # of what it is made, nobody knows here
            continue
        products = [p for p in agent.products if not mention.brands or p.brand in mention.brands] or agent.products
        if any(p.form == noun.form or (noun.form is None and p.route == route) for p in products):
            return (replace(mention, form=noun.form, route=route),)
        if mention.form == noun.form and noun.form:
            return (mention,)
    # None is sold in that form under the brand that was said: of the agent, then, whatever the brand.
    return tuple(
        replace(mention, brands=(), form=noun.form, route=route) for mention in context.last_subject or context.main
    )
