"""Replacements: applied and checked again, the sentence is without the finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model import Finding
from checker.reference.dates import PartialDate
from checker.run import Settings, check_text

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("replacements.yaml").read_text(encoding="utf-8"))


def found(text: str, case: dict[str, Any]) -> list[Finding]:
    """The findings of the case's rule in a text."""
    (checked,) = check_text(text, Settings(as_of=PartialDate.parse(str(case["as_of"])))).checked
    return [finding for finding in checked.findings if finding.rule == case["rule"]]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_replacement_mends_the_sentence(case: dict[str, Any]) -> None:
    (finding,) = found(case["text"], case)
    if "becomes" not in case:
        assert finding.replacement is None
        return
    assert finding.replacement is not None
    span, words = finding.replacement
    mended = case["text"][: span.start] + words + case["text"][span.end :]
    assert mended == case["becomes"]
    assert found(mended, case) == []
