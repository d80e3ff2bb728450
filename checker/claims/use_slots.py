"""What a frame's decision is for: its condition, from the text around it where its complement does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker.claims.arm import TREATMENT, Arm
from checker.claims.asides import in_granted_aside, of_that_kind
from checker.claims.build import Draft
from checker.claims.context import Context
from checker.claims.dealings import illness_in
from checker.claims.draft_uses import names_of, uses_of
from checker.claims.uses import bare_kind, class_use, kind_of, of_stage, treated_of, use_of
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Illness, Mention, Noun
from checker.model import Origin
from checker.reference.background import conditions_of_agents, for_one_disease
from checker.reference.names import load_names

_PERMITTING = frozenset({"permitted", "permitting"})
_DISEASES = frozenset({"disease", "condition", "disorder", "illness", "ailment", "infection", "syndrome"})
_TRIAL = "investigational"
_RANKS = RANKS - {"newest"}
_OF_THE_DRUG = frozenset({"investigational", "withdrawn"})
"""What is told of a drug as such, more often than of one of its uses."""


@dataclass(slots=True)
class UseSlot:
    """The conditions of a frame's arms, with all that may tell them."""

    context: Context
    row: Sequence[Item]
    frame: Frame
    noun: Noun
    mentions: tuple[Mention, ...]
    arms: list[Arm]
    origins: dict[str, Origin]
    """Where the slots of the claim come from; `condition` is set here."""
    so_far: Sequence[Draft]
    """The claims that the sentence has made already."""
    said: tuple[str, ...]
    """The authorities that the frame names."""

    def fill(self) -> None:
        """Fill the condition of arms that say none, and apply the use that they say of it."""
        ways = (
            self._by_name,
            self._by_number,
            self._left_open,
            self._of_sister,
            self._of_apposition,
            self._of_class,
            self._of_none,
        )
        if not any(settles() for settles in ways):
            self._of_text()
        for arm in self.arms:
            if arm.trait is not None and arm.illness is None and not (arm.unknown_use or arm.that_use):
                arm.illness, self.origins["condition"] = arm.trait, Origin.SAID  # nothing else tells what it is for
        for before, arm in pairwise(self.arms):
            if arm.use is None and arm.shared_illness and not arm.only_for:
                arm.use = before.use  # "for prevention in adults in 2012, and for teenagers in 2018"
        said = self._is_said
        for arm in self.arms:
            self._narrow_kind(arm, said=said)
            self._narrow(arm)

    def _narrow_kind(self, arm: Arm, *, said: bool) -> None:
        """Make of an arm's condition the kind that it is said to be: "for the chronic kind", "relapsing disease"."""
        unlisted = arm.illness if arm.illness is not None and not arm.illness.listed else None
        bare = bare_kind(unlisted or arm.trait)
        words = arm.form_of or arm.kind_in or bare
        own = said and unlisted is None and not arm.shared_illness
        if words is None or (own and arm.kind_in is None and arm.form_of is None):
            return
        denied = self.frame.negated != arm.flipped
        topic = self.context.illness(self.mentions)[0]
        kind = kind_of(arm.illness, words) if own or said else None  # "for C, and in 2021 for the chronic form"
        kind = kind if own else kind or self._kind(words, topic, denied=denied)
        if kind is not None:
            arm.illness, arm.unknown_use = kind, False
            told_here = own or said or self.origins.get("agent", Origin.NOWHERE).firm
            self.origins["condition"] = Origin.SAID if told_here else Origin.MENTION
        elif of_stage(words) and not (denied or own) and topic is not None:
            arm.illness, arm.unknown_use = topic, False
        elif arm.form_of is not None and not own:
            arm.illness, arm.unknown_use = None, True

    def _kind(self, words: str, topic: Illness | None, *, denied: bool) -> Illness | None:
        """The kind that words single out of the disease named last that has such a kind, for these agents."""
        context = self.context
        named = (self._named_before, context.mentioned_illness, context.last_mentioned, topic, context.illness()[0])
        kinds = [kind for illness in named if (kind := kind_of(illness, words)) is not None]
        fits = context.dealings.fits
        fitting = (one for one in kinds if denied or all(fits(self.mentions, name) for name in one.names))
        return next(fitting, kinds[0] if kinds else None)

    def _narrow(self, arm: Arm) -> None:
        """Make of an arm's condition the use that it is said to be: "for prevention"."""
        if arm.use == TREATMENT:
            if treated := treated_of(arm.illness) or treated_of(self.context.illness()[0]):
                arm.illness, arm.unknown_use = (None, True) if self.frame.negated else (treated, False)
                self.origins["condition"] = Origin.SAID
        elif arm.use is not None:
            used = use_of(arm.illness, arm.use) or use_of(self.context.illness()[0], arm.use)
            used = used or self.context.dealings.used(self.mentions, arm.use)
            bare = arm.use == "treatment" and self.frame.negated and not self._is_said
            if bare and self._is_wider(used, arm.illness):
                arm.illness, arm.unknown_use = None, True  # "isn't approved for treatment": of what it prevents
            elif used is not None:
                arm.illness, self.origins["condition"] = used, Origin.SAID
            elif not self._is_said:
                arm.illness, arm.unknown_use = None, True

    @staticmethod
    def _is_wider(used: Illness | None, told: Illness | None) -> bool:
        """Whether a use that is denied takes in what was told: what is for the prevention of C is for C."""
        related = load_names().conditions.related
        return any(
            related(one, other) for one in (used.names if used else ()) for other in (told.names if told else ())
        )

    @property
    def _is_said(self) -> bool:
        return self.origins.get("condition") is Origin.SAID

    def _leave_open(self) -> None:
        for arm in self.arms:
            arm.unknown_use = True

    # ------------------------------------------------------------ what the complement settles

    def _by_name(self) -> bool:
        """Whether a condition is named, or a trait of the people that is one."""
        known = conditions_of_agents()
        if self._animal or not self.mentions or any(one.agent not in known for one in self.mentions):
            for arm in self.arms:
                arm.illness = arm.illness or arm.trait
        if not any(arm.illness for arm in self.arms):
            return False
        self.origins["condition"] = Origin.SAID
        for arm in self.arms:
            if arm.those is not None and arm.illness is not None:
                arm.illness = self.context.dealings.kinds_named(self.mentions, arm.those, arm.illness) or arm.illness
            if arm.that_use and (arm.illness is None or arm.shared_illness) and self.context.mentioned_illness:
                arm.illness, arm.shared_illness = self.context.mentioned_illness, False  # "for that, and for D"
        add_topic(self.context, self.arms, self.mentions)
        for arm in self.arms if not self.frame.negated else ():
            arm.illness = arm.illness and self.context.dealings.meant(self.mentions, arm.illness)
        return True

    def _by_number(self) -> bool:
        """Whether the last conditions spoken of are meant: "approved for both", "for the latter"."""
        for arm in self.arms:
            pair = self.context.dealings.pair(self.mentions, arm.of_two) if arm.of_two is not None else None
            if pair is not None:
                arm.illness = Illness((pair.names[0 if arm.of_two == "former" else -1],))
            if arm.those is not None:
                arm.illness = self.context.dealings.together(self.mentions, arm.those)
                arm.that_use = arm.illness is None
        if not any(arm.illness for arm in self.arms):
            return False
        self.origins["condition"] = Origin.SAID
        return True

    def _left_open(self) -> bool:
        """Whether a use is told in words that are not understood, or every other one is denied."""
        return any(arm.nothing_else or arm.unknown_use for arm in self.arms)

    # ------------------------------------------------------------ what the sentence settles

    def _of_sister(self) -> bool:
        """Whether it is on what the claim before in the sentence is for."""
        if not self.so_far or not self._goes_on(self.so_far[-1]):
            return False
        before = self.so_far[-1]
        if before.negated and self.frame.voice in _PERMITTING and not self.frame.negated:
            self._leave_open()  # "is not approved for C, although those whose D is bad may be given it"
            return True
        sister = uses_of(before)
        if sister is None:
            return False
        for arm in self.arms:
            arm.illness, arm.shared_illness, arm.assumed = sister, True, "anywhere" in self.said
        lent = before.origins.get("condition", Origin.NOWHERE)
        self.origins["condition"] = Origin.SISTER if lent.firm else lent
        return True

    def _goes_on(self, before: Draft) -> bool:
        """Whether the frame goes on with the claim before: of its agents, or in a clause that shares its subject."""
        if self._granted_before or (self._beyond and self._grants(before)):
            return False  # "approved for C, in trials", "approved for C and often prescribed off-label"
        if self.frame.clause.kind in {"same", "resume"}:
            return True
        after_refusal = "rejected" in {before.status, self.frame.status}
        ends_clause = self.frame.rest >= self.frame.clause.high - 1
        return self._of_same_agents and not self._ranks_class and (not after_refusal or ends_clause)

    def _grants(self, before: Draft) -> bool:
        """Whether a claim tells what is approved where the frame is on."""
        return before.status == "approved" and not before.negated and self.said in {(), (before.authority,)}

    @property
    def _of_same_agents(self) -> bool:
        if not self.so_far or not self.mentions:
            return False
        return [one.agent for one in self.so_far[-1].mentions] == [one.agent for one in self.mentions]

    @property
    def _granted_before(self) -> tuple[str, ...]:
        """What its agents were just said to be approved for, if this is on other uses: "approved for C, in trials"."""
        if self.frame.status != _TRIAL or self.said or not self._of_same_agents:
            return ()
        before = self.so_far[-1]
        return () if before.status != "approved" or before.negated else names_of(before)

    @property
    def _ranks_class(self) -> bool:
        one_more = self.noun.quantifier == "ordinal" and self.noun.indefinite  # "a second K, A": of those told before
        named = self.noun.named_class
        if self.noun.quantifier not in _RANKS or not named or self.noun.aimed:
            return False
        return not (one_more or for_one_disease(named))

    def _of_apposition(self) -> bool:
        """Whether what is tried or given up is told by what the drug is called: "A, a C drug, is in trials"."""
        behind = self.row[self.frame.noun_at + 1 : self.frame.noun_at + 3] if self.frame.noun_at >= 0 else ()
        kinds = [item.kind for item in behind]
        if self.frame.status not in _OF_THE_DRUG or self._points or kinds != ["comma", "np"]:
            return False
        called: Noun = behind[1].value
        if called.agents or called.illness is None:
            return False
        for arm in self.arms:
            arm.illness, arm.shared_illness = Illness(called.illness.names), True
        self.origins["condition"] = Origin.MENTION
        return True

    def _of_class(self) -> bool:
        """Whether its class is against one disease: "an RSV vaccine"; how it says it, is not told."""
        meant = class_use(self.noun.class_name) if self.noun.class_name and not self._points else None
        if meant is None:
            return False
        self.origins["condition"] = Origin.MENTION
        for arm in self.arms:
            arm.illness = meant
        return True

    def _of_none(self) -> bool:
        """Whether it speaks of no use ("not approved by any regulator"), or of an animal's."""
        return ("anywhere" in self.said and not self._points) or self._animal

    # ------------------------------------------------------------ what the text tells

    def _of_text(self) -> None:
        """Take the condition from what the text is on, unless all uses are meant, or those of another drug are."""
        illness, origin = self._topic()
        if self._points:
            illness, origin = self._pointed_at(illness, origin)
        elif illness is None and origin is Origin.NOWHERE:
            return
        if illness is None or set(self._granted_before) & set(illness.names):
            self._leave_open()  # the text is on a disease that these agents have nothing to do with
            return
        of_any = self.frame.voice == "first-country" and self.noun.indefinite  # "the first country to approve a K"
        if not self._points and (self._ranks_class or of_any):
            return  # "the first JAK inhibitor approved" is first of all, whatever the page is about
        if self.frame.voice == "attributive" and self.frame.status == _TRIAL:
            return
        if self._beyond and self._is_beside(illness):
            origin = Origin.SAID
        assumed = self._may_mean_any(illness, origin)
        illness = Illness(illness.names, connective=illness.connective)  # how severe, was said of another approval
        for arm in self.arms:
            arm.illness, arm.shared_illness, arm.assumed = illness, True, assumed
        self.origins["condition"] = origin

    def _topic(self) -> tuple[Illness | None, Origin]:
        """The condition that the text is on, and how it tells that."""
        frame = self.frame
        market = self.said or self.context.authority()[0]
        return self.context.illness(
            self.mentions,
            market[0] if market else None,
            None if self._granted_before else self._named_before,
            denied=frame.negated and frame.voice != "body-followed",  # "Europe never followed": in what was just told
            tried=frame.status == _TRIAL,
            granted=frame.status == "approved" and not frame.negated,
            beyond=self._beyond,
        )

    def _pointed_at(self, illness: Illness | None, origin: Origin) -> tuple[Illness | None, Origin]:
        """What "that disease" is; `illness` is what the text is on. None where it may be another one."""
        if self.noun.illness is not None:
            return None, origin  # "the first weight-loss drug approved for that": for another thing
        used = any(item.kind == "use-word" for item in self.row[: self.frame.at])
        # "for prevention, A is approved for that"
        near = (None if used else self._named_before) or self.context.mentioned_illness
        if self.frame.status == "off-label":
            near = illness or near  # "approved for C; prescribed off-label for that": for what was told before
        if near is not None:
            return near, Origin.SISTER if self._is_alone(near) else Origin.MENTION
        if illness is not None and self._is_alone(illness):
            return illness, Origin.SISTER
        return (None if self.frame.negated or origin is Origin.NOWHERE else illness), origin

    def _is_alone(self, illness: Illness) -> bool:
        """Whether "the first K for the disease" can be for no other: the paragraph names none, nor was one named last.

        "That purpose" may be any use; and what is no rank may be told of a wider disease, or of another drug's.
        """
        pointing = (item.text.lower().split()[-1] for item in self.row if item.kind == "that-illness")
        if self.noun.quantifier == "none" or self.frame.implied or not any(word in _DISEASES for word in pointing):
            return False
        last = self.context.last_mentioned
        named = self.context.illnesses_here or ({last.names} if last is not None else set())
        return len(illness.names) == 1 and named == {illness.names}

    def _may_mean_any(self, illness: Illness, origin: Origin) -> bool:
        """Whether any other use would do as well, and nothing near speaks for this one."""
        dealings = self.context.dealings
        if origin is Origin.MENTION and dealings.fitting(self.mentions, illness) is not None:
            return False
        bodies = self.said or any(arm.bodies for arm in self.arms)
        return self._is_hoped or (bool(bodies) and self._denies_all)

    @property
    def _is_hoped(self) -> bool:
        """Whether an approval is only thought of, which any use would do for: "no assurance that it will be"."""
        event = self.frame.status == "approved" and self.frame.voice not in {"permitted", "ranked"}
        return event and any(one.kind == "modal" for one in self.frame.verbs)

    @property
    def _denies_all(self) -> bool:
        """Whether a denial for a market, which names no use, is on drugs with several: "isn't approved in Canada"."""
        if self.frame.status != "approved" or not self.frame.negated or not self.mentions:
            return False
        if self.frame.voice == "body-followed":
            return False  # "Europe never followed": in what was just told
        if any(arm.that_use or arm.people or arm.severity or arm.line for arm in self.arms):
            return False
        return self.context.dealings.several(self.mentions)

    # ------------------------------------------------------------ what is asked of several

    @property
    def _beyond(self) -> bool:
        """Whether it is on a use that is on no label, and not only on people that the label leaves out."""
        return self.frame.status == "off-label" and not any(arm.people for arm in self.arms)

    def _is_beside(self, illness: Illness) -> bool:
        """Whether a use off the label is named right before it: "they give it for C, an off-label use"."""
        low = max(self.frame.clause.low - 2, 1)
        near = (at for at in range(low, self.frame.at) if self.row[at].kind == "conditions")
        return any(
            self.row[at - 1].kind in {"in", "for"} and set(self.row[at].value.names) & set(illness.names) for at in near
        )

    @property
    def _animal(self) -> bool:
        """Whether it is on drugs for animals: of their diseases nothing holds for people."""
        return bool(self.mentions) and load_names().for_animals(one.agent for one in self.mentions)

    @property
    def _points(self) -> bool:
        """Whether a disease spoken of before is pointed at: "in that disease"."""
        return any(arm.that_use for arm in self.arms)

    @property
    def _named_before(self) -> Illness | None:
        """The last condition named before the frame in its sentence: "a cream for C was tried; nobody cleared it".

        What a drug is called after, it is approved for: "doctors use A, a C pill, off-label".
        """
        beyond, tried = self.frame.status == "off-label", self.frame.status == _TRIAL
        before = (
            item
            for place, item in reversed([*enumerate(self.row[: self.frame.at])])
            if not ((beyond or (tried and self.mentions)) and item.kind == "np")
            and not of_that_kind(self.row, place)
            and not (tried and in_granted_aside(self.row, place, self.frame.at))
        )
        granted = {name for one in self.so_far if beyond and self._grants(one) for name in names_of(one)}
        return next((one for item in before if (one := illness_in(item)) and set(one.names) - granted), None)


def add_topic(
    context: Context, arms: Sequence[Arm], mentions: tuple[Mention, ...], lent: Illness | None = None
) -> None:
    """Add what a lead-in lends, or what the text is on, where a lone use is told beside it: "2019, also for C"."""
    if len(arms) != 1 or not arms[0].further or arms[0].illness is None:
        return
    said: Illness = arms[0].illness
    wider, origin = (lent, Origin.LEAD_IN) if lent is not None else context.illness(mentions)
    if wider is not None and origin is not Origin.NOWHERE and not set(wider.names) & set(said.names):
        arms[0].illness = replace(said, names=(*wider.names, *said.names), severities=())
