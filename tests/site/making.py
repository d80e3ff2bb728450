"""Articles made by hand: claims in the short form of `tests/verdicts/making.py`, judged at their article's date."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from checker.facts.base import FactBase
from checker.model import Article, Block, BlockKind, Checked, Segment, Span
from checker.reference.dates import PartialDate
from checker.reference.store import load_raw
from checker.verdicts.judge import judge
from tests.verdicts.making import make_claim


@lru_cache(maxsize=1)
def no_facts() -> FactBase:
    """The packaged names without a single fact, so that every claim is open."""
    raw = load_raw()
    bare = {
        kind: [{key: value for key, value in entry.items() if key not in {"facts", "settled"}} for entry in raw[kind]]
        for kind in ("agents", "classes", "conditions")
    }
    return FactBase({**raw, **bare})


def make_checked(
    path: str, as_of: str, *said: dict[str, Any], facts: FactBase | None = None, origin: str = "meta"
) -> Checked:
    """An article of a hundred characters a claim."""
    facts, at = facts or no_facts(), PartialDate.parse(as_of)
    claims = [make_claim(f"c{number}", number * 100, **dict(one)) for number, one in enumerate(said, 1)]
    text = "x" * (100 * (len(said) + 2))
    span = Span(0, len(text))
    article = Article(path, text, text, (Block(BlockKind.PARAGRAPH, span),), (Segment(0, 0, len(text), len(text)),))
    return Checked(path, article, at, origin, len(said), tuple(judge(claim, facts, at) for claim in claims))
