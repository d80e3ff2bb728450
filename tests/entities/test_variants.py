"""Names written once for all their wordings."""

from __future__ import annotations

import pytest

from checker.reference.variants import all_spelled_out, spelled_out


@pytest.mark.parametrize(
    ("name", "wordings"),
    [
        ("migraine", ("migraine",)),
        ("neovascular (wet) macular degeneration", ("neovascular (wet) macular degeneration",)),
        (
            "(itch|itching) of (the|) skin",
            ("itch of the skin", "itch of skin", "itching of the skin", "itching of skin"),
        ),
        ("hair (growth|)", ("hair growth", "hair")),
    ],
)
def test_wordings(name: str, wordings: tuple[str, ...]) -> None:
    assert spelled_out(name) == wordings


def test_each_wording_once() -> None:
    assert all_spelled_out(["(a|b) c", "b c", "d"]) == ("a c", "b c", "d")
