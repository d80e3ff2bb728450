"""The README shows what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from checker.cli import onlabel

ROOT = Path(__file__).resolve().parents[1]


def test_the_output_shown_is_the_real_one(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    readme = Path("README.md").read_text(encoding="utf-8")
    match = re.search(r"```text\n(.*?)```", readme, re.DOTALL)
    assert match is not None
    shown = match[1]
    result = CliRunner().invoke(onlabel, ["check", "samples/jak-inhibitors-for-eczema.md"])
    finding, _, summary = shown.partition("\n…\n")
    assert finding.strip() in result.output
    assert result.output.rstrip().endswith(summary.strip())
