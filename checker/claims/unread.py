"""What a clause says after its use that nobody here understands: it may narrow what is denied or excluded."""

from __future__ import annotations

from checker.grammar.items import Item

_USE = frozenset({"conditions", "ages", "severity", "people", "person", "group"})
_END = frozenset(
    {"comma", "semicolon", "colon", "dash", "stop", "open", "close", "quotes", "and", "but", "or", "while"}
)
_WORDS = frozenset({"word", "name", "unknown-agent", "elsewhere", "other", "except"})
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


def unread(items: list[Item], low: int, high: int) -> tuple[str, ...]:
    """The words between the last use told in `[low, high)` and the end of its phrase that were not understood."""
    last = max((index for index in range(low, high) if items[index].kind in _USE), default=None)
    if last is None:
        return ()
    found = []
    if items[last].kind != "conditions" and high < len(items) and items[high].kind == "which":
        found.append(items[high].text)  # "for boys who cannot walk"
    for item in items[last + 1 : high]:
        if item.kind in _END:
            break
        if item.kind in _WORDS and item.text.lower() not in _EMPTY:
            found.append(item.text)
    return tuple(found)
