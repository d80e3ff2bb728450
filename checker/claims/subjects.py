"""Whom a frame's decision is on: its noun completed, the agents that it means, and where they came from."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.antecedents import left_over, of_class, of_group, picked_from, resolve
from checker.claims.blocks import LeadIn, announces
from checker.claims.build import Draft
from checker.claims.context import Context
from checker.claims.holders import of_item
from checker.claims.idle import ranked_untold
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Mention, Noun
from checker.model import Origin
from checker.reference.names import ANY_DRUG

Subject = tuple[Noun | None, tuple[Mention, ...], Origin]
NOBODY: Subject = (None, (), Origin.NOWHERE)

_RANKS = RANKS - {"newest"}
_OF_THE_LAST = frozenset(
    """
    on-label use-is stands withdrawing dropped acted waited struck adding awaited covering
    """.split()
)
_OF_APPROVALS = frozenset({"stands", "covering"})
_APPROVALS = ("approvals", "licences", "licenses", "authorizations", "authorisations", "labels")
_NESTING = frozenset({"person", "ages", "which", "with", "for", "like", "from", "by", "against", "that"})
_SETTING_APART = frozenset({"comma", "dash", "colon", "open"})
_POINTING = frozenset({"this", "that", "the", "its", "same", "these"})
_CLASS_WORDS = frozenset({"class", "family", "group", "kind", "type", "sort", "classes", "families"})
_RESUMING = frozenset({"be", "have", "gain-ed", "gain-s", "do"})
_VERBS = frozenset({"be", "have", "modal", "do"})
_BARE = frozenset({"bare", "bare-predicate"})
_COUNTING = frozenset({"count", "all", "first", "newest", "only", "ordinal"})


def _last_named(row: list[Item], at: int) -> tuple[Mention, ...]:
    """The agents named last in the sentence: "As for A, its maker pulled the application"."""
    return next((item.value.agents for item in reversed(row[:at]) if item.kind == "np" and item.value.agents), ())


def _labelled(row: list[Item]) -> tuple[Mention, ...]:
    """The agents that a sentence sets before a colon as its label: "A (M): still in front of the FDA"."""
    if len(row) < 3 or row[0].kind != "np" or not row[0].value.agents:
        return ()
    end = next((at for at in range(1, len(row)) if row[at].kind == "close"), 0) if row[1].kind == "open" else 0
    agents: tuple[Mention, ...] = row[0].value.agents
    return agents if end + 1 < len(row) and row[end + 1].kind == "colon" else ()


def _is_subject(row: list[Item], place: int) -> bool:
    """Whether the noun at `place` names agents and opens its clause."""
    if row[place].kind != "np" or not row[place].value.agents:
        return False
    if row[place - 1].kind == "comma" and row[place + 1 : place + 2] and row[place + 1].kind in _RESUMING:
        return True  # "Unlike A, which is injected, B is a pill"
    for item in reversed(row[:place]):
        if item.kind in {"semicolon", "stop", "but", "while", "because", "when"}:
            return True
        if item.kind in _NESTING:
            return item is row[0] and item.kind == "with"  # "With A it's the other way round"
    return True


def _named_apart(before: list[Item], number: int) -> tuple[Mention, ...]:
    """As many agents as are counted, where each was named by itself: "A works faster than B; both are approved"."""
    named: dict[str, Mention] = {}
    for one in (one for item in before if item.kind == "np" for one in item.value.agents):
        if one.brands or one.agent not in named:  # "Ozempic is semaglutide, too"
            named[one.agent] = one
    return tuple(named.values()) if 1 < len(named) == number else ()


def _of_unknown_names(row: list[Item], frame: Frame) -> bool:
    """Whether a quantifier after the verb is on names that nobody knows here: "Avonex and Rebif are all licensed"."""
    at = frame.noun_at
    if at < 1 or row[at - 1].kind not in {"be", "have"}:
        return False
    before = row[frame.clause.low : at - 1]
    return any(item.kind == "name" for item in before) and not any(item.kind == "np" for item in before)


def _restricted(row: list[Item], place: int) -> bool:
    """Whether a relative clause tells which are meant: "the two JAK inhibitors that are approved for C"."""
    return -1 < place < len(row) - 1 and row[place + 1].kind in {"that", "which"}


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


def _of_last_group(row: list[Item], place: int, noun: Noun) -> tuple[Mention, ...]:
    """Which of the agents that the sentence listed before is meant: "A, B and C, the last of which"."""
    groups = [item.value.agents for item in row[: max(place, 0)] if item.kind == "np" and len(item.value.agents) > 1]
    others = {item.kind for item in row[max(place, 0) + 1 :]} if noun.quantifier == "first" else set()
    paired = any(one.kind == "np" and one.value.picks for one in row[max(place, 0) + 1 :]) or "ordinal" in others
    last = noun.pronoun in {"former", "latter"} or noun.quantifier == "ordinal" or (others and paired)
    return of_group(groups[-1], noun) if groups and last else ()


def _of_this_class(row: list[Item], place: int) -> bool:
    """Whether a drug is told to be of the class that was spoken of: "no drug in this class", "a pill of this kind"."""
    behind = row[place + 1 : place + 4] if place >= 0 else []
    if len(behind) < 3 or behind[0].kind not in {"in", "of"} or behind[1].text.lower() not in _POINTING:
        return False
    return behind[2].text.lower() in _CLASS_WORDS


def _of_other_things(row: list[Item], place: int) -> bool:
    """Whether a pronoun only points to things that are no medicines: "these chemicals have not been approved"."""
    after = [item.kind for item in row[place + 1 : place + 3]]
    return len(after) > 1 and after[0] == "word" and after[1] in _VERBS and row[place + 1].text.endswith("s")


def _class_before(row: list[Item], place: int) -> Noun | None:
    """The class that is named last, earlier in the sentence."""
    before = (item.value for item in reversed(row[: max(place, 0)]) if item.kind == "np")
    return next((noun for noun in before if not noun.agents and noun.named_class), None)


def _with_brands_of(row: list[Item], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Agents that the sentence names again by a brand: "the tablets are called Daxas"."""
    named = [place for place, item in enumerate(row) if item.kind == "np" and not _is_counterpart(row, place)]
    said = {one.agent: one for place in named for one in row[place].value.agents if one.brands}
    return tuple(
        # What this sentence itself calls by a brand keeps it: "Victoza holds liraglutide, like Saxenda, but it ..."
        replace(mention, brands=said[mention.agent].brands)
        if mention.agent in said and not (mention.brands and mention.start >= row[0].start)
        else mention
        for mention in mentions
    )


