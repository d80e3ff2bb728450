"""Names are found in one pass where they stand as words of their own, those inside longer names, too."""

import pytest

from checker.reference.spotting import Spotter

SPOTTER = Spotter(
    [
        ("dupilumab", "dupilumab"),
        ("dupilumab", "Dupixent"),
        ("skin", "skin disease"),
        ("inflamed", "inflamed skin disease"),
    ]
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("DUPIXENT (dupilumab), then Dupixent", {"dupilumab": 0}),
        ("an inflamed skin disease", {"inflamed": 3, "skin": 12}),
        ("dupixent_2, Dupixents and predupilumab", {}),
        ("«Dupixent»", {"dupilumab": 1}),
        ("", {}),
    ],
)
def test_first_places(text: str, first: dict[str, int]) -> None:
    assert SPOTTER.first_in(text) == first
