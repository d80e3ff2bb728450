"""A drug that nobody knows here is a claim's agent, and its claim is left open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.entities.stems import of_another_kind, stem_of
from checker.model import Claim, Verdict
from checker.reference.dates import PartialDate
from checker.run import Settings, check

CASES = yaml.safe_load(Path(__file__).with_name("unknown.yaml").read_text(encoding="utf-8"))
SETTINGS = Settings(as_of=PartialDate.parse("2025-08-15"))


def written(claim: Claim) -> str:
    said = (claim.agents, claim.brands, claim.conditions)
    return " | ".join([claim.status.value, *(", ".join(names) or "-" for names in said)])


@pytest.mark.parametrize("case", CASES, ids=[case["form"] for case in CASES])
def test_unknown_drug_is_itself(case: dict[str, Any]) -> None:
    (checked,) = check(["a.md"], SETTINGS, content=case["text"]).checked
    assert [written(judged.claim) for judged in checked.judged] == case["claims"]
    for judged in checked.judged:
        unknown = any(agent.startswith(("z", "v")) for agent in judged.claim.agents)
        assert (judged.verdict is Verdict.UNSETTLED) == unknown
    assert checked.findings == ()


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Zelvorimab", "mab"), ("ritlecitinib", "citinib"), ("sotagliflozin", "gliflozin"), ("setmelanotide", "tide"),
        ("upacicalcet", "calcet"), ("remestemcel", "temcel"), ("roxadustat", "dustat"), ("enib", None),
        ("cholesterol", None), ("polypeptide", None), ("Petersen", None), ("globulin", None), ("thermostat", None),
    ],
)  # fmt: skip
def test_stem(word: str, stem: str | None) -> None:
    assert stem_of(word) == stem


def test_stems_tell_kinds_apart() -> None:
    assert of_another_kind("sitagliptin", "dapagliflozin")
    assert not of_another_kind("barictinib", "baricitinib")  # a part of the stem is lost
    assert not of_another_kind("baricitinb", "baricitinib")
