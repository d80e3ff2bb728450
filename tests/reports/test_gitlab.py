"""GitLab's Code Quality report."""

import json
from dataclasses import replace
from typing import Any

import jsonschema

from checker.model import Checked, Severity
from checker.reports import render
from tests.reports.hand_made import article_checked, clean_checked, hostile_checked, many_checked, report, unreadable

# The table of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 32},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(*checked: Checked) -> list[dict[str, Any]]:
    """The issues, valid in any case and each with a fingerprint of its own."""
    loaded: list[dict[str, Any]] = json.loads(render(report(*checked), "gitlab"))
    jsonschema.validate(loaded, SCHEMA)
    assert len({one["fingerprint"] for one in loaded}) == len(loaded)
    return loaded


def test_each_finding_that_is_not_suppressed_is_an_issue() -> None:
    found = issues()
    assert [(one["check_name"], one["severity"]) for one in found] == [
        ("contradicted-exclusivity", "critical"),
        ("conflicting-exclusivity", "critical"),
        ("conflicting-exclusivity", "critical"),
        ("wrong-authority", "minor"),
    ]
    assert found[0]["description"] == "Others are approved: upadacitinib"
    assert found[1]["description"] == "conflicting-exclusivity it is (against a.md:5:1)"
    assert found[0]["location"] == {"path": "a.md", "lines": {"begin": 3, "end": 3}}


def test_equal_findings_stay_apart() -> None:
    many_checked_twice = [many_checked(*[Severity.INFO] * 3), many_checked(*[Severity.INFO] * 2, path="b.md")]
    assert len(issues(*many_checked_twice)) == 5


def test_a_fingerprint_stays_when_its_line_moves() -> None:
    checked = hostile_checked()
    assert checked.article is not None
    (segment,) = checked.article.segments
    moved = replace(checked.article, source="\n" + checked.article.source, segments=(replace(segment, source=1),))
    (before,), (after,) = issues(checked), issues(replace(checked, article=moved))
    assert before["location"]["lines"]["begin"] + 1 == after["location"]["lines"]["begin"]
    assert before["fingerprint"] == after["fingerprint"]


def test_without_a_fingerprint_of_the_finding_there_is_still_one() -> None:
    checked = article_checked()
    bare = replace(checked, findings=tuple(replace(one, fingerprint="") for one in checked.findings))
    assert len(issues(bare)) == 4


def test_an_article_that_cannot_be_read_blocks() -> None:
    (only,) = issues(unreadable(), clean_checked())
    assert (only["severity"], only["location"]["path"]) == ("blocker", "gone.md")
    assert only["description"] == "Could not be read: no such file"


def test_without_findings_it_is_an_empty_list() -> None:
    assert issues(clean_checked()) == []


def test_the_path_is_that_of_the_repository() -> None:
    assert issues(article_checked("./a/b.md"))[0]["location"]["path"] == "a/b.md"
