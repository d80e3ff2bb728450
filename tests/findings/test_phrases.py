"""The phrases of `rules/words/doubts.yaml`: what their signs match."""

from __future__ import annotations

import re

import pytest

from checker.findings.phrases import phrase_pattern


@pytest.mark.parametrize(
    ("phrase", "matches", "passes"),
    [
        ("that|this form", ["This form was", "of that form"], ["that formula", "the form"]),
        ("pregnan*", ["pregnant", "pregnancy"], ["impregnate"]),
        ("*approv*", ["unapproved", "approval"], ["prove"]),
        ("no ... weekly", ["no drug that is weekly", "no weekly"], ["no drug, weekly", "no drug. A weekly"]),
        ("first ~ in years", ["first drug, in years"], ["first drug. In years"]),
        ("to !be|win", ["to offer"], ["to be", "to win", "to"]),
        ("that !is !...approv*", ["that works"], ["that is", "that soon was approved"]),
    ],
)
def test_phrase(phrase: str, matches: list[str], passes: list[str]) -> None:
    pattern = re.compile(phrase_pattern(phrase), re.I)
    assert [text for text in matches if not pattern.search(text)] == []
    assert [text for text in passes if pattern.search(text)] == []
