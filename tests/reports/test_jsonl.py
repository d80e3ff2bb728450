"""The findings as JSON Lines."""

import json
from typing import Any

import jsonschema
import pytest

from checker.model import Checked
from checker.reports import render
from checker.reports.json_report import report_data
from checker.reports.schema import line_schema, render_schema
from tests.reports.hand_made import article_checked, clean_checked, hostile_checked, report, unreadable

VALIDATOR = jsonschema.Draft202012Validator(line_schema())


def lines(*checked: Checked) -> list[dict[str, Any]]:
    """The lines as a program reads them; valid in any case."""
    text = render(report(*checked), "jsonl")
    loaded = [json.loads(line) for line in text.split("\n")[:-1]]
    for line in loaded:
        VALIDATOR.validate(line)
    return loaded


def test_a_line_is_a_finding_of_the_json_report_with_its_article_claim_and_run() -> None:
    whole = report_data(report())
    article = whole["articles"][0]
    claims = {claim["id"]: claim for claim in article["claims"]}
    *found, summary = lines()
    assert found == [
        {
            "type": "finding",
            "schema": "onlabel/lines/1",
            "tool": whole["tool"],
            "fact_base": whole["fact_base"],
            "path": "a.md",
            "as_of": "2025-08-15",
            "as_of_from": "option",
            **one,
            "claim": claims[one["claim"]],
        }
        for one in article["findings"]
    ]
    assert summary["type"] == "summary"


def test_the_last_line_counts() -> None:
    *found, summary = lines(article_checked(), unreadable(), clean_checked())
    assert [line["type"] for line in found] == ["finding"] * 5 + ["unreadable"]
    assert (found[-1]["path"], found[-1]["error"]) == ("gone.md", "no such file")
    counted = {key: summary[key] for key in ("articles", "unreadable", "claims", "findings", "suppressed")}
    assert counted == {
        "articles": 3,
        "unreadable": 1,
        "claims": 4,
        "findings": {"error": 3, "warning": 1, "info": 0},
        "suppressed": 1,
    }


def test_without_findings_there_is_the_summary() -> None:
    (line,) = lines(clean_checked())
    assert (line["type"], line["findings"]) == ("summary", {"error": 0, "warning": 0, "info": 0})


def test_line_ends_and_odd_characters_stay_inside_their_line() -> None:
    found, _ = lines(hostile_checked())
    assert "#1,\r\n=approved" in found["quote"]
    assert "\x00" in found["message"]


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(render_schema("line")))


@pytest.mark.parametrize("key", ["type", "path", "claim", "rule", "fact_base", "fingerprint"])
def test_the_schema_demands_what_is_promised(key: str) -> None:
    line = lines()[0]
    del line[key]
    assert not VALIDATOR.is_valid(line)
