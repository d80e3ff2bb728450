"""What was not wrong at its article's date and is wrong at the date of the facts."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from checker import render
from checker.facts.base import load_facts
from checker.model import Judged, Verdict
from checker.reference.dates import PartialDate
from checker.reports.schema import report_schema
from checker.run import Settings, check
from checker.verdicts.judge import judge
from checker.verdicts.superseded import judge_today
from tests.verdicts.making import make_claim

FDA: dict[str, Any] = {"authority": "FDA", "condition": "atopic dermatitis"}
DENIED = FDA | {"status": "not-approved", "agent": "nemolizumab"}
ALZHEIMER: dict[str, Any] = {"authority": "FDA", "agent": "aducanumab | Aduhelm", "condition": "Alzheimer's disease"}


def judged_today(said: dict[str, Any], as_of: str) -> Judged:
    facts, at = load_facts(), PartialDate.parse(as_of)
    then = judge(make_claim(**dict(said)), facts, at)
    return Judged(then.claim, then.judgements, judge_today(then, facts, at))


@pytest.mark.parametrize(
    ("said", "as_of", "then", "today", "decision"),
    [
        pytest.param(DENIED, "2024-06", "supported", "superseded", "2024-12-13", id="approved since"),
        pytest.param(DENIED, "2025-06", "contradicted", "contradicted", None, id="wrong then, too"),
        pytest.param(FDA | {"agent": "nemolizumab"}, "2025-06", "supported", "supported", None, id="right, and still"),
        pytest.param(ALZHEIMER, "2022-06", "supported", "superseded", "2021-06-07", id="taken back since"),
        pytest.param(ALZHEIMER | {"dated": "2021-06-07"}, "2022-06", "supported", "supported", None, id="an event"),
        pytest.param(
            FDA | {"agent": "dupilumab", "class": "biologic", "quantifier": "only"},
            "2019-06", "unsettled", "superseded", "2021-12-27", id="no longer the only one",
        ),
        pytest.param(
            DENIED | {"certainty": "possible"}, "2024-06", "unsettled", "unsettled", None, id="nothing was said"
        ),
        pytest.param(
            DENIED | {"status": "under-review"}, "2024-11", "unsettled", "superseded", "2024-12-13", id="decided since"
        ),
    ],
)  # fmt: skip
def test_verdict_today(said: dict[str, Any], as_of: str, then: str, today: str, decision: str | None) -> None:
    judged = judged_today(said, as_of)
    assert (judged.verdict, judged.verdict_today) == (Verdict(then), Verdict(today))
    turned = [one for one in judged.today if one.fault == "superseded"]
    assert bool(turned) is (decision is not None)
    for one in turned:
        assert str(load_facts().facts[one.proof.facts[0]].date) == decision


def test_without_the_option_there_is_no_today() -> None:
    text = "Nemolizumab is not approved by the FDA for atopic dermatitis."
    settings = Settings(as_of=PartialDate(2024, 6, 15))
    report = check(["-"], settings, content=text)
    (claim,) = json.loads(render(report, "json"))["articles"][0]["claims"]
    assert claim["verdict_today"] is None
    assert report.checked[0].findings == ()


def test_the_report_tells_both_verdicts_and_the_decision() -> None:
    text = "Nemolizumab is not approved by the FDA for atopic dermatitis."
    report = check(["-"], Settings(as_of=PartialDate(2024, 6, 15), today=True), content=text)
    data = json.loads(render(report, "json"))
    jsonschema.validate(data, report_schema())
    (article,) = data["articles"]
    assert [(one["verdict"], one["verdict_today"]) for one in article["claims"]] == [("supported", "superseded")]
    (finding,) = article["findings"]
    assert (finding["rule"], finding["severity"], finding["facts"][0]["date"]) == (
        "superseded",
        "warning",
        "2024-12-13",
    )
    assert finding["message"].startswith("No longer true: the FDA approved Nemluvio (nemolizumab)")
    assert finding["message"].endswith("on 13 December 2024")


def test_today_is_the_date_of_the_facts() -> None:
    """An article without a date is judged at the facts' date: nothing can have come since."""
    (checked,) = check(["-"], Settings(today=True), content="Nemolizumab is approved by the FDA for eczema.").checked
    assert [one.verdict for one in checked.judged] == [one.verdict_today for one in checked.judged]
