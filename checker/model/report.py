"""What a reader is told: findings, articles with their findings, a whole run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from checker.model.article import Article, Span
from checker.model.claim import Status
from checker.model.verdict import Judged
from checker.reference.dates import PartialDate


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
