"""Conditions whose last word is said once for all: "plaque and erythrodermic psoriasis"."""

from __future__ import annotations

from checker.claims.uses import condition_texts
from checker.grammar.items import Item

_JOINING = frozenset({"and", "or", "slash"})
_PARTS = frozenset({"word", "name", "adjective", "hyphen", "digits", "severity", "line", "kind-word"})
_LONGEST = 4


def share_heads(row: list[Item]) -> None:
    """Make conditions of the words that stand joined before a condition and share its last word, in place."""
    place = 1
    while place < len(row):
        if row[place].kind in {"condition", "short-condition"} and row[place - 1].kind in _JOINING:
            place += _expand(row, place)
        place += 1


def _expand(row: list[Item], place: int) -> int:
    """Join what stands before `place`; how many items the row lost by it, as a number below zero."""
    head = row[place].text.split()[-1]
    before = len(row)
    end = place - 1
    while end > 0:
        if row[end - 1].kind == "comma":
            end -= 1
        size = next((size for size in range(min(_LONGEST, end), 0, -1) if _named(row[end - size : end], head)), 0)
        if not size:
            break
        parts = row[end - size : end]
        text = _text(parts)
        item = Item("condition", parts[0].start, parts[-1].end, text, _named(parts, head))
        row[end - size : end] = [item]
        end -= size
        if end < 1 or row[end - 1].kind not in _JOINING | {"comma"}:
            break
        end -= 1
    return len(row) - before


def _text(parts: list[Item]) -> str:
    return " ".join(part.text for part in parts).replace(" - ", "-")


def _named(parts: list[Item], head: str) -> str | None:
    """The condition that the words name together with a head that stands elsewhere."""
    if not all(part.kind in _PARTS for part in parts):
        return None
    return condition_texts().get(f"{_text(parts)} {head}".lower())
