"""Folding: a contradiction inside the text is one finding on each side, and one entry for its reader."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.model import Checked, Finding, Report, Severity

_FAMILY = "conflicting-"


@dataclass(slots=True)
class Entry:
    """A finding as it is shown, with the findings on its other sides that it stands for."""

    checked: Checked
    finding: Finding
    others: list[Finding] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """All that the entry stands for, the one shown first."""
        return [self.finding, *self.others]

    @property
    def severity(self) -> Severity:
        """The gravest of them."""
        return min((finding.severity for finding in self.findings), key=lambda severity: severity.rank)


_Side = tuple[str, str]
"""A claim of one article: its path and id."""


def fold(report: Report) -> list[Entry]:
    """The findings that are not suppressed, in the report's order, each contradiction at its first place only.

    A finding is folded away only if every other side it names is shown, and names it in turn: no pair is lost.
    """
    entries: list[Entry] = []
    shown: dict[tuple[_Side, _Side], list[Entry]] = {}
    for checked in report.checked:
        for finding in checked.findings:
            if finding.suppressed is not None:
                continue
            side = _side(checked, finding)
            others = [(related.path, related.claim) for related in finding.related]
            twins = [shown.get((other, side), []) for other in others] if side else []
            if twins and all(twins):
                same = [twin for twin in twins[0] if twin.finding.rule == finding.rule]
                (same or twins[0])[0].others.append(finding)
                continue
            entry = Entry(checked, finding)
            entries.append(entry)
            if side:
                for other in others:
                    shown.setdefault((side, other), []).append(entry)
    return entries


def _side(checked: Checked, finding: Finding) -> _Side | None:
    if finding.claim is None or not finding.rule.startswith(_FAMILY):
        return None
    return checked.path, finding.claim
