"""Results are kept for one test only: what a test puts in place of a stage must not be another one's result."""

from __future__ import annotations

from itertools import count

import pytest

_numbers = count()


@pytest.fixture(autouse=True)
def _own_results(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.getbasetemp() / f"results-{next(_numbers)}"
    monkeypatch.setattr("checker.results.PLACE", str(place))
