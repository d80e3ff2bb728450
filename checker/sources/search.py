"""The articles at paths: files as they are named, and what folders hold."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from checker.errors import SourceError
from checker.sources.formats import DEFAULTS, FORMATS, SUFFIXES, ReadOptions, format_of_file, read_articles
from checker.sources.gitignore import GitIgnores

_MANY_KINDS = frozenset({"wxr", "json", "json-lines"})
"""Formats of which most files are something else: settings, site maps, feeds."""
_LOCK = "~$"
"""How Word begins the name of the file that tells others that a document is open."""
_TEXT_FIELD = re.compile(rb'"(?:body|content|article_?body|post_content|html|markdown|md|text)"\s*:', re.IGNORECASE)


def find_articles(
    paths: Iterable[str | Path], options: ReadOptions = DEFAULTS, wanted: Callable[[Path], bool] | None = None
) -> tuple[list[Path], list[SourceError]]:
    """The files with articles at `paths`: as they are named; folders searched to any depth, each once, sorted.

    In folders, hidden files and what .gitignore names are not searched, JSON and XML files are passed over where they
    hold no article, and so is what is not `wanted`. What cannot be found, or holds nothing to read, comes back as an
    error, so that everything else can still be checked.
    """
    found: dict[Path, None] = {}
    errors: list[SourceError] = []
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                inside = [one for one in _articles_in(path, options) if wanted is None or wanted(one)]
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


def _articles_in(folder: Path, options: ReadOptions) -> list[Path]:
    return sorted(
        path
        for path in _files_in(folder)
        if path.suffix.lower() in FORMATS
        and (format_of_file(path) not in _MANY_KINDS or _holds_articles(path, options))
    )


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, less what is hidden or ignored."""
    ignores = GitIgnores(folder)
    for name, folders, files in os.walk(folder):
        place = Path(name)
        ignores.enter(place)
        shown = [one for one in folders if not one.startswith(".")]
        folders[:] = [one for one in shown if not ignores.ignore(place / one, folder=True)]
        for file in files:
            path = place / file
            if not file.startswith((".", _LOCK)) and path.is_file() and not ignores.ignore(path):
                yield path


def _holds_articles(path: Path, options: ReadOptions) -> bool:
    """Whether a file that could be anything has articles; one that is damaged may, and is told of when it is read."""
    from checker.sources.fields import NoArticleError
    from checker.sources.wxr import is_wxr

    try:
        content = path.read_bytes()
    except OSError:
        return True
    if format_of_file(path) == "wxr":
        return is_wxr(content[:100_000].decode("utf-8", "replace"))
    if not options.json_fields and not _TEXT_FIELD.search(content):
        return False
    try:
        read_articles(path, content=content, options=options)
    except NoArticleError:
        return False
    except SourceError:
        return True
    return True
