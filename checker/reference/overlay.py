"""A user's facts on top of the packaged ones.

What a user's file gives counts instead of what is packaged, field by field. Three lists have items with a key, which
are replaced or added one by one: `facts` by id, `products` by brand, `settled` by authority. A file of imported facts,
each marked `reviewed: false`, only adds: names, codes, brands, markets of a brand, facts.

Every difference that is overridden is told, with both files.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

Raw = dict[str, Any]

KINDS = {"agents": "agent", "conditions": "condition", "classes": "class", "authorities": "authority"}
"""The lists of a fact base, and the key that names an entry of each."""
_ITEMS = {"facts": "id", "products": "brand", "settled": "authority"}
_ADDED = ("names", "codes")
_OWN = ("file", "origins")


def overlay(base: Raw, extra: Raw) -> Raw:
    """Both as one; `warnings` has a line for each conflict."""
    merged = dict(base)
    told: list[str] = [*base["warnings"]]
    for kind, key in KINDS.items():
        entries = {entry[key]: entry for entry in base[kind]}
        for entry in extra[kind]:
            known = entries.get(entry[key])
            if known is None:
                entries[entry[key]] = _unreviewed(entry) if kind == "agents" and imported(entry) else entry
            elif kind == "agents" and imported(entry):
                entries[entry[key]] = _added(known, entry, told)
            else:
                entries[entry[key]] = _replaced(known, entry, "" if kind == "agents" else f"{entry[key]}: ", told)
        merged[kind] = list(entries.values())
    merged["warnings"] = [*told, *_misplaced(base, extra, merged)]
    return merged


def imported(entry: Raw) -> bool:
    """Whether an agent's entry is a regulator's word that nobody has reviewed: it says so of every fact."""
    facts = entry.get("facts", ())
    return bool(facts) and all(fact.get("reviewed") is False for fact in facts)


def _unreviewed(entry: Raw) -> Raw:
    """An agent known by an import alone: its name and brands are the regulator's, who may spell or split otherwise."""
    return {**entry, "reviewed": False, "products": [{**one, "reviewed": False} for one in entry.get("products", ())]}


def origin(entry: Raw, *path: str) -> str:
    """The file that a part of an entry is from."""
    found: str = entry.get("origins", {}).get(":".join(path), entry["file"])
    return found


def _replaced(known: Raw, entry: Raw, which: str, told: list[str]) -> Raw:
    """`known` with all that `entry` gives in its place; `which` names it where a file has several."""
    result = {**known, "origins": dict(known.get("origins", {}))}
    file = entry["file"]
    for field, value in entry.items():
        if field in _OWN:
            continue
        if field in _ITEMS:
            result[field] = _items(known, entry, field, which, result["origins"], told)
        elif known.get(field) != value:
            if field in known:
                told.append(f"{file}: {which}{field} replaces that of {origin(known, field)}")
            result[field] = value
            result["origins"][field] = file
    return result


def _items(known: Raw, entry: Raw, field: str, which: str, origins: dict[str, str], told: list[str]) -> list[Raw]:
    """The items of a list with keys: replaced in place, new ones at the end."""
    key = _ITEMS[field]
    old, new = _grouped(known.get(field, ()), key), _grouped(entry[field], key)
    for name, items in new.items():
        if name in old and old[name] == items:
            continue
        label = items[0][key]
        if name in old:
            was = origin(known, field, name)
            told.append(f"{entry['file']}: {which}{_singular(field)} {label} replaces that of {was}")
        old[name] = items
        origins[f"{field}:{name}"] = entry["file"]
    return [item for items in old.values() for item in items]


