"""Whose decision a claim tells of, where the words and the context leave it open or say it loosely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.claims.arm import Arm
from checker.claims.build import Draft, by_authority, known_brand_agents
from checker.claims.context import ADVISERS, LICENSERS, PAYERS
from checker.claims.rows import advised, adviser_in, first_country, licenses
from checker.claims.slots import Slots
from checker.claims.undoing import named_by
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun
from checker.model import Origin

_RANKING = frozenset({"rank", "ranked"})


@dataclass(frozen=True, slots=True)
class Deciders:
    """Those who decided what a frame tells, looked for in its sentence and in what stands before its predicate."""

    row: list[Item]
    frame: Frame
    left: Arm
    slots: Slots

    def drafts(self, draft: Draft, said: tuple[str, ...]) -> list[Draft]:
        """A draft for each authority and polarity of the arms, and for agents that the arms name.

        `said` are the authorities that the frame names.
        """
        drafts: list[Draft] = []
        before: tuple[str, ...] | None = None
        counted = bool(draft.mentions) and draft.noun.number == len(draft.mentions)
        subject = draft.mentions if counted or draft.noun.quantifier in {"none", "count"} else ()
        groups = by_authority(draft.arms, said, self._place, subject, counted=counted, one_act=self._lists(draft))
        for bodies, flipped, arms in groups:
            if flipped and self.frame.voice in _RANKING:
                continue  # "the newest here but not elsewhere" denies a rank
            one = self._of_arms(draft, arms, flipped=flipped, counted=counted)
            found = _as_meant(
                self.row, self.frame, one.noun, arms, self.slots.authority(self.frame, bodies, arms, self.left)
            )
            if found is None:
                continue
            named, origin = found
            last = drafts[-1] if drafts and before == () and named == (drafts[-1].authority,) else None
            before = bodies
            if last is not None and last.noun == one.noun and last.negated == one.negated:
                last.arms = [*last.arms, *arms]  # "for C and for D in the US"
                last.origins = last.origins | {"authority": origin}
                continue
            one.origins = draft.origins | {"authority": origin}
            drafts += self._of_each(one, named)
        return drafts + [contrasted(one) for one in drafts if one.noun.contrasted]

    def _lists(self, draft: Draft) -> bool:
        """Whether one verb has all that its arms name for its objects, with no more of each than its date."""
        aside = any(item.text.lower().startswith("which") for item in self.row[self.frame.at :])
        return self.frame.voice == "active" and not aside and not any(arm.people for arm in draft.arms)

    def _of_arms(self, draft: Draft, arms: list[Arm], *, flipped: bool, counted: bool) -> Draft:
        """The draft as arms that go together tell it: on the agents that they name, if they name any."""
        who, noun = draft.mentions, draft.noun
        listed = tuple(mention for arm in arms if arm.noun is not None for mention in arm.noun.agents)
        counted_out = counted and {one.agent for one in listed} == {one.agent for one in who}
        if arms[0].noun is not None and not counted_out:  # not in "two are approved: A for C and B for D"
            noun, who = arms[0].noun, listed
        elif listed and not counted_out:
            who = (*who, *listed)  # "A was approved in 2021, B in 2022 and C this July" is one claim
        return replace(
            draft,
            mentions=known_brand_agents(who),
            noun=noun,
            arms=arms,
            negated=draft.negated != flipped,
            only_for=(self.frame.only_for and _limits(arms)) or any(arm.only_for for arm in arms),
        )

    def _of_each(self, draft: Draft, named: tuple[str, ...]) -> list[Draft]:
        """The draft for each of its authorities; with the arms one by one, "in 2023 and 2025, respectively"."""
        one_by_one = draft.paired and len(named) == len(draft.arms) > 1
        return [
            replace(
                draft,
                status=self._status(authority, draft.mentions),
                authority=authority,
                arms=[draft.arms[order]] if one_by_one else draft.arms,
            )
            for order, authority in enumerate(named or (None,))
        ]

    def _status(self, authority: str | None, who: tuple[Mention, ...]) -> str:
        """The frame's status as its authority and what was said of its agents make it."""
        frame = self.frame
        if advised(frame, authority):
            return "recommended"
        emergency = self.slots.context.emergency
        if frame.status == "authorized-eua" and not frame.negated:
            emergency |= {mention.agent for mention in who}
        word = frame.cue.text.lower().startswith("authoriz") and not any(item.kind == "full" for item in frame.verbs)
        known = authority == "FDA" and bool(who) and all(mention.agent in emergency for mention in who)
        # "It is authorized for adults only", after its emergency authorization
        return "authorized-eua" if frame.status == "approved" and word and known else frame.status

    def _place(self, name: str) -> str | None:
        """The authority that a place word of an arm stands for; places said before the cue come before others."""
        if name != "there":
            return self.slots.place(name)
        if self.left.bodies:
            return self.left.bodies[0]
        # "not licensed in Europe or the US, and not there or here": which place, only one name would tell
        before = self.row[: self.frame.at]
        said = (item for at, item in enumerate(before) if not (at and before[at - 1].kind == "like"))  # "unlike in B"
        leaves = (leaf for item in said for leaf in item.leaves())
        markets = {str(leaf.value) for leaf in leaves if leaf.kind == "place"}
        return next(iter(markets)) if len(markets) == 1 else None if markets else self.slots.place(name)


