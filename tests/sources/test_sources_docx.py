"""Word files: blocks, what is accepted and left out, where each word stands, files that cannot be read."""

import io
import zipfile

import pytest

from checker.errors import SourceError
from checker.model import Article, Span
from checker.sources import read_article
from tests.sources.making_docx import NAMESPACES, docx, paragraph, row, run, runs_of
from tests.sources.source_blocks import blocks

NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
BOLD, GONE = "<w:b/>", '<w:rPr><w:del w:id="1"/></w:rPr>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CASES = {
    "headings by style, by what it is based on, by outline level, by bold type": (
        paragraph("T", "Titel") + paragraph("A", "H1") + paragraph("B", "House") + paragraph("C", "Out")
        + paragraph("D", '<w:outlineLvl w:val="1"/>') + paragraph(run("E", BOLD)) + paragraph(run("F.", BOLD)),
        [("title 1", "T"), ("heading 1", "A"), ("heading 2", "B"), ("heading 3", "C"), ("heading 2", "D"),
         ("heading 3", "E"), ("paragraph", "F.")],
    ),
    "the first heading of level 1 as the title": (
        paragraph("a") + paragraph("A", "H1") + paragraph("B", "H1"),
        [("paragraph", "a"), ("title 1", "A"), ("heading 1", "B")],
    ),
    "a bold first line as the title": (
        paragraph(run("On creams", BOLD)) + paragraph("a.") + paragraph(run("Part", BOLD)) + paragraph("b."),
        [("title 1", "On creams"), ("paragraph", "a."), ("heading 2", "Part"), ("paragraph", "b.")],
    ),
    "lists": (
        paragraph("a", NUMBERED.format(0, 3)) + paragraph("b", NUMBERED.format(1, 3)) + paragraph("c", "LB2")
        + paragraph("d", NUMBERED.format(0, 0)),
        [("list-item 1", "a"), ("list-item 2", "b"), ("list-item 2", "c"), ("paragraph", "d")],
    ),
    "a table with a head": (
        "<w:tbl><w:tblPr/>" + row("A", "B", properties="<w:tblHeader/>")
        + row("x", f"<w:tc>{paragraph('y')}{paragraph('z')}</w:tc>") + "</w:tbl>",
        [("0.0.0!", "A"), ("0.0.1!", "B"), ("0.1.0", "x"), ("0.1.1", "y\nz")],
    ),
    "a table with a first row that its style makes bold, and merged cells": (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:val="04A0"/></w:tblPr>'
        + row(f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("A")}</w:tc>', "B")
        + row(f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("x")}</w:tc>', "y", "z")
        + row(f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('unseen')}</w:tc>", "v", "w")
        + row("gone", "gone", "gone", properties='<w:del w:id="1"/>') + "</w:tbl>",
        [("0.0.0!", "A"), ("0.0.2!", "B"), ("0.1.0", "x"), ("0.1.1", "y"), ("0.1.2", "z"), ("0.2.1", "v"),
         ("0.2.2", "w")],
    ),
    "a table without a head, and one for the layout": (
        "<w:tbl>" + row("a", "b") + row("c", "d") + "</w:tbl><w:tbl>" + row("e") + "</w:tbl>",
        [("0.0.0", "a"), ("0.0.1", "b"), ("0.1.0", "c"), ("0.1.1", "d"), ("paragraph", "e")],
    ),
    "tracked changes are accepted": (
        paragraph(run("a ") + f'<w:ins w:id="1">{run("new")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText>'
                  f"</w:r></w:del><w:moveFrom>{run('from')}</w:moveFrom><w:moveTo>{run(' to')}</w:moveTo>")
        + f'<w:del w:id="3">{paragraph("whole")}</w:del>'
        + paragraph("one ", GONE) + paragraph("with two"),
        [("paragraph", "a new to"), ("paragraph", "one with two")],
    ),
    "what is left out": (
        paragraph(run("a") + run(" hidden", "<w:vanish/>") + run(" struck", "<w:strike/>")
                  + run(" b", '<w:strike w:val="0"/>')),
        [("paragraph", "a b")],
    ),
    "links, fields and controls": (
        paragraph(f"<w:hyperlink>{run('link ')}</w:hyperlink><w:fldSimple>{run('simple ')}</w:fldSimple>"
                  + FIELD.format("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("code")
                  + FIELD.format("separate") + run("result ") + FIELD.format("end")
                  + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>"
                  + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Enter')}</w:sdtContent></w:sdt>"),
        [("paragraph", "link simple result control")],
    ),
    "breaks and tabs": (
        paragraph(run("a\nb\tc\n") + "<w:r><w:br/></w:r>" + run("d")
                  + '<w:r><w:noBreakHyphen/><w:br w:type="page"/></w:r>' + run("e")),
        [("paragraph", "a\nb\tc"), ("paragraph", "d-e")],
    ),
    "references to notes": (
        paragraph(run("eczema") + run("1,", '<w:vertAlign w:val="superscript"/>') + run("2", '<w:rStyle w:val="Ref"/>')
                  + run(", kg/m") + run("2", '<w:vertAlign w:val="superscript"/>')),
        [("paragraph", "eczema, kg/m2")],
    ),
    "quotations, code, contents, literature": (
        paragraph("a", "Zitat") + paragraph("b", "Code") + paragraph("c", "TOC1") + paragraph("d", "Bib")
        + paragraph("e.") + paragraph("Sources", "H2")
        + paragraph("FDA approves it, 2021") + paragraph("More", "H2") + paragraph("f"),
        [("quote 1", "a"), ("code", "b"), ("aside", "c"), ("aside", "d"), ("paragraph", "e."), ("aside", "Sources"),
         ("aside", "FDA approves it, 2021"), ("heading 2", "More"), ("paragraph", "f")],
    ),
    "text boxes once, after their paragraph": (
        paragraph(run("a") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>"
                  + paragraph("box") + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>"
                  + paragraph("box") + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
                  + run("b"))
        + paragraph("c"),
        [("paragraph", "ab"), ("paragraph", "box"), ("paragraph", "c")],
    ),
}  # fmt: skip


def words(article: Article, text: str) -> Span:
    """Where `text` stands in the extracted text."""
    start = article.text.index(text)
    return Span(start, start + len(text))


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str) -> None:
    body, expected = CASES[name]
    assert blocks(read_article("a.docx", content=docx(body))) == expected


