"""What is told of a misspelled name, and how firmly what rests on it is told."""

from __future__ import annotations

import pytest

from checker.model import Checked, Finding, Severity
from checker.reference.dates import PartialDate
from checker.run import Settings, check

SETTINGS = Settings(as_of=PartialDate.parse("2025-08-15"))


def checked(text: str) -> Checked:
    (one,) = check(["a.md"], SETTINGS, content=text).checked
    return one


def only(text: str, rule: str) -> Finding:
    (found,) = [one for one in checked(text).findings if one.rule == rule]
    return found


@pytest.mark.parametrize(
    ("text", "word", "right"),
    [
        ("The FDA approved **upadacitnib** for atopic dermatitis.", "upadacitnib", "upadacitinib"),
        ("Baricitinb is FDA-approved for alopecia areata.", "Baricitinb", "Baricitinib"),
        ("FDA APPROVED DUPIXANT FOR ASTHMA", "DUPIXANT", "DUPIXENT"),
        ("Opzulera &amp; Rinvoq are FDA-approved for atopic dermatitis.", "Opzulera", "Opzelura"),
    ],
)
def test_the_right_name_is_offered_for_the_very_word(text: str, word: str, right: str) -> None:
    one = checked(text)
    (finding,) = [it for it in one.findings if it.rule == "misspelled-agent"]
    assert finding.severity is Severity.WARNING
    assert (finding.quote, finding.suggestion) == (word, right)
    assert finding.replacement == (finding.span, right)
    assert one.article is not None
    place = one.article.source_span(finding.span)
    assert text[place.start : place.end] == word


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The FDA approved upadacitnib for chronic hand eczema.", Severity.ERROR),  # one slip in a long name
        ("Opzulera is FDA-approved for psoriasis.", Severity.WARNING),  # two slips: it may be another drug
        ("Opzulera is FDA-approved for psoriasis. Opzelura is a cream.", Severity.ERROR),  # here it is no other
    ],
)
def test_an_error_that_rests_on_a_guess_is_a_warning(text: str, severity: Severity) -> None:
    assert only(text, "contradicted-approval").severity is severity


def test_a_contradiction_that_rests_on_a_guess_is_a_warning() -> None:
    text = "Opzulera is FDA-approved for psoriasis. Ruxolitinib is not FDA-approved for psoriasis."
    found = [one for one in checked(text).findings if one.rule == "conflicting-status"]
    assert found
    assert {one.severity for one in found} == {Severity.WARNING}
