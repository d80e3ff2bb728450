"""`onlabel completion`: click's script, and what it is answered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from click.testing import CliRunner

from checker.cli import onlabel
from checker.cli.completion import SHELLS
from checker.findings.rules import load_rules
from checker.reference.names import load_names


def completer(shell: str) -> ShellComplete:
    """What answers a shell."""
    made = get_completion_class(shell)
    assert made is not None
    return made(onlabel, {}, "onlabel", "_ONLABEL_COMPLETE")


def offered(*words: str) -> list[str]:
    """What is offered for a command line whose last word is incomplete."""
    return [item.value for item in completer("zsh").get_completions(list(words[:-1]), words[-1])]


def answer_to_bash(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """The lines that bash is answered."""
    monkeypatch.setenv("COMP_WORDS", "\n".join(("onlabel", *typed)))
    monkeypatch.setenv("COMP_CWORD", str(len(typed)))
    return completer("bash").complete().splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_clicks_own(shell: str) -> None:
    printed = CliRunner().invoke(onlabel, ["completion", shell], prog_name="onlabel")
    asked = CliRunner().invoke(
        onlabel, [], prog_name="onlabel", env={"_ONLABEL_COMPLETE": f"{shell}_source"}, complete_var="_ONLABEL_COMPLETE"
    )
    assert printed.exit_code == 0
    assert printed.stdout.strip() == asked.stdout.strip()
    assert f"_ONLABEL_COMPLETE={shell}_complete" in printed.stdout


def test_another_shell_is_wrong_usage() -> None:
    assert CliRunner().invoke(onlabel, ["completion", "csh"]).exit_code == 2


def test_explain_is_offered_the_rules() -> None:
    rules = list(load_rules())
    assert offered("explain", "") == rules
    assert offered("explain", "contra") == [name for name in rules if name.startswith("contra")] != []
    assert offered("explain", "nonsense") == []


def test_facts_show_is_offered_agents_and_brands_in_any_case() -> None:
    assert offered("facts", "show", "opz") == ["Opzelura"]
    assert "ruxolitinib" in offered("facts", "show", "RUXO")
    assert set(load_names().agents) <= set(offered("facts", "show", ""))


def test_facts_timeline_is_offered_classes_and_conditions() -> None:
    assert "JAK inhibitor" in offered("facts", "timeline", "jak")
    assert offered("facts", "timeline", "atopic derm") == ["atopic dermatitis"]


@pytest.mark.parametrize("command", ["list", "gaps"])
@pytest.mark.parametrize(
    ("option", "incomplete", "one"),
    [
        ("--agent", "opz", "Opzelura"),
        ("--authority", "Hea", "Health Canada"),
        ("--class", "JAK i", "JAK inhibitor"),
        ("--condition", "atopic derm", "atopic dermatitis"),
        ("--status", "appr", "approved"),
    ],
)
def test_options_that_choose_facts_are_offered_their_values(
    command: str, option: str, incomplete: str, one: str
) -> None:
    assert offered("facts", command, option, incomplete) == [one]


def test_ones_own_facts_count_where_they_are_named_before(tmp_path: Path) -> None:
    file = tmp_path / "agents" / "zzumab.yaml"
    file.parent.mkdir()
    file.write_text("agent: zzumab\n", encoding="utf-8")
    assert offered("facts", "show", "zzu") == []
    assert offered("facts", "show", "--facts", str(tmp_path), "zzu") == ["zzumab"]


def test_wrong_facts_are_not_told_at_the_prompt(tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "zzumab.yaml").write_text("agent: [", encoding="utf-8")
    assert offered("facts", "show", "--facts", str(tmp_path), "opz") == []


def test_bash_gets_blanks_and_quotes_as_they_are_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two backslashes: the script reads the answer with `read`, which takes one off.
    assert r"plain,JAK\\ inhibitor" in answer_to_bash(monkeypatch, "facts", "timeline", r"JAK\ in")
    assert r"plain,Crohn\\'s\\ disease" in answer_to_bash(monkeypatch, "facts", "timeline", "Crohn")
    assert "plain,JAK inhibitor" in answer_to_bash(monkeypatch, "facts", "timeline", '"JAK')


def test_articles_are_left_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer_to_bash(monkeypatch, "check", "art") == ["file,art"]


@pytest.mark.parametrize("words", ["explain contra", "facts show rux", "facts timeline JAK", "check --f"])
def test_the_answer_waits_for_nothing_heavy(words: str) -> None:
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('\\nMODULES', *sys.modules))\n"
        "from checker.cli import main\n"
        "main()\n"
    )
    typed = ["onlabel", *words.split()]
    env = {"COMP_WORDS": "\n".join(typed), "COMP_CWORD": str(len(typed) - 1), "_ONLABEL_COMPLETE": "bash_complete"}
    load_names()  # compiled once
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, **env}, check=True
    )
    answer, _, modules = shown.stdout.rpartition("MODULES")
    assert answer.startswith("plain,")
    assert {"spacy", "numpy", "pydantic", "checker.run"} & set(modules.split()) == set()
