"""The HTML report, as far as it can be told without a browser: tests/browser has the rest."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from checker.model import Article, Block, BlockKind, Evidence, Report, Severity, Span, Status
from checker.reference.dates import PartialDate
from checker.reports import render
from checker.reports.html_pictures import strip, timeline
from checker.reports.html_text import Item, Mark, Node, Piece, nodes_of
from checker.reports.html_view import pages
from tests.reports.hand_made import (
    AS_OF,
    article_checked,
    clean_checked,
    hostile_checked,
    many_checked,
    plain,
    report,
    unreadable,
)

HEADING, ITEM, CELL, PARAGRAPH = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.PARAGRAPH


class Page(HTMLParser):
    """The elements and attributes of a page, and the text of style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.texts[self.cdata_elem] = self.texts.get(self.cdata_elem, "") + data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def laid_out(*blocks: tuple[str, BlockKind, dict[str, int]], marks: tuple[Mark, ...] = ()) -> list[Node]:
    """The nodes of an article of these blocks."""
    text, found = "", []
    for words, kind, more in blocks:
        found.append(Block(kind, Span(len(text), len(text) + len(words)), **more))
        text += f"{words}\n"
    article = Article("a.md", text, text, tuple(found), ())
    return nodes_of(article, marks, top_level=2)


