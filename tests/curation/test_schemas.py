"""The JSON Schemas that editors use: up to date, true of every file, and named by it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.curation.schemas import NAMES, hint, render, schema
from checker.folders import folder
from checker.reference.store import fact_files
from checker.reference.validate import FactFile, read_yaml
from tests.curation.bases import agent, fact

ROOT = folder("reference_facts")


@cache
def checker_of(name: str) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    return jsonschema.Draft202012Validator(schema(name))


def schema_of(path: Path) -> str:
    return "agent" if path.parent.name == "agents" else path.stem


@pytest.mark.parametrize("name", NAMES)
def test_they_are_up_to_date(name: str) -> None:
    shipped = (ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert shipped == render(name), "run: python -m checker.curation.schemas"


def test_no_other_file_lies_beside_them() -> None:
    assert sorted(path.name for path in (ROOT / "schema").iterdir()) == sorted(f"{name}.json" for name in NAMES)
    assert not any("schema" in path.parts[len(ROOT.parts) :] for path in fact_files(ROOT))


def test_every_file_fits_its_schema() -> None:
    wrong = [
        f"{path.name}: {error.json_path}: {error.message}"
        for path in fact_files(ROOT)
        for error in checker_of(schema_of(path)).iter_errors(read_yaml(path.read_bytes())[1])
    ]
    assert wrong == []


def test_every_file_names_its_schema_first() -> None:
    without = [
        path.name for path in fact_files(ROOT) if path.read_text(encoding="utf-8").partition("\n")[0] != hint(path)
    ]
    assert without == []
    assert all((path.parent / hint(path).partition("=")[2]).resolve().is_file() for path in fact_files(ROOT))


@pytest.mark.parametrize(
    "said",
    [
        {"status": "aproved"},
        {"date": "May 2021"},
        {"date": "20215"},
        {"population": "grown-ups"},
        {"severity": "grim"},
        {"sources": "[]"},
        {"sources": "[{title: a, url: www.example.org}]"},
        {"colour": "red"},
        {"route": "orally"},
        {"authority": "''"},
    ],
)
def test_what_onlabel_does_not_read_does_not_fit(said: dict[str, str]) -> None:
    text = agent("foo", fact("a", **said)).encode()
    assert FactFile(Path("agents/foo.yaml"), text).problems
    assert not checker_of("agent").is_valid(read_yaml(text)[1])


@pytest.mark.parametrize(
    "said", [{"date": "2021"}, {"date": "2021-12"}, {"population": "6 months to 5 years"}, {"population": "all ages"}]
)
def test_what_onlabel_reads_fits(said: dict[str, str]) -> None:
    text = agent("foo", fact("a", **said), veterinary="true").encode()
    assert not FactFile(Path("agents/foo.yaml"), text).problems
    assert checker_of("agent").is_valid(read_yaml(text)[1])


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_explained(name: str) -> None:
    def properties(part: Any) -> Any:
        if isinstance(part, dict):
            yield from part.get("properties", {}).items()
            for inner in part.values():
                yield from properties(inner)

    found = list(properties(schema(name)))
    assert found
    assert [key for key, value in found if not value.get("description")] == []
