"""The two fact bases of an impact: from folders, or from one folder without what is new in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.facts.base import FactBase
from checker.reference.dates import PartialDate
from checker.reference.in_use import using
from checker.reference.overlay import Raw
from checker.reference.store import load_raw

_WHOLE = ("conditions.yaml", "classes.yaml", "authorities.yaml")


def content_of(folder: Path) -> Raw:
    """The content of a fact folder: of a whole base alone, of a user's own facts with the packaged ones below.

    Raises:
        DataError: The folder holds no facts, or what is wrong in them.
    """
    if all((folder / name).is_file() for name in _WHOLE):
        return load_raw(folder)
    with using([folder]):
        return load_raw()


def without_later(raw: Raw, day: PartialDate) -> Raw:
    """The content without the decisions after `day`: those dated after it and, of undated ones, those first seen so.

    An approval that ended after it has not ended. What is known to be complete stays so.
    """
    agents = [
        {**entry, "facts": [_standing(fact, day) for fact in entry["facts"] if not _later(fact, day)]}
        if "facts" in entry
        else entry
        for entry in raw["agents"]
    ]
    return {**raw, "agents": agents}


def _later(fact: dict[str, Any], day: PartialDate) -> bool:
    if fact.get("date"):
        return _after(fact["date"], day)
    seen = [source["seen"] for source in fact["sources"] if "seen" in source]
    return bool(seen) and all(_after(one, day) for one in seen)


def _standing(fact: dict[str, Any], day: PartialDate) -> dict[str, Any]:
    if not fact.get("until") or not _after(fact["until"], day):
        return fact
    return {key: value for key, value in fact.items() if key != "until"}


def _after(text: str, day: PartialDate) -> bool:
    return PartialDate.parse(text).first > day.last


def together(old: Raw, new: Raw) -> tuple[FactBase, FactBase]:
    """Both contents as fact bases of one date, that of the new one."""
    after = FactBase(new)
    return FactBase(old, as_of=after.as_of), after
