"""`onlabel check` and `onlabel claims`: input, output and exit codes."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from checker.cli import options, running
from checker.cli.project import Asked
from checker.errors import DataError
from checker.model import Checked, Severity
from checker.reference.dates import PartialDate
from checker.sources import ReadOptions
from tests.cli.fake_check import TEXT, Check, checked

Run = Callable[..., Result]

CLEAN = checked("clean.md")
ERROR = checked("error.md", Severity.ERROR)
WARNING = checked("warning.md", Severity.WARNING)
INFO = checked("info.md", Severity.INFO)
SUPPRESSED = checked("quiet.md", Severity.ERROR, suppressed="known")
GONE = Checked("gone.md", error="no such file")


@pytest.mark.parametrize(
    ("articles", "level", "code"),
    [
        ((CLEAN,), None, 0),
        ((ERROR,), None, 1),
        ((WARNING,), None, 0),
        ((CLEAN, ERROR), None, 1),
        ((SUPPRESSED,), "info", 0),
        ((ERROR,), "error", 1),
        ((WARNING,), "error", 0),
        ((ERROR,), "warning", 1),
        ((WARNING,), "warning", 1),
        ((INFO,), "warning", 0),
        ((INFO,), "info", 1),
        ((CLEAN,), "info", 0),
        ((ERROR, WARNING), "none", 0),
        ((GONE,), None, 2),
        ((GONE, CLEAN), "none", 2),
        ((ERROR, GONE), None, 2),
    ],
)
@pytest.mark.parametrize("output", [False, True], ids=["stdout", "file"])
def test_exit_codes(
    check: Check, run: Run, tmp_path: Path, articles: tuple[Checked, ...], level: str | None, code: int, output: bool
) -> None:
    check.gives = articles
    chosen = [*(["--fail-level", level] if level else []), *(["--output", str(tmp_path / "out")] if output else [])]
    assert run("check", "articles", *chosen).exit_code == code
    assert check.only_call["paths"] == ["articles"]


def test_unreadable_articles_are_named_after_all_others_were_reported(check: Check, run: Run) -> None:
    check.gives = (GONE, ERROR, Checked("folder", error="nothing to read"))
    result = run("check", "x")
    assert result.stderr == "Error: could not be read: gone.md, folder\n"
    assert "error.md:1:1 error contradicted-approval" in result.stdout
    assert result.stdout.endswith("3 articles (2 unreadable), 1 claim, 1 finding (1 error)\n")


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Nothing to check. Name files or folders, or '-' for standard input: onlabel {command} article.md"),
        (["-", "a.md"], "'-' (standard input) cannot stand beside other paths."),
        (["a.md", "--stdin-filename", "b.md"], "--stdin-filename goes with '-' (standard input) only."),
        (["a.md", "--as-of", "yesterday"], "'yesterday' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (["a.md", "--as-of", "2025-13-01"], "month must be in 1..12"),
        (["a.md", "--output", "no/such/folder/out"], "no folder 'no/such/folder'"),
        (["a.md", "--color", "blue"], "'blue' is not one of"),
        (["a.json", "--json-field", "body"], "'body' is no JSON pointer; it begins with a slash, as in /body"),
        (["a.md", "--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_is_2_with_a_hint_and_checks_nothing(
    check: Check, run: Run, command: str, args: list[str], message: str
) -> None:
    result = run(command, *args)
    assert result.exit_code == 2
    assert message.format(command=command) in result.stderr
    assert result.stdout == ""
    assert check.calls == []


def test_files_are_given_as_they_were_named(check: Check, run: Run) -> None:
    run("check", "b.md", "a.md", "--as-of", "2025-08")
    call = check.only_call
    assert (call["paths"], call["as_of"], call["content"]) == (["b.md", "a.md"], PartialDate(2025, 8), None)


def test_without_as_of_each_article_keeps_its_own_date(check: Check, run: Run) -> None:
    run("check", "a.md")
    assert check.only_call["as_of"] is None


@pytest.mark.parametrize("command", ["check", "baseline"])
@pytest.mark.parametrize("asked", [(), ("--today",), ("--across",), ("--across", "--today")])
def test_looking_further_is_asked_for(check: Check, run: Run, tmp_path: Path, command: str, asked: list[str]) -> None:
    run(command, "a.md", *asked, *(["--file", str(tmp_path / "b.yaml")] if command == "baseline" else []))
    call = check.only_call
    assert (call["today"], call["across"]) == ("--today" in asked, "--across" in asked)


@pytest.mark.parametrize("command", ["check", "claims"])
def test_standard_input_is_read_as_a_file_would_be(check: Check, run: Run, command: str) -> None:
    data = b"\xef\xbb\xbfna\xc3\xafve\r\ntext\r"
    run(command, "-", input=data)
    call = check.only_call
    assert (call["paths"], call["content"]) == (["-"], data)


def test_standard_input_can_have_a_name(check: Check, run: Run) -> None:
    run("check", "-", "--stdin-filename", "draft.md", input="x")
    assert (check.only_call["paths"], check.only_call["content"]) == (["draft.md"], b"x")


@pytest.mark.parametrize("command", ["check", "claims"])
def test_where_articles_stand_in_json_is_passed_on(check: Check, run: Run, command: str) -> None:
    run(command, "a.json", "--json-field", "/*/lead", "--json-field", "/*/body", "--json-text", "html")
    assert check.only_call["reading"] == ReadOptions(("/*/lead", "/*/body"), "html")


def test_the_json_report_is_all_there_is_on_standard_output(check: Check, run: Run) -> None:
    check.gives = (ERROR, GONE)
    result = run("check", "x", "--format", "json")
    report = json.loads(result.stdout)
    assert [article["path"] for article in report["articles"]] == ["error.md", "gone.md"]
    assert report["articles"][0]["findings"][0]["span"]["end"] == len(TEXT)


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_file_holds_the_same_bytes_as_standard_output(check: Check, run: Run, tmp_path: Path, format: str) -> None:
    check.gives = (ERROR,)
    target = tmp_path / "report"
    target.write_text("an older and much longer report" * 1000)
    target.chmod(0o640)
    to_stdout = run("check", "x", "--format", format)
    to_file = run("check", "x", "--format", format, "--output", str(target))
    assert target.read_bytes() == to_stdout.stdout_bytes != b""
    assert to_file.stdout == ""
    assert to_file.stderr == f"1 article, 1 claim, 1 finding (1 error); written to {target}\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target], "no draft is left behind"


def test_a_link_is_followed_and_stays_a_link(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (CLEAN,)
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    run("check", "x", "--output", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "1 article, 1 claim, 0 findings\n"


def test_what_is_no_file_is_written_to_and_not_replaced(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (CLEAN,)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("check", "x", "--output", str(pipe)).exit_code == 0
        assert os.read(reader, 1000) == b"1 article, 1 claim, 0 findings\n"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_report_that_cannot_be_written_is_an_error_and_leaves_the_old_one(
    check: Check, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.gives = (CLEAN,)
    target = tmp_path / "report"
    target.write_text("old")

    def full(self: Path, _: bytes) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("check", "x", "--output", str(target))
    assert (result.exit_code, result.stderr) == (2, f"Error: cannot write {target}: No space left on device\n")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_path_that_is_no_utf8_is_still_valid_json(check: Check, run: Run) -> None:
    check.gives = (Checked("caf\udce9.md", error="x"),)
    result = run("check", "x", "--format", "json")
    assert json.loads(result.stdout_bytes)["articles"][0]["path"] == "caf\udce9.md"


@pytest.mark.parametrize(
    ("option", "environment", "colored"),
    [("auto", {}, False), ("always", {}, True), ("always", {"NO_COLOR": "1"}, True), ("never", {}, False)],
)
def test_colour_into_a_pipe(check: Check, run: Run, option: str, environment: dict[str, str], colored: bool) -> None:
    check.gives = (ERROR,)
    for command in ("check", "claims"):
        assert ("\x1b[" in run(command, "x", "--color", option, env=environment).stdout) is colored


@pytest.mark.parametrize(
    ("color", "environment", "columns", "output", "expected"),
    [
        ("auto", {}, 80, None, {"color": True, "width": 80}),
        ("auto", {}, 300, None, {"color": True, "width": 120}),
        ("auto", {"NO_COLOR": "1"}, 80, None, {"color": False, "width": 80}),
        ("auto", {"TERM": "dumb"}, 80, None, {"color": False, "width": 80}),
        ("never", {}, 80, None, {"color": False, "width": 80}),
        ("auto", {}, 80, Path("report"), {"color": False, "width": 100}),
        ("always", {"NO_COLOR": "1"}, 80, Path("report"), {"color": True, "width": 100}),
    ],
)
def test_layout_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
    color: str,
    environment: dict[str, str],
    columns: int,
    output: Path | None,
    expected: dict[str, object],
) -> None:
    for name, value in {"NO_COLOR": "", "TERM": "xterm", "COLUMNS": str(columns), **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", _Terminal(is_terminal=True))
    assert options.layout(color, output) == expected


def test_quiet_leaves_only_findings(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (CLEAN,)
    assert run("check", "x", "--quiet").output == ""
    assert run("check", "x", "--quiet", "--output", str(tmp_path / "out")).output == ""
    check.gives = (ERROR,)
    assert run("check", "x", "-q").output.splitlines()[0] == "error.md:1:1 error contradicted-approval"


def test_our_own_errors_have_no_traceback(check: Check, run: Run) -> None:
    check.raises = DataError("facts/x.yaml:3: no such key")
    result = run("check", "x")
    assert (result.exit_code, result.output) == (2, "Error: facts/x.yaml:3: no such key\n")


def test_a_fault_of_ours_is_not_hidden(check: Check, run: Run) -> None:
    check.raises = ZeroDivisionError("a bug")
    assert isinstance(run("check", "x").exception, ZeroDivisionError)


def test_an_interrupt_is_neither_findings_nor_success(check: Check, run: Run) -> None:
    check.raises = KeyboardInterrupt()
    result = run("check", "x")
    assert (result.exit_code, result.stderr) == (130, "Interrupted.\n")


def test_claims_shows_claims_and_does_not_fail_on_findings(check: Check, run: Run) -> None:
    check.gives = (ERROR,)
    result = run("claims", "x")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2].split() == ["1:1", "contradicted", "approved", "FDA", "baricitinib"]
    for option in (["--format", "list"], ["--why"]):
        assert run("claims", "x", *option).stdout.startswith("error.md:1:1 c1 approved contradicted\n")
    assert run("claims", "x", "--format", "table", "--why").exit_code == 2
    check.gives = (ERROR, GONE)
    assert run("claims", "x").exit_code == 2


class _Terminal:
    """A stream that is, or is not, a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.text = ""
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("terminal", "files", "quiet", "shown"),
    [(True, 21, False, True), (True, 20, False, False), (False, 21, False, False), (True, 21, True, False)],
)
def test_progress_is_for_many_files_and_a_terminal(
    check: Check, monkeypatch: pytest.MonkeyPatch, terminal: bool, files: int, quiet: bool, shown: bool
) -> None:
    stderr = _Terminal(is_terminal=terminal)
    monkeypatch.setattr(sys, "stderr", stderr)
    check.files = files
    with click.Context(click.Command("check")):
        running.run(Asked(("x",), None, (), None, False, (), (), None, (), "auto"), quiet=quiet)
    assert len(check.calls) == 1
    assert ("Checking" in stderr.text) is shown
    assert ("100%" in stderr.text) is shown


def test_a_reader_that_has_seen_enough_changes_no_exit_code() -> None:
    # The pipe is closed before anything is written to it, as by `onlabel ... | true`.
    program = (
        "import os, sys\nfrom checker.cli.output import write\nsys.stdin.read()\nwrite('x' * 1_000_000)\nsys.exit(1)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, stderr = process.communicate(b"")
    assert (process.returncode, stderr) == (1, b"")
