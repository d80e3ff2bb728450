"""Filling what a frame leaves empty: who, for what, and by which authority, from the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.claims.arms import Arm
from checker.claims.blocks import LeadIn
from checker.claims.build import Draft
from checker.claims.context import Context
from checker.claims.dealings import Dealings, illness_in
from checker.claims.joining import RANKS
from checker.claims.uses import class_use, kind_of, use_of
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Origin
from checker.reference.names import load_names

ANYWHERE = frozenset({"worldwide", "elsewhere"})
VAGUE = ANYWHERE | {"here", "there"}
"""Words for places that name none."""
_TRIALS = frozenset({"investigational"})
_RANKS = RANKS - {"newest"}
_OF_THE_LAST = frozenset(
    {"on-label", "use-is", "stands", "withdrawing", "dropped", "acted", "waited", "struck", "adding", "awaited"}
)
_NESTING = frozenset({"person", "ages", "which", "with", "for", "like", "from", "by", "against", "that"})


def _last_named(row: list[Item], at: int) -> tuple[Mention, ...]:
    """The agents named last in the sentence: "As for A, its maker pulled the application"."""
    return next((item.value.agents for item in reversed(row[:at]) if item.kind == "np" and item.value.agents), ())


def _is_subject(row: list[Item], place: int) -> bool:
    """Whether the noun at `place` names agents and opens its clause."""
    if row[place].kind != "np" or not row[place].value.agents:
        return False
    for item in reversed(row[:place]):
        if item.kind in {"semicolon", "stop", "but", "while", "because", "when"}:
            return True
        if item.kind in _NESTING:
            return False
    return True


def _of_unknown_names(row: list[Item], frame: Frame) -> bool:
    """Whether a quantifier after the verb is on names that nobody knows here: "Avonex and Rebif are all licensed"."""
    at = frame.noun_at
    if at < 1 or row[at - 1].kind not in {"be", "have"}:
        return False
    before = row[frame.clause.low : at - 1]
    return any(item.kind == "name" for item in before) and not any(item.kind == "np" for item in before)


def _other_subject(row: list[Item], place: int) -> bool:
    """Whether "they" stands for the sentence's own subject, which names no agent: "Injections ..., for them"."""
    first = next((item for item in row[:3] if item.kind == "np"), None)
    return (
        first is not None
        and place > 3
        and not first.value.agents
        and first.value.plural
        and (first.value.pronoun in {None, "form"} and not first.value.definite)
    )


def _of_group(row: list[Item], place: int, noun: Noun) -> tuple[tuple[Mention, ...], Origin] | None:
    """Which of the agents that the sentence listed before is meant: "A, B and C, the last of which"."""
    groups = [item.value.agents for item in row[: max(place, 0)] if item.kind == "np" and len(item.value.agents) > 1]
    if not groups:
        return None
    group = groups[-1]
    if noun.pronoun in {"former", "latter"}:
        return (group[0] if noun.pronoun == "former" else group[-1],), Origin.SISTER
    if noun.quantifier == "ordinal" and noun.number and noun.number <= len(group):
        return (group[noun.number - 1],), Origin.SISTER
    return None


def _class_before(row: list[Item], place: int) -> bool:
    """Whether a class is named earlier in the sentence."""
    return any(
        item.kind == "np" and not item.value.agents and item.value.class_name not in {None, "any drug"}
        for item in row[: max(place, 0)]
    )


