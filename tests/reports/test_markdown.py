"""The Markdown report, rendered as a host would."""

import re
from dataclasses import replace

import pyromark
import pytest

from checker.model import Checked, Severity
from checker.reports import render
from checker.reports.markdown import ROOM, _escaped
from checker.reports.markdown import render as render_markdown
from tests.reports.hand_made import (
    DENIAL,
    HOSTILE,
    article_checked,
    clean_checked,
    hostile_checked,
    many_checked,
    report,
    unreadable,
)

EXPECTED = """\
## onlabel: 3 errors, 1 warning

2 articles (1 unreadable), 2 claims, 4 findings (3 errors, 1 warning), 1 suppressed.

### Not read

- `gone.md`: no such file

### `a.md`, as of 2025-08-15

- **error** in line 3, `contradicted-exclusivity`: Others are approved: upadacitinib

  > no other JAK inhibitor has received FDA approval for atopic dermatitis

  **Suggestion:** Narrow it to chronic hand eczema

  <details><summary>Proof</summary>

  - because upadacitinib is a JAK inhibitor; FDA approved it on 2022-01-14 for atopic dermatitis.
  - source: FDA approved upadacitinib (Rinvoq) for atopic dermatitis (2022-01-14), \
<https://example.org/a-very-long-address/that-must-not-be-broken/even-where-the-terminal-is-narrow/rinvoq.html>

  </details>

- **error** in line 3, `conflicting-exclusivity` (2 findings in one): conflicting-exclusivity it is

  > no other JAK inhibitor has received FDA approval for atopic dermatitis

  **Suggestion:** Drop “no other”

  **Suggestion:** Drop the list

  <details><summary>Proof</summary>

  - against line 5: “The FDA has approved \\*\\*Rinvoq\\*\\* (upadacitinib) and baricitinib for atopic dermatitis”

  </details>

- **warning** in line 5, `wrong-authority`: wrong-authority it is

  > The FDA has approved \\*\\*Rinvoq\\*\\* (upadacitinib) and baricitinib for atopic dermatitis

Judged by facts as of 2026-04-30.
"""


def html(text: str) -> str:
    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH)


def tags(text: str) -> set[str]:
    return set(re.findall(r"</?(\w+)", html(text)))


def words(text: str) -> str:
    """What a reader sees."""
    bare = re.sub(r"<[^>]*>", "", html(text))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        bare = bare.replace(entity, character)
    return " ".join(bare.replace("\u2060", "").split())


def test_the_whole_report() -> None:
    assert render(report(article_checked(), unreadable()), "markdown") == EXPECTED


def test_it_renders_as_lists_with_a_folded_proof() -> None:
    assert tags(EXPECTED) == {
        "h2", "h3", "p", "ul", "li", "strong", "code", "blockquote", "details", "summary", "a",
    }  # fmt: skip


def test_without_findings_it_says_so() -> None:
    assert render(report(clean_checked()), "markdown") == (
        "## onlabel: no findings\n\n1 article, 2 claims, 0 findings.\n\nJudged by facts as of 2026-04-30.\n"
    )


def test_hostile_words_are_shown_as_they_stand_and_do_nothing() -> None:
    text = render(report(hostile_checked()), "markdown")
    allowed = {"h2", "h3", "p", "ul", "li", "strong", "code", "blockquote", "details", "summary", "span"}
    assert tags(text) == allowed
    assert text.count("<span>") == text.count("<span>$</span>") > 0
    assert " ".join(HOSTILE.split()) in words(text)
    assert "<script>" in words(text)
    assert not re.search(r"[@#!]\w", text)
    assert not re.search(r"(?m)^\s*/", text), "no quick action of GitLab"


@pytest.mark.parametrize("text", ["- a", "+ a", "# a", "1. a", "12) a", "=== a", "> a", "~~~ a", "| a | b |", "---"])
def test_no_beginning_makes_a_block(text: str) -> None:
    assert html(_escaped(text)) == f"<p>{text.replace('>', '&gt;')}</p>\n"


@pytest.mark.parametrize("path", ["a`b.md", "`a`", "``", "a``b`"])
def test_backticks_do_not_end_code(path: str) -> None:
    rendered = html(render(report(Checked(path, error="x")), "markdown"))
    assert f"<code>{path}</code>: x" in rendered


def test_a_source_that_is_no_address_is_no_link() -> None:
    hostile = "https://x.example/>[a](javascript:alert) <b>"
    whole = report()
    (fact,) = whole.evidence.values()
    changed = replace(whole, evidence={fact.id: replace(fact, source=hostile)})
    assert "a" not in tags(render(changed, "markdown"))
    assert hostile in words(render(changed, "markdown"))


def test_what_does_not_fit_is_counted_and_the_gravest_stay() -> None:
    many = many_checked(*[Severity.WARNING] * 900, *[Severity.ERROR] * 3)
    text = render(report(many), "markdown")
    assert 0.9 * ROOM < len(text.encode()) <= ROOM
    assert text.count("- **error**") == 3
    shown = text.count("- **warning**")
    assert f"**{900 - shown} more did not fit here.**" in text


def test_room_is_kept_even_for_many_unreadable_articles() -> None:
    text = render_markdown(report(*[unreadable(f"{number}.md") for number in range(100)]), room=2_000)
    assert len(text.encode()) <= 2_000
    assert "more did not fit here" in text


def test_the_words_are_in_it() -> None:
    assert DENIAL in words(render(report(), "markdown"))
