"""action.yml: its scripts, run by bash as a runner runs them, without setting up, installing and uploading."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.fitting.articles import CONTRADICTORY, MENDED

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
WRITTEN = re.compile(r"^([\w-]+)=(.*)$", re.MULTILINE)


@dataclass
class Runner:
    """A job with one step: this action."""

    home: Path
    inputs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""

    def __post_init__(self) -> None:
        self.workspace, self.temp = self.home / "workspace", self.home / "temp dir"
        self.workspace.mkdir()
        self.temp.mkdir()
        self.summary = self.home / "summary"
        self.outputs["install"] = {"python": sys.executable}

    def value(self, expression: str) -> str:
        """What an expression stands for: an input or a step's output."""
        scope, name, *rest = expression.split(".")
        if scope == "inputs":
            return str(self.inputs.get(name, ACTION["inputs"][name].get("default", "")))
        assert (scope, rest[0]) == ("steps", "outputs"), expression
        return self.outputs.get(name, {}).get(rest[1], "")

    def filled(self, text: str) -> str:
        return EXPRESSION.sub(lambda match: self.value(match[1]), text)

    def run(self, name: str) -> int:
        """Run the script of a step; its exit code."""
        (step,) = [step for step in STEPS if step.get("id") == name]
        assert step["shell"] == "bash"
        script, written = self.home / f"{name}.sh", self.home / f"{name}.outputs"
        script.write_text(step["run"], encoding="utf-8")
        written.touch()
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace / self.filled(step.get("working-directory", ".")),
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.home),
                "ONLABEL_CACHE": os.environ.get("ONLABEL_CACHE", str(Path.home() / ".cache" / "onlabel")),
                "PYTHONPATH": str(ROOT),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_OUTPUT": str(written),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                **{key: self.filled(value) for key, value in step["env"].items()},
            },
            capture_output=True,
            text=True,
        )
        self.outputs[name] = dict(WRITTEN.findall(written.read_text(encoding="utf-8")))
        self.log = done.stdout + done.stderr
        return done.returncode

    def result(self, name: str) -> str:
        """An output of the action."""
        return self.filled(ACTION["outputs"][name]["value"])

    def results(self) -> dict[str, str]:
        return {name: self.result(name) for name in ACTION["outputs"] if name not in {"sarif", "json"}}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    (made.workspace / "articles").mkdir()
    (made.workspace / "articles" / "new pills.md").write_text(CONTRADICTORY, encoding="utf-8")
    (made.workspace / "mended.md").write_text(MENDED, encoding="utf-8")
    return made


def test_findings_are_told_and_uploaded_and_then_fail_the_job(runner: Runner) -> None:
    runner.inputs["paths"] = "articles\n"
    assert runner.run("check") == 0
    assert runner.log.startswith("::error file=articles/new pills.md,line=8,")
    assert runner.summary.read_text().startswith("## onlabel: ")
    sarif = json.loads(Path(runner.result("sarif")).read_text(encoding="utf-8"))
    report = json.loads(Path(runner.result("json")).read_text(encoding="utf-8"))
    errors = report["summary"]["findings"]["error"]
    assert errors > 0
    assert len(sarif["runs"][0]["results"]) == errors
    assert runner.results() == {
        "exit-code": "1",
        "articles": "1",
        "claims": "2",
        "findings": str(errors),
        "errors": str(errors),
        "warnings": "0",
    }
    assert runner.run("gate") == 1


def test_a_mended_article_passes(runner: Runner) -> None:
    runner.inputs["paths"] = "mended.md"
    assert (runner.run("check"), runner.run("gate")) == (0, 0)
    assert runner.results() == {
        "exit-code": "0",
        "articles": "1",
        "claims": "2",
        "findings": "0",
        "errors": "0",
        "warnings": "0",
    }


def test_every_input_of_the_check_counts(runner: Runner) -> None:
    facts = runner.workspace / "our facts"
    facts.mkdir()
    (facts / "conditions.yaml").write_text("- condition: zzitis\n", encoding="utf-8")
    runner.inputs.update(
        {
            "paths": "new pills.md\n\n../mended.md",
            "working-directory": "articles",
            "format": "text",
            "fail-level": "none",
            "facts": "../our facts",
            "args": "--as-of=2019-01-01\n--quiet",
        }
    )
    assert runner.run("check") == 0
    assert "new pills.md:" in runner.log
    assert "::" not in runner.log
    report = json.loads(Path(runner.result("json")).read_text(encoding="utf-8"))
    assert [article["path"] for article in report["articles"]] == ["new pills.md", "../mended.md"]
    assert {article["as_of"] for article in report["articles"]} == {"2019-01-01"}
    assert int(runner.result("errors")) > 0
    assert runner.run("gate") == 0
    runner.inputs["facts"] = "../no facts"
    assert runner.run("check") == 2
    assert "no facts" in runner.log


def test_articles_that_cannot_be_read_fail_the_job_after_the_upload(runner: Runner) -> None:
    runner.inputs["paths"] = "gone.md\nmended.md"
    assert runner.run("check") == 0
    assert Path(runner.result("sarif")).is_file()
    assert runner.result("exit-code") == "2"
    assert runner.run("gate") == 2


@pytest.mark.parametrize(("name", "value"), [("fail-level", "grave"), ("format", "pdf"), ("args", "--help")])
def test_a_run_that_checked_nothing_fails_at_once_and_leaves_no_older_report(
    runner: Runner, name: str, value: str
) -> None:
    (runner.temp / "onlabel.json").write_text('{"summary": {}}')
    runner.inputs[name] = value
    assert runner.run("check") == 2
    assert runner.result("sarif") == runner.result("json") == ""


HOSTILE = '$(touch pwned)\n`touch pwned`\n"; touch pwned; "\n| touch pwned\n--output=pwned\n* ? ~'


def test_inputs_are_no_commands(runner: Runner) -> None:
    runner.inputs.update({"paths": HOSTILE, "facts": "$(touch pwned)"})
    assert runner.run("check") == 2
    runner.inputs.update({"facts": "", "fail-level": "error; touch pwned"})
    assert runner.run("check") == 2
    runner.inputs.update({"fail-level": "error"})
    assert (runner.run("check"), runner.result("articles")) == (0, "6")
    assert not list(runner.home.rglob("pwned"))


def test_code_of_the_checked_repository_is_not_run(runner: Runner) -> None:
    for name in ("checker", "yaml", "json"):
        (runner.workspace / name).mkdir()
        (runner.workspace / name / "__init__.py").write_text("open('pwned', 'w')")
    runner.inputs["paths"] = "mended.md"
    assert runner.run("check") == 0
    assert not list(runner.home.rglob("pwned"))


# ---------------------------------------------------------------- the definition


def test_expressions_are_in_no_script() -> None:
    assert all("${{" not in step.get("run", "") for step in STEPS)


def test_every_expression_has_its_input_or_output_and_every_input_is_used() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    ids = [step["id"] for step in STEPS if "id" in step]
    for name, output in re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", text):
        assert name in ids
        if name != "python":
            (script,) = [step["run"] for step in STEPS if step.get("id") == name]
            assert re.search(rf"\b{output}\b", script), output


def test_everything_has_a_description() -> None:
    assert all(one["description"] for part in ("inputs", "outputs") for one in ACTION[part].values())


def test_the_exit_code_counts_after_the_upload() -> None:
    order = [step.get("id") or step["uses"].partition("@")[0] for step in STEPS]
    assert order == ["python", "install", "check", "github/codeql-action/upload-sarif", "gate"]
    assert all("continue-on-error" not in step for step in STEPS)
