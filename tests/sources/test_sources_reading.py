"""Files and folders: decoding, errors, what is found."""

import codecs
from pathlib import Path

import pytest

from checker.errors import SourceError
from checker.model import Span
from checker.sources import find_articles, read_article

TEXT = "Zoë’s cream – 😀\r\n\r\nis approved.\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        "\ufeff" + TEXT,
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_decoding(content: bytes | str) -> None:
    article = read_article("a.txt", content=content)
    assert article.source == TEXT
    assert article.source_span(Span(article.text.index("is"), len(article.text))) == Span(
        TEXT.index("is"), TEXT.index(".") + 1
    )


def test_windows_1252() -> None:
    assert read_article("a.txt", content="Zoë’s cream – new".encode("cp1252")).source == "Zoë’s cream – new"


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind(suffix: str, newline: str) -> None:
    source = newline.join(["A long first paragraph of it.", "", "<p>A second one</p>", ""])
    article = read_article(f"a.{suffix}", content=source)
    assert article.source == source
    start = article.text.index("first")
    assert article.source_span(Span(start, start + 5)) == Span(7, 12)


@pytest.mark.parametrize("suffix", ["txt", "md", "html", ""])
@pytest.mark.parametrize("content", ["", " \r\n", "\ufeff", "---\n---\n", "<!-- -->"])
def test_nothing_to_read_is_no_error(content: str, suffix: str) -> None:
    article = read_article(f"a.{suffix}", content=content)
    assert article.source_span(Span(0, 0)) == Span(0, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a\0b", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (bytes(range(1, 128)), "binary"),
        (b"%PDF-1.7 \xe2", "PDF"),
        (b"PK\x03\x04", "zip"),
        (b"{\\rtf1", "RTF file; save it as .docx"),
        (b"\xd0\xcf\x11\xe0", "old Office file, such as .doc; save it as .docx"),
        (b"na\xefve \x81", "cp1252 at byte 6"),
        (codecs.BOM_UTF16_LE + b"a", "utf-16-le"),
        ("a\ud800", "half a character"),
    ],
)
def test_what_is_no_text(content: bytes | str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"folder/a\.txt .*{reason}"):
        read_article("folder/a.txt", content=content)


@pytest.mark.parametrize(
    ("path", "kind", "quotes"),
    [
        ("a.md", "heading", True),
        ("a.MARKDOWN", "heading", True),
        ("a.html", "paragraph", False),
        ("-", "heading", True),
    ],
)
def test_suffix_says_how_to_read(path: str, kind: str, quotes: bool) -> None:
    article = read_article(path, content="## Part\n\nText.")
    assert (article.path, article.blocks[0].kind, article.quotes_source) == (path, kind, quotes)


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"# Title\r\n")
    assert read_article(file) == read_article(str(file), content="# Title\r\n")
    for path, reason in ((tmp_path / "b.md", "no such file"), (tmp_path, "is a folder")):
        with pytest.raises(SourceError, match=reason) as caught:
            read_article(path)
        assert str(path) in str(caught.value)


def test_find_articles(tmp_path: Path) -> None:
    for name in (
        "b/z.md",
        "b/a.HTML",
        "a.txt",
        "c.pdf",
        ".git/d.md",
        "b/.e.md",
        "log",
        "empty/f.json",
        "b/~$a.docx",
        "b/k.docx",
        "b/p.xml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    given: list[str | Path] = [
        tmp_path / "log",
        str(tmp_path),
        tmp_path / "a.txt",
        tmp_path / "empty",
        tmp_path / "missing.md",
    ]
    found, errors = find_articles(given)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "log",
        "a.txt",
        "b/a.HTML",
        "b/k.docx",
        "b/z.md",
    ]
    assert [str(error).removeprefix(str(tmp_path)).split(";")[0] for error in errors] == [
        "/empty: nothing to read",
        "/missing.md: no such file or folder",
    ]
