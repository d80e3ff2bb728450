"""The articles in `samples/` and what must be found in them, no less and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.run import check

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXPECTED: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("expected.yaml").read_text(encoding="utf-8"))


def test_every_sample_has_expectations() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_sample(name: str) -> None:
    (checked,) = check([SAMPLES / name]).checked
    found = [f"{one.rule} {one.severity} {one.quote}" for one in checked.findings]
    wanted = list(EXPECTED[name])
    for line in found:
        match = next((start for start in wanted if line.startswith(start)), None)
        assert match is not None, f"not expected: {line}"
        wanted.remove(match)
    assert wanted == []
