"""Each form of sentence, as data: what is claimed, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.claims.reading import read
from checker.model import Claim
from checker.reference.dates import PartialDate
from checker.sources import read_article

CASES = [
    case
    for name in ("sentences.yaml", "layouts.yaml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]


def expected(case: dict[str, Any]) -> list[str]:
    """The claims of a case; an unquoted list of YAML splits at its commas, so lines are joined first."""
    return sorted(" | ".join(part.strip() for part in text.split("|")) for text in case["claims"])


def written(claim: Claim) -> str:
    """A claim as the table writes it."""
    who = ", ".join(sorted(claim.agents)) or claim.class_words or claim.class_name or "-"
    fields = [claim.status.value, claim.authority or "-", who, ", ".join(sorted(claim.conditions)) or "-"]
    if claim.quantifier != "none" or claim.certainty.value != "asserted":
        fields.append(claim.quantifier)
    if claim.certainty.value != "asserted":
        fields.append(claim.certainty.value)
    return " | ".join(fields)


EVENTS = yaml.safe_load(Path(__file__).with_name("events.yaml").read_text(encoding="utf-8"))


def told(text: str) -> list[str]:
    """The claims of a text, each with its date if it has one."""
    claims = read(read_article("sentence.txt", content=text), PartialDate.parse("2025-06-01")).claims
    return [f"{written(claim)} | {claim.on}" if claim.on else written(claim) for claim in claims]


@pytest.mark.parametrize("case", EVENTS, ids=[case["about"] for case in EVENTS])
def test_events(case: dict[str, Any]) -> None:
    before = told(case["after"])
    wanted = {text: said if isinstance(said, list) else [said] for text, said in case.get("says", {}).items()}
    wanted |= {text: [] for text in case.get("silent", ())}
    found = {text: told(f"{case['after']} {text}") for text in wanted}
    assert found == {text: before + said for text, said in wanted.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["form"] for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    article = read_article(case.get("file", "sentence.txt"), content=case["text"])
    reading = read(article, PartialDate.parse("2025-06-01"))
    assert sorted(written(claim) for claim in reading.claims) == expected(case)


def test_positions_are_the_words() -> None:
    text = "Acne is common. Rinvoq was approved by the FDA for atopic dermatitis. It helps."
    article = read_article("sentence.txt", content=text)
    (claim,) = read(article).claims
    assert text[claim.span.start : claim.span.end] == "Rinvoq was approved by the FDA for atopic dermatitis."
    assert {cue.text for cue in claim.cues} == {"approved"}


def test_until_last_year_ends_before_it_is_over() -> None:
    text = "Until last year the FDA had approved no drug for alopecia areata."
    (claim,) = read(read_article("sentence.txt", content=text), PartialDate.parse("2023-06-20")).claims
    assert claim.window is not None
    assert claim.window.until == PartialDate.parse("2022")