def _with_brands_of(row: list[Item], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Agents that the sentence names again by a brand: "the tablets are called Daxas"."""
    said = {one.agent: one for item in row if item.kind == "np" for one in item.value.agents if one.brands}
    return tuple(
        replace(mention, brands=said[mention.agent].brands) if mention.agent in said else mention
        for mention in mentions
    )


def _called(row: list[Item], place: int) -> tuple[Mention, ...]:
    """The name under which a pronoun's drug was decided on: "As Arzerra, it was approved"."""
    before = place - 2 if place and row[place - 1].kind == "comma" else place - 1
    if before < 1 or row[before].kind != "np" or row[before - 1].kind != "as":
        return ()
    agents: tuple[Mention, ...] = row[before].value.agents
    return agents if len(agents) == 1 else ()


def _hoped(frame: Frame) -> bool:
    """Whether an approval is only thought of, which any use would do for: "there's no assurance that it will be"."""
    return frame.status == "approved" and frame.voice != "permitted" and any(one.kind == "modal" for one in frame.verbs)


def _denies_all(frame: Frame, arms: list[Arm], mentions: tuple[Mention, ...], dealings: Dealings) -> bool:
    """Whether a denial for a market, which names no use, is on drugs with several: "isn't approved in Canada"."""
    if frame.status != "approved" or not frame.negated or not mentions:
        return False
    if any(arm.that_use or arm.people or arm.severity or arm.line for arm in arms):
        return False
    return dealings.several(mentions)


def _before(row: Sequence[Item], frame: Frame) -> Illness | None:
    """The last condition named before the frame in its sentence: "a cream for C was tried; nobody cleared it"."""
    return next((found for item in reversed(row[: frame.at]) if (found := illness_in(item)) and found.names), None)


class Slots:
    """The slots of frames, filled from a reading's context."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def who(
        self, frame: Frame, row: list[Item], lead_ins: list[LeadIn], so_far: list[Draft]
    ) -> tuple[Noun | None, tuple[Mention, ...], Origin]:
        """The frame's noun, completed, the agents it means, and where they came from."""
        noun = frame.noun
        kind: str | None
        words: str | None
        if noun is None:
            lead = lead_ins[-1] if lead_ins else None
            if lead is not None and lead.mentions:
                return Noun(), lead.mentions, Origin.LEAD_IN
            if frame.voice in _OF_THE_LAST and (named := _last_named(row, frame.at)):
                return Noun(), named, Origin.SISTER
            own = [row[place].value for place in range(frame.at) if _is_subject(row, place)]
            if own and frame.voice in {"approval-came", "active", "passive"}:
                return Noun(), own[0].agents, Origin.SISTER
            if so_far and so_far[-1].mentions and frame.voice not in {"bare", "bare-predicate"}:
                return Noun(), so_far[-1].mentions, Origin.SISTER
            bare = frame.voice in {"bare", "bare-predicate"}
            if self.context.unknown_topic:
                return None, (), Origin.NOWHERE
            topic = (bare and self.context.topic()) or self.context.last_subject or self.context.topic()
            return (Noun(), topic, Origin.TOPIC) if topic else (None, (), Origin.NOWHERE)
        if noun.agents:
            return noun, noun.agents, Origin.SISTER if frame.shared else Origin.SAID
        if (counted := self._counted(noun, row, frame)) and not frame.shared:
            listed = counted == self.context.below  # each item of the list tells more surely than its lead-in
            return replace(noun, pronoun=None), counted, Origin.MENTION if listed else Origin.SAID
        if noun.pronoun is None:
            if noun.class_name == "any drug" and noun.quantifier in {"all", "each"} and self.context.last_class:
                kind, words = self.context.last_class  # "every medicine on this list"
                noun = replace(noun, class_name=kind, class_words=words, restricted=True)
            if frame.voice == "first-country" and noun.indefinite:
                spoken = so_far[-1].mentions if so_far else self.context.last_subject
                return noun, spoken, Origin.MENTION  # "the first country to approve a CRISPR medicine"
            shared = frame.clause.kind == "same" and so_far and not noun.negative
            if shared and noun.quantifier in _RANKS and so_far[-1].mentions:
                return noun, so_far[-1].mentions, Origin.SISTER  # "was approved and became the first K for C"
            opening = self.context.opening
            if opening and frame.noun_at == 0 and (noun.indefinite or noun.quantifier in _RANKS | {"another"}):
                described = replace(noun, quantifier="none") if noun.quantifier == "another" else noun
                return replace(described, other=False), opening, Origin.TOPIC  # "**Ojjaara.** Another JAK inhibitor"
            return self._excepting(noun), (), Origin.SAID
        if noun.pronoun == "they" and not noun.negative and _other_subject(row, frame.noun_at):
            return None, (), Origin.NOWHERE
        if noun.other and not noun.negative and noun.pronoun in {"those", "they"}:
            spoken = so_far[-1].mentions if so_far else self.context.last_subject
            rest = self.context.others(noun.number, spoken)
            return (noun, rest, Origin.MENTION) if rest else (None, (), Origin.NOWHERE)
        if noun.quantifier in {"all", "both", "each"} and _of_unknown_names(row, frame):
            return None, (), Origin.NOWHERE
        mentions, origin = self.context.resolve(noun)
        if noun.pronoun in {"former", "latter"} or noun.nth_of:
            mentions, origin = _of_group(row, frame.noun_at, noun) or (mentions, origin)
        if noun.pronoun == "it" and (called := _called(row, frame.noun_at)):
            return noun, called, Origin.SAID
        near = [row[place].value for place in range(max(frame.noun_at, 0)) if _is_subject(row, place)]
        if noun.maker:
            pass
        elif (near and noun.pronoun in {"it", "drug"}) or (
            near and noun.pronoun == "form" and not (noun.definite or noun.this)
        ):
            mentions, origin = near[0].agents, Origin.SISTER
        if frame.voice == "gerund" and not near and noun.pronoun == "it":
            before = [item.value.agents for item in row[: max(frame.noun_at, 0)] if item.kind == "np"]
            single = [agents for agents in before if len(agents) == 1]
            if single:
                mentions, origin = single[-1], Origin.SISTER  # "was quicker with A, clearing it for C"
        if (
            near
            and len(near[0].agents) > 1
            and noun.pronoun in {"they", "those"}
            and noun.number in {None, len(near[0].agents)}
        ):
            mentions, origin = near[0].agents, Origin.SISTER
        spoken = so_far[-1].mentions if so_far and not so_far[-1].noun.plural else ()
        if noun.pronoun == "it" and spoken and spoken[0].start <= row[max(frame.noun_at, 0)].start:
            mentions, origin = so_far[-1].mentions, Origin.SISTER  # with the form that was spoken of
        pair = noun.number is not None or noun.quantifier == "neither"
        if noun.negative and not pair and (self.context.class_is_newer or _class_before(row, frame.noun_at)):
            mentions = ()  # "is there a JAK inhibitor for babies? None is approved"
        mentions = _with_brands_of(row, mentions)
        if noun.pronoun == "following":
            kind, words = self.context.class_meant()
            return replace(noun, class_name=kind, class_words=words), (), Origin.SAID
        if noun.number and len(mentions) == noun.number:
            return noun, mentions, origin
        if noun.quantifier == "none" and noun.negative and noun.pronoun == "those":
            topic = self.context.topic() if frame.cue.kind in {"on-label", "label"} else ()
            return (replace(noun, pronoun="it"), topic, Origin.TOPIC) if topic else (None, (), Origin.NOWHERE)
        if (
            noun.pronoun in {"they", "those"}
            and self.context.last_class
            and noun.quantifier
            in {"count", "all", "first", "newest", "only", "ordinal"}
            | ({"none"} if noun.negative or noun.several else set())
            and not (noun.negative and len(mentions) > 1)
        ):
            kind, words = self.context.last_class
            noun = replace(noun, class_name=kind, class_words=words)
            if noun.quantifier != "all" or noun.negative:
                mentions = ()
        elif noun.quantifier in {"count", "all"} and noun.number and noun.number != len(mentions):
            section = next((one for one in reversed(self.context.sections) if one.class_name), None)
            kind, words = (section.class_name, section.class_words) if section else self.context.class_meant()
            noun, mentions = replace(noun, class_name=kind, class_words=words), ()
        elif noun.negative and noun.pronoun == "they" and len(mentions) < 2:
            noun = replace(noun, class_name=noun.class_name or "any drug")
            mentions = ()
        return self._excepting(noun), mentions, origin

    def _counted(self, noun: Noun, row: list[Item], frame: Frame) -> tuple[Mention, ...]:
        """The agents that are named behind their number, in the sentence or the list below: "these two: A and B"."""
        if noun.negative or (noun.quantifier != "count" and noun.pronoun != "following"):
            return ()
        after = row[frame.noun_at + 1].kind if -1 < frame.noun_at < len(row) - 1 else ""
        for place in range(frame.at + 1, len(row)):
            if row[place].kind == "np" and row[place - 1].kind in {"colon", "dash"}:
                agents: tuple[Mention, ...] = row[place].value.agents
                if len(agents) == noun.number:
                    return agents
        below = self.context.below if noun.class_name in {None, "any drug"} and noun.form is None else ()
        below = () if after in {"form", "word", "name"} else below  # "the following pills" are of a class
        # A lead-in that ends in a colon counts a class; the items tell which they are.
        return below if len(below) > 1 and noun.quantifier == "all" and row[-1].kind != "colon" else ()

    def _excepting(self, noun: Noun) -> Noun:
        """Except from "no other JAK inhibitor" what was just spoken of."""
        if (
            (noun.other or noun.quantifier == "no-other")
            and not noun.excepted
            and not noun.agents
            and self.context.last_subject
        ):
            return replace(noun, excepted=self.context.last_subject)
        return noun

    def illness(
        self,
        frame: Frame,
        arms: list[Arm],
        noun: Noun,
        mentions: tuple[Mention, ...],
        origins: dict[str, Origin],
        so_far: list[Draft],
        said: tuple[str, ...] = (),
        row: Sequence[Item] = (),
    ) -> None:
        """Fill the condition of arms that say none, and apply the use that they say of it."""
        self._illness(frame, arms, noun, mentions, origins, so_far, said, row)
        for before, arm in pairwise(arms):
            if arm.use is None and arm.shared_illness and not arm.only_for:
                arm.use = before.use  # "for prevention in adults in 2012, and for teenagers in 2018"
        for arm in arms:
            if arm.form_of is not None and origins.get("condition") is not Origin.SAID:
                kind = kind_of(arm.illness or self.context.illness()[0], arm.form_of)
                arm.illness, arm.unknown_use = kind, kind is None
                if kind is not None:
                    origins["condition"] = Origin.SAID
            if arm.use is not None:
                used = use_of(arm.illness, arm.use) or use_of(self.context.illness()[0], arm.use)
                if used is not None:
                    arm.illness, origins["condition"] = used, Origin.SAID
                elif origins.get("condition") is not Origin.SAID:
                    arm.illness, arm.unknown_use = None, True

    def _illness(
        self,
        frame: Frame,
        arms: list[Arm],
        noun: Noun,
        mentions: tuple[Mention, ...],
        origins: dict[str, Origin],
        so_far: list[Draft],
        said: tuple[str, ...] = (),
        row: Sequence[Item] = (),
    ) -> None:
        if any(arm.illness for arm in arms):
            origins["condition"] = Origin.SAID
            for arm in arms if not frame.negated else ():
                arm.illness = arm.illness and self.context.dealings.meant(mentions, arm.illness)
            return
        for arm in arms:
            if arm.those is not None:
                arm.illness = self.context.dealings.together(mentions, arm.those)
                arm.that_use = arm.illness is None
        if any(arm.illness for arm in arms):
            origins["condition"] = Origin.SAID
            return
        if any(arm.nothing_else or arm.unknown_use for arm in arms):
            return
        same = (
            bool(so_far)
            and bool(mentions)
            and [one.agent for one in so_far[-1].mentions] == [one.agent for one in mentions]
        )
        ranked = noun.quantifier in _RANKS and noun.class_name not in {None, "any drug"}
        after_refusal = "rejected" in {so_far[-1].status, frame.status} if so_far else False
        if so_far and (
            (same and not ranked and (not after_refusal or frame.rest >= frame.clause.high - 1))
            or frame.clause.kind in {"same", "resume"}
        ):
            sister = next((arm.illness for arm in so_far[-1].arms if arm.illness), None)
            if sister is not None:
                for arm in arms:
                    arm.illness, arm.shared_illness, arm.assumed = sister, True, "anywhere" in said
                lent = so_far[-1].origins.get("condition", Origin.NOWHERE)
                origins["condition"] = Origin.SISTER if lent.firm else lent
                return
        meant = class_use(noun.class_name) if noun.class_name else None
        if meant is not None:
            origins["condition"] = Origin.SAID
            for arm in arms:
                arm.illness = meant
            return
        if "anywhere" in said:
            return  # "not approved by any regulator" speaks of no use
        agents = load_names().agents
        if mentions and all(one.agent in agents and agents[one.agent].veterinary for one in mentions):
            return
        market = said or self.context.authority()[0]
        illness, origin = self.context.illness(
            mentions,
            market[0] if market else None,
            _before(row, frame),
            denied=frame.negated or frame.status == "off-label",
        )
        near = self.context.mentioned_illness  # of this paragraph
        if near is not None and any(arm.that_use for arm in arms):
            illness, origin = near, Origin.MENTION
        elif any(arm.that_use for arm in arms) and (frame.negated or illness is None or origin is Origin.NOWHERE):
            for arm in arms:
                arm.unknown_use = True  # "in that disease": which, is not known
            return
        if illness is None and origin is not Origin.NOWHERE:
            for arm in arms:
                arm.unknown_use = True  # the text is on a disease that these agents have nothing to do with
            return
        told = any(arm.that_use for arm in arms)
        described = frame.voice == "attributive" and frame.status in _TRIALS
        if illness is None or ((ranked or frame.voice == "first-country") and not told) or described:
            return  # "the first JAK inhibitor approved" is first of all, whatever the page is about
        bodies = said or tuple(body for arm in arms for body in arm.bodies)
        here = origin is Origin.MENTION and self.context.dealings.fitting(mentions, illness) is not None
        open_to_any = _hoped(frame) or (bool(bodies) and _denies_all(frame, arms, mentions, self.context.dealings))
        assumed = open_to_any and not here
        illness = Illness(illness.names, connective=illness.connective)  # how severe, was said of another approval
        for arm in arms:
            arm.illness, arm.shared_illness, arm.assumed = illness, True, assumed
        origins["condition"] = origin

    def bodies(self, frame: Frame, left: Arm) -> tuple[str, ...]:
        """The authorities that the frame itself names."""
        bodies = tuple(name for one in frame.bodies if (name := self.place(one)))
        if not bodies and frame.noun is not None:
            bodies = frame.noun.authorities
        if not bodies:
            bodies = tuple(name for one in left.bodies if (name := self.place(one)))
        return bodies

    def place(self, name: str) -> str | None:
        """An authority from a place word: "here" and "the agency" are home, "there" is the last place said."""
        if name in {"here", "regulator"}:
            known, _ = self.context.authority()
            return known[0] if known and name == "regulator" else self.context.home()
        if name == "there":
            return self.context.paragraph_bodies[-1] if self.context.paragraph_bodies else None
        if name in ANYWHERE:
            return "anywhere" if name == "worldwide" else None
        return name

    def authority(
        self, frame: Frame, bodies: tuple[str, ...], arms: list[Arm], left: Arm
    ) -> tuple[tuple[str, ...], Origin]:
        """The authorities a claim is on, and where they came from; none where it says any or elsewhere."""
        elsewhere = any("elsewhere" in arm.bodies for arm in arms) or (not bodies and "elsewhere" in left.bodies)
        if "anywhere" in bodies or elsewhere:
            self.context.abroad = elsewhere
            return (), Origin.SAID
        if bodies:
            self.context.paragraph_bodies = bodies
            return bodies, Origin.SAID
        if frame.status in _TRIALS:
            return (), Origin.NOWHERE  # trials are held everywhere
        return self.context.authority()
