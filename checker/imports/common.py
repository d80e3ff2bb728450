"""What all importers share: options, the register that they fill, ids, dates, and how they read a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checker.errors import DataError
from checker.reference.dates import PartialDate
from checker.reference.schema import AgentEntry, FactEntry, ProductEntry, SourceEntry

NOTE_LENGTH = 300
"""How much of a regulator's own words a note keeps."""
_SLUG_LENGTH = 80
_OLDEST = 1901
"""A date before this stands for an unknown one: 1900-01-01."""

Progress = Callable[[int, int], None]
"""Told how many entries are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Options:
    """What of a file is wanted."""

    generics: bool = False
    veterinary: bool = False
    progress: Progress = lambda done, total: None


@dataclass(slots=True)
class Draft:
    """An agent's file in the making."""

    agent: str
    veterinary: bool = False
    names: dict[str, None] = field(default_factory=dict)
    products: dict[tuple[str, str | None, str | None], ProductEntry] = field(default_factory=dict)
    facts: dict[str, FactEntry] = field(default_factory=dict)

    def add_names(self, names: Iterable[str]) -> None:
        """Other generic spellings of the agent."""
        self.names |= dict.fromkeys(name for name in names if name != self.agent)

    def add_product(self, product: ProductEntry) -> None:
        """A brand; its markets are joined with those it already has."""
        key = (product.brand.casefold(), product.route, product.form)
        known = self.products.get(key)
        if known is not None:
            product = known.model_copy(
                update={
                    "authorities": list(dict.fromkeys([*known.authorities, *product.authorities])),
                    "names": list(dict.fromkeys([*known.names, *product.names])),
                    "maker": known.maker or product.maker,
                }
            )
        self.products[key] = product

    def add_fact(self, fact: FactEntry) -> None:
        """A fact; what a file says twice is kept once, and an id that is taken gets a number."""
        id, number = fact.id, 1
        while (known := self.facts.get(id)) is not None:
            if known == fact.model_copy(update={"id": id}):
                return
            number += 1
            id = f"{fact.id}-{number}"
        self.facts[id] = fact.model_copy(update={"id": id})

    def entry(self) -> AgentEntry:
        """The file's content, in an order that does not hang on the source's."""
        return AgentEntry(
            agent=self.agent,
            veterinary=self.veterinary,
            names=sorted(self.names),
            products=[product for _, product in sorted(self.products.items(), key=lambda one: _order(one[0]))],
            facts=sorted(self.facts.values(), key=lambda fact: (fact.authority, fact.date or "9999", fact.id)),
        )


def _order(key: tuple[str, str | None, str | None]) -> tuple[str, str, str]:
    return key[0], key[1] or "", key[2] or ""


@dataclass(slots=True)
class Register:
    """What one file said: drafts by agent, how many entries were read, and what was left out and why."""

    format: str
    source: SourceEntry
    drafts: dict[str, Draft] = field(default_factory=dict)
    read: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    oddities: Counter[str] = field(default_factory=Counter)

    def draft(self, agent: str) -> Draft:
        """The draft of an agent, a new one at first."""
        return self.drafts.setdefault(agent, Draft(agent))

    def entries(self) -> list[AgentEntry]:
        """All agents by name; those of which nothing was decided are left out."""
        return [self.drafts[agent].entry() for agent in sorted(self.drafts) if self.drafts[agent].facts]


def slug(*parts: str | None) -> str:
    """Words as the lower-case, hyphenated part of a file name or id."""
    text = "-".join(part for part in parts if part)
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")


def file_name(agent: str) -> str:
    """The name of an agent's file; a very long one is cut and told apart by a checksum."""
    name = slug(agent)
    if len(name) > _SLUG_LENGTH or not name:
        from zlib import crc32

        name = f"{name[:_SLUG_LENGTH].strip('-')}-{crc32(agent.encode()):08x}".strip("-")
    return f"{name}.yaml"


def fact_id(agent: str, authority: str, *parts: str | None) -> str:
    """The id of a fact: agent, authority and whatever tells it from the others."""
    return slug(file_name(agent).removesuffix(".yaml"), authority, *parts)


def shorten(text: str, limit: int = NOTE_LENGTH) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def gaps(*names: str | None) -> str | None:
    """What is missing, as a fact says it."""
    return ", ".join(name for name in names if name) or None


def notes(*texts: str | None) -> str | None:
    """Several remarks as one note."""
    return "; ".join(text for text in texts if text) or None


def day(text: str | None, form: str) -> str | None:
    """A date in the file's form as `YYYY-MM-DD`; None where there is none, or only a placeholder."""
    try:
        found = datetime.strptime(text.strip(), form).date() if text else None
    except ValueError:
        return None
    return str(PartialDate.of(found)) if found is not None and found.year >= _OLDEST else None


def read_bytes(path: Path) -> bytes:
    """The file's content; DataError where it cannot be read."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise DataError(f"{path} is a folder; name the file in it") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}") from error