def _is_counterpart(row: list[Item], place: int) -> bool:
    """Whether a noun is what a pronoun's drug is set against: "It is not approved for C; Mounjaro is", "nor is B"."""
    before = row[place - 1].kind if place else ""
    another = before == "and" and row[place + 1 : place + 2] and row[place + 1].kind in _RESUMING
    return bool(another) or before in {"semicolon", "but", "while", "unlike", "than", "nor"}


def _of_several(row: list[Item], frame: Frame, context: Context) -> tuple[Mention, ...]:
    """Whose approvals are spoken of together again, if the one spoken of last is among them: "neither licence"."""
    pair = any(item.kind in {"both", "neither"} for item in row[frame.start : frame.at])
    if not (pair or frame.cue.text.lower().endswith(_APPROVALS)):
        return ()
    noun = Noun(pronoun="they", plural=True, number=2 if pair else None)
    holders, _ = resolve(context, noun)
    return holders if {one.agent for one in context.last_subject} <= {one.agent for one in holders} else ()


def _called(row: list[Item], place: int) -> tuple[Mention, ...]:
    """The name under which a pronoun's drug was decided on: "As Arzerra, it was approved"."""
    before = place - 2 if place and row[place - 1].kind == "comma" else place - 1
    if before < 1 or row[before].kind != "np" or row[before - 1].kind != "as":
        return ()
    agents: tuple[Mention, ...] = row[before].value.agents
    return agents if len(agents) == 1 else ()


