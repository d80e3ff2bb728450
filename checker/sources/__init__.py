"""Files to articles: plain text, blocks, the exact map back to the file, the date.

In the text of a block a newline is a break that the reader sees (`<br>`, a hard break); lines that are only
wrapped are joined by a space. Blocks of kind ASIDE belong to the page, not to the article, and claim nothing.
"""

from checker.sources.formats import DEFAULTS, FORMATS, SUFFIXES, ReadOptions, read_article, read_articles, read_bytes
from checker.sources.search import find_articles

__all__ = [
    "DEFAULTS",
    "FORMATS",
    "SUFFIXES",
    "ReadOptions",
    "find_articles",
    "read_article",
    "read_articles",
    "read_bytes",
]
