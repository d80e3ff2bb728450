"""onlabel as a library: its public names, and the examples in the documentation."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import checker
import checker.entities.components  # registers the components, as the distribution's entry points do
from checker import PartialDate, Settings
from checker.model import Report

ROOT = Path(__file__).resolve().parents[1]

PUBLIC = """
Article Checked Claim DataError Fact FactBase Finding Judged OnlabelError PartialDate Report Settings Severity
SourceError Span Status UsageError Verdict __version__ check check_text load_facts read_article
read_articles render
""".split()

DENIAL = "Opzelura is not FDA-approved for atopic dermatitis."


# ---------------------------------------------------------------- names


def test_the_public_names_are_those_that_are_promised() -> None:
    assert checker.__all__ == PUBLIC
    assert sorted(PUBLIC) == PUBLIC
    assert set(PUBLIC) <= set(dir(checker))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_has_a_docstring(name: str) -> None:
    value = getattr(checker, name)
    assert name == "__version__" or value.__doc__


def test_type_checkers_see_the_same_names_from_the_same_homes() -> None:
    (block,) = [
        node for node in ast.parse(Path(checker.__file__).read_text(encoding="utf-8")).body if isinstance(node, ast.If)
    ]
    seen = {alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == checker._HOMES
    assert sorted([*seen, "__version__"]) == PUBLIC


def test_what_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'checker' has no attribute 'chekc'"):
        checker.chekc  # noqa: B018


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import checker; dir(checker)", {"checker.model", "checker.run", "click", "spacy", "pydantic", "yaml"}),
        ("import checker; checker.Settings, checker.Severity, checker.load_facts", {"spacy", "numpy"}),
        ("import checker; checker.check_text('Wash your hands.')", {"spacy", "numpy"}),
    ],
)
def test_nothing_is_imported_before_it_is_needed(program: str, absent: set[str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    modules = set(shown.stdout.split())
    assert "checker" in modules
    assert modules & absent == set()


# ---------------------------------------------------------------- checking


def rules(report: Report) -> list[str]:
    return [finding.rule for one in report.checked for finding in one.findings]


def test_one_path_needs_no_list(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(DENIAL, encoding="utf-8")
    for paths in (file, str(file), [file], [str(file)], str(tmp_path)):
        report = checker.check(paths)
        assert [one.path for one in report.checked] == [str(file)]
        assert rules(report) == ["contradicted-denial"]


def test_a_text_is_read_as_the_ending_of_its_name_says() -> None:
    text = f"<p>{DENIAL}</p>\n<!-- {DENIAL} -->"
    assert rules(checker.check_text(text, name="a.html")) == ["contradicted-denial"]
    (one,) = checker.check_text(DENIAL).checked
    assert (one.path, one.as_of_from) == ("article.txt", "facts")


def test_a_text_is_judged_by_the_settings() -> None:
    before = Settings(as_of=PartialDate.parse("2020-01-01"))
    assert rules(checker.check_text(DENIAL, before)) == []
    assert rules(checker.check_text(DENIAL, Settings(as_of=PartialDate.parse("2025-01-01")))) == ["contradicted-denial"]


# ---------------------------------------------------------------- documentation

BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", ["docs/python.md", "README.md"])
def test_the_examples_print_what_is_shown(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    assert len(blocks) >= 2
    names: dict[str, object] = {"__name__": "example"}
    for code, shown in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, page, "exec"), names)
        comments = re.findall(r"^# (.*\n)", code, re.MULTILINE)
        if shown or comments:
            assert printed.getvalue() == (shown or "".join(comments))
        else:
            assert page == "README.md"
