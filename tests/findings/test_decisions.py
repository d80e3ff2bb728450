"""Decisions of editors change the baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import DataError
from checker.findings.baseline import NAME, Baseline, load_baseline
from checker.findings.decisions import Merged, merge, read_decisions, to_do

HEAD = "version: 1\ndecisions:\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def decided(path: str = "posts/a.md", fingerprint: str = "f1", **more: str) -> str:
    """A decision as the page writes it: every text in double quotes."""
    fields = {"path": path, "rule": "wrong-date", "fingerprint": fingerprint, "quote": "the words", **more}
    return "  - " + "\n    ".join(f'{name}: "{value}"' for name, value in fields.items()) + "\n"


def merged(folder: Path, *decisions: str, baseline: Baseline | None = None) -> Merged:
    file = folder / "decisions.yaml"
    file.write_text(HEAD + "".join(decisions), encoding="utf-8")
    return merge(baseline or load_baseline(folder / NAME), read_decisions(file))


def test_what_is_dismissed_becomes_known_with_all_that_was_said(here: Path) -> None:
    more = {"reason": "misread", "note": "see mail", "who": "Ann", "when": "2026-05-01", "until": "2026-12-31"}
    found = merged(here, decided(decision="dismiss", message="It is wrong", **more))
    assert (found.dismissed, found.reopened, found.older) == (1, 0, 0)
    (here / NAME).write_text(found.baseline.dump(), encoding="utf-8")
    (entry,) = load_baseline(here / NAME).entries.values()
    assert (entry.path, entry.fingerprint, entry.rule, entry.quote) == ("posts/a.md", "f1", "wrong-date", "the words")
    assert {name: str(getattr(entry, name)) for name in more} == more


def test_paths_are_those_the_check_was_given(here: Path) -> None:
    baseline = Baseline(here / "posts" / NAME)
    (entry,) = merged(here, decided(decision="dismiss"), baseline=baseline).baseline.entries.values()
    assert entry.path == "a.md"


def test_what_is_accepted_is_told_again(here: Path) -> None:
    known = merged(here, decided(decision="dismiss"), decided(fingerprint="f2", decision="dismiss")).baseline
    found = merged(here, decided(decision="accept"), decided(fingerprint="f3", decision="accept"), baseline=known)
    assert (found.reopened, [one.fingerprint for one in found.baseline.entries.values()]) == (1, ["f2"])


@pytest.mark.parametrize(
    ("first", "second", "reason", "older"),
    [
        ("2026-05-01", "2026-05-02", "second", 0),
        ("2026-05-02", "2026-05-01", "first", 1),
        ("2026-05-01", "2026-05-01", "second", 0),
    ],
)
def test_the_later_decision_counts(here: Path, first: str, second: str, reason: str, older: int) -> None:
    two = (
        decided(decision="dismiss", reason="first", when=first),
        decided(decision="dismiss", reason="second", when=second),
    )
    at_once = merged(here, *two)
    in_turn = merged(here, two[1], baseline=merged(here, two[0]).baseline)
    for found in (at_once, in_turn):
        assert [one.reason for one in found.baseline.entries.values()] == [reason]
        assert found.older == older


def test_an_older_dismissal_does_not_undo_an_acceptance_of_the_same_file(here: Path) -> None:
    found = merged(here, decided(decision="accept", when="2026-05-02"), decided(decision="dismiss", when="2026-05-01"))
    assert (dict(found.baseline.entries), found.older) == ({}, 1)


def test_what_is_accepted_is_a_list_to_tick_off(here: Path) -> None:
    merged(
        here,
        decided(decision="accept", message="It was 2022", suggestion="in 2022", who="Ann", when="2026-05-01"),
        decided(fingerprint="f2", decision="dismiss"),
    )
    assert to_do(read_decisions(here / "decisions.yaml")) == (
        "- [ ] posts/a.md: “the words” (Ann, 2026-05-01)\n  - It was 2022 (wrong-date)\n  - Write: in 2022\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("decisions: []", "version: 1"),
        ("[", "decisions.yaml"),
        (HEAD + decided(decision="maybe"), "decisions.0: .*accept"),
        (HEAD + decided(decision="dismiss", until="soon"), "decisions.0.until: .*no date"),
        (HEAD + '  - path: "a"\n    decision: "dismiss"\n', "decisions.0: a mapping"),
    ],
)
def test_a_file_that_holds_no_decisions_is_named(here: Path, text: str, said: str) -> None:
    file = here / "decisions.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_decisions(file)
