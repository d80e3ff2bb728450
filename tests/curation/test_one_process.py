"""Checks with and without the user's own facts do not leak into each other within one process."""

from __future__ import annotations

from pathlib import Path

from checker.reference.dates import PartialDate
from checker.run import Settings, check

AGENT = """\
agent: zogalimab
products:
  - brand: Zogzog
    authorities: [FDA]
facts:
  - id: zogalimab-fda-atopic-dermatitis-2024
    authority: FDA
    brand: Zogzog
    status: approved
    date: 2024-01-02
    conditions: [atopic dermatitis]
    sources:
      - title: made for this test
"""


def agents_and_verdicts(*folders: Path) -> list[tuple[tuple[str, ...], str]]:
    settings = Settings(as_of=PartialDate.parse("2025-01-31"), facts=folders)
    (one,) = check(["a.txt"], settings, content="The FDA has approved Zogzog for atopic dermatitis.").checked
    return [(judged.claim.agents, judged.verdict.value) for judged in one.judged]


def test_names_follow_the_folders_in_use(tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "zogalimab.yaml").write_text(AGENT, encoding="utf-8")
    unknown = [(("zogzog",), "unsettled")]
    assert agents_and_verdicts() == unknown
    assert agents_and_verdicts(tmp_path) == [(("zogalimab",), "supported")]
    assert agents_and_verdicts() == unknown
