"""`onlabel check --format github` also writes the summary of the job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from checker.model import Severity
from tests.cli.fake_check import Check, checked

Run = Callable[..., Result]
ERROR = checked("error.md", Severity.ERROR)


def test_the_summary_goes_behind_what_its_file_holds(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (ERROR,)
    file = tmp_path / "summary"
    file.write_text("before\n")
    result = run("check", "x", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(file)})
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=error.md,")
    assert file.read_text().startswith("before\n## onlabel: 1 error\n")


@pytest.mark.parametrize(
    ("format", "variable"), [("text", "set"), ("markdown", "set"), ("github", ""), ("github", None)]
)
def test_no_summary_without_its_format_or_its_file(
    check: Check, run: Run, tmp_path: Path, format: str, variable: str | None
) -> None:
    check.gives = (ERROR,)
    file = tmp_path / "summary"
    value = str(file) if variable == "set" else variable
    assert run("check", "x", "--format", format, env={"GITHUB_STEP_SUMMARY": value}).exit_code == 1
    assert not file.exists()


def test_a_summary_that_cannot_be_written_is_an_error_after_the_report(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (ERROR,)
    result = run("check", "x", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert result.exit_code == 2
    assert result.stdout.startswith("::error ")
    assert f"Error: cannot write {tmp_path}: " in result.stderr
