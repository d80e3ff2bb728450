"""Patients, every kind of a disease, and ranks of approvals: what a claim's words say beyond its slots."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.claims.reading import read
from checker.model import Claim
from checker.reference.dates import PartialDate
from checker.sources import read_article

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("patients.yaml").read_text(encoding="utf-8"))


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    return read(read_article("a.txt", content=text), PartialDate.parse("2025-06-01")).claims


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_patients(case: dict[str, Any]) -> None:
    assert [list(claim.patients) for claim in claims(case["text"])] == case["patients"]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Anzupgo is FDA-approved for all types of eczema.", True),
        ("Anzupgo is FDA-approved for every form of hand eczema.", True),
        ("Anzupgo is FDA-approved for chronic hand eczema.", False),
        ("Anzupgo is one of all the drugs that are FDA-approved for eczema.", False),
    ],
)
def test_every_kind_of_a_disease(text: str, every: bool) -> None:
    assert [claim.every_kind for claim in claims(text)] == [every]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Dupixent's fifth FDA approval came in September 2022, for prurigo nodularis.", (5, "approvals")),
        ("The FDA approved Dupixent for prurigo nodularis, its fifth indication.", (5, "approvals")),
        ("The FDA approved Sotyktu for psoriatic arthritis, the drug's second approved use.", (2, "approvals")),
        ("Anzupgo is the fourth JAK inhibitor approved by the FDA for eczema.", (4, "agents")),
        ("Dupixent won FDA approval for prurigo nodularis, the second approval this week.", (None, "agents")),
        ("Dupixent is FDA-approved for prurigo nodularis after a second trial.", (None, "agents")),
    ],
)
def test_what_a_rank_counts(text: str, rank: tuple[int | None, str]) -> None:
    assert [(claim.number, claim.unit) for claim in claims(text)][:1] == [rank]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In 2023 the FDA approved Rinvoq for Crohn's disease and in 2022 for eczema.", ["2023", "2022"]),
        ("In 2022, the FDA approved Rinvoq for eczema, and in 2023 for Crohn's disease.", ["2022", "2023"]),
        ("The FDA approved Rinvoq for Crohn's disease in 2023 and for eczema in 2022.", ["2023", "2022"]),
        ("In 2022 the FDA approved Rinvoq for eczema and ulcerative colitis.", ["2022", "2022"]),
    ],
)
def test_each_date_goes_with_its_own_use(text: str, dates: list[str]) -> None:
    (claim,) = claims(text)
    assert [str(part.on) for part in claim.parts] == dates


def test_the_first_since_a_year_is_not_of_that_year() -> None:
    (claim,) = claims("Leqselvi is the first JAK inhibitor approved by the FDA for alopecia areata since 2023.")
    assert claim.on is None
    assert [part.on for part in claim.parts] == [None]
    assert claim.window is not None
    assert claim.window.since == PartialDate.parse("2023")
    (other,) = claims("Leqselvi has been approved by the FDA for alopecia areata since 2024.")
    assert other.on == PartialDate.parse("2024")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Opzelura, taken by mouth, is FDA-approved for eczema.", [("ruxolitinib", "oral")]),
        ("The FDA approved Dupixent, a pill for eczema, in 2017.", [("dupilumab", "oral")]),
        ("You rub Rinvoq on the skin twice a day.", [("upadacitinib", "topical")]),
        ("Rinvoq is applied to the skin twice a day.", [("upadacitinib", "topical")]),
        ("AbbVie applied for FDA approval of Rinvoq for eczema.", []),
        ("FDA approval of Rinvoq is applied for in eczema.", []),
    ],
)
def test_how_a_drug_is_given(text: str, told: list[tuple[str, str]]) -> None:
    reading = read(read_article("a.txt", content=text), PartialDate.parse("2025-06-01"))
    assert [(one.agent, one.value) for one in reading.attributes if one.kind == "route"] == told


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        (
            "The FDA approved Dupixent for children with atopic dermatitis aged 6 months to 5 years.",
            ["6 months to 5 years"],
        ),
        (
            "The FDA approved Rinvoq for adults and adolescents with atopic dermatitis 12 years and older.",
            ["12 years and older"],
        ),
        (
            "The FDA approved Dupixent for adults with atopic dermatitis and for children aged 6 and up.",
            ["adults", "6 years and older"],
        ),
    ],
)
def test_ages_on_both_sides_of_the_condition(text: str, ages: list[str]) -> None:
    assert [str(part.ages) for claim in claims(text) for part in claim.parts] == ages
