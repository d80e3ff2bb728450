"""Markdown: blocks, what is left out, and quotes from the file."""

import pytest

from checker.sources import read_article
from tests.sources.source_blocks import blocks, in_source

CASES = {
    "headings, the first of level 1 as the title": (
        "# A *page*\n\n## Part {#part}\n\nSetext\n======\n\n### Sub ###\n",
        [("title 1", "A page"), ("heading 2", "Part"), ("heading 1", "Setext"), ("heading 3", "Sub")],
    ),
    "soft and hard breaks": ("one\ntwo  \nthree\\\nfour<br>five", [("paragraph", "one two\nthree\nfour\nfive")]),
    "bold labels begin lines": (
        "**Maker:** Arcutis\n**Not a**: steroid\nnor **more:** here\n\n**Is it one?**\nNo.",
        [("paragraph", "Maker: Arcutis\nNot a: steroid nor more: here"), ("paragraph", "Is it one?\nNo.")],
    ),
    "bold headings": (
        "## Part\n\n**What it is**\n\nText.\n\n**A sentence.**\n\n**They are:**\n\n**All** of it",
        [("heading 2", "Part"), ("heading 3", "What it is"), ("paragraph", "Text."), ("paragraph", "A sentence."),
         ("paragraph", "They are:"), ("paragraph", "All of it")],
    ),
    "nested lists": (
        "- a\n  1. b\n\n     more of b\n- [x] c\n\nTerm\n: Meaning",
        [("list-item 1", "a"), ("list-item 2", "b"), ("list-item 2", "more of b"), ("list-item 1", "c"),
         ("list-item 1", "Term"), ("list-item 2", "Meaning")],
    ),
    "tables": (
        "| A | `B` |\n|---|---|\n| x \\| y | **z** |\n| | w |\n\n|C|\n|-|\n|v|",
        [("0.0.0!", "A"), ("0.0.1!", "B"), ("0.1.0", "x | y"), ("0.1.1", "z"), ("0.2.1", "w"), ("1.0.0!", "C"),
         ("1.1.0", "v")],
    ),
    "quotes, code and notes": (
        "> said\n> she\n>\n> > twice\n\n> [!NOTE]\n> No quote\n\n```py\ncode  x\n```\n\nText[^1].\n\n[^1]: A note.",
        [("quote 1", "said she"), ("quote 2", "twice"), ("paragraph", "No quote"), ("code", "code  x"),
         ("paragraph", "Text."), ("paragraph", "A note.")],
    ),
    "what is left out": (
        "a ![alt](i.png)b [c](http://u 't') <http://auto.link>d ~~not~~<s>gone</s><i>e</i> <!-- f -->\n\n"
        "<div>\nraw\n</div>\n\n[r]: http://x",
        [("paragraph", "a b c d e")],
    ),
    "entities and escapes": (r"R&amp;D &lt;5&#37; \*no\* &nope;", [("paragraph", "R&D <5% *no* &nope;")]),
    "references to notes": ("eczema<sup>1,2</sup> m<sup>2</sup>", [("paragraph", "eczema m2")]),
    "rules are no front matter": (
        "a\n\n---\nb: c\n\n---\n\nd",
        [("paragraph", "a"), ("paragraph", "b: c"), ("paragraph", "d")],
    ),
    "asides": (
        "Text.\n\n## Related articles\n\n- FDA approves it\n\n## Cost\n\nMore.\n\nTags: a, b",
        [("paragraph", "Text."), ("aside", "Related articles"), ("aside", "FDA approves it"), ("heading 2", "Cost"),
         ("paragraph", "More."), ("aside", "Tags: a, b")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blocks(name: str, newline: str) -> None:
    source, expected = CASES[name]
    assert blocks(read_article("a.md", content=source.replace("\n", newline))) == expected


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("---\ntitle: 'It''s'\n---\n\nText.", ("title 1", "It's")),
        ('+++\ntitle = "A \\"b\\""\n+++\nText.', ("title 1", 'A "b"')),
        ("---\ntitle: One\n---\n# Two\n", ("title 1", "Two")),
        ("---\ntitle: One # not more\n---\nOne\n\nText.", ("title 1", "One")),
        ("---\nJust text: no.\nAnd more\n---\n", ("heading 2", "Just text: no. And more")),
    ],
)
def test_title_of_the_front_matter_stands_in_for_a_heading(source: str, first: tuple[str, str]) -> None:
    assert blocks(read_article("a.md", content=source))[0] == first


def test_quotes_are_the_file_s() -> None:
    article = read_article("a.md", content="> 😀 **naïve** [FDA](http://x) &amp; `a\n> b` end")
    assert article.quotes_source
    assert in_source(article, "naïve") == "naïve"
    assert in_source(article, "naïve FDA &") == "naïve** [FDA](http://x) &amp;"
    assert in_source(article, "a b") == "a\n> b"
