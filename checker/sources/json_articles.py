"""Articles in what a content system gives out as JSON: one in a file, many in a list, or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Article
from checker.sources.embedded import Embedded, joined
from checker.sources.fields import NoArticleError, format_of, read_fields
from checker.sources.json_fields import Record, known_records, records_at, text_paths
from checker.sources.json_tree import JsonValue, json_tree

# An empty line counts, and holds nothing.
_LINE = re.compile(r"(?m:^)[^\r\n]*")
_NAMED = 8


def read(
    path: str, source: str, *, lines: bool, pointers: Sequence[str] = (), format: str | None = None
) -> list[Article]:
    """Read the articles of a JSON file, or of one with a JSON value on each of its `lines`.

    Their texts are the fields at `pointers`, else those that go by a known name; they are HTML, Markdown or plain
    text as `format` says, else as the field's name or content shows. The path of an article ends in the pointer to
    its object, after a `#`, where the file is not a single one. SourceError where the file is no JSON,
    NoArticleError where no article is in it.
    """
    found: list[Article] = []
    roots: list[JsonValue] = []
    for name, root in _roots(path, source) if lines else [(path, json_tree(source, path))]:
        roots.append(root)
        for record in records_at(root, pointers) if pointers else known_records(root):
            pointer = "".join(f"/{step}" for step in record.path)
            mark = "" if "#" in name or not pointer else "#"
            found.append(_article(f"{name}{mark}{pointer}", source, record, format))
    if not found:
        raise NoArticleError(_nothing(path, roots, pointers))
    return found


def _roots(path: str, source: str) -> Iterator[tuple[str, JsonValue]]:
    """The values of a file of lines, each with the number of its line after the path."""
    for number, match in enumerate(_LINE.finditer(source), start=1):
        if match[0].strip():
            yield f"{path}#{number}", json_tree(source, path, *match.span())


def _article(path: str, source: str, record: Record, format: str | None) -> Article:
    texts = [Embedded(text.pieces()) for _, text in record.texts]
    written = format or record.format or format_of("\n\n".join([text.text for text in texts]))
    # Parts of an article stand apart.
    body = joined(texts, "<p>" if written == "html" else "\n\n")
    title = Embedded(record.title.pieces()) if record.title else None
    return read_fields(path, source, body, written, title, record.fields)


def _nothing(path: str, roots: Sequence[JsonValue], pointers: Sequence[str]) -> str:
    sought = f"nothing at {', '.join(pointers)}" if pointers else "no field that is known to hold an article"
    texts = list(dict.fromkeys(text for root in roots for text in text_paths(root)))
    if not texts:
        return f"{path}: {sought}, and no text in it"
    named = ", ".join(texts[:_NAMED]) + (", ..." if len(texts) > _NAMED else "")
    return f"{path}: {sought}; name it with --json-field, there is text at {named}"
