"""Research codes: what a company calls a drug that has no name yet, "MK-8527", "Lu AG09222"."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.grammar.items import Item
from checker.reference.yaml_files import rule_data

_JOINED = frozenset({"name", "word", "hyphen", "digits", "year"})


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = rule_data("words", "stems")
    makers = "|".join(sorted(data["codes"], key=len, reverse=True))
    others = "|".join(data["no-codes"])
    return re.compile(
        rf"\b(?:(?:{makers})[ -]?(?:[A-Z]{{1,2}})?\d{{3,}}|(?!(?:{others})-)[A-Z]{{2,5}}-[1-9]\d{{2,}})[A-Z]?\b"
    )


def join_codes(row: list[Item], text: str) -> list[Item]:
    """The row with each code that no lexicon holds as one item: a drug that nobody knows here."""
    if not any(item.kind in _JOINED and item.text[-1].isdigit() for item in row):
        return row
    for found in _pattern().finditer(text, row[0].start, row[-1].end):
        inside = [item for item in row if found.start() <= item.start and item.end <= found.end()]
        whole = inside and inside[0].start == found.start() and inside[-1].end == found.end()
        if not whole or not all(item.kind in _JOINED for item in inside):
            continue
        at = row.index(inside[0])
        if row[at + len(inside) : at + len(inside) + 1] and row[at + len(inside)].kind == "trial-noun":
            continue  # "the DARE-302 trial"
        row[at : at + len(inside)] = [Item("unknown-agent", *found.span(), found[0], found[0].lower())]
    return row
