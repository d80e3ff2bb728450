"""The table of claims: each row's verdict, fault, argument and suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.facts.base import load_facts
from checker.model import Verdict
from checker.reference.dates import PartialDate
from checker.verdicts.judge import judge
from tests.verdicts.making import make_claim

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['says'][:70]} @{case['as_of']}" for case in CASES])
def test_a_claim_against_the_facts(case: dict[str, Any]) -> None:
    judged = judge(make_claim(**case["claim"]), load_facts(), PartialDate.parse(str(case["as_of"])))
    shown = [(one.verdict.value, one.fault, one.grave, one.missing, *one.proof.steps) for one in judged.judgements]
    assert judged.verdict.value == case["verdict"], shown
    faults = [one for one in judged.judgements if one.fault]
    assert {one.fault for one in faults} == ({case["fault"]} if "fault" in case else set()), shown
    if faults:
        assert any(one.grave for one in faults) is not case.get("warning", False), shown
    steps = " / ".join(step for one in judged.judgements for step in one.proof.steps)
    for words in case.get("because", ()):
        assert words in steps
    suggestions = " ".join(one.suggestion or "" for one in judged.judgements)
    for words in [case["suggests"]] if isinstance(case.get("suggests"), str) else case.get("suggests", ()):
        assert words in suggestions
    if "missing" in case:
        assert case["missing"] in " ".join(one.missing or "" for one in judged.judgements)


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(len(CASES))])
def test_every_judgement_is_whole(case: dict[str, Any]) -> None:
    facts = load_facts()
    claim = make_claim(**case["claim"])
    judged = judge(claim, facts, PartialDate.parse(str(case["as_of"])))
    assert len(judged.judgements) == max(len(claim.parts), 1)
    for one in judged.judgements:
        if one.verdict is Verdict.UNSETTLED:
            assert one.missing
        else:
            assert one.proof.steps
        assert (one.fault is None) == (one.verdict in {Verdict.SUPPORTED, Verdict.UNSETTLED}) or one.fault
        assert set(one.proof.facts) <= facts.facts.keys()
        if one.suggestion:
            assert one.suggestion[0].isupper() or one.suggestion[0].islower()
            assert one.suggestion.endswith(".")


def test_the_table_is_large_and_its_rows_are_told_apart() -> None:
    assert len(CASES) >= 150
    rows = [(case["says"], str(case["as_of"]), str(case["claim"])) for case in CASES]
    assert len(set(rows)) == len(rows)
    assert {"supported", "contradicted", "overbroad", "outdated", "unsettled"} == {case["verdict"] for case in CASES}


def test_the_same_claim_gets_the_same_words() -> None:
    facts = load_facts()
    at = PartialDate.parse("2025-08-15")
    claim = make_claim(authority="FDA", agent="baricitinib", condition="eczema")
    assert judge(claim, facts, at) == judge(claim, facts, at)
