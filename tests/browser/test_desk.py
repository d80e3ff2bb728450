"""The desk in a browser: written, pasted, dropped, without script, and by strangers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import docx
import pytest

from tests.browser.conftest import WINDOW, violations
from tests.browser.reports import AS_OF_TEXT, HIT, HOSTILE, JAK, WRONG_DATE
from tests.desk.running import desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

OpenDesk = Callable[..., "Page"]


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with desk(tmp_path_factory.mktemp("desk"), "--as-of", AS_OF_TEXT, "--max-size", "0.5") as (where, _):
        yield where


@pytest.fixture
def open_desk(browser: Browser, address: str) -> Iterator[OpenDesk]:
    """Open the desk in a window of its own; what it complains of, or asks for elsewhere, fails the test."""
    said: list[str] = []
    made: list[BrowserContext] = []

    def open_(path: str = "", **options: Any) -> Page:
        context = browser.new_context(**{**WINDOW, **options})
        made.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith(address) else said.append(f"requested {one.url}"))
        page.goto(address + path)
        return page

    yield open_
    for one in made:
        one.close()
    assert said == []


def state(page: Page, words: str) -> None:
    """Wait until the desk says so."""
    page.get_by_role("status").filter(has_text=words).wait_for()


def report(page: Page) -> Frame:
    """What is in the frame that is shown."""
    frame = page.locator("iframe:not(.coming)").element_handle().content_frame()
    assert frame is not None
    return frame


def word_file(*paragraphs: str) -> dict[str, Any]:
    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    file = io.BytesIO()
    document.save(file)
    return {"name": "post.docx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}


def drop(page: Page, name: str, text: str | bytes) -> None:
    """Let a file fall onto the page."""
    data = list(text.encode() if isinstance(text, str) else text)
    page.evaluate(
        """([name, data]) => {
            const held = new DataTransfer();
            held.items.add(new File([new Uint8Array(data)], name));
            for (const type of ["dragover", "drop"]) {
                document.body.dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true }));
            }
        }""",
        [name, data],
    )


# -- as one types


def test_the_report_follows_what_is_typed(open_desk: OpenDesk) -> None:
    page = open_desk()
    assert "No article yet" in report(page).locator("body").inner_text()
    before = page.evaluate("history.length")
    page.get_by_label("Article").press_sequentially(WRONG_DATE)
    state(page, "1 error")
    assert "not in January 2019" in report(page).locator(".card h4").inner_text()
    page.get_by_label("Article").fill("Wash your hands.")
    state(page, "No findings")
    page.get_by_role("button", name="Clear").click()
    report_text = page.frame_locator("iframe:not(.coming)").locator(".message h1")
    report_text.filter(has_text="No article yet").wait_for()
    assert page.evaluate("history.length") == before
    assert page.locator("iframe").count() == 1


def test_a_proof_that_is_open_stays_open(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Article").fill(WRONG_DATE)
    state(page, "1 error")
    report(page).locator(".proof > summary").first.click()
    page.get_by_label("Article").fill(f"{WRONG_DATE} More of it.")
    page.frame_locator("iframe:not(.coming)").locator(".text", has_text="More of it").wait_for()
    assert report(page).locator(".proof[open]").count() == 1


def test_a_place_leads_to_its_line(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Article").fill(JAK)
    state(page, "errors")
    report(page).get_by_role("link", name="line 7").first.click()
    page.wait_for_function("document.activeElement.id === 'text'")
    chosen = (
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))(document.activeElement)"
    )
    assert page.evaluate(chosen) == JAK.splitlines()[6]


def test_the_date_and_the_format_count_at_once(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Article").fill("<p>Opzelura is not FDA-approved for atopic dermatitis.</p>")
    state(page, "1 error")
    page.get_by_text("How it is read and judged").click()
    page.get_by_label("Judge as of").fill("2020-01-01")
    page.get_by_label("Judge as of").dispatch_event("change")
    state(page, "No findings")
    page.get_by_label("Read as").select_option("plain text")
    page.frame_locator("iframe:not(.coming)").locator(".text", has_text="<p>").wait_for()


def test_an_example_can_be_tried(open_desk: OpenDesk) -> None:
    page = open_desk()
    report(page).get_by_role("link", name="example").click()
    state(page, "errors")


# -- files


def test_a_word_file_is_dropped_read_and_sent_back_with_comments(open_desk: OpenDesk, tmp_path: Path) -> None:
    page = open_desk()
    assert page.get_by_role("button", name="Word file").is_hidden()
    drop(page, "post.docx", word_file("Creams", WRONG_DATE)["buffer"])
    state(page, "1 error")
    assert page.locator("#chosen").is_visible()
    assert page.locator("#chosen-name").inner_text() == "post.docx"
    assert report(page).locator(".where").first.inner_text() == "paragraph 2"
    with page.expect_download() as download:
        page.get_by_role("button", name="Word file").click()
    assert download.value.suggested_filename == "post-reviewed.docx"
    download.value.save_as(tmp_path / "post.docx")
    assert [one.author for one in docx.Document(str(tmp_path / "post.docx")).comments] == ["onlabel"]
    page.get_by_role("button", name="Remove").click()
    page.frame_locator("iframe:not(.coming)").locator("h1", has_text="No article yet").wait_for()


def test_a_text_file_comes_into_the_field(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Choose a file").set_input_files({"name": "jak.md", "mimeType": "", "buffer": JAK.encode()})
    state(page, "errors")
    assert page.get_by_label("Article").input_value() == JAK
    assert "jak.md" in report(page).locator(".basis").inner_text()


def test_a_text_that_is_not_in_unicode_is_left_to_the_server(open_desk: OpenDesk) -> None:
    page = open_desk()
    drop(page, "a.txt", f"Caf\xe9. {WRONG_DATE}".encode("cp1252"))
    state(page, "1 error")
    assert "Café" in report(page).locator(".text").inner_text()


def test_what_is_too_large_or_cannot_be_read_is_told(open_desk: OpenDesk) -> None:
    page = open_desk()
    drop(page, "big.txt", "a" * 600_000)
    state(page, "big.txt is too large")
    drop(page, "bad.docx", "PK no more")
    page.frame_locator("iframe:not(.coming)").locator(".unread", has_text="could not be read").wait_for()


# -- without a script, by keyboard, for everybody


def test_without_script_the_form_does_it(open_desk: OpenDesk) -> None:
    page = open_desk(java_script_enabled=False)
    page.get_by_label("Article").fill(JAK)
    page.get_by_role("button", name="Check", exact=True).click()
    page.frame_locator("iframe").locator(".card").first.wait_for()
    assert page.get_by_label("Article").input_value() == JAK
    page.get_by_label("Choose a file").set_input_files(word_file(WRONG_DATE))
    page.get_by_role("button", name="Check", exact=True).click()
    page.frame_locator("iframe").locator(".basis", has_text="post.docx").wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Word file").click()


def test_the_keyboard_reaches_everything_in_order(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Article").fill(WRONG_DATE)
    state(page, "1 error")
    page.get_by_role("link", name="To the article").focus()
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert reached == ["theme", "text", "Check", "file", "clear", "How it is read and judged", ""]
    page.get_by_label("Article").fill("Wash your hands.")
    page.get_by_label("Article").press("Control+Enter")
    state(page, "No findings")


SCENES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
}


@pytest.mark.parametrize("options", SCENES.values(), ids=SCENES)
def test_axe_finds_nothing(open_desk: OpenDesk, options: dict[str, Any]) -> None:
    page = open_desk(**options)
    assert violations(page) == []
    assert violations(report(page)) == []
    page.get_by_label("Article").fill(f"{JAK}\n{HOSTILE}")
    state(page, "errors")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert violations(report(page)) == []
    drop(page, "post.docx", word_file(WRONG_DATE)["buffer"])
    page.frame_locator("iframe:not(.coming)").locator(".basis", has_text="post.docx").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 800, 1300, 2200])
def test_nothing_runs_out_of_the_window(open_desk: OpenDesk, width: int) -> None:
    page = open_desk(viewport={"width": width, "height": 800})
    page.get_by_label("Article").fill(f"{JAK}\n{'long' * 200}")
    state(page, "errors")
    for part in (page, report(page)):
        assert part.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    # On a narrow window the page scrolls as a whole.
    own = report(page).evaluate("document.documentElement.scrollHeight - document.documentElement.clientHeight")
    assert (own <= 1) is (width < 1024)


def test_light_and_dark_hold_for_the_report_too(open_desk: OpenDesk) -> None:
    page = open_desk(color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    page.get_by_label("Article").fill(WRONG_DATE)
    state(page, "1 error")
    colors = [part.evaluate("getComputedStyle(document.body).backgroundColor") for part in (page, report(page))]
    assert colors[0] == colors[1] == "rgb(23, 24, 26)"
    page.reload()
    assert page.get_by_role("button", name="Light").is_visible()


def test_hostile_text_is_shown_as_text(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Article").fill(f"{WRONG_DATE} {HOSTILE}")
    page.get_by_text("How it is read and judged").click()
    page.get_by_label("Read as").select_option("plain text")
    page.frame_locator("iframe:not(.coming)").locator(".text", has_text=HIT).wait_for()
    assert page.evaluate("window.hit") is None
    assert report(page).evaluate("window.hit") is None


# -- when it is gone, and for strangers


def test_a_desk_that_was_stopped_is_told(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(**WINDOW)
    page = context.new_page()
    with desk(tmp_path) as (where, process):
        page.goto(where)
        process.kill()
        process.wait()
        page.get_by_label("Article").fill(WRONG_DATE)
        state(page, "The desk does not answer")
        assert page.get_by_label("Article").input_value() == WRONG_DATE
    context.close()


class Stranger(BaseHTTPRequestHandler):
    """A page of another site, as a server on another port is one."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        desk_ = self.path.removeprefix("/?")
        form = f'<form method="post" action="{desk_}report"><input name="text"><button>Send</button></form>'
        self.wfile.write(f'<title>x</title>{form}<iframe src="{desk_}"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_page_of_another_site_gets_nothing(browser: Browser, address: str, elsewhere: str) -> None:
    """Neither by a form, nor by a script, nor in a frame."""
    context = browser.new_context(**WINDOW)
    page = context.new_page()
    answers: list[tuple[str, int]] = []
    page.on("response", lambda one: answers.append((one.url.removeprefix(address), one.status)))
    page.goto(f"{elsewhere}?{address}")
    assert ("", 403) in answers
    asked = """async (address) => {
        try {
            return (await fetch(`${address}api/check`, {method: "POST", body: "{}"})).status;
        } catch { return "refused"; }
    }"""
    assert page.evaluate(asked, address) == "refused"
    page.get_by_role("button").click()
    page.get_by_role("heading", name="Forbidden").wait_for()
    assert ("report", 403) in answers
    assert {status for path, status in answers if path in {"report", "api/check"}} == {403}
    context.close()
