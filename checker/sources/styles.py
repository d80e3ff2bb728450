"""What bold type and raised figures mean, in whatever format they are written."""

from __future__ import annotations

import re

from checker.sources.weave import Draft

_LONGEST_HEADING = 120
_SIGNS = r"[\s\[\](),;–-]"
_REFERENCE = re.compile(rf"{_SIGNS}*\d{{1,3}}(?:{_SIGNS}+\d{{1,3}})*{_SIGNS}*|[*†‡§¶#]+")
_UNIT = re.compile(r"(?:^|[\s/(])(?:\d+|[a-zA-Zµ]{1,2})$")


def reads_as_heading(text: str) -> bool:
    """Whether a paragraph that is all bold is a heading: short, and neither a sentence nor a lead-in."""
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", ":", ";", ",")) and "\n" not in text


def drop_reference(draft: Draft, since: int) -> None:
    """Take out the raised text from piece `since` on where it refers to a note: `eczema³`, not `kg/m²`.

    Left in, the figure would become part of the word before it.
    """
    raised = "".join(piece.text for piece in draft.pieces[since:])
    if _REFERENCE.fullmatch(raised) and not _UNIT.search("".join(piece.text for piece in draft.pieces[:since])[-12:]):
        del draft.pieces[since:]
