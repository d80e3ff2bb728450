"""`facts timeline`: who was approved when. The answer to "first", "only" and "how many" at any date."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from checker.curation.lookup import Lookup
from checker.facts.base import FactBase, Settled
from checker.facts.fact import Fact
from checker.facts.scope import Fit, fits_authority, fits_condition
from checker.reference.dates import PartialDate

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Query:
    """A class, a condition or both, on people or, on request, on animals too."""

    subject: str
    kind: str
    class_name: str | None
    conditions: tuple[str, ...]
    authority: str | None = None
    veterinary: bool = False

    @classmethod
    def of(
        cls,
        facts: FactBase,
        subject: str,
        *,
        authority: str | None = None,
        condition: str | None = None,
        veterinary: bool = False,
    ) -> Query:
        """From names as people type them; UsageError where one is not known."""
        lookup = Lookup(facts.names)
        kind, name = lookup.subject(subject)
        said = [name] if kind == "condition" else []
        said += [lookup.condition(condition)] if condition is not None else []
        return cls(
            subject=name,
            kind=kind,
            class_name=name if kind == "class" else None,
            conditions=tuple(dict.fromkeys(said)),
            authority=lookup.authority(authority) if authority is not None else None,
            veterinary=veterinary,
        )


def timeline(facts: FactBase, query: Query) -> dict[str, Any]:
    """For each authority, the approvals and their ends in order, with the number of agents approved after each."""
    agents = _agents(facts, query)
    fits = {
        fact.id: min((fits_condition(fact, one, facts.names.conditions) for one in query.conditions), default=Fit.YES)
        for agent in agents
        for fact in facts.facts.of_agent(agent)
        if fact.approval and (query.veterinary or not fact.animals) and _counts(fact, query.authority)
    }
    met = [facts.facts[one] for one, fit in fits.items() if fit is Fit.YES]
    order = {name: place for place, name in enumerate(facts.names.authorities)}
    authorities = sorted({fact.authority for fact in met}, key=lambda name: order.get(name, len(order)))
    if query.authority is not None:
        authorities = [query.authority]
    return {
        "subject": query.subject,
        "kind": query.kind,
        "conditions": list(query.conditions),
        "as_of": facts.note.as_of,
        "disputed": _disputed(facts, query),
        "wider": sorted(one for one, fit in fits.items() if fit is Fit.UNKNOWN),
        "timelines": [_of_authority(facts, query, name, met) for name in authorities],
    }


def _agents(facts: FactBase, query: Query) -> list[str]:
    """The class's members, or all agents; animals' ones only on request."""
    names = facts.names
    return sorted(
        name
        for name, agent in names.agents.items()
        if (query.veterinary or not agent.veterinary)
        and (query.class_name is None or query.class_name in names.classes_of(name))
    )


def _disputed(facts: FactBase, query: Query) -> list[str]:
    """Agents that some would count in the class."""
    if query.class_name is None:
        return []
    return sorted(facts.members(query.class_name, disputed=True) - facts.members(query.class_name))


def _counts(fact: Fact, authority: str | None) -> bool:
    """Whether a decision holds with an authority; a European one did in the United Kingdom."""
    if authority is None or fact.animals:
        return authority in (None, fact.authority)
    return fits_authority(fact, frozenset({authority})) is Fit.YES


def _of_authority(facts: FactBase, query: Query, authority: str, met: list[Fact]) -> dict[str, Any]:
    mine = sorted((fact for fact in met if _counts(fact, authority)), key=_order)
    undated = [fact for fact in mine if fact.date is None]
    firsts = _firsts(mine)
    events = [_event(fact, fact.date, fact.status.value) for fact in mine if fact.date is not None]
    events += [_event(fact, fact.ends, ENDED) for fact in mine if fact.ends is not None]
    events.sort(key=lambda event: (str(event["date"]), event["event"] == ENDED, event["agent"], event["id"]))
    _count(events)
    seen: set[str] = set()
    for event in events:
        event["new"] = event["event"] != ENDED and event["agent"] not in seen
        seen.add(event["agent"])
        event["number"], event["number_certain"] = _number(event["agent"], firsts, {fact.agent for fact in undated})
    earliest = min(map(str, firsts.values()), default=None)
    last = set(events[-1]["standing"]) if events else set()
    return {
        "authority": authority,
        "settled": _settled(facts, query, authority),
        "events": events,
        "undated": [_event(fact, None, fact.status.value) for fact in undated],
        "first": [agent for agent, date in firsts.items() if str(date) == earliest],
        "first_on": earliest,
        "first_certain": bool(events) and all(event["number_certain"] for event in events if event["number"] == 1),
        "only": _only(events),
        "approved": sorted(last | {fact.agent for fact in undated if fact.ends is None and not fact.end_open}),
    }


def _firsts(mine: list[Fact]) -> dict[str, PartialDate]:
    """When each agent was first approved, of those whose date is known."""
    found: dict[str, PartialDate] = {}
    for fact in mine:
        if fact.date is not None:
            found.setdefault(fact.agent, fact.date)
    return found


def _count(events: list[dict[str, Any]]) -> None:
    """Say of each event which agents were approved at the end of its day."""
    standing: dict[str, set[str]] = {}
    for _, day in groupby(events, key=lambda event: event["date"]):
        today = list(day)
        for event in today:
            ids = standing.setdefault(event["agent"], set())
            (ids.discard if event["event"] == ENDED else ids.add)(event["id"])
        agents = sorted(agent for agent, held in standing.items() if held)
        for event in today:
            event["standing"], event["count"] = agents, len(agents)


def _only(events: list[dict[str, Any]]) -> list[dict[str, str | None]]:
    """The times in which one agent stood alone."""
    found: list[dict[str, str | None]] = []
    for event in events:
        alone = event["standing"][0] if event["count"] == 1 else None
        if found and found[-1]["until"] is None and found[-1]["agent"] != alone:
            found[-1]["until"] = event["date"]
        if alone is not None and (not found or found[-1]["until"] is not None):
            found.append({"agent": alone, "since": event["date"], "until": None})
    return found


def _order(fact: Fact) -> tuple[str, str, str]:
    return str(fact.date), fact.agent, fact.id


def _event(fact: Fact, date: PartialDate | None, what: str) -> dict[str, Any]:
    return {
        "date": str(date) if date else None,
        "event": what,
        "authority": fact.authority,
        "agent": fact.agent,
        "brand": fact.brand,
        "conditions": list(fact.conditions),
        "population": fact.population,
        "severity": fact.severity,
        "id": fact.id,
        "reviewed": fact.reviewed,
    }


def _number(agent: str, firsts: dict[str, PartialDate], undated: set[str]) -> tuple[int | None, bool]:
    """Which of the agents this was to be approved, same-day ones sharing a number; and whether the dates tell."""
    if agent not in firsts:
        return None, False
    mine = firsts[agent]
    others = {one: date for one, date in firsts.items() if one != agent}
    certain = agent not in undated and all(
        date.last < mine.first or (one not in undated and (date == mine or mine.last < date.first))
        for one, date in others.items()
    )
    number = 1 + sum(str(date) < str(mine) for date in others.values())
    return number, certain and undated <= firsts.keys()


def _settled(facts: FactBase, query: Query, authority: str) -> dict[str, str] | None:
    """The curator's word that nothing is missing, if there is one."""
    found: Settled | None = None
    for condition in query.conditions or (None,):
        found = found or facts.settled_field(query.class_name, condition, frozenset({authority}))
    if found is None:
        return None
    return {"subject": found.subject, "as_of": str(found.as_of), "because": found.because}
