"""`onlabel index` and `onlabel impact`, as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from checker.cli import onlabel
from checker.folders import folder
from checker.site.schema import impact_schema

DENIED = "Nemolizumab is not approved by the FDA for atopic dermatitis.\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A folder with a dated and an undated article, and the command run in it."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.md").write_text(f"---\ndate: 2024-05-01\n---\n\n{DENIED}")
    (site / "late.md").write_text(f"---\ndate: 2025-05-01\n---\n\n{DENIED}")
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(onlabel, args, prog_name="onlabel")


def test_from_articles_to_what_a_decision_turned(run: Run) -> None:
    done = run("index", "site", "--db", "claims.sqlite")
    assert (done.exit_code, done.stdout) == (
        0, "claims.sqlite: 2 claims of 2 articles (files: 2 read, 0 unchanged, 0 dropped)\n",
    )  # fmt: skip
    found = run("impact", "--db", "claims.sqlite", "--since", "2024-06-01", "--format", "json")
    assert found.exit_code == 1
    data = json.loads(found.stdout)
    told = [(one["path"], one["severity"], one["to"]["rule"], one["sentence"]) for one in data["turned"]]
    assert told == [
        ("site/late.md", "error", "contradicted-denial", DENIED.strip()),
        ("site/old.md", "warning", "superseded", DENIED.strip()),
    ]
    assert data["turned"][0]["facts"][0]["date"] == "2024-12-13"
    assert data["turned"][0]["span"]["line"] == 5
    jsonschema.validate(data, json.loads(run("schema", "impact").stdout), jsonschema.Draft202012Validator)
    undated = {**data, "turned": [{**data["turned"][0], "as_of": "soon"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(undated, impact_schema(), jsonschema.Draft202012Validator)


def test_no_article_is_read_for_it(run: Run, tmp_path: Path) -> None:
    run("index", "site", "--db", "claims.sqlite")
    for path in (tmp_path / "site").iterdir():
        path.unlink()
    assert run("impact", "--db", "claims.sqlite", "--since", "2024-06-01").exit_code == 1


def test_levels_and_nothing_turned(run: Run) -> None:
    run("index", "site/old.md", "--db", "claims.sqlite")
    asked = ("impact", "--db", "claims.sqlite", "--since", "2024-06-01", "--fail-level")
    assert [run(*asked, level).exit_code for level in ("error", "warning", "none")] == [0, 1, 0]
    facts = str(folder("reference_facts"))
    same = run("impact", "--db", "claims.sqlite", "--facts-from", facts, "--facts-to", facts)
    assert (same.exit_code, same.stdout) == (0, "0 of 1 claim turned; 0 statements judged again\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("impact", "--db", "claims.sqlite"), "either --facts-from FOLDER or --since DATE"),
        (("impact", "--db", "none.sqlite", "--since", "2024"), "none.sqlite: no such file"),
        (("index", "-", "--db", "claims.sqlite"), "Standard input cannot be indexed"),
        (("index", "site"), "--db"),
        (("index", "gone.md", "--db", "claims.sqlite"), "gone.md: no such file or folder"),
    ],
)
def test_what_is_wrong_is_told_with_exit_code_2(run: Run, args: tuple[str, ...], message: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert message in done.stderr
