"""`python -m tests.gold [open|blind|later|fresh|plain|unseen|newer|last|true] [--misses]`: the gold set, with floors.

Precision, recall and F1; below the program's figures stand those of public baselines on the same articles, core claims
only. Of the pages in `true/`, on which nothing is wrong, the errors found.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from checker.model import Checked, Severity
from checker.reference.dates import PartialDate
from checker.run import Settings, check
from tests.gold.baselines import BASELINES, baseline_claims
from tests.gold.floors import FLOORS, PAGES_WITH_A_WARNING, PAGES_WITH_AN_ERROR
from tests.gold.score import HALVES, HERE, Tally, gold_articles, score_claims, score_findings, stray_warnings


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a floor is not held."""
    show = "--misses" in arguments
    asked = [name for name in (*HALVES, "true") if name in arguments] or [*HALVES, "true"]
    halves = [half for half in HALVES if half in asked]
    failed = False
    for half in halves:
        core, full, errors = Tally(), Tally(), Tally()
        rules: Counter[str] = Counter()
        unclean = articles = warnings = stray = 0
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
            told, amiss = stray_warnings(article, checked)
            warnings, stray = warnings + told, stray + amiss
            articles += 1
        print(f"{half}: {articles} articles")
        for name, tally in (("claims, core", core), ("claims, full", full), ("errors", errors)):
            print("  " + tally.line(name))
        for name, tally in peers.items():
            print("  " + tally.line(f"  {name}"))
        print(f"  clean articles with an error: {unclean}; warnings: {warnings}, on nothing annotated: {stray}")
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
    if "true" in asked and not only_true(show=show):
        failed = True
    return int(failed)


def only_true(*, show: bool) -> bool:
    """Print how many pages on which all is true have a finding; whether there are no more than the floors allow."""
    pages = sorted(path for path in (HERE / "true").iterdir() if path.suffix in {".md", ".txt"})
    report = check(pages, Settings())
    wrong = {
        checked.path: [one for one in checked.findings if one.severity is Severity.ERROR]
        for checked in report.checked
        if any(one.severity is Severity.ERROR for one in checked.findings)
    }
    warned = sum(any(one.severity is Severity.WARNING for one in checked.findings) for checked in report.checked)
    print(f"true: {len(pages)} pages, {len(wrong)} with an error, {warned} with a warning")
    for path, findings in wrong.items() if show else ():
        for one in findings:
            print(f"  {Path(path).name}: {one.rule}: {one.message} <- {one.quote!r}")
    held = len(wrong) <= PAGES_WITH_AN_ERROR and warned <= PAGES_WITH_A_WARNING
    if not held:
        print(f"  more than the floors allow: {PAGES_WITH_AN_ERROR} and {PAGES_WITH_A_WARNING}")
    return held


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
