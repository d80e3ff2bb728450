"""The report as JUnit XML: a test suite an article, a test a claim, for the test views of CI servers.

A claim passes unless a finding of severity error stands on it; milder and suppressed findings are its output, and a
claim that the facts do not settle is skipped. The elements are those of Jenkins' schema (junit-10.xsd).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from checker.model import Checked, Finding, Judged, Report, Severity, Verdict
from checker.reports.folding import Entry
from checker.reports.telling import Teller, not_read, one_line, shortened, slashed

_NAME = 120
_READABLE = "can be read"

# What XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Render one XML document."""
    teller, reasons = Teller(report), dict(not_read(report))
    root = Xml.Element("testsuites", name="onlabel")
    for checked in report.checked:
        _Suite(root, report, teller, checked).fill(reasons.get(checked.path))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


class _Suite:
    """The tests of one article."""

    def __init__(self, root: Xml.Element, report: Report, teller: Teller, checked: Checked) -> None:
        self._report = report
        self._teller = teller
        self._checked = checked
        self._path = _legal(one_line(slashed(checked.path)))
        # Servers read a dot as the end of a package's name.
        self._class = self._path.replace(".", "_")
        self._suite = Xml.SubElement(root, "testsuite", name=self._path)
        self._names: Counter[str] = Counter()

    def fill(self, error: str | None) -> None:
        """A test that the article can be read, which tells it from one with nothing to check, and its claims."""
        self._properties()
        readable = self._test(_READABLE)
        if error is not None:
            _tell(readable, "error", "unreadable", error, error)
        elif self._checked.notice is not None:
            _tell(readable, "skipped", "not-english", one_line(self._checked.notice), "")
        findings = self._checked.findings
        for judged in self._checked.judged:
            claim = judged.claim
            own = [finding for finding in findings if finding.claim == claim.id]
            article = self._teller.places[self._checked.path].article
            self._claim(article.quote(claim.span), own, judged)
        known = {judged.claim.id for judged in self._checked.judged}
        for finding in findings:
            if finding.claim not in known:
                self._claim(finding.quote, [finding], None)
        for name, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            self._suite.set(name, str(sum(1 for _ in self._suite.iter(kind))))

    def _properties(self) -> None:
        properties = Xml.SubElement(self._suite, "properties")
        values = {"facts-as-of": self._report.fact_base.as_of, "facts-digest": self._report.fact_base.digest}
        if self._checked.as_of is not None:
            values |= {"as-of": str(self._checked.as_of), "as-of-from": self._checked.as_of_from}
        for name, value in values.items():
            Xml.SubElement(properties, "property", name=name, value=_legal(value))

    def _claim(self, quote: str, findings: list[Finding], judged: Judged | None) -> None:
        test = self._test(shortened(quote, _NAME))
        failing = [finding for finding in findings if _fails(finding)]
        rest = [finding for finding in findings if not _fails(finding)]
        if failing:
            more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
            rules = ", ".join(dict.fromkeys(finding.rule for finding in failing))
            _tell(test, "failure", rules, failing[0].message + more, self._text(failing))
        elif judged is not None and judged.verdict is Verdict.UNSETTLED and not findings:
            missing = dict.fromkeys(judgement.missing for judgement in judged.judgements if judgement.missing)
            _tell(test, "skipped", "unsettled", f"not settled: {'; '.join(missing) or 'the facts do not say'}", "")
        if rest:
            Xml.SubElement(test, "system-out").text = _legal(self._text(rest))

    def _test(self, name: str) -> Xml.Element:
        """A test with a name of its own: servers take those of one name for one test."""
        self._names[name] += 1
        number = self._names[name]
        unique = f"{name} ({number})" if number > 1 else name
        return Xml.SubElement(self._suite, "testcase", classname=self._class, name=_legal(unique))

    def _text(self, findings: Iterable[Finding]) -> str:
        return "\n\n".join(self._finding(finding) for finding in findings)

    def _finding(self, finding: Finding) -> str:
        where = self._teller.where(self._checked.path, finding.span)
        quiet = f" (suppressed: {one_line(finding.suppressed)})" if finding.suppressed is not None else ""
        head = f"{where} {finding.severity.value} {finding.rule}{quiet}"
        return "\n".join([head, *self._teller.lines(Entry(self._checked, finding))])


def _fails(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.suppressed is None


def _tell(test: Xml.Element, kind: str, type: str, message: str, text: str) -> None:
    Xml.SubElement(test, kind, type=type, message=_legal(one_line(message))).text = _legal(text) or None


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
