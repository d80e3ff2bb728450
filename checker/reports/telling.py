"""What every format tells of a finding before it is laid out: order, place, message and proof.

Formats for readers take the entries of `fold`, worst first; formats for programs take `each` finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from checker.model import Finding, Related, Report, Span
from checker.reports.folding import Entry
from checker.reports.places import Place, places_of
from checker.reports.terminal import clean

UNREADABLE = "unreadable"
NOTICE = "not-english"
"""What stands in place of a rule where a format has no other way to tell of an article that could not be read."""

_ADDRESS = re.compile(r"https?://[^\s<>\"\\`{}|^]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact in words, with its date, and where it is from."""

    statement: str
    source: str | None
    said: str
    """The words without the date."""


def address(source: str | None) -> str | None:
    """`source` where it is an address on the web that can be followed as it stands."""
    return source if source and _ADDRESS.fullmatch(source) else None


def each(report: Report) -> list[Entry]:
    """Every finding as an entry of its own, the suppressed ones too, in the report's order."""
    return [Entry(checked, finding) for checked in report.checked for finding in checked.findings]


def worst_first(entries: Iterable[Entry]) -> list[Entry]:
    """The gravest first and the suppressed last, otherwise as they came."""
    return sorted(entries, key=lambda entry: (entry.finding.suppressed is not None, entry.severity.rank))


def not_read(report: Report) -> list[tuple[str, str]]:
    """Path and reason of each article that could not be read."""
    return [
        (checked.path, one_line(checked.error.removeprefix(f"{checked.path}: ")))
        for checked in report.checked
        if checked.error is not None
    ]


def notices(report: Report) -> list[tuple[str, str]]:
    """Path and words of each notice: what was not read, for it is not in English."""
    return [(checked.path, one_line(checked.notice)) for checked in report.checked if checked.notice is not None]


def one_line(text: str) -> str:
    """`text` in one line, with nothing in it that a terminal would obey."""
    return " ".join(clean(text).split())


def shortened(text: str, limit: int) -> str:
    """`text` in one line of at most `limit` characters, cut between words where it can be."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    return f"{kept[: kept.rfind(' ')] if ' ' in kept else kept}…"


def slashed(path: str) -> str:
    """`path` as other programs write it: slashes, and no `./` before it."""
    return PurePath(path).as_posix()


def rules(entry: Entry) -> str:
    """The rules that an entry stands for: `conflicting-status + conflicting-exclusivity`."""
    return " + ".join(dict.fromkeys(finding.rule for finding in entry.findings))


def argument(steps: Sequence[str]) -> list[str]:
    """The steps as one argument: each on its row, the last one ended."""
    bare = [step.strip().rstrip(".;") for step in steps]
    return [f"{step}{'.' if number == len(bare) else ';'}" for number, step in enumerate(bare, start=1)]


def suggestions(findings: Iterable[Finding]) -> list[str]:
    """What the findings suggest, each once."""
    return list(dict.fromkeys(finding.suggestion for finding in findings if finding.suggestion))


def cited(report: Report, findings: Iterable[Finding]) -> list[Cited]:
    """The facts that the findings stand on, each once, dated unless their own words say the date."""
    rows = []
    for name in dict.fromkeys(name for finding in findings for name in finding.facts):
        fact = report.evidence[name]
        date = f" ({fact.date})" if fact.date and fact.date not in fact.statement else ""
        rows.append(Cited(fact.statement + date, fact.source, fact.statement))
    return rows


class Teller:
    """Tells the findings of one report in lines of plain text."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.places = places_of(report)

    def place(self, entry: Entry) -> Place:
        """Where an entry stands in its file."""
        return self.places[entry.checked.path].place(entry.finding.span)

    def where(self, path: str, span: Span) -> str:
        """`a.md:3:28`."""
        place = self.places[path].place(span)
        return f"{one_line(slashed(path))}:{place.line}:{place.column}"

    def other(self, related: Related) -> str:
        """Where the other side of a contradiction stands, and its words."""
        return f"{self.where(related.path, related.span)}: “{one_line(related.quote)}”"

    def proof(self, entry: Entry) -> list[tuple[str, str]]:
        """The steps, the facts and the suggestions, each a line with its label."""
        facts = cited(self._report, entry.findings)
        lines = [
            *(("Because", " ".join(argument(steps))) for steps in [entry.finding.because] if steps),
            *(("Source", f"{fact.statement}: {fact.source}" if fact.source else fact.statement) for fact in facts),
            *(("Suggest", suggestion) for suggestion in suggestions(entry.findings)),
        ]
        return [(label, one_line(line)) for label, line in lines]

    def lines(self, entry: Entry) -> list[str]:
        """All there is to tell: the message, the other sides, the proof."""
        against = [f"Against: {self.other(related)}" for related in entry.finding.related]
        return [
            one_line(entry.finding.message),
            *against,
            *(f"{label}: {line}" for label, line in self.proof(entry)),
        ]
