"""The HTML report as its reader has it: opened from disk, read, filtered, followed, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.model import Report
from checker.reports import render
from tests.browser.conftest import Open, finding_ids, violations
from tests.browser.reports import DENIAL, HAIR, HIT, HOSTILE, JAK, WRONG_DATE, checked, hostile
from tests.reports.hand_made import clean_checked, unreadable
from tests.reports.hand_made import report as made_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("articles")


@pytest.fixture(scope="module")
def many(folder: Path) -> Report:
    return checked(folder)


@pytest.fixture(scope="module")
def single(folder: Path) -> Report:
    return checked(folder, {"jak.md": JAK})


def shown(page: Page, selector: str) -> list[str]:
    """The texts of what is to be seen of it."""
    return [one.inner_text() for one in page.locator(selector).all() if one.is_visible()]


def titles(page: Page) -> list[str]:
    return shown(page, ".piece > summary h2")


def focused(page: Page) -> str | None:
    found: str | None = page.evaluate("document.activeElement.id || null")
    return found


def in_view(page: Page, target: Locator) -> bool:
    seen: bool = target.evaluate(
        """async (element) => new Promise((done) => {
            new IntersectionObserver((entries) => done(entries[0].isIntersecting)).observe(element);
        })"""
    )
    return seen


# -- what it holds


def test_a_folder_is_an_index_with_the_worst_first(open_page: Open, many: Report) -> None:
    page = open_page(many)
    assert titles(page) == ["Creams and pills", "Hair", "Soap", "Water"]
    assert page.locator("h1").inner_text().endswith(" findings in 4 articles")
    assert shown(page, ".desk") == []
    page.get_by_role("heading", name="Hair").click()
    assert "Wash it well." in page.locator(".desk:visible .text").inner_text()


def test_the_text_has_the_structure_of_the_article(open_page: Open, single: Report) -> None:
    text = open_page(single).locator(".text")
    assert text.locator("h3").inner_text() == "Creams and pills"
    assert text.locator("h4").inner_text() == "What is there"
    assert text.locator("ul ul li").count() == 1
    assert text.locator("th").all_inner_texts() == ["Drug", "FDA-approved for"]
    cells = text.locator("td").all_inner_texts()
    assert [cell.split(":")[-1].strip() for cell in cells] == ["Olumiant", "atopic dermatitis"]


def test_every_claim_is_marked_by_a_sign_a_line_and_a_name(open_page: Open, single: Report) -> None:
    page = open_page(single)
    judged = single.checked[0].judged
    names = [one.inner_text().strip() for one in page.locator(".tick .vh").all()]
    assert [name.split(":")[0].removesuffix(", no finding") for name in names] == [
        f"Claim {number}, {one.verdict.value}" for number, one in enumerate(judged, 1)
    ]
    looks = {
        one.verdict.value: page.locator(f".text .v-{one.verdict.value}.claim").first.evaluate(
            "e => getComputedStyle(e).textDecorationStyle + e.querySelector('use').getAttribute('href')"
        )
        for one in judged
    }
    assert len(set(looks.values())) == len(looks) > 1


def test_a_proof_is_readable_and_its_sources_are_links(open_page: Open, single: Report) -> None:
    page = open_page(single)
    card = page.locator(".card", has_text="not in January 2019")
    card.get_by_text("Why, and by which sources").click()
    assert card.locator(".argument li").count() >= 1
    assert card.locator(".timeline .when").first.inner_text() == "14 January 2022"
    assert all(one.get_attribute("href").startswith("https://") for one in card.locator(".sources a").all())
    assert "Instead of “January 2019”" in card.locator(".suggest").first.inner_text()
    written = card.locator(".suggest .copied").all_inner_texts()
    assert written[0] == "January 2022"
    assert written[1].startswith("The FDA approved Rinvoq")


def test_a_contradiction_is_one_card_that_shows_its_other_side_and_an_arc(open_page: Open, single: Report) -> None:
    page = open_page(single)
    card = page.locator('.card[data-rules~="conflicting-exclusivity"]')
    assert card.count() == 1
    assert DENIAL.rstrip(".") in card.locator(".said").first.inner_text()
    assert card.locator(".other .said").count() == page.locator(".arcs ellipse").count() > 0
    assert "conflict" in (page.locator(".strip [role=img]").get_attribute("aria-label") or "")


def test_what_cannot_be_read_and_what_is_clean_are_told(open_page: Open) -> None:
    page = open_page(made_of(unreadable(), clean_checked()))
    assert "gone.md: no such file" in page.locator(".unread").inner_text()
    assert page.locator(".tally").inner_text().startswith("nothing found")


def test_a_report_of_nothing_is_a_page(open_page: Open) -> None:
    page = open_page(Report((), made_of().fact_base))
    assert page.locator("h1").inner_text() == "0 findings in 0 articles"


# -- to and fro


def test_a_sign_leads_to_its_finding_and_the_finding_back(open_page: Open, many: Report) -> None:
    page = open_page(many)
    page.get_by_role("heading", name="Creams and pills").click()
    tick = page.locator(".claim", has_text="January 2019").locator(".tick")
    tick.click()
    card = page.locator(".card.on")
    assert "not in January 2019" in card.inner_text()
    assert focused(page) == card.get_attribute("id")
    assert page.locator(".claim.on").inner_text().endswith(WRONG_DATE)
    card.locator(".where").click()
    assert page.evaluate("location.hash") == f"#{tick.get_attribute('id')}"
    assert in_view(page, tick)


def test_words_of_a_claim_without_a_finding_lead_to_how_it_was_read(open_page: Open, single: Report) -> None:
    page = open_page(single)
    page.locator(".claim.v-supported").first.click(position={"x": 60, "y": 8})
    row = page.locator(".row.on")
    assert "ruxolitinib" in row.inner_text()
    assert in_view(page, row)


def test_an_address_with_a_finding_opens_it(open_page: Open, many: Report) -> None:
    page = open_page(many, fragment="#a2-f1")
    assert page.locator("#a2").get_attribute("open") is not None
    assert in_view(page, page.locator("#a2-f1"))


# -- filters


@pytest.mark.parametrize(
    ("control", "value", "articles"),
    [
        ("#by-rule", "wrong-date", ["Creams and pills"]),
        ("#by-rule", "contradicted-denial", ["Hair"]),
        ("#by-severity", "error", ["Creams and pills", "Hair"]),
        ("#by-verdict", "supported", ["Creams and pills", "Soap"]),
        ("#by-article", "Soap", ["Soap"]),
        ("#by-decision", "accept", []),
    ],
)
def test_filters_leave_what_fits(open_page: Open, many: Report, control: str, value: str, articles: list[str]) -> None:
    page = open_page(many)
    option = {"label": value} if control == "#by-article" else {"value": value}
    page.locator(control).select_option(**option)
    assert titles(page) == articles
    assert page.locator("#empty").is_visible() is not bool(articles)
    assert page.locator("#shown").inner_text().endswith(f" in {len(articles)} article{'s' * (len(articles) != 1)}")
    page.get_by_role("button", name="Clear").click()
    assert len(titles(page)) == 4


@pytest.mark.parametrize(
    ("words", "articles"),
    [("LEQSELVI", ["Hair"]), ("soap", ["Soap"]), ("january 2019", ["Creams and pills"]), ("nothing like it", [])],
)
def test_search_looks_in_findings_claims_and_names(
    open_page: Open, many: Report, words: str, articles: list[str]
) -> None:
    page = open_page(many)
    page.get_by_role("searchbox", name="Search").fill(words)
    assert titles(page) == articles


def test_only_the_findings_that_fit_are_shown_and_stepped_through(open_page: Open, many: Report) -> None:
    page = open_page(many)
    page.locator("#by-rule").select_option("wrong-date")
    page.locator("#articles").focus()
    for key in "jjj":
        page.keyboard.press(key)
    assert len(shown(page, ".card")) == 1
    assert "not in January 2019" in page.locator(".card.on").inner_text()


def test_claims_of_another_verdict_fade(open_page: Open, single: Report) -> None:
    page = open_page(single)
    page.locator("#by-verdict").select_option("supported")
    assert page.locator(".text .claim.v-contradicted:not(.faded)").count() == 0
    assert page.locator(".text .claim.v-supported.faded").count() == 0


# -- keys


def test_keys_step_through_the_findings_of_all_articles(open_page: Open, many: Report) -> None:
    page = open_page(many)
    ids = finding_ids(page)
    assert len(ids) > 3
    seen = []
    for _ in ids:
        page.keyboard.press("j")
        seen.append(focused(page))
        assert in_view(page, page.locator(f"#{seen[-1]}"))
    assert seen == ids
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == ids[-2]


def test_enter_opens_the_proof(open_page: Open, single: Report) -> None:
    page = open_page(single)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator(".card.on .argument").is_visible()


def test_help_lists_the_keys_and_they_can_be_turned_off(open_page: Open, single: Report) -> None:
    page = open_page(single)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    page.keyboard.press("j")
    assert page.locator(".card.on").count() == 0  # the keys of the page rest meanwhile
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".card.on").count() == 0


def test_keys_typed_into_a_field_are_text(open_page: Open, single: Report) -> None:
    page = open_page(single)
    page.keyboard.press("/")
    page.keyboard.type("jad?")
    assert page.locator("#q").input_value() == "jad?"
    assert page.locator(".card.on").count() == 0


# -- safety


def test_hostile_text_is_shown_as_text(open_page: Open) -> None:
    page = open_page(hostile())
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    said = page.evaluate("document.body.textContent")
    assert page.evaluate("window.hit") is None
    assert said.count(HOSTILE) >= 12
    assert page.locator("img, iframe, object, [onerror], [onmouseover]").count() == 0
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator('a[href^="javascript"]').count() == 0
    assert "49" not in page.locator("h2").first.inner_text()


def test_a_turned_direction_ends_where_its_text_ends(open_page: Open) -> None:
    page = open_page(hostile())
    for selector in ("summary bdi", ".text [dir=auto]", ".card h4", ".card .said"):
        isolated = page.locator(selector).first.evaluate("e => getComputedStyle(e).unicodeBidi")
        assert isolated in {"isolate", "plaintext"}, selector


def test_nothing_from_outside_is_let_in(open_page: Open, single: Report, browser: Any, tmp_path: Path) -> None:
    # With a window of its own, since being refused is what is wanted here.
    file = tmp_path / "own.html"
    file.write_text(render(single, "html"), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(file.as_uri())
        refused = page.evaluate(
            f"""async () => {{
                const refused = new Set();
                const all = new Promise((done) => document.addEventListener("securitypolicyviolation", (event) => {{
                    if (refused.add(event.effectiveDirective).size === 5) done();
                }}));
                const add = (name, what) => document.body.append(Object.assign(document.createElement(name), what));
                add("script", {{ textContent: "{HIT}" }});
                add("style", {{ textContent: "body {{ display: none }}" }});
                add("img", {{ src: "https://example.org/x.png" }});
                add("iframe", {{ src: "https://example.org/" }});
                await fetch("https://example.org/").catch(() => null);
                await all;
                return [...refused];
            }}"""
        )
        assert {"script-src-elem", "style-src-elem", "img-src", "frame-src", "connect-src"} == set(refused)
        assert page.evaluate("window.hit") is None
        assert page.locator("h1").is_visible()


# -- other ways to read


def test_without_javascript_all_can_be_read_and_followed(open_page: Open, many: Report) -> None:
    page = open_page(many, java_script_enabled=False)
    assert not page.locator(".toolbar").is_visible()
    assert not page.locator(".decide").first.is_visible()
    page.get_by_role("heading", name="Creams and pills").click()
    card = page.locator(".card", has_text="not in January 2019")
    card.get_by_text("Why, and by which sources").click()
    assert card.locator(".argument").is_visible()
    card.locator(".where").click()
    assert page.url.endswith(card.locator(".where").get_attribute("href") or "-")
    page.locator(".claim", has_text="January 2019").locator(".tick").click()
    assert page.url.endswith(f"#{card.get_attribute('id')}")


def test_light_and_dark_follow_the_system_until_one_is_chosen(open_page: Open, single: Report) -> None:
    page = open_page(single, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Light").click()
    light = page.evaluate(paper)
    assert light != dark
    page.reload()
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(paper) == dark


def test_on_paper_there_are_proofs_and_no_controls(open_page: Open, single: Report) -> None:
    page = open_page(single)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".argument").first.is_visible()
    assert not page.locator(".toolbar").is_visible()
    assert shown(page, "button") == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.locator(".argument").first.is_visible()


def test_on_paper_an_index_has_its_titles_in_full_lines(open_page: Open, many: Report) -> None:
    page = open_page(many, viewport={"width": 700, "height": 900})
    lines = "all => all.map((one) => one.getBoundingClientRect().height)"
    before = page.locator("summary h2").evaluate_all(lines)
    page.emulate_media(media="print")
    assert all(
        now < 1.5 * then for now, then in zip(page.locator("summary h2").evaluate_all(lines), before, strict=True)
    )


def test_a_narrow_screen_needs_no_scrolling_sideways(open_page: Open, many: Report) -> None:
    page = open_page(many, viewport={"width": 320, "height": 640})
    page.evaluate("for (const one of document.querySelectorAll('details:not(.menu)')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


SCENES = {
    "index": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 700}},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("hard", [False, True], ids=["real", "hostile"])
@pytest.mark.parametrize("options", SCENES.values(), ids=SCENES)
def test_axe_finds_nothing(open_page: Open, many: Report, options: dict[str, Any], *, hard: bool) -> None:
    page = open_page(hostile() if hard else many, **options)
    assert violations(page) == []
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert violations(page) == []
    page.keyboard.press("d")
    assert violations(page) == []


def test_an_article_whose_findings_are_all_alike_needs_no_filter_for_it(open_page: Open, tmp_path: Path) -> None:
    page = open_page(checked(tmp_path / "posts", {"hair.md": HAIR}))
    assert page.locator("#by-severity, #by-rule").count() == 0
    page.get_by_role("searchbox", name="Search").fill("nothing like it")
    assert page.locator("#empty").is_visible()
