"""The text report, as an editor reads it."""

from dataclasses import replace

import pytest

from checker.errors import UsageError
from checker.model import Checked, FactBaseNote, Finding, Report, Severity
from checker.reports import FORMATS, render
from tests.reports.hand_made import (
    ANCHORS,
    DENIAL,
    LIST,
    article_checked,
    at,
    denial,
    finding,
    listed,
    marked_up,
    plain,
    report,
    unreadable,
)

EXPECTED = """\
gone.md: not read: no such file

a.md:3:28 error contradicted-exclusivity
  Others are approved: upadacitinib

  3 | … As of 2025, no other JAK inhibitor has received FDA approval for atopic dermatitis.
    |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  because   upadacitinib is a JAK inhibitor;
            FDA approved it on 2022-01-14 for atopic dermatitis.
  sources   [1] FDA approved upadacitinib (Rinvoq) for atopic dermatitis (2022-01-14),
            https://example.org/a-very-long-address/that-must-not-be-broken/even-where-the-terminal-is-narrow/rinvoq.html
  suggest   Narrow it to chronic hand eczema

a.md:3:28 error conflicting-exclusivity [2 findings in one]
  conflicting-exclusivity it is

  3 | … As of 2025, no other JAK inhibitor has received FDA approval for atopic dermatitis.
    |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  against   a.md:5:1
  5 | The FDA has approved **Rinvoq** (upadacitinib) and baricitinib for atopic dermatitis.
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

  suggest   Drop “no other”
            Drop the list

a.md:5:1 warning wrong-authority
  wrong-authority it is

  5 | The FDA has approved **Rinvoq** (upadacitinib) and baricitinib for atopic dermatitis.
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

2 articles (1 unreadable), 2 claims, 4 findings (3 errors, 1 warning), 1 suppressed
"""


def test_the_whole_report() -> None:
    assert render(report(article_checked(), unreadable())) == EXPECTED


def test_text_is_what_render_gives_by_default() -> None:
    assert render(report()) == render(report(), "text")


@pytest.mark.parametrize("width", [40, 72, 100])
def test_no_row_is_wider_than_asked_for_but_addresses_stay_whole(width: int) -> None:
    rows = render(report(), width=width).splitlines()[:-1]
    wide = [row.strip() for row in rows if len(row) > width and not row.startswith("a.md:")]
    assert all(row.startswith("https://") and row.endswith("rinvoq.html") for row in wide)
    assert sum("rinvoq.html" in row for row in rows) == 1


def test_colour_changes_nothing_but_colour() -> None:
    plain = render(report(article_checked(), unreadable()))
    colored = render(report(article_checked(), unreadable()), color=True)
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert "\x1b" not in plain
    for code in ("0", "1", "2", "31", "34", "1;31", "1;33", "1;34"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain


def test_the_summary_can_be_left_out() -> None:
    lines = render(report(), summary=False).splitlines()
    assert lines[0] == "a.md:3:28 error contradicted-exclusivity"
    assert not any("articles" in line or "1 article" in line for line in lines)


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        ((), "0 articles, 0 claims, 0 findings"),
        ((unreadable(),), "1 article (1 unreadable), 0 claims, 0 findings"),
        ((Checked("b.md"),), "1 article, 0 claims, 0 findings"),
        ((article_checked(), article_checked("b.md"), Checked("c.md")),
         "3 articles, 4 claims, 8 findings (6 errors, 2 warnings), 2 suppressed"),
    ],
)  # fmt: skip
def test_the_last_line_counts_everything(checked: tuple[Checked, ...], line: str) -> None:
    whole = Report(checked, FactBaseNote("2026-04-30", "sha256:00", 1, 1), report().evidence)
    assert render(whole).splitlines()[-1] == line


def test_a_contradiction_across_articles_names_the_other_file_and_its_line() -> None:
    first, second = marked_up("a.md", f"As of 2025, {DENIAL}."), marked_up("b.md", f"Title\n\n{LIST}.")
    one = finding(first, denial(first), "conflicting-status", (second, listed(second)))
    two = finding(second, listed(second), "conflicting-status", (first, denial(first)))
    text = render(report(Checked("a.md", first, findings=(one,)), Checked("b.md", second, findings=(two,))))
    assert "a.md:1:13 error conflicting-status [2 findings in one]\n" in text
    assert f"  against   b.md:3:1\n  3 | {LIST}.\n" in text
    assert "\nb.md:" not in text


def test_a_finding_without_a_claim_is_shown_in_its_line() -> None:
    article = marked_up("a.md", "Rinvoq cream helps.")
    wrong = Finding("wrong-route", Severity.INFO, "No cream", "Rinvoq cream", at(article, "Rinvoq cream"), None)
    text = render(report(Checked("a.md", article, findings=(wrong,))))
    assert "a.md:1:1 info wrong-route\n  No cream\n\n  1 | Rinvoq cream helps.\n    | ^^^^^^^^^^^^\n" in text
    assert text.endswith("1 article, 0 claims, 1 finding (1 info)\n")


def test_a_file_without_lines_is_told_by_its_paragraphs() -> None:
    article = replace(plain("a.docx", "Title\nRinvoq cream helps."), quotes_source=False, anchors=ANCHORS)
    wrong = Finding("wrong-route", Severity.INFO, "No cream", "Rinvoq cream", at(article, "Rinvoq cream"), None)
    text = render(report(Checked("a.docx", article, findings=(wrong,))))
    shown = "a.docx:paragraph 2 info wrong-route\n  No cream\n\n    | Rinvoq cream helps.\n    | ^^^^^^^^^^^^\n"
    assert shown in text


def test_hostile_words_cannot_reach_the_terminal() -> None:
    article = marked_up("a\x1b]0;x\x07.md", "Rinvoq \x1b[2Jcream")
    wrong = Finding(
        "wrong-route", Severity.ERROR, "bad \x1b[31m", "x", at(article, "Rinvoq"), None, suggestion="\x07 stop"
    )
    text = render(report(Checked(article.path, article, findings=(wrong,))))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "Rinvoq  [2Jcream" in text


def test_an_unknown_format_names_those_that_are_possible() -> None:
    with pytest.raises(UsageError, match="no format 'xml'; possible are text, json"):
        render(report(), "xml")


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_same_report_gives_the_same_text(format: str) -> None:
    assert render(report(), format) == render(report(), format) != ""
