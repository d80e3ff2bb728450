"""The commands as a whole: help, pages, speed of start."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import Result

import checker
from checker.cli import onlabel
from checker.cli.decisions import decisions
from checker.cli.facts import facts
from checker.cli.manual import manual
from checker.curation.schemas import schema as fact_schema
from checker.findings.rules import load_rules
from checker.reports.schema import report_schema

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
COMMANDS = {
    "onlabel": onlabel,
    **onlabel.commands,
    **{f"{group.name} {name}": one for group in (facts, decisions) for name, one in group.commands.items()},
}
PROMISED = [
    "annotate",
    "baseline",
    "check",
    "claims",
    "completion",
    "decisions",
    "explain",
    "facts",
    "impact",
    "index",
    "init",
    "rules",
    "schema",
    "serve",
]


def test_the_commands_are_those_that_are_promised() -> None:
    assert sorted(onlabel.commands) == PROMISED


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    text = COMMANDS[name].help or ""
    assert text.strip().splitlines()[0].endswith(".")
    assert f"Example:\n  onlabel {'' if name == 'onlabel' else name}" in "\n".join(
        line.removeprefix("    ") for line in text.splitlines()
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_shown(run: Run, name: str, option: str) -> None:
    result = run(*([] if name == "onlabel" else name.split()), option)
    assert result.exit_code == 0
    assert "Usage: onlabel" in result.stdout
    assert "  Example:\n    onlabel" in result.stdout


def test_docs_of_the_commands_are_up_to_date() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == manual(onlabel), (
        "run: python -m checker.cli.manual > docs/commands.md"
    )


def test_docs_of_the_commands_name_every_command_and_option() -> None:
    page = manual(onlabel)
    assert all(f"\n## onlabel {name}\n\n    onlabel {name} " in page for name in COMMANDS if name != "onlabel")
    parameters = [parameter for command in COMMANDS.values() for parameter in command.params]
    options = [one for one in parameters if isinstance(one, click.Option) and one.name != "version"]
    assert len(options) > 10
    assert all(f"- `{option.opts[0]}`" in page for option in options)


def test_docs_of_the_rules_are_up_to_date(run: Run) -> None:
    page = run("rules", "--format", "markdown").stdout
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == page, (
        "run: onlabel rules --format markdown > docs/rules.md"
    )
    assert all(f"\n## {name}\n" in page for name in load_rules())


def test_rules_lists_each_rule_on_its_line(run: Run) -> None:
    lines = run("rules").stdout.splitlines()
    rules = load_rules()
    assert [line.split()[:2] for line in lines] == [[name, rule.severity] for name, rule in rules.items()]
    assert all(line.endswith(rule.summary) for line, rule in zip(lines, rules.values(), strict=True))


@pytest.mark.parametrize("name", load_rules())
def test_explain_shows_the_page(run: Run, name: str) -> None:
    page = run("explain", name).stdout
    assert page.startswith(f"# {name}\n")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## What it finds", "## Why it matters", "## How to fix", "## Flagged", "## Passes"]


def test_explain_says_what_may_have_been_meant(run: Run) -> None:
    result = run("explain", "contradicted-denail")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: no rule 'contradicted-denail', did you mean 'contradicted-denial'?; `onlabel rules` lists them all\n"
    )


@pytest.mark.parametrize("name", ["../findings/wrong-date", "wrong-date.yaml", "", "/etc/passwd"])
def test_explain_takes_names_and_not_paths(run: Run, name: str) -> None:
    assert run("explain", name).exit_code == 2


def test_schema_is_printed(run: Run) -> None:
    printed = json.loads(run("schema", "report").stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed == report_schema()
    assert json.loads(run("schema", "agent").stdout) == fact_schema("agent")
    assert run("schema", "facts").exit_code == 2


def test_a_command_that_is_mistyped_is_wrong_usage(run: Run) -> None:
    result = run("chekc", "a.md")
    assert result.exit_code == 2
    assert "No such command 'chekc'" in result.stderr


def test_python_m_is_the_same_command() -> None:
    shown = subprocess.run([sys.executable, "-m", "checker", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout == f"onlabel, version {checker.__version__}\n"


@pytest.mark.parametrize(
    "args", [["--version"], ["--help"], ["check", "--help"], ["facts", "--help"], ["explain", "wrong-date"]]
)
def test_quick_commands_import_nothing_heavy(args: list[str]) -> None:
    program = (
        "import sys\n"
        "from checker.cli import main\n"
        f"sys.argv = ['onlabel', *{args!r}]\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('\\nMODULES', *sys.modules)\n"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules = set(shown.stdout.rpartition("MODULES")[2].split())
    assert "checker.cli" in modules
    heavy = {"spacy", "pydantic", "numpy", "jsonschema", "importlib.metadata", "checker.model", "checker.run", "jinja2"}
    assert modules & heavy == set()
    assert ("yaml" in modules) == (args[0] == "explain")
