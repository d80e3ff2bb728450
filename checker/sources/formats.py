"""Which reader reads which file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from checker.errors import SourceError
from checker.model import Article
from checker.sources.decoding import ZIP, decode

FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "plain",
    ".text": "plain",
    ".docx": "docx",
    ".docm": "docx",
    ".xml": "wxr",
    ".json": "json",
    ".jsonl": "json-lines",
    ".ndjson": "json-lines",
}

SUFFIXES = frozenset(FORMATS)
"""The suffixes that are read in folders; a file that is named itself is read whatever its suffix."""


AUTO = "auto"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a reader is told of files whose name does not tell all.

    `json_fields` are JSON pointers to the text of the articles in a JSON file (`*` for any element), and `json_text`
    is what it is written in: html, markdown, plain, or auto, which lets names and content decide.
    """

    json_fields: tuple[str, ...] = ()
    json_text: str = AUTO


DEFAULTS = ReadOptions()


def read_article(path: str | Path, *, content: bytes | str | None = None, options: ReadOptions = DEFAULTS) -> Article:
    """Read the one article of a file, as `read_articles` does; SourceError too where there are several."""
    articles = read_articles(path, content=content, options=options)
    if len(articles) > 1:
        raise SourceError(f"{path} holds {len(articles)} articles; read_articles() gives all of them")
    return articles[0]


def read_articles(
    path: str | Path, *, content: bytes | str | None = None, options: ReadOptions = DEFAULTS
) -> list[Article]:
    """Read the articles of a file, at least one, as the suffix of `path` says; a file of any other is plain text.

    With `content` the file is not opened, and `path` only names it. `Article.source` is the decoded file without
    its byte order mark, line ends as they are; of a Word file it is the text. SourceError, naming the path, where
    the file is missing, unreadable, damaged or holds no article.
    """
    name = str(path)
    if content is None:
        content = read_bytes(path)
    kind = format_of_file(path, content)
    if kind == "docx":
        from checker.sources import docx

        return [docx.read(name, content)]
    source = decode(content, name)
    # Imported when needed: a cold start pays for one format only.
    match kind:
        case "markdown":
            from checker.sources import markdown

            return [markdown.read(name, source)]
        case "html":
            from checker.sources import html

            return [html.read(name, source)]
        case "wxr":
            from checker.sources import wxr

            return _items(name, wxr.read(name, source))
        case "json" | "json-lines":
            from checker.sources import json_articles

            lines = kind == "json-lines"
            written = None if options.json_text == AUTO else options.json_text
            found = json_articles.read(name, source, lines=lines, pointers=options.json_fields, format=written)
            return _items(name, found)
        case _:
            from checker.sources import plain

            return [plain.read(name, source)]


def _items(file: str, articles: list[Article]) -> list[Article]:
    return [replace(article, item=article.path[len(file) + 1 :]) for article in articles]


def format_of_file(path: str | Path, content: bytes | str = b"") -> str:
    """The format of a file, by its suffix; of one without a known suffix, by how it begins."""
    known = FORMATS.get(Path(path).suffix.lower())
    if known is None and isinstance(content, bytes) and content.startswith(ZIP):
        return "docx"
    return known or "plain"


def read_bytes(path: str | Path) -> bytes:
    """The content of a file; SourceError, naming the path, where it is missing or cannot be read."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise SourceError(f"{path} is a folder; name a file in it, or search it for articles") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None
