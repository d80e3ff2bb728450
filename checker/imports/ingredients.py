"""From the ingredients that a regulator lists to the agent's name: salts collapse, combinations are joined by `/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from checker.reference.names import load_names
from checker.reference.yaml_files import rule_data

_BIOLOGIC = re.compile(r"(.*[a-z]{4}.*)-[a-z]{4}")
"""The four letters that the FDA appends to a biologic, with no meaning of their own: adalimumab-atto."""
_BRACKET = re.compile(r"(.+?)\s*[(\[]([^()\[\]]*)[)\]]")
_CODE = re.compile(r"[a-z]+[- ]?\d+[a-z]?")
_PLAIN = re.compile(r"[a-z][a-z0-9' \-]+")


def split_ingredients(text: str) -> list[str]:
    """The ingredients of a list separated by semicolons; those inside brackets belong to the word before."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"[()]|;|\s[/+]\s", text):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return [cleaned for part in parts if (cleaned := " ".join(part.split()))]


def agent_of(ingredients: Sequence[str], *, biologic: bool = False) -> tuple[str, tuple[str, ...]]:
    """The agent of a product's ingredients, and what else it is called here.

    Args:
        ingredients: As listed, with salts, in any case and order.
        biologic: Whether the FDA's suffixes of four letters are to be cut off.
    """
    found = {moiety(text, biologic=biologic): text.lower() for text in ingredients}
    if len(found) == 1:
        (name, raw), *_ = found.items()
        spelled = raw if raw != name and _PLAIN.fullmatch(raw) else None
        return name, (spelled,) if spelled else ()
    known = _known_combinations().get(frozenset(found))
    return known or "/".join(sorted(found)), ()


def owner_of(brand: str, authority: str) -> str | None:
    """The agent that is known to be sold under a brand in an authority's market, if it is one.

    What the curators call it counts more than what a register does: Arexvy is RSVPreF3.
    """
    owners = {product.agent for product in load_names().products(brand) if authority in product.authorities}
    return owners.pop() if len(owners) == 1 else None


def moiety(text: str, *, biologic: bool = False) -> str:
    """The active moiety of one ingredient, in lower case: "ATORVASTATIN CALCIUM TRIHYDRATE" is atorvastatin."""
    text = " ".join(text.lower().split())
    known, words = _known_agents(), _words()
    if match := _BRACKET.fullmatch(text):
        inside = match[2].removeprefix("as ").removeprefix("the ")
        if (
            ";" in inside
            or _CODE.fullmatch(inside)
            or {inside} <= words["endings"]
            or set(inside.split()) <= words["endings"]
        ):
            text = match[1]
    if biologic and text not in known and (match := _BIOLOGIC.fullmatch(text)):
        text = match[1]
    if "/" in text and len(found := {moiety(part, biologic=biologic) for part in text.split("/")}) == 1:
        return found.pop()  # "ampicillin/ampicillin trihydrate"
    while text not in known and text not in words["kept"]:
        shorter = _without_ending(text, words)
        if shorter is None:
            break
        text = shorter
    return known.get(text, text)


def _without_ending(text: str, words: dict[str, frozenset[str]]) -> str | None:
    """The name without its last word, or last two, where they are a salt's."""
    parts = text.replace(", ", " , ").split()
    for size in (2, 1):
        left, ending = parts[:-size], " ".join(parts[-size:])
        if left and left[-1] == ",":
            left = left[:-1]
        if left and ending in words["endings"] and not set(left) <= words["bare"]:
            return " ".join(left).replace(" , ", ", ")
    return None


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data: Any = rule_data("words", "salts")
    endings = [*data["salts"], *data["hydrates"], *data["additions"]]
    return {"endings": frozenset(endings), "bare": frozenset(data["bare"]), "kept": frozenset(data["kept"])}


@lru_cache(maxsize=1)
def _known_agents() -> dict[str, str]:
    """Every generic name of the packaged facts, with the agent it stands for."""
    known: dict[str, str] = {}
    for agent in load_names().agents.values():
        for name in (agent.name, *agent.names):
            known.setdefault(name.lower(), agent.name)
    return known


@lru_cache(maxsize=1)
def _known_combinations() -> dict[frozenset[str], str]:
    names: Iterable[str] = load_names().agents
    return {frozenset(name.split("/")): name for name in names if "/" in name}
