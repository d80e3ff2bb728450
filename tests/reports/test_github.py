"""GitHub workflow commands, read back as the runner reads them."""

import re
from dataclasses import dataclass

from checker.model import Checked, Severity
from checker.reports import render, render_summary
from checker.reports.github import SHOWN, SUMMARY_ROOM
from tests.reports.hand_made import (
    HOSTILE_PATH,
    article_checked,
    clean_checked,
    hostile_checked,
    many_checked,
    report,
    unreadable,
)

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


@dataclass(frozen=True)
class Annotation:
    level: str
    properties: dict[str, str]
    message: str


def annotations(*checked: Checked) -> tuple[list[Annotation], str]:
    """What the runner makes of the log, and the line after it."""
    *rows, last = render(report(*checked), "github").removesuffix("\n").split("\n")
    return [annotation(row) for row in rows], last


def annotation(row: str) -> Annotation:
    """The runner splits at `::`, `,` and `=`, and only then resolves the escapes."""
    command = COMMAND.fullmatch(row)
    assert command, row
    properties = dict(pair.split("=", 1) for pair in command[2].split(","))
    return Annotation(command[1], {name: data(value) for name, value in properties.items()}, data(command[3]))


def data(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_finding_is_an_annotation_on_its_words() -> None:
    (first, second, third), last = annotations()
    assert first.level == "error"
    assert first.properties == {
        "file": "a.md",
        "line": "3",
        "endLine": "3",
        "col": "28",
        "endColumn": "98",
        "title": "onlabel: contradicted-exclusivity",
    }
    assert first.message.startswith("Others are approved: upadacitinib\nBecause: upadacitinib is a JAK inhibitor; ")
    assert "\nAgainst: a.md:5:1: “" in second.message, "a pair is one annotation"
    assert (third.level, third.properties["title"]) == ("warning", "onlabel: wrong-authority")
    assert last == "1 article, 2 claims, 4 findings (3 errors, 1 warning), 1 suppressed"


def test_nothing_in_an_article_can_end_its_command_or_begin_another() -> None:
    (only,), _ = annotations(hostile_checked())
    assert only.properties["file"] == HOSTILE_PATH
    assert only.message.startswith("=1+1 [31m Café 😀😀 “Rinvoq”, ")
    assert "100%0A ::error::no." in only.message
    assert "Suggest: # Say ::warning::so" in only.message


def test_columns_are_given_only_within_one_line() -> None:
    (only,), _ = annotations(hostile_checked())
    assert (only.properties["line"], only.properties["endLine"]) == ("2", "3")
    assert not {"col", "endColumn"} & only.properties.keys()


def test_an_article_that_cannot_be_read_comes_first() -> None:
    (first, *_), _ = annotations(article_checked(), unreadable())
    assert first == Annotation("error", {"file": "gone.md", "title": "onlabel: not read"}, "no such file")


def test_what_github_would_not_show_is_counted_and_the_gravest_are_shown() -> None:
    many = many_checked(*[Severity.INFO] * 12, *[Severity.WARNING] * 10, *[Severity.ERROR] * 11)
    shown, _ = annotations(many)
    levels = [one.level for one in shown]
    assert levels == ["error"] * SHOWN + ["warning"] * SHOWN + ["notice"] * SHOWN
    assert shown[-1].message == "4 more findings not shown here: see the summary of this job."


def test_nothing_is_counted_where_all_are_shown() -> None:
    shown, _ = annotations(many_checked(*[Severity.INFO] * SHOWN, *[Severity.ERROR] * SHOWN))
    assert len(shown) == 2 * SHOWN
    assert all("not shown here" not in one.message for one in shown)


def test_without_findings_there_is_the_last_line() -> None:
    assert annotations(clean_checked()) == ([], "1 article, 2 claims, 0 findings")


def test_the_summary_of_the_job_is_markdown_that_github_takes() -> None:
    summary = render_summary(report(many_checked(*[Severity.ERROR] * 20_000)), "github")
    assert summary.startswith("## onlabel: 20000 errors\n")
    assert SUMMARY_ROOM * 0.9 < len(summary.encode()) <= SUMMARY_ROOM
    assert "more did not fit here" in summary
