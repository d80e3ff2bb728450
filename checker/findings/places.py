"""Where claims stand in their article, and the words there."""

from __future__ import annotations

import re

from checker.model import Article, Claim, Span

SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


def words_at(article: Article, span: Span) -> str:
    """The article's words at a place."""
    return article.text[span.start : span.end]


def words_beside_field(article: Article, claim: Claim) -> str:
    """A claim's words without the clauses that tell, in words understood, among which drugs it ranks."""
    words, start = "", claim.span.start
    for told in sorted(claim.told_apart, key=lambda one: one.start):
        words, start = words + article.text[start : max(start, told.start)], max(start, told.end)
    return words + article.text[start : claim.span.end]


def block_of(article: Article, claim: Claim) -> Span:
    """The paragraph, heading, item or row in which a claim stands; its sentence, where none is known."""
    return article.blocks[claim.block].span if claim.block < len(article.blocks) else claim.sentence


def sentence_and_claim(article: Article, claim: Claim) -> str:
    """The words of a claim and of its sentence, which may end before it."""
    return words_at(article, Span(min(claim.sentence.start, claim.span.start), max(claim.sentence.end, claim.span.end)))


def row_of(article: Article, claim: Claim) -> str:
    """The words of the table row in which a claim stands; none where it stands in no table."""
    block = article.blocks[claim.block] if claim.block < len(article.blocks) else None
    if block is None or block.table < 0:
        return ""
    cells = (one for one in article.blocks if (one.table, one.row) == (block.table, block.row))
    return " ".join(words_at(article, one.span) for one in cells)


def with_sentence_before(article: Article, claim: Claim) -> str:
    """The words of a claim's sentence and of the one before it, in its paragraph or the one above."""
    before = article.text[: claim.sentence.start].rstrip()
    ends = [found.end() for found in SENTENCE_END.finditer(before)]
    return article.text[max(ends[-1] if ends else 0, before.rfind("\n") + 1) : claim.sentence.end]
