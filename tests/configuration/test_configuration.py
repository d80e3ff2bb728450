"""Settings beside the articles: which file counts, what it says, and what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.cli.init import TEMPLATE
from checker.configuration import Configuration, configuration_for, load_configuration
from checker.configuration.reading import KEYS
from checker.errors import DataError

YAML = """\
fail-level: warning
baseline: known.yaml
exclude: [drafts/]
authority: FDA
severity: {wrong-date: warning, stale-fact: off}
paths:
  - match: uk/**
    authority: MHRA
    severity: {wrong-date: info}
  - match: [old/, "*.bak.md"]
    ignore: true
"""
TOML = """\
[tool.onlabel]
fail-level = "warning"
baseline = "known.yaml"
exclude = ["drafts/"]
authority = "FDA"
severity = {wrong-date = "warning", stale-fact = "off"}
[[tool.onlabel.paths]]
match = "uk/**"
authority = "MHRA"
severity = {wrong-date = "info"}
[[tool.onlabel.paths]]
match = ["old/", "*.bak.md"]
ignore = true
"""
INI = """\
[onlabel]
fail-level = warning
baseline = known.yaml
exclude = drafts/
authority = FDA
[onlabel:severity]
wrong-date = warning
stale-fact = off
[onlabel:path:uk/**]
authority = MHRA
severity =
    wrong-date = info
[onlabel:path:old/]
match =
    old/
    *.bak.md
ignore = yes
"""


@pytest.mark.parametrize(("name", "text"), [(".onlabel.yaml", YAML), ("pyproject.toml", TOML), ("setup.cfg", INI)])
def test_three_ways_of_writing_it_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = configuration_for(tmp_path / "uk")
    assert (found.fail_level, found.baseline, found.exclude) == ("warning", "known.yaml", ("drafts/",))
    assert found.of(tmp_path / "us" / "a.md").authority == "FDA"
    assert found.of(tmp_path / "us" / "a.md").severity == {"wrong-date": "warning", "stale-fact": "off"}
    assert found.of(tmp_path / "uk" / "a.md").authority == "MHRA"
    assert found.of(tmp_path / "uk" / "a.md").severity == {"wrong-date": "info", "stale-fact": "off"}
    wanted = {one: found.wants(tmp_path / one) for one in ("a.md", "drafts/a.md", "old/a.md", "x/a.bak.md")}
    assert wanted == {"a.md": True, "drafts/a.md": False, "old/a.md": False, "x/a.bak.md": False}


def test_the_closest_file_counts_alone(tmp_path: Path) -> None:
    inner = tmp_path / "site" / "posts"
    inner.mkdir(parents=True)
    (tmp_path / ".onlabel.yaml").write_text("fail-level: info\nauthority: EC\n", encoding="utf-8")
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    (inner / "setup.cfg").write_text("[onlabel]\nfail-level = none\n", encoding="utf-8")
    assert configuration_for(tmp_path / "site" / "a.md").fail_level == "info"
    found = configuration_for(inner / "a.md")
    assert (found.fail_level, found.authority) == ("none", None)
    assert found.root == inner


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert configuration_for(tmp_path) == Configuration()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sevrity: {}", "sevrity: no such key, did you mean 'severity'?"),
        ("severity: {wrong-dat: off}", "severity.wrong-dat: no such key, did you mean 'wrong-date'"),
        ("severity: {wrong-date: eror}", "severity.wrong-date: 'eror' is not possible, did you mean 'error'"),
        ("severity: [wrong-date]", "severity: a mapping is needed"),
        ("fail-level: never", "fail-level: 'never' is not possible; possible: error, warning, info, none"),
        ("authority: FAD", "authority: 'FAD' is not possible, did you mean 'FDA'"),
        ("facts: nowhere/", "facts: no folder 'nowhere/' beside this file"),
        ("paths: {}", "paths: a list is needed"),
        ("paths: [{authority: FDA}]", "paths.0.match: missing"),
        ("paths: [{match: x, ignore: maybe}]", "paths.0.ignore: 'maybe' is not possible"),
        ("exclude: 3", "exclude: a list of words is needed"),
        ("[", "while parsing"),
    ],
)
def test_what_is_wrong_is_told_with_what_was_possible(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / ".onlabel.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_configuration(file)
    assert f"{file}: {told}" in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / ".onlabel.yaml"
    file.write_text("sevrity: {}\nfail-level: never\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_configuration(file)
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_is_named_must_speak_of_onlabel(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.other]\n", encoding="utf-8")
    with pytest.raises(DataError, match="no section on onlabel"):
        load_configuration(file)


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_is_documented_and_offered(key: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    assert f"`{key}`" in page
    assert f"{key}:" in TEMPLATE
