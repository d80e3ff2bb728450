"""What an agent has to do with, for a reader who knows nothing of decisions: the conditions it is spoken of for.

A condition stands here whether a decision was for or against it, asked for or only tried: like the class of an agent,
it helps to see what a sentence speaks of and says nothing of what is true.
"""

from __future__ import annotations

from checker.reference.in_use import per_facts
from checker.reference.names import load_names
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


@per_facts
def _diseases_of_classes() -> dict[str, frozenset[str]]:
    names, known = load_names(), conditions_of_agents()
    return {
        name: frozenset(one for agent in names.members(name) for one in known.get(agent, ()))
        for name in names.class_entries
    }


def for_one_disease(class_name: str) -> bool:
    """Whether all that is known of a class is one disease, so that its drugs are spoken of for no other."""
    return len(_diseases_of_classes().get(class_name, ())) == 1 < len(load_names().members(class_name))
