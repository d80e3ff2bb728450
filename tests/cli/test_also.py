"""`onlabel check --also FORMAT=FILE`: further reports of the same run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from checker.model import Severity
from checker.reports import FORMATS
from tests.cli.fake_check import Check, checked

Run = Callable[..., Result]
ERROR = checked("error.md", Severity.ERROR)


def test_each_file_holds_what_its_format_gives_and_the_check_runs_once(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (ERROR,)
    wanted = {name: tmp_path / name for name in FORMATS}
    also = [f"--also={name}={file}" for name, file in wanted.items()]
    result = run("check", "x", "--format", "github", *also)
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=error.md,")
    assert len(check.calls) == 1
    for name, file in wanted.items():
        assert file.read_bytes() == run("check", "x", "--format", name).stdout_bytes


def test_a_format_may_go_to_several_files_whose_names_hold_an_equals_sign(
    check: Check, run: Run, tmp_path: Path
) -> None:
    check.gives = (ERROR,)
    run("check", "x", f"--also=json={tmp_path}/a=b", f"--also=json={tmp_path}/c", f"--output={tmp_path}/out")
    assert json.loads((tmp_path / "a=b").read_text()) == json.loads((tmp_path / "c").read_text())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a=b", "c", "out"]


def test_the_text_in_a_file_is_not_coloured(check: Check, run: Run, tmp_path: Path) -> None:
    check.gives = (ERROR,)
    run("check", "x", f"--also=text={tmp_path}/text", "--quiet")
    assert (tmp_path / "text").read_text().startswith("error.md:1:1 error contradicted-approval")
    assert "1 article" not in (tmp_path / "text").read_text()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("sarif", "'sarif' is not FORMAT=FILE; formats are text, json,"),
        ("sarif=", "'sarif=' is not FORMAT=FILE"),
        ("pdf=out.pdf", "'pdf=out.pdf' is not FORMAT=FILE"),
        ("json=no/such/folder/out", "no folder 'no/such/folder'"),
        ("json=.", "'.' is a folder"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_checked(
    check: Check, run: Run, value: str, message: str
) -> None:
    result = run("check", "x", "--also", value)
    assert (result.exit_code, result.stdout, check.calls) == (2, "", [])
    assert message in " ".join(result.stderr.split())
