"""What WordPress stores of a post, and what of it a reader sees: paragraphs without tags, blocks, shortcodes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from checker.sources.html_tokens import tokens

Edit = tuple[int, int, str]
_LINES, _PRE, _PRE_END = ("<br>", "<p>"), "<pre>", "</pre>"

_BLOCK = re.compile(r"<!--\s*(/?)wp:[^>]*?(/?)-->")
_BLANK_LINE = re.compile(r"(\r?\n[ \t]*){2,}")
_NEWLINE = re.compile(r"\r?\n")
_KEPT_AS_WRITTEN = frozenset({"pre", "script", "style", "textarea"})
_SHORTCODE = re.compile(r"\[(/?)([a-zA-Z][\w-]*)((?:\s+[^\[\]<>]*)?)\s*/?\]")
_ATTRIBUTE = re.compile(r"""(?:^|\s)[\w-]+=["'“”″&\w]""")
# Shortcodes whose content is not text for readers, is code, or stands apart from the paragraph around it.
_NO_TEXT = frozenset("embed audio video playlist gallery contact-form-7 wpforms gravityform mailpoet_form".split())
_CODE = frozenset("code sourcecode php html css javascript".split())
_APART = frozenset({"caption", "wp_caption"})


def as_shown(content: str) -> list[Edit]:
    """The edits that turn the stored `content` of a post into the HTML of its page, in their order.

    Blank lines part paragraphs and line ends break lines, except within the blocks of the newer editor, which are
    HTML already. Shortcodes go, and what they enclose stays, unless it is no text.
    """
    kept: list[Edit] = []
    code = False
    for edit in sorted([*_lines(content), *_shortcodes(content)]):
        if (kept and edit[0] < kept[-1][1]) or (code and edit[2] in _LINES):
            continue
        kept.append(edit)
        code = edit[2] == _PRE or (code and edit[2] != _PRE_END)
    return kept


def _lines(content: str) -> Iterator[Edit]:
    marks = [(match.start(), -1 if match[1] else 1) for match in _BLOCK.finditer(content) if match[1] or not match[2]]
    starts, depths = [start for start, _ in marks], list(accumulate(step for _, step in marks))
    within: str | None = None
    broken = False
    for token in tokens(content):
        if token.name:
            if token.name in _KEPT_AS_WRITTEN and within in {None, token.name}:
                within = None if token.closes else token.name
            broken = token.name == "br"
            continue
        mark = bisect_right(starts, token.start) - 1
        if within is None and (mark < 0 or depths[mark] <= 0):
            yield from _broken(content, token.start, token.end, broken=broken)
        broken = False


def _broken(content: str, start: int, end: int, *, broken: bool) -> Iterator[Edit]:
    at = start
    for match in [*_BLANK_LINE.finditer(content, start, end), None]:
        for newline in _NEWLINE.finditer(content, at, match.start() if match else end):
            # A line end right after a `<br>` is only there for whoever reads the source.
            if not (broken and newline.start() == start):
                yield newline.end(), newline.end(), _LINES[0]
        if match:
            yield match.end(), match.end(), _LINES[1]
            at = match.end()


def _shortcodes(content: str) -> Iterator[Edit]:
    if "[" not in content:
        return
    closed = {match[2].lower() for match in _SHORTCODE.finditer(content) if match[1]}
    done = 0
    for match in _SHORTCODE.finditer(content):
        name = match[2].lower()
        known = name in _NO_TEXT | _CODE | _APART
        # Words in brackets are not shortcodes: [sic], [emphasis added], [1].
        if match.start() < done or not (known or name in closed or _ATTRIBUTE.search(match[3])):
            continue
        end = match.end()
        if name in _NO_TEXT and not match[1] and name in closed:
            close = re.compile(rf"\[/{re.escape(name)}\]", re.IGNORECASE).search(content, end)
            end = close.end() if close else end
        put = _LINES[1] if name in _APART else ""
        if name in _CODE and name in closed:
            put = _PRE_END if match[1] else _PRE
        yield match.start(), end, put
        done = end
