"""The JSON Schema of `onlabel impact --format json`, as data."""

from __future__ import annotations

import json

from checker.model import Severity
from checker.reports.schema_parts import (
    COUNT,
    DATE,
    Schema,
    about,
    closed,
    document,
    fact_base,
    list_of,
    maybe,
    one_of,
    ref,
    text,
    tool,
)
from checker.site.telling import SCHEMA


def render_schema() -> str:
    """The schema as one JSON document."""
    return json.dumps(impact_schema(), indent=2, ensure_ascii=False) + "\n"


def impact_schema() -> Schema:
    """JSON Schema (draft 2020-12) of what a change of facts turned."""
    body = closed(
        schema={"const": SCHEMA},
        tool=tool(),
        facts_from=fact_base(),
        facts_to=fact_base(),
        turned=about("The claims with another verdict, in the order of paths and places", list_of(ref("turned"))),
        summary=closed(
            claims=about("Claims in store", COUNT),
            judged=about("Statements, each at a date, that were judged again", COUNT),
            turned=closed(**dict.fromkeys(Severity, COUNT)),
        ),
    )
    outcome = closed(
        verdict=about("At the article's date", ref("verdict")),
        verdict_today=about("At the date of the facts", ref("verdict")),
        rule=about("The rule that it breaks, if any", maybe(text())),
    )
    fact = closed(id=text(), statement=text(), source=maybe(text()), date=maybe(DATE))
    turned = {
        "path": text("From where the command ran; of several articles in one file, each with what tells it apart"),
        "as_of": about("The date of the article; null where it has none", maybe(DATE)),
        "claim": text("Unique within its article"),
        "quote": text(),
        "span": ref("span"),
        "sentence": text(),
        "severity": about("Of what is wrong now; info where nothing is any more", one_of(Severity)),
        "message": text(),
        "from": ref("outcome"),
        "to": ref("outcome"),
        "facts": list_of(fact),
        "because": about("The steps of the proof, in order", list_of(text())),
        "suggestion": maybe(text()),
    }
    return document(SCHEMA, "onlabel impact", body, turned=closed(**turned), outcome=outcome)
