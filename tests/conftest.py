"""How all tests run."""

from __future__ import annotations

from hypothesis import settings

# No test may fail for the machine's being busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
