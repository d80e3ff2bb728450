"""One article in every format that is read: the same findings, each at the words that it is about."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from checker.model import Checked
from checker.reports.places import Places
from checker.run import check
from tests.sources.making_docx import docx, paragraph, row, run

FOLDER = Path(__file__).with_name("formats")
EXPECTED = [
    ("wrong-authority", "Olumiant (baricitinib) is FDA-approved for atopic dermatitis."),
    (
        "contradicted-exclusivity",
        "As of 2025, no other JAK inhibitor is FDA-approved for atopic dermatitis than Opzelura (ruxolitinib) cream.",
    ),
    ("wrong-date", "The FDA approved Rinvoq (upadacitinib) for atopic dermatitis in January 2019."),
    ("wrong-authority", "Olumiant atopic dermatitis"),
]
LOCATIONS = ["paragraph 4", "paragraph 5", "paragraph 6", "table 1, row 2, column 1"]
LINES = {
    "article.html": [13, 14, 17, 22],
    "article.md": [10, 12, 14, 19],
    "article.txt": [9, 11, 13, 17],
    "export.xml#post-12": [16, 18, 20, 27],
    "posts.json#/0": [9, 9, 9, 9],
    "posts.jsonl#2": [2, 2, 2, 2],
}
ORIGINS = {"article.md": "front-matter", "article.txt": "byline"}


def in_word() -> bytes:
    """The article as a Word file, its words in several runs, one of them inserted and others deleted."""
    table = row("Drug", "FDA-approved for", properties="<w:tblHeader/>")
    table += row("Olumiant", "atopic dermatitis") + row("Rinvoq", "atopic dermatitis")
    body = (
        paragraph("Creams and pills for eczema", "Titel")
        + paragraph("Eczema itches, and R&D on it is costly.")
        + paragraph("What is approved", "H1")
        + paragraph(run("Olumiant (baricitinib) is ") + run("FDA", "<w:b/>") + run("-approved for atopic dermatitis."))
        + paragraph(
            run("As of 2025, ")
            + '<w:del w:id="1"><w:r><w:delText>hardly any</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{run("no other")}</w:ins>'
            + run(" JAK inhibitor is FDA-approved for atopic dermatitis than Opzelura (ruxolitinib) cream.")
        )
        + paragraph("The FDA approved Rinvoq (upadacitinib) for atopic dermatitis in January 2019.", "LB2")
        + paragraph("Cibinqo is a tablet.", "LB2")
        + f"<w:tbl>{table}</w:tbl>"
        + paragraph("“I itch less now,” said one.", "Zitat")
        + paragraph("References", "H1")
        + paragraph("Smith J et al. The FDA has approved Olumiant for atopic dermatitis. JAMA. 2021;3(4):5.", "LB2")
    )
    return docx(body, core="<dcterms:modified>2025-08-15T08:00:00Z</dcterms:modified>")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    """What is found in a folder with all of them, by the path in it."""
    folder = tmp_path_factory.mktemp("articles")
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    (folder / "article.docx").write_bytes(in_word())
    return {checked.path.removeprefix(f"{folder}/"): checked for checked in check([folder]).checked}


def test_a_folder_is_searched_for_all_of_them(found: dict[str, Checked]) -> None:
    assert sorted(found) == sorted([*LINES, "article.docx"])
    assert {path: checked.error for path, checked in found.items() if checked.error} == {}


@pytest.mark.parametrize("path", [*LINES, "article.docx"])
def test_the_findings_and_the_date_are_the_same(found: dict[str, Checked], path: str) -> None:
    checked = found[path]
    assert checked.article is not None
    assert [(one.rule, _plain(checked.article.words(one.span))) for one in checked.findings] == EXPECTED
    assert {str(one.severity) for one in checked.findings} == {"error"}
    assert (str(checked.as_of), checked.as_of_from) == ("2025-08-15", ORIGINS.get(path, "meta"))


@pytest.mark.parametrize("path", LINES)
def test_each_finding_is_at_its_words_in_the_file(found: dict[str, Checked], path: str) -> None:
    checked = found[path]
    assert checked.article is not None
    places = [Places(checked.article).place(one.span) for one in checked.findings]
    read: Callable[[str], str] = (lambda text: json.loads(f'"{text}"')) if ".json" in path else str
    assert [_plain(read(checked.article.source[place.span.start : place.span.end])) for place in places] == [
        words for _, words in EXPECTED
    ]
    assert [(place.line, place.location) for place in places] == [(line, None) for line in LINES[path]]
    lines = re.split("\r\n|\n", checked.article.source)
    for place, (_, words) in zip(places, EXPECTED, strict=True):
        assert lines[place.line - 1][place.column - 1 :].startswith(words.split()[0])


def test_each_finding_in_the_word_file_is_at_its_paragraph(found: dict[str, Checked]) -> None:
    checked = found["article.docx"]
    assert checked.article is not None
    places = [Places(checked.article).place(one.span) for one in checked.findings]
    assert [place.location for place in places] == LOCATIONS


def _plain(text: str) -> str:
    """Without tags, shortcodes and signs, and with one kind of space."""
    return " ".join(unescape(re.sub(r"<[^>]+>|\[/?tip[^\]]*\]|[*|]", " ", text)).split())
