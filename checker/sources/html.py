"""HTML: the main content of a page, with its title and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import Article, BlockKind
from checker.sources.html_tags import LEFT_OUT
from checker.sources.html_walk import Walker
from checker.sources.parsed import Parsed
from checker.sources.tables import Part
from checker.sources.weave import Draft, Piece

_SITE = re.compile(r"\s[|»]\s[^|»]{1,60}$")


def read(path: str, source: str) -> Article:
    """Read `source` as a file of HTML."""
    return parse(source).article(path, source)


def parse(source: str) -> Parsed:
    """Read `source` as HTML: the text of its main content as a browser shows it.

    The first `h1` is the title, else `<title>` without the site's name. Headers, footers and asides are asides;
    navigation, forms, scripts and struck-out text are left out.
    """
    walker = Walker(source)
    if not walker.parts and "<form" in source.lower():
        # Some servers wrap the whole page in one form.
        walker = Walker(source, LEFT_OUT - {"form"})
    parts = walker.tables.settle(_with_title(walker.parts, _main_content(walker.parts)))
    return Parsed(list(parts), _without_site(walker.title), walker.dates(), quotes_source=False)


def _main_content(parts: Sequence[Part]) -> list[Part]:
    """The parts of `<main>`, or of the one `<article>` that is most of it; all parts where there is neither."""
    has_main = any(part.in_main for part in parts)
    lengths: dict[int, int] = {}
    for part in parts:
        if part.kind is not BlockKind.ASIDE and part.in_main >= has_main:
            lengths[part.article] = lengths.get(part.article, 0) + len(part.text)
    total = sum(lengths.values())
    lengths.pop(-1, None)
    # Many short articles are a list of teasers; all of it is what the page shows.
    longest = max(lengths, key=lambda article: lengths[article], default=-1)
    single = longest >= 0 and lengths[longest] * 2 >= total
    return [
        part
        for part in parts
        if part.kind is BlockKind.ASIDE or (part.article == longest if single else part.in_main >= has_main)
    ]


def _with_title(parts: Sequence[Part], content: Sequence[Part]) -> list[Part]:
    """`content` with the first `h1` in it, or else on the page, as its title."""
    for candidates in (content, parts):
        title = next((part for part in candidates if part.kind is BlockKind.HEADING and part.level == 1), None)
        if title is not None:
            title.kind = BlockKind.TITLE
            kept = {id(part) for part in content}
            return [part for part in parts if part is title or id(part) in kept]
    return list(content)


def _without_site(title: Draft) -> Draft:
    site = _SITE.search(title.text)
    pieces: list[Piece] = []
    at = 0
    for text, start, end in title.pieces:
        keep = len(text) if site is None else min(len(text), site.start() - at)
        if keep > 0:
            pieces.append(Piece(text[:keep], start, end if keep == len(text) else start + keep))
        at += len(text)
    return Draft(BlockKind.TITLE, pieces, level=1)
