"""The proof of a finding for its reader: steps as sentences, and the sources that they point to by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from checker.model import Evidence
from checker.reports.telling import address


@dataclass(frozen=True, slots=True)
class Source:
    """A fact that a finding stands on, by number; `address` is set where it is one to be followed.

    A fact that is itself a step of the proof bears its number there, and its statement is not told again.
    """

    number: int
    statement: str | None
    name: str | None
    address: str | None


def proof_of(because: Sequence[str], facts: Sequence[Evidence]) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """The steps of a proof as sentences, each with the number of its fact, and the facts' sources by number."""
    steps = [step.strip().rstrip(".;") for step in because]
    sources = []
    for number, fact in enumerate(facts, 1):
        told = [at for at, step in enumerate(steps) if step.lower() == fact.statement.lower()]
        for at in told:
            steps[at] += f"\N{NO-BREAK SPACE}[{number}]"
        link = address(fact.source)
        name = _host(link) if link else fact.source
        date = f" ({fact.date})" if fact.date and fact.date[:4] not in fact.statement else ""
        sources.append(Source(number, None if told and name else _sentence(fact.statement) + date, name, link))
    return tuple(f"{_sentence(step)}." for step in steps), tuple(sources)


def _host(address: str) -> str:
    """The site that an address leads to."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address


def _sentence(step: str) -> str:
    return step[:1].upper() + step[1:]
