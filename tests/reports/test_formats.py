"""What holds of every format."""

import subprocess
import sys
from dataclasses import replace

import pytest

from checker.model import Report
from checker.reports import FORMATS, render
from tests.reports.hand_made import article_checked, clean_checked, hostile_checked, report, unreadable

NOTICE = "the text is in German, and only English is read"
BROKEN_PATH = "caf\udce9.md"
REPORTS = {
    "findings": report(),
    "clean": report(clean_checked()),
    "unreadable": report(unreadable(), clean_checked()),
    "hostile": report(hostile_checked(), article_checked()),
    "no utf-8": report(article_checked(BROKEN_PATH), unreadable("\udcff.md")),
    "foreign": report(replace(clean_checked(), notice=NOTICE), article_checked()),
    "nothing": Report((), report().fact_base),
}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_whole_lines(format: str, name: str) -> None:
    text = render(REPORTS[name], format)
    assert text == render(REPORTS[name], format)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("format", FORMATS)
def test_an_article_that_cannot_be_read_is_told_of(format: str) -> None:
    text = render(REPORTS["unreadable"], format)
    assert "gone.md" in text
    assert "no such file" in text


@pytest.mark.parametrize("format", FORMATS)
def test_an_article_that_is_not_in_english_is_told_of(format: str) -> None:
    text = render(REPORTS["foreign"], format)
    assert clean_checked().path in text
    assert NOTICE in text.replace("%2C", ",")


@pytest.mark.parametrize("format", FORMATS)
def test_every_rule_that_fired_and_is_not_suppressed_is_told_of(format: str) -> None:
    text = render(REPORTS["findings"], format)
    assert all(rule in text for rule in ("contradicted-exclusivity", "conflicting-exclusivity", "wrong-authority"))


def test_a_format_is_imported_only_when_it_is_chosen() -> None:
    homes = [one.home for one in FORMATS.values()]
    code = f"import sys, checker.cli.check; print([name for name in {homes!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
