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


def test_a_name_that_counts_only_as_it_is_written() -> None:
    spotter = Spotter([("FDA", "Food and Drug Administration")], as_written=[("US", "US")])
    assert spotter.first_in("İ tell us of the US and its food and drug administration") == {"US": 17, "FDA": 28}
