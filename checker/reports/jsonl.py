"""The findings as JSON Lines, for tables and streams: each line can be read without the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.model import Report
from checker.reports.json_report import Articles, date_data, run_data, summary_data
from checker.reports.telling import each, not_read, notices

SCHEMA = "onlabel/lines/1"


def render(report: Report) -> str:
    """Render a line for each finding, each article that could not be read and each notice, and last the summary."""
    run = {"schema": SCHEMA, **run_data(report)}
    return "".join(
        f"{json.dumps({'type': kind, **run, **line}, ensure_ascii=False)}\n" for kind, line in _lines(report)
    )


def _lines(report: Report) -> Iterator[tuple[str, dict[str, Any]]]:
    articles = Articles(report)
    claims = {
        (checked.path, judged.claim.id): (checked.path, judged)
        for checked in report.checked
        for judged in checked.judged
    }
    entries = each(report)
    for entry in entries:
        path, finding = entry.checked.path, entry.finding
        claimed = claims.get((path, finding.claim)) if finding.claim is not None else None
        whole = {"claim": claimed and articles.claim(*claimed)}
        yield "finding", {"path": path, **date_data(entry.checked), **articles.finding(path, finding), **whole}
    unreadable = not_read(report)
    for path, error in unreadable:
        yield "unreadable", {"path": path, "error": error}
    for path, notice in notices(report):
        yield "notice", {"path": path, "notice": notice}
    suppressed = sum(entry.finding.suppressed is not None for entry in entries)
    yield "summary", {**summary_data(report), "unreadable": len(unreadable), "suppressed": suppressed}
