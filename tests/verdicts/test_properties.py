"""What must hold of verdicts whatever the facts are."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.base import Fact, FactBase, load_facts
from checker.model import Claim, Judgement, Status, Verdict
from checker.reference.dates import PartialDate
from checker.reference.store import load_raw
from checker.verdicts.judge import judge
from tests.verdicts.making import make_claim

FACTS = load_facts()
LONG_AGO = PartialDate(1950, 1, 1)
APPROVALS = sorted(
    (
        fact
        for fact in FACTS.facts.values()
        if fact.approval and fact.date and fact.date.day
        and fact.ends is None and not fact.end_open and not fact.animals
        and fact.authority in {"FDA", "EC", "PMDA"} and len(fact.conditions) == 1
    ),
    key=lambda fact: fact.id,
)  # fmt: skip
approvals = st.sampled_from(APPROVALS)
WRONG = {Verdict.CONTRADICTED, Verdict.OUTDATED, Verdict.OVERBROAD}


def claim_of(fact: Fact, **other: Any) -> Claim:
    """A claim of exactly a fact's scope."""
    said: dict[str, Any] = {"authority": fact.authority, "agent": fact.agent, "condition": fact.conditions[0]}
    if fact.brand:
        said["agent"] += f" | {fact.brand}"
    if fact.population:
        said["ages"] = fact.population
    if fact.severity:
        said["severity"] = fact.severity
    return make_claim(**said | other)


def verdict(claim: Claim, at: PartialDate, facts: FactBase = FACTS) -> Judgement:
    """The judgement on the claim's one part."""
    return judge(claim, facts, at).judgements[0]


@given(approvals)
def test_what_a_fact_says_is_supported_and_its_denial_is_not(fact: Fact) -> None:
    assert verdict(claim_of(fact), FACTS.as_of).verdict is Verdict.SUPPORTED
    denied = verdict(claim_of(fact, status="not-approved"), FACTS.as_of)
    assert (denied.verdict, denied.fault) == (Verdict.CONTRADICTED, "contradicted-denial")
    assert fact.id in denied.proof.facts or not fact.reviewed


@lru_cache(maxsize=1)
def unreviewed_base() -> FactBase:
    """The facts as if all came from an import."""
    raw = unsettled_raw()
    for entry in raw["agents"]:
        entry["facts"] = [{**one, "reviewed": False} for one in entry.get("facts", ())]
    return FactBase(raw)


@given(
    approvals,
    st.sampled_from(sorted(Status)),
    st.sampled_from(["none", "only", "first", "no-other", "only-for", "newest"]),
    st.sampled_from(["vitiligo", "asthma", None]),
    st.sampled_from([None, "1999-01-01", "2016"]),
)
def test_what_nobody_has_reviewed_is_no_grave_fault(
    fact: Fact, status: Status, quantifier: str, condition: str | None, dated: str | None
) -> None:
    other = {"condition": condition} if condition else {}
    claim = claim_of(fact, status=status.value, quantifier=quantifier, **other, **({"dated": dated} if dated else {}))
    found = verdict(claim, FACTS.as_of, unreviewed_base())
    assert found.fault is None or not found.grave


@given(approvals)
def test_the_date_of_a_fact_is_right(fact: Fact) -> None:
    assert fact.date
    for date in (fact.date, PartialDate(fact.date.year, fact.date.month), PartialDate(fact.date.year)):
        assert verdict(claim_of(fact, dated=str(date)), FACTS.as_of).verdict is Verdict.SUPPORTED


@given(
    approvals,
    st.sampled_from(sorted(Status)),
    st.sampled_from(["none", "only", "first", "no-other", "only-for", "newest"]),
)
def test_before_all_facts_presence_refutes_nothing(fact: Fact, status: Status, quantifier: str) -> None:
    if status in {Status.APPROVED, Status.ACCELERATED, Status.CLEARED}:
        return  # that it was approved then is refuted by absence
    claim = claim_of(fact, status=status.value, quantifier=quantifier)
    assert verdict(claim, LONG_AGO).verdict not in WRONG


@given(approvals, st.sampled_from(["possible", "future", "question"]))
def test_what_is_not_asserted_is_never_wrong(fact: Fact, certainty: str) -> None:
    for status in ("not-approved", "investigational", "off-label"):
        assert verdict(claim_of(fact, status=status, certainty=certainty), FACTS.as_of).missing == "not asserted"


def unsettled_raw() -> dict[str, Any]:
    """The packaged entries without any word of completeness."""
    raw = deepcopy(load_raw())
    for kind in ("agents", "classes", "conditions"):
        for entry in raw[kind]:
            entry.pop("settled", None)
    return raw


@lru_cache(maxsize=1)
def unsettled_base() -> FactBase:
    """The facts with nothing settled."""
    return FactBase(unsettled_raw())


@given(approvals, st.sampled_from(["vitiligo", "asthma", "acute pain", "multiple sclerosis", "COVID-19"]))
def test_where_nothing_is_settled_absence_refutes_nothing(fact: Fact, condition: str) -> None:
    facts = unsettled_base()
    found = verdict(claim_of(fact, condition=condition), FACTS.as_of, facts)
    refused = any(
        one.status in {Status.REJECTED, Status.WITHDRAWN, Status.NOT_APPROVED}
        for one in facts.facts.of_agent(fact.agent)
    )
    later = found.fault == "wrong-population"  # a later extension proves that it was not approved before
    assert found.verdict not in WRONG or refused or later


@pytest.mark.parametrize("fact", APPROVALS[::40], ids=lambda fact: fact.id)
def test_a_fact_on_another_drug_changes_nothing(fact: Fact) -> None:
    raw = deepcopy(load_raw())
    other = {"id": "zzz-fda", "authority": "FDA", "status": "approved", "date": "1990-01-01", "conditions": ["rosacea"]}
    raw["agents"].append({"agent": "zzz", "facts": [other | {"sources": [{"title": "made up"}]}]})
    claim = claim_of(fact)
    assert verdict(claim, FACTS.as_of, FactBase(raw)) == verdict(claim, FACTS.as_of)


@pytest.mark.parametrize("fact", APPROVALS[::40], ids=lambda fact: fact.id)
def test_without_settled_words_removing_a_fact_contradicts_nothing(fact: Fact) -> None:
    raw = unsettled_raw()
    for entry in raw["agents"]:
        entry["facts"] = [one for one in entry.get("facts", ()) if one["id"] != fact.id]
    claim = claim_of(fact)
    found = verdict(claim, FACTS.as_of, FactBase(raw))
    if found.fault == "outdated-status":  # another approval, which has ended, is all that is left
        assert any(FACTS.facts[one].ends for one in found.proof.facts)
        return
    assert found.fault in {None, "wrong-population", "overbroad-indication", "contradicted-approval", "wrong-authority"}
    if found.fault in {"contradicted-approval", "wrong-authority"}:
        # Where it is approved elsewhere, the proof cites that; the refusal is then one of its steps.
        refusals = [one for one in FACTS.facts.of_agent(fact.agent) if not one.approval]
        assert any(one.authority in {fact.authority, "EMA"} for one in refusals)
