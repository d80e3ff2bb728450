"""Ways to look at an article in a test."""

from checker.model import Article, Span


def blocks(article: Article) -> list[tuple[str, str]]:
    """Kind and text of each block; a table cell's kind with its table, row and column, `!` for a header."""
    found = []
    for block in article.blocks:
        kind: str = block.kind
        if block.table >= 0:
            kind = f"{block.table}.{block.row}.{block.column}{'!' if block.header else ''}"
        elif block.level:
            kind = f"{kind} {block.level}"
        found.append((kind, article.text[block.span.start : block.span.end]))
    return found


def in_source(article: Article, words: str) -> str:
    """What stands in the file where the text has `words`."""
    start = article.text.index(words)
    span = article.source_span(Span(start, start + len(words)))
    return article.source[span.start : span.end]
