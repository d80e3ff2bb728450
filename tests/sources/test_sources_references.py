"""Lists of literature and notes: they are set aside, whatever the format, and nothing else is."""

import pytest

from checker.sources import read_article
from checker.sources.references import is_citation, opens_references
from tests.sources.source_blocks import blocks

CITATIONS = (
    "Smith J, Doe A. FDA approves a cream. JAMA. 2021;3(4):5-9.",
    "Guttman-Yassky E et al. Upadacitinib in atopic dermatitis. Lancet, 2021.",
    "FDA approves Rinvoq. https://www.fda.gov/news/rinvoq",
    "A trial of it. doi:10.1001/jama.2021.1",
    "Rinvoq. PMID: 12345678",
    "Cibinqo label. Accessed 3 May 2024.",
    "Label. Available at: www.fda.gov",
)
NOTES = (
    "It was approved in 2021 for adults only.",
    "The FDA approved it in January 2022; 12 others followed.",
    "See https://example.org for more, and ask your doctor.",
    "Not available at all pharmacies.",
)
HEADS = ("References", "References:", "Sources", "SOURCES", "Bibliography", "Works cited", "Key references",
         "References and further reading", "7. References", "Article sources", "Reference list")  # fmt: skip
NO_HEADS = ("Sources of vitamin D", "Reference ranges", "Notes", "The sources say", "A reference")


@pytest.mark.parametrize("text", CITATIONS)
def test_citations(text: str) -> None:
    assert is_citation(text)


@pytest.mark.parametrize("text", NOTES)
def test_notes_that_say_something_themselves(text: str) -> None:
    assert not is_citation(text)


@pytest.mark.parametrize("text", [*HEADS, *NO_HEADS])
def test_heads(text: str) -> None:
    assert opens_references(text) == (text in HEADS)


WITH_LISTS = {
    "a.md": "Text.\n\n## References\n\n1. FDA approves it\n2. More\n\n## About\n\nWe write.",
    "a.html": "<p>Text.</p><h2>References</h2><ol><li>FDA approves it</li><li>More</li></ol>"
    "<h2>About</h2><p>We write.</p>",
    "a.txt": "Text.\n\nReferences\n\n1. FDA approves it\n2. More\n\nAbout\n\nWe write.",
}


@pytest.mark.parametrize("path", WITH_LISTS)
def test_what_stands_below_the_head_of_a_list_is_set_aside(path: str) -> None:
    found = [(kind.partition(" ")[0], text) for kind, text in blocks(read_article(path, content=WITH_LISTS[path]))]
    assert found == [
        ("paragraph", "Text."),
        ("aside", "References"),
        ("aside", "FDA approves it"),
        ("aside", "More"),
        ("heading", "About"),
        ("paragraph", "We write."),
    ]


def test_a_text_below_such_a_head_is_a_text() -> None:
    source = "## Sources\n\nSmith 2021. FDA says so.\n\nWe asked three doctors.\n\nThe FDA did so in 2021.\n\n> Quote"
    found = [kind for kind, _ in blocks(read_article("a.md", content=source))]
    assert found == ["aside", "aside", "paragraph", "paragraph", "quote 1"]


def test_notes_are_text_unless_they_cite() -> None:
    markdown = f"Text[^1].\n\n[^1]: {NOTES[0]}\n\n[^2]: {CITATIONS[0]}\n"
    page = (
        f"<p>Text.</p><section class=footnotes><ol><li>{NOTES[0]}</li><li>{CITATIONS[0]}</li></ol></section>"
        f"<p>{CITATIONS[0]}</p>"
    )
    assert [kind for kind, _ in blocks(read_article("a.md", content=markdown))] == ["paragraph", "paragraph", "aside"]
    assert [kind for kind, _ in blocks(read_article("a.html", content=page))] == [
        "paragraph", "list-item 1", "aside", "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "element",
    [
        '<ol class="references">{}</ol>',
        '<section role="doc-bibliography"><ul>{}</ul></section>',
        '<ul class="x reflist">{}</ul>',
    ],
)
def test_lists_that_the_page_marks_are_set_aside(element: str) -> None:
    page = "<p>Text.</p>" + element.format("<li>FDA approves it<li>More") + "<p>End.</p>"
    assert [kind for kind, _ in blocks(read_article("a.html", content=page))] == [
        "paragraph",
        "aside",
        "aside",
        "paragraph",
    ]
