"""Lists of literature: their titles are others' words, and the article claims nothing by naming them."""

from __future__ import annotations

import re

_OPENER = re.compile(
    r"""(?:\d+[.)]\s+)?(?:
        (?:selected|key|article|list\ of|cited|scientific|medical)?\ ?(?:references?|sources|bibliography|citations)
        (?:\ (?:list|cited|used|and\ (?:notes|sources|resources|further\ reading)))?
      | works\ cited | literature(?:\ cited)? | endnotes | notes\ and\ references
      | (?:our|article)\ (?:sources|references)
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
# What a person never writes in a sentence: a journal's volume and pages, an identifier, a date of access.
_CITATION = re.compile(
    r"""
        \bdoi\b\s*[:.]?\s*(?:https?://\S*)?10\.\d{4} | doi\.org/10\. | \bPM(?:C)?ID:?\s*\d | \bISBN\b
      | \b(?:19|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?\d+\s?[(:] | \bet\ al\b\.?.*\b(?:19|20)\d\d\b
      | \b(?:accessed|retrieved|last\ visited)\s+(?:on\s+)?(?:\w+\s+\d|\d) | \bavailable\ (?:at|from)\s*:
      | [\w.-]+\.(?:com|org|gov|net|eu|uk|edu|int)(?:/\S*)?\W*$ | https?://\S+\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# In a list that is announced as one, a year or an address is enough.
_LISTED = re.compile(r"https?://|\bwww\.|\b(?:19|20)\d\d\b|^\W*\[?\d{1,3}[\].)]", re.IGNORECASE)


def opens_references(text: str) -> bool:
    """Whether a line of its own heads a list of literature."""
    return _OPENER.fullmatch(text) is not None


def is_citation(text: str) -> bool:
    """Whether a note names a work, and says nothing itself."""
    return _CITATION.search(text) is not None


def is_listed(text: str) -> bool:
    """Whether a paragraph below the head of such a list is one of its works."""
    return is_citation(text) or _LISTED.search(text) is not None
