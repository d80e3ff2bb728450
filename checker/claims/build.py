"""From frames to claims: one claim for one predicate, authority and polarity."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from checker.claims.arm import Arm
from checker.claims.context import LICENSERS
from checker.claims.dating import calendar_date
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import RANKS, Mention, Noun, People
from checker.model import Claim, Cue, Order, Origin, Part, Span, Status, Window
from checker.qualifiers.scopes import Stance
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG, load_names

_POSITIVE = {
    "approved",
    "cleared",
    "accelerated-approval",
    "tentatively-approved",
    "authorized-eua",
    "recommended",
    "designated",
}

DENIABLE = frozenset(
    """
    approved accelerated-approval authorized-eua tentatively-approved cleared recommended not-approved
    off-label
    """.split()
)
"""What a denial says something of; "was never rejected" says nothing of an approval."""


@dataclass(slots=True)
class Draft:
    """A claim in the making: what a frame says with what it inherits."""

    status: str
    mentions: tuple[Mention, ...]
    noun: Noun
    arms: list[Arm]
    authority: str | None
    span: Span
    sentence: Span
    block: int
    stance: Stance
    negated: bool
    cues: tuple[Cue, ...]
    origins: dict[str, Origin] = field(default_factory=dict)
    only_for: bool = False
    unread: tuple[str, ...] = ()
    told_apart: tuple[Span, ...] = ()
    """Where its words tell, and are understood, among which drugs it ranks: "that is taken by mouth"."""
    order: Order | None = None
    paired: bool = False
    """Whether its lists go together, one by one: "A and B are approved for C and D, respectively"."""
    scene: bool = False
    """Whether it only tells when what follows came to be: "When it was approved, it was the first K"."""
    of_authorities: bool = False
    """Whether its rank is the authority's among all of the world: "Britain was the first country to approve A"."""
    set_aside: tuple[str, ...] = ()
    """Authorities that such a rank leaves out: "the first outside the EU"."""

    def of_nobody(self) -> Draft:
        """The claim without its ages and dates: "Same for B", below a list, is not of those of its last item."""
        return replace(self, arms=[replace(arm, people=None, when=None) for arm in self.arms])


_ALONE = re.compile(r"\b(?:only|alone|just|solely|exclusively)\b", re.I)
"""Words beside ages that let no others in."""


def claim_of(draft: Draft, as_of: PartialDate | None) -> Claim:
    """The frozen claim of a draft."""
    agent_from = draft.origins.get("agent", Origin.SAID)
    if draft.authority and (agent_from is Origin.ANTECEDENT or not agent_from.firm):
        draft.mentions = tuple(_sold_there(mention, draft.authority) for mention in draft.mentions)
    noun, arms = draft.noun, draft.arms
    status = _status(draft)
    quantifier = _quantifier(draft, status)
    conditions = tuple(
        dict.fromkeys(name for arm in arms if arm.illness and not arm.assumed for name in arm.illness.names)
    )
    first = arms[0]
    people = first.people or noun.people
    dates = [calendar_date(arm.when, as_of) for arm in arms]
    if status is Status.UNDER_REVIEW:
        # "A decision is due in March": of what year, only a date in full tells.
        dates = [
            date if arm.when is not None and arm.when.date else None for arm, date in zip(arms, dates, strict=True)
        ]
    until = next((calendar_date(arm.until, as_of) for arm in arms if arm.until), None)
    if until is None and any(arm.until_now for arm in arms):
        until = as_of
    severity = next((arm.severity or (arm.illness.severity if arm.illness else None) for arm in arms), None)
    route = told_route = noun.route or next((arm.route for arm in arms if arm.route), None)
    form = noun.form
    if draft.mentions and not route:
        routes = {mention.route for mention in draft.mentions}
        route = routes.pop() if len(routes) == 1 else None
        forms = {mention.form for mention in draft.mentions}
        form = form or (forms.pop() if len(forms) == 1 else None)
    class_name = noun.class_name
    if draft.mentions and quantifier == "none" and (class_name == ANY_DRUG or not noun.members):
        class_name = None
    untold = _untold(draft, quantifier)
    if untold:
        class_name = class_name or ANY_DRUG
    words = noun.class_words if class_name else None
    words = words or class_name
    excepted = tuple(mention.agent for mention in noun.excepted) or draft.set_aside
    since = dates[0] if first.since else None
    if since is not None and quantifier in RANKS:
        dates = [None] * len(dates)  # "the first since 1989": that is no date of its own
    window = Window(since, until) if since or until else None
    denied = status in {Status.NOT_APPROVED}
    if denied and dates[0] is not None and (window is None or window.until is None):
        window = Window(until=dates[0])
    historical = draft.stance.historical or until is not None or any(arm.until_then for arm in arms)
    return Claim(
        id="",
        span=draft.span,
        sentence=draft.sentence,
        status=status,
        authority=draft.authority,
        parts=_parts(draft, dates),
        class_name=class_name,
        class_words=words,
        excepted=excepted,
        conditions=conditions,
        population=_people_words(people, alone=draft.only_for and first.people is not None),
        ages=people.ages if people else None,
        severity=severity,
        line=first.line or (first.illness.line if first.illness else None),
        route=route or route_of_form(form),
        form=form,
        on=None if denied else next((date for date in dates if date), None),
        quantifier=quantifier,
        number=noun.number if quantifier in {"count", "ordinal"} else None,
        domain_route=told_route if class_name else None,
        unit="authorities" if draft.of_authorities and quantifier == "first" else "agents",
        certainty=draft.stance.certainty,
        attributed=draft.stance.attributed,
        rebutted=draft.stance.rebutted,
        historical=historical,
        window=window,
        order=draft.order,
        not_understood=_not_understood(draft, untold=untold),
        unread=draft.unread,
        told_apart=draft.told_apart,
        origins=draft.origins,
        cues=draft.cues,
        block=draft.block,
    )


