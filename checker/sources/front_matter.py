"""The fields between two `---` (or, in TOML, `+++`) on top of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.model import BlockKind
from checker.sources.weave import Draft, Piece

# Only fields, nested lines, comments and blank lines: between two rules at the top may as well stand a paragraph.
_LINE = r"(?:[A-Za-z][\w \t-]*[:=][^\r\n]*|[ \t\-#\[\]{}][^\r\n]*|)"
_FENCED = re.compile(rf"(---|\+\+\+)[ \t]*\r?\n((?:{_LINE}\r?\n)*?)\1[ \t]*(?=\r?\n|\Z)")
_FIELD = re.compile(r"^([A-Za-z][\w-]*(?: [\w-]+)*)[ \t]*[:=][ \t]*([^\s#][^\r\n]*)", re.MULTILINE)
_QUOTED = {'"': re.compile(r'"((?:[^"\\]|\\.)*)"'), "'": re.compile(r"'((?:[^']|'')*)'")}
_ESCAPE = {'"': re.compile(r'\\(["\\/])'), "'": re.compile(r"'(')")}
_COMMENT = re.compile(r"\s#")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the fields end in the file (0 without any), and each field's value by its lower-case key."""

    end: int = 0
    fields: dict[str, Draft] = field(default_factory=dict)

    @property
    def title(self) -> Draft | None:
        """The title, if there is one."""
        return self.fields.get("title")

    def values(self) -> dict[str, str]:
        """The fields as text."""
        return {key: draft.text for key, draft in self.fields.items()}


def front_matter(source: str) -> FrontMatter:
    """Read the top-level `key: value` lines of the front matter of `source`.

    No YAML parser: it would know nothing of positions, and takes longer to import than this takes to run.
    """
    fenced = _FENCED.match(source)
    if fenced is None:
        return FrontMatter()
    fields: dict[str, Draft] = {}
    for match in _FIELD.finditer(source, *fenced.span(2)):
        fields.setdefault(re.sub("[ -]", "_", match[1].lower()), _value(source, *match.span(2)))
    return FrontMatter(fenced.end(), fields) if fields else FrontMatter()


def _value(source: str, start: int, end: int) -> Draft:
    draft = Draft(BlockKind.TITLE, level=1)
    quote = source[start]
    quoted = _QUOTED[quote].match(source, start, end) if quote in _QUOTED else None
    if quoted is None:
        comment = _COMMENT.search(source, start, end)
        text = source[start : comment.start() if comment else end].rstrip()
        draft.pieces.append(Piece(text, start, start + len(text)))
        return draft
    at = start + 1
    for escape in _ESCAPE[quote].finditer(source, *quoted.span(1)):
        draft.pieces.append(Piece(source[at : escape.start()], at, escape.start()))
        draft.pieces.append(Piece(escape[1], *escape.span()))
        at = escape.end()
    draft.pieces.append(Piece(source[at : quoted.end(1)], at, quoted.end(1)))
    return draft
