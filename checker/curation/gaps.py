"""`facts gaps`: what a curator could look up next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.curation.listing import Filter, entries
from checker.facts.base import FactBase
from checker.reference.overlay import Raw, origin

MAIN = "FDA"
"""The authority that most claims are about: an agent with its decisions should be settled for it."""
KINDS = {
    "no-facts": "an agent without a fact",
    "unsettled": f"an agent with {MAIN} facts that no curator calls complete",
    "no-conditions": "a fact that says not what for",
    "no-address": "a fact without the address of a source",
    "unreviewed": "a fact that no second person has compared with its source",
}
"""What is missing without a word in `gap`; all other kinds are those that `gap` names."""


def gaps(raw: Raw, facts: FactBase, wanted: Filter | None = None, kinds: frozenset[str] = frozenset()) -> list[Any]:
    """What is missing, by kind: the agent, the fact if it is of one, the file."""
    wanted = wanted or Filter()
    found = [
        {"kind": kind, "agent": agent["agent"], "id": entry["id"], "file": origin(agent, "facts", entry["id"])}
        for agent, entry in entries(raw)
        if entry["id"] in facts.facts and wanted.wants(facts.facts[entry["id"]], facts)
        for kind in of_fact(entry)
    ]
    if wanted == Filter():
        found += [
            {"kind": kind, "agent": agent["agent"], "id": None, "file": agent["file"]}
            for agent in raw["agents"]
            for kind in _of_agent(agent)
        ]
    chosen = [one for one in found if not kinds or one["kind"] in kinds]
    return sorted(chosen, key=lambda one: (one["kind"], one["agent"], one["id"] or ""))


def counts(found: list[Any]) -> dict[str, int]:
    """How many there are of each kind, most first."""
    return dict(sorted(Counter(one["kind"] for one in found).items(), key=lambda one: (-one[1], one[0])))


def of_fact(entry: Raw) -> Iterator[str]:
    """What a fact is missing."""
    yield from gap_words(entry)
    if not entry.get("conditions"):
        yield "no-conditions"
    if not any(one.get("url") for one in entry["sources"]):
        yield "no-address"
    if not entry.get("reviewed", False):
        yield "unreviewed"


def gap_words(entry: Raw) -> list[str]:
    """What a fact's `gap` names."""
    return [word for part in entry.get("gap", "").split(",") if (word := part.strip())]


def _of_agent(entry: Raw) -> Iterator[str]:
    decided = {fact["authority"] for fact in entry.get("facts", ())}
    if not decided:
        yield "no-facts"
    if MAIN in decided and MAIN not in {one["authority"] for one in entry.get("settled", ())}:
        yield "unsettled"