def words(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def mark(name: str, start: int, end: int, rank: int = 0) -> Mark:
    return Mark(name, Span(start, end), "supported", rank, "t", name)


def test_the_policy_lets_in_only_the_style_and_script_of_the_page() -> None:
    page = Page(render(report(), "html"))
    policy = next(value for value in page.values("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = b64encode(sha256(page.texts[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert page.values("style") == []
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


@pytest.mark.parametrize("made", [report(hostile_checked(), article_checked()), report(), report(clean_checked())])
def test_every_address_inside_the_page_leads_somewhere_and_ids_are_unique(made: Report) -> None:
    page = Page(render(made, "html"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    asked = [value[1:] for value in page.values("href") if value.startswith("#")] + page.values("data-goto")
    assert len(asked) > len(made.checked)
    assert set(asked) <= set(ids)


def test_words_of_an_article_make_no_elements() -> None:
    plain_tags = [tag for tag, _ in Page(render(report(many_checked(Severity.ERROR)), "html")).elements]
    hostile = Page(render(report(hostile_checked()), "html"))
    assert {tag for tag, _ in hostile.elements} <= {*plain_tags, "ol", "li", "details", "p"}
    assert not re.search("[\x00-\x08\x0b-\x1f]", render(report(hostile_checked()), "html"))


def test_only_addresses_of_the_web_are_links() -> None:
    evidence = {
        name: Evidence(name, name, source, None)
        for name, source in {
            "a": "https://a.example/x",
            "b": "javascript:x()",
            "c": "https://c.example/ x",
            "d": None,
        }.items()
    }
    checked = many_checked(Severity.ERROR)
    finding = replace(checked.findings[0], facts=tuple(evidence))
    made = replace(report(replace(checked, findings=(finding,))), evidence=evidence)
    links = [value for value in Page(render(made, "html")).values("href") if not value.startswith("#")]
    assert links == ["https://a.example/x"]


def test_headings_go_down_one_level_at_a_time() -> None:
    made = laid_out(
        ("Title", BlockKind.TITLE, {"level": 1}),
        ("One", HEADING, {"level": 2}),
        ("Three", HEADING, {"level": 4}),
        ("Two", HEADING, {"level": 3}),
        ("Again", HEADING, {"level": 2}),
    )
    assert [node.level for node in made] == [3, 4, 5, 5, 4]


def test_lists_stand_inside_lists_and_rows_are_of_one_width() -> None:
    made = laid_out(
        ("a", ITEM, {"level": 1}),
        ("b", ITEM, {"level": 2}),
        ("c", ITEM, {"level": 2}),
        ("d", ITEM, {"level": 1}),
        ("p", PARAGRAPH, {}),
        ("x", CELL, {"table": 0, "row": 0, "column": 0, "header": True}),
        ("y", CELL, {"table": 0, "row": 1, "column": 1}),
        ("z", CELL, {"table": 1, "row": 0, "column": 0}),
    )

    def tree(items: list[Item]) -> list[object]:
        return [[words(item.pieces), tree(item.children)] for item in items]

    assert [node.kind for node in made] == ["list", "paragraph", "table", "table"]
    assert tree(made[0].items) == [["a", [["b", []], ["c", []]]], ["d", []]]
    rows = [[(words(cell.pieces), cell.header) for cell in row] for row in made[2].rows]
    assert rows == [[("x", True), ("", False)], [("", False), ("y", False)]]


def test_marks_that_overlap_are_all_there_and_the_gravest_is_seen() -> None:
    one, two, inner = mark("one", 0, 6), mark("two", 4, 9, rank=1), mark("inner", 1, 2)
    (node,) = laid_out(("abcdefghij", PARAGRAPH, {}), marks=(one, two, inner))
    shown = [(piece.text, piece.top and piece.top.id, [begun.id for begun in piece.starts]) for piece in node.pieces]
    assert shown == [
        ("a", "one", ["one"]),
        ("b", "inner", ["inner"]),
        ("cd", "one", []),
        ("ef", "two", ["two"]),
        ("ghi", "two", []),
        ("j", None, []),
    ]


def test_a_mark_over_several_blocks_begins_once() -> None:
    made = laid_out(("abc", PARAGRAPH, {}), ("def", PARAGRAPH, {}), marks=(mark("m", 1, 6),))
    pieces = [piece for node in made for piece in node.pieces if piece.top]
    assert [(piece.text, len(piece.starts)) for piece in pieces] == [("bc", 1), ("de", 0)]


def test_a_contradiction_is_one_card_with_the_keys_of_both_sides() -> None:
    (page,) = pages(report())
    data = json.loads(page.findings)
    sides = next(one for one in data if one["rules"] == ["conflicting-exclusivity"])
    assert [key["fingerprint"] for key in sides["keys"]] == ["conflicting-exclusivity-c1", "conflicting-exclusivity-c2"]
    assert [card.id for card in page.cards] == [one["id"] for one in data]
    assert [why for *_, why in page.aside] == ["as the source has it"]


def test_the_worst_article_comes_first_and_what_was_not_read_before_all() -> None:
    made = report(
        clean_checked(),
        many_checked(Severity.WARNING, Severity.WARNING, path="warned.md"),
        many_checked(Severity.ERROR, path="wrong.md"),
        unreadable(),
    )
    assert [page.path for page in pages(made)] == ["gone.md", "wrong.md", "warned.md", "clean.md"]


def test_what_is_not_in_english_is_told_on_top() -> None:
    text = render(report(replace(clean_checked(), notice="paragraph 2 is in German")), "html")
    assert "1 article not all in English" in text
    assert "paragraph 2 is in German" in text


def evidence(name: str, date: str | None, status: Status = Status.APPROVED) -> Evidence:
    return Evidence(name, name, None, date, "ruxolitinib", "Opzelura", "FDA", status)


def test_decisions_stand_in_the_order_of_their_dates_each_in_its_place() -> None:
    facts = [evidence("c", None), evidence("b", "2024"), evidence("a", "2021-09-21", Status.REJECTED)]
    line = timeline(facts, AS_OF)
    assert line is not None
    assert [(lane.when, lane.approval) for lane in line.lanes] == [
        ("21 September 2021", False),
        ("2024", True),
        ("date not known", True),
    ]
    day, year, unknown = line.lanes
    assert day.x is not None
    assert year.x is not None
    assert year.end is not None
    assert 0 < day.x < year.x < year.end < line.now < 100
    assert (day.end, unknown.x) == (None, None)
    places = dict(line.years)
    assert day.x < places[2022] < places[2024] == year.x
    assert day.authority == "FDA"


def test_no_date_no_line() -> None:
    assert timeline([evidence("a", None)], AS_OF) is None
    assert timeline([], AS_OF) is None


def test_one_decision_on_the_articles_day_still_has_a_place() -> None:
    line = timeline([evidence("a", str(AS_OF))], PartialDate.parse(str(AS_OF)))
    assert line is not None
    assert line.lanes[0].x == line.now == 50


def test_an_arc_joins_each_pair_once() -> None:
    checked = article_checked()
    made = strip(checked.judged, checked.findings, checked.path)
    assert [(arc.first, arc.second, arc.x, arc.reach) for arc in made.arcs] == [("c1", "c2", 50, 25)]
    assert made.words == "claims 1 and 2 conflict"
    assert [(dot.id, dot.x) for dot in made.dots] == [("c1", 25), ("c2", 75)]
    assert strip(checked.judged, (), checked.path).arcs == ()


def test_an_article_without_blocks_is_one_paragraph() -> None:
    article = replace(plain("a.txt", "All of it."), blocks=())
    assert [(node.kind, words(node.pieces)) for node in nodes_of(article, (), top_level=2)] == [
        ("paragraph", "All of it.")
    ]
