"""The report for GitLab's Code Quality: findings in the merge request, beside the lines they are about."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from checker.model import Report, Severity
from checker.reports.folding import Entry
from checker.reports.telling import NOTICE, UNREADABLE, Teller, each, not_read, notices, one_line, slashed

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_BLOCKED = "blocker"


def render(report: Report) -> str:
    """Render a JSON list with an issue for each finding that is not suppressed, and for each unreadable article."""
    issues = _Issues(report)
    rows = [issues.unreadable(path, error) for path, error in not_read(report)]
    rows += [issues.notice(path, notice) for path, notice in notices(report)]
    rows += [issues.finding(entry) for entry in each(report) if entry.finding.suppressed is None]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


class _Issues:
    def __init__(self, report: Report) -> None:
        self._teller = Teller(report)
        self._seen: Counter[str] = Counter()

    def unreadable(self, path: str, error: str) -> dict[str, Any]:
        return self._issue(path, UNREADABLE, _BLOCKED, f"Could not be read: {error}", (1, 1), error)

    def notice(self, path: str, notice: str) -> dict[str, Any]:
        return self._issue(path, NOTICE, _SEVERITIES[Severity.INFO], f"Not checked: {notice}", (1, 1), NOTICE)

    def finding(self, entry: Entry) -> dict[str, Any]:
        finding, place = entry.finding, self._teller.place(entry)
        others = ", ".join(self._teller.where(other.path, other.span) for other in finding.related)
        message = one_line(finding.message) + (f" (against {others})" if others else "")
        return self._issue(
            entry.checked.path,
            finding.rule,
            _SEVERITIES[finding.severity],
            message,
            (place.line, place.end_line),
            finding.fingerprint or f"{finding.quote}\n{finding.message}",
        )

    def _issue(
        self, path: str, rule: str, severity: str, description: str, lines: tuple[int, int], identity: str
    ) -> dict[str, Any]:
        return {
            "description": description,
            "check_name": rule,
            "fingerprint": self._fingerprint(path, rule, identity),
            "severity": severity,
            "location": {"path": slashed(path), "lines": {"begin": lines[0], "end": lines[1]}},
        }

    def _fingerprint(self, path: str, rule: str, identity: str) -> str:
        """Unique in the report, since GitLab drops all but one of equals, and free of lines, which move."""
        base = "\n".join([slashed(path), rule, identity])
        self._seen[base] += 1
        return sha256(f"{base}\n{self._seen[base]}".encode(errors="backslashreplace")).hexdigest()
