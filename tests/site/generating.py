"""Claims by the thousand, of every kind that verdicts tell apart: mostly of uses that the facts are near to.

How many are on classes, without a use, or with slots that were only inherited, is as in the articles of `tests/gold`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from checker.facts.base import FactBase
from checker.model import Claim, Cue, Origin, Part, Span, Status
from checker.reference.ages import ADULT, NO_LIMIT, Ages
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG
from checker.verdicts.proof import article

_STATUSES = [Status.APPROVED] * 10 + [
    Status.NOT_APPROVED, Status.NOT_APPROVED, Status.NOT_APPROVED, Status.UNDER_REVIEW, Status.INVESTIGATIONAL,
    Status.OFF_LABEL, Status.WITHDRAWN, Status.REJECTED, Status.EUA, Status.ACCELERATED, Status.DESIGNATED,
]  # fmt: skip
_AUTHORITIES = ["FDA"] * 6 + ["EC", "EC", "EMA", "MHRA", "PMDA", "NICE", None, None]
_AGES = [None] * 14 + [Ages(ADULT, NO_LIMIT), Ages(0, ADULT), Ages(144, NO_LIMIT), Ages(72, 144)]
_RANKS = ["only", "first", "first-and-only", "newest", "ordinal", "only-for"]
_GROUPS = ["none", "no-other", "all", "count", "first"]
_ROUTES = [None] * 12 + ["oral", "topical", "injection"]
_ORIGINS = [Origin.SAID] * 4 + [Origin.HEADING, Origin.MENTION, Origin.TOPIC, Origin.SISTER]


class Claims:
    """Claims on some agents of a fact base, the same for the same seed; `classes` is the share of those on classes."""

    def __init__(
        self, facts: FactBase, seed: int = 0, agents: Sequence[str] | None = None, classes: float = 0.12
    ) -> None:
        self.random, self.share = Random(seed), classes
        self.facts = facts
        known = facts.names.agents
        self.agents = list(agents or sorted(one for one in known if not known[one].veterinary))
        graph = facts.names.conditions
        self.conditions = sorted(graph.parents)
        self.near = {
            agent: sorted({near for fact in facts.facts.of_agent(agent) for use in fact.conditions
                           for near in graph.ancestors(use) | graph.descendants(use)}) or self.conditions
            for agent in self.agents
        }  # fmt: skip
        self.classes = {
            agent: [*known[agent].classes, *sorted(facts.names.classes_of(agent))[:1], ANY_DRUG]
            for agent in self.agents
        }

    def __iter__(self) -> Iterator[Claim]:
        while True:
            yield self.one()

    def one(self) -> Claim:
        """A claim, on one agent or a few, or on a class."""
        pick = self.random.choice
        agent, chance = pick(self.agents), self.random.random()
        status, quantifier = pick(_STATUSES), "none"
        agents, class_name = [agent], None
        if chance < self.share / 2:
            agents, class_name, quantifier = [], pick(self.classes[agent]), pick(_GROUPS)
            status = pick([Status.APPROVED, Status.NOT_APPROVED])
        elif chance < self.share:
            class_name, quantifier, status = pick(self.classes[agent]), pick(_RANKS), Status.APPROVED
        elif chance < self.share + 0.1:
            agents = list(dict.fromkeys([agent, pick(self.agents)]))
        conditions = tuple(self._conditions(agent))
        on = self._date() if self.random.random() < 0.15 else None
        claim = Claim(
            id="c1",
            span=Span(0, 40),
            sentence=Span(0, 60),
            status=status,
            authority=pick(_AUTHORITIES),
            parts=tuple(self._part(one, conditions, on) for one in agents),
            class_name=class_name,
            excepted=(agent,) if quantifier == "no-other" else (),
            conditions=conditions,
            ages=pick(_AGES),
            severity=pick([*[None] * 9, "mild", "moderate-to-severe"]),
            route=pick(_ROUTES),
            on=on,
            quantifier=quantifier,
            number=self.random.randint(1, 6) if quantifier in {"count", "ordinal"} else None,
            domain_route=pick(_ROUTES) if class_name else None,
            historical=self.random.random() < 0.05,
            origins=self._origins(),
        )
        full = Cue("full", "full approval", Span(0, 4))
        return replace(claim, cues=(full,)) if self.random.random() < 0.05 else claim

    def _conditions(self, agent: str) -> list[str]:
        number = self.random.choices([0, 1, 2], [1, 16, 3])[0]
        return [self.random.choice(self.near[agent] if self.random.random() < 0.85 else self.conditions)
                for _ in range(number)]  # fmt: skip

    def _part(self, agent: str, conditions: tuple[str, ...], on: PartialDate | None) -> Part:
        products = self.facts.names.agents[agent].products
        if products and self.random.random() < 0.3:
            brands: tuple[str, ...] = (self.random.choice(products).brand,)
        elif self.random.random() < 0.02:
            other = self.facts.names.agents[self.random.choice(self.agents)].products
            brands = tuple(one.brand for one in other[:1])
        else:
            brands = ()
        return Part(agent, brands, conditions if self.random.random() < 0.5 else (), on)

    def _origins(self) -> dict[str, Origin]:
        if self.random.random() < 0.1:
            return {}
        return {slot: self.random.choice(_ORIGINS) for slot in ("agent", "authority", "condition", "status", "class")}

    def _date(self) -> PartialDate:
        precision = self.random.randint(1, 3)
        full = (self.random.randint(2012, 2026), self.random.randint(1, 12), self.random.randint(1, 28))
        return PartialDate(*full[:precision])

    def as_of(self) -> str | None:
        """The date of an article, to the day or the month; none for one in twenty."""
        if self.random.random() < 0.05:
            return None
        days = f"{self.random.randint(2014, 2026)}-{self.random.randint(1, 12):02}"
        return days if self.random.random() < 0.2 else f"{days}-{self.random.randint(1, 28):02}"


def sentence(claim: Claim) -> str:
    """A claim as a sentence, so that what is stored has the size of a real one."""
    who = ", ".join(claim.agents) or f"{article(claim.class_name or 'drug')} {claim.class_name or 'drug'}"
    use = f" for the treatment of {' and '.join(claim.conditions)}" if claim.conditions else ""
    status = claim.status.value.replace("-", " ")
    return f"{who[0].upper()}{who[1:]} is {status} by the {claim.authority or 'authorities'}{use}."
