"""Filling what a frame leaves empty: who, for what, and by which authority, from the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.claims.arm import Arm
from checker.claims.build import Draft
from checker.claims.context import Context
from checker.claims.dealings import Dealings, illness_in
from checker.claims.joining import RANKS
from checker.claims.uses import class_use, kind_of, use_of
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Origin
from checker.reference.background import conditions_of_agents
from checker.reference.names import load_names

ANYWHERE = frozenset({"worldwide", "elsewhere"})
VAGUE = ANYWHERE | {"here", "there"}
"""Words for places that name none."""
_PERMITTING = frozenset({"permitted", "permitting"})
_TRIALS = frozenset({"investigational"})
_RANKS = RANKS - {"newest"}


def _granted_before(frame: Frame, so_far: list[Draft]) -> tuple[str, ...]:
    """What the sentence has just said to be approved, where the frame is on other uses: "approved for C, in trials"."""
    if frame.status not in _TRIALS or so_far[-1].status != "approved" or so_far[-1].negated:
        return ()
    return tuple(name for arm in so_far[-1].arms if arm.illness for name in arm.illness.names)


def _hoped(frame: Frame) -> bool:
    """Whether an approval is only thought of, which any use would do for: "there's no assurance that it will be"."""
    event = frame.status == "approved" and frame.voice not in {"permitted", "ranked"}
    return event and any(one.kind == "modal" for one in frame.verbs)


def _denies_all(frame: Frame, arms: list[Arm], mentions: tuple[Mention, ...], dealings: Dealings) -> bool:
    """Whether a denial for a market, which names no use, is on drugs with several: "isn't approved in Canada"."""
    if frame.status != "approved" or not frame.negated or not mentions or frame.voice == "body-followed":
        return False
    if any(arm.that_use or arm.people or arm.severity or arm.line for arm in arms):
        return False
    return dealings.several(mentions)


def _before(row: Sequence[Item], frame: Frame) -> Illness | None:
    """The last condition named before the frame in its sentence: "a cream for C was tried; nobody cleared it".

    What a drug is called after, it is approved for: "doctors use A, a C pill, off-label".
    """
    before = [item for item in row[: frame.at] if frame.status != "off-label" or item.kind != "np"]
    return next((found for item in reversed(before) if (found := illness_in(item)) and found.names), None)


class Slots:
    """The slots of frames, filled from a reading's context."""

    def __init__(self, context: Context) -> None:
        self.context = context

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
        for arm in arms:
            if arm.trait is not None and arm.illness is None and not (arm.unknown_use or arm.that_use):
                arm.illness, origins["condition"] = arm.trait, Origin.SAID  # nothing else tells what it is for
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
                used = used or self.context.dealings.used(mentions, arm.use)
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
        names = load_names()
        animals = bool(mentions) and names.for_animals(one.agent for one in mentions)
        if animals or not (mentions and all(one.agent in conditions_of_agents() for one in mentions)):
            for arm in arms:
                arm.illness = arm.illness or arm.trait
        if any(arm.illness for arm in arms):
            origins["condition"] = Origin.SAID
            self.beside(arms, mentions)
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
        ranked = noun.quantifier in _RANKS and noun.named_class
        after_refusal = "rejected" in {so_far[-1].status, frame.status} if so_far else False
        granted = _granted_before(frame, so_far) if same and not said else ()
        if (
            so_far
            and not granted
            and (
                (same and not ranked and (not after_refusal or frame.rest >= frame.clause.high - 1))
                or frame.clause.kind in {"same", "resume"}
            )
        ):
            if so_far[-1].negated and frame.voice in _PERMITTING and not frame.negated:
                for arm in arms:
                    arm.unknown_use = True  # "is not approved for C, although those whose D is bad may be given it"
                return
            sister = next((arm.illness for arm in so_far[-1].arms if arm.illness), None)
            if sister is not None:
                for arm in arms:
                    arm.illness, arm.shared_illness, arm.assumed = sister, True, "anywhere" in said
                lent = so_far[-1].origins.get("condition", Origin.NOWHERE)
                origins["condition"] = Origin.SISTER if lent.firm else lent
                return
        told = any(arm.that_use for arm in arms)
        meant = class_use(noun.class_name) if noun.class_name and not told else None
        if meant is not None:
            origins["condition"] = Origin.MENTION  # "an RSV vaccine": against the disease, and how it says not
            for arm in arms:
                arm.illness = meant
            return
        if "anywhere" in said and not told:
            return  # "not approved by any regulator" speaks of no use
        if animals:
            return  # of an animal's disease nothing holds for people
        market = said or self.context.authority()[0]
        illness, origin = self.context.illness(
            mentions,
            market[0] if market else None,
            None if granted else _before(row, frame),
            denied=frame.negated,
            tried=frame.status in _TRIALS,
            granted=frame.status == "approved" and not frame.negated,
            beyond=frame.status == "off-label" and not any(arm.people for arm in arms),
        )
        used = any(item.kind == "use-word" for item in row[: frame.at])  # "for prevention, A is approved for that"
        near = (None if used else _before(row, frame)) or self.context.mentioned_illness  # of this paragraph
        if told and noun.illness is not None:
            illness, near = None, None  # "the first weight-loss drug approved for that": for another thing
        if frame.status == "off-label":
            near = illness or near  # "approved for C; prescribed off-label for that": for what was told before
        if near is not None and told:
            illness, origin = near, Origin.MENTION
        elif told and (frame.negated or illness is None or origin is Origin.NOWHERE):
            for arm in arms:
                arm.unknown_use = True  # "in that disease": which, is not known
            return
        if (illness is None and origin is not Origin.NOWHERE) or (illness and set(granted) & set(illness.names)):
            for arm in arms:
                arm.unknown_use = True  # the text is on a disease that these agents have nothing to do with
            return
        described = frame.voice == "attributive" and frame.status in _TRIALS
        widely = ranked or (frame.voice == "first-country" and noun.indefinite)
        if illness is None or (widely and not told) or described:
            return  # "the first JAK inhibitor approved" is first of all, whatever the page is about
        bodies = said or tuple(body for arm in arms for body in arm.bodies)
        here = origin is Origin.MENTION and self.context.dealings.fitting(mentions, illness) is not None
        open_to_any = _hoped(frame) or (bool(bodies) and _denies_all(frame, arms, mentions, self.context.dealings))
        assumed = open_to_any and not here
        illness = Illness(illness.names, connective=illness.connective)  # how severe, was said of another approval
        for arm in arms:
            arm.illness, arm.shared_illness, arm.assumed = illness, True, assumed
        origins["condition"] = origin

    def beside(self, arms: list[Arm], mentions: tuple[Mention, ...], lent: Illness | None = None) -> None:
        """Add what a lead-in lends, or what the text is on, where a lone use is told beside it: "2019, also for C"."""
        if len(arms) != 1 or not arms[0].further or arms[0].illness is None:
            return
        said: Illness = arms[0].illness
        wider, origin = (lent, Origin.LEAD_IN) if lent is not None else self.context.illness(mentions)
        if wider is not None and origin is not Origin.NOWHERE and not set(wider.names) & set(said.names):
            arms[0].illness = replace(said, names=(*wider.names, *said.names), severities=())

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
            return known[0] if known and name == "regulator" else self.context.here_at()
        if name == "there":
            spoken_of = self.context.placed or self.context.paragraph_bodies
            return spoken_of[-1] if spoken_of else None
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
