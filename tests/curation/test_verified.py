"""Every fact of the verified collection is answerable from the fact base; those that are left out say why."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.curation.lookup import Lookup
from checker.errors import UsageError
from checker.facts.base import FactBase, load_facts
from checker.facts.fact import Fact
from checker.reference.dates import PartialDate

SHARED = os.environ.get("ONLABEL_SHARED")
COLLECTION = Path(SHARED or "", "facts", "verified.yaml")
EXCEPTIONS = yaml.safe_load((Path(__file__).parent / "verified_exceptions.yaml").read_text(encoding="utf-8"))
AUTHORITIES = {
    "EMA/EC": {"EC", "EMA"},
    "PMDA/MHLW": {"PMDA"},
    "Health Canada (veterinary)": {"Health Canada"},
}
STATUSES = {"EUA": {"authorized-eua"}, "approved": {"approved", "accelerated-approval"}}

pytestmark = pytest.mark.skipif(
    SHARED is None or not COLLECTION.is_file(), reason="ONLABEL_SHARED names no folder with facts/verified.yaml"
)


@cache
def collection() -> dict[str, dict[str, Any]]:
    entries = yaml.safe_load(COLLECTION.read_text(encoding="utf-8"))
    return {entry["id"]: entry for entry in entries}


def conditions(text: str, lookup: Lookup) -> set[str]:
    """Our conditions for the collection's words, as a whole or in parts."""
    if text in EXCEPTIONS["conditions"]:
        return set(EXCEPTIONS["conditions"][text])
    found = set()
    for words in ([text], re.split(r"[;,/()]| and | with ", text)):
        for part in words:
            try:
                found.add(lookup.condition(part))
            except UsageError:
                continue
        if found:
            break
    return found


def answers(entry: dict[str, Any], facts: FactBase) -> list[Fact]:
    """Our facts on the same agent, authority and condition, with its date; where it has none, with its status."""
    lookup = Lookup(facts.names)
    said = conditions(entry["condition"], lookup)
    date = PartialDate.parse(str(entry["date"])) if entry.get("date") else None
    return [
        fact
        for agent in lookup.agents(entry["agent"])
        for fact in facts.facts.of_agent(agent)
        if fact.authority in AUTHORITIES.get(entry["regulator"], {entry["regulator"]})
        and any(facts.names.conditions.related(mine, its) for mine in fact.conditions for its in said)
        and (
            fact.status in STATUSES.get(entry["status"], {entry["status"]})
            if date is None
            else fact.date is not None and fact.date.agrees(date)
        )
    ]


def test_every_verified_fact_is_answerable() -> None:
    facts = load_facts()
    excepted = {**EXCEPTIONS["other_status"], **EXCEPTIONS["left_out"]}
    without = {
        f"{name}: {entry['agent']} {entry['regulator']} {entry['condition']} {entry['status']} {entry.get('date')}"
        for name, entry in collection().items()
        if name not in excepted and not answers(entry, facts)
    }
    assert without == set()
    assert len(collection()) > 300


@pytest.mark.parametrize("id", EXCEPTIONS["other_status"])
def test_an_exception_is_here_under_another_status(id: str) -> None:
    entry, facts = collection()[id], load_facts()
    assert not answers(entry, facts), "no exception any more"
    fact = facts.facts[EXCEPTIONS["other_status"][id]["id"]]
    assert fact.agent == entry["agent"]
    assert set(fact.conditions) & conditions(entry["condition"], Lookup(facts.names))
    assert EXCEPTIONS["other_status"][id]["because"]


@pytest.mark.parametrize("id", EXCEPTIONS["left_out"])
def test_what_is_left_out_says_why(id: str) -> None:
    assert not answers(collection()[id], load_facts()), "no exception any more"
    assert EXCEPTIONS["left_out"][id]


def test_every_verified_brand_is_its_agents() -> None:
    lookup = Lookup(load_facts().names)
    pairs = {
        (brand.strip(), entry["agent"])
        for entry in collection().values()
        for brand in (entry.get("brand") or "").split("/")
        if brand.strip()
    }
    assert {pair for pair in pairs if lookup.agents(pair[1]) != lookup.agents(pair[0])} == set()
