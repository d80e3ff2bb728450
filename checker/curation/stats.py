"""`facts stats`: how much there is, and how well it is founded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from checker.curation.gaps import counts, gaps
from checker.curation.listing import entries
from checker.facts.base import FactBase
from checker.reference.overlay import Raw


def stats(raw: Raw, facts: FactBase) -> dict[str, Any]:
    """Counts by authority, status and class, and the share of facts with addresses, second sources and a review."""
    known = list(entries(raw))
    classes = [name for agent, _ in known for name in facts.names.classes_of(agent["agent"])]
    settled = [
        (kind, one["authority"])
        for kind in ("agents", "classes", "conditions")
        for entry in raw[kind]
        for one in entry.get("settled", ())
    ]
    return {
        "as_of": facts.note.as_of,
        "digest": facts.note.digest,
        "agents": len(raw["agents"]),
        "brands": len({one["brand"] for agent in raw["agents"] for one in agent.get("products", ())}),
        "classes": len(raw["classes"]),
        "conditions": len(raw["conditions"]),
        "authorities": len(raw["authorities"]),
        "facts": len(known),
        "facts_by_authority": _ranked(entry["authority"] for _, entry in known),
        "facts_by_status": _ranked(entry["status"] for _, entry in known),
        "facts_by_class": _ranked(classes),
        "sources": {
            "with_address": sum(any(one.get("url") for one in entry["sources"]) for _, entry in known),
            "with_two": sum(len(entry["sources"]) > 1 for _, entry in known),
            "with_application": sum("application" in entry for _, entry in known),
        },
        "dated": {
            "to_the_day": sum(len(entry.get("date", "")) == len("2021-09-21") for _, entry in known),
            "partly": sum(0 < len(entry.get("date", "")) < len("2021-09-21") for _, entry in known),
            "not": sum("date" not in entry for _, entry in known),
        },
        "reviewed": sum(entry.get("reviewed", False) for _, entry in known),
        "settled": {
            kind: _ranked(authority for one, authority in settled if one == kind)
            for kind in ("agents", "classes", "conditions")
        },
        "gaps": counts(gaps(raw, facts)),
    }


def _ranked(names: Iterable[str]) -> dict[str, int]:
    """How often each name comes, most first."""
    return dict(sorted(Counter(names).items(), key=lambda one: (-one[1], one[0])))
