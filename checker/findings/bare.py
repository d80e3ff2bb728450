"""Entries of lists and tables that tell of no decision in so many words: "A for C" under a heading."""

from __future__ import annotations

from collections.abc import Sequence

from checker.findings.phrases import says
from checker.findings.places import words_at
from checker.model import Article, Block, BlockKind, Claim
from checker.verdicts.case import is_firm
from checker.verdicts.said import affirmed


def in_a_bare_item(article: Article, claim: Claim) -> bool:
    """Whether a claim is read from a list item of a few words, "A for C", where no word tells of a decision above."""
    bare = bool(claim.cues) and claim.cues[0].role.startswith("fragment ") and not is_firm(claim, "status")
    if not bare or article.blocks[claim.block].kind is not BlockKind.LIST_ITEM:
        return False
    before = [block for block in article.blocks[: claim.block] if block.kind is not BlockKind.LIST_ITEM]
    return not any(says(words_at(article, block.span), "decision-head") for block in _over(before))


def in_a_bare_row(article: Article, claim: Claim) -> bool:
    """Whether a claim is read from a table's row in which no word tells of a decision, nor any over its table."""
    if not claim.cues or claim.cues[0].role != "table row" or says(words_at(article, claim.span), "decision"):
        return False
    return not affirmed(claim) or not says(_about_table(article, claim), "decision-head")


def _about_table(article: Article, claim: Claim) -> str:
    """What a table's own head, the words before it and the heading over it say."""
    table = article.blocks[claim.block].table
    first = next((at for at, block in enumerate(article.blocks) if block.table == table), claim.block)
    head = [block for block in article.blocks if block.table == table and block.header]
    return " ".join(words_at(article, block.span) for block in (*_over(article.blocks[:first]), *head))


def _over(before: Sequence[Block]) -> list[Block]:
    """The two blocks that stand over a list or a table, the nearer first, but none beyond its heading."""
    last = list(before[-2:][::-1])
    return last[:1] if last and last[0].kind is BlockKind.HEADING else last
