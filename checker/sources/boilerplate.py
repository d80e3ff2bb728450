"""Lines that belong to the page and not to the article: paths, notices, links, lists of literature."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.model import BlockKind
from checker.sources.references import is_listed, opens_references
from checker.sources.weave import Draft

# What announces links to other articles; the list below it is not of this article either.
_OPENER = re.compile(
    r"""(?:
        (?:read|see|watch|learn)\ (?:also|more|next) | also\ (?:read|see) | more\ (?:from|on|stories)\b.{0,40}
      | (?:related|recommended|popular|trending|latest|most\ read|further)
        (?:\ (?:articles?|stories|posts?|topics?|content|coverage|links|news|reading|for\ you))?
      | (?:in\ this\ (?:article|guide|section)|on\ this\ page|table\ of\ contents|contents|jump\ to)
      | you\ (?:may|might)\ also\ (?:like|enjoy) .{0,20} | keep\ reading
      | filed\ under | tags? | categor(?:y|ies) | topics?
      | share(?:\ this(?:\ (?:article|story|page|post))?)? | follow\ us(?:\ on)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTICE = re.compile(
    r"""
        skip\ to\ (?:main\ )?(?:content|navigation)\W*$ | back\ to\ (?:the\ )?top\W*$
      | (?:advertisements?|sponsored(?:\ content)?|promoted)\b(?=\W*(?:$|-|–|—|continue|scroll|article|story))
      | (?:article|story)\ continues\ below | continue\ reading\b | scroll\ (?:down\ )?to\ continue
      | (?:previous|next)(?:\ (?:article|post|story))?\s*(?::|$)
      | (?:©|copyright\b)\W*\w | \(c\)\ (?:(?:19|20)\d\d|.*(?:reserved|reproduced)) | all\ rights\ reserved\W*$
      | (?:subscribe|sign\ up|log\ ?in|register)\b
        (?=\W*$|.{0,30}\b(?:newsletters?|emails?|inbox|alerts|account|updates)\b)
      | (?:share|follow\ us|find\ us)\ on\ \w+\W*$ | leave\ a\ (?:comment|reply)\W*$ | (?:print|email)(?:\ this.*)?$
      | (?:photo|image|picture)(?:\ (?:credit|by|courtesy))?\s*(?::|by\b) | getty\ images
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PATH = re.compile(r"[^.!?]{1,60}(?:\s[»›]\s[^»›]{1,100})+|home(?:\s[>/|]\s[^>/|]{1,100})+", re.IGNORECASE)
_BAR = re.compile(r"[^|:]{1,40}(?:\s\|\s[^|:]{1,40}){2,}")
_SEPARATOR = re.compile(r"\s[»›>/|]\s")
_LONGEST = 200
_Below = Callable[[list[Draft], int, str], bool]


def is_boilerplate(text: str) -> bool:
    """Whether a line of its own is part of the page around an article."""
    if len(text) > _LONGEST:
        return False
    return (
        _NOTICE.match(text) is not None
        or opens_links(text)
        or (_SEPARATOR.search(text) is not None and (_PATH.fullmatch(text) or _BAR.fullmatch(text)) is not None)
    )


def opens_links(text: str) -> bool:
    """Whether a line announces links to other articles, or lists them itself: `Read also:`, `Tags: eczema, pills`."""
    match = _OPENER.match(text)
    return match is not None and (match.end() == len(text) or text[match.end() :].lstrip().startswith(":"))


def set_aside(drafts: list[Draft]) -> None:
    """Turn the blocks that are boilerplate, the links below them, and lists of literature into asides.

    A block below `Related articles` is a link while it is a list item or reads like a headline; one below
    `References` is a work while it is a list item or has a year, number or address; a heading that has a text of its
    own ends them.
    """
    below: _Below | None = None
    for index, draft in enumerate(drafts):
        if draft.kind in {BlockKind.TABLE_CELL, BlockKind.CODE, BlockKind.QUOTE}:
            below = None
            continue
        text = draft.text.strip()
        if opens_references(text) and draft.kind is not BlockKind.TITLE:
            below = _is_work
        elif is_boilerplate(text):
            below = _is_link if opens_links(text) and text.rstrip(":").find(":") < 0 else None
        elif below is None or not below(drafts, index, text):
            below = None if text else below
            continue
        draft.kind, draft.level = BlockKind.ASIDE, 0


def _is_work(drafts: list[Draft], index: int, text: str) -> bool:
    kind = drafts[index].kind
    return kind is BlockKind.LIST_ITEM or (kind in {BlockKind.PARAGRAPH, BlockKind.ASIDE} and is_listed(text))


def _is_link(drafts: list[Draft], index: int, text: str) -> bool:
    draft = drafts[index]
    if draft.kind is BlockKind.LIST_ITEM:
        return True
    if len(text) > _LONGEST or text.endswith((".", ":", ";")):
        return False
    following = drafts[index + 1].kind if index + 1 < len(drafts) else BlockKind.HEADING
    return draft.kind is BlockKind.HEADING and following is BlockKind.HEADING
