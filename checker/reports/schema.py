"""The JSON Schemas of the reports as data: the contracts that other programs build on."""

from __future__ import annotations

import json

from checker.model import Certainty, Severity, Status
from checker.reports.json_report import SCHEMA
from checker.reports.jsonl import SCHEMA as LINES
from checker.reports.schema_parts import (
    COUNT,
    DATE,
    Schema,
    about,
    closed,
    document,
    list_of,
    maybe,
    one_of,
    ref,
    run,
    text,
)

_QUANTIFIERS = "none|only|only-for|first|first-and-only|newest|no-other|all|(count|ordinal):[0-9]+"


def render_schema(name: str = "report") -> str:
    """The schema of the format `json` ("report") or of a line of `jsonl` ("line") as one JSON document."""
    return json.dumps({"report": report_schema, "line": line_schema}[name](), indent=2, ensure_ascii=False) + "\n"


def report_schema() -> Schema:
    """JSON Schema (draft 2020-12) of what the format `json` writes."""
    return document(
        SCHEMA,
        "onlabel report",
        closed(schema={"const": SCHEMA}, **run(), articles=list_of(ref("article")), summary=closed(**_summary())),
        article=_article(),
        claim=_claim(),
        part=_part(),
        finding=closed(**_finding()),
    )


def line_schema() -> Schema:
    """JSON Schema (draft 2020-12) of each line that the format `jsonl` writes."""
    claim = about("The claim it is about", maybe(ref("claim")))
    return document(
        LINES,
        "onlabel report, one line",
        {"oneOf": [ref("finding"), ref("unreadable"), ref("notice"), ref("summary")]},
        claim=_claim(),
        part=_part(),
        finding=_line("finding", path=text(), **_date(), **{**_finding(), "claim": claim}),
        unreadable=_line("unreadable", path=text(), error=text("Why the article could not be read")),
        notice=_line("notice", path=text(), notice=text("What was not read, for it is not in English")),
        summary=_line("summary", **_summary(), unreadable=COUNT, suppressed=COUNT),
    )


def _line(kind: str, **properties: Schema) -> Schema:
    return closed(type={"const": kind}, schema={"const": LINES}, **run(), **properties)


def _summary() -> dict[str, Schema]:
    findings = closed(**dict.fromkeys(Severity, COUNT))
    return {
        "articles": COUNT,
        "claims": COUNT,
        "findings": about("Findings that are not suppressed", findings),
    }


def _date() -> dict[str, Schema]:
    return {
        "as_of": about("The date at which the article's claims are judged", maybe(DATE)),
        "as_of_from": {"enum": ["front-matter", "meta", "byline", "option", "facts"]},
    }


def _article() -> Schema:
    return closed(
        path=text(
            "As given on the command line, or as found below a folder; of several articles in one file, each with"
            " what tells it from the others, as in export.xml#post-12"
        ),
        **_date(),
        words=COUNT,
        error=about("Why the article could not be read", maybe(text())),
        notice=about("What was not read, for it is not in English", maybe(text())),
        claims=list_of(ref("claim")),
        findings=list_of(ref("finding")),
    )


def _claim() -> Schema:
    return closed(
        id=text("Unique within its article"),
        quote=text("The clause as the article's editor sees it"),
        span=ref("span"),
        sentence=closed(start=COUNT, end=COUNT),
        status=one_of(Status),
        authority=maybe(text()),
        agents=list_of(text()),
        brands=list_of(text()),
        class_=about("The class that is the subject, in the article's words", maybe(text())),
        except_=about("Agents that the class is said not to mean here", list_of(text())),
        conditions=list_of(text()),
        population=maybe(text()),
        severity=maybe(text()),
        line=about("Line of therapy", maybe(text())),
        route=maybe(text()),
        form=maybe(text()),
        on=about("The date that the article gives", maybe(DATE)),
        quantifier={"type": "string", "pattern": f"^({_QUANTIFIERS})$"},
        domain=about("What the quantifier counts among", closed(class_=maybe(text()), route=maybe(text()))),
        unit={"enum": ["agents", "approvals", "authorities"]},
        certainty=one_of(Certainty),
        attributed=about("Said as another's words", {"type": "boolean"}),
        historical=about("Said of the past", {"type": "boolean"}),
        parts={**list_of(ref("part")), "minItems": 1},
        verdict=about("The worst of the parts", ref("verdict")),
        verdict_today=maybe(ref("verdict")),
    )


def _part() -> Schema:
    return closed(
        agent=about("Null where the claim names no agent", maybe(text())),
        brand=about("The first brand said of this agent; the claim has them all", maybe(text())),
        conditions=list_of(text()),
        on=maybe(DATE),
        population=maybe(text()),
        verdict=ref("verdict"),
        missing=about("What would have to be known to settle it", maybe(text())),
    )


def _finding() -> dict[str, Schema]:
    other = closed(claim=text(), path=text(), quote=text(), span=ref("span"))
    fact = closed(id=text(), statement=text(), source=maybe(text()), date=maybe(DATE))
    replacement = closed(span=ref("span"), text=text())
    return {
        "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "severity": one_of(Severity),
        "message": text(),
        "quote": text(),
        "span": ref("span"),
        "claim": about("The id of the claim in the same article", maybe(text())),
        "related": about("The other side of a contradiction", list_of(other)),
        "facts": list_of(fact),
        "because": about("The steps of the proof, in order", list_of(text())),
        "suggestion": maybe(text()),
        "replacement": about("Words that mend it, in place of those at span", maybe(replacement)),
        "part": about("Index into the claim's parts", maybe(COUNT)),
        "suppressed": about("The reason for which it is not counted", maybe(text())),
        "fingerprint": text("The same from run to run while the words stay the same"),
    }
