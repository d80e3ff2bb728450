"""How grave findings are where their readers have said so for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checker.findings.rules import SEVERITIES, load_rule
from checker.model import Finding, Severity

OFF = "off"


def weighed(findings: Iterable[Finding], severity: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings with the severity that their rule is given; those of rules that are `off` left out.

    What was only a warning, though its rule makes errors, is in doubt, and no setting makes it graver than that.
    """
    return tuple(_weigh(one, severity) for one in findings if severity.get(one.rule) != OFF)


def _weigh(finding: Finding, severity: Mapping[str, str]) -> Finding:
    wanted = severity.get(finding.rule)
    if wanted is None:
        return finding
    doubted = finding.severity is not Severity(load_rule(finding.rule).severity)
    level = max(SEVERITIES.index(wanted), SEVERITIES.index(finding.severity) if doubted else 0)
    return replace(finding, severity=Severity(SEVERITIES[level]))
