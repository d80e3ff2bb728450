"""Words of the article that leave a fault in doubt: what a fair editor would look at before calling it an error."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.facts.base import FactBase
from checker.model import Article, Claim, Judgement, Span, Verdict
from checker.reference.dates import PartialDate
from checker.reference.names import Agent
from checker.verdicts.case import is_firm
from checker.verdicts.judge import judge

_NEARBY = 700
"""How far back, in characters, a pronoun may reach."""
_ANIMALS = re.compile(r"\b(dogs?|canine|puppy|puppies|cats?|feline|pets?|animals?|veterinar\w+|vets?)\b", re.I)
_NARROWING = re.compile(
    r"\b(first|only|newest|latest)\b[^.;]{0,60}?\b"
    r"(since|in (?:\w+ ){0,3}(?:years|decades|months)|of (?:its|their|the|this) kind|of (?:these|those|them)"
    r"|on (?:this|the|our) list|in (?:this|the|our) (?:list|table|guide|group)|we|our|us)\b",
    re.I,
)
"""A rank in a field that no class or condition names."""


def dismissed(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether nothing should be said: an animal's drug, told of as one."""
    agents = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    if not any(agent.veterinary for agent in agents):
        return False
    block = article.blocks[claim.block].span if claim.block < len(article.blocks) else claim.sentence
    return bool(_ANIMALS.search(_text(article, claim.sentence)) or _ANIMALS.search(_text(article, block)))


def doubtful(article: Article, claim: Claim, judgement: Judgement, facts: FactBase, at: PartialDate) -> bool:
    """Whether an error is to be shown as a warning only."""
    if judgement.fault == "wrong-date" and not _year_said(article, claim):
        return True
    if judgement.fault == "contradicted-exclusivity" and _NARROWING.search(_text(article, claim.span)):
        return True
    return not is_firm(claim, "agent") and bool(claim.agents) and _another_is_meant(article, claim, facts, at)


def _year_said(article: Article, claim: Claim) -> bool:
    """Whether each year of the claim's dates stands in its sentence, and was not told from the article's own date."""
    text = _text(article, Span(min(claim.sentence.start, claim.span.start), max(claim.sentence.end, claim.span.end)))
    years = {str(part.on.year) for part in claim.parts if part.on} | ({str(claim.on.year)} if claim.on else set())
    return all(year in text for year in years)


def _another_is_meant(article: Article, claim: Claim, facts: FactBase, at: PartialDate) -> bool:
    """Whether the claim would hold for another drug, named after the last naming of the one it was taken to be on."""
    before = article.text[max(0, claim.span.start - _NEARBY) : claim.span.start].lower()
    own = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    last = max((before.rfind(word) for agent in own for word in _words(agent)), default=-1)
    between = before[last + 1 :] + _text(article, claim.span).lower()
    others = sorted(facts.names.agents.keys() - set(claim.agents))
    named = (one for one in others if any(word in between for word in _words(facts.names.agents[one])))
    return any(_holds(claim, agent, facts, at) for agent in named)


def _words(agent: Agent) -> list[str]:
    """An agent's names and brands, in lower case."""
    names = (agent.name, *agent.names, *agent.codes, *(product.brand for product in agent.products))
    return [word.lower() for word in names]


def _holds(claim: Claim, agent: str, facts: FactBase, at: PartialDate) -> bool:
    parts = tuple(replace(part, agent=agent, brands=()) for part in claim.parts)
    return judge(replace(claim, parts=parts, route=None, form=None), facts, at).verdict is Verdict.SUPPORTED


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]
