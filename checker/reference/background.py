"""What an agent has to do with, for a reader who knows nothing of decisions: the conditions it is spoken of for.

A condition stands here whether a decision was for or against it, asked for or only tried: like the class of an agent,
it helps to see what a sentence speaks of and says nothing of what is true.
"""

from __future__ import annotations

from checker.reference.in_use import per_facts
from checker.reference.store import load_raw


@per_facts
def conditions_of_agents() -> dict[str, frozenset[str]]:
    """Every condition of an agent's entry; an agent without any is left out."""
    found = {
        entry["agent"]: frozenset(name for fact in entry.get("facts", ()) for name in fact.get("conditions", ()))
        for entry in load_raw()["agents"]
    }
    return {agent: names for agent, names in found.items() if names}


@per_facts
def conditions_of_brands() -> dict[tuple[str, str], frozenset[str]]:
    """Every condition that decisions in favour of a brand name, by (agent, brand)."""
    found: dict[tuple[str, str], set[str]] = {}
    for entry in load_raw()["agents"]:
        for fact in entry.get("facts", ()):
            if fact.get("brand") and fact["status"] not in {"not-approved", "rejected"}:
                found.setdefault((entry["agent"], fact["brand"]), set()).update(fact.get("conditions", ()))
    return {key: frozenset(names) for key, names in found.items() if names}