class Subjects:
    """The subjects of frames, completed from a reading's context."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, frame: Frame, row: list[Item], lead_ins: list[LeadIn], so_far: list[Draft]) -> Subject:
        """The frame's noun, completed, the agents it means, and where they came from."""
        noun = frame.noun
        if [item.kind for item in row[max(frame.start - 2, 0) : frame.start]] == ["person", "that"]:
            return NOBODY  # "lists those that are approved for C"
        if noun is None:
            return self._unsaid(frame, row, lead_ins, so_far)
        if noun.agents:
            return self._excepting(noun), noun.agents, Origin.SISTER if frame.shared else Origin.SAID
        if (counted := self._counted(noun, row, frame)) and not frame.shared:
            listed = counted == self.context.below  # each item of the list tells more surely than its lead-in
            return replace(noun, pronoun=None), counted, Origin.MENTION if listed else Origin.SAID
        told = frame.shared or _restricted(row, frame.noun_at)
        if noun.pronoun is None and not told and (members := of_class(self.context, noun)):
            return replace(noun, pronoun="drug", quantifier="none"), members, Origin.MENTION
        if noun.pronoun is None:
            return self._described(noun, frame, row, so_far)
        ranks = noun.quantifier in RANKS and not noun.negative
        if ranks and (holder := of_item(row, frame.noun_at, self.context)):
            ranked = replace(noun, pronoun=None, picks=None, plural=False)  # "A, the first of them"
            return ranked_untold(ranked, row[frame.noun_at + 1 :]), holder, Origin.TOPIC
        if noun.pronoun == "they" and not noun.negative and _other_subject(row, frame.noun_at):
            return NOBODY
        if noun.pronoun == "those" and _of_other_things(row, frame.noun_at):
            return NOBODY
        if noun.other and (noun.definite or not noun.negative) and noun.pronoun in {"those", "they"}:
            spoken = so_far[-1].mentions if so_far else self.context.last_subject
            rest = left_over(self.context, noun, spoken)
            noun = replace(noun, other=not noun.negative, number=None)  # "none of the other two"
            return (noun, rest, Origin.MENTION) if rest else NOBODY
        if noun.quantifier in {"all", "both", "each"} and _of_unknown_names(row, frame):
            return NOBODY
        if noun.pronoun == "it" and (called := _called(row, frame.noun_at)):
            return noun, called, Origin.SAID
        if noun.picks is not None and (picked := _of_last_group(row, frame.noun_at, noun)):
            return replace(noun, quantifier="none", number=None, plural=len(picked) > 1), picked, Origin.SISTER
        mentions, origin = self._stood_for(noun, frame, row, so_far)
        pair = noun.number is not None or noun.quantifier == "neither"
        these = noun.this and (noun.suffix or noun.named_class or mentions == self.context.listed)
        beside = _class_before(row, frame.noun_at)
        if noun.negative and not (pair or these) and (self.context.class_is_newer or beside):
            mentions = ()  # "is there a JAK inhibitor for babies? None is approved"
        return self._as_class(noun, _with_brands_of(row, mentions), origin, frame, beside)

    def _unsaid(self, frame: Frame, row: list[Item], lead_ins: list[LeadIn], so_far: list[Draft]) -> Subject:
        """Of a frame that names nobody: the lead-in's agents, the sentence's own, those that were spoken of."""
        lead = lead_ins[-1] if lead_ins else None
        if lead is not None and lead.mentions and not lead.of_topic:
            return Noun(), lead.mentions, lead.agent_from
        if labelled := _labelled(row):
            return Noun(), labelled, Origin.SISTER
        if announces(row):
            return NOBODY
        if frame.voice in _OF_THE_LAST and (named := _last_named(row, frame.at)):
            return Noun(), named, Origin.SISTER
        own = [row[place].value for place in range(frame.at) if _is_subject(row, place)]
        if frame.carried and frame.status == "off-label" and not frame.clause.low and self.context.at_hand:
            return Noun(), self.context.recent[-1], Origin.TOPIC  # "Some take A for C. That is off-label"
        bare = frame.voice in _BARE
        if frame.voice == "trial-runs" and so_far and not so_far[-1].mentions and so_far[-1].noun.class_name:
            return replace(so_far[-1].noun, negative=False, quantifier="none", other=False), (), Origin.SISTER
        if own and not bare:
            return Noun(), own[0].agents, Origin.SISTER
        if so_far and so_far[-1].mentions and not bare:
            return Noun(), so_far[-1].mentions, Origin.SISTER
        if self.context.unknown_topic:
            return NOBODY
        if frame.voice in _OF_APPROVALS and (holders := _of_several(row, frame, self.context)):
            return Noun(), holders, Origin.MENTION
        spoken = self.context.returned_to() or self.context.last_subject
        # "Approved for C" is on what the block or its heading is about, but for "And B?" right before it.
        over = self.context.opening if self.context.at_hand else self.context.topic()
        topic = (bare and over) or spoken or self.context.topic()
        if bare and self.context.below and row[-1].kind != "stop":
            return NOBODY  # "Approved for C but not for D" as a line over a list is on the drugs below
        return (Noun(), topic, Origin.TOPIC) if topic else NOBODY

    def _described(self, noun: Noun, frame: Frame, row: list[Item], so_far: list[Draft]) -> Subject:
        """Of a noun that describes: a class, or a drug that is told by its rank only."""
        if noun.class_name == ANY_DRUG and _of_this_class(row, frame.noun_at):
            kind, words = self.context.class_meant()  # "no drug in this class"
            return replace(noun, class_name=kind, class_words=words, restricted=kind == ANY_DRUG), (), Origin.SAID
        if noun.class_name == ANY_DRUG and noun.quantifier in {"all", "each"} and self.context.last_class:
            kind, words = self.context.last_class  # "every medicine on this list"
            noun = replace(noun, class_name=kind, class_words=words, restricted=True)
        if frame.voice == "first-country" and noun.indefinite:
            spoken = so_far[-1].mentions if so_far else self.context.last_subject
            return noun, spoken, Origin.MENTION  # "the first country to approve a CRISPR medicine"
        apart = frame.noun_at > 0 and row[frame.noun_at - 1].kind in _SETTING_APART
        shared = (frame.clause.kind == "same" or apart) and so_far and not noun.negative
        if shared and noun.quantifier in _RANKS and so_far[-1].mentions:
            return noun, so_far[-1].mentions, Origin.SISTER  # "was approved and became the first K for C"
        describes = noun.indefinite or noun.quantifier in _RANKS | {"another"}
        if describes and (named := of_item(row, frame.noun_at, self.context)):
            described = replace(noun, quantifier="none") if noun.quantifier == "another" else noun
            # "**Ojjaara.** Another JAK inhibitor"
            return replace(described, other=False), named, Origin.TOPIC
        return self._excepting(noun), (), Origin.SAID

    def _stood_for(
        self, noun: Noun, frame: Frame, row: list[Item], so_far: list[Draft]
    ) -> tuple[tuple[Mention, ...], Origin]:
        """The agents that a pronoun stands for: those of its own sentence before those of the sentences before."""
        at = max(frame.noun_at, 0)
        spoken = so_far[-1].mentions if so_far and not so_far[-1].noun.plural else ()
        if noun.pronoun == "it" and spoken and spoken[0].start <= row[at].start:
            return so_far[-1].mentions, Origin.SISTER  # with the form that was spoken of
        if noun.number and (both := _named_apart(row[:at], noun.number)):
            return both, Origin.SISTER
        near = next((row[place].value for place in range(at) if _is_subject(row, place)), None)
        several = near is not None and len(near.agents) > 1 and noun.number in {None, len(near.agents)}
        if near is not None and several and noun.pronoun in {"they", "those"}:
            return near.agents, Origin.SISTER
        undefined = noun.pronoun == "form" and not (noun.definite or noun.this)
        if near is not None and not noun.maker and (noun.pronoun in {"it", "drug"} or undefined):
            return near.agents, Origin.SISTER
        if frame.voice == "gerund" and near is None and noun.pronoun == "it":
            before = [item.value.agents for item in row[:at] if item.kind == "np"]
            single = [agents for agents in before if len(agents) == 1]
            if single:
                return single[-1], Origin.SISTER  # "was quicker with A, clearing it for C"
        return resolve(self.context, noun)

    def _as_class(
        self, noun: Noun, mentions: tuple[Mention, ...], origin: Origin, frame: Frame, beside: Noun | None
    ) -> Subject:
        """What counts or ranks those that were spoken of is on their class, unless it counts just them."""
        if noun.pronoun == "following":
            kind, words = self.context.class_meant()
            return replace(noun, class_name=kind, class_words=words), (), Origin.SAID
        if noun.partitive and (noun.quantifier in {"none", "count"} or (noun.quantifier == "only" and noun.number)):
            return self._some_of(noun, origin)
        if noun.quantifier == "only" and noun.number and noun.number != len(mentions) > 1:
            return self._some_of(noun, origin)  # "in Europe only two are"
        if mentions and mentions == picked_from(self.context, noun):
            return replace(noun, quantifier="none", number=None), mentions, origin
        if noun.number and len(mentions) == noun.number:
            return noun, mentions, origin
        if noun.quantifier == "none" and noun.negative and noun.pronoun == "those" and len(mentions) < 2:
            topic = self.context.topic() if frame.cue.kind in {"on-label", "label"} else ()
            return (replace(noun, pronoun="it"), topic, Origin.TOPIC) if topic else NOBODY
        ranks = noun.quantifier in _COUNTING or (noun.quantifier == "none" and (noun.negative or noun.several))
        denies_all = noun.negative and len(mentions) > 1
        last = (beside.class_name, beside.class_words) if beside else self.context.last_class
        if noun.pronoun in {"they", "those"} and last and ranks and not denies_all:
            noun = replace(noun, class_name=last[0], class_words=last[1])
            if noun.quantifier != "all" or noun.negative:
                mentions, origin = (), Origin.SISTER if beside else origin
        elif noun.quantifier in {"count", "all"} and noun.number and noun.number != len(mentions):
            section = next((one for one in reversed(self.context.sections) if one.class_name), None)
            kind, words = (section.class_name, section.class_words) if section else self.context.class_meant()
            noun, mentions = replace(noun, class_name=kind, class_words=words), ()
        elif noun.negative and noun.pronoun == "they" and len(mentions) < 2:
            noun = replace(noun, class_name=noun.class_name or ANY_DRUG)
            mentions = ()
        return self._excepting(noun), mentions, origin

    def _some_of(self, noun: Noun, origin: Origin) -> Subject:
        """So many of a group: "two of the five"; which, is not told.

        Nor is it told whether the group is all of its class, unless it is called so: "three members of the class".
        """
        if noun.quantifier == "none" and not (noun.negative or noun.several):
            return NOBODY
        kind, words = self.context.class_meant()
        count = "count" if noun.number else noun.quantifier  # "only two of them" are two
        whole = noun.of_class and kind != ANY_DRUG
        counted = replace(noun, class_name=kind, class_words=words, quantifier=count, restricted=not whole)
        named = whole or (kind != ANY_DRUG and self.context.class_is_newer)
        return counted, (), Origin.SISTER if named else origin

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
        below = self.context.below if not noun.named_class and noun.form is None else ()
        below = () if after in {"form", "word", "name"} else below  # "the following pills" are of a class
        # A lead-in that ends in a colon counts a class; the items tell which they are.
        return below if len(below) > 1 and noun.quantifier == "all" and row[-1].kind != "colon" else ()

    def _excepting(self, noun: Noun) -> Noun:
        """Except from "no other JAK inhibitor", "B, the only other one", what was just spoken of."""
        if noun.excepted or not (noun.other or noun.quantifier == "no-other"):
            return noun
        own = {mention.agent for mention in noun.agents}
        # It may as well set apart what the text is on.
        spoken = (*self.context.topic(), *self.context.main, *self.context.last_subject)
        apart = {one.agent: one for one in spoken if one.agent not in own}
        return replace(noun, excepted=tuple(apart.values()))
