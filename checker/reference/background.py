"""What an agent has to do with, as a reader knows it who knows nothing of decisions: which conditions it is spoken of for.

A name of a condition stands here whether a decision was for or against it, asked for or only tried: like the class of an
agent, it helps to see what a sentence speaks of and says nothing of what is true.
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
