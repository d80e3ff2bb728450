"""An article that is fields of a larger file: its text, and a title and dates beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.errors import SourceError
from checker.model import Article, BlockKind
from checker.sources.embedded import Embedded
from checker.sources.parsed import Parsed
from checker.sources.published import from_export
from checker.sources.weave import Draft

FORMATS = ("html", "markdown", "plain")
"""What the text of a field can be written in."""

_HTML = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|blockquote|a|strong|em|span|img|figure|section|article|b|i|sup)\b[^<>]*>|<!--",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"""
        ^\#{1,6}\s\S | ^(?:-{3,}|={3,})\s*$ | ^\s{0,3}(?:[-*+]|\d{1,2}\.)\s+\S | ^>\s | ^\|.*\|\s*$ | ^(?:```|~~~)
      | \*\*\S[^*]*\*\* | \]\((?:https?:/|/|\#|mailto:) | ^\[\^?[^\]]+\]:\s
    """,
    re.MULTILINE | re.VERBOSE,
)


class NoArticleError(SourceError):
    """A file that is sound and holds no article: named itself it is an error, found in a folder it is passed over."""


def format_of(text: str) -> str:
    """What `text` is written in, as its content shows."""
    if _HTML.search(text):
        return "html"
    return "markdown" if _MARKDOWN.search(text) else "plain"


def read_fields(
    path: str, source: str, body: Embedded, format: str, title: Embedded | None, dates: Mapping[str, str]
) -> Article:
    """The article whose text is `body`, in one of FORMATS; positions count in `source`, the whole file."""
    parsed = _parsed(body.text, format).inside(body, _title(title))
    parsed.dates += from_export(dates)
    return parsed.article(path, source)


def _parsed(text: str, format: str) -> Parsed:
    # Imported when needed: a cold start pays for one format only.
    match format:
        case "markdown":
            from checker.sources import markdown

            return markdown.parse(text)
        case "html":
            from checker.sources import html

            return html.parse(text)
        case _:
            from checker.sources import plain

            return plain.parse(text)


def _title(title: Embedded | None) -> Draft | None:
    """Titles are stored as plain text or as HTML; an ampersand alone means itself in both."""
    if title is None or not title.text.strip():
        return None
    from checker.sources import html

    pieces = [piece for draft in html.parse(title.text).drafts for piece in draft.pieces]
    return Draft(BlockKind.TITLE, title.pieces(pieces), level=1) if pieces else None
