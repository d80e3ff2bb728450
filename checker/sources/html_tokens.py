"""Tags and text of an HTML file with their places.

The standard library's parser is not used: on an unclosed comment, quote or tag that comes again and again it takes
quadratic time, at some ampersands it takes all that follows for text, and what it does differs between releases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""",
)
_REST = re.compile(r"[\s/]*>")
_COMMENT_END = re.compile(r"--!?>")
# Elements whose content is no markup.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "iframe", "noembed",
        "noframes", "xmp", "textarea", "title")}  # fmt: skip


class Token(NamedTuple):
    """Text (`name` empty), a start tag or an end tag (`closes`), and its half-open range in the file."""

    start: int
    end: int
    name: str = ""
    closes: bool = False
    attributes: dict[str, str] | None = None


def tokens(source: str) -> Iterator[Token]:
    """The tokens of `source`, as the HTML standard cuts them; comments and declarations are none.

    Character references are left as they are. What a browser drops at the end of a file, such as a tag without
    its `>`, is dropped.
    """
    at = 0
    while True:
        markup = _MARKUP.search(source, at)
        start = markup.start() if markup else len(source)
        if start > at:
            yield Token(at, start)
        if markup is None:
            return
        closes = source[start + 1] == "/"
        name_match = _NAME.match(source, start + 1 + closes)
        if name_match is None:
            at = _after_comment(source, start)
        else:
            attributes, at = _attributes(source, name_match.end())
            if at > 0:
                name = name_match[0].lower()
                yield Token(start, at, name, closes, attributes)
                if not closes and name in _RAW:
                    raw_end = _RAW[name].search(source, at)
                    end = raw_end.start() if raw_end else len(source)
                    if end > at:
                        yield Token(at, end)
                    at = end
        if at <= 0:
            return


def _attributes(source: str, at: int) -> tuple[dict[str, str] | None, int]:
    """The attributes of the tag whose name ends at `at`, the first of each name; and where the tag ends, or -1."""
    found: dict[str, str] | None = None
    while True:
        rest = _REST.match(source, at)
        if rest:
            return found, rest.end()
        match = _ATTRIBUTE.match(source, at)
        if match is None:
            return None, -1
        if found is None:
            found = {}
        name, *values = match.groups()
        found.setdefault(name.lower(), next((value for value in values if value is not None), ""))
        at = match.end()


def _after_comment(source: str, start: int) -> int:
    """Where the comment, declaration or the like at `start` ends, or -1."""
    if source.startswith("<!--", start):
        # `<!-->` and `<!--->` are whole comments.
        end = _COMMENT_END.search(source, start + 2)
        return end.end() if end else -1
    return source.find(">", start) + 1 or -1
