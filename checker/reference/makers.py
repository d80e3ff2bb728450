"""Which drugs a company makes: "the Lilly drug" is one of them."""

from __future__ import annotations

from checker.reference.in_use import per_facts
from checker.reference.names import load_names


@per_facts
def _makers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for agent in load_names().agents.values():
        for product in agent.products:
            if product.maker:
                found.setdefault(product.maker, set()).add(agent.name)
    return {maker: frozenset(agents) for maker, agents in found.items()}


def agents_of(company: str) -> frozenset[str]:
    """The agents of a company by its name or a part of it: "Lilly", "Novo"; empty where nobody knows it."""
    words = f" {company} "
    return frozenset(agent for maker, agents in _makers().items() if words in f" {maker} " for agent in agents)