def test_notes_stand_after_the_text_in_the_order_of_their_references() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    notes = "<w:{0}s {1}><w:{0} w:id='0'>{2}</w:{0}><w:{0} w:id='1'>{3}</w:{0}><w:{0} w:id='2'>{4}</w:{0}></w:{0}s>"
    parts = {
        "word/footnotes.xml": notes.format(
            "footnote", NAMESPACES, paragraph("unused"), paragraph("The FDA said so."), paragraph("First.")
        ),
        "word/endnotes.xml": notes.format(
            "endnote", NAMESPACES, paragraph("x"), paragraph("Smith J et al. FDA approves it. JAMA. 2021;3(4):5."), ""
        ),
    }
    body = paragraph(run("a") + reference.format("footnote", 2) + run("b") + reference.format("footnote", 1))
    body += paragraph(run("c") + reference.format("endnote", 1))
    content = docx(body, parts=parts)
    article = read_article("a.docx", content=content)
    assert blocks(article) == [
        ("paragraph", "ab"),
        ("paragraph", "c"),
        ("paragraph", "First."),
        ("paragraph", "The FDA said so."),
        ("aside", "Smith J et al. FDA approves it. JAMA. 2021;3(4):5."),
    ]
    said = words(article, "FDA said")
    assert article.location(said) == "footnote 2"
    (anchor,) = article.anchored(said)
    assert (anchor.part, anchor.paragraph, anchor.run, anchor.offset) == ("footnotes", 1, 0, 4)


def test_each_word_has_its_run_and_its_paragraph() -> None:
    body = paragraph("") + paragraph("Title", "Titel")
    body += paragraph(run("The F") + f'<w:ins w:id="1">{run("DA has", BOLD)}</w:ins>' + run(" approved it."))
    body += "<w:tbl>" + row("a", "b") + row("c", "FDA") + "</w:tbl>" + paragraph("Last one.")
    content = docx(body)
    article = read_article("a.docx", content=content)
    assert article.source == article.text
    assert article.source_span(words(article, "FDA has")) == words(article, "FDA has")
    anchors = article.anchored(words(article, "FDA has app"))
    assert [(one.paragraph, one.run, one.offset, one.length) for one in anchors] == [
        (2, 0, 4, 1),
        (2, 1, 0, 6),
        (2, 2, 0, 4),
    ]
    assert (
        "".join(runs_of(content)[one.paragraph][one.run][one.offset :][: one.length] for one in anchors)
        == "FDA has app"
    )
    named = {"Title": "paragraph 1", "approved": "paragraph 2", "Last": "paragraph 3"}
    assert {word: article.location(words(article, word)) for word in named} == named
    cell = article.text.rindex("FDA")
    assert article.location(Span(cell, cell + 3)) == "table 1, row 2, column 2"


