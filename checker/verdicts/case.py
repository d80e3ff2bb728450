"""One part of a claim as the facts are asked about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from checker.facts.base import Decision, FactBase, Settled, Standing
from checker.facts.fact import APPROVALS
from checker.facts.scope import Scope
from checker.model import Claim, Origin, Part, Status
from checker.reference.ages import Ages
from checker.reference.dates import PartialDate
from checker.reference.names import Agent

DECIDER = {"EMA": "EC"}
"""Who decides where another only recommends."""
MAX_AGE = timedelta(days=90)
"""How much older than a claim the facts may be and still refute by absence; beyond it an approval may be newer."""
_JUST_ENDED = timedelta(days=31)
_CHILDREN = Ages(0, 18 * 12)
_YOUNG = Ages(0, 12 * 12)


def is_firm(claim: Claim, slot: str) -> bool:
    """Whether the text itself states a slot; one whose origin was not noted counts as said."""
    origin = claim.origins.get(slot)
    return origin is None or origin.firm


def is_said(claim: Claim, slot: str) -> bool:
    """Whether a slot stands in the claim's own words."""
    return claim.origins.get(slot, Origin.SAID) is Origin.SAID


def denied_ages(claim: Claim, ages: Ages | None) -> Ages | None:
    """The ages as a denial means them: "not for children" is not said of teenagers, "under 18" is."""
    counted = any(letter.isdigit() for letter in claim.population or "")
    return _YOUNG if ages == _CHILDREN and not counted else ages


