"""What must hold of single facts and settled words: ids, dates, brands, sources."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from checker.curation.gaps import gap_words
from checker.curation.reading import Folders, Located
from checker.reference.dates import PartialDate
from checker.reference.near import did_you_mean
from checker.reference.overlay import Raw, imported
from checker.reference.schema import FactEntry
from checker.reference.validate import FactFile, Problem

_ENDING = ("approved", "accelerated-approval", "tentatively-approved", "authorized-eua", "cleared")
_DATED = (*_ENDING, "recommended", "designated", "rejected", "withdrawn")
_APPROVING = ("approved", "accelerated-approval")
_NARROWER = ("population", "patients", "severity", "line", "combination", "route", "form")
_SAME = ("note", "sources", "reviewed", "id", "application")
"""What may differ between two facts that say the same."""


def check_ids(folders: Folders) -> Iterator[Problem]:
    """An id is one fact's, except that a later folder may give it anew for the same agent; no decision stands twice."""
    first: dict[str, tuple[Located, int]] = {}
    told: dict[tuple[str, ...], tuple[Located, int, str]] = {}
    for agent, number, fact in folders.facts:
        where, at = first.setdefault(fact["id"], (agent, number))
        anew = where.layer != agent.layer and where.entry["agent"] == agent.entry["agent"]
        if (where, at) != (agent, number) and not anew:
            message = f"id {fact['id']!r} is taken at {where.place('facts', at, 'id')}"
            yield agent.problem("facts", number, "id", message=message)
        key = (agent.entry["agent"], *(f"{name}={fact[name]}" for name in sorted(fact) if name not in _SAME))
        twin, place, name = told.setdefault(key, (agent, number, fact["id"]))
        if name != fact["id"] and twin.layer == agent.layer:
            message = f"says the same as {name} at {twin.place('facts', place)}"
            yield agent.problem("facts", number, message=message)


def check_dates(folders: Folders) -> Iterator[Problem]:
    """An approval ends after it began, nothing was seen before it happened, and what has no date says so."""
    for agent, number, fact in folders.facts:
        decided, until = _date(fact.get("date")), _date(fact.get("until"))
        newest = newest_seen([fact])
        if decided and until and until.last < decided.first:
            message = f"{until} is before the decision, {decided}"
            yield agent.problem("facts", number, "until", message=message)
        if until and fact["status"] not in _ENDING:
            message = f"only an approval ends; this is {fact['status']!r}"
            yield agent.problem("facts", number, "until", message=message, possible=_ENDING)
        for key, one in (("date", decided), ("until", until)):
            if one and newest and one.first > newest:
                message = f"{one} is later than the newest source, seen {newest}"
                yield agent.problem("facts", number, key, message=message)
        gap = gap_words(fact)
        if decided is None and fact["status"] in _DATED and "date" not in gap:
            message = f"missing for {fact['status']!r}; if no source has it, write 'gap: date'"
            yield agent.problem("facts", number, "date", message=message)
        if decided is not None and decided.day and "date" in gap:
            yield agent.problem("facts", number, "gap", message="says that the date is missing, which is here")
        for word in gap:
            if word.split()[0] not in FactEntry.model_fields:
                near = did_you_mean(word, FactEntry.model_fields)
                message = f"{word!r} is no key of a fact{near}"
                yield agent.problem("facts", number, "gap", message=message, level="note")


def check_denials(folders: Folders) -> Iterator[Problem]:
    """What is said not to be approved, without a date or a restriction, is not approved by another fact."""
    approvals: dict[tuple[str, str, str], list[Raw]] = {}
    for agent, _, fact in folders.facts:
        if fact["status"] in _APPROVING and "until" not in fact and "until" not in fact.get("gap", ""):
            for condition in fact.get("conditions", ()):
                approvals.setdefault((agent.entry["agent"], fact["authority"], condition), []).append(fact)
    for agent, number, fact in folders.facts:
        if fact["status"] != "not-approved" or not fact.keys().isdisjoint(("date", *_NARROWER)):
            continue
        for condition in fact.get("conditions", ()):
            for other in approvals.get((agent.entry["agent"], fact["authority"], condition), ()):
                if fact.get("brand") in (None, other.get("brand")):
                    message = f"{other['id']} approves it for {condition}; say of when this is, or for whom"
                    yield agent.problem("facts", number, "status", message=message)


