"""What an article has said so far: what a pronoun, a bare noun or an unsaid place can stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.claims.dealings import Dealings
from checker.claims.unsaid import unsaid_illness
from checker.claims.uses import use_of
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun
from checker.model import Origin
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG

PAYERS = frozenset({"NICE", "SMC", "PBS", "CDA-AMC", "G-BA"})
ADVISERS = PAYERS | {"EMA"}
LICENSERS = {"NICE": "MHRA", "SMC": "MHRA", "PBS": "TGA", "CDA-AMC": "Health Canada", "EMA": "EC"}

_LIKENING = frozenset({"a", "the", "kind-word", "of", "like", "the same", "as", "same", "form", "word", "to"})
"""What may stand between "is it" and what it is likened to: "a form of", "the same as", "better than"."""


@dataclass(slots=True)
class Section:
    """What a heading lends to what stands below it."""

    level: int
    mentions: tuple[Mention, ...] = ()
    illness: Illness | None = None
    use: str | None = None
    """A use of the disease that the text is on: "Pills for prevention"."""
    class_name: str | None = None
    class_words: str | None = None
    bodies: tuple[str, ...] = ()
    year: int | None = None
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
    told: PartialDate | None = None
    """The date that the section told last."""
    paragraph_bodies: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    """Whose place stands before the whole paragraph: "European Union: A has been licensed since 2022. B is not."."""
    asked_of: tuple[str, ...] = ()
    """The place that a question asks of, for the paragraph that answers it: "And in Britain?"."""
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
    parents: list[tuple[int, tuple[Mention, ...]]] = field(default_factory=list)
    """Items that only name a drug, with their level, for the items below them."""
    parent_uses: list[tuple[int, Illness]] = field(default_factory=list)
    """Uses that open items, with their level, for what the items go on with and for those below them."""
    above_items: list[tuple[int, Illness | None, Illness | None]] = field(default_factory=list)
    """For each level of the list: what its items found as the paragraph's condition and as the last one named."""
    last_mentioned: Illness | None = None
    """The last condition that the article named."""
    illnesses_here: set[tuple[str, ...]] = field(default_factory=set)
    """All conditions that the paragraph has named so far."""
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
    in_section: list[Mention] = field(default_factory=list)
    """The agents that the section has named so far."""
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
    announced: tuple[Mention, ...] = ()
    """The agents that the article's headings and list items open with, wherever they stand, for "all eight"."""
    introduced: frozenset[str] = frozenset()
    """The words that lead in the list or the lines below."""
    below: tuple[Mention, ...] = ()
    """The agents that the list right below the block names, for "the following", "these three"."""
    listed: tuple[Mention, ...] = ()
    """The agents of the last list, for "all three", "none of them"."""

    # -- places

    def authority(self) -> tuple[tuple[str, ...], Origin]:
        """The authority that an unsaid one is taken to be."""
        if self.placed:
            return self.placed, Origin.HEADING
        if self.paragraph_bodies:
            own = self.paragraph_bodies == (self.article_authority,)
            return self.paragraph_bodies, Origin.TOPIC if own else Origin.MENTION
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

    def here_at(self) -> str | None:
        """The authority of "here": where the paragraph is set, a heading's that is a country's name, the article's."""
        if len(self.placed) == 1:
            return self.placed[0]
        placed = next((one for one in reversed(self.sections) if one.bodies), None)
        headed = placed.bodies if placed is not None and len(placed.words - {"in", "the"}) < 3 else ()
        return headed[0] if len(headed) == 1 else self.home()

    def year(self) -> int | None:
        """The year that the headings above are on: "FDA approvals of 2022"."""
        return next((one.year for one in (*reversed(self.sections), self.title) if one.year), None)

    # -- illness

    def note_claimed(
        self, mentions: tuple[Mention, ...], authority: str | None, illness: Illness, elsewhere: Illness | None = None
    ) -> None:
        """Remember what agents, together and each, and their brands were said to be approved for.

        Of uses that were approved one by one another authority may have approved all (`elsewhere`).
        """
        agents = tuple(mention.agent for mention in mentions)
        brands = [(brand,) for mention in mentions for brand in mention.brands]
        for key in (agents, *((agent,) for agent in agents), *brands):
            self.claimed[key, authority], self.claimed[key, None] = illness, elsewhere or illness

    def illness(
        self,
        mentions: tuple[Mention, ...] = (),
        authority: str | None = None,
        near: Illness | None = None,
        denied: bool = False,
        tried: bool = False,
        granted: bool = False,
        beyond: bool = False,
    ) -> tuple[Illness | None, Origin]:
        """The condition that an unsaid one is taken to be, and where it came from."""
        return unsaid_illness(
            self, mentions, authority, near, denied=denied, tried=tried, granted=granted, beyond=beyond
        )

    # -- agents

    def class_meant(self) -> tuple[str | None, str | None]:
        """The class that "three of them" or "the following" are of: its name and the words for it."""
        return self.last_class or (ANY_DRUG, None)

    def topic(self) -> tuple[Mention, ...]:
        """The agents that open the block, or that the nearest heading names."""
        if self.opening:
            return self.opening
        if self.parents:
            return self.parents[-1][1]
        for section in reversed(self.sections):
            if section.mentions:
                return section.mentions
        return self.title.mentions

    def is_under(self, words: frozenset[str]) -> bool:
        """Whether the title, a heading above or the lead-in of the list has one of these words."""
        above = (self.introduced, self.title.words, *(section.words for section in self.sections))
        return any(words & one for one in above)

    def is_opened_by(self, mentions: tuple[Mention, ...]) -> bool:
        """Whether the block opens with the name of these agents, as with a label, and has named no others."""
        if len(self.opening) != 1 or [mention.agent for mention in mentions] != [self.opening[0].agent]:
            return False
        return all(one.agent == self.opening[0].agent for one in self.here if one.start >= self.opening[0].start)

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
        self.above_items, self.parents, self.parent_uses = [], [], []
        self.paragraph_bodies = ()
        self.placed, self.asked_of = self.asked_of, ()
        self.abroad = self.unknown_topic = False
        self.paragraph_illness = None
        self.mentioned_illness = None
        self.illnesses_here = set()
        self.in_focus = False
        self.here, self.before = [], self.here
        self.at_hand, self.asked = self.asked, False

    def start_item(self, level: int, *, own: bool) -> None:
        """Forget what only the item before told: what a list is on stands above it, not in one of its items.

        Where nothing above tells that, it is what the items tell one after the other, but for one that has its `own`.
        """
        self.parents = [one for one in self.parents if one[0] < level]
        self.parent_uses = [one for one in self.parent_uses if one[0] < level]
        while self.above_items and self.above_items[-1][0] > level:
            self.above_items.pop()
        if not self.above_items or self.above_items[-1][0] < level:
            self.above_items.append((level, self.paragraph_illness, self.mentioned_illness))
            return
        _, paragraph, mentioned = self.above_items[-1]
        above = paragraph or mentioned or self.title.illness or any(section.illness for section in self.sections)
        if own or above:
            self.paragraph_illness, self.mentioned_illness = paragraph, mentioned

    def open_section(self, section: Section) -> None:
        """A heading: it ends all sections of its level and below."""
        while self.sections and self.sections[-1].level >= section.level:
            self.sections.pop()
        if section.use is not None:
            wider = section.illness or next((one.illness for one in reversed(self.sections) if one.illness), None)
            section.illness = use_of(wider or self.title.illness or self.main_illness, section.use) or section.illness
        self.in_section = []
        self.sections.append(section)
        self.told = None
        known = {mention.agent for mention in self.headed}
        self.headed += tuple(mention for mention in section.mentions if mention.agent not in known)
        self.start_paragraph()


