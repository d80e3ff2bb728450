"""Cutting text into words: fast, and never across a name's border.

Hyphens, slashes and brackets always stand alone ("FDA-approved" is three tokens), "isn't" is "is" and "n't",
decimals and "U.S." stay whole, and words of decision that lost the blank after them are cut ("approvedby").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)+"  # 0.3 and 1,000
    r"|[^\W\d_]+?(?=n['’]t\b)"  # is|n't
    r"|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|(?:approved|licen[cs]ed|authori[sz]ed|indicated|cleared)(?=(?:by|for|in|to|as|on|the|and)\b)"  # approved|by
    r"|\b(?:FDA|EMA|MHRA|NICE|CHMP)(?=(?:approv|licen[cs]|authori[sz]|clear|reject|recommend)[a-z])"  # FDA|approved
    r"|[^\W_]+"
    r"|\S"
)
_PIECE = re.compile(rf"({TOKEN.pattern})( ?)|(\s+)")
_NORMAL = {"’": "'", "‘": "'", "‑": "-", "‐": "-", "−": "-", "–": "–", "“": '"', "”": '"'}
_ODD = re.compile("[" + "".join(_NORMAL) + "]")


def normal(text: str) -> str:
    """Lower case, with straight quotes and plain hyphens."""
    text = text.lower()
    return _ODD.sub(lambda found: _NORMAL[found[0]], text) if not text.isascii() else text


def words(text: str) -> list[str]:
    """The tokens of `text`, normalised."""
    return [normal(token) for token in TOKEN.findall(text)]


def cut(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of `text`, with every character kept, and whether a blank that belongs to it follows each.

    One blank belongs to the token before it; other white space is a token of its own.
    """
    pieces = _PIECE.findall(text)
    return [token or space for token, _, space in pieces], [blank != "" for _, blank, _ in pieces]


class Tokenizer:
    """A spaCy tokenizer over `TOKEN`; like spaCy's own it keeps every character."""

    def __init__(self, vocab: object) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of `text`, with every character kept."""
        from spacy.tokens import Doc

        tokens, spaces = cut(text)
        return Doc(self.vocab, words=tokens, spaces=spaces)  # type: ignore[arg-type]


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Factory for the spaCy registry (`onlabel_tokenizer.v1`)."""
    return lambda nlp: Tokenizer(nlp.vocab)
