"""`facts diff`: what changed between two fact folders."""

from __future__ import annotations

from typing import Any

from checker.curation.listing import entries
from checker.reference.overlay import KINDS, Raw

_FILES = ("file", "origins")


def diff(old: Raw, new: Raw) -> dict[str, Any]:
    """Facts added, removed and changed field by field, and the same of agents, classes, conditions, authorities."""
    before, after = _facts(old), _facts(new)
    found: dict[str, Any] = {"facts": _changes(before, after)}
    for kind, key in KINDS.items():
        found[kind] = _changes(_entries(old, kind, key), _entries(new, kind, key))
    return found


def is_empty(changes: dict[str, Any]) -> bool:
    """Whether nothing changed."""
    return not any(part for kind in changes.values() for part in kind.values())


def _facts(raw: Raw) -> dict[str, Raw]:
    return {entry["id"]: {"agent": agent["agent"], **entry} for agent, entry in entries(raw)}


def _entries(raw: Raw, kind: str, key: str) -> dict[str, Raw]:
    left_out = (*_FILES, "facts")
    return {entry[key]: {name: entry[name] for name in entry if name not in left_out} for entry in raw[kind]}


def _changes(before: dict[str, Raw], after: dict[str, Raw]) -> dict[str, Any]:
    changed = [{"id": one, "fields": _fields(before[one], after[one])} for one in before if one in after]
    return {
        "added": [{"id": one, "entry": after[one]} for one in after if one not in before],
        "removed": [{"id": one, "entry": before[one]} for one in before if one not in after],
        "changed": [one for one in changed if one["fields"]],
    }


def _fields(before: Raw, after: Raw) -> dict[str, dict[str, Any]]:
    """Each field that differs, as it was and as it is; None where it was not given."""
    return {
        key: {"old": before.get(key), "new": after.get(key)}
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    }
