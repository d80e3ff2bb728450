"""Word files to comment, and what a reader of Word files sees of the comments in them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

from checker.model import Article, Checked, FactBaseNote, Finding, Report, Severity, Span
from checker.sources import read_article
from tests.sources.making_docx import W, docx

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
    ' Target="{}"/>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_SHOWN = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}noBreakHyphen": "-"}


def word(body: str, **parts: str) -> bytes:
    """A whole Word file; `parts` are named without `word/` and `.xml`, or in full after a slash."""
    named = {name if "/" in name or "[" in name else f"word/{name}.xml": text for name, text in parts.items()}
    return docx(body, parts={"[Content_Types].xml": TYPES, "docProps/app.xml": "<x/>", **named})


def with_comments(body: str, comments: str, *, name: str = "comments.xml", **parts: str) -> bytes:
    """A Word file that has comments already."""
    whole = f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{comments}</w:comments>'
    relations = RELATIONS.format(RELATION.format("rId1", name))
    types = TYPES.replace("</Types>", f'<Override PartName="/word/{name}" ContentType="{COMMENTS_TYPE}"/></Types>')
    held = {"word/_rels/document.xml.rels": relations, f"word/{name}": whole, "[Content_Types].xml": types}
    return word(body, **{**held, **parts})


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SOMEONES = '<w:comment w:id="7" w:author="Ann"><w:p w14:paraId="0A"><w:r><w:t>Nice</w:t></w:r></w:p></w:comment>'


def on(article: Article, *phrases: str, message: str = "It is wrong") -> Report:
    """A report with a finding on each of these words of the article."""
    findings = tuple(
        made(article, Span(start := article.text.index(words), start + len(words)), message) for words in phrases
    )
    return reported(article, findings)


def made(article: Article, span: Span, message: str = "It is wrong") -> Finding:
    """A finding on a stretch of the article's text; its words and place make its fingerprint."""
    quote = article.quote(span)
    sign = f"{hash((span.start, span.end)) & 0xFFFFFFFF:08x}{'0' * 8}"
    return Finding("wrong-date", Severity.ERROR, message, quote, span, None, fingerprint=sign)


def reported(article: Article, findings: tuple[Finding, ...]) -> Report:
    """A report on one article."""
    checked = Checked(article.path, article, findings=findings)
    return Report((checked,), FactBaseNote("2026-01-01", "sha256:0", 1, 1))


def read(content: bytes) -> Article:
    """The article of a Word file."""
    return read_article("a.docx", content=content)


def again(report: Report, content: bytes, message: str | None = None) -> Report:
    """The same findings on the same words of another version of the file, with another message if one is given."""
    article = read(content)
    findings = tuple(replace(one, message=message or one.message) for one in report.checked[0].findings)
    return reported(article, findings)


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a file by their names, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def comments(content: bytes, name: str = "comments.xml") -> list[tuple[str, str, str]]:
    """Author, commented words and text of each comment, in the order of the text."""
    held = ElementTree.fromstring(parts(content)[f"word/{name}"])
    told = {one.get(f"{{{W}}}id"): one for one in held.iter(f"{{{W}}}comment")}
    assert len(told) == len(list(held)), "an id is used twice"
    found = []
    open_: dict[str | None, list[str]] = {}
    for element in ElementTree.fromstring(parts(content)["word/document.xml"]).iter():
        number = element.get(f"{{{W}}}id")
        if element.tag == f"{{{W}}}commentRangeStart":
            open_[number] = []
        elif element.tag == f"{{{W}}}commentRangeEnd":
            words = "".join(open_.pop(number))
            text = "\n".join("".join(one.itertext()) for one in told[number].iter(f"{{{W}}}p"))
            found.append((told.pop(number).get(f"{{{W}}}author") or "", words, text))
        elif element.tag == f"{{{W}}}t" or element.tag in _SHOWN:
            for words_of in open_.values():
                words_of.append(_SHOWN.get(element.tag) or element.text or "")
    assert not open_, "a range has no end"
    references = {
        one.get(f"{{{W}}}id")
        for one in ElementTree.fromstring(parts(content)["word/document.xml"]).iter(f"{{{W}}}commentReference")
    }
    assert not told, "a comment is on nothing"
    assert len(references) == len(found)
    return found


def words_of(content: bytes) -> list[str]:
    """What onlabel's comments are on."""
    return [words for author, words, _ in comments(content) if author == "onlabel"]
