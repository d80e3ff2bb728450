"""What stands in quotation marks, and whether anybody is named for it."""

from __future__ import annotations

import re

from checker.findings.phrases import says
from checker.findings.places import block_of
from checker.model import Article, Claim, Span

_QUOTATION = re.compile(r"“[^“”]{15,}”|(?<!\w)\"[^\"]{15,}\"(?!\w)|‘[^‘’]{15,}’(?!\w)")


def spoken(article: Article, claim: Claim) -> bool:
    """Whether the paragraph of a quotation tells, outside of it, who speaks: "..., said Dr. Lim, who led the trial"."""
    block = block_of(article, claim)
    quotes = quotations(article, block)
    ends = [block.start, *(place for quote in quotes for place in (quote.start, quote.end)), block.end]
    outside = " ".join(article.text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    return says(outside, "speaks")


def in_quotation(article: Article, place: Span, block: int) -> bool:
    """Whether a place stands inside quotation marks of its block."""
    return any(place in quote for quote in quotations(article, article.blocks[block].span))


def quotations(article: Article, block: Span) -> list[Span]:
    """The places inside quotation marks in a stretch of the text."""
    return [Span(*one.span()) for one in _QUOTATION.finditer(article.text, block.start, block.end)]
