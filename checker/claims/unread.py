"""What a clause says after its use that nobody here understands: it may narrow what is denied or excluded."""

from __future__ import annotations

import re

from checker.grammar.items import Item

_USE = frozenset({"conditions", "ages", "severity", "people", "person", "group"})
_LIMITING = frozenset({"for", "as", "with", "to", "against"})
_END = frozenset(
    {"comma", "semicolon", "colon", "dash", "stop", "open", "close", "quotes", "and", "but", "or", "while"}
)
_WORDS = frozenset({"word", "name", "unknown-agent", "elsewhere", "other", "except"})
_NUMBERS = frozenset({"digits", "number"})
_PREVENTED = re.compile("prevent|prophyla|protect")
_AMOUNTS = frozenset({"dose", "doses", "strength", "strengths", "amounts", "versions", "formulations"})
_NAMED = frozenset({"condition", "short-condition", "condition-stem"})
_EMPTY = frozenset(
    """
    a an the this that these those of in on at as to for by with from is are was be been being it its their his her
    yet currently presently today now present time moment far so still either too also however though anyway alone
    all any anywhere whatsoever ever there here country states market use treatment treatments treating therapy
    drug drugs medicine medicines medication medications patient patients people person individuals sufferers
    adult adults who which have has had living diagnosed indication disease condition symptoms indeed itself
    officially formally specifically regulators regulator agency
    """.split()
)
"""Words that narrow nothing."""


def unread(items: list[Item], low: int, high: int, *, ranked_at: int = -1) -> tuple[str, ...]:
    """The words about the use told in `[low, high)` that were not understood, to the end of its phrase.

    A rank that is decided on at `ranked_at` holds for what is behind it even where that is no use: "the first K
    approved for the skin".
    """
    last = max((index for index in range(low, high) if items[index].kind in _USE), default=None)
    if last is None:
        behind = items[max(low, ranked_at + 1) : high] if ranked_at >= 0 else []
        limit = next((place for place, item in enumerate(behind) if item.kind in _LIMITING | _END), len(behind))
        return tuple(_words(behind[limit + 1 :])) if limit < len(behind) and behind[limit].kind in _LIMITING else ()
    used = (item for item in items[low : last + 1] if item.kind == "conditions")
    found = [*(word for item in used for word in _before(item)), *_preventing(items, low, last)]
    if items[last].kind != "conditions" and high < len(items) and items[high].kind == "which":
        found.append(items[high].text)  # "for boys who cannot walk"
    if items[last].kind == "conditions" and last + 1 < high and items[last + 1].kind == "that":
        found.append(items[last + 1].text)  # "for diabetes that is already there"
    return (*found, *_words(items[last + 1 : high]))


def among(items: list[Item], low: int, high: int, noun_at: int) -> tuple[str, ...]:
    """What a clause limits what it says to, before its predicate.

    "Of the two bowel diseases it is approved only for C", "higher doses of A are not approved for C".
    """
    if noun_at > 1 and items[noun_at - 1].kind == "of" and items[noun_at - 2].text.lower() in _AMOUNTS:
        return (items[noun_at - 2].text,)
    for at in range(low, high - 3):
        kinds = [item.kind for item in items[at : at + 4]]
        if kinds[:2] == ["of", "the"] and kinds[2] in _NUMBERS and kinds[3] in _USE | {"illness-words"}:
            return (" ".join(item.text for item in items[at : at + 4]),)
    return ()


def unread_words(items: list[Item]) -> tuple[str, ...]:
    """All words of a line without a verb that were not understood, as far as they may narrow it: "on-demand PrEP"."""
    named = (item.text for item in items if item.kind in _WORDS and item.text.lower() not in _EMPTY)
    return tuple(dict.fromkeys((*named, *(word for item in items for word in _before(item)))))


def _preventing(items: list[Item], low: int, use: int) -> list[str]:
    """The word for preventing a disease that is known as something to treat alone: "approved for preventing GVHD"."""
    if items[use].kind != "conditions" or any(_PREVENTED.search(name) for name in items[use].value.names):
        return []
    return [item.text for item in items[low:use] if item.kind == "treat" and _PREVENTED.search(item.text.lower())]


def _before(use: Item) -> list[str]:
    """Words that a condition's own phrase begins with: "established type 1 diabetes"."""
    found = []
    for leaf in use.leaves():
        if leaf.kind in _NAMED:
            break
        if leaf.kind in {"word", "adjective"} and leaf.text.lower() not in _EMPTY:
            found.append(leaf.text)
    return found


def _words(items: list[Item]) -> list[str]:
    found = []
    for item in items:
        if item.kind in _END:
            break
        if item.kind in _NUMBERS or (item.kind in _WORDS and item.text.lower() not in _EMPTY):
            found.append(item.text)
    return found
