"""The JSON Schemas of the reports as data: the contracts that other programs build on."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from checker.model import Certainty, Severity, Status, Verdict
from checker.reports.json_report import SCHEMA
from checker.reports.jsonl import SCHEMA as LINES

_QUANTIFIERS = "none|only|only-for|first|first-and-only|newest|no-other|all|(count|ordinal):[0-9]+"

_Schema = dict[str, Any]


def render_schema(name: str = "report") -> str:
    """The schema of the format `json` ("report") or of a line of `jsonl` ("line") as one JSON document."""
    return json.dumps({"report": report_schema, "line": line_schema}[name](), indent=2, ensure_ascii=False) + "\n"


def report_schema() -> _Schema:
    """JSON Schema (draft 2020-12) of what the format `json` writes."""
    return _document(
        SCHEMA,
        "onlabel report",
        _object(schema={"const": SCHEMA}, **_run(), articles=_list(_ref("article")), summary=_object(**_summary())),
        article=_article(),
        claim=_claim(),
        part=_part(),
        finding=_object(**_finding()),
    )


def line_schema() -> _Schema:
    """JSON Schema (draft 2020-12) of each line that the format `jsonl` writes."""
    claim = _about("The claim it is about", _maybe(_ref("claim")))
    return _document(
        LINES,
        "onlabel report, one line",
        {"oneOf": [_ref("finding"), _ref("unreadable"), _ref("notice"), _ref("summary")]},
        claim=_claim(),
        part=_part(),
        finding=_line("finding", path=_text(), **_date(), **{**_finding(), "claim": claim}),
        unreadable=_line("unreadable", path=_text(), error=_text("Why the article could not be read")),
        notice=_line("notice", path=_text(), notice=_text("What was not read, for it is not in English")),
        summary=_line("summary", **_summary(), unreadable=_COUNT, suppressed=_COUNT),
    )


def _document(name: str, title: str, body: _Schema, **definitions: _Schema) -> _Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}",
        "title": title,
        "description": (
            "Positions are characters (Unicode code points) of the decoded file, the start inclusive and the end"
            " exclusive; lines and columns count from 1. Of a file that has no lines (.docx) they count in the"
            " extracted text, and location tells where that stands."
        ),
        **body,
        "$defs": {
            **definitions,
            "span": _object(
                start=_COUNT,
                end=_COUNT,
                line=_ORDINAL,
                column=_ORDINAL,
                end_line=_ORDINAL,
                end_column=_ORDINAL,
                location=_about("Such as 'paragraph 7'; null where line and column tell it", _maybe(_text())),
            ),
            "verdict": _one_of(Verdict),
        },
    }


def _line(kind: str, **properties: _Schema) -> _Schema:
    return _object(type={"const": kind}, schema={"const": LINES}, **_run(), **properties)


def _run() -> dict[str, _Schema]:
    return {
        "tool": _object(name={"const": "onlabel"}, version=_text()),
        "fact_base": _object(as_of=_DATE, digest=_text(), agents=_COUNT, facts=_COUNT),
    }


def _summary() -> dict[str, _Schema]:
    findings = _object(**dict.fromkeys(Severity, _COUNT))
    return {
        "articles": _COUNT,
        "claims": _COUNT,
        "findings": _about("Findings that are not suppressed", findings),
    }


def _date() -> dict[str, _Schema]:
    return {
        "as_of": _about("The date at which the article's claims are judged", _maybe(_DATE)),
        "as_of_from": {"enum": ["front-matter", "meta", "byline", "option", "facts"]},
    }


def _article() -> _Schema:
    return _object(
        path=_text(
            "As given on the command line, or as found below a folder; of several articles in one file, each with"
            " what tells it from the others, as in export.xml#post-12"
        ),
        **_date(),
        words=_COUNT,
        error=_about("Why the article could not be read", _maybe(_text())),
        notice=_about("What was not read, for it is not in English", _maybe(_text())),
        claims=_list(_ref("claim")),
        findings=_list(_ref("finding")),
    )


def _claim() -> _Schema:
    return _object(
        id=_text("Unique within its article"),
        quote=_text("The clause as the article's editor sees it"),
        span=_ref("span"),
        sentence=_object(start=_COUNT, end=_COUNT),
        status=_one_of(Status),
        authority=_maybe(_text()),
        agents=_list(_text()),
        brands=_list(_text()),
        class_=_about("The class that is the subject, in the article's words", _maybe(_text())),
        except_=_about("Agents that the class is said not to mean here", _list(_text())),
        conditions=_list(_text()),
        population=_maybe(_text()),
        severity=_maybe(_text()),
        line=_about("Line of therapy", _maybe(_text())),
        route=_maybe(_text()),
        form=_maybe(_text()),
        on=_about("The date that the article gives", _maybe(_DATE)),
        quantifier={"type": "string", "pattern": f"^({_QUANTIFIERS})$"},
        domain=_about("What the quantifier counts among", _object(class_=_maybe(_text()), route=_maybe(_text()))),
        unit={"enum": ["agents", "approvals"]},
        certainty=_one_of(Certainty),
        attributed=_about("Said as another's words", {"type": "boolean"}),
        historical=_about("Said of the past", {"type": "boolean"}),
        parts={**_list(_ref("part")), "minItems": 1},
        verdict=_about("The worst of the parts", _ref("verdict")),
        verdict_today=_maybe(_ref("verdict")),
    )


def _part() -> _Schema:
    return _object(
        agent=_about("Null where the claim names no agent", _maybe(_text())),
        brand=_about("The first brand said of this agent; the claim has them all", _maybe(_text())),
        conditions=_list(_text()),
        on=_maybe(_DATE),
        population=_maybe(_text()),
        verdict=_ref("verdict"),
        missing=_about("What would have to be known to settle it", _maybe(_text())),
    )


def _finding() -> dict[str, _Schema]:
    other = _object(claim=_text(), path=_text(), quote=_text(), span=_ref("span"))
    fact = _object(id=_text(), statement=_text(), source=_maybe(_text()), date=_maybe(_DATE))
    replacement = _object(span=_ref("span"), text=_text())
    return {
        "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "severity": _one_of(Severity),
        "message": _text(),
        "quote": _text(),
        "span": _ref("span"),
        "claim": _about("The id of the claim in the same article", _maybe(_text())),
        "related": _about("The other side of a contradiction", _list(other)),
        "facts": _list(fact),
        "because": _about("The steps of the proof, in order", _list(_text())),
        "suggestion": _maybe(_text()),
        "replacement": _about("Words that mend it, in place of those at span", _maybe(replacement)),
        "part": _about("Index into the claim's parts", _maybe(_COUNT)),
        "suppressed": _about("The reason for which it is not counted", _maybe(_text())),
        "fingerprint": _text("The same from run to run while the words stay the same"),
    }


def _object(**properties: _Schema) -> _Schema:
    # Closed, since a new field is a new version of the contract. `class_` stands for the keyword `class`.
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


def _text(description: str | None = None) -> _Schema:
    return {"type": "string"} if description is None else {"type": "string", "description": description}


def _about(description: str, schema: _Schema) -> _Schema:
    return {**schema, "description": description}


def _maybe(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: type[StrEnum]) -> _Schema:
    return {"enum": [value.value for value in values]}


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


_COUNT: _Schema = {"type": "integer", "minimum": 0}
_ORDINAL: _Schema = {"type": "integer", "minimum": 1}
_DATE: _Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
