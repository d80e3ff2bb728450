"""What must hold of names: each is one thing's, whatever is named exists, and no is-a goes round in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from checker.curation.reading import Folders, Located
from checker.reference.near import did_you_mean
from checker.reference.overlay import KINDS, Raw, imported
from checker.reference.validate import Problem, Step
from checker.reference.variants import spelled_out

_WORDS = {
    "agents": ("names", "codes"),
    "classes": ("names",),
    "conditions": ("names",),
    "authorities": ("names",),
}


def check_files(folders: Folders) -> Iterator[Problem]:
    """An agent's file bears its name."""
    for agent in folders.entries["agents"]:
        name, stem = agent.entry["agent"], PurePath(agent.file.file).stem
        if slug(name) != slug(stem):
            yield agent.problem("agent", message=f"the file of {name!r} is {slug(name)}.yaml, and this is {stem}.yaml")


def slug(name: str) -> str:
    """An agent's name as the name of its file."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def check_names(folders: Folders) -> Iterator[Problem]:
    """An entry stands once in a folder, and a name or synonym is of one entry."""
    for kind, key in KINDS.items():
        stands: dict[tuple[int, str], Located] = {}
        meant: dict[str, Located] = {}
        for one in folders.entries[kind]:
            name = one.entry[key]
            twin = stands.setdefault((one.layer, name.casefold()), one)
            if twin is not one:
                yield one.problem(key, message=f"{key} {name!r} stands already at {twin.place(key)}")
                continue
            for path, word in _words(one, kind, key):
                other = meant.setdefault(word.casefold(), one)
                if other.entry[key] != name:
                    message = f"{word!r} is a name of {other.entry[key]} too, at {other.place(key)}"
                    yield one.problem(*path, message=message)


def _words(one: Located, kind: str, key: str) -> Iterator[tuple[tuple[Step, ...], str]]:
    yield (key,), one.entry[key]
    for field in _WORDS[kind]:
        for number, name in enumerate(one.entry.get(field, ())):
            yield from (((field, number), word) for word in spelled_out(name))


def check_references(folders: Folders) -> Iterator[Problem]:
    """Every agent, class, condition and authority that is named is there."""
    for kind in KINDS:
        for one in folders.entries[kind]:
            for path, meant, name in _references(one.entry, kind):
                if name not in folders.named[meant]:
                    message = f"no {KINDS[meant]} {name!r}{did_you_mean(name, folders.named[meant])}"
                    # Of classes and conditions there are too many to name them all.
                    yield one.problem(*path, message=message, possible=_few(folders.named[meant]))


def _few(names: set[str]) -> list[str]:
    return sorted(names) if len(names) < 30 else []


def _references(entry: Raw, kind: str) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """Path, kind and name of each entry that is named."""
    lists = {"agents": ("classes", "disputed_classes"), "authorities": ()}.get(kind, ("is_a", "never", "shorthand_for"))
    for field in lists:
        for number, name in enumerate(entry.get(field, ())):
            yield (field, number), "classes" if kind == "agents" else kind, name
    for number, one in enumerate(entry.get("settled", ())):
        yield ("settled", number, "authority"), "authorities", one["authority"]
    for number, one in enumerate(entry.get("products", ())):
        for place, name in enumerate(one.get("authorities", ())):
            yield ("products", number, "authorities", place), "authorities", name
    for number, one in enumerate(entry.get("facts", ())):
        yield ("facts", number, "authority"), "authorities", one["authority"]
        for place, name in enumerate(one.get("conditions", ())):
            yield ("facts", number, "conditions", place), "conditions", name


def check_circles(folders: Folders) -> Iterator[Problem]:
    """Nothing is a kind of itself, by however many steps."""
    for kind in ("classes", "conditions"):
        key = KINDS[kind]
        parents: dict[str, list[str]] = {}
        last: dict[str, Located] = {}
        for one in folders.entries[kind]:
            if "is_a" in one.entry or one.entry[key] not in parents:
                parents[one.entry[key]] = one.entry.get("is_a", [])
                last[one.entry[key]] = one
        done: set[str] = set()
        for name in parents:
            circle = _circle(name, parents)
            if circle and done.isdisjoint(circle):
                done.update(circle)
                yield last[name].problem("is_a", message=f"goes round in a circle: {' -> '.join([*circle, name])}")


def _circle(name: str, parents: dict[str, list[str]]) -> list[str]:
    """The steps from a node back to itself; empty where there are none."""
    queue, seen = [[name]], {name}
    while queue:
        chain = queue.pop(0)
        for parent in parents.get(chain[-1], ()):
            if parent == name:
                return chain
            if parent not in seen:
                seen.add(parent)
                queue.append([*chain, parent])
    return []


def check_brands(folders: Folders) -> Iterator[Problem]:
    """A brand is one agent's in a market; what shares it by design, or is unreviewed, is only noted."""
    owners: dict[tuple[str, str], tuple[Located, int]] = {}
    told: set[tuple[str, str, str]] = set()
    for agent in folders.entries["agents"]:
        for number, product in enumerate(agent.entry.get("products", ())):
            for market in product.get("authorities", ()):
                for brand in (product["brand"], *product.get("names", ())):
                    owner, place = owners.setdefault((brand.casefold(), market), (agent, number))
                    names = (owner.entry["agent"], agent.entry["agent"])
                    if names[0] == names[1] or (brand, *names) in told:
                        continue
                    told.add((brand, *names))
                    where = owner.place("products", place)
                    message = f"{brand} is {names[0]}'s already ({market}), at {where}"
                    # An import tells what the regulator wrote; whose the brand is, its reviewer will say.
                    open_ = _share(owner.entry, agent.entry) or imported(owner.entry) or imported(agent.entry)
                    yield agent.problem(
                        "products", number, "brand", message=message, level="note" if open_ else "error"
                    )


def _share(one: Raw, other: Raw) -> bool:
    """Whether two agents share a brand by design: one holds the other, or is only approved in combination with it."""
    parts = [_parts(entry["agent"]) for entry in (one, other)]
    if min(map(len, parts)) != max(map(len, parts)) or len(parts[0]) > 1:
        return not parts[0].isdisjoint(parts[1])
    pairs = ((one, other["agent"]), (other, one["agent"]))
    return any(name in fact.get("combination", "") for entry, name in pairs for fact in entry.get("facts", ()))


def _parts(agent: str) -> set[str]:
    return {part.strip() for part in re.split(r"[/+]| and ", agent)}
