"""JUnit XML, as junitparser reads it."""

from xml.etree import ElementTree as Xml

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from checker.model import Checked, Severity
from checker.reports import render
from tests.reports.hand_made import (
    DENIAL,
    HOSTILE_PATH,
    LIST_IN_FILE,
    article_checked,
    clean_checked,
    hostile_checked,
    many_checked,
    report,
    unreadable,
)

# What Jenkins' schema (junit-10.xsd) allows: the attributes of each element and its children.
SHAPE = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"properties", "testcase"}),
    "properties": (set(), {"property"}),
    "property": ({"name", "value"}, set()),
    "testcase": ({"name", "classname"}, {"skipped", "error", "failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "error": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


def suites(*checked: Checked) -> list[TestSuite]:
    """The suites as a consumer sees them; shaped as Jenkins wants them and rightly counted in any case."""
    text = render(report(*checked), "junit")
    for element in Xml.fromstring(text).iter():
        attributes, children = SHAPE[element.tag]
        assert set(element.keys()) == attributes
        assert {child.tag for child in element} <= children
    xml = JUnitXml.fromstring(text.encode())
    told = [(one.tests, one.failures, one.errors, one.skipped) for one in xml]
    for suite in xml:
        suite.update_statistics()
    assert told == [(one.tests, one.failures, one.errors, one.skipped) for one in xml]
    assert (xml.tests, xml.failures, xml.errors) == tuple(map(sum, list(zip(*told, strict=True))[:3]))
    return list(xml)


def article_tests(*checked: Checked) -> list[TestCase]:
    """The tests of the one article."""
    (suite,) = suites(*checked)
    return list(suite)


def test_a_claim_is_a_test_that_fails_by_its_errors() -> None:
    readable, first, second = article_tests(article_checked("texts/a.md"))
    assert (readable.name, readable.classname, readable.is_passed) == ("can be read", "texts/a_md", True)
    (failure,) = first.result
    assert first.name == DENIAL
    assert isinstance(failure, Failure)
    assert failure.type == "contradicted-exclusivity, conflicting-exclusivity"
    assert failure.message == "Others are approved: upadacitinib (and 1 more)"
    assert "texts/a.md:3:28 error contradicted-exclusivity\nOthers are approved" in failure.text
    assert f"\nAgainst: texts/a.md:5:1: “{LIST_IN_FILE}”" in failure.text
    assert [type(result) for result in second.result] == [Failure]


def test_what_is_milder_or_suppressed_is_output_and_no_failure() -> None:
    output = article_tests()[2].system_out
    assert "a.md:5:1 warning wrong-authority\n" in output
    assert "a.md:5:1 error wrong-date (suppressed: as the source has it)\n" in output
    warned = article_tests(many_checked(Severity.WARNING, Severity.INFO))[1]
    assert warned.is_passed
    assert warned.system_out.count("many.md:1:1 ") == 2


def test_a_claim_that_is_not_settled_is_skipped_and_says_what_is_missing() -> None:
    _, supported, unsettled = article_tests(clean_checked())
    assert supported.is_passed
    (skipped,) = unsettled.result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "not settled: US facts"


def test_an_article_is_a_suite_and_one_that_cannot_be_read_is_an_error() -> None:
    first, second = suites(unreadable(), clean_checked())
    assert [suite.name for suite in (first, second)] == ["gone.md", "clean.md"]
    (only,) = first
    (error,) = only.result
    assert isinstance(error, Error)
    assert (only.name, error.message) == ("can be read", "no such file")
    properties = {one.name: one.value for one in second.properties()}
    assert properties == {
        "facts-as-of": "2026-04-30", "facts-digest": "sha256:00", "as-of": "2025-08-15", "as-of-from": "option",
    }  # fmt: skip


def test_names_are_unique_in_their_suite() -> None:
    checked = many_checked(Severity.ERROR)
    (only,) = checked.judged
    article = article_tests(Checked("many.md", checked.article, judged=(only, only), findings=checked.findings))
    assert [one.name for one in article[1:]] == ["The FDA has approved it", "The FDA has approved it (2)"]


def test_a_finding_on_no_claim_is_a_test_of_its_own() -> None:
    checked = many_checked(Severity.ERROR)
    article = article_tests(Checked("many.md", checked.article, findings=checked.findings))
    assert [one.is_passed for one in article] == [True, False]


def test_what_xml_cannot_hold_is_replaced() -> None:
    readable, only = article_tests(hostile_checked())
    assert readable.classname == HOSTILE_PATH.replace(".", "_")
    (failure,) = only.result
    assert failure.message.startswith("=1+1 [31m Café 😀😀 “Rinvoq”, ")
    assert "<script>" in failure.text
    assert suites(unreadable("caf\udce9.md"))[0].name == "caf\ufffd.md"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_no_character_makes_the_document_unreadable(character: str) -> None:
    (only,) = article_tests(Checked(f"a{character}.md", error=f"odd {character}"))
    assert only.result[0].message.startswith("odd")
