"""`onlabel decisions`: from a report back to the check."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from checker.cli import onlabel
from checker.findings.baseline import NAME

WRONG = "The FDA has not approved Opzelura (ruxolitinib) for atopic dermatitis.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "wrong.md").write_text(WRONG, encoding="utf-8")
    return tmp_path


def call(*args: str) -> Result:
    return CliRunner().invoke(onlabel, [*args], prog_name="onlabel")


def check() -> Result:
    return call("check", "--as-of", "2025-08-15", "posts", "--format", "json")


def decide(site: Path, **said: str) -> None:
    """Write down a decision on the one finding."""
    (finding,) = yaml.safe_load(check().stdout)["articles"][0]["findings"]
    entry = {"path": "posts/wrong.md", "fingerprint": finding["fingerprint"], "quote": finding["quote"], **said}
    (site / "decisions.yaml").write_text(yaml.safe_dump({"version": 1, "decisions": [entry]}), encoding="utf-8")


def test_what_was_dismissed_fails_no_more_until_its_words_change(site: Path) -> None:
    assert check().exit_code == 1
    decide(site, decision="dismiss", reason="misread", who="Ann")
    done = call("decisions", "import", "decisions.yaml")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"{site / NAME}: 1 dismissed, 0 accepted\n")
    result = check()
    assert result.exit_code == 0
    assert "in the baseline: misread (Ann)" in result.stdout
    (site / "posts" / "wrong.md").write_text(WRONG.replace("has not", "has never"), encoding="utf-8")
    assert check().exit_code == 1


def test_what_was_accepted_still_fails_and_is_listed(site: Path) -> None:
    decide(site, decision="accept", message="It is approved")
    assert call("decisions", "import", "decisions.yaml").exit_code == 0
    assert check().exit_code == 1
    listed = call("decisions", "todo", "decisions.yaml")
    assert listed.stdout.startswith("- [ ] posts/wrong.md: “The FDA has not approved")


def test_the_configured_baseline_is_the_one_that_is_written(site: Path) -> None:
    (site / ".onlabel.yaml").write_text("baseline: known.yaml\n", encoding="utf-8")
    decide(site, decision="dismiss")
    call("decisions", "import", "decisions.yaml")
    assert (site / "known.yaml").is_file()
    assert check().exit_code == 0


def test_a_file_of_something_else_is_an_error_and_changes_nothing(site: Path) -> None:
    (site / "decisions.yaml").write_text("version: 2\n", encoding="utf-8")
    result = call("decisions", "import", "decisions.yaml")
    assert (result.exit_code, "decisions.yaml: no decisions" in result.stderr) == (2, True)
    assert not (site / NAME).exists()
