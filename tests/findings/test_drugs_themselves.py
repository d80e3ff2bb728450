"""What texts say of drugs themselves (class, route, brand, who withdrew it), by the sentences of a table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.model import Severity
from checker.reference.dates import PartialDate
from checker.run import Settings, check_text

TABLE = yaml.safe_load(Path(__file__).with_name("drugs_themselves.yaml").read_text(encoding="utf-8"))
OF_APPROVALS = "\n\nOther things still wait for approval by the FDA."
"""Makes any text one on approvals."""


def told(text: str) -> dict[str, Severity]:
    """The findings on drugs themselves: rule to severity."""
    (checked,) = check_text(text + OF_APPROVALS, Settings(as_of=PartialDate.parse("2026-03-01")), name="a.md").checked
    return {one.rule: one.severity for one in checked.findings if one.rule in TABLE["wrong"]}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in TABLE["wrong"].items() for text in texts])
def test_what_is_wrong_is_an_error(rule: str, text: str) -> None:
    assert told(text).get(rule) is Severity.ERROR


@pytest.mark.parametrize("text", TABLE["right"])
def test_what_is_right_or_not_said_passes(text: str) -> None:
    assert told(text) == {}
