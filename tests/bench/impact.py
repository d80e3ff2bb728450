"""`python -m tests.bench.impact [CLAIMS] [FILE]`: so many claims in store, and what one changed fact turns in them.

The file is made once and used again where it has as many claims. Times are of one run each: loading both fact bases,
finding and judging what is touched, and the same by the command line in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from shutil import copytree

from checker.facts.base import load_facts
from checker.folders import folder
from checker.model import Claim, Span
from checker.reference.store import read_folder
from checker.site.bases import content_of, together
from checker.site.changes import changes, touched
from checker.site.impact import impact
from checker.site.store import Store, StoredArticle, StoredClaim
from tests.site.generating import Claims, sentence

MANY = 1_000_000
AN_ARTICLE = 12
CHANGED = [
    ("upadacitinib", "date: 2022-01-14", "date: 2023-01-14"),
    ("semaglutide", "status: approved", "status: under-review"),
    ("nemolizumab", "date: 2024-12-13", "date: 2025-12-13"),
]
"""One line of one fact each, the first of its kind in the agent's file."""


def make(store: Store, number: int) -> None:
    """Store as many claims, twelve an article."""
    claims = Claims(load_facts(), seed=1)
    made = iter(claims)
    for start in range(0, number // AN_ARTICLE + 1, 5000):
        with store.writing():
            for page in range(start, min(start + 5000, number // AN_ARTICLE + 1)):
                left = min(AN_ARTICLE, number - page * AN_ARTICLE)
                kept = list(_stored(islice(made, left)))
                if kept:
                    store.put(f"site/{page // 1000}/{page}.md", "x", [StoredArticle("", claims.as_of(), 600, kept)])


def _stored(claims: Iterator[Claim]) -> Iterator[StoredClaim]:
    for number, claim in enumerate(claims, 1):
        words = sentence(claim)
        start = number * 250
        span = Span(start, start + len(words))
        place = {"start": start, "end": span.end, "line": number * 4, "column": 1, "end_line": number * 4}
        location = json.dumps({**place, "end_column": len(words) + 1, "location": None})
        yield StoredClaim(replace(claim, id=f"c{number}", span=span, sentence=span), location, words)


def changed_facts(parent: Path, agent: str, old: str, new: str) -> Path:
    """The packaged facts with one line of one fact changed."""
    root = Path(copytree(folder("reference_facts"), parent / f"{agent}-facts"))
    file = root / "agents" / f"{agent}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{agent} has no {old!r} any more"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


def main(number: int = MANY, path: Path | None = None) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as parent:
        place = path or Path(parent) / "claims.sqlite"
        with Store(place, create=True) as store:
            if store.counts()["claims"] != number:
                store.clear(reader="made")
                start = time.perf_counter()
                make(store, number)
                print(f"made in {time.perf_counter() - start:.0f} s")
            counts = store.counts()
        size = place.stat().st_size / 1e6
        print(", ".join(f"{count:,} {table}" for table, count in counts.items()) + f", {size:,.0f} MB")
        for change in CHANGED:
            _measure(place, Path(parent), change)


def _measure(place: Path, parent: Path, change: tuple[str, str, str]) -> None:
    now, before = folder("reference_facts"), changed_facts(parent, *change)
    content_of(before)  # compiled once, as it would be by any command
    read_folder.cache_clear()
    start = time.perf_counter()
    old, new = together(content_of(before), content_of(now))
    loaded = time.perf_counter()
    with Store(place) as store:
        ids = touched(store, changes(old, new)).ids
        looked = time.perf_counter()
        found = impact(store, old, new)
        done = time.perf_counter()
    print(f"{change[0]}: {len(ids):,} statements touched, {found.judged:,} judged, {len(found.turned):,} claims turned")
    print(f"  loading facts {loaded - start:.3f} s, looking up {looked - loaded:.3f} s, all {done - looked:.3f} s")
    line = [sys.executable, "-m", "checker", "impact", "--db", str(place), "--fail-level", "none"]
    start = time.perf_counter()
    subprocess.run([*line, "--facts-from", str(before), "--facts-to", str(now), "--quiet"], check=True, stdout=-3)
    print(f"  onlabel impact, a process of its own: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main(*(kind(given) for kind, given in zip((int, Path), sys.argv[1:], strict=False)))
