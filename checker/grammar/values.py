"""What groups mean: the values that readers give to groups of items."""

from __future__ import annotations

from dataclasses import dataclass

from checker.grammar.items import Item
from checker.reference.ages import Ages
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG

Parts = dict[str, list[Item]]
"""What a pattern captured, by name."""
RANKS = frozenset({"first", "only", "first-and-only", "ordinal", "newest"})
"""Quantifiers that set a drug apart from the others of its kind."""


@dataclass(slots=True)
class When:
    """A date as it is said: a calendar date, or one told from the article's own ("last month") or from one before it.

    `unit` is what it counts back in: a year, a month, a week, a day; that-year and that-month count from the date told
    last, forwards where `back` is below zero. Of a weekday `back` is its number, Monday 0.
    """

    date: PartialDate | None = None
    unit: str | None = None
    back: int = 0
    month: int = 0
    day: int = 0

    @property
    def from_before(self) -> bool:
        """Whether only the date told before it says when: "a year later", "in May of the same year"."""
        return self.unit is not None and self.unit.startswith("that-")


@dataclass(slots=True)
class People:
    """Who a decision is for, as an age range with the words for it."""

    ages: Ages
    words: str


@dataclass(slots=True)
class Illness:
    """One or several conditions with what is said of their severity."""

    names: tuple[str, ...]
    severity: str | None = None
    line: str | None = None
    connective: str | None = None
    severities: tuple[str | None, ...] = ()
    listed: bool = True
    """Whether all of them stand in the base, so that what the text is on can be told by them."""


@dataclass(slots=True)
class Bodies:
    """Authorities named together; `regulator` where only the word is said."""

    names: tuple[str, ...]


@dataclass(slots=True)
class Mention:
    """One agent with the brands said beside it; `clash` is a brand that belongs to another agent."""

    agent: str
    brands: tuple[str, ...] = ()
    route: str | None = None
    form: str | None = None
    clash: tuple[str, str] | None = None
    """(agent as said, brand as said)"""
    start: int = 0
    end: int = 0
    known: bool = True


@dataclass(slots=True)
class Noun:
    """A noun phrase that can be what a decision is on: agents, a class, or a word that stands for them."""

    mentions: tuple[Mention, ...] = ()
    class_name: str | None = None
    class_words: str | None = None
    plural: bool = False
    quantifier: str = "none"
    number: int | None = None
    negative: bool = False
    other: bool = False
    definite: bool = False
    indefinite: bool = False
    this: bool = False
    route: str | None = None
    form: str | None = None
    pronoun: str | None = None
    attribute: str | None = None
    """Status said before the noun: "approved" in "FDA-approved drug"."""
    attribute_cue: object = None
    authorities: tuple[str, ...] = ()
    illness: Illness | None = None
    people: People | None = None
    generic: bool = False
    thing: bool = False
    """What is no medicine, by a common noun: "supplements", "such devices"."""
    animal: bool = False
    excepted: tuple[Mention, ...] = ()
    members: tuple[Mention, ...] = ()
    connective: str | None = None
    several: bool = False
    suffix: str | None = None
    """How the names of what it calls them end: "mab" for "antibodies"."""
    restricted: bool = False
    """Limited by words that are not understood: "no natural remedy", "the only one that you swallow"."""
    untold: bool = False
    """Whether it is ranked among drugs that only the text around may tell: "A came first", "the second of them"."""
    told_apart: tuple[tuple[int, int], ...] = ()
    """Where in the marked text stand the clauses that tell among which drugs it ranks: "that is taken by mouth"."""
    aimed: bool = False
    """Whether its class is told only by what its drugs block: "the first drug that blocks IL-23"."""
    maker: frozenset[str] = frozenset()
    """The agents of the company that is said to make it: "the Lilly drug"."""
    contrasted: tuple[Mention, ...] = ()
    """Agents that what is said does not hold for: "A, but not B, is approved"."""
    picks: tuple[int, int | None] | None = None
    """Which of a group it stands for, as a slice: (-1, None) for "the last of them", (0, 2) for "the first two"."""
    partitive: bool = False
    """Whether it tells how many or which of a group: "two of them", "the first of the three"."""
    of_class: bool = False
    """Whether that is a whole class, by a word for one: "three members of the family", "the first of its class"."""
    version: bool = False
    """Whether it is called one of several of a drug: "a weaker strength", "the subcutaneous form"."""
    ranks: tuple[int, ...] = ()
    """The ranks of several agents, in order: "the fourth and fifth K"."""

    @property
    def counts(self) -> bool:
        """Whether it tells how many there are: "two JAK inhibitors", "two of them", "one preventive, A"."""
        return self.quantifier == "count" and (bool(self.agents) or (self.number or 0) > 1)

    @property
    def named_class(self) -> str | None:
        """The class it names, as "no JAK inhibitor" does and "no drug" does not."""
        return None if self.class_name == ANY_DRUG else self.class_name

    @property
    def tells_use(self) -> bool:
        """Whether it names no more than what a drug is for: "a diabetes drug"."""
        plain = self.quantifier == "none" and self.indefinite and not (self.negative or self.other)
        return plain and self.illness is not None and not (self.agents or self.named_class)

    @property
    def agents(self) -> tuple[Mention, ...]:
        """The agents named, or listed as members."""
        return self.mentions or self.members
