"""What is read from an article: its claims, and what it says of drugs themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from checker.model.article import Span
from checker.reference.ages import Ages
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG


class Status(StrEnum):
    """What a regulator has, or has not, done."""

    APPROVED = "approved"
    ACCELERATED = "accelerated-approval"
    TENTATIVE = "tentatively-approved"
    EUA = "authorized-eua"
    CLEARED = "cleared"
    UNDER_REVIEW = "under-review"
    INVESTIGATIONAL = "investigational"
    RECOMMENDED = "recommended"
    DESIGNATED = "designated"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NOT_APPROVED = "not-approved"
    OFF_LABEL = "off-label"


class Certainty(StrEnum):
    """How firmly the text says it."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    FUTURE = "future"
    QUESTION = "question"


class Origin(StrEnum):
    """Where a slot of a claim was filled from, nearest first.

    A sister is another claim of the sentence; an antecedent is the statement that a denial answers.
    """

    SAID = "said"
    SISTER = "sister"
    ANTECEDENT = "antecedent"
    LEAD_IN = "lead-in"
    COLUMN = "column"
    HEADING = "heading"
    MENTION = "mention"
    TOPIC = "topic"
    NOWHERE = "nowhere"

    @property
    def firm(self) -> bool:
        """Whether a reader would say that the text itself states it."""
        return self in {Origin.SAID, Origin.SISTER, Origin.ANTECEDENT, Origin.LEAD_IN, Origin.COLUMN}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that made a claim, and what it did.

    `role` is the voice and kind of a predicate ("passive decide-ed"), or a kind of modifier: not, modal, present
    ("is", "remains"), full ("full approval").
    """

    role: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pairing:
    """A generic and a brand that the text joins: "ruxolitinib (Opzelura)"."""

    agent: str
    brand: str
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """One agent, condition or date of a claim's lists: what is judged by itself."""

    agent: str | None = None
    brands: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    on: PartialDate | None = None
    ages: Ages | None = None
    severity: str | None = None
    only_ages: bool = False
    """Whether the ages are said to be the only ones: "adults only"."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time a claim speaks of, where the text gives one ("until June 2022")."""

    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The authority that a claim's decision is said to have come before, or after."""

    before: bool
    authority: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the article about what an authority has or has not approved."""

    id: str
    span: Span
    sentence: Span
    status: Status
    authority: str | None
    parts: tuple[Part, ...]
    class_name: str | None = None
    class_words: str | None = None
    excepted: tuple[str, ...] = ()
    """The agents that a class is told without; of a rank of authorities the ones that it leaves out."""
    conditions: tuple[str, ...] = ()
    population: str | None = None
    ages: Ages | None = None
    severity: str | None = None
    line: str | None = None
    route: str | None = None
    form: str | None = None
    on: PartialDate | None = None
    quantifier: str = "none"
    number: int | None = None
    domain_route: str | None = None
    unit: str = "agents"
    certainty: Certainty = Certainty.ASSERTED
    attributed: bool = False
    rebutted: bool = False
    historical: bool = False
    window: Window | None = None
    order: Order | None = None
    not_understood: tuple[str, ...] = ()
    """The dimensions that the text limits in words which are not understood; `field` where it ranks its drug among
    others that it does not name ("A came first")."""
    every_kind: bool = False
    """Whether it is said of every kind of its condition: "all types of eczema"."""
    patients: tuple[str, ...] = ()
    """Kinds of patients beside ages and severity, as `walking: able`, or `walking` where the value is not told."""
    unread: tuple[str, ...] = ()
    """Words after its use that may narrow it; a denial or a rank with such words is in doubt."""
    told_apart: tuple[Span, ...] = ()
    """Where clauses stand that tell among which drugs it ranks, and that were understood."""
    origins: dict[str, Origin] = field(default_factory=dict, compare=False)
    cues: tuple[Cue, ...] = ()
    block: int = 0

    @property
    def agents(self) -> tuple[str, ...]:
        """The agents named or meant, each once, in the text's order."""
        return tuple(dict.fromkeys(part.agent for part in self.parts if part.agent))

    @property
    def brands(self) -> tuple[str, ...]:
        """The brands said, each once, in the text's order."""
        return tuple(dict.fromkeys(brand for part in self.parts for brand in part.brands))

    @property
    def named_class(self) -> str | None:
        """The class it is on, and not on drugs at large."""
        return None if self.class_name == ANY_DRUG else self.class_name

    @property
    def in_present(self) -> bool:
        """Whether its words tell how things stand now, and not what came to be once."""
        return any(cue.role == "present" for cue in self.cues)

    def origin(self, slot: str) -> Origin:
        """Where `slot` was filled from."""
        return self.origins.get(slot, Origin.NOWHERE)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A statement on a drug itself that is no approval: its class, route or brand."""

    kind: str
    agent: str
    value: str
    span: Span
    sentence: Span
    denied: bool = False
    block: int = 0
    firm: bool = True
    """Whether the drug is named in its own sentence."""
    brand: str | None = None
    """The brand that is said, or was last said, of it."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that is no drug's name as it is written, and the name that most likely is meant.

    `sure` says that nothing else can be: what is then said of the drug is as firm as if it were written rightly.
    """

    span: Span
    agent: str
    brand: str | None
    name: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article."""

    claims: tuple[Claim, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    misspellings: tuple[Misspelling, ...] = ()
    silences: tuple[tuple[Span, str], ...] = ()
    """Sentences with a cue but no claim, and why."""
