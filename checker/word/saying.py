"""What a comment says of a finding: the message, a wording to use, the reasons, the sources."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Checked, Finding, Report
from checker.reports.places import places_of
from checker.reports.proof import proof_of
from checker.reports.telling import slashed
from checker.word.comments import Line, Words


class Sayer:
    """Words the findings of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = places_of(report)

    def words(self, checked: Checked, finding: Finding, *, exact: bool) -> Words:
        """The comment on a finding; one that is not `exact` tells the words it is on."""
        return Words(tuple(self._lines(checked, finding, exact=exact)), finding.rule, finding.fingerprint)

    def _lines(self, checked: Checked, finding: Finding, *, exact: bool) -> Iterator[Line]:
        yield Line(f"{finding.severity.value.capitalize()}:", finding.message)
        if not exact:
            yield Line("Where:", f"{self._places[checked.path].place(finding.span).label}: “{finding.quote}”")
        if finding.replacement is not None and checked.article is not None:
            span, text = finding.replacement
            yield Line("Instead:", f"“{text}” for “{checked.article.quote(span)}”")
        if finding.suggestion:
            yield Line("Suggested:", finding.suggestion)
        for other in finding.related:
            place = self._places[other.path].place(other.span).label
            where = place if other.path == checked.path else f"{slashed(other.path)}, {place}"
            yield Line("Elsewhere:", f"{where}: “{other.quote}”")
        names = dict.fromkeys(finding.facts)
        steps, sources = proof_of(finding.because, [self._report.evidence[name] for name in names])
        if steps:
            yield Line("Because:", " ".join(steps))
        for source in sources:
            said = " ".join(filter(None, (f"[{source.number}]", source.statement)))
            yield Line(
                "Source:", said if source.address or not source.name else f"{said} {source.name}", source.address
            )
