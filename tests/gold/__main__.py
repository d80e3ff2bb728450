"""`python -m tests.gold [open|blind|later] [--misses]`: precision, recall and F1 over the gold set, with floors.

Below the program's figures stand those of public baselines on the same articles, core claims only.
"""

from __future__ import annotations

import sys
from collections import Counter

from checker.model import Checked
from checker.reference.dates import PartialDate
from checker.run import Settings, check
from tests.gold.baselines import BASELINES, baseline_claims
from tests.gold.floors import FLOORS
from tests.gold.score import HALVES, Tally, gold_articles, score_claims, score_findings


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a floor is not held."""
    show = "--misses" in arguments
    halves = [half for half in HALVES if half in arguments] or list(HALVES)
    failed = False
    for half in halves:
        core, full, errors = Tally(), Tally(), Tally()
        rules: Counter[str] = Counter()
        unclean = articles = 0
        peers = {name: Tally() for name in BASELINES}
        for article in gold_articles(half):
            report = check([article.path], Settings(as_of=PartialDate.parse(article.as_of)))
            checked: Checked = report.checked[0]
            assert checked.article is not None
            score_claims(article, checked.article, [one.claim for one in checked.judged], core, full)
            for name, tally in peers.items():
                score_claims(article, checked.article, list(baseline_claims(checked.article, name)), tally, Tally())
            before = errors.extra
            score_findings(article, checked, errors, rules)
            unclean += article.clean and errors.extra > before
            articles += 1
        print(f"{half}{' half' if half != 'later' else ''}: {articles} articles")
        for name, tally in (("claims, core", core), ("claims, full", full), ("errors", errors)):
            print("  " + tally.line(name))
        for name, tally in peers.items():
            print("  " + tally.line(f"  {name}"))
        print(f"  clean articles with an error: {unclean}")
        floors = FLOORS[half]
        measured = {
            "core": core.f1,
            "full": full.f1,
            "error precision": errors.precision,
            "error recall": errors.recall,
        }
        for name, floor in floors.items():
            if measured[name] < floor:
                print(f"  below the floor: {name} {measured[name]:.3f} < {floor}")
                failed = True
        if show:
            for name, lines in (
                ("core missed", core.misses), ("core extra", core.extras), ("full differs", full.misses),
                ("errors missed", errors.misses), ("errors extra", errors.extras),
            ):  # fmt: skip
                print(f"\n--- {half}: {name}")
                print("\n".join("  " + line for line in lines))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
