"""The report as SARIF 2.1.0: for GitHub code scanning, Azure DevOps, and the SARIF viewers of editors."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from checker import __version__
from checker.findings.baseline import KNOWN
from checker.findings.rules import Rule, load_rules, rule_page
from checker.model import Checked, Related, Report, Severity, Span
from checker.reports.folding import Entry
from checker.reports.telling import Teller, each, not_read, notices, one_line, slashed, worst_first
from checker.reports.text import counted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
"""GitHub refuses a file with more results than this."""

_ROOT = "%SRCROOT%"
_FINGERPRINT = "onlabelFinding/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_Json = dict[str, Any]


def render(report: Report, *, most: int = MOST) -> str:
    """Render a SARIF log of one run, the gravest results first and no more than `most` of them."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, most).data()]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


class _Run:
    def __init__(self, report: Report, most: int) -> None:
        self._report = report
        self._teller = Teller(report)
        entries = worst_first(each(report))
        self._entries, self._left_out = entries[:most], len(entries[most:])
        # Suppressions are told of all results or of none: an empty list says "not suppressed".
        self._suppresses = any(entry.finding.suppressed is not None for entry in self._entries)
        self._rules = load_rules()
        self._rule_index = {name: index for index, name in enumerate(self._rules)}
        self._articles = {checked.path: checked for checked in report.checked}
        self._article_index = {path: index for index, path in enumerate(self._articles)}

    def data(self) -> _Json:
        note = self._report.fact_base
        return {
            "tool": {
                "driver": {
                    "name": "onlabel",
                    "version": self._report.tool_version or __version__,
                    "rules": [_rule(rule) for rule in self._rules.values()],
                }
            },
            "invocations": [self._invocation()],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which onlabel was called."}}},
            "artifacts": [_artifact(checked) for checked in self._articles.values()],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "language": "en",
            "results": [self._result(entry) for entry in self._entries],
            "properties": {
                "factBase": {"asOf": note.as_of, "digest": note.digest, "agents": note.agents, "facts": note.facts}
            },
        }

    def _invocation(self) -> _Json:
        unreadable = not_read(self._report)
        told: list[_Json] = [
            {
                "level": "error",
                "message": {"text": _literal(f"Could not be read: {error}")},
                "locations": [{"physicalLocation": {"artifactLocation": self._indexed(path)}}],
            }
            for path, error in unreadable
        ]
        told += [
            {
                "level": "note",
                "message": {"text": _literal(f"Not checked: {notice}")},
                "locations": [{"physicalLocation": {"artifactLocation": self._indexed(path)}}],
            }
            for path, notice in notices(self._report)
        ]
        if self._left_out:
            text = f"Left out, and none of them graver than the last one here: {counted(self._left_out, 'result')}."
            told.append({"level": "warning", "message": {"text": text}})
        return {"executionSuccessful": not unreadable, "toolExecutionNotifications": told}

    def _result(self, entry: Entry) -> _Json:
        finding, path = entry.finding, entry.checked.path
        result: _Json = {"ruleId": finding.rule}
        if finding.rule in self._rule_index:
            result["ruleIndex"] = self._rule_index[finding.rule]
        result |= {
            "level": _LEVELS[finding.severity],
            "message": {"text": self._message(entry)},
            "locations": [{"physicalLocation": self._physical(path, finding.span)}],
        }
        if finding.related:
            related = enumerate(finding.related, start=1)
            result["relatedLocations"] = [self._related(number, other) for number, other in related]
        if finding.fingerprint:
            result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
        if self._suppresses:
            result["suppressions"] = _suppressions(finding.suppressed)
        if finding.replacement is not None:
            result["fixes"] = [self._fix(path, *finding.replacement)]
        return result

    def _message(self, entry: Entry) -> str:
        """The message, the other sides with links to their places, and the proof: a line each."""
        finding = entry.finding
        lines = [_literal(one_line(finding.message))]
        for number, other in enumerate(finding.related, start=1):
            where = self._teller.where(other.path, other.span)
            lines.append(f"Against: [{_link_text(where)}]({number}): “{_literal(one_line(other.quote))}”")
        lines += [_literal(f"{label}: {line}") for label, line in self._teller.proof(entry)]
        return "\n".join(lines)

    def _related(self, number: int, related: Related) -> _Json:
        return {
            "id": number,
            "physicalLocation": self._physical(related.path, related.span),
            "message": {"text": _literal(f"The other side: “{one_line(related.quote)}”")},
        }

    def _physical(self, path: str, span: Span) -> _Json:
        region = self._region(path, span)
        start = region["charOffset"]
        text = self._teller.places[path].article.source[start : start + region["charLength"]]
        return {"artifactLocation": self._indexed(path), "region": {**region, "snippet": {"text": text}}}

    def _region(self, path: str, span: Span) -> _Json:
        place = self._teller.places[path].place(span)
        return {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": place.span.start,
            "charLength": place.span.end - place.span.start,
        }

    def _fix(self, path: str, span: Span, text: str) -> _Json:
        replacement = {"deletedRegion": self._region(path, span), "insertedContent": {"text": text}}
        return {"artifactChanges": [{"artifactLocation": self._indexed(path), "replacements": [replacement]}]}

    def _indexed(self, path: str) -> _Json:
        return {**_location(path), "index": self._article_index[path]}


def _rule(rule: Rule) -> _Json:
    plain = f"{rule.summary}\n\nWhy it matters: {rule.why}\n\nHow to fix: {rule.fix}"
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _literal(rule.summary)},
        "fullDescription": {"text": _literal(f"{rule.summary} {rule.why}")},
        "help": {"text": _literal(plain), "markdown": _braced(rule_page(rule))},
        "defaultConfiguration": {"level": _LEVELS[Severity(rule.severity)]},
    }


def _artifact(checked: Checked) -> _Json:
    as_of = {} if checked.as_of is None else {"asOf": str(checked.as_of), "asOfFrom": checked.as_of_from}
    return {
        "location": _location(checked.path),
        "roles": ["analysisTarget"],
        "properties": {**as_of, "words": checked.words, "claims": len(checked.judged)},
    }


def _suppressions(reason: str | None) -> list[_Json]:
    if reason is None:
        return []
    kind = "external" if reason.startswith(KNOWN) else "inSource"
    return [{"kind": kind, "status": "accepted", "justification": one_line(reason)}]


def _location(path: str) -> _Json:
    name = slashed(path)
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{_quoted(name.lstrip('/'), '/:')}"}
    return {"uri": _quoted(name, "/"), "uriBaseId": _ROOT}


def _quoted(path: str, safe: str) -> str:
    return quote(path, safe=safe, encoding="utf-8", errors="surrogateescape")


def _literal(text: str) -> str:
    """`text` as SARIF's plain text, in which `{...}` is a placeholder and `[...](...)` a link."""
    return _braced(text).replace("](", "] (")


def _link_text(text: str) -> str:
    for character in "\\[]":
        text = text.replace(character, f"\\{character}")
    return _braced(text)


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
