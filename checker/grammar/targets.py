"""What drugs block: the names of targets, each with the class that is named for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from checker.grammar.items import Item
from checker.reference.in_use import per_facts
from checker.reference.names import load_names
from checker.reference.yaml_files import word_list

_words = partial(word_list, "told")


@per_facts
def targets() -> dict[str, str]:
    """The names of what drugs block, each with the class that is named for it: "il-23" is of the IL-23 inhibitors."""
    heads = tuple(f" {head}" for head in _words("blockers"))
    found: dict[str, str] = {}
    for entry in load_names().class_entries.values():
        for name in (entry.name, *entry.names):
            head = next((one for one in heads if name.endswith(one)), None)
            target = name.removesuffix(head or "").removesuffix(" receptor").lower()
            if head is not None and (any(map(str.isdigit, target)) or target in _words("targets")):
                found.setdefault(target, entry.name)
    return found


def blocks(words: str | None) -> str | None:
    """The class of a drug that is named by what it blocks and nothing else: "IL-17A blocker"."""
    target, _, head = (words or "").rpartition(" ")
    return targets().get(target.lower()) if head.lower() in _words("blockers") else None


def as_written(items: Sequence[Item]) -> str:
    """The words of items as they are written, in lower case: "il-17a"."""
    words = [
        ("" if not place or items[place - 1].end == item.start else " ") + item.text for place, item in enumerate(items)
    ]
    return "".join(words).lower()
