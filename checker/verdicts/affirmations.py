"""What texts affirm, indexed by agent and use, so that a denial meets only what it may be against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.model import Claim
from checker.reference.names import ANY_DRUG, Names
from checker.verdicts.excluded import Excluded, Field
from checker.verdicts.said import Said, affirmed, said_of, stands_against


@dataclass(eq=False, slots=True)
class Affirmation:
    """One thing that is said to be approved, and the claims that say so, in their order."""

    said: Said
    claims: list[Claim] = field(default_factory=list)


class Affirmations:
    """What claims say is approved: one entry for all that say the same."""

    def __init__(self, claims: Iterable[Claim], names: Names) -> None:
        self.names = names
        self.by_agent: dict[str, dict[Said, Affirmation]] = {}
        self._by_use: dict[tuple[str, str | None], list[Affirmation]] = {}
        self._fields: dict[str, list[str]] = {}
        self._answers: dict[Excluded, list[Affirmation]] = {}
        for claim in claims:
            if affirmed(claim):
                for said in said_of(claim, names):
                    self._file(said).claims.append(claim)

    def _file(self, said: Said) -> Affirmation:
        known = self.by_agent.setdefault(said.agent, {})
        found = known.get(said)
        if found is None:
            found = known[said] = Affirmation(said)
            # An umbrella means "some kind of": a denial of a wider use finds it, one of a narrower use does not.
            for use in (None, *(self.names.conditions.ancestors(said.condition) if said.condition else ())):
                self._by_use.setdefault((said.agent, use), []).append(found)
        return found

    def against(self, excluded: Excluded) -> list[Affirmation]:
        """The affirmations that a claim with these exclusions has no room for."""
        if excluded not in self._answers:
            self._answers[excluded] = list(self._against(excluded))
        return self._answers[excluded]

    def _against(self, excluded: Excluded) -> Iterator[Affirmation]:
        field = self._in_field(excluded.field) if excluded.field else None
        for scope in excluded.scopes:
            exactly = excluded.exactly and scope.condition is not None
            for agent in field if field is not None else (scope.agent,):
                for one in self._by_use.get((agent, scope.condition), ()):
                    if stands_against(one.said, scope, self.names, exactly=exactly):
                        yield one

    def _in_field(self, wanted: Field) -> list[str]:
        """The agents affirmed that belong to the class a claim speaks of."""
        name = wanted.class_name
        if name not in self._fields:
            self._fields[name] = [agent for agent in self.by_agent if self._belongs(agent, name)]
        return [agent for agent in self._fields[name] if agent not in wanted.excepted]

    def _belongs(self, agent: str, name: str) -> bool:
        known = self.names.agents.get(agent)
        if known is not None and known.veterinary:
            return False
        return name == ANY_DRUG or name in self.names.classes_of(agent)
