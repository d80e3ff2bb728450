"""Decisions in the page: made, kept, written out, taken over, and counted by the next check."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from checker.cli import onlabel
from checker.findings.decisions import Verb, read_decisions
from checker.model import Report
from tests.browser.conftest import WINDOW, Open, finding_ids
from tests.browser.reports import AS_OF_TEXT, HAIR, HOSTILE, JAK, checked, hostile, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a desk: articles are named from it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def hair(here: Path) -> Report:
    """A report with one finding, named as the command line would."""
    return checked(Path("posts"), {"hair.md": HAIR})


def dismiss(page: Page, **said: str) -> None:
    """Fill in the form that is open."""
    dialog = page.get_by_role("dialog", name="Dismiss")
    for label, value in said.items():
        field = dialog.get_by_label(label.capitalize())
        if label == "why":
            field.select_option(value)
        else:
            field.fill(value)
    dialog.get_by_role("button", name="Dismiss").click()


def exported(page: Page, folder: Path) -> Path:
    """The file that the page writes."""
    if not page.get_by_role("button", name="Export").is_visible():
        page.locator(".menu > summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "decisions.yaml"
    file = folder / "decisions.yaml"
    shutil.copy(download.value.path(), file)
    return file


def test_a_dismissal_says_why_who_and_until_and_outlives_the_page(open_page: Open, hair: Report) -> None:
    page = open_page(hair)
    page.keyboard.press("j")
    page.keyboard.press("d")
    dismiss(page, why="Quoted from someone else", note="A letter of 2019", who="Ann", until="2999-12-31")
    said = page.locator(".card .decision").inner_text()
    assert said == (
        "Dismissed: Quoted from someone else; A letter of 2019; until 2999-12-31 "
        f"(Ann, {page.evaluate('new Date().toLocaleDateString(`sv`)')})"
    )
    page.reload()
    assert page.locator(".card .decision").inner_text() == said
    assert page.locator("#decided").inner_text() == "1"
    assert page.locator("#who").input_value() == "Ann"


def test_accepted_undone_and_forgotten(open_page: Open, hair: Report) -> None:
    page = open_page(hair)
    card = page.locator(".card")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert card.locator(".decision").inner_text().startswith("Accepted")
    page.locator("#by-decision").select_option("open")
    assert not card.is_visible()
    page.locator("#by-decision").select_option("accept")
    assert card.is_visible()
    card.get_by_role("button", name="Undo").click()
    assert card.locator(".decision").is_hidden()
    card.get_by_role("button", name="Accept").click()
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Forget all").click()
    page.reload()
    assert page.locator("#decided").inner_text() == "0"


def test_a_form_that_is_cancelled_decides_nothing(open_page: Open, hair: Report) -> None:
    page = open_page(hair)
    for leave in (lambda: page.keyboard.press("Escape"), lambda: page.get_by_role("button", name="Cancel").click()):
        page.get_by_role("button", name="Dismiss…").click()
        leave()
        assert not page.get_by_role("dialog").is_visible()
    assert page.locator("#decided").inner_text() == "0"


def test_a_contradiction_is_decided_for_both_its_sides(open_page: Open, here: Path) -> None:
    report = checked(Path("posts"), {"jak.md": JAK})
    page = open_page(report)
    page.locator('.card[data-rules~="conflicting-exclusivity"]').get_by_role("button", name="Accept").click()
    made = read_decisions(exported(page, here))
    findings = [one for one in report.checked[0].findings if one.rule == "conflicting-exclusivity"]
    assert {one.entry.fingerprint for one in made} == {one.fingerprint for one in findings}
    assert {one.verb for one in made} == {Verb.ACCEPT}


def test_what_is_exported_is_what_was_said_to_the_letter(open_page: Open, here: Path) -> None:
    report = hostile()
    page = open_page(report)
    odd = f"{HOSTILE} \u0085\u2028\ufeff\u007f: # ' \\"
    page.get_by_role("button", name="Dismiss…").click()
    dismiss(page, note=odd, who="Ann: *x* &y", until="2999-12-31")
    (made,) = read_decisions(exported(page, here))
    finding = report.checked[0].findings[0]
    assert made.entry.path == report.checked[0].path
    assert made.entry.fingerprint == finding.fingerprint
    assert made.entry.quote == " ".join(finding.quote.split())
    assert made.message == HOSTILE
    assert (made.entry.who, made.entry.until) == ("Ann: *x* &y", date(2999, 12, 31))
    assert made.entry.note == odd


def test_no_decision_is_an_empty_list(open_page: Open, hair: Report, here: Path) -> None:
    assert read_decisions(exported(open_page(hair), here)) == ()


def test_another_browser_takes_over_what_was_exported(open_page: Open, here: Path) -> None:
    report = checked(Path("posts"))
    page = open_page(report)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("d")
    dismiss(page, note="“so” it is", who="Ann")
    file = exported(page, here)
    other = open_page(report, name="other.html", **WINDOW)
    assert other.locator("#decided").inner_text() == "0"
    other.locator("#import").set_input_files(file)
    other.locator("#shown", has_text="2 taken over").wait_for()
    assert other.locator("#decided").inner_text() == "2"
    assert exported(other, here / "posts").read_bytes() == file.read_bytes()


def test_a_hand_may_change_what_was_exported(open_page: Open, hair: Report, here: Path) -> None:
    page = open_page(hair)
    page.get_by_role("button", name="Accept").click()
    file = exported(page, here)
    text = file.read_text(encoding="utf-8").replace('decision: "accept"', "decision: dismiss\n    until: 2001-01-01")
    file.write_text(text + '  - path: "elsewhere.md"\n    fingerprint: "x"\n    decision: "accept"\n', encoding="utf-8")
    page.locator("#import").set_input_files(file)
    page.locator("#shown", has_text="1 taken over, 1 not of this report").wait_for()
    assert page.locator("#decided").inner_text() == "0"  # its time is up
    file.write_text(text.replace("2001", "2999"), encoding="utf-8")
    page.locator("#import").set_input_files(file)
    page.locator(".decision", has_text="until 2999-01-01").wait_for()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("has not", "has never"),
        lambda text: text.replace("alopecia areata", "severe alopecia areata"),
    ],
)
def test_a_decision_is_gone_when_the_sentence_changes(
    open_page: Open, hair: Report, change: Callable[[str], str]
) -> None:
    page = open_page(hair)
    page.get_by_role("button", name="Accept").click()
    moved = open_page(checked(Path("posts"), {"hair.md": f"Something new.\n\n{HAIR}"}), name="moved.html")
    assert moved.locator("#decided").inner_text() == "1"
    changed = open_page(checked(Path("posts"), {"hair.md": change(HAIR)}), name="changed.html")
    assert (changed.locator(".card").count(), changed.locator("#decided").inner_text()) == (1, "0")


def test_a_decision_is_gone_when_a_fact_changes(open_page: Open, hair: Report) -> None:
    page = open_page(hair)
    page.get_by_role("button", name="Accept").click()
    (one,) = hair.checked
    findings = tuple(replace(finding, fingerprint="of other facts") for finding in one.findings)
    changed = open_page(replace(hair, checked=(replace(one, findings=findings),)), name="changed.html")
    assert changed.locator("#decided").inner_text() == "0"


def test_where_nothing_can_be_kept_the_page_works_and_says_so(browser: Browser, here: Path, hair: Report) -> None:
    from checker.reports import render

    (here / "report.html").write_text(render(hair, "html"), encoding="utf-8")
    with browser.new_context() as context:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
        )
        page = context.new_page()
        page.goto((here / "report.html").as_uri())
        page.get_by_role("button", name="Accept").click()
        assert page.locator("#decided").inner_text() == "1"
        assert len(read_decisions(exported(page, here))) == 1
        assert "keeps nothing" in page.locator("#kept").inner_text()


def test_from_the_report_to_a_check_that_passes(open_file: Open, here: Path) -> None:
    def call(*args: str) -> int:
        return CliRunner().invoke(onlabel, [*args], prog_name="onlabel").exit_code

    written(here / "posts", {"jak.md": JAK, "hair.md": HAIR})
    check = ("check", "posts", "--as-of", AS_OF_TEXT)
    assert call(*check, "--format", "html", "--output", "desk.html") == 1
    page = open_file(here / "desk.html")
    for _ in finding_ids(page):
        page.keyboard.press("j")
        page.keyboard.press("d")
        dismiss(page, who="Ann")
    exported(page, here)
    assert call("decisions", "import", "decisions.yaml") == 0
    assert call(*check) == 0
    (here / "posts" / "hair.md").write_text(HAIR.replace("has not", "has never"), encoding="utf-8")
    assert call(*check) == 1
