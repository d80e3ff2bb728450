"""`python -m tests.bench.page [ARTICLES]`: how long the HTML report of many articles takes to make, and to open.

The articles are the samples, over and over under other names; the browser is the one of the browser tests.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.model import Checked, Report
from checker.reports import render
from checker.run import Settings, check
from tests.browser.chromium import executable, launched

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RUNS = 5
TIMES = """() => {
    const navigation = performance.getEntriesByType("navigation")[0];
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return [paint.startTime, navigation.domContentLoadedEventEnd, navigation.loadEventEnd];
}"""
FILTER = """() => {
    const start = performance.now();
    const field = document.getElementById("q");
    field.value = "upadacitinib";
    field.dispatchEvent(new Event("input"));
    document.body.getBoundingClientRect();
    return performance.now() - start;
}"""


def repeated(number: int) -> Report:
    """A report on this many articles."""
    report = check([SAMPLES], Settings())
    articles = [one for one in report.checked if one.article is not None]
    return replace(report, checked=tuple(_named(articles[place % len(articles)], place) for place in range(number)))


def _named(checked: Checked, place: int) -> Checked:
    path = f"posts/{place:04}-{Path(checked.path).name}"
    assert checked.article is not None
    findings = tuple(
        replace(
            finding,
            fingerprint=f"{place}-{finding.fingerprint}",
            related=tuple(replace(other, path=path) for other in finding.related),
        )
        for finding in checked.findings
    )
    return replace(checked, path=path, article=replace(checked.article, path=path), findings=findings)


def main(number: int) -> None:
    """Print the times."""
    report = repeated(number)
    start = time.perf_counter()
    text = render(report, "html")
    print(f"{number} articles, {sum(report.counts.values())} findings: {len(text.encode()) / 1e6:.1f} MB")
    print(f"  made in            {time.perf_counter() - start:6.2f} s")
    path = executable()
    if path is None:
        print("  no Chromium to open it")
        return
    with TemporaryDirectory() as folder, launched(path) as browser:
        file = Path(folder) / "report.html"
        file.write_text(text, encoding="utf-8")
        times: list[list[float]] = []
        for _ in range(RUNS):
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(file.as_uri())
                page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
                times.append([*page.evaluate(TIMES), page.evaluate(FILTER)])
        for name, each in zip(
            ("first paint", "script done", "loaded", "a search"), zip(*times, strict=True), strict=True
        ):
            print(f"  {name:18} {sorted(each)[RUNS // 2] / 1000:6.2f} s, the median of {RUNS}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
