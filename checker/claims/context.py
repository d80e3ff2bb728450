"""What an article has said so far: what a pronoun, a bare noun or an unsaid place can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from checker.claims.dealings import Dealings
from checker.claims.uses import use_of
from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Origin
from checker.reference.names import load_names

PAYERS = frozenset({"NICE", "SMC", "PBS", "CDA-AMC", "G-BA"})
ADVISERS = PAYERS | {"EMA"}
_NAMING = frozenset({"condition", "short-condition", "condition-stem"})
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
    main_illness: Illness | None = None
    """The condition that the article speaks of most, if one stands out."""
    title: Section = field(default_factory=lambda: Section(0))
    sections: list[Section] = field(default_factory=list)
    paragraph_bodies: tuple[str, ...] = ()
    unknown_topic: bool = False
    """Whether the paragraph turned to something that nobody knows here, so that "it" stands for no known agent."""
    abroad: bool = False
    """Whether the paragraph, or the list below it, speaks of another country that is not named."""
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

    def resolve(self, noun: Noun) -> tuple[tuple[Mention, ...], Origin]:
        """The agents that a pronoun or a bare noun stands for."""
        kind = noun.pronoun
        if noun.maker:
            return self._made(noun.maker), Origin.MENTION
        if self.unknown_topic and kind in {"it", "drug", "form"}:
            return (), Origin.NOWHERE
        if kind in {"former", "latter"} and len(self.last_group) >= 2:
            chosen = self.last_group[0] if kind == "former" else self.last_group[-1]
            return (chosen,), Origin.MENTION
        if noun.quantifier == "ordinal" and noun.nth_of and noun.number and noun.number <= len(self.last_group):
            return (self.last_group[noun.number - 1],), Origin.MENTION
        if kind == "form":
            return self._by_form(noun), Origin.MENTION
        if kind == "they" or noun.plural:
            many = self._plural(noun.number)
            if many:
                return many, Origin.MENTION
            if noun.several or noun.number or (kind == "drug" and len(self.last_subject) == 1):
                return (), Origin.NOWHERE  # "some of them": of what, is not known
        single = kind in {"it", "drug"} and not noun.plural
        if self.last_subject and not (single and len(self.last_subject) > 1):
            return self.last_subject, Origin.MENTION
        topic = self.topic() or self.main
        if single and len(topic) > 1:
            return (), Origin.NOWHERE  # one of several: which, is not known
        return topic, Origin.TOPIC if topic else Origin.NOWHERE

    def _plural(self, number: int | None) -> tuple[Mention, ...]:
        for group in reversed(self.recent):
            if len(group) > 1 and (number is None or len(group) == number):
                return group
        for group in (self.listed, self.headed):
            if len(group) > 1 and (number is None or len(group) == number):
                return group
        return ()

    def others(self, number: int | None, said: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those of a group that `said` leaves over: "A alone is for teenagers; the other two are for adults"."""
        agents = {mention.agent for mention in said}
        for group in (*reversed(self.recent), self.listed, self.headed):
            left = tuple(mention for mention in group if mention.agent not in agents)
            if left and len(left) < len(group) and (number is None or len(left) == number):
                return left
        return ()

    def _made(self, agents: frozenset[str]) -> tuple[Mention, ...]:
        """The agent named last that is one of a company's."""
        for group in (*reversed(self.recent), self.topic(), self.listed, self.headed, self.ahead, self.main):
            for mention in reversed(group):
                if mention.agent in agents:
                    return (mention,)
        return ()

    def _by_form(self, noun: Noun) -> tuple[Mention, ...]:
        """The last agent that exists in the form said ("the cream")."""
        names = load_names()
        route = noun.route or route_of_form(noun.form)
        candidates = [mention for group in reversed(self.recent) for mention in reversed(group)]
        candidates += [*self.topic()]
        for mention in candidates:
            agent = names.agents.get(mention.agent)
            if agent is None or not agent.products:
                if (mention,) == self.last_subject:
                    return (mention,)  # of what it is made, nobody knows here
                continue
            products = [p for p in agent.products if not mention.brands or p.brand in mention.brands] or agent.products
            if any(p.form == noun.form or (noun.form is None and p.route == route) for p in products):
                return (replace(mention, form=noun.form, route=route),)
            if mention.form == noun.form and noun.form:
                return (mention,)
        # None is sold in that form under the brand that was said: of the agent, then, whatever the brand.
        return tuple(
            replace(mention, brands=(), form=noun.form, route=route) for mention in self.last_subject or self.main
        )

    # -- memory

    def remember(self, items: list[Item]) -> None:
        """Note the nouns and places of a sentence."""
        first = True
        together: dict[str, Mention] = {}
        classed = False
        for item in items:
            if item.kind == "np":
                noun: Noun = item.value
                if noun.agents:
                    self.unknown_topic = False
                    together |= {mention.agent: mention for mention in noun.agents}
                    self.recent.append(noun.agents)
                    del self.recent[:-12]
                    if len(noun.agents) > 1:
                        self.last_group = noun.agents
                        self.class_is_newer = False
                    if first:
                        self.last_subject = noun.agents
                        first = False
                if noun.class_name and noun.class_name != "any drug" and not noun.agents:
                    self.class_is_newer = True
                if noun.class_name and noun.class_name != "any drug" and not classed:
                    classed = True  # "JAK inhibitors are small molecules" speaks of JAK inhibitors
                    self.last_class = (noun.class_name, noun.class_words or noun.class_name)
                if noun.illness is not None:
                    self.mentioned_illness = noun.illness
            elif item.kind == "conditions":
                self.mentioned_illness = item.value
            elif item.kind == "use-word":
                self.mentioned_illness = use_of(self.illness()[0], str(item.value)) or self.mentioned_illness
        self.last_mentioned = self.mentioned_illness or self.last_mentioned
        if first:
            for item in items:
                if item.kind == "np" and item.value.pronoun == "form" and item.value.definite:
                    self.last_subject = self._by_form(item.value) or self.last_subject  # "the cream" is spoken of
                    break
        if len(together) > 1 and tuple(together) not in {tuple(one.agent for one in group) for group in self.recent}:
            self.recent.append(tuple(together.values()))
            self.last_group = self.last_group or tuple(together.values())

    def start_paragraph(self) -> None:
        """Forget what only a paragraph carries."""
        self.paragraph_bodies = ()
        self.abroad = self.unknown_topic = False
        self.paragraph_illness = None
        self.mentioned_illness = None

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


def conditions_named(rows: list[list[Item]]) -> Counter[str]:
    """How often each condition is named."""
    return Counter(str(item.value) for row in rows for item in row if item.kind in _NAMING)


def main_illness(counts: Counter[str]) -> Illness | None:
    """The condition an article is about: named thrice at least, and as often as all others together."""
    if not counts:
        return None
    name, most = counts.most_common(1)[0]
    return Illness((name,)) if most >= 3 and most * 2 >= counts.total() else None


def main_authority(rows: list[list[Item]]) -> str | None:
    """The authority an article means where it names none: the one it names most, the FDA where that is near."""
    counts: Counter[str] = Counter()
    for row in rows:
        for item in row:
            if item.kind == "authority":
                counts[LICENSERS.get(str(item.value), str(item.value))] += 2
            elif item.kind in {"place", "nationality"}:
                counts[str(item.value)] += 1
    for name in PAYERS:
        counts.pop(name, None)
    if not counts:
        return None
    best, most = max(counts.items(), key=lambda pair: (pair[1], pair[0] == "FDA"))
    if counts.get("FDA", 0) * 10 >= most * 7:
        return "FDA"
    return best