def _people_words(people: People | None, *, alone: bool) -> str | None:
    """The words for the ages of a claim, with an "only" that stands elsewhere: "approved only for adults with C"."""
    if people is None:
        return None
    return f"only {people.words}" if alone and "only" not in people.words.lower().split() else people.words


def _sold_there(mention: Mention, authority: str) -> Mention:
    """An inherited mention without brands that are not sold in the claim's market: "in Europe the tablets"."""
    names = load_names()
    brands = tuple(
        brand
        for brand in mention.brands
        if any(authority in product.authorities or not product.authorities for product in names.products(brand))
    )
    return mention if brands == mention.brands else replace(mention, brands=brands)


def _untold(draft: Draft, quantifier: str) -> bool:
    """Whether it ranks drugs among others that it does not name: "the second was A", "A came first"."""
    ranked = quantifier in RANKS and bool(draft.mentions) and not draft.of_authorities
    return ranked and (draft.noun.untold or draft.noun.class_name is None)


def _not_understood(draft: Draft, *, untold: bool) -> tuple[str, ...]:
    """The dimensions that the text limits in words which are not understood."""
    found = []
    limited = not draft.mentions or draft.noun.quantifier != "none" or draft.noun.form
    if draft.noun.generic:
        found.append("product")  # a copy's approval is not the original's
    elif draft.noun.restricted and limited:
        found.append("class")
    elif untold:
        found.append("field")
    over_all = draft.noun.quantifier in RANKS and draft.noun.named_class is not None  # "the first K for any disease"
    if any((arm.unknown_use or arm.nothing_else) and not (over_all and arm.any_use) for arm in draft.arms):
        found.append("condition")
    if any("elsewhere" in arm.bodies for arm in draft.arms):
        found.append("place")
    return tuple(found)


def _status(draft: Draft) -> Status:
    status = draft.status
    if status == "approved" and draft.negated:
        return Status.NOT_APPROVED
    if draft.negated:
        if status in {"not-approved", "off-label"}:
            return Status.APPROVED
        if status == "recommended":
            # "no drug for C has been recommended": nobody turned one down
            return Status.REJECTED if draft.mentions else Status.NOT_APPROVED
        if status in _POSITIVE or status in {"rejected"}:
            return Status.NOT_APPROVED if status != "rejected" else Status.APPROVED
    return Status(status)


def _quantifier(draft: Draft, status: Status) -> str:
    noun = draft.noun
    quantifier = noun.quantifier
    if noun.other and noun.negative:
        return "no-other"
    if quantifier == "ordinal" and noun.indefinite and draft.negated:
        return "none"  # "a fourth one, A, isn't approved"
    known = noun.definite and draft.mentions  # "the other three aren't"
    if noun.other and not noun.agents and not known and draft.status in {"approved"} and draft.negated:
        return "no-other"
    if quantifier == "each" and not noun.agents and noun.class_name:
        return "all"
    if draft.only_for and quantifier in {"none", "both"} and status in {Status.APPROVED, Status.RECOMMENDED}:
        return "none" if draft.arms[0].people else "only-for"  # "only for adults with C" limits the ages
    if quantifier in {"both", "each", "neither", "either", "another", "newest"}:
        return "none" if quantifier != "newest" else "newest"
    if quantifier == "no-other":
        return "no-other"
    if quantifier in {"all", "only"} and noun.number and (quantifier == "all" or not draft.mentions):
        return "count"
    if quantifier == "count" and noun.negative:
        return "none"  # "none of the three"
    if quantifier in {"first", "only", "first-and-only", "all", "count", "ordinal"}:
        return quantifier
    return "none"