def check_products(folders: Folders) -> Iterator[Problem]:
    """A fact's brand is one of the agent's, in the fact's market."""
    known: dict[str, list[Raw]] = {}
    markets = {one.entry["authority"]: one.entry["market"] for one in folders.entries["authorities"]}
    for agent in folders.entries["agents"]:
        known.setdefault(agent.entry["agent"], []).extend(agent.entry.get("products", ()))
    for agent, number, fact in folders.facts:
        if "brand" not in fact:
            continue
        products = known[agent.entry["agent"]]
        brands = [name for one in products for name in (one["brand"], *one.get("names", ()))]
        sold = [
            market
            for one in products
            if fact["brand"] in (one["brand"], *one.get("names", ()))
            for market in one.get("authorities", ())
        ]
        if fact["brand"] not in brands:
            message = f"{fact['brand']!r} is no brand of {agent.entry['agent']}{did_you_mean(fact['brand'], brands)}"
            yield agent.problem("facts", number, "brand", message=message, possible=dict.fromkeys(brands))
        elif fact["status"] in _ENDING and markets.get(fact["authority"]) not in map(markets.get, sold):
            message = f"by `products`, {fact['brand']} is not sold where {fact['authority']} decides"
            yield agent.problem("facts", number, "brand", message=message, possible=dict.fromkeys(sold))


def check_sources(folders: Folders) -> Iterator[Problem]:
    """A source says when it was seen; what an imported fact is for may be open, what a curator's is for may not."""
    for agent, number, fact in folders.facts:
        for place, source in enumerate(fact["sources"]):
            if "seen" not in source:
                path = ("facts", number, "sources", place, "seen")
                yield agent.problem(*path, message="missing: when was it seen?", level="note")
        if not fact.get("conditions") and not imported(agent.entry):
            yield agent.problem("facts", number, "conditions", message="missing: what for?", level="note")


def check_settled(folders: Folders) -> Iterator[Problem]:
    """A settled word reaches no further than the newest source that was seen."""
    everywhere = max((day for file in folders.files for day in _seen(file)), default=None)
    own: dict[str, list[date]] = {}
    for agent in folders.entries["agents"]:
        own.setdefault(agent.entry["agent"], []).extend(_seen(agent.file))
    for kind in ("agents", "classes", "conditions"):
        for one in folders.entries[kind]:
            newest = max(own[one.entry["agent"]], default=None) if kind == "agents" else everywhere
            said: set[str] = set()
            for number, settled in enumerate(one.entry.get("settled", ())):
                if settled["authority"] in said:
                    message = f"{settled['authority']} is settled twice"
                    yield one.problem("settled", number, "authority", message=message)
                said.add(settled["authority"])
                as_of = _date(settled["as_of"])
                if as_of is not None and (newest is None or as_of.first > newest):
                    seen = f"the newest source, seen {newest}" if newest else "any source: none was seen"
                    yield one.problem("settled", number, "as_of", message=f"{as_of} is later than {seen}")


def _seen(file: FactFile) -> Iterator[date]:
    """When the sources of a file were seen, those of facts that are wrong in something else included."""
    facts = file.data.get("facts") if isinstance(file.data, dict) else None
    for fact in facts if isinstance(facts, list) else ():
        sources = fact.get("sources") if isinstance(fact, dict) else None
        for source in sources if isinstance(sources, list) else ():
            with suppress(AttributeError, ValueError):
                yield PartialDate.parse(str(source.get("seen", ""))).last


def newest_seen(facts: list[Raw]) -> date | None:
    """The last day on which a source of these facts can have been seen."""
    seen = [PartialDate.parse(one["seen"]).last for fact in facts for one in fact["sources"] if "seen" in one]
    return max(seen, default=None)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
