"""What every format tells: order, words, other sides and proof."""

import pytest

from checker.model import Checked, Severity
from checker.reports.folding import fold
from checker.reports.telling import Teller, each, not_read, one_line, shortened, slashed, worst_first
from tests.reports.hand_made import LIST_IN_FILE, article_checked, many_checked, report


def test_the_gravest_come_first_and_the_suppressed_last_otherwise_as_they_stood() -> None:
    light = many_checked(Severity.INFO, Severity.WARNING, path="light.md")
    order = [(entry.checked.path, entry.finding.rule) for entry in worst_first(each(report(light, article_checked())))]
    assert order == [
        ("a.md", "contradicted-exclusivity"),
        ("a.md", "conflicting-exclusivity"),
        ("a.md", "conflicting-exclusivity"),
        ("light.md", "wrong-date"),
        ("a.md", "wrong-authority"),
        ("light.md", "wrong-date"),
        ("a.md", "wrong-date"),
    ]


def test_each_finding_is_an_entry_and_folded_ones_are_not() -> None:
    assert len(each(report())) == 5
    assert len(fold(report())) == 3


def test_the_reason_stands_without_its_path() -> None:
    gone = [Checked("a.md", error="a.md: no such file"), Checked("b.md", error="it is\nempty"), Checked("c.md")]
    assert not_read(report(*gone)) == [("a.md", "no such file"), ("b.md", "it is empty")]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one…"),
        ("unbroken", 4, "unb…"),
        (" one\r\n two ", 99, "one two"),
    ],
)
def test_long_words_are_cut_between_words(text: str, limit: int, expected: str) -> None:
    assert shortened(text, limit) == expected


def test_nothing_in_a_line_breaks_it_or_commands_a_terminal() -> None:
    assert one_line("a\r\nb\u2028c\x1b[31md\u202ee\t f") == "a b c [31md e f"


def test_paths_are_as_other_programs_write_them() -> None:
    assert [slashed(path) for path in ("./a/b.md", "a//b.md", "/a/b.md", "-")] == ["a/b.md", "a/b.md", "/a/b.md", "-"]


def test_all_there_is_to_tell() -> None:
    contradicted, conflicting = fold(report())[:2]
    teller = Teller(report())
    assert teller.lines(contradicted) == [
        "Others are approved: upadacitinib",
        "Because: upadacitinib is a JAK inhibitor; FDA approved it on 2022-01-14 for atopic dermatitis.",
        "Source: FDA approved upadacitinib (Rinvoq) for atopic dermatitis (2022-01-14):"
        " https://example.org/a-very-long-address/that-must-not-be-broken/even-where-the-terminal-is-narrow/rinvoq.html",
        "Suggest: Narrow it to chronic hand eczema",
    ]
    assert teller.lines(conflicting) == [
        "conflicting-exclusivity it is",
        f"Against: a.md:5:1: “{LIST_IN_FILE}”",
        "Suggest: Drop “no other”",
        "Suggest: Drop the list",
    ]