def _parts(draft: Draft, dates: list[PartialDate | None]) -> tuple[Part, ...]:
    parts: list[Part] = []
    mentions: tuple[Mention | None, ...] = draft.mentions or (None,)
    several = len(mentions) > 1 and len(set(dates)) > 1
    named = {one.agent for arm in draft.arms if arm.noun is not None for one in arm.noun.agents}
    matched = several and not named and len(mentions) == len(draft.arms)
    for order, mention in enumerate(mentions):
        for arm, date in zip(draft.arms, dates, strict=True):
            if matched and draft.arms[order] is not arm:
                continue  # "A and B were approved in 2021 and 2022": one date each, in order
            if named and mention is not None and not _holds(arm, mention, named):
                continue  # "A was approved in 2021, B in 2022"
            if several and not matched and not named:
                date = None  # which date is whose, is not understood
            names = arm.illness.names if arm.illness else (None,)
            severities = arm.illness.severities if arm.illness and len(arm.illness.severities) == len(names) else ()
            people = arm.people or draft.noun.people
            each = draft.paired and len(names) == len(mentions) > 1
            for index, name in enumerate(names):
                if each and index != order:
                    continue
                severity = arm.severity or (severities[index] if severities else None)
                if severity is None and arm.illness:
                    severity = arm.illness.severity
                parts.append(
                    Part(
                        agent=mention.agent if mention else None,
                        brands=mention.brands if mention else (),
                        conditions=(name,) if name else (),
                        on=date,
                        ages=people.ages if people else None,
                        severity=severity,
                        only_ages=people is not None and _only_ages(people, arm, draft),
                    )
                )
    return tuple(parts) if draft.mentions or len(parts) > 1 else tuple(parts[:1])


def _only_ages(people: People, arm: Arm, draft: Draft) -> bool:
    """Whether the ages of an arm are said to be the only ones."""
    said = arm.only_for or (draft.only_for and len(draft.arms) == 1)
    return said or bool(_ALONE.search(people.words))


def _holds(arm: Arm, mention: Mention, named: set[str]) -> bool:
    """Whether an arm is told of an agent: those that later arms name have their own."""
    if arm.noun is None:
        return mention.agent not in named
    return any(one.agent == mention.agent for one in arm.noun.agents)


def by_authority(
    arms: list[Arm],
    said: tuple[str, ...],
    place: Callable[[str], str | None],
    subject: tuple[Mention, ...] = (),
    *,
    counted: bool = False,
    one_act: bool = False,
) -> list[tuple[tuple[str, ...], bool, list[Arm]]]:
    """Arms that share authorities and polarity, in order: each group becomes claims of its own.

    Agents that are told with no more than a date are of one claim where three or more are listed, or where one verb has
    them all for its objects (`one_act`): "A was approved in 2018, B in 2019 and C in 2022", "the FDA approved A in 2018
    and B in 2019"; "A was approved in 2018 and B in 2019" tells two things. What is told again of
    agents of the `subject` is no claim of its own, nor what is told of each where all are `counted` out.
    """
    groups: list[tuple[tuple[str, ...], bool, list[Arm]]] = []
    more = sum(arm.noun is not None and _only_dated(arm) for arm in arms)
    together = bool(subject) and (one_act or len(subject) + more > 2)
    for arm in arms:
        own = () if said and arm.bodies == ("regulator",) else arm.bodies
        bodies = tuple(dict.fromkeys(name for one in own if (name := place(one)))) or said
        if said and {LICENSERS.get(name) for name in said} == set(bodies):
            bodies = said  # "NICE licensed it for Britain": who pays there is named, not who licenses
        if groups and not own and (arm.noun is not None or not bodies):
            bodies = groups[-1][0]  # "approved by the FDA for C and for D"
        listed = arm.noun is None
        if arm.noun is not None and groups:
            again = {one.agent for one in arm.noun.agents} <= {one.agent for one in subject}
            dated = _only_dated(arm) and (together or again or groups[-1][2][0].noun is not None)
            listed = dated or (counted and again)
        if groups and groups[-1][2][-1].until and not arm.until:
            listed = False  # "adults only until 2023, and now from 12"
        if groups and groups[-1][0] == bodies and groups[-1][1] == arm.flipped and listed:
            groups[-1][2].append(arm)
        else:
            groups.append((bodies, arm.flipped, [arm]))
    return groups


def _only_dated(arm: Arm) -> bool:
    """Whether an arm tells no more of its agents than when: "then A in March 2016 and B in February 2017"."""
    return (arm.illness is None or arm.shared_illness) and arm.when is not None and not arm.unknown_use


def known_brand_agents(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions with each agent once, their brands joined."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.agent in found:
            old = found[mention.agent]
            found[mention.agent] = replace(old, brands=tuple(dict.fromkeys(old.brands + mention.brands)))
        else:
            found[mention.agent] = mention
    return tuple(found.values())
