"""`facts show`: one agent with all that is known of it."""

from __future__ import annotations

from typing import Any

from checker.curation.listing import row
from checker.facts.base import FactBase
from checker.facts.words import sentence
from checker.reference.overlay import Raw, origin

_PLAIN = ("names", "codes", "classes", "disputed_classes", "targets")
_EXTRA = ("patients", "combination", "application", "gap", "note")


def show(raw: Raw, facts: FactBase, name: str) -> dict[str, Any]:
    """An agent's names, classes, brands, settled words and facts; a fact also as a sentence."""
    entry = next(one for one in raw["agents"] if one["agent"] == name)
    own = entry.get("classes", ())
    found = [
        {
            **row(entry, one, facts),
            **{key: one.get(key) for key in _EXTRA},
            "page": facts.facts[one["id"]].page,
            "sentence": sentence(facts.facts[one["id"]]),
            "file": origin(entry, "facts", one["id"]),
        }
        for one in entry.get("facts", ())
    ]
    return {
        "agent": name,
        "file": entry["file"],
        **{key: list(entry.get(key, ())) for key in _PLAIN},
        "wider_classes": sorted(facts.names.classes_of(name) - set(own)),
        "veterinary": entry.get("veterinary", False),
        "products": [
            {
                "brand": one["brand"],
                "authorities": list(one.get("authorities", ())),
                **{key: one.get(key) for key in ("route", "form", "maker")},
                "names": list(one.get("names", ())),
            }
            for one in entry.get("products", ())
        ],
        "settled": [dict(one) for one in entry.get("settled", ())],
        "facts": sorted(found, key=lambda one: (one["authority"], one["date"] or "9999", one["id"])),
    }
