"""Names and kinds: agents with their brands, classes, conditions, authorities. Nothing says what is approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checker.reference.in_use import per_facts
from checker.reference.overlay import Raw
from checker.reference.spotting import Spotter
from checker.reference.store import load_raw
from checker.reference.taxonomy import Taxonomy
from checker.reference.variants import all_spelled_out

ANY_DRUG = "any drug"
"""The class of a phrase that names none: "no drug", "the only treatment"."""

SHOT = "shot"
"""The route of what people give themselves, or get in the arm: an injection that is no drip."""


@dataclass(frozen=True, slots=True)
class Product:
    """A brand of an agent."""

    brand: str
    agent: str
    authorities: tuple[str, ...]
    route: str | None
    form: str | None
    maker: str | None
    names: tuple[str, ...]
    reviewed: bool = True
    """Whether a curator says that the brand is this agent's, and not only an import."""


@dataclass(frozen=True, slots=True)
class Agent:
    """An active moiety by its generic name."""

    name: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    classes: tuple[str, ...]
    disputed_classes: tuple[str, ...]
    targets: tuple[str, ...]
    veterinary: bool
    products: tuple[Product, ...]
    reviewed: bool = True
    """Whether a curator wrote its names, and not only an import."""

    @property
    def brands(self) -> frozenset[str]:
        """The brands of its products, by their main spelling."""
        return frozenset(product.brand for product in self.products)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its names, codes and brands."""
        return (self.name, *self.names, *self.codes, *(product.brand for product in self.products))


@dataclass(frozen=True, slots=True)
class Kind:
    """A class or a condition, with the words for it."""

    name: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    shorthand_for: tuple[str, ...] = ()
    only_as_use: bool = False
    """Whether its words name it only where something is for it."""
    open: bool = False
    """Of a class: whether a drug may be of it without the base saying so."""
    only_as_kind: bool = False
    """Of a class: whether its words name it only where a text tells what a drug is."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A regulator, or a body taken for one."""

    name: str
    role: str
    market: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    places: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All that stands for it or its market in any case."""
        return (self.name, *self.names, *self.abbreviations, *self.places, *self.adjectives)


@dataclass(frozen=True)
class Names:
    """All that has a name, by its name."""

    agents: dict[str, Agent]
    brands: dict[str, tuple[Product, ...]]
    """By lower-case brand; several where one brand names several agents."""
    class_entries: dict[str, Kind]
    classes: Taxonomy
    apart: dict[str, frozenset[str]]
    """For each class those whose drugs are surely none of it."""
    condition_entries: dict[str, Kind]
    conditions: Taxonomy
    authorities: dict[str, Authority]

    def classes_of(self, agent: str, *, disputed: bool = False) -> frozenset[str]:
        """Every class an agent belongs to, umbrella classes included."""
        entry = self.agents.get(agent)
        if entry is None:
            return frozenset()
        own = entry.classes + (entry.disputed_classes if disputed else ())
        return frozenset().union(*(self.classes.ancestors(name) for name in own))

    def excludes(self, class_name: str, agent: str) -> bool:
        """Whether an agent is surely none of a class, for what it is is never that."""
        own = self.classes_of(agent)
        return any(not own.isdisjoint(self.apart.get(name, ())) for name in self.classes.ancestors(class_name))

    def members(self, class_name: str) -> frozenset[str]:
        """The agents of a class and of its kinds, disputed ones left out."""
        return frozenset(name for name in self.agents if class_name in self.classes_of(name))

    def for_animals(self, agents: Iterable[str]) -> bool:
        """Whether all of them are agents for animals alone."""
        return all(name in self.agents and self.agents[name].veterinary for name in agents)

    @cached_property
    def agents_spotted(self) -> Spotter:
        """Finds the agents that a text names."""
        return Spotter((agent.name, name) for agent in self.agents.values() for name in agent.spellings)

    @cached_property
    def authorities_spotted(self) -> Spotter:
        """Finds the authorities that a text names, or their markets."""
        known = self.authorities.values()
        return Spotter(
            ((one.name, word) for one in known for word in one.words),
            as_written=((one.name, word) for one in known for word in one.capitals),
        )

    @cached_property
    def conditions_spotted(self) -> Spotter:
        """Finds the conditions that a text names, but not by an abbreviation."""
        kinds = self.condition_entries.values()
        return Spotter((kind.name, name) for kind in kinds for name in (kind.name, *kind.names))

    def products(self, brand: str) -> tuple[Product, ...]:
        """The products sold under a brand; empty where it is unknown."""
        return self.brands.get(brand.lower(), ())


@per_facts
def load_names(root: Path | None = None) -> Names:
    """The names of a fact folder; by default of the packaged one and of those in use."""
    return build_names(load_raw(root))


def build_names(raw: Raw) -> Names:
    """Names from validated entries."""
    agents: dict[str, Agent] = {}
    brands: dict[str, tuple[Product, ...]] = {}
    for entry in raw["agents"]:
        name = entry["agent"]
        products = tuple(
            Product(
                brand=one["brand"],
                agent=name,
                authorities=tuple(one.get("authorities", ())),
                route=one.get("route"),
                form=one.get("form"),
                maker=one.get("maker"),
                names=tuple(one.get("names", ())),
                reviewed=one.get("reviewed", True),
            )
            for one in entry.get("products", ())
        )
        agents[name] = Agent(
            name=name,
            names=tuple(entry.get("names", ())),
            codes=tuple(entry.get("codes", ())),
            classes=tuple(entry.get("classes", ())),
            disputed_classes=tuple(entry.get("disputed_classes", ())),
            targets=tuple(entry.get("targets", ())),
            veterinary=entry.get("veterinary", False),
            products=products,
            reviewed=entry.get("reviewed", True),
        )
        for product in products:
            for brand in (product.brand, *product.names):
                brands[brand.lower()] = (*brands.get(brand.lower(), ()), product)
    return Names(
        agents=agents,
        brands=brands,
        class_entries={one["class"]: _kind(one, "class") for one in raw["classes"]},
        classes=Taxonomy({one["class"]: one.get("is_a", ()) for one in raw["classes"]}),
        apart=_apart(raw["classes"]),
        condition_entries={one["condition"]: _kind(one, "condition") for one in raw["conditions"]},
        conditions=Taxonomy({one["condition"]: one.get("is_a", ()) for one in raw["conditions"]}),
        authorities={one["authority"]: _authority(one) for one in raw["authorities"]},
    )


def _apart(classes: Iterable[Raw]) -> dict[str, frozenset[str]]:
    """Each class with those it is set apart from, whichever of the two says so."""
    pairs = [(one["class"], other) for one in classes for other in one.get("never", ())]
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _kind(entry: Raw, key: str) -> Kind:
    return Kind(
        name=entry[key],
        names=all_spelled_out(entry.get("names", ())),
        abbreviations=tuple(entry.get("abbreviations", ())),
        shorthand_for=tuple(entry.get("shorthand_for", ())),
        only_as_use=entry.get("only_as_use", False),
        open=entry.get("open", False),
        only_as_kind=entry.get("only_as_kind", False),
    )


def _authority(entry: Raw) -> Authority:
    words = {key: tuple(entry.get(key, ())) for key in ("names", "abbreviations", "places", "adjectives", "capitals")}
    return Authority(name=entry["authority"], role=entry.get("role", "decides"), market=entry["market"], **words)
