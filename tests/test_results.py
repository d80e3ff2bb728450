"""What is kept of articles: the same report, and never a stale one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import results as kept
from checker.facts.base import load_facts
from checker.model import Checked, Evidence
from checker.reference import digests
from checker.reference.dates import PartialDate
from checker.reference.in_use import using
from checker.reports.json_report import render
from checker.results import Results
from checker.run import Settings, check
from tests.curation.bases import agent, fact, overlay_folder

LINES = [
    "The FDA has approved ruxolitinib cream for atopic dermatitis.",
    "No JAK inhibitor is approved in the United States for chronic hand eczema.",
    "Upadacitinib was approved by the FDA on 3 May 2021.",
    "Abrocitinib is not approved for atopic dermatitis by the FDA.",
    "<!-- onlabel-disable -- known -->",
    "Drink water.",
]
NAMES = ["a.md", "b.txt", "c.html"]


def write(folder: Path, texts: dict[str, list[int]]) -> None:
    for name in NAMES:
        (folder / name).unlink(missing_ok=True)
    for name, lines in texts.items():
        (folder / name).write_text("\n\n".join(LINES[one] for one in lines) + "\n")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(NAMES), st.lists(st.integers(0, 5), max_size=3), min_size=1),
            st.sampled_from([None, PartialDate(2020), PartialDate(2025, 8, 15)]),
            st.sampled_from([None, "FDA", "EC"]),
            st.booleans(),
            st.booleans(),
        ),
        min_size=2,
        max_size=4,
    )
)
def test_a_report_is_what_it_is_without_them(tmp_path: Path, steps: list[Any]) -> None:
    for texts, as_of, authority, today, across in steps:
        write(tmp_path, texts)
        asked = Settings(as_of=as_of, authority=authority, today=today)
        report = check(tmp_path, asked, across=across, results=Results())
        assert render(report) == render(check(tmp_path, asked, across=across))
        assert check(tmp_path, asked, across=across, results=Results()) == report


def asked_again(tmp_path: Path, change: Callable[[], object], **given: Any) -> int:
    """How many results are made by a second run after a change, beside the one of the facts."""
    made: list[str] = []
    first = Results()
    check(tmp_path, Settings(), results=first)
    change()
    second = Results()
    second.put = lambda key, *_: made.append(key)  # type: ignore[method-assign]
    check(tmp_path, **{"settings": Settings(), **given}, results=second)
    return len([key for key in made if key != second.key("facts")])


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": [0], "b.txt": [1], "c.html": [2]})
    assert asked_again(tmp_path, lambda: None) == 0
    assert asked_again(tmp_path, lambda: (tmp_path / "a.md").write_text(LINES[3])) == 1
    assert asked_again(tmp_path, lambda: None, settings=Settings(as_of=PartialDate(2024))) == 3
    assert asked_again(tmp_path, lambda: None, settings=Settings(severity={"wrong-date": "off"})) == 0


def test_changed_facts_make_another_key_and_keep_nothing_of_the_old_ones(tmp_path: Path) -> None:
    mine = overlay_folder(tmp_path / "mine", {"new": agent("new", fact("n"))})
    with using((mine,)):
        loaded = load_facts().note.digest
        before = Results().key("x")
        overlay_folder(tmp_path / "mine", {"new": agent("new", fact("n", status="rejected"))})
        later = Results()
        after = later.key("x")
        assert after != before
        later.put(after, "made by the facts that were loaded", loaded)
        assert later.get(after) is None


def test_what_is_damaged_or_not_of_the_model_is_made_anew(tmp_path: Path) -> None:
    results = Results()
    key, value = results.key("x"), ([Checked("a.md")], {})
    results.put(key, value, load_facts().note.digest)
    assert results.get(key) == value
    place = Path(kept.PLACE) / key[:2] / key[2:]
    sound = place.read_bytes()
    for content in (b"", sound[:-1], sound[:40] + b"x" + sound[41:], bytes(32) + sound[32:]):
        place.write_bytes(content)
        assert results.get(key) is None
    evil = b"cos\nsystem\n(S'true'\ntR."
    place.write_bytes(kept.sha256(evil).digest() + evil)
    assert results.get(key) is None


def test_what_was_made_by_other_facts_is_not_kept() -> None:
    results = Results()
    key = results.key("x")
    results.put(key, ([], {}), "sha256:of other facts")
    assert results.get(key) is None


def test_what_another_program_would_read_otherwise_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Results().key("x")
    monkeypatch.setattr(kept, "program_digest", lambda: "another one")
    assert Results().key("x") != ours


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": [0, 1, 2, 3], "c.html": [0, 3]})
    found = check(tmp_path, Settings(today=True))
    value = (list(found.checked), found.evidence)
    results = Results()
    results.put(results.key("x"), value, found.fact_base.digest)
    back = results.get(results.key("x"))
    assert back == value
    origins = [[one.claim.origins for one in checked.judged] for checked in back[0]]  # these do not count for equality
    assert origins == [[one.claim.origins for one in checked.judged] for checked in found.checked]
    assert all(type(one) is Evidence for one in back[1].values())


def test_the_folder_is_bounded_and_what_was_asked_last_stays(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}").write_bytes(bytes(100))
        os.utime(tmp_path / f"{number}", (10**9 + number, 10**9 + number))
    (tmp_path / ".new-left").write_bytes(bytes(100))
    os.utime(tmp_path / ".new-left", (10**9, 10**9))
    kept._bound(tmp_path, 1000)
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{number}" for number in range(8)]
    kept._bound(tmp_path, 600)
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{number}" for number in range(4, 8)]


QUIET = """
import sys
from checker.cli import onlabel
onlabel(["check", "articles", "--fail-level", "none"], standalone_mode=False)
print("spacy" in sys.modules, "checker.facts.base" in sys.modules, "yaml" in sys.modules, file=sys.stderr)
"""


def test_a_second_run_reads_neither_articles_nor_facts(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", {"a.md": [0, 3], "b.txt": [5]})
    environment = {**os.environ, "ONLABEL_CACHE": str(digests.cache_folder()), "PYTHONPATH": os.pathsep.join(sys.path)}

    def run(*more: str) -> tuple[str, str]:
        line = [sys.executable, "-c", QUIET.replace('"none"]', '", "'.join(['"none', *more]) + '"]')]
        done = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return done.stdout, done.stderr.splitlines()[-1]

    first, second = run(), run()
    assert second == (first[0], "False False False")
    assert run("--no-cache") == (first[0], "False True True")


# ---------------------------------------------------------------- digests of files


def test_a_digest_is_kept_only_while_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONLABEL_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "root"
    root.mkdir()
    file = root / "one.txt"
    file.write_text("first")
    read: list[str] = []
    real = digests.read_bytes
    monkeypatch.setattr(digests, "read_bytes", lambda path: read.append(path) or real(path))
    digest = digests.content_digest(root, ["one.txt"])
    assert digests.content_digest(root, ["one.txt"]) == digest
    assert len(read) == 2  # what changed just now may change again within the same tick of the clock
    monkeypatch.setattr(digests, "_JUST_NOW", -60.0)
    digests.content_digest(root, ["one.txt"])
    assert digests.content_digest(root, ["one.txt"]) == digest
    assert len(read) == 3
    state = file.stat()
    file.write_text("other")  # as long, and then given the same time
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert digests.content_digest(root, ["one.txt"]) != digest


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ONLABEL_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(kept, "PLACE", "results")
    write(tmp_path, {"a.md": [3]})
    assert check(tmp_path / "a.md", results=Results()) == check(tmp_path / "a.md")
