"""Nothing that words can be strung into makes the reader fail, and no claim points outside its article."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.claims.reading import read
from checker.entities.words import load_lexicons
from checker.reference.dates import PartialDate
from checker.sources import read_article

WORDS = sorted(
    {entry.text for name, lexicon in load_lexicons().items() if name != "agents" for entry in lexicon.entries}
)
AGENTS = ["Rinvoq", "upadacitinib", "Opzelura (ruxolitinib)", "baricitinib", "Xeljanz", "zogalimab", "PF-04965842"]
OTHERS = [
    "2022",
    "June",
    "12",
    "0.5%",
    "the",
    "of",
    "patients",
    "Lilly",
    "*",
    "|",
    "- ",
    "1.",
    "# ",
    "\n",
    "\n\n",
    ":",
    "?",
    ".",
    "“",
    "é",
]

piece = st.one_of(st.sampled_from(AGENTS), st.sampled_from(WORDS), st.sampled_from(OTHERS))


@given(st.lists(piece, min_size=1, max_size=40), st.sampled_from(["a.md", "a.txt", "a.html"]))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_string_of_words_is_read(pieces: list[str], name: str) -> None:
    article = read_article(name, content=" ".join(pieces))
    for claim in read(article, PartialDate.parse("2025-01-31")).claims:
        assert 0 <= claim.span.start < claim.span.end <= len(article.text)
        assert claim.parts
