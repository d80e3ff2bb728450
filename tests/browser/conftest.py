"""Pages opened from disk in a headless Chromium; without one, its tests are skipped and say why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.model import Report
from checker.reports import render
from tests.browser.chromium import executable, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

Open = Callable[..., "Page"]
WINDOW: dict[str, Any] = {"viewport": {"width": 1300, "height": 900}, "reduced_motion": "reduce"}


def finding_ids(page: Page) -> list[str]:
    """The ids of all findings, those in articles that are not laid out yet too, in the order of the page."""
    all_: list[list[dict[str, str]]] = page.locator(".piece").evaluate_all(
        "pieces => pieces.map((piece) => JSON.parse(piece.dataset.findings))"
    )
    return [one["id"] for findings in all_ for one in findings]


def violations(page: Page | Frame) -> list[str]:
    """What axe finds wrong in a page, or in what is in a frame of it."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # A frame evaluates as a page does.
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]  # type: ignore[arg-type]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def _missing(what: str) -> None:
    if os.environ.get("ONLABEL_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        import axe_playwright_python
        import playwright
    except ModuleNotFoundError as error:
        _missing(f"{error.name} is not installed: pip install -e '.[browser]'")
    else:
        assert axe_playwright_python
        assert playwright
    path = executable()
    if path is None:
        _missing("no Chromium is installed: apt-get install chromium, or name one in ONLABEL_CHROMIUM")
    assert path is not None
    with launched(path) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet."""
    made = browser.new_context(**WINDOW)
    yield made
    made.close()


class Trouble:
    """What a page complained of, and what it asked for besides itself."""

    def __init__(self, page: Page, address: str) -> None:
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self._requested(request.url, address))

    def _requested(self, url: str, address: str) -> None:
        if url.partition("#")[0] != address and not url.startswith("blob:"):
            self.said.append(f"requested {url}")


@pytest.fixture
def open_file(browser: Browser, context: BrowserContext) -> Iterator[Open]:
    """Open a file from disk, in a window of its own if it has options; what it complains of fails the test."""
    troubles: list[Trouble] = []
    more: list[BrowserContext] = []

    def open_(file: Path, *, fragment: str = "", **options: Any) -> Page:
        where = context
        if options:
            where = browser.new_context(**{**WINDOW, **options})
            more.append(where)
        page = where.new_page()
        page.set_default_timeout(10_000)
        troubles.append(Trouble(page, file.as_uri()))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_
    for one in more:
        one.close()
    assert [said for trouble in troubles for said in trouble.said] == []


@pytest.fixture
def open_page(open_file: Open, tmp_path: Path) -> Open:
    """Write a report and open it from disk."""

    def open_(report: Report, *, name: str = "report.html", **options: Any) -> Page:
        file = tmp_path / name
        file.write_text(render(report, "html"), encoding="utf-8", errors="backslashreplace")
        return open_file(file, **options)

    return open_
