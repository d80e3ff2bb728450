"""The report as JSON: every field of the contract, the same bytes for the same report."""

from __future__ import annotations

from typing import Any

from checker import __version__
from checker.model import Checked, Claim, Finding, Judged, Judgement, Part, Report, Severity, Span
from checker.reports.json_text import laid_out
from checker.reports.places import places_of

SCHEMA = "onlabel/report/1"


def render(report: Report) -> str:
    """Render `report` as one JSON document."""
    return laid_out(report_data(report)) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries, lists, strings and numbers."""
    articles = Articles(report)
    return {
        "schema": SCHEMA,
        **run_data(report),
        "articles": [articles.article(checked) for checked in report.checked],
        "summary": summary_data(report),
    }


def run_data(report: Report) -> dict[str, Any]:
    """What a report stands on: the tool and the facts."""
    return {
        "tool": {"name": "onlabel", "version": report.tool_version or __version__},
        "fact_base": {
            "as_of": report.fact_base.as_of,
            "digest": report.fact_base.digest,
            "agents": report.fact_base.agents,
            "facts": report.fact_base.facts,
        },
    }


def summary_data(report: Report) -> dict[str, Any]:
    """How many articles, claims and findings."""
    counts = report.counts
    return {
        "articles": len(report.checked),
        "claims": sum(len(checked.judged) for checked in report.checked),
        "findings": {severity.value: counts[severity] for severity in Severity},
    }


class Articles:
    """The articles of a report as data; a finding may point from one into another."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = places_of(report)

    def article(self, checked: Checked) -> dict[str, Any]:
        """One article with its claims and findings."""
        return {
            "path": checked.path,
            **date_data(checked),
            "words": checked.words,
            "error": checked.error,
            "notice": checked.notice,
            "claims": [self.claim(checked.path, judged) for judged in checked.judged],
            "findings": [self.finding(checked.path, finding) for finding in checked.findings],
        }

    def _span(self, path: str, span: Span) -> dict[str, int | str | None]:
        return self._places[path].place(span).data()

    def claim(self, path: str, judged: Judged) -> dict[str, Any]:
        """One claim of the article at `path`."""
        claim = judged.claim
        article = self._places[path].article
        sentence = article.source_span(claim.sentence)
        return {
            "id": claim.id,
            "quote": article.quote(claim.span),
            "span": self._span(path, claim.span),
            "sentence": {"start": sentence.start, "end": sentence.end},
            "status": claim.status.value,
            "authority": claim.authority,
            "agents": list(claim.agents),
            "brands": list(claim.brands),
            "class": claim.class_words or claim.class_name,
            "except": list(claim.excepted),
            "conditions": list(claim.conditions),
            "population": _population(claim),
            "severity": claim.severity,
            "line": claim.line,
            "route": claim.route,
            "form": claim.form,
            "on": None if claim.on is None else str(claim.on),
            "quantifier": quantifier(claim),
            "domain": {
                "class": claim.class_name if claim.quantifier != "none" else None,
                "route": claim.domain_route,
            },
            "unit": claim.unit,
            "certainty": claim.certainty.value,
            "attributed": claim.attributed,
            "historical": claim.historical,
            # A claim that names no agent is judged as a whole, and shown as its one part.
            "parts": [
                _part(claim, part, judgement)
                for part, judgement in zip(claim.parts or (Part(),), judged.judgements, strict=True)
            ],
            "verdict": judged.verdict.value,
            "verdict_today": None if judged.verdict_today is None else judged.verdict_today.value,
        }

    def finding(self, path: str, finding: Finding) -> dict[str, Any]:
        """One finding of the article at `path`; its claim is named by its id."""
        facts = [self._report.evidence[name] for name in finding.facts]
        replacement = finding.replacement
        return {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "message": finding.message,
            "quote": finding.quote,
            "span": self._span(path, finding.span),
            "claim": finding.claim,
            "related": [
                {
                    "claim": related.claim,
                    "path": related.path,
                    "quote": related.quote,
                    "span": self._span(related.path, related.span),
                }
                for related in finding.related
            ],
            "facts": [
                {"id": fact.id, "statement": fact.statement, "source": fact.source, "date": fact.date} for fact in facts
            ],
            "because": list(finding.because),
            "suggestion": finding.suggestion,
            "replacement": replacement and {"span": self._span(path, replacement[0]), "text": replacement[1]},
            "part": finding.part,
            "suppressed": finding.suppressed,
            "fingerprint": finding.fingerprint,
        }


def date_data(checked: Checked) -> dict[str, Any]:
    """The date at which an article's claims are judged, and where it is from."""
    return {"as_of": None if checked.as_of is None else str(checked.as_of), "as_of_from": checked.as_of_from}


def quantifier(claim: Claim) -> str:
    """The quantifier with its number: `none`, `only`, `count:3`, `ordinal:2`."""
    counts = claim.quantifier in {"count", "ordinal"}
    return f"{claim.quantifier}:{claim.number}" if counts else claim.quantifier


def _population(claim: Claim) -> str | None:
    return claim.population or (None if claim.ages is None else str(claim.ages))


def _part(claim: Claim, part: Part, judgement: Judgement) -> dict[str, Any]:
    """One part; what it does not say itself it has from its claim. Of several brands, the first stands for all."""
    on = part.on or claim.on
    own_ages = part.ages is not None and part.ages != claim.ages
    return {
        "agent": part.agent,
        "brand": part.brands[0] if part.brands else None,
        "conditions": list(part.conditions or claim.conditions),
        "on": None if on is None else str(on),
        "population": str(part.ages) if own_ages else _population(claim),
        "verdict": judgement.verdict.value,
        "missing": judgement.missing,
    }