@dataclass(frozen=True)
class Case:
    """A part of a claim with one of its conditions, the facts, and the dates of the claim and of the article."""

    claim: Claim
    part: Part
    condition: str | None
    facts: FactBase
    at: PartialDate
    authority: str | None
    """The authority as said: None where none is."""

    # -- who

    @property
    def agent(self) -> Agent | None:
        """The agent, where it is one that the base knows."""
        return self.facts.names.agents.get(self.part.agent or "")

    @cached_property
    def authorities(self) -> frozenset[str]:
        """Who decides for the claim; empty where no authority is said."""
        return frozenset() if self.authority is None else frozenset({DECIDER.get(self.authority, self.authority)})

    @cached_property
    def brands(self) -> frozenset[str]:
        """The brands that key the claim: those said under which the authority has decided on the agent.

        A brand of another market, or without a decision of its own, stands for its agent; so does one that a pronoun
        only carries along.
        """
        if not is_firm(self.claim, "agent"):
            return frozenset()
        decided = {
            fact.brand
            for fact in self.facts.facts.of_agent(self.part.agent or "")
            if fact.approval and (not self.authorities or fact.authority in self.authorities)
        }
        return frozenset(brand for brand in self.said_brands if brand in decided)

    @cached_property
    def said_brands(self) -> frozenset[str]:
        """The brands said, by their main spelling: a denial is of them alone."""
        return frozenset(map(self._main_brand, self.part.brands))

    def _main_brand(self, brand: str) -> str:
        products = self.facts.names.products(brand)
        return products[0].brand if products else brand

    @property
    def full(self) -> bool:
        """Whether "full" or "traditional" approval is said, which an accelerated one is not."""
        return any(cue.role == "full" for cue in self.claim.cues)

    @property
    def granted(self) -> frozenset[Status]:
        """The approvals that count: "no full approval yet" is said beside an accelerated one."""
        return APPROVALS - {Status.ACCELERATED} if self.full else APPROVALS

    @property
    def pays(self) -> bool:
        """Whether the body named decides on payment only."""
        entry = self.facts.names.authorities.get(self.authority or "")
        return entry is not None and entry.role == "pays"

    # -- for what

    @cached_property
    def ages(self) -> Ages | None:
        """The ages said of this part."""
        if self.part.ages is not None or any(part.ages for part in self.claim.parts):
            return self.part.ages
        return self.claim.ages

    @cached_property
    def denied_ages(self) -> Ages | None:
        """The ages as a denial means them."""
        return denied_ages(self.claim, self.ages)

    @cached_property
    def severity(self) -> str | None:
        """The severity said of this part."""
        if self.part.severity is not None or any(part.severity for part in self.claim.parts):
            return self.part.severity
        return self.claim.severity if len(self.claim.parts) < 2 else None

    @property
    def condition_known(self) -> bool:
        """Whether the condition, if one is said, stands in the graph."""
        return self.condition is None or self.condition in self.facts.names.conditions.parents

    @property
    def shorthand(self) -> frozenset[str]:
        """What writers usually mean by the condition, where it is an umbrella with such a meaning."""
        entry = self.facts.names.condition_entries.get(self.condition or "")
        return frozenset(entry.shorthand_for) if entry else frozenset()

    @property
    def single(self) -> bool:
        """Whether the claim is on one agent, so that its route and form are that agent's."""
        return len(self.claim.agents) == 1

    def scope(self, *, ages: Ages | None = None, severity: str | None = None, shape: bool = True) -> Scope:
        """Authority, product and condition, with the form where it is sure and `shape` asks for it."""
        shaped = shape and self.single
        return Scope(
            authorities=self.authorities,
            brands=self.brands,
            condition=self.condition,
            ages=ages,
            severity=severity,
            route=self.claim.route if shaped else None,
            form=self.claim.form if shaped else None,
        )

    @cached_property
    def one_use(self) -> bool:
        """Whether the authority has approved the agent for one condition only, which must be the one that is meant."""
        decisions = self.decisions(Scope(authorities=self.authorities))
        return bool(self.authorities) and len({name for one in decisions for name in one.fact.conditions}) == 1

    @cached_property
    def sole_use(self) -> bool:
        """Whether every decision on the agent that is known, whoever took it, was on the condition."""
        known = {name for fact in self.facts.facts.of_agent(self.part.agent or "") for name in fact.conditions}
        related = self.facts.names.conditions.related
        return bool(known) and self.condition is not None and all(related(name, self.condition) for name in known)

    @cached_property
    def sure_of_condition(self) -> bool:
        """Whether the text states the condition, or it is the only one that a drug which it names can be meant for."""
        if is_firm(self.claim, "condition"):
            return True
        if self.condition is None or not is_firm(self.claim, "agent") or not self.one_use:
            return False
        graph = self.facts.names.conditions
        names = {name for one in self.decisions(Scope(authorities=self.authorities)) for name in one.fact.conditions}
        return any(graph.related(name, self.condition) for name in names)

    @property
    def bodies(self) -> frozenset[str]:
        """Whose word is meant, the adviser's own with the decider's: the EMA's "no" in July, the EC's in September."""
        return self.authorities | {self.authority} if self.authority is not None else self.authorities

    # -- when

    @cached_property
    def moment(self) -> PartialDate:
        """When the claim is judged: the day before the end of the time it names, else the article's date."""
        window = self.claim.window
        if window is None or window.until is None:
            return self.at
        # "Until now" is said of what has just ended, in an article that may be weeks late.
        back = _JUST_ENDED if window.until == self.at else timedelta(days=1)
        return PartialDate.of(window.until.first - back)

    @property
    def timeless(self) -> bool:
        """Whether it is history without a date, so that no time is known at which to judge it."""
        return self.claim.historical and (self.claim.window is None or self.claim.window.until is None)

    # -- asking

    def decisions(self, scope: Scope | None = None, statuses: frozenset[Status] = APPROVALS) -> tuple[Decision, ...]:
        """The decisions on the agent that may meet `scope`, as seen at the claim's moment."""
        agents = [self.part.agent] if self.part.agent else []
        return self.facts.decisions(agents, scope or self.scope(), self.moment, statuses=statuses)

    @cached_property
    def settled(self) -> Settled | None:
        """The word that all decisions of the authority on the agent are known."""
        if not self.authorities or self.part.agent is None:
            return None
        return self.facts.settled_agent(self.part.agent, self.authorities)

    def complete(self, settled: Settled) -> bool:
        """Whether the word reaches up to the claim's moment, so that absence supports a denial."""
        return settled.reaches(self.moment)

    def stale(self, seen: PartialDate) -> bool:
        """Whether what was `seen` is too old to refute by absence: for the claim's moment, or a date that it names.

        What is judged at the facts' own date, for want of another, is not newer than they are.
        """
        on = self.part.on or self.claim.on
        newer = self.at != self.facts.as_of and self.moment.first > seen.last + MAX_AGE
        return newer or (on is not None and on.first > seen.last)

    def of(self, *, condition: str | None, authority: str | None) -> Case:
        """The same case for another condition and authority."""
        return replace(self, condition=condition, authority=authority)


def standing(decisions: tuple[Decision, ...], *levels: Standing) -> list[Decision]:
    """The decisions of given standings."""
    return [one for one in decisions if one.standing in levels]
