"""Comments on the exact words, wherever they stand, with nothing else changed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Span
from checker.word import annotate
from tests.sources.making_docx import CORE, W, paragraph, row, run
from tests.word.word_files import comments, made, on, parts, read, reported, word, words_of

CHANGED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
LINK = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
NOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("Not so.")}</w:footnote></w:footnotes>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
CASES = {
    "a whole run": (paragraph("so it is"), ["so it is"]),
    "in the middle of a run": (paragraph("that it is so"), ["it is"]),
    "across runs, one of them bold": (paragraph(run("that it ") + run("is", "<w:b/>") + run(" so")), ["it is so"]),
    "blanks at the cut": ("<w:p><w:r><w:t>so it is</w:t></w:r></w:p>", ["it"]),
    "entities, references and letters of many bytes": (
        "<w:p><w:r><w:t>caf\u00e9 &amp; b&#233; \U0001f48a &lt;so&gt;</w:t></w:r></w:p>",
        ["b\u00e9 \U0001f48a <s"],
    ),
    "inside CDATA": ("<w:p><w:r><w:t>a <![CDATA[b & c]]> d</w:t></w:r></w:p>", ["& c d"]),
    "a run with breaks and tabs": (paragraph(run("a\tb c\nd e")), ["b c\nd"]),
    "a run that ends where a break begins": (paragraph(run("a b\nc d")), ["a b"]),
    "in a link and out of it": (paragraph(run("a ") + LINK.format(run("link here")) + run(" b c")), ["here b"]),
    "within an insertion": (
        paragraph(run("a ") + f'<w:ins w:id="1" w:author="Ben">{run("b c")}</w:ins>' + run(" d")),
        ["c d"],
    ),
    "over a deletion": (
        paragraph(run("a b") + '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>' + run(" c d")),
        ["b c"],
    ),
    "a heading and a list item": (
        paragraph("A heading", "H1") + paragraph("an item", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        ["heading", "an"],
    ),
    "cells of a table": ("<w:tbl>" + row("Olumiant", "eczema") + row("a", "b") + "</w:tbl>", ["lumi", "eczema"]),
    "two on the same words, one inside another, two that overlap, two that touch": (
        paragraph("one two three four five"),
        ["two three", "two three", "one two three four", "three", "three four five", "one ", " five"],
    ),
}


def texts(content: bytes) -> list[str]:
    """The text of each paragraph, whatever its runs."""
    root = ElementTree.fromstring(parts(content)["word/document.xml"])
    return ["".join(one.text or "" for one in each.iter(f"{{{W}}}t")) for each in root.iter(f"{{{W}}}p")]


@pytest.mark.parametrize("name", CASES)
def test_the_comment_is_on_the_words_and_all_else_is_as_it_was(name: str) -> None:
    body, phrases = CASES[name]
    before = word(body, footnotes=NOTES)
    article = read(before)
    report = on(article, *phrases)
    after = annotate(before, report.checked[0], report).content
    assert sorted(words_of(after)) == sorted(phrases)
    old, new = parts(before), parts(after)
    assert [*new] == [*old, *(name for name in new if name not in old)]
    assert {name for name in new if new[name] != old.get(name)} == CHANGED
    assert read(after).text == article.text
    assert texts(after) == texts(before)
    # Without its findings it is as before, but for the runs that were cut.
    nothing = reported(read(after), ())
    bare = annotate(after, nothing.checked[0], nothing)
    assert bare.removed == len(phrases)
    assert texts(bare.content) == texts(before)
    assert b"omment" not in parts(bare.content)["word/document.xml"]


def test_a_cut_run_keeps_its_format_on_both_sides() -> None:
    before = word('<w:p><w:r w:rsidR="00AB"><w:rPr><w:i/><w:sz w:val="9"/></w:rPr><w:t>a b c</w:t></w:r></w:p>')
    report = on(read(before), "b")
    xml = parts(annotate(before, report.checked[0], report).content)["word/document.xml"].decode()
    pieces = xml.split('<w:r w:rsidR="00AB"><w:rPr><w:i/><w:sz w:val="9"/></w:rPr>')
    assert len(pieces) == 4
    assert pieces[1].startswith('<w:t xml:space="preserve">a </w:t></w:r>')
    assert pieces[3].startswith('<w:t xml:space="preserve"> c</w:t></w:r>')


@pytest.mark.parametrize(
    ("body", "words", "where", "marked"),
    [
        (paragraph(run("As known.") + NOTE + run(" More.")), "Not so", "footnote 1", "footnoteReference"),
        (paragraph(run("Beside") + BOX.format(paragraph("a box"))), "box", "paragraph 2", "txbxContent"),
    ],
    ids=["a footnote", "a text box"],
)
def test_where_word_takes_no_comment_it_is_on_what_leads_there(body: str, words: str, where: str, marked: str) -> None:
    before = word(body, footnotes=NOTES)
    report = on(read(before), words)
    after = parts(annotate(before, report.checked[0], report).content)
    assert after["word/footnotes.xml"] == NOTES.encode()
    between = (
        after["word/document.xml"].decode().partition("<w:commentRangeStart")[2].partition("<w:commentRangeEnd")[0]
    )
    assert between.count(marked) in {1, 4}
    assert between.startswith(' w:id="0"/><w:r>')
    assert between.endswith("</w:r>")
    ((_, _, said),) = comments(annotate(before, report.checked[0], report).content)
    assert f"Where: {where}: “{words}”" in said


def test_a_title_in_the_properties_is_commented_where_the_text_begins() -> None:
    before = word(paragraph("It begins so."), **{"docProps/core.xml": CORE.format("<dc:title>All wrong</dc:title>")})
    report = on(read(before), "All wrong")
    ((_, words, text),) = comments(annotate(before, report.checked[0], report).content)
    assert words == "It begins so."
    assert "All wrong" in text


def test_a_document_without_text_says_what_it_could_not_comment() -> None:
    before = word("", **{"docProps/core.xml": CORE.format("<dc:title>All wrong</dc:title>")})
    report = on(read(before), "All wrong")
    done = annotate(before, report.checked[0], report)
    assert done.unplaced == report.checked[0].findings
    assert done.content == before


RUNS = st.lists(
    st.tuples(
        st.text(alphabet="ab &<é💊\t\n", min_size=0, max_size=6),
        st.sampled_from(["", "<w:b/>"]),
        st.sampled_from(["{}", LINK, '<w:ins w:id="1">{}</w:ins>']),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=3), st.data())
def test_any_words_of_any_runs(drawn: list[list[tuple[str, str, str]]], data: st.DataObject) -> None:
    body = "".join(paragraph("".join(around.format(run(text, bold)) for text, bold, around in runs)) for runs in drawn)
    before = word(body)
    article = read(before)
    if not article.text.strip():
        return
    edges = st.integers(0, len(article.text) - 1)
    spans = {Span(min(pair), max(pair) + 1) for pair in data.draw(st.lists(st.tuples(edges, edges), max_size=4))}
    findings = tuple(
        made(article, span) for span in sorted(spans, key=lambda one: (one.start, one.end)) if article.anchored(span)
    )
    report = reported(article, findings)
    done = annotate(before, report.checked[0], report)
    assert read(done.content).text == article.text
    assert texts(done.content) == texts(before)
    if not findings:
        assert done.content == before
        return
    expected = [article.anchored(one.span) for one in findings]
    # What a reader sees between the marks is what the anchors say, and whatever is left out between them.
    firsts = ["".join(article.text[one.text : one.text + one.length] for one in anchors) for anchors in expected]
    found = words_of(done.content)
    assert len(found) == len(firsts)
    for words in firsts:
        assert any(_squeezed(words) == _squeezed(one) for one in found), (words, found)
    after = reported(read(done.content), findings)
    assert annotate(done.content, after.checked[0], after).content == done.content


def _squeezed(text: str) -> str:
    return "".join(text.split())