def _added(known: Raw, entry: Raw, told: list[str]) -> Raw:
    """`known` with what `entry` has beside it."""
    result = {**known, "origins": dict(known.get("origins", {}))}
    for field in _ADDED:
        result[field] = list(dict.fromkeys([*known.get(field, ()), *entry.get(field, ())]))
    products = _grouped(known.get("products", ()), "brand")
    for name, items in _grouped(entry.get("products", ()), "brand").items():
        if name not in products:
            products[name] = [{**item, "reviewed": False} for item in items]
        elif len(products[name]) == 1:
            markets = [market for one in (*products[name], *items) for market in one.get("authorities", ())]
            products[name] = [{**products[name][0], "authorities": list(dict.fromkeys(markets))}]
    result["products"] = [item for items in products.values() for item in items]
    facts = {fact["id"]: fact for fact in known.get("facts", ())}
    for fact in entry["facts"]:
        if fact["id"] not in facts:
            facts[fact["id"]] = fact
            result["origins"][f"facts:{fact['id']}"] = entry["file"]
        elif facts[fact["id"]] != fact:
            was = origin(known, "facts", fact["id"])
            told.append(f"{entry['file']}: fact {fact['id']} is not reviewed and leaves that of {was}")
    result["facts"] = list(facts.values())
    return result


def _grouped(items: Iterable[Raw], key: str) -> dict[str, list[Raw]]:
    """Items by their key; a brand may stand several times, once a form."""
    found: dict[str, list[Raw]] = {}
    for item in items:
        found.setdefault(item[key].casefold() if key == "brand" else item[key], []).append(item)
    return found


def _singular(field: str) -> str:
    return {"facts": "fact", "products": "brand", "settled": "settled"}[field]


# ---------------------------------------------------------------- names in the wrong place


def _misplaced(base: Raw, extra: Raw, merged: Raw) -> list[str]:
    """What the new entries call by a name that is unknown, or another's."""
    known = {kind: {entry[key] for entry in merged[kind]} for kind, key in KINDS.items()}
    names = {name.casefold(): entry for entry in base["agents"] for name in _names(entry)}
    brands: dict[tuple[str, str], Raw] = {}
    ids = {fact["id"]: entry for entry in base["agents"] for fact in entry.get("facts", ())}
    for entry in base["agents"]:
        for product in entry.get("products", ()):
            brands |= {(product["brand"].casefold(), market): entry for market in product.get("authorities", ())}
    told = []
    for entry in extra["agents"]:
        where = entry["file"]
        said = [("conditions", name) for fact in entry.get("facts", ()) for name in fact.get("conditions", ())]
        said += [("classes", name) for field in ("classes", "disputed_classes") for name in entry.get(field, ())]
        said += [("authorities", one["authority"]) for field in ("facts", "settled") for one in entry.get(field, ())]
        told += [f"{where}: {name!r} is no known {KINDS[kind]}" for kind, name in said if name not in known[kind]]
        other = names.get(entry["agent"].casefold())
        if other is not None and other["agent"] != entry["agent"]:
            told.append(f"{where}: {entry['agent']!r} is a name of {other['agent']} in {other['file']}")
        for product in entry.get("products", ()):
            for market in product.get("authorities", ()):
                owner = brands.get((product["brand"].casefold(), market), entry)
                if owner["agent"] != entry["agent"]:
                    what = f"brand {product['brand']} ({market})"
                    where_known = origin(owner, "products", product["brand"].casefold())
                    told.append(f"{where}: {what} is {owner['agent']}'s in {where_known}")
        for fact in entry.get("facts", ()):
            owner = ids.get(fact["id"], entry)
            if owner["agent"] != entry["agent"]:
                told.append(f"{where}: fact id {fact['id']} is {owner['agent']}'s in {owner['file']}")
    return list(dict.fromkeys(told))


def _names(entry: Raw) -> Iterable[str]:
    return (entry["agent"], *entry.get("names", ()), *entry.get("codes", ()))


def with_files(content: Raw, root: Path) -> Raw:
    """The content of a folder, each entry with the file that it is from in full."""
    told = {kind: [{**entry, "file": f"{root}/{entry['file']}"} for entry in content[kind]] for kind in KINDS}
    return {**content, **told, "warnings": []}
