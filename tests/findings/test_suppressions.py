"""Comments and fields of an article that ask not to be told."""

from __future__ import annotations

import pytest

from checker.model import Checked
from checker.reference.dates import PartialDate
from checker.run import Settings, check

WRONG = "The FDA has not approved Opzelura (ruxolitinib) for atopic dermatitis."
"""Contradicted: it was approved in 2021."""
RULE = "contradicted-denial"


def checked(text: str, path: str = "a.md") -> Checked:
    report = check([path], Settings(as_of=PartialDate.parse("2025-08-15")), content=text)
    return report.checked[0]


def told(text: str, path: str = "a.md") -> list[tuple[str, str | None]]:
    return [(one.rule, one.suppressed) for one in checked(text, path).findings]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", f"<!-- onlabel-disable-next-line {RULE} -- why -->\n{WRONG}\n"),
        ("a.md", f"<!-- onlabel-disable-next-line {RULE} -- why -->\n\n{WRONG}\n"),
        ("a.md", f"<!-- onlabel-disable-next-line -- why -->\r\n{WRONG}\r\n"),
        ("a.md", f"<!-- onlabel-disable-next-line wrong-date, {RULE} -- why -->\n{WRONG}\n"),
        ("a.md", f"{WRONG} <!-- onlabel-disable-line {RULE} -- why -->\n"),
        ("a.md", f"<!-- onlabel-disable {RULE} -- why -->\n\nOne.\n\n{WRONG}\n\n<!-- onlabel-enable -->\n"),
        ("a.md", f"<!-- onlabel-disable {RULE}\n-- why -->\n\nOne.\n\n{WRONG}\n"),
        ("a.md", f"{WRONG}\n\n<!-- onlabel-disable-file {RULE} -- why -->\n"),
        ("a.md", f"---\ntitle: T\nonlabel-disable: {RULE} -- why\n---\n\n{WRONG}\n"),
        ("a.html", f"<p>One.</p><!-- onlabel-disable {RULE} -- why --><p>{WRONG}</p>"),
        ("a.txt", f"# onlabel: disable-next-line {RULE} -- why\n{WRONG}\n"),
        ("a.txt", f"# onlabel: disable-file {RULE} -- why\n\nA line.\n\n{WRONG}\n"),
    ],
)
def test_what_is_not_to_be_told_is_suppressed_with_its_reason(path: str, text: str) -> None:
    assert told(text, path) == [(RULE, "why")]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("onlabel-disable-next-line wrong-date -- why", "there is no finding of wrong-date where it reaches"),
        (f"onlabel-disable-next-line {RULE}", "it gives no reason"),
        ("onlabel-disable-next-line contradicted-denail -- why", "did you mean 'contradicted-denial'?"),
        (f"onlabel-disabel-next-line {RULE} -- why", "no onlabel-disabel-next-line, did you mean"),
    ],
)
def test_what_suppresses_nothing_is_told_at_its_place(note: str, why: str) -> None:
    found = checked(f"One.\n\n<!-- {note} -->\n{WRONG}\n")
    assert [(one.rule, one.suppressed) for one in found.findings] == [("unused-suppression", None), (RULE, None)]
    unused = found.findings[0]
    assert why in unused.message
    assert unused.quote == f"<!-- {note} -->"
    assert found.article is not None
    assert found.article.source_span(unused.span).start == len("One.\n\n")


def test_it_reaches_no_further_than_it_says() -> None:
    text = f"<!-- onlabel-disable-next-line {RULE} -- why -->\n{WRONG}\n\n{WRONG}\n"
    assert told(text) == [(RULE, "why"), (RULE, None)]
    text = f"<!-- onlabel-disable {RULE} -- why -->\n\n{WRONG}\n\n<!-- onlabel-enable {RULE} -->\n\n{WRONG}\n"
    assert told(text) == [(RULE, "why"), (RULE, None)]


def test_a_block_is_closed_by_its_own_rules_only() -> None:
    text = f"<!-- onlabel-disable {RULE} -- why -->\n\n<!-- onlabel-enable wrong-date -->\n\n{WRONG}\n"
    assert told(text) == [(RULE, "why")]


def test_an_article_with_nothing_to_check_is_told_of_its_comment() -> None:
    assert told("<!-- onlabel-disable-file -- why -->\n\nOn gardens.\n") == [("unused-suppression", None)]


def test_what_is_shown_as_code_asks_for_nothing() -> None:
    assert told(f"```\n<!-- onlabel-disable-file -- why -->\n```\n\n{WRONG}\n") == [(RULE, None)]


def test_the_reason_in_plain_text_claims_nothing() -> None:
    text = f"# onlabel: disable-file {RULE} -- the FDA has not approved Rinvoq for atopic dermatitis\n\n{WRONG}\n"
    assert [one.claim.agents for one in checked(text, "a.txt").judged] == [("ruxolitinib",)]
