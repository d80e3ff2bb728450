"""docs/reports.md shows every format as it is."""

import os
import re
from pathlib import Path

import pytest

from checker.model import Report
from checker.reports import FORMATS, render
from checker.run import check

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reports.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))


@pytest.fixture(scope="module")
def report() -> Report:
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return check(["samples/explainer.md"])
    finally:
        os.chdir(before)


def test_every_format_has_its_section_and_its_row() -> None:
    assert list(SECTIONS) == list(FORMATS)
    assert re.findall(r"^\| \[`(\w+)`\]\(#\1\)", PAGE, re.MULTILINE) == list(FORMATS)


@pytest.mark.parametrize("format", FORMATS)
def test_the_excerpt_is_a_true_one(report: Report, format: str) -> None:
    excerpt = re.search(r"^```(?!yaml)\w+\n(.*?)^```", SECTIONS[format], re.DOTALL | re.MULTILINE)
    assert excerpt is not None
    output, position = render(report, format).replace("\r\n", "\n"), 0
    for piece in excerpt[1].split("…"):
        found = output.find(piece.strip("\n"), position)
        assert found >= 0, piece
        position = found + len(piece.strip("\n"))
