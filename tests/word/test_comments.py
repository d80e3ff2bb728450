"""What becomes of the comments that are in a file already, and of files that are not as they should be."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checker.errors import SourceError
from checker.model import Checked, Report
from checker.sources import read_article
from checker.word import Annotated, annotate
from checker.word.archive import Archive
from tests.sources.making_docx import NAMESPACES, W, docx, paragraph, run
from tests.word.word_files import (
    RELATION,
    RELATIONS,
    SOMEONES,
    W14,
    again,
    comments,
    on,
    parts,
    read,
    reported,
    with_comments,
    word,
    words_of,
)

MARKED = paragraph(
    '<w:commentRangeStart w:id="7"/>' + run("one two") + '<w:commentRangeEnd w:id="7"/>'
    '<w:r><w:commentReference w:id="7"/></w:r>' + run(" three")
)
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def put(content: bytes, report: Report, when: datetime | None = None) -> Annotated:
    return annotate(content, report.checked[0], report, when)


def counts(done: Annotated) -> tuple[int, int, int, int]:
    return done.added, done.replaced, done.kept, done.removed


# -- comments that are there


@pytest.mark.parametrize("name", ["comments.xml", "remarks.xml"])
def test_comments_of_others_stay(name: str) -> None:
    before = with_comments(MARKED, SOMEONES, name=name)
    done = put(before, on(read(before), "two three"))
    assert [(author, words) for author, words, _ in comments(done.content, name)] == [
        ("Ann", "one two"),
        ("onlabel", "two three"),
    ]
    old, new = parts(before), parts(done.content)
    assert {one for one in new if new[one] != old.get(one)} == {"word/document.xml", f"word/{name}"}
    assert SOMEONES.encode() in new[f"word/{name}"]


def test_a_second_time_nothing_is_added() -> None:
    before = word(paragraph("one two three"))
    report = on(read(before), "two", "three")
    first = put(before, report, datetime(2026, 1, 2, tzinfo=UTC))
    assert counts(first) == (2, 0, 0, 0)
    assert b'w:date="2026-01-02T00:00:00Z"' in parts(first.content)["word/comments.xml"]
    second = put(first.content, again(report, first.content), datetime(2026, 9, 9, tzinfo=UTC))
    assert counts(second) == (0, 0, 2, 0)
    assert second.content == first.content


def test_what_has_changed_is_replaced_and_what_is_gone_is_taken_out() -> None:
    before = with_comments(MARKED, SOMEONES)
    report = on(read(before), "two", "three")
    first = put(before, report).content
    changed = put(first, again(report, first, "It is worse"))
    assert counts(changed) == (0, 2, 0, 0)
    assert [text.splitlines()[0] for author, _, text in comments(changed.content) if author == "onlabel"] == [
        "Error: It is worse"
    ] * 2
    one = put(first, reported(read(first), report.checked[0].findings[:1]))
    assert counts(one) == (0, 0, 1, 1)
    assert words_of(one.content) == ["two"]
    none = put(first, reported(read(first), ()))
    assert counts(none) == (0, 0, 0, 2)
    assert [author for author, _, _ in comments(none.content)] == ["Ann"]


def test_what_is_suppressed_gets_no_comment() -> None:
    before = word(paragraph("one two"))
    report = on(read(before), "two")
    quiet = tuple(replace(one, suppressed="in the baseline") for one in report.checked[0].findings)
    assert put(before, reported(read(before), quiet)).content == before


def test_a_comment_that_word_has_written_anew_is_still_known() -> None:
    """Word splits runs, adds ids and styles of its own; author and words stay."""
    before = word(paragraph("one two"))
    report = on(read(before), "two")
    first = put(before, report).content
    saved = parts(first)
    xml = (
        saved["word/comments.xml"].decode().replace("<w:p>", '<w:p w:rsidR="00AA"><w:pPr><w:pStyle w:val="x"/></w:pPr>')
    )
    xml = xml.replace("wrong</w:t></w:r>", 'wr</w:t></w:r><w:proofErr w:type="x"/><w:r><w:t>ong</w:t></w:r>', 1)
    assert xml.encode() != saved["word/comments.xml"]
    content = Archive("a.docx", first).with_parts({"word/comments.xml": xml.encode()})
    assert counts(put(content, again(report, content))) == (0, 0, 1, 0)


def test_a_reply_to_a_comment_that_is_gone_stays_as_a_comment_of_its_own() -> None:
    before = word(paragraph("one two"))
    report = on(read(before), "two")
    first = put(before, report).content
    held = parts(first)
    number = '<w:comment w:id="9" w:author="Ann"><w:p w14:paraId="0B"><w:r><w:t>No!</w:t></w:r></w:p></w:comment>'
    xml = held["word/comments.xml"].decode().replace("<w:p>", '<w:p w14:paraId="0A">', 1)
    xml = xml.replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ').replace(
        "</w:comments>", f"{number}</w:comments>"
    )
    marks = '<w:r><w:commentReference w:id="9"/></w:r>'
    document = (
        held["word/document.xml"]
        .decode()
        .replace("</w:p>", f"{marks}</w:p>")
        .replace('<w:commentRangeStart w:id="0"/>', '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="9"/>')
        .replace('<w:commentRangeEnd w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:commentRangeEnd w:id="9"/>')
    )
    extended = (
        '<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraId="0A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="1"/></w15:commentsEx>'
    )
    content = Archive("a.docx", first).with_parts(
        {
            "word/comments.xml": xml.encode(),
            "word/document.xml": document.encode(),
            "word/commentsExtended.xml": extended.encode(),
        }
    )
    done = put(content, reported(read(content), ()))
    assert [(author, words) for author, words, _ in comments(done.content)] == [("Ann", "two")]
    assert parts(done.content)["word/commentsExtended.xml"].decode() == (
        '<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraId="0B" w15:done="1"/></w15:commentsEx>'
    )


def test_what_a_comment_says_cannot_break_out_of_it() -> None:
    before = word(paragraph("one two"))
    odd = "</w:t></w:comment> & \x00 \ud800 “so” \u202e ]]> 💊"
    done = put(before, on(read(before), "two", message=odd))
    ((_, _, text),) = comments(done.content)
    assert text.splitlines()[0] == "Error: </w:t></w:comment> & \ufffd \ufffd “so” \u202e ]]> 💊"
    assert put(done.content, again(on(read(before), "two", message=odd), done.content)).kept == 1


# -- files as other programs write them


def test_a_file_that_is_strict_stays_so() -> None:
    before = word(paragraph("one two"))
    strict = Archive("a.docx", before).with_parts(
        {"word/document.xml": parts(before)["word/document.xml"].replace(W.encode(), STRICT.encode())}
    )
    new = parts(put(strict, on(read(strict), "two")).content)
    assert STRICT in new["word/comments.xml"].decode()
    assert "purl.oclc.org/ooxml/officeDocument/relationships/comments" in new["word/_rels/document.xml.rels"].decode()


@pytest.mark.parametrize("prefix", ["ns0:", ""])
def test_any_prefix_will_do(prefix: str) -> None:
    xml = f"<w:document {NAMESPACES}><w:body>{paragraph('one two')}</w:body></w:document>"
    other = xml.replace("xmlns:w=", f"xmlns{':' if prefix else ''}{prefix[:-1]}=").replace("<w:", f"<{prefix}")
    before = word("", document=other.replace("</w:", f"</{prefix}"))
    assert words_of(put(before, on(read(before), "two")).content) == ["two"]


def test_relations_and_an_empty_part_that_are_there_are_filled() -> None:
    relations = RELATIONS.format('<Relationship Id="rIdOnlabel1" Type="x" Target="y"/>')
    before = word(paragraph("one two"), **{"word/_rels/document.xml.rels": relations})
    new = parts(put(before, on(read(before), "two")).content)
    assert RELATION.format("rIdOnlabel2", "comments.xml") in new["word/_rels/document.xml.rels"].decode()
    full = with_comments(paragraph("one two"), "")
    hollow = Archive("a.docx", full).with_parts({"word/comments.xml": f'<w:comments xmlns:w="{W}"/>'.encode()})
    assert words_of(put(hollow, on(read(hollow), "two")).content) == ["two"]


def test_the_styles_of_comments_are_used_where_the_file_has_them() -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="Kommentar"><w:name w:val="annotation text"/>'
        '</w:style><w:style w:type="character" w:styleId="Zeichen"><w:name w:val="annotation reference"/></w:style>'
        "</w:styles>"
    )
    before = word(paragraph("one two"), styles=styles)
    new = parts(put(before, on(read(before), "two")).content)
    assert b'<w:pStyle w:val="Kommentar"/>' in new["word/comments.xml"]
    assert b'<w:rStyle w:val="Zeichen"/></w:rPr><w:commentReference' in new["word/document.xml"]


def test_dates_and_notes_of_the_archive_stay() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts(word(paragraph("one two"))).items():
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 6, 8))
            info.compress_type = zipfile.ZIP_STORED if name == "docProps/app.xml" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
        archive.comment = b"kept"
    before = file.getvalue()
    after = put(before, on(read(before), "two")).content
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.comment == b"kept"
        for entry in old.infolist():
            assert new.getinfo(entry.filename).date_time == entry.date_time
            assert new.getinfo(entry.filename).compress_type == entry.compress_type


# -- files that are not as they should be

GOOD = word(paragraph("one two"))


def with_part(name: str, data: bytes) -> bytes:
    return Archive("a.docx", GOOD).with_parts({name: data})


def doubled() -> bytes:
    file = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", b"<other/>")
    return file.getvalue()


def bomb() -> bytes:
    """A part beside the text that unpacks to more than is allowed, where that is a megabyte."""
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", bytes(2_000_000))
    return file.getvalue()


BAD = {
    "no zip": (lambda: b"hello", "no zip archive"),
    "no types": (lambda: docx(paragraph("one two")), r"has no \[Content_Types\]\.xml"),
    "a part twice": (doubled, "holds word/document.xml twice"),
    "a bomb": (bomb, "unpacks to more than 1 MB"),
    "comments that are no XML": (
        lambda: Archive("a.docx", with_comments(MARKED, SOMEONES)).with_parts({"word/comments.xml": b"<a>"}),
        "damaged: word/comments.xml is no XML",
    ),
    "comments that are none of Word's": (
        lambda: Archive("a.docx", with_comments(MARKED, SOMEONES)).with_parts({"word/comments.xml": b"<comments/>"}),
        "word/comments.xml holds no comments of Word",
    ),
    "a document type": (
        lambda: with_part("word/_rels/document.xml.rels", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        "declares a document type",
    ),
    "another encoding": (
        lambda: with_part("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-16"?><Types/>'.encode("utf-16")),
        "is in UTF-16; save it in Word first",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_changed_says_why(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("checker.word.archive._MOST", 1_000_000)
    make, message = BAD[name]
    report = on(read(GOOD), "two")
    with pytest.raises(SourceError, match=message) as raised:
        put(make(), report)
    assert str(raised.value).startswith("a.docx ")


def test_what_is_no_word_file_is_refused() -> None:
    article = read_article("a.md", content="one two")
    report = on(article, "two")
    with pytest.raises(SourceError, match=r"a\.md is no Word file"):
        put(b"one two", report)


def test_what_could_not_be_read_says_why() -> None:
    with pytest.raises(SourceError, match="is damaged"):
        annotate(b"", Checked("a.docx", error="a.docx is damaged"), reported(read(GOOD), ()))
