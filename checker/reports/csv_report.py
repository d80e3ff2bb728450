"""The findings as comma-separated values (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from checker.model import Report, Severity
from checker.reports.folding import Entry
from checker.reports.telling import NOTICE, UNREADABLE, Teller, argument, cited, each, not_read, notices, one_line

COLUMNS = (
    "path line column end_line end_column as_of severity rule message quote against because sources suggestion"
    " suppressed facts fingerprint"
).split()

_Cells = dict[str, str | int]

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell instead of showing it."""


def render(report: Report) -> str:
    """Render the names of the columns, then a row for each unreadable article and each finding."""
    output = StringIO(newline="")
    writer = csv.DictWriter(output, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: _harmless(cell) for name, cell in row.items()})
    return output.getvalue()


def _rows(report: Report) -> Iterator[_Cells]:
    for path, error in not_read(report):
        yield {"path": path, "severity": Severity.ERROR.value, "rule": UNREADABLE, "message": error}
    for path, notice in notices(report):
        yield {"path": path, "severity": Severity.INFO.value, "rule": NOTICE, "message": notice}
    teller = Teller(report)
    for entry in each(report):
        yield _row(report, teller, entry)


def _row(report: Report, teller: Teller, entry: Entry) -> _Cells:
    finding, place = entry.finding, teller.place(entry)
    facts = cited(report, [finding])
    return {
        "path": entry.checked.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "as_of": str(entry.checked.as_of or ""),
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message,
        "quote": finding.quote,
        "against": " | ".join(teller.other(other) for other in finding.related),
        "because": " ".join(argument(finding.because)),
        "sources": " | ".join(f"{fact.statement}: {fact.source}" if fact.source else fact.statement for fact in facts),
        "suggestion": finding.suggestion or "",
        "suppressed": finding.suppressed or "",
        "facts": " ".join(finding.facts),
        "fingerprint": finding.fingerprint or "",
    }


def _harmless(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    line = one_line(cell)
    return f"'{line}" if line.startswith(_FORMULA) else line
