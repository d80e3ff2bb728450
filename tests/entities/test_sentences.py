"""Where sentences end."""

from __future__ import annotations

import pytest

from checker.entities.sentences import sentence_spans

CASES = [
    ("It works. It is new.", ["It works.", "It is new."]),
    (
        "the U.S. Food and Drug Administration approved it. Good.",
        ["the U.S. Food and Drug Administration approved it.", "Good."],
    ),
    ("It is approved in the U.S. The drug is a cream.", ["It is approved in the U.S.", "The drug is a cream."]),
    ("A 0.5% cream. A 1.5% cream.", ["A 0.5% cream.", "A 1.5% cream."]),
    ("Dr. Smith spoke. She left.", ["Dr. Smith spoke.", "She left."]),
    ("See N. Engl. J. Med. for more.", ["See N. Engl. J. Med. for more."]),
    ("A heading without a stop\nThe text begins.", ["A heading without a stop", "The text begins."]),
    ("Is it approved? Not in the US.", ["Is it approved?", "Not in the US."]),
    ("It helps eczema.The FDA agreed.", ["It helps eczema.", "The FDA agreed."]),
    ("Approved on Jan. 14, 2022 for adults.", ["Approved on Jan. 14, 2022 for adults."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected
