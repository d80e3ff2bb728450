"""In every format, each word of the text stands where the file has that very word.

Documents are made of words that are all different, so that a word that maps to another's place is found out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Article, Span
from checker.sources import read_articles
from tests.sources.making_docx import docx, paragraph, row, run, runs_of
from tests.sources.test_sources_wxr import HEAD, TAIL, cdata, item

STEMS = (
    "cream",
    "naïve",
    "R&D",
    "x<y",
    "😀",
    "it’s",
    "‘so’",
    '"said"',
    "back\\slash",
    "IL-13",
    "a*b",
    "]]>",
    "c/d",
    "é",
)
KINDS = ("heading", "paragraph", "item", "quote", "table")

Document = Sequence[tuple[str, list[str]]]
"""Blocks, each of a kind and of words; the words of a table are its cells, two a row."""


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A few blocks of numbered words."""
    made: list[tuple[str, list[str]]] = []
    number = 0
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6)):
        stems = draw(st.lists(st.sampled_from(STEMS), min_size=2, max_size=6))
        if kind == "table":
            stems = stems[: len(stems) // 2 * 2]
        # A word at each end keeps a block from being markup of another kind.
        words = [f"{stem}{number + place}" for place, stem in enumerate(stems)]
        number += len(words)
        made.append((kind, words if kind == "table" else ["The", *words, "end."]))
    return made


def rows(words: Sequence[str]) -> list[tuple[str, str]]:
    """The words of a table by row."""
    return list(zip(words[::2], words[1::2], strict=True))


def plain(document: Document) -> str:
    """Tab-separated rows, marked items, quotation marks of mails; a paragraph is one line."""
    forms = {"heading": "{}", "paragraph": "{}", "item": "- {}", "quote": "> {}"}
    made = [
        "\n".join("\t".join(cells) for cells in rows(words)) if kind == "table" else forms[kind].format(" ".join(words))
        for kind, words in document
    ]
    return "\n\n".join(made) + "\n"


def markdown(document: Document) -> str:
    """Every sign that means something is escaped, some words are bold or linked."""
    forms = {"heading": "## {}", "paragraph": "{}", "item": "- {}\n\n<!-- -->", "quote": "> {}"}
    made = []
    for kind, words in document:
        shown = [_in_markdown(word) for word in words]
        if kind == "table":
            head, *others = [f"| {' | '.join(cells)} |" for cells in rows(shown)]
            made.append("\n".join([head, "|---|---|", *others]))
        else:
            made.append(forms[kind].format(" ".join(shown)))
    return "\n\n".join(made) + "\n"


def _in_markdown(word: str) -> str:
    shown = re.sub(r"[\\*\]>]", r"\\\g<0>", word.replace("&", "&amp;").replace("<", "&lt;"))
    return f"**{shown}**" if word.startswith("IL") else f"[{shown}](http://x.y)" if word.startswith("c/") else shown


def html(document: Document) -> str:
    """References named and numbered, tags within words."""
    forms = {
        "heading": "<h2>{}</h2>\n",
        "paragraph": "<p>{}</p>\n",
        "item": "<ul>\n <li>{}</li></ul>",
        "quote": "<blockquote>{}</blockquote>",
    }
    made = []
    for kind, words in document:
        shown = [_in_html(word) for word in words]
        if kind == "table":
            cells = [f"<tr><td>{first}</td><td>{second}</td></tr>" for first, second in rows(shown)]
            made.append(f"<table>{''.join(cells)}</table>")
        else:
            made.append(forms[kind].format(" \n".join(shown)))
    return "".join(made)


def _in_html(word: str) -> str:
    shown = word.replace("&", "&amp;").replace("<", "&lt;").replace("’", "&rsquo;").replace("é", "&#233;")
    return f"<b>{shown[:2]}</b>{shown[2:]}" if word.startswith("IL") else shown


def in_word(document: Document) -> bytes:
    """Two runs a word, of which some are insertions, beside deletions."""
    styles = {"heading": "H2", "paragraph": "", "item": "LB2", "quote": "Zitat"}
    body = ""
    for kind, words in document:
        if kind == "table":
            body += f"<w:tbl>{''.join(row(*cells) for cells in rows(words))}</w:tbl>"
            continue
        runs = "".join(
            f'<w:del w:id="1">{run("gone")}</w:del>{run(f" {word[:2]}")}<w:ins w:id="2">{run(word[2:])}</w:ins>'
            for word in words
        )
        body += paragraph(runs, styles[kind])
    return docx(body)


def _without_tags(text: str) -> str:
    return unescape(re.sub(r"</?\w[^<>]*>", "", text))


def _from_markdown(text: str) -> str:
    return unescape(re.sub(r"\\(?=[*\]>\\])", "", text.strip("[").replace("**", "").split("](")[0]))


def _from_json(text: str) -> str:
    read: str = json.loads(f'"{text}"')
    return read


@dataclass(frozen=True)
class Format:
    """How a document is written in a file, and how what stands in the file is read as a word again."""

    path: str
    write: Callable[[Document], str]
    word: Callable[[str], str]


FORMATS = (
    Format("a.txt", plain, str),
    Format("a.md", markdown, _from_markdown),
    Format("a.html", html, _without_tags),
    Format(
        "cdata.xml",
        lambda document: HEAD + item(cdata(html(document)), title="") + TAIL,
        lambda text: _without_tags(text.replace("]]]]><![CDATA[>", "]]>")),
    ),
    Format(
        "escaped.xml",
        lambda document: HEAD + item(html(document).replace("&", "&amp;").replace("<", "&#60;"), title="") + TAIL,
        lambda text: _without_tags(unescape(text)),
    ),
    Format(
        "html.json",
        lambda document: json.dumps({"html": html(document)}),
        lambda text: _without_tags(_from_json(text)),
    ),
    Format(
        "markdown.json",
        lambda document: json.dumps([{"markdown": markdown(document)}], ensure_ascii=False, indent=1),
        lambda text: _from_markdown(_from_json(text)),
    ),
    Format(
        "lines.jsonl",
        lambda document: "\n" + json.dumps({"html": html(document)}),
        lambda text: _without_tags(_from_json(text)),
    ),
)

quick = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def words_of(document: Document) -> list[str]:
    """All words in their order."""
    return [word for _, words in document for word in words]


def spans(article: Article) -> list[tuple[str, Span]]:
    """The words of the extracted text with their places."""
    return [(match[0], Span(*match.span())) for match in re.finditer(r"\S+", article.text)]


@pytest.mark.parametrize("written", FORMATS, ids=lambda written: written.path)
@quick
@given(document=documents())
def test_each_word_stands_in_the_file_where_it_is_said_to(written: Format, document: Document) -> None:
    source = written.write(document)
    (article,) = read_articles(written.path, content=source)
    assert article.source == source
    assert [word for word, _ in spans(article)] == words_of(document)
    for word, span in spans(article):
        place = article.source_span(span)
        assert written.word(source[place.start : place.end]) == word


@quick
@given(document=documents())
def test_each_word_of_a_word_file_stands_in_its_runs(document: Document) -> None:
    content = in_word(document)
    (article,) = read_articles("a.docx", content=content)
    assert [word for word, _ in spans(article)] == words_of(document)
    runs = runs_of(content)
    for word, span in spans(article):
        assert article.source[span.start : span.end] == word
        pieces = [runs[one.paragraph][one.run][one.offset :][: one.length] for one in article.anchored(span)]
        assert "".join(pieces) == word