def test_the_title_of_the_properties_stands_in_for_a_heading() -> None:
    article = read_article("a.docx", content=docx(paragraph("Text."), core="<dc:title>On creams</dc:title>"))
    assert blocks(article) == [("title 1", "On creams"), ("paragraph", "Text.")]
    assert article.location(Span(0, 2)) == "title in the properties"
    repeated = read_article(
        "a.docx", content=docx(paragraph("On creams") + paragraph("x."), core="<dc:title>On creams</dc:title>")
    )
    assert blocks(repeated) == [("title 1", "On creams"), ("paragraph", "x.")]
    own = docx(paragraph("Creams", "H1"), core="<dc:title>On creams</dc:title>")
    assert blocks(read_article("a.docx", content=own)) == [("title 1", "Creams")]


DATES = {
    "<dcterms:created>2023-01-02T10:00:00Z</dcterms:created>": ("2023-01-02", "properties"),
    "<dcterms:created>2023-01-02T10:00:00Z</dcterms:created><dcterms:modified>2024-05-06T10:00:00Z</dcterms:modified>":
        ("2024-05-06", "properties"),
    "<dcterms:modified>2013-12-23T23:15:00Z</dcterms:modified>": (None, None),
    "<dcterms:modified>soon</dcterms:modified>": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("core", DATES)
def test_dates_of_the_properties(core: str) -> None:
    article = read_article("a.docx", content=docx(paragraph("Text."), core=core))
    assert (str(article.published) if article.published else None, article.published_from) == DATES[core]


def test_a_date_in_the_text_says_more_than_when_the_file_was_saved() -> None:
    core = "<dcterms:modified>2024-05-06T10:00:00Z</dcterms:modified>"
    article = read_article("a.docx", content=docx(paragraph("Published March 3, 2022") + paragraph("Text."), core=core))
    assert (str(article.published), article.published_from) == ("2022-03-03", "byline")


def _zip(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


WHOLE = docx(paragraph("Text that is long enough to be cut in two."))
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><w:document/>"
UNREADABLE = {
    "empty": (b"", "no Word file; it is empty"),
    "text": (b"Just text", "no Word file, or a damaged one"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "no Word file, or a damaged one"),
    "another zip archive": (_zip(content="x"), "zip archive without word/document.xml"),
    "no XML": (docx("", parts={"word/document.xml": "<w:document"}), "is damaged: word/document.xml is no XML"),
    "another XML": (docx("", parts={"word/document.xml": "<a/>"}), "is damaged: word/document.xml is no Word document"),
    "entities": (docx("", parts={"word/document.xml": BOMB}), "declares a document type"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file, such as .doc"),
    "encrypted": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted; save it without a password",
    ),
    "too deep": (docx("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000), "nested too deeply"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_says_why(name: str) -> None:
    content, reason = UNREADABLE[name]
    with pytest.raises(SourceError) as caught:
        read_article("folder/a.docx", content=content)
    assert str(caught.value).startswith("folder/a.docx ")
    assert reason in str(caught.value)


def test_a_part_that_unpacks_to_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.sources.docx_package._LARGEST", 10_000)
    with pytest.raises(SourceError, match="unpacks to more than"):
        read_article("a.docx", content=docx(paragraph("a" * 20_000)))


@pytest.mark.parametrize(("path", "kind"), [("-", "a.docx"), ("draft", "a.docx"), ("a.docm", "a.docx")])
def test_a_word_file_is_known_by_its_content_where_the_name_tells_nothing(path: str, kind: str) -> None:
    assert read_article(path, content=WHOLE).text == read_article(kind, content=WHOLE).text


def test_an_old_file_with_its_own_name_is_told_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"a\.doc is an old Office file, such as \.doc; save it as \.docx"):
        read_article("a.doc", content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
