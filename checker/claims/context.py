"""What an article has said so far: what a pronoun, a bare noun or an unsaid place can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.claims.dealings import Dealings
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Origin
from checker.reference.names import load_names

PAYERS = frozenset({"NICE", "SMC", "PBS", "CDA-AMC", "G-BA"})
ADVISERS = PAYERS | {"EMA"}
LICENSERS = {"NICE": "MHRA", "SMC": "MHRA", "PBS": "TGA", "CDA-AMC": "Health Canada", "EMA": "EC"}


@dataclass(slots=True)
class Section:
    """What a heading lends to what stands below it."""

    level: int
    mentions: tuple[Mention, ...] = ()
    illness: Illness | None = None
    class_name: str | None = None
    class_words: str | None = None
    bodies: tuple[str, ...] = ()
    line: str | None = None
    people: object = None
    words: frozenset[str] = frozenset()
    """Its words, in lower case."""
    spoken: Illness | None = None
    """What the section's claims on no agent in particular were for: "all six are approved for plaque psoriasis"."""


@dataclass(slots=True)
class Context:
    """The memory of a reading, from sentence to sentence."""

    article_authority: str | None = None
    main: tuple[Mention, ...] = ()
    """The agents that the running text names first."""
    focus: tuple[Mention, ...] = ()
    """The agent that the article speaks of most, if one stands out."""
    main_illness: Illness | None = None
    """The condition that the article speaks of most, if one stands out."""
    title: Section = field(default_factory=lambda: Section(0))
    sections: list[Section] = field(default_factory=list)
    paragraph_bodies: tuple[str, ...] = ()
    unknown_topic: bool = False
    """Whether the paragraph turned to something that nobody knows here, so that "it" stands for no known agent."""
    abroad: bool = False
    """Whether the paragraph, or the list below it, speaks of another country that is not named."""
    emergency: set[str] = field(default_factory=set)
    """The agents that were said to have an emergency authorization."""
    paragraph_illness: Illness | None = None
    mentioned_illness: Illness | None = None
    """The last condition that the paragraph named, claim or not."""
    claimed: dict[tuple[tuple[str, ...], str | None], Illness] = field(default_factory=dict)
    """What agents were last said to be approved for, by the authority, and by any (None)."""
    last_mentioned: Illness | None = None
    """The last condition that the article named."""
    dealings: Dealings = field(default_factory=Dealings)
    named: Counter[str] = field(default_factory=Counter)
    """How often the article names each condition."""
    last_subject: tuple[Mention, ...] = ()
    """The agents of the last claim or of the subject of the last sentence."""
    at_hand: bool = False
    """Whether the paragraph, or the question before it, has named an agent."""
    asked: bool = False
    """Whether a question of the paragraph named an agent: its answer, in the next one, speaks of that."""
    spoken_of: tuple[Mention, ...] = ()
    """The agents that the main clause of the last sentence named."""
    here: list[Mention] = field(default_factory=list)
    """The agents that the paragraph has named so far."""
    before: list[Mention] = field(default_factory=list)
    """The agents that the paragraph before it named."""
    in_focus: bool = False
    """Whether a main clause of the paragraph spoke of them."""
    last_class: tuple[str, str] | None = None
    class_is_newer: bool = False
    """Whether a class was named after the last agents that were named together."""
    last_group: tuple[Mention, ...] = ()
    """The last agents that were named together."""
    recent: list[tuple[Mention, ...]] = field(default_factory=list)
    opening: tuple[Mention, ...] = ()
    """The agents that open the paragraph or list item: "**Belviq (lorcaserin).** Approved in 2012"."""
    ahead: tuple[Mention, ...] = ()
    """For a heading: the agents that the text below it names first."""
    headed: tuple[Mention, ...] = ()
    """The agents of the headings so far, for "none of the five"."""
    introduced: frozenset[str] = frozenset()
    """The words that lead in the list or the lines below."""
    below: tuple[Mention, ...] = ()
    """The agents that the list right below the block names, for "the following", "these three"."""
    listed: tuple[Mention, ...] = ()
    """The agents of the last list, for "all three", "none of them"."""

    # -- places

    def authority(self) -> tuple[tuple[str, ...], Origin]:
        """The authority that an unsaid one is taken to be."""
        if self.paragraph_bodies:
            return self.paragraph_bodies, Origin.MENTION
        if self.abroad:
            return (), Origin.MENTION
        for section in reversed(self.sections):
            if section.bodies:
                return section.bodies, Origin.HEADING
        if self.title.bodies:
            return self.title.bodies, Origin.HEADING
        if self.article_authority:
            return (self.article_authority,), Origin.TOPIC
        return (), Origin.NOWHERE

    def home(self) -> str | None:
        """The authority of the country that the article speaks from ("here", "the agency")."""
        return self.article_authority

    # -- illness

    def note_claimed(self, mentions: tuple[Mention, ...], authority: str | None, illness: Illness) -> None:
        """Remember what agents, together and each, and their brands were said to be approved for."""
        agents = tuple(mention.agent for mention in mentions)
        brands = [(brand,) for mention in mentions for brand in mention.brands]
        for key in (agents, *((agent,) for agent in agents), *brands):
            self.claimed[key, authority] = self.claimed[key, None] = illness

    def illness(
        self,
        mentions: tuple[Mention, ...] = (),
        authority: str | None = None,
        near: Illness | None = None,
        denied: bool = False,
    ) -> tuple[Illness | None, Origin]:
        """The condition that an unsaid one is taken to be.

        In this order: one named earlier in the sentence (`near`), the one these agents were last spoken of for, the
        paragraph's, a heading's, the title's, passing over all that the agents have nothing to do with; then the
        nearest that fits them. A denial (`denied`) takes the first, since a drug need not fit what it is not for.
        None with an origin: the text is on a disease, and on none that fits.
        """
        first: tuple[Illness | None, Origin] = None, Origin.NOWHERE
        topics = self._topics(mentions)
        for illness, origin in self._candidates(mentions, authority, near, topics, denied=denied):
            if first[0] is None:
                first = illness, origin
            if denied and origin is not Origin.NOWHERE:
                # What a drug is not for, it need not fit.
                return self.dealings.meant(mentions, illness if illness is near else _kind_in(topics, illness)), origin
            found = self.dealings.fitting(mentions, illness)
            if found is not None:
                return found if illness is near else _kind_in(topics, found), origin
        found = self.dealings.nearest(mentions)
        if found is not None:
            return found, Origin.NOWHERE
        if first[0] is not None:
            own = self.dealings.only(mentions)
            if own is not None:
                return own, Origin.NOWHERE
        return None, first[1]

    def _candidates(
        self,
        mentions: tuple[Mention, ...],
        authority: str | None,
        near: Illness | None,
        topics: list[tuple[Illness, Origin]],
        *,
        denied: bool,
    ) -> Iterator[tuple[Illness, Origin]]:
        told = self._told(mentions, authority)
        here = [one for one in (self.paragraph_illness, self.mentioned_illness) if one is not None]
        if near is not None:
            yield near, Origin.MENTION
        if denied:  # what was granted is seldom what is denied next
            if self.mentioned_illness is not None and not _same(self.mentioned_illness, told):
                yield self.mentioned_illness, Origin.MENTION
            yield from topics
        if told is not None and (any(_same(one, told) for one in here) or not _turned_from(told, topics)):
            yield told, Origin.HEADING
        yield from ((one, Origin.MENTION) for one in here)
        for section in reversed(self.sections):
            if section.spoken is not None:
                yield section.spoken, Origin.HEADING
            if section.illness is not None:
                yield self._narrowed(section.illness), Origin.HEADING
        if self.title.illness is not None:
            yield self._narrowed(self.title.illness), Origin.TOPIC
        if self.main_illness is not None:
            yield self._narrowed(self.main_illness), Origin.TOPIC
        if self.last_mentioned is not None:
            yield self.last_mentioned, Origin.NOWHERE

    def _topics(self, mentions: tuple[Mention, ...]) -> list[tuple[Illness, Origin]]:
        """What the headings, the title and the page are on, the nearest first, so far as these agents fit it."""
        named = [(section.illness, Origin.HEADING) for section in reversed(self.sections)]
        named += [(self.title.illness, Origin.TOPIC), (self.main_illness, Origin.TOPIC)]
        fitting = (
            (self.dealings.fitting(mentions, self._narrowed(illness)), origin)
            for illness, origin in named
            if illness is not None
        )
        return [(illness, origin) for illness, origin in fitting if illness is not None]

    def _told(self, mentions: tuple[Mention, ...], authority: str | None) -> Illness | None:
        """What these agents were last said to be for, where that is one thing for all of them.

        Of a brand that is said only what was told of it, where its agent has others: Ozempic is not Wegovy.
        """
        agents = tuple(mention.agent for mention in mentions)
        names = load_names()
        brands = mentions[0].brands if len(mentions) == 1 else ()
        known = names.agents.get(agents[0]) if brands else None
        if known is not None and len({product.brand for product in known.products}) > 1:
            for market in (authority, None):
                for brand in brands:
                    if ((brand,), market) in self.claimed:
                        return self.claimed[(brand,), market]
            others = {product.brand for product in known.products} - set(brands)
            if any(((brand,), None) in self.claimed for brand in others):
                return None
        for market in (authority, None) if agents else ():
            if (agents, market) in self.claimed:
                return self.claimed[agents, market]
            each = [self.claimed.get(((agent,), market)) for agent in agents]
            first = each[0]
            if first is not None and all(one is not None and one.names == first.names for one in each):
                return first
        return None

    def _narrowed(self, illness: Illness) -> Illness:
        """An umbrella word as the kind of it that the page names more often: atopic dermatitis for "eczema"."""
        umbrella, kinds = illness.names[0], load_names().conditions
        below = [name for name in self.named if name != umbrella and kinds.is_kind_of(name, umbrella)]
        often = max(below, key=lambda name: self.named[name], default=umbrella)
        usual = len(illness.names) == 1 and self.named[often] > self.named[umbrella]
        return Illness((often,)) if usual else illness

    # -- agents

    def class_meant(self) -> tuple[str | None, str | None]:
        """The class that "three of them" or "the following" are of: its name and the words for it."""
        return self.last_class or ("any drug", None)

    def topic(self) -> tuple[Mention, ...]:
        """The agents that open the block, or that the nearest heading names."""
        if self.opening:
            return self.opening
        for section in reversed(self.sections):
            if section.mentions:
                return section.mentions
        return self.title.mentions

    def returned_to(self) -> tuple[Mention, ...]:
        """What a paragraph that has spoken of nothing yet comes back to: its heading's agent, or the article's."""
        if self.at_hand:
            return ()
        for section in reversed(self.sections):
            if len(section.mentions) == 1:
                return self._latest(section.mentions)
        return self._latest(self.focus)

    def _latest(self, agents: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """An agent as it was named last, with its brand."""
        said = {mention.agent: (mention,) for group in self.recent for mention in group}
        return said.get(agents[0].agent, agents) if agents else ()

    # -- blocks

    def start_paragraph(self) -> None:
        """Forget what only a paragraph carries."""
        self.paragraph_bodies = ()
        self.abroad = self.unknown_topic = False
        self.paragraph_illness = None
        self.mentioned_illness = None
        self.in_focus = False
        self.here, self.before = [], self.here
        self.at_hand, self.asked = self.asked, False

    def open_section(self, section: Section) -> None:
        """A heading: it ends all sections of its level and below."""
        while self.sections and self.sections[-1].level >= section.level:
            self.sections.pop()
        self.sections.append(section)
        known = {mention.agent for mention in self.headed}
        self.headed += tuple(mention for mention in section.mentions if mention.agent not in known)
        self.start_paragraph()


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


def section_of(items: list[Item], level: int) -> Section:
    """What a heading's words lend."""
    section = Section(level, words=words_of(items))
    for item in items:
        if item.kind == "np":
            noun: Noun = item.value
            section.mentions = section.mentions or noun.agents
            if noun.class_name and section.class_name is None:
                section.class_name, section.class_words = noun.class_name, noun.class_words
            section.illness = section.illness or noun.illness
            section.bodies = section.bodies or noun.authorities
        elif item.kind == "conditions":
            section.illness = section.illness or item.value
        elif item.kind in {"market", "body"}:
            section.bodies = section.bodies or tuple(name for name in item.value.names if name != "regulator")
        elif item.kind in {"place", "nationality"}:
            section.bodies = section.bodies or (str(item.value),)
    return section


def words_of(items: list[Item]) -> frozenset[str]:
    """The words of a row, in lower case."""
    return frozenset(word for item in items for word in item.text.lower().split())