def contrasted(draft: Draft) -> Draft:
    """The claim on the agents that the subject is set against: "A, but not B, is approved"."""
    noun = replace(draft.noun, mentions=draft.noun.contrasted, contrasted=(), quantifier="none")
    return replace(draft, noun=noun, mentions=known_brand_agents(noun.mentions), negated=not draft.negated)


def _limits(arms: Sequence[Arm]) -> bool:
    """Whether words say what or whom an approval is only for: "is only authorized" and "only came in May" do not."""
    return any(
        (arm.illness and not arm.shared_illness) or arm.use or arm.those is not None or (arm.people and not arm.when)
        for arm in arms
    )


def _as_meant(
    row: list[Item], frame: Frame, noun: Noun, arms: Sequence[Arm], found: tuple[tuple[str, ...], Origin]
) -> tuple[tuple[str, ...], Origin] | None:
    """The authorities as meant and where they come from; None where the clause tells of no decision.

    `found` is what the slots gave. The frame's status becomes `recommended` where those who only advise decide.
    """
    named, origin = found
    apart = max((at for at in range(frame.at) if row[at].kind == "semicolon"), default=0)
    if country := first_country(row[apart:]):
        named, origin = (country,), Origin.SAID
    told = set(frame.bodies) - PAYERS - {"regulator"}
    if frame.voice == "active" and named and set(named) <= PAYERS and len(told) == 1:
        named = tuple(told)  # "the day the MHRA licensed A, NICE said no": who pays spoke next
    elif payer := _payer_before(row, frame):
        named, origin = (payer,), Origin.SAID
    elif ("regulator" in frame.bodies or any("here" in arm.bodies for arm in arms)) and origin is Origin.SAID:
        origin = Origin.MENTION  # whose regulator, the text around it tells
    decided = frame.cue.value == "approved" and not frame.bodies and frame.voice == "passive"
    if (licenses(frame) or decided) and origin is not Origin.SAID:
        named = tuple(LICENSERS.get(name, name) for name in named)  # not those that were spoken of, who pay
    if (
        frame.voice == "relented"
        and "EC" in named
        and any(one.kind == "body" and "EMA" in named_by(one) for one in row)
    ):
        named = tuple("EMA" if name == "EC" else name for name in named)  # "in the EU the EMA reversed itself"
    if (frame.panel or (frame.voice == "relented" and "EMA" in named)) and frame.status == "approved":
        frame.status = "recommended"
    if frame.panel and frame.status in {"recommended", "rejected"}:
        named = tuple("EMA" if name == "EC" else name for name in named)  # its committees advise, it decides
    if frame.cue.kind == "notice" and frame.cue.text.lower().endswith("opinion") and not set(named) & ADVISERS:
        named = ("EMA",)  # only its committees give opinions
    if frame.status == "recommended" and not (frame.panel or set(named) & ADVISERS):
        if (payer := adviser_in(row)) is None:
            return None  # "isn't recommended while breastfeeding"
        named, origin = (payer,), Origin.SAID
    if noun.animal or any(item.kind == "animal" for item in row):
        named = tuple("FDA-CVM" if name == "FDA" else name for name in named)
    return named, origin


def _payer_before(row: list[Item], frame: Frame) -> str | None:
    """Who decides for those who pay, wherever: "NICE is still looking at it for England", "NICE licensed it there"."""
    if frame.status != "under-review" and not frame.voice.startswith("active"):
        return None
    before = [item.value.names for item in row[max(frame.clause.low - 1, 0) : frame.at] if item.kind == "body"]
    return next((name for name in before[-1] if name in PAYERS), None) if before else None
