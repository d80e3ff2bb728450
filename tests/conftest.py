"""How all tests run."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import settings

_numbers = count()

# No test may fail for the machine's being busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_results(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep results for one test only: what a test puts in place of a stage must not be another one's result."""
    place = tmp_path_factory.getbasetemp() / f"results-{next(_numbers)}"
    monkeypatch.setattr("checker.results.PLACE", str(place))
