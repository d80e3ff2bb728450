"""`python -m tests.bench`: words a second of each stage and of the whole check, one core, warm, beside peers.

A peer is a spaCy model given by name: `python -m tests.bench en_core_web_sm`. Peers read the same text in the same run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from checker.claims.reading import read
from checker.entities.gate import worth_reading
from checker.entities.pipeline import mark
from checker.model import Article
from checker.reference.dates import PartialDate
from checker.run import Settings, check_article
from checker.sources import read_article
from checker.verdicts.within import conflicts

GOLD = Path(__file__).resolve().parents[1] / "gold" / "open"
FILLER = "Wash the skin with lukewarm water and pat it dry. Cotton is kinder than wool. Sleep in a cool room. "
AS_OF = PartialDate.parse("2025-01-31")


def rate(words: int, work: Callable[[], object], runs: int = 3) -> float:
    """Words a second, the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return words / best


def every(work: Callable[[Article], object], articles: list[Article]) -> None:
    """Do the work on each article."""
    for article in articles:
        work(article)


def main(peers: list[str]) -> None:
    """Print the table."""
    paths = sorted(path for path in GOLD.iterdir() if path.suffix in {".md", ".txt"})
    dense = [read_article(path) for path in paths]
    sparse = [read_article("a.txt", content=article.text + "\n\n" + FILLER * 300) for article in dense[:8]]
    for name, articles in (("gold articles", dense), ("the same in much other text", sparse)):
        words = sum(len(article.text.split()) for article in articles)
        print(f"{name}: {words} words")
        stages: dict[str, Callable[[Article], object]] = {
            "gate": lambda article: worth_reading(article.text),
            "marks": mark,
            "claims": lambda article: read(article, AS_OF),
            "check": lambda article: check_article(article, Settings(as_of=AS_OF)),
        }
        for stage, work in stages.items():
            each = rate(words, partial(every, work, articles))
            print(f"  {stage:8} {each:12,.0f} words/s")
        claims = [claim for article in articles for claim in read(article, AS_OF).claims]
        start = time.perf_counter()
        conflicts(claims)
        print(f"  {len(claims)} claims against each other: {time.perf_counter() - start:.3f} s")
        for peer in peers:
            import spacy

            nlp = spacy.load(peer)
            each = rate(words, partial(every, lambda article, nlp=nlp: nlp(article.text), articles), runs=1)
            print(f"  {peer} {each:12,.0f} words/s")


if __name__ == "__main__":
    main(sys.argv[1:])
