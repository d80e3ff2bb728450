"""Names that nobody knows here, of which a date may be told: "Zyloprim", and below it "FDA approved: 1966"."""

from __future__ import annotations

import re

from checker.entities.vocabulary import is_english
from checker.facts.base import FactBase
from checker.findings.meant import naming
from checker.findings.places import words_at
from checker.model import Article, Claim, Span
from checker.reference.names import Names

_TITLE_LENGTH = 4
"""How many words a line has at most that is no more than a name."""


def names_a_stranger(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether a claim's sentence opens with a name that nobody knows here, and whose date it may be.

    In a fact box it may be that of a line above, since the drug was named last.
    """
    if _is_strange(words_at(article, Span(claim.sentence.start, claim.span.end)), claim, facts):
        return True
    own = [naming(facts.names.agents[one]) for one in claim.agents if one in facts.names.agents]
    for line in reversed(article.text[: claim.span.start].splitlines()):
        if any(name.search(line) for name in own):
            return False
        if 0 < len(line.split()) <= _TITLE_LENGTH and ":" not in line and _is_strange(line, claim, facts):
            return True
    return False


def _is_strange(words: str, claim: Claim, facts: FactBase) -> bool:
    known = facts.names
    diseases = " ".join(claim.conditions)
    return any(
        not is_english(name.lower())
        and name not in diseases
        and name.lower() not in known.brands
        and not known.authorities_spotted.first_in(name)
        and name not in _makers(known)
        for name in re.findall(r"\b[A-Z](?:[a-z]{4,}|[A-Z]{4,})\b", words)
    )


def _makers(names: Names) -> frozenset[str]:
    """The words in the names of companies, which are no drugs."""
    products = (one for agent in names.agents.values() for one in agent.products)
    return frozenset(word for one in products if one.maker for word in re.findall(r"\w+", one.maker))
