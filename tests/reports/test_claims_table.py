"""The claims as a table."""

import re

import pytest

from checker.reports.claims_table import HEAD, render_claims
from checker.reports.terminal import cells
from tests.reports.hand_made import article_checked, hostile_checked, report, unreadable

EXPECTED = """\
a.md
where  verdict       status        by   drug                               for
3:28   contradicted  not-approved  FDA  no other JAK inhibitor             atopic dermatitis
5:1    unsettled     approved      FDA  2 upadacitinib (Rinvoq),           atopic dermatitis, adults
                                        baricitinib

1 article, 2 claims, 4 findings (3 errors, 1 warning), 1 suppressed
"""
COLOR = re.compile(r"\x1b\[[\d;]*m")


def test_a_row_for_every_claim() -> None:
    assert render_claims(report()) == EXPECTED


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_columns_line_up_within_the_width(width: int) -> None:
    text = render_claims(report(article_checked("a much longer name.md")), width=width)
    lines = [line for line in text.splitlines() if line]
    head = lines[1]
    starts = [head.index(name) for name in HEAD]
    for row in lines[2:-1]:
        assert cells(row) <= max(width, 74)
        assert all(row[start - 2 : start].strip() == "" for start in starts[1:])
    words = " ".join(COLOR.sub("", text).split())
    assert all(word in words for word in ("upadacitinib", "(Rinvoq),", "baricitinib", "adults", "contradicted"))


def test_colour_changes_nothing_but_colour() -> None:
    plain, colored = render_claims(report()), render_claims(report(), color=True)
    assert COLOR.sub("", colored) == plain
    assert "\x1b[31mcontradicted\x1b[0m" in colored
    assert "\x1b" not in plain


def test_nothing_reaches_the_terminal_and_the_unreadable_is_named() -> None:
    text = render_claims(report(hostile_checked(), unreadable()))
    assert text.startswith("gone.md: not read: no such file\n")
    assert "\x1b" not in text
