"""What pronouns and bare nouns stand for, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.claims.reading import read
from checker.reference.dates import PartialDate
from checker.sources import read_article

CASES = yaml.safe_load(Path(__file__).with_name("antecedents.yaml").read_text(encoding="utf-8"))


def spoken_of(text: str) -> list[str]:
    """Whom each claim of a text is on."""
    claims = read(read_article("article.md", content=text), PartialDate.parse("2025-06-01")).claims
    return [", ".join(sorted(claim.agents)) or claim.class_words or claim.class_name or "-" for claim in claims]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_antecedents(case: dict[str, Any]) -> None:
    before = spoken_of(case["before"])
    wanted = {text: [said] for text, said in case.get("says", {}).items()}
    wanted |= {text: [] for text in case.get("silent", ())}
    found = {text: sorted(set(spoken_of(f"{case['before']} {text}")[len(before) :])) for text in wanted}
    assert found == wanted
