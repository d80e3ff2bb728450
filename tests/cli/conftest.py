"""The command line with the check itself replaced."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker.cli import onlabel
from tests.cli.fake_check import Check, FakeSettings


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Check:
    """Replace the check that the commands run."""
    fake = Check()
    module = ModuleType("checker.run")
    module.Settings = FakeSettings  # type: ignore[attr-defined]
    module.check = fake  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "checker.run", module)
    return fake


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `onlabel` with arguments."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    def invoke(*args: str, **more: Any) -> Result:
        return CliRunner().invoke(onlabel, args, prog_name="onlabel", **more)

    return invoke
