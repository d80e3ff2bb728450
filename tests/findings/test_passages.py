"""Short passages read, judged and weighed as a whole: what is said of them, and above all what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model import Finding
from checker.reference.dates import PartialDate
from checker.run import Settings, check_text

CASES = yaml.safe_load(Path(__file__).with_name("passages.yaml").read_text(encoding="utf-8"))


def is_as_expected(finding: Finding, expected: str) -> bool:
    """Whether a finding is the one that a line of the table names."""
    what, _, words = expected.partition("|")
    return f"{finding.rule} {finding.severity.value}" == what.strip() and words.strip() in finding.quote


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_passage(case: dict[str, Any]) -> None:
    settings = Settings(as_of=PartialDate.parse(str(case["as_of"])))
    (checked,) = check_text(case["text"], settings, name="a.md").checked
    found = list(checked.findings)
    assert len(found) == len(case["findings"]), [(one.rule, one.severity.value, one.quote) for one in found]
    for expected in case["findings"]:
        assert any(is_as_expected(one, expected) for one in found), (expected, found)
