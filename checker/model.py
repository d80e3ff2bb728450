"""The values that pass from stage to stage, in the order of the data's way.

All are frozen. Positions are code points; `Article` spans count in the extracted text until a report
maps them back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from checker.reference.ages import Ages
from checker.reference.anchors import Anchor, anchors_within, location_at
from checker.reference.dates import PartialDate

# ---------------------------------------------------------------- sources


class BlockKind(StrEnum):
    """What a stretch of an article is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CODE = "code"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class FileSpan(Span):
    """A range of the file itself, for what is not part of the extracted text: a comment, a field."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table cell of the extracted text.

    `level` is the heading level or the list depth (from 1). For a table cell, `table` counts the tables
    of the article, `row` and `column` count from 0, and `header` marks a header row.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of extracted text and where it stands in the file.

    Of equal lengths it is a copy; otherwise it is one thing (an entity, an escape) written longer in the file.
    """

    text: int
    source: int
    length: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: extracted text, its blocks, and the exact map back to the file."""

    path: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    published: PartialDate | None = None
    published_from: str | None = None
    quotes_source: bool = True
    """Whether the file itself is what its editor reads (text, Markdown), so that quotes are taken from it."""
    anchors: tuple[Anchor, ...] = ()
    """Of a file without lines (Word), where each character was read; `source` is then the text itself."""
    item: str = ""
    """What tells it from the other articles of its file ("post-12"), which follows the file's path after a `#`."""

    @property
    def file(self) -> str:
        """The path of the file that it stands in."""
        return self.path.removesuffix(f"#{self.item}") if self.item else self.path

    def source_span(self, span: Span) -> Span:
        """The characters of the file that `span` of the extracted text came from."""
        if isinstance(span, FileSpan):
            return span
        first = self._segment(span.start)
        last = self._segment(max(span.end - 1, span.start))
        start = first.source + (span.start - first.text if first.length == first.source_length else 0)
        if last.length == last.source_length:
            end = last.source + (span.end - last.text)
        else:
            end = last.source + last.source_length
        return Span(start, max(end, start))

    def _segment(self, position: int) -> Segment:
        index = bisect_right(self.segments, position, key=lambda segment: segment.text) - 1
        return self.segments[max(index, 0)]

    def location(self, span: Span) -> str | None:
        """Where `span` begins in a file that has no lines ("paragraph 7"); None where lines and columns tell it."""
        return location_at(self.anchors, span.start) if self.anchors else None

    def anchored(self, span: Span) -> tuple[Anchor, ...]:
        """The runs of the document that `span` was read from."""
        return anchors_within(self.anchors, span.start, span.end)

    def words(self, span: Span) -> str:
        """The words of `span` as readers see them, without markup."""
        return self.text[span.start : span.end]

    def quote(self, span: Span) -> str:
        """The words of `span` as they stand in the file, if that is what its editor reads."""
        if not self.quotes_source and not isinstance(span, FileSpan):
            return self.text[span.start : span.end]
        source = self.source_span(span)
        return self.source[source.start : source.end]


# ---------------------------------------------------------------- claims


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
    """Where a slot of a claim was filled from, nearest first."""

    SAID = "said"
    SISTER = "sister"
    LEAD_IN = "lead-in"
    COLUMN = "column"
    HEADING = "heading"
    MENTION = "mention"
    TOPIC = "topic"
    NOWHERE = "nowhere"

    @property
    def firm(self) -> bool:
        """Whether a reader would say that the text itself states it."""
        return self in {Origin.SAID, Origin.SISTER, Origin.LEAD_IN, Origin.COLUMN}


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


@dataclass(frozen=True, slots=True)
class Window:
    """The time a claim speaks of, where the text gives one ("until June 2022")."""

    since: PartialDate | None = None
    until: PartialDate | None = None


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
    not_understood: tuple[str, ...] = ()
    every_kind: bool = False
    """Whether it is said of every kind of its condition: "all types of eczema"."""
    patients: tuple[str, ...] = ()
    """Kinds of patients beside ages and severity, as `walking: able`, or `walking` where the value is not told."""
    unread: tuple[str, ...] = ()
    """Words after its use that may narrow it; a denial or a rank with such words is in doubt."""
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


# ---------------------------------------------------------------- verdicts


class Verdict(StrEnum):
    """What became of a claim, mildest first."""

    SUPPORTED = "supported"
    SUPERSEDED = "superseded"
    UNSETTLED = "unsettled"
    OUTDATED = "outdated"
    OVERBROAD = "overbroad"
    CONTRADICTED = "contradicted"

    @property
    def rank(self) -> int:
        """0 for the mildest."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a verdict holds: the steps in words and the facts they stand on (by id)."""

    steps: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one part of a claim, with its proof; `fault` names what is wrong, `missing` what is not known."""

    verdict: Verdict
    proof: Proof = Proof()
    fault: str | None = None
    missing: str | None = None
    grave: bool = True
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with the verdict on each of its parts, at its article's date and, where that is asked, today."""

    claim: Claim
    judgements: tuple[Judgement, ...]
    today: tuple[Judgement, ...] = ()
    """The judgements at the date of the facts."""

    @property
    def verdict(self) -> Verdict:
        """The worst of the parts."""
        return max((judgement.verdict for judgement in self.judgements), key=lambda v: v.rank)

    @property
    def verdict_today(self) -> Verdict | None:
        """The worst of the parts today; None where nobody asked. What was overtaken is worse than what is open."""
        if not self.today:
            return None
        return max(self.today, key=lambda one: (one.fault is not None, one.verdict.rank)).verdict


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of the text that cannot both be true; `kind` is status, exclusivity or detail."""

    kind: str
    wrong: Claim
    other: Claim
    steps: tuple[str, ...]
    grave: bool = True


# ---------------------------------------------------------------- findings


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of."""

    claim: str
    path: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at its place, with its proof."""

    rule: str
    severity: Severity
    message: str
    quote: str
    span: Span
    claim: str | None
    part: int | None = None
    related: tuple[Related, ...] = ()
    facts: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    suggestion: str | None = None
    replacement: tuple[Span, str] | None = None
    suppressed: str | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One article with all that was found in it.

    `error` is set where it could not be read, `notice` where it, or much of it, was not, for it is not in English.
    """

    path: str
    article: Article | None = None
    as_of: PartialDate | None = None
    as_of_from: str = "facts"
    words: int = 0
    judged: tuple[Judged, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    notice: str | None = None
    guessed: frozenset[str] = frozenset()
    """Agents that were told from misspelled names which may be another one's."""


# ---------------------------------------------------------------- reports


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact as a report shows it; who decided what on which drug is for pictures, and may be missing."""

    id: str
    statement: str
    source: str | None
    date: str | None
    agent: str | None = None
    brand: str | None = None
    authority: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class FactBaseNote:
    """Which fact base a report stands on."""

    as_of: str
    digest: str
    agents: int
    facts: int


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run: every article in the order given, and the evidence its findings cite."""

    checked: tuple[Checked, ...]
    fact_base: FactBaseNote
    evidence: dict[str, Evidence] = field(default_factory=dict)
    tool_version: str = ""

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity are not suppressed."""
        counts = dict.fromkeys(Severity, 0)
        for checked in self.checked:
            for finding in checked.findings:
                if finding.suppressed is None:
                    counts[finding.severity] += 1
        return counts
