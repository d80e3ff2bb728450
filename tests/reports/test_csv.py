"""Comma-separated values, as the csv module reads them."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from checker.model import Checked, Severity
from checker.reports import render
from checker.reports.csv_report import COLUMNS
from tests.reports.hand_made import (
    DENIAL,
    HOSTILE_PATH,
    LIST_IN_FILE,
    clean_checked,
    hostile_checked,
    many_checked,
    report,
    unreadable,
)


def rows(*checked: Checked) -> list[dict[str, str]]:
    """The rows by column; each as wide as the header, and each on a line of its own."""
    text = render(report(*checked), "csv")
    read = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert {len(row) for row in read} == {len(COLUMNS)}
    assert text.count("\r\n") == text.count("\n") == len(read)
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_a_finding_is_a_row() -> None:
    first, second, *_, last = rows()
    assert first == {
        "path": "a.md",
        "line": "3",
        "column": "28",
        "end_line": "3",
        "end_column": "98",
        "as_of": "2025-08-15",
        "severity": "error",
        "rule": "contradicted-exclusivity",
        "message": "Others are approved: upadacitinib",
        "quote": DENIAL,
        "against": "",
        "because": "upadacitinib is a JAK inhibitor; FDA approved it on 2022-01-14 for atopic dermatitis.",
        "sources": "FDA approved upadacitinib (Rinvoq) for atopic dermatitis (2022-01-14): https://example.org/"
        "a-very-long-address/that-must-not-be-broken/even-where-the-terminal-is-narrow/rinvoq.html",
        "suggestion": "Narrow it to chronic hand eczema",
        "suppressed": "",
        "facts": "fda-upadacitinib-ad",
        "fingerprint": "contradicted-exclusivity-c1",
    }
    assert second["against"] == f"a.md:5:1: “{LIST_IN_FILE}”"
    assert last["suppressed"] == "as the source has it"
    assert len(rows()) == 5


def test_without_findings_there_is_the_header() -> None:
    assert render(report(clean_checked()), "csv") == ",".join(COLUMNS) + "\r\n"


def test_an_article_that_cannot_be_read_is_a_row() -> None:
    (only,) = rows(unreadable(), clean_checked())
    filled = {name: cell for name, cell in only.items() if cell}
    assert filled == {"path": "gone.md", "severity": "error", "rule": "unreadable", "message": "no such file"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", " =", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    checked = many_checked(Severity.ERROR)
    text = f"{start}HYPERLINK(1)"
    changed = replace(checked.findings[0], message=text, suggestion=text, quote=text)
    (row,) = rows(replace(checked, findings=(changed,)))
    for cell in (row["message"], row["suggestion"], row["quote"]):
        assert cell.startswith("'")
        assert cell.endswith("HYPERLINK(1)")


def test_quotes_commas_and_line_ends_stay_in_their_cell() -> None:
    (row,) = rows(hostile_checked())
    assert row["path"] == HOSTILE_PATH
    assert row["message"].startswith('\'=1+1 [31m Café 😀😀 “Rinvoq”, "new": ')
    assert row["quote"].endswith("@team #1, =approved, 100%0A ::error::no.")
