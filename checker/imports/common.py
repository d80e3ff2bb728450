"""What all importers share: options, the register that they fill, ids, dates, and how they read a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zlib import crc32

from checker.errors import DataError
from checker.reference.dates import PartialDate
from checker.reference.schema import AgentEntry, FactEntry, ProductEntry, SourceEntry

NOTE_LENGTH = 300
"""How much of a regulator's own words a note keeps."""
_LONGEST = 230
"""Of a file's name; file systems take 255 bytes."""
_SHORT = 80
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
    told: dict[str, str] = field(default_factory=dict)
    """The id of the fact that says what the key says, its application aside."""

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
        """A fact; one that differs only in its application is joined, and an id that is taken gets a number."""
        said = fact.model_dump_json(exclude=_ASIDE)
        if said in self.told:
            twin = self.facts[self.told[said]]
            both = {
                "application": joined(", ", twin.application, fact.application),
                "note": joined("; ", twin.note, fact.note),
            }
            self.facts[twin.id] = twin.model_copy(update=both)
            return
        wanted, number = fact.id, 1
        while fact.id in self.facts:
            number += 1
            fact = fact.model_copy(update={"id": f"{wanted}-{number}"})
        self.facts[fact.id] = fact
        self.told[said] = fact.id

    def entry(self) -> AgentEntry:
        """The file's content, in an order that does not hang on the source's."""
        ordered = [product for _, product in sorted(self.products.items(), key=lambda one: _order(one[0]))]
        products, facts = respell(ordered, self.facts.values())
        return AgentEntry(
            agent=self.agent,
            veterinary=self.veterinary,
            names=sorted(self.names),
            codes=[],
            classes=[],
            disputed_classes=[],
            targets=[],
            settled=[],
            products=products,
            facts=sorted(facts, key=fact_order),
        )


_ASIDE = {"id", "application", "note"}
"""What two facts may differ in that say the same."""


def fact_order(fact: FactEntry) -> tuple[str, str, str]:
    """By authority, then date, those without one last."""
    return fact.authority, fact.date or "9999", fact.id


def respell(products: Iterable[ProductEntry], facts: Iterable[FactEntry]) -> tuple[list[ProductEntry], list[FactEntry]]:
    """Both with each brand in one spelling, the first of the products': INOmax or Inomax."""
    products, facts = list(products), list(facts)
    spelling: dict[str, str] = {}
    for product in products:
        spelling.setdefault(product.brand.casefold(), product.brand)
    return (
        [one.model_copy(update={"brand": spelling[one.brand.casefold()]}) for one in products],
        [
            one.model_copy(update={"brand": spelling.get(one.brand.casefold(), one.brand)}) if one.brand else one
            for one in facts
        ],
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

    def shared_brands(self) -> list[str]:
        """Brands that the source has for several agents, none of them a combination with another."""
        owners: dict[str, set[str]] = {}
        for draft in self.drafts.values():
            for product in draft.products.values():
                owners.setdefault(product.brand, set()).add(draft.agent)
        return sorted(brand for brand, agents in owners.items() if len({*agents}) > 1 and not _nested(agents))


def _nested(agents: set[str]) -> bool:
    """Whether all have an ingredient in common, as a combination has with what it is made of."""
    return bool(set.intersection(*(set(agent.split("/")) for agent in agents)))


def slug(*parts: str | None) -> str:
    """Words as the lower-case, hyphenated part of a file name or id."""
    text = "-".join(part for part in parts if part)
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")


def file_name(agent: str) -> str:
    """The name of an agent's file; one too long for a file system is cut and told apart by a checksum."""
    name = re.sub(r"[^a-z0-9]+", "-", agent.lower()).strip("-")
    if len(name) > _LONGEST or not name:
        name = f"{name[:_LONGEST]}-{crc32(agent.encode()):08x}".strip("-")
    return f"{name}.yaml"


def fact_id(agent: str, authority: str, *parts: str | None) -> str:
    """The id of a fact: agent, authority and whatever tells it from the others."""
    name = slug(agent)
    if len(name) > _SHORT or not name:
        name = f"{name[:_SHORT]}-{crc32(agent.encode()):08x}"
    return slug(name, authority, *parts)


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


def joined(between: str, *texts: str | None) -> str | None:
    """Lists written with `between` as one, each item once."""
    items = (item for text in texts if text for item in text.split(between))
    return between.join(dict.fromkeys(items)) or None


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
