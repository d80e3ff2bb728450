"""From a sentence's frames to drafts of claims: each slot filled from the frame, what is around it, or the context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.claims.answering import settle
from checker.claims.arm import Arm
from checker.claims.arms import right_arms
from checker.claims.blocks import LeadIn, announces_lists
from checker.claims.build import Draft
from checker.claims.carrying import carried_on
from checker.claims.complements import covers_unknown
from checker.claims.context import Context
from checker.claims.cues import cues_of, full_cues
from checker.claims.deciders import Deciders, contrasted
from checker.claims.holders import (
    among_its_like,
    first_of_all,
    in_own_class,
    rank_holder,
    ranked_as_form,
    set_aside,
    went_first,
)  # fmt: skip
from checker.claims.merging import complete, echoed
from checker.claims.orders import order_told
from checker.claims.ranked import Rank, rank_beside, told_ahead
from checker.claims.rows import (
    ages_of_opening,
    claim_items,
    leaves_out_younger,
    meant_below,
    named_before,
    named_later,
    reach,
)  # fmt: skip
from checker.claims.scene import dates_one_by_one, left_slots
from checker.claims.silence import (
    IMPLYING,
    calls_only,
    decides_alone,
    names_nothing,
    only_implies,
    permits_nothing,
    tells_no_decision,
)  # fmt: skip
from checker.claims.slots import VAGUE, Slots
from checker.claims.stances import stance_of
from checker.claims.subjects import Subjects
from checker.claims.undoing import came_late, came_not_before
from checker.claims.unread import among, unread
from checker.claims.use_slots import UseSlot
from checker.claims.voices import Clause, Frame
from checker.entities.pipeline import Marked, Sentence
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Mention, Noun
from checker.model import BlockKind, Certainty, Cue, Origin, Span
from checker.qualifiers.scopes import Stance

_COMPARED = frozenset({"until", "before", "after"})
_BEFORE_DATE = frozenset({"comma", "in", "on", "only", "adverb"})
_FINITE = frozenset({"be", "have", "do", "gain-s", "gain-ed", "market-ed", "modal"})


@dataclass(slots=True)
class Told:
    """What a frame tells: of whom, for what, and what stands before its predicate."""

    frame: Frame
    noun: Noun
    mentions: tuple[Mention, ...]
    origin: Origin
    """Where the agents come from."""
    arms: list[Arm]
    left: Arm
    high: int
    """Where its complement ends."""


@dataclass(slots=True)
class Drafting:
    """A sentence with all that its frames are read by; the drafts made so far."""

    marked: Marked
    rows: list[tuple[Sentence, list[Item]]]
    sentence: Sentence
    row: list[Item]
    whole: Stance
    """How firmly the sentence as a whole says what it says."""
    clauses: list[Clause]
    framed: set[int]
    """Which clauses have a frame."""
    context: Context
    slots: Slots
    subjects: Subjects
    lead_ins: list[LeadIn]
    last_drafts: list[Draft]
    """Those of the sentence before."""
    latest: list[Draft]
    """Those that any sentence before it made last."""
    speaks: bool
    """Whether the article speaks of approvals at all."""
    drafts: list[Draft] = field(default_factory=list)

    @property
    def kind(self) -> BlockKind:
        """What kind of block the sentence stands in."""
        return self.marked.article.blocks[self.sentence.block].kind

    @property
    def _heads(self) -> bool:
        """Whether it is a heading or the title."""
        return self.kind in {BlockKind.TITLE, BlockKind.HEADING}

    def add(self, frame: Frame) -> None:
        """The claims of one more frame: one for one authority and polarity."""
        left = self._left(frame)
        high = reach(self.row, frame, self.clauses, self.framed)
        arms = right_arms(self.row, frame, high)
        if frame.voice == "covering" and covers_unknown(self.row[frame.rest : high]):
            return  # "its label now includes kidney trouble"
        noun, mentions, origin = self.subjects.of(frame, self.row, self.lead_ins, self.drafts)
        if frame.ellipsis:
            self.drafts += self._echoes(frame, noun, mentions, arms, left)
        elif carried := self._carried(frame, arms, left):
            self.drafts.append(carried)
        else:
            if noun is None and self._heads and decides_alone(frame):
                # "NICE says no": to what the text below is on
                noun, mentions, origin = Noun(), self.context.ahead or self.context.main, Origin.TOPIC
            if noun is not None:
                self.drafts += self._claims(Told(frame, noun, mentions, origin, arms, left, high))

    def _claims(self, told: Told) -> list[Draft]:
        """The claims of what a frame tells; none where that is no decision, or is told of nothing."""
        if self._silent(told):
            return []
        self._understand(told)
        frame, noun, mentions = told.frame, told.noun, told.mentions
        if not mentions and names_nothing(frame, noun, told.arms, asked=self._asks_whether_any(frame)):
            return []
        if calls_only(self.row, frame, noun, mentions, told.arms):
            return []
        if noun.quantifier in RANKS and self._goes_on(frame):
            # "the first drug approved for C, and approved for D in the same year"
            told.noun = noun = replace(noun, quantifier="none", number=None)
        rank = rank_beside(self.row, frame, self.clauses, self.framed, noun, mentions)
        if rank is not None and rank.apart < 0:
            told.noun = rank.noun
        if rank is not None and rank.illness is not None:  # what follows is what the rank is for
            told.arms = right_arms(self.row, frame, min(told.high, rank.apart))
        found = self._drafts(told)
        if rank is None or rank.apart < 0:
            return found
        holders = (one for one in found if not one.negated and told_ahead(self.row, rank, one.mentions))
        return found + [self._made(one, rank) for one in holders]

    def _just_approved(self, mentions: tuple[Mention, ...]) -> bool:
        """Whether the sentence says in so many words that drugs were approved: "with its approval A was the first"."""
        granted = [one for one in self.drafts if one.status == "approved" and not one.negated]
        said = [one for one in granted if one.origins.get("status") is Origin.SAID]
        return any({one.agent for one in mentions} == {one.agent for one in draft.mentions} for draft in said)

    def _goes_on(self, frame: Frame) -> bool:
        """Whether a predicate is joined to one before it that its noun has, too."""
        return bool(self.drafts) and "and" in [item.kind for item in self.row[max(frame.at - 2, 0) : frame.at]]

    def _drafts(self, told: Told) -> list[Draft]:
        """What is told with every slot filled, a draft for one authority and polarity."""
        frame, noun, mentions, arms = told.frame, told.noun, told.mentions, told.arms
        dates = dates_one_by_one(self.row, frame.clause.low, frame.at)
        if 1 < len(dates) == len(mentions) and len(arms) == 1:
            arms = [replace(arms[0], when=date) for date in dates]
        implied = frame.implied or frame.voice in IMPLYING
        origins = {"agent": told.origin, "status": Origin.MENTION if implied else Origin.SAID}
        if frame.voice == "ranked" and self._just_approved(mentions):
            origins["status"] = Origin.SISTER
        said = self.slots.bodies(frame, told.left)
        span = self._clause_span(frame)
        if frame.voice == "bare" and not any(arm.people for arm in arms):
            whom = ages_of_opening(self.rows, self.context.dealings.at)
            if whom is not None:
                arms[0].people, span = whom[0], Span(whom[1].start, span.end)
        if arms[0].people and not frame.negated and leaves_out_younger(self.row[frame.rest :]):
            arms[0].only_for = True
        complete(frame, noun, arms, told.left)
        cues = self._cues(frame)
        if mentions and came_late(self.row, frame, noun, arms):
            frame.negated = False
            if came_not_before(self.row, frame):
                cues += (self._cue("not-before", frame.cue),)
        UseSlot(self.context, self.row, frame, noun, mentions, arms, origins, self.drafts, said).fill()
        near, places = self._just_before(), self._places(told)
        settle(self.row, frame, told.high, mentions, arms, origins, places, near, self.context.here)
        ahead = mentions and noun.quantifier == "none" and went_first(self.row, frame)
        noun = replace(noun, quantifier="first") if ahead else noun
        draft = Draft(
            status=frame.status,
            mentions=mentions,
            noun=noun,
            arms=arms,
            authority=None,
            span=span,
            sentence=self.sentence.span,
            block=self.sentence.block,
            stance=stance_of(self.row, frame, self.clauses, noun, self.whole, named=bool(mentions)),
            negated=frame.negated != noun.negative if frame.status == "approved" or noun.negative else frame.negated,
            cues=cues,
            origins=origins,
            unread=(
                *unread(self.row, frame.rest, told.high, ranked_at=frame.at if noun.quantifier in RANKS else -1),
                *among(self.row, frame.clause.low, frame.at, frame.noun_at),
                *(("first",) if ahead else ()),  # of whom, the text around it tells
            ),
            told_apart=self._told_apart(noun),
            order=order_told(self.row, frame, self.slots.place),
            paired=bool(dates) or any(item.kind == "respectively" for item in self.row[frame.at : told.high]),
            scene=self.row[frame.clause.low].kind == "when",
            of_authorities=bool(ahead) or first_of_all(self.row, frame),
            set_aside=set_aside(self.row, frame),
        )
        return Deciders(self.row, frame, told.left, self.slots).drafts(draft, said)

    def _places(self, told: Told) -> set[str]:
        """Whose decision a frame tells of in its own words; "there" alone is the place that the text has named."""
        named = {*told.frame.bodies, *told.left.bodies, *(body for arm in told.arms for body in arm.bodies)}
        named.update(told.frame.noun.authorities if told.frame.noun is not None else ())
        return named - {"there"} or {self.slots.place(name) or name for name in named}

    def _just_before(self) -> list[Draft]:
        """The claims that the sentence has made so far, or else those of the sentence right before it."""
        return self.drafts or [one for one in self.latest if one.sentence == self._before]

    @property
    def _before(self) -> Span | None:
        """The sentence right before this one."""
        at = self.context.dealings.at
        return self.rows[at - 1][0].span if at else None

    # ------------------------------------------------------------ who and for what

    def _left(self, frame: Frame) -> Arm:
        """What stands before the predicate; a place there is the frame's, if nothing nearer decides."""
        left = left_slots(self.row, frame, self.clauses, self.framed)
        if frame.bodies == ("elsewhere",):
            left.bodies, frame.bodies = frame.bodies, ()
        by_noun = frame.noun is not None and frame.noun.authorities
        if left.bodies and not set(left.bodies) & VAGUE and not frame.bodies and not by_noun:
            frame.bodies = left.bodies
        return left

    def _echoes(
        self, frame: Frame, noun: Noun | None, mentions: tuple[Mention, ...], arms: list[Arm], left: Arm
    ) -> list[Draft]:
        """The claims before once more, for "B doesn't", "nor does Europe"."""
        if noun is not None and noun.pronoun == "they" and (len(mentions) == 1 or self._after_people()):
            return []  # "They aren't": people, of whom was spoken
        if not self.drafts and any(item.kind in _FINITE for item in self.row[: frame.clause.low]):
            return []  # "It carries a warning; B doesn't": of approvals the sentence says nothing
        if frame.echo == "illness":
            arms = [Arm(illness=self.row[frame.at].value)]
        elif frame.echo == "people":
            if not self._goes_on_from_last():
                return []
            arms = [Arm(people=self.row[frame.at].value)]
        elif frame.echo == "by":
            arms = [arm for arm in arms if arm.illness is not None or arm.when is not None]
        compared = any(item.kind in _COMPARED for item in self.row[max(frame.at - 2, 0) : frame.at])
        if compared or not _date_follows(self.row[frame.rest :]):
            # "three days after the US, and in the EU in 2023", "before the US did, in June 2009"
            arms = [replace(arm, when=None) for arm in arms]
        model = self.drafts or self.last_drafts
        alike = [one for one in model if one.negated == frame.negated]  # "approved for C but not for D, and so is B"
        model = model if frame.shared else alike[-1:] or model[-1:]
        of_class = bool(model) and not model[-1].mentions and model[-1].sentence == self._before
        if of_class and noun is not None and noun.pronoun == "they":
            # "All K are approved for C. They aren't": no drug that was named before
            noun, mentions = model[-1].noun, ()
        places = frame.bodies or left.bodies or next((arm.bodies for arm in arms if arm.bodies), ())
        cue = self._cue("ellipsis", frame.cue)
        doubt = Certainty.POSSIBLE if self.whole.certainty is Certainty.POSSIBLE else None
        told = [
            replace(one, stance=replace(one.stance, certainty=doubt or one.stance.certainty))
            for place in places or (None,)
            for one in echoed(
                model, frame, noun, mentions, arms, self.sentence.span, cue, self.slots.place(place) if place else None
            )
        ]
        return told + [contrasted(one) for one in told if one.noun.contrasted]  # "so is B, but not C"

    def _carried(self, frame: Frame, arms: list[Arm], left: Arm) -> Draft | None:
        """What the frame tells of that which the claim before is on, in its sentence or the one before."""
        near = self.drafts or self.last_drafts
        if not (frame.carried and near):
            return None
        before = near[-1]
        complete(frame, before.noun, arms, left)
        cue = self._cue(f"{frame.voice} {frame.cue.kind}", frame.cue)
        return carried_on(before, frame, arms, left, self.slots, self._clause_span(frame), cue)

    def _goes_on_from_last(self) -> bool:
        """Whether the claim before is that of this sentence, or of the one right before it."""
        return bool(self.drafts or (self.last_drafts and self.last_drafts[-1].sentence == self._before))

    def _after_people(self) -> bool:
        """Whether the sentence before tells of people who are left out."""
        at = self.context.dealings.at
        return at > 0 and any(item.kind == "exclude" for item in self.rows[at - 1][1])

    def _told_pending(self) -> bool:
        """Whether the claim just made is on an application, whose decision "is expected in March"."""
        before = self.drafts or self.last_drafts
        return bool(before) and before[-1].status == "under-review"

    def _silent(self, told: Told) -> bool:
        """Whether the frame tells of no decision."""
        frame, noun, mentions, arms = told.frame, told.noun, told.mentions, told.arms
        if frame.voice == "awaited" and frame.noun is None and self._told_pending():
            return True
        by_nobody = frame.bodies == ("worldwide",) and noun.pronoun == "it"
        if by_nobody and not named_before(self.rows, self.context.dealings.at):
            return True  # "Is magnesium worth a try? Nobody has approved it"
        return (
            tells_no_decision(self.row, frame, noun, mentions, arms, self.kind)
            or permits_nothing(self.row, frame, arms, told.left)
            or only_implies(frame, noun, mentions, arms, self.speaks)
        )

    def _understand(self, told: Told) -> None:
        """See what limits the noun, and which agents it means that does not name them itself."""
        if told.noun.quantifier in {"all", "each"} and announces_lists(self.row):
            told.noun = replace(told.noun, restricted=True)  # "all of the drugs on this page"
        told.noun = ranked_as_form(self.row, told.frame, told.noun)
        told.mentions, told.origin = self._meant(told)
        for arm in told.arms if self.row[-1].kind == "colon" and told.frame.voice == "active" else ():
            arm.when = None if arm.since else arm.when  # "has approved these since 2010:": when each, the list tells
        if told.noun.of_class and told.noun.quantifier in RANKS:
            told.noun = in_own_class(told.noun, told.mentions)
        elif told.noun.aimed:
            told.noun = among_its_like(told.noun, told.mentions)

    def _meant(self, told: Told) -> tuple[tuple[Mention, ...], Origin]:
        """The agents of a noun that does not name them itself but speaks of what is named elsewhere."""
        frame, noun, mentions, origin = told.frame, told.noun, told.mentions, told.origin
        leads = self._heads or (self.row[-1].kind == "colon" and not noun.definite)
        if leads and noun.pronoun == "form" and noun.plural:
            return (), Origin.NOWHERE  # "FDA-approved creams for C": which, the text below tells
        if self._heads and (meant := meant_below(noun, self.context)):
            mentions, origin = meant, Origin.TOPIC
        if not mentions and (holder := rank_holder(self.row, frame, noun, self.context)):
            return holder, Origin.SISTER
        denied = frame.negated and frame.noun_at > frame.at  # "has not approved a single drug"
        at = self.context.dealings.at
        if not (mentions or denied) and (ahead := named_later(self.rows, at, self.marked.article, noun)):
            return ahead, Origin.TOPIC
        return mentions, origin

    def _asks_whether_any(self, frame: Frame) -> bool:
        asked = self.whole.certainty is Certainty.QUESTION
        return asked and any(item.kind == "there" for item in self.row[: frame.noun_at])

    def _made(self, draft: Draft, rank: Rank) -> Draft:
        """The claim that an approval made its drug the first of its kind."""
        cue = self._cue("made be", self.row[rank.apart])
        span = Span(cue.span.start, draft.span.end)
        arms = draft.arms if rank.illness is None else [Arm(illness=rank.illness, bodies=draft.arms[0].bodies)]
        full = tuple(self._cue(role, item) for role, item in full_cues(self.row[rank.apart :]))
        told_apart = self._told_apart(rank.noun)
        return replace(draft, noun=rank.noun, arms=arms, span=span, cues=(cue, *full), told_apart=told_apart)

    def _told_apart(self, noun: Noun) -> tuple[Span, ...]:
        return tuple(self.marked.article_span(*place) for place in noun.told_apart)

    # ------------------------------------------------------------ where

    def _clause_span(self, frame: Frame) -> Span:
        """The words of the claim's clause with the clauses around it that have no claim of their own."""
        if len(self.framed) < 2:
            return self.sentence.span
        first, last = claim_items(self.row, frame, self.clauses, self.framed)
        return self.marked.article_span(first.start, last.end)

    def _cue(self, role: str, item: Item) -> Cue:
        return Cue(role, item.text, self.marked.article_span(item.start, item.end))

    def _cues(self, frame: Frame) -> tuple[Cue, ...]:
        return tuple(self._cue(role, item) for role, item in cues_of(self.row, frame))


def _date_follows(behind: Sequence[Item]) -> bool:
    """Whether a date stands right behind: "B | in March 2024"."""
    return next((item.kind for item in behind if item.kind not in _BEFORE_DATE), "") == "date"
