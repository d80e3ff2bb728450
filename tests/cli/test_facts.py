"""`onlabel facts`: formats, exit codes, and the user's own facts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from checker.cli.facts import facts
from tests.cli.fake_check import Check, checked
from tests.curation.bases import agent, fact, folder, overlay_folder

Run = Callable[..., Result]

ASKING = {
    "list": ["list", "--agent", "delgocitinib"],
    "show": ["show", "Anzupgo"],
    "validate": ["validate"],
    "gaps": ["gaps", "--kind", "until"],
    "stats": ["stats"],
    "timeline": ["timeline", "JAK inhibitor", "--authority", "FDA", "--condition", "atopic dermatitis"],
}


@pytest.mark.parametrize("args", ASKING.values(), ids=ASKING)
def test_every_question_is_answered_in_both_formats(run: Run, args: list[str]) -> None:
    text = run("facts", *args)
    assert (text.exit_code, text.stderr) == (0, "")
    assert text.stdout.strip()
    data = run("facts", *args, "--format", "json")
    assert (data.exit_code, data.stderr) == (0, "")
    assert json.loads(data.stdout)


def test_all_commands_are_there() -> None:
    assert {*ASKING, "diff"} <= facts.commands.keys()


def test_list_prints_the_rows_that_are_promised(run: Run) -> None:
    rows = json.loads(run("facts", "list", "--format", "json").stdout)["facts"]
    assert len(rows) > 800
    keys = "id agent brands class authority conditions population severity line route form status date until sources"
    assert all(list(row) == [*keys.split(), "reviewed"] for row in rows)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["show", "Opzlura"], "no agent, brand or code 'Opzlura', did you mean 'Opzelura'?"),
        (["list", "--class", "JAK inhibitr"], "no class 'JAK inhibitr', did you mean 'JAK inhibitor'"),
        (
            ["timeline", "atopic dermatits"],
            "no class or condition 'atopic dermatits', did you mean 'atopic dermatitis'?",
        ),
        (["list", "--status", "aproved"], "no status 'aproved'; possible are approved,"),
        (["list", "--facts", "nowhere"], "Directory 'nowhere' does not exist."),
        (["validate", "nowhere"], "Directory 'nowhere' does not exist."),
    ],
)
def test_a_slip_of_the_user_is_2(run: Run, args: list[str], told: str) -> None:
    result = run("facts", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_brand_of_several_agents_must_be_told_apart(run: Run, tmp_path: Path) -> None:
    mine = overlay_folder(tmp_path, {"a1": agent("a1", brand="Foox"), "a2": agent("a2", brand="Foox")})
    result = run("facts", "show", "foox", "--facts", str(mine))
    assert result.exit_code == 2
    assert "'foox' is of several agents; name one: a1, a2" in result.stderr


def test_validate_tells_errors_and_leaves_with_1(run: Run, tmp_path: Path) -> None:
    root = folder(tmp_path, {"foo": agent("foo", fact("a", status="aproved"), fact("b", until="2019"))})
    result = run("facts", "validate", str(root))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.partition(f"{root}/")[2].split(": ")[:2] for line in lines[:2]] == [
        ["agents/foo.yaml:3", "facts.0.status"],
        ["agents/foo.yaml:4", "facts.1.until"],
    ]
    assert lines[2] == "1 fact in 4 files: 2 errors"
    data = run("facts", "validate", str(root), "--format", "json")
    assert data.exit_code == 1
    (first, _) = json.loads(data.stdout)["problems"]
    assert (first["line"], first["path"], first["level"], first["possible"][0]) == (
        3,
        "facts.0.status",
        "error",
        "approved",
    )


def test_validate_takes_folders_on_top(run: Run, tmp_path: Path) -> None:
    mine = overlay_folder(tmp_path, {"foo": agent("foo", fact("a", conditions="[atopic dermatitus]"))})
    result = run("facts", "validate", "--facts", str(mine))
    assert result.exit_code == 1
    assert "foo.yaml:3: facts.0.conditions.0: no condition 'atopic dermatitus', did you mean" in result.stdout


def test_what_cannot_be_read_is_2(run: Run, tmp_path: Path) -> None:
    for args in (
        ["validate", str(tmp_path)],
        ["stats", "--facts", str(tmp_path)],
        ["diff", str(tmp_path), str(tmp_path)],
    ):
        result = run("facts", *args)
        assert result.exit_code == 2
        assert "no fact files here" in result.stderr


def test_diff_tells_what_changed(run: Run, tmp_path: Path) -> None:
    old = folder(tmp_path / "old", {"foo": agent("foo", fact("a"))})
    new = folder(tmp_path / "new", {"foo": agent("foo", fact("a", date="2021"), fact("b"))})
    result = run("facts", "diff", str(old), str(new))
    assert result.exit_code == 0
    assert "+ facts b\n~ facts a\n    date: 2020-01-01 -> 2021\n" in result.stdout
    data = json.loads(run("facts", "diff", str(old), str(new), "--format", "json").stdout)
    assert [one["id"] for one in data["facts"]["added"]] == ["b"]


def test_own_facts_are_listed_and_conflicts_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = agent("delgocitinib", fact("mine", conditions="[psoriasis]"), targets="[JAK1]")
    overlay_folder(tmp_path / "mine", {"delgocitinib": text})
    result = run("facts", "list", "--agent", "delgocitinib", "--condition", "psoriasis", "--facts", "mine")
    assert [line.split()[-1] for line in result.stdout.splitlines()] == ["mine", "fact"]
    (told,) = result.stderr.splitlines()
    assert told.startswith("Warning: mine/agents/delgocitinib.yaml: targets replaces that of ")
    assert told.endswith("reference_facts/agents/delgocitinib.yaml")


def test_many_conflicts_are_one_line_that_names_what_lists_them(check: Check, run: Run, tmp_path: Path) -> None:
    names = ["delgocitinib", "ruxolitinib", "upadacitinib", "baricitinib", "abrocitinib", "tofacitinib"]
    mine = overlay_folder(tmp_path / "my facts", {one: agent(one, targets="[A]") for one in names})
    result = run("check", "a.md", "--facts", str(mine))
    told, *_ = result.stderr.splitlines()
    line = f"onlabel facts conflicts --facts '{mine}'"
    assert told == f"Warning: your facts conflict with others in 6 places; `{line}` lists them"
    found = run("facts", "conflicts", "--facts", str(mine)).stdout.splitlines()
    assert [Path(one.split(": ")[0]).stem for one in found] == sorted(names)
    data = json.loads(run("facts", "conflicts", "--facts", str(mine), "--format", "json").stdout)
    assert data == {"conflicts": found}
    assert run("facts", "conflicts").exit_code == 2


@pytest.mark.parametrize("command", ["check", "claims"])
def test_own_facts_reach_the_check(check: Check, run: Run, tmp_path: Path, command: str) -> None:
    check.gives = (checked("a.md"),)
    one = overlay_folder(tmp_path / "one", {"foo": agent("foo", targets="[A]")})
    two = overlay_folder(tmp_path / "two", {"foo": agent("foo", targets="[B]")})
    result = run(command, "a.md", "--facts", str(one), "--facts", str(two))
    assert check.only_call["facts"] == (one, two)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"Warning: {two}/agents/foo.yaml: targets replaces that of {one}/agents/foo.yaml\n")
