"""Words on a terminal: colour, width, columns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from textwrap import wrap

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_LABEL = 10
_NARROWEST = 40
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal's width, and whether it shows colours."""

    color: bool = False
    width: int = 100

    def paint(self, text: str, *styles: str) -> str:
        """Put `text` in styles, if colours are shown."""
        if not self.color or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"

    @property
    def room(self) -> int:
        """How many columns a row may take."""
        return max(self.width, _NARROWEST)

    def paragraph(self, text: str, indent: str = "  ") -> list[str]:
        """Wrap one paragraph."""
        return wrap(
            clean(text),
            self.room,
            initial_indent=indent,
            subsequent_indent=indent,
            # An address that is broken in two cannot be followed.
            break_long_words=False,
            break_on_hyphens=False,
        )

    def labelled(self, label: str, texts: list[str]) -> list[str]:
        """Wrap paragraphs in a column, with a label before the first."""
        margin = " " * (_LABEL + 2)
        rows = [row for text in texts for row in self.paragraph(text, margin)]
        if rows:
            rows[0] = f"  {self.paint(label, 'bold')}{' ' * max(_LABEL - len(label), 1)}{rows[0][len(margin) :]}"
        return rows


def clean(text: str) -> str:
    """`text` with nothing in it that a terminal would obey: no escapes, no line ends, no turns of direction."""
    if text.isprintable():  # nearly all is, and nothing printable is obeyed
        return text
    return "".join(" " if _obeyed(character) else character for character in text)


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_cells(character) for character in clean(text))


def _obeyed(character: str) -> bool:
    return character in _TURNS or unicodedata.category(character) in {"Cc", "Zl", "Zp"}


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
