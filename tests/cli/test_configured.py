"""Configuration, ignored files and the baseline, as the command line meets them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from checker.cli import onlabel

WRONG = "The FDA has not approved Opzelura (ruxolitinib) for atopic dermatitis.\n"
RIGHT = "The FDA has approved Opzelura (ruxolitinib) for atopic dermatitis.\n"
NOBODY = "Rinvoq (upadacitinib) is not approved for atopic dermatitis in adults.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, and the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "posts" / "right.md").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def call(*args: str) -> Result:
    return CliRunner().invoke(onlabel, [*args], prog_name="onlabel")


def check(*args: str) -> Result:
    return call("check", "--as-of", "2025-08-15", *args)


def names(result: Result) -> int:
    """How many articles were checked, as the last line says."""
    return int(result.stdout.splitlines()[-1].split()[0])


def test_init_writes_what_can_be_read_and_changes_nothing(site: Path) -> None:
    before = check("posts")
    assert call("init").exit_code == 0
    assert (check("posts").exit_code, check("posts").stdout) == (1, before.stdout)
    again = call("init")
    assert (again.exit_code, again.stderr) == (2, "Error: .onlabel.yaml exists; --force replaces it\n")
    assert call("init", "--force").exit_code == 0


def test_every_setting_that_init_offers_is_one(site: Path) -> None:
    call("init")
    file = site / ".onlabel.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    offered = [line.removeprefix("# ") for line in lines if line.startswith("# ") and ":" in line.split(" ")[1]]
    nested = [line[2:] for line in lines if line.startswith("#   ")]
    assert {line.split(":")[0] for line in offered} == {
        "baseline", "facts", "include", "exclude", "authority", "severity", "paths",
    }  # fmt: skip
    (site / "our-facts").mkdir()
    text = "\n".join(line[2:] if line in [f"# {one}" for one in (*offered, *nested)] else line for line in lines)
    file.write_text(text, encoding="utf-8")
    assert set(yaml.safe_load(text)) == {line.split(":")[0] for line in offered} | {"fail-level"}
    shown = check("--show-settings", "posts")
    assert yaml.safe_load(shown.stdout)["fail-level"] == "error"


def test_the_configured_fail_level_counts_unless_one_is_given(site: Path) -> None:
    (site / "pyproject.toml").write_text('[tool.onlabel]\nfail-level = "none"\n', encoding="utf-8")
    assert check("posts").exit_code == 0
    assert check("posts", "--fail-level", "error").exit_code == 1
    assert check("posts", "--isolated").exit_code == 1


def test_severities_are_those_of_the_closest_file(site: Path) -> None:
    (site / ".onlabel.yaml").write_text("severity: {contradicted-denial: warning}\n", encoding="utf-8")
    result = check("posts")
    assert result.exit_code == 0
    assert "warning contradicted-denial" in result.stdout
    (site / "posts" / ".onlabel.yaml").write_text("severity: {contradicted-denial: off}\n", encoding="utf-8")
    os.utime(site / "posts")
    result = call("check", "--as-of", "2025-08-15", "--config", "posts/.onlabel.yaml", "posts")
    assert (result.exit_code, "contradicted-denial" in result.stdout) == (0, False)


def test_a_default_authority_is_meant_where_none_is_named(site: Path) -> None:
    (site / "posts" / "wrong.md").write_text(NOBODY, encoding="utf-8")
    assert check("posts/wrong.md").exit_code == 0
    (site / ".onlabel.yaml").write_text("paths: [{match: posts/, authority: FDA}]\n", encoding="utf-8")
    result = check("posts/wrong.md", "--config", ".onlabel.yaml")
    assert "error contradicted-denial" in result.stdout
    assert result.exit_code == 1


def test_what_is_ignored_is_not_checked(site: Path) -> None:
    assert names(check("posts")) == 2
    (site / ".git").mkdir()
    (site / ".gitignore").write_text("wrong.md\n", encoding="utf-8")
    assert names(check("posts")) == 1
    (site / "posts" / ".gitignore").write_text("!wrong.md\nright.*\n", encoding="utf-8")
    result = check("posts")
    assert (names(result), result.exit_code) == (1, 1)
    assert names(check("posts/right.md")) == 1  # what is named is checked


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--exclude", "wrong.md"], 1),
        (["--include", "right.*"], 1),
        (["--include", "posts/", "--exclude", "*.txt"], 2),
    ],
)
def test_patterns_choose_among_files_in_folders(site: Path, options: list[str], number: int) -> None:
    assert names(check("posts", *options)) == number


def test_a_folder_of_which_nothing_is_left_is_an_error(site: Path) -> None:
    result = check("posts", "--exclude", "*")
    assert (result.exit_code, "could not be read: posts" in result.stderr) == (2, True)


@pytest.mark.parametrize("text", ["sevrity: {}", "severity: {wrong-dat: off}", "["])
def test_a_wrong_configuration_is_an_error(site: Path, text: str) -> None:
    (site / ".onlabel.yaml").write_text(text, encoding="utf-8")
    result = check("posts")
    assert (result.exit_code, result.stdout) == (2, "")
    assert ".onlabel.yaml" in result.stderr


def test_known_findings_do_not_fail_and_new_ones_do(site: Path) -> None:
    assert check("posts").exit_code == 1
    recorded = call("baseline", "--as-of", "2025-08-15", "posts")
    assert (recorded.exit_code, recorded.stderr) == (
        0,
        f"{site / '.onlabel-baseline.yaml'}: 1 finding (1 added, 0 taken out)\n",
    )
    result = check("posts")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith("1 suppressed")
    assert check("posts", "--no-baseline").exit_code == 1
    (site / "posts" / "new.md").write_text(WRONG, encoding="utf-8")
    assert check("posts").exit_code == 1


def test_what_the_baseline_holds_in_vain_is_told_and_pruned(site: Path) -> None:
    call("baseline", "--as-of", "2025-08-15", "posts")
    (site / "posts" / "wrong.md").write_text(RIGHT, encoding="utf-8")
    result = check("posts")
    assert (result.exit_code, "1 entry of" in result.stderr, "--prune" in result.stderr) == (0, True, True)
    pruned = call("baseline", "--prune", "--as-of", "2025-08-15", "posts")
    assert pruned.stderr.endswith("0 findings (0 added, 1 taken out)\n")
    assert check("posts").stderr == ""


def test_a_time_that_is_up_opens_a_finding_again(site: Path) -> None:
    call("baseline", "--as-of", "2025-08-15", "posts")
    file = site / ".onlabel-baseline.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  until: 2026-01-31\n", encoding="utf-8")
    assert check("posts", "--baseline-day", "2026-01-31").exit_code == 0
    result = check("posts", "--baseline-day", "2026-02-01")
    assert (result.exit_code, "1 suppressed" in result.stdout) == (1, False)
    assert result.stderr.startswith("Note: the time of 1 entry of ")
    assert check("posts", "--baseline-day", "2026-02-01", "-q").stderr == ""
    again = call("baseline", "--as-of", "2025-08-15", "--baseline-day", "2026-02-01", "posts")
    assert again.stderr.endswith("1 finding (0 added, 0 taken out)\n")
    assert check("posts", "--baseline-day", "2026-02-01").exit_code == 0


def test_the_settings_of_each_path_are_shown(site: Path) -> None:
    (site / ".onlabel.yaml").write_text("authority: EC\npaths: [{match: posts/, ignore: true}]\n", encoding="utf-8")
    shown: dict[str, Any] = yaml.safe_load(check("--show-settings", "posts/right.md").stdout)
    assert shown["file"] == str(site / ".onlabel.yaml")
    (only,) = shown["paths"]
    assert (only["path"], only["authority"], only["ignore"]) == ("posts/right.md", "EC", True)
