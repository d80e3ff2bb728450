"""Files to articles: plain text, blocks, the exact map back to the file, the date.

In the text of a block a newline is a break that the reader sees (`<br>`, a hard break); lines that are only
wrapped are joined by a space. Blocks of kind ASIDE belong to the page, not to the article, and claim nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from checker.errors import SourceError
from checker.model import Article
from checker.sources.decoding import decode

__all__ = ["SUFFIXES", "find_articles", "read_article"]

_FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "plain",
    ".text": "plain",
}

SUFFIXES = frozenset(_FORMATS)
"""The suffixes that are read in folders; a file that is named itself is read whatever its suffix."""


def read_article(path: str | Path, *, content: bytes | str | None = None) -> Article:
    """Read one article, as the suffix of `path` says: Markdown, HTML, or else plain text.

    With `content` the file is not opened, and `path` only names it. `Article.source` is the decoded file without
    its byte order mark, line ends as they are. SourceError, naming the path, where the file is missing, unreadable
    or no text.
    """
    name = str(path)
    if content is None:
        try:
            content = Path(path).read_bytes()
        except FileNotFoundError:
            raise SourceError(f"{name}: no such file") from None
        except IsADirectoryError:
            raise SourceError(f"{name} is a folder; name a file in it, or search it for articles") from None
        except OSError as error:
            raise SourceError(f"{name} cannot be read: {error.strerror or error}") from None
    return _reader(_FORMATS.get(Path(path).suffix.lower(), "plain"))(name, decode(content, name))


def _reader(name: str) -> Callable[[str, str], Article]:
    # Imported when needed: a cold start pays for one format only.
    match name:
        case "markdown":
            from checker.sources import markdown

            return markdown.read
        case "html":
            from checker.sources import html

            return html.read
        case _:
            from checker.sources import plain

            return plain.read


def find_articles(paths: Iterable[str | Path]) -> tuple[list[Path], list[SourceError]]:
    """The articles at `paths`: files as they are named, folders searched to any depth, each once, folders sorted.

    Hidden files and folders are not searched. What cannot be found, or holds nothing to read, comes back as an
    error, so that everything else can still be checked.
    """
    found: dict[Path, None] = {}
    errors: list[SourceError] = []
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                inside = _articles_in(path)
                if not inside:
                    known = ", ".join(sorted(SUFFIXES))
                    errors.append(SourceError(f"{path}: nothing to read; looked for {known}"))
                found.update(dict.fromkeys(inside))
            elif path.exists():
                found[path] = None
            else:
                errors.append(SourceError(f"{path}: no such file or folder"))
        except OSError as error:
            errors.append(SourceError(f"{path} cannot be read: {error.strerror or error}"))
    return list(found), errors


def _articles_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
