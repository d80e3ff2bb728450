""".pre-commit-hooks.yaml: what it runs, and on which files. Tags of files are those of pre-commit's own library."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from identify.identify import ALL_TAGS, tags_from_filename

from checker.sources import SUFFIXES
from tests.fitting.articles import CONTRADICTORY, MENDED

ROOT = Path(__file__).resolve().parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

NOT_HOOKED = {".text", ".docx", ".docm", ".xml", ".json", ".jsonl", ".ndjson"}
"""What folders are searched for and the hook is not: pre-commit has no type for it, or most such files are settings,
and a file that is named and holds no article is an error.
"""


def given(name: str) -> bool:
    """Whether pre-commit gives a file of this name to the hook."""
    return bool(tags_from_filename(name) & set(HOOK["types_or"]))


def test_the_hook_is_given_what_onlabel_reads() -> None:
    assert set(HOOK["types_or"]) <= ALL_TAGS
    assert {suffix for suffix in SUFFIXES if given(f"article{suffix}")} == SUFFIXES - NOT_HOOKED
    assert not any(given(f"article{suffix}") for suffix in (".py", ".rst", ".png", ".yaml", ".css"))


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Call the hook's entry as pre-commit does: its arguments, then the names of the files."""
    command, *entry = shlex.split(HOOK["entry"])
    assert command == "onlabel"
    return subprocess.run(
        [sys.executable, "-m", "checker", *entry, *HOOK.get("args", []), *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(("text", "code"), [(CONTRADICTORY, 1), (MENDED, 0)])
def test_a_contradictory_article_is_blocked_and_a_mended_one_passes(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "new article.md").write_text(text, encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>Wash your hands.</p>", encoding="utf-8")
    done = run(tmp_path, "new article.md", "other.html")
    assert done.returncode == code, done.stderr
    assert done.stdout.splitlines()[-1].startswith("2 articles, 2 claims, ")


def test_all_files_go_to_one_process() -> None:
    assert HOOK["require_serial"] is True


def test_the_environment_is_made_from_this_repository() -> None:
    wanted: dict[str, Any] = {"id": "onlabel", "language": "python"}
    assert wanted.items() <= HOOK.items()
    assert "onlabel = checker.cli:main" in (ROOT / "setup.cfg").read_text(encoding="utf-8")
