"""Findings that are known stay known until their words or facts change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import DataError
from checker.findings.baseline import KNOWN, NAME, Baseline, load_baseline
from checker.model import Report
from checker.reference.dates import PartialDate
from checker.run import Settings, check

WRONG = "The FDA has not approved Opzelura (ruxolitinib) for atopic dermatitis."
OTHER = "The FDA has not approved Rinvoq (upadacitinib) for atopic dermatitis."
MINE = """\
agent: frobicitinib
classes: [JAK inhibitor]
facts:
  - id: frob
    authority: FDA
    status: approved
    date: {date}
    conditions: [atopic dermatitis]
    sources: [{{title: made up, seen: 2024-01}}]
    reviewed: true
"""


def run(*files: Path, facts: tuple[Path, ...] = ()) -> Report:
    return check(files, Settings(as_of=PartialDate.parse("2025-08-15"), facts=facts))


def told(report: Report) -> list[str | None]:
    return [one.suppressed for checked in report.checked for one in checked.findings]


def written(folder: Path, report: Report) -> Baseline:
    """The baseline as it is read back."""
    file = folder / NAME
    file.write_text(load_baseline(file).recorded(report).dump(), encoding="utf-8")
    return load_baseline(file)


def test_what_is_recorded_is_known_wherever_it_moves(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"{WRONG}\n", encoding="utf-8")
    baseline = written(tmp_path, run(article))
    article.write_text(f"# Moved\n\nA new line.\n\n{WRONG}\n", encoding="utf-8")
    report, stale = baseline.apply(run(article))
    assert told(report) == [KNOWN]
    assert stale == ()
    assert report.counts == dict.fromkeys(report.counts, 0)


def test_what_is_new_is_told(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"{WRONG}\n", encoding="utf-8")
    baseline = written(tmp_path, run(article))
    article.write_text(f"{WRONG}\n\n{OTHER}\n\n{WRONG}\n", encoding="utf-8")
    assert told(baseline.apply(run(article))[0]) == [KNOWN, None, None]  # the same words once more are new, too


def test_other_words_and_another_article_are_new(tmp_path: Path) -> None:
    article, other = tmp_path / "a.md", tmp_path / "b.md"
    article.write_text(f"{WRONG}\n", encoding="utf-8")
    other.write_text(f"{WRONG}\n", encoding="utf-8")
    baseline = written(tmp_path, run(article))
    article.write_text(f"{WRONG[:-1]} so far.\n", encoding="utf-8")
    report, stale = baseline.apply(run(article, other))
    assert told(report) == [None, None]
    assert [entry.path for entry in stale] == ["a.md"]


def test_a_changed_fact_opens_it_again(tmp_path: Path) -> None:
    agents = tmp_path / "facts" / "agents"
    agents.mkdir(parents=True)
    article = tmp_path / "a.md"
    article.write_text("The FDA has not approved frobicitinib for atopic dermatitis.\n", encoding="utf-8")
    for decided, known in (("2022-01-03", KNOWN), ("2022-01-04", None)):
        (agents / "frobicitinib.yaml").write_text(MINE.format(date="2022-01-03"), encoding="utf-8")
        baseline = written(tmp_path, run(article, facts=(agents.parent,)))
        (agents / "frobicitinib.yaml").write_text(MINE.format(date=decided), encoding="utf-8")
        from checker.reference.store import read_folder

        read_folder.cache_clear()
        folder = tmp_path / f"again-{decided}"
        agents.parent.rename(folder)
        assert told(baseline.apply(run(article, facts=(folder,)))[0]) == [known]
        folder.rename(agents.parent)


def test_what_holds_no_longer_is_pruned(tmp_path: Path) -> None:
    article, gone = tmp_path / "a.md", tmp_path / "gone.md"
    for file in (article, gone):
        file.write_text(f"{WRONG}\n\n{OTHER}\n\n{OTHER}\n", encoding="utf-8")
    baseline = written(tmp_path, run(article, gone))
    gone.unlink()
    article.write_text(f"{OTHER}\n", encoding="utf-8")
    report = run(article)
    _, stale = baseline.apply(report)
    assert sorted((entry.path, entry.count) for entry in stale) == [
        ("a.md", 1),
        ("a.md", 2),
        ("gone.md", 1),
        ("gone.md", 2),
    ]
    left = baseline.pruned(stale, report)
    assert [(entry.path, entry.count) for entry in left.entries.values()] == [("a.md", 1)]
    assert left.apply(report)[1] == ()


def test_a_reason_is_kept_and_told(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"{WRONG}\n", encoding="utf-8")
    written(tmp_path, run(article))
    file = tmp_path / NAME
    file.write_text(file.read_text(encoding="utf-8") + "  reason: quoted from a letter\n", encoding="utf-8")
    again = written(tmp_path, run(article))
    assert told(again.apply(run(article))[0]) == [f"{KNOWN}: quoted from a letter"]


def test_what_was_recorded_on_other_articles_stays(tmp_path: Path) -> None:
    article, other = tmp_path / "a.md", tmp_path / "sub" / "b.md"
    other.parent.mkdir()
    for file in (article, other):
        file.write_text(f"{WRONG}\n", encoding="utf-8")
    written(tmp_path, run(article, other))
    article.write_text("Mended.\n", encoding="utf-8")
    assert [entry.path for entry in written(tmp_path, run(article)).entries.values()] == ["sub/b.md"]


def test_who_why_and_until_when_are_kept_told_and_end(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"{WRONG}\n", encoding="utf-8")
    written(tmp_path, run(article))
    file = tmp_path / NAME
    more = "  reason: misread\n  note: asked the author\n  who: Ann\n  when: 2026-01-02\n  until: '2026-03-01'\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    baseline = load_baseline(file)
    (entry,) = baseline.entries.values()
    assert (entry.when, entry.until) == (date(2026, 1, 2), date(2026, 3, 1))
    report = run(article)
    last, after = date(2026, 3, 1), date(2026, 3, 2)
    words = f"{KNOWN}: misread; asked the author (Ann, 2026-01-02, until 2026-03-01)"
    assert told(baseline.apply(report)[0]) == told(baseline.apply(report, last)[0]) == [words]
    again, stale = baseline.apply(report, after)
    assert (told(again), stale, baseline.over(last), baseline.over(after)) == ([None], (), (), (entry,))
    assert list(baseline.recorded(report, last).entries.values()) == [entry]
    (renewed,) = baseline.recorded(report, after).entries.values()
    assert (renewed.reason, renewed.until, renewed.fingerprint) == (None, None, entry.fingerprint)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("until: soon", "no date"),
        ("count: 0", "a number from 1"),
        ("reason: [a]", "a text"),
        ("sevrity: x", "a mapping with"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / NAME
    file.write_text(f"version: 1\nfindings:\n- path: a.md\n  fingerprint: f\n  {line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=f"findings.0.*{said}"):
        load_baseline(file)


@pytest.mark.parametrize("text", ["findings: []", "version: 1\nfindings: [{rule: x}]", "[", "version: 1\nfindings: 3"])
def test_a_file_that_is_no_baseline_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / NAME
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=NAME):
        load_baseline(file)