def section_of(items: list[Item], level: int) -> Section:
    """What a heading's words lend."""
    section = Section(level, words=words_of(items))
    asked_of = likened(items)
    for item in items:
        if item is asked_of:
            continue
        if item.kind == "np":
            noun: Noun = item.value
            section.mentions = section.mentions or noun.agents
            if noun.class_name and section.class_name is None:
                section.class_name, section.class_words = noun.class_name, noun.class_words
            section.illness = section.illness or noun.illness
            section.bodies = section.bodies or noun.authorities
        elif item.kind == "conditions":
            section.illness = section.illness or item.value
        elif item.kind == "use-word":
            section.use = section.use or str(item.value)
        elif item.kind in {"market", "body"}:
            section.bodies = section.bodies or tuple(name for name in item.value.names if name != "regulator")
        elif item.kind in {"place", "nationality"}:
            section.bodies = section.bodies or (str(item.value),)
        elif item.kind == "date" and item.value.date is not None:
            section.year = section.year or item.value.date.year
    return section


def likened(row: Sequence[Item]) -> Item | None:
    """The drug that a question only likens another one to: "Are they insulin?", "Is it a form of A?"."""
    asked = [item.kind for item in row[:2]] == ["be", "np"] and row[1].value.pronoun is not None
    at = next((at for at, item in enumerate(row[2:], 2) if item.kind == "np"), 0) if asked else 0
    return row[at] if at and all(item.kind in _LIKENING for item in row[2:at]) else None


def words_of(items: list[Item]) -> frozenset[str]:
    """The words of a row, in lower case."""
    return frozenset(word for item in items for word in item.text.lower().split())
