"""The SARIF log: valid, and each position and text as SARIF's readers take it."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from sarif_kit.validate import validation_errors

from checker.findings.rules import load_rules
from checker.model import Checked, Severity
from checker.reports import render, sarif
from checker.reports.json_report import report_data
from tests.reports.hand_made import (
    DENIAL,
    HOSTILE,
    HOSTILE_PATH,
    LIST_IN_FILE,
    SOURCE,
    article_checked,
    clean_checked,
    hostile_checked,
    many_checked,
    report,
    unreadable,
)


def run(*checked: Checked) -> dict[str, Any]:
    """The one run of the log; valid by OASIS' schema in any case."""
    log = json.loads(render(report(*checked), "sarif"))
    assert validation_errors(log) == []
    (only,) = log["runs"]
    return dict(only)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(render(report(), "sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert validation_errors(log)


def test_every_rule_is_described_from_its_home() -> None:
    homes = load_rules()
    rules = run(clean_checked())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(homes)
    denial = rules[list(homes).index("contradicted-denial")]
    home = homes["contradicted-denial"]
    assert denial["name"] == "ContradictedDenial"
    assert denial["shortDescription"]["text"] == home.summary
    assert home.why in denial["fullDescription"]["text"]
    assert home.fix in denial["help"]["text"]
    assert "## How to fix" in denial["help"]["markdown"]
    assert denial["defaultConfiguration"] == {"level": "error"}


def test_a_result_points_to_its_words_and_its_rule() -> None:
    log = run()
    first = log["results"][0]
    assert first["ruleId"] == "contradicted-exclusivity"
    assert log["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "contradicted-exclusivity"
    assert first["level"] == "error"
    (location,) = first["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 28,
        "endLine": 3,
        "endColumn": 98,
        "charOffset": 49,
        "charLength": 70,
        "snippet": {"text": DENIAL},
    }
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "a.md", "uriBaseId": "%SRCROOT%", "index": 0}
    assert log["artifacts"][0]["location"] == {"uri": "a.md", "uriBaseId": "%SRCROOT%"}
    assert "%SRCROOT%" in log["originalUriBaseIds"]
    assert first["message"]["text"].startswith("Others are approved: upadacitinib\nBecause: upadacitinib is a JAK")
    assert first["partialFingerprints"] == {"onlabelFinding/v1": "contradicted-exclusivity-c1"}


def test_positions_count_code_points() -> None:
    log = run(hostile_checked())
    assert log["columnKind"] == "unicodeCodePoints"
    region = log["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (2, 3)
    assert (region["endLine"], region["endColumn"]) == (3, len(HOSTILE.partition("\r\n")[2]) + 1)
    source = hostile_checked().article.source  # type: ignore[union-attr]
    start = region["charOffset"]
    assert source[start : start + region["charLength"]] == region["snippet"]["text"] == HOSTILE


def test_the_other_side_is_linked_from_the_message() -> None:
    log = run()
    one, other = [result for result in log["results"] if result["ruleId"] == "conflicting-exclusivity"]
    assert f"\nAgainst: [a.md:5:1](1): “{LIST_IN_FILE}”\n" in one["message"]["text"]
    (related,) = one["relatedLocations"]
    assert related["id"] == 1
    assert related["physicalLocation"]["region"]["snippet"]["text"] == LIST_IN_FILE
    assert LIST_IN_FILE in related["message"]["text"]
    assert other["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3


def test_words_of_the_article_are_no_placeholders_and_no_links() -> None:
    text = run(hostile_checked())["results"][0]["message"]["text"]
    assert "{{0}} [ok] (http://x.example)" in text
    assert "](" not in text


def test_a_path_is_a_valid_uri() -> None:
    absolute = replace(hostile_checked(), path="/tmp/é: x.md")
    first, second = run(hostile_checked(), absolute)["artifacts"]
    assert unquote(first["location"]["uri"]) == HOSTILE_PATH
    assert not set(first["location"]["uri"]) & set(" <>`[]:")
    assert second["location"] == {"uri": "file:///tmp/%C3%A9:%20x.md"}


def test_a_path_that_is_no_utf8_keeps_its_bytes() -> None:
    assert run(article_checked("caf\udce9.md"))["artifacts"][0]["location"]["uri"] == "caf%E9.md"


def test_a_finding_without_a_fingerprint_has_no_partial_one() -> None:
    checked = article_checked()
    bare = replace(checked, findings=tuple(replace(one, fingerprint="") for one in checked.findings))
    assert all("partialFingerprints" not in result for result in run(bare)["results"])


def test_suppressions_are_told_of_all_results_or_of_none() -> None:
    results = run()["results"]
    assert [len(result["suppressions"]) for result in results] == [0, 0, 0, 0, 1]
    assert results[-1]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "as the source has it"}
    ]
    assert all("suppressions" not in result for result in run(many_checked(Severity.INFO))["results"])


def test_what_the_baseline_knows_is_suppressed_from_outside() -> None:
    assert sarif._suppressions("in the baseline: known")[0]["kind"] == "external"


def test_a_replacement_is_a_fix_at_its_words() -> None:
    (fixed,) = [result for result in run()["results"] if "fixes" in result]
    (change,) = fixed["fixes"][0]["artifactChanges"]
    (mended,) = change["replacements"]
    start, length = mended["deletedRegion"]["charOffset"], mended["deletedRegion"]["charLength"]
    assert SOURCE[start : start + length] == "baricitinib"
    assert mended["insertedContent"] == {"text": "abrocitinib"}


def test_an_article_that_cannot_be_read_fails_the_run() -> None:
    (invocation,) = run(unreadable(), clean_checked())["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("error", "Could not be read: no such file")
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.md"


def test_a_clean_run_says_so() -> None:
    log = run(clean_checked())
    assert log["results"] == []
    assert log["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_rule_that_has_no_home_is_named_without_an_index() -> None:
    checked = many_checked(Severity.INFO)
    strange = replace(checked, findings=(replace(checked.findings[0], rule="not-a-rule"),))
    (result,) = run(strange)["results"]
    assert result["ruleId"] == "not-a-rule"
    assert "ruleIndex" not in result


def test_what_is_too_much_is_left_out_from_the_mildest_and_told() -> None:
    checked = many_checked(Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    log = json.loads(sarif.render(report(checked), most=3))
    assert validation_errors(log) == []
    assert [result["level"] for result in log["runs"][0]["results"]] == ["error", "error", "warning"]
    (told,) = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].endswith(": 1 result.")
    assert sarif.MOST == 25_000, "what GitHub takes"


@pytest.mark.parametrize("key", ["as_of", "digest", "agents", "facts"])
def test_the_fact_base_is_named(key: str) -> None:
    facts = run()["properties"]["factBase"]
    assert facts[{"as_of": "asOf"}.get(key, key)] == report_data(report())["fact_base"][key]
