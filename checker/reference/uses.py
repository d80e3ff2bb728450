"""The conditions that are a use of another one: preventing migraine, and treating its attacks."""

from __future__ import annotations

import re

from checker.reference.in_use import per_facts
from checker.reference.names import load_names

_FORMS = {
    "prevention": re.compile(r"(?:prevention|prophylaxis) of (.+)|preventing (.+)|(.+) (?:prevention|prophylaxis)"),
    "acute": re.compile(r"acute treatment of (.+)|acute (.+)"),
    "delay": re.compile(r"delay of (.+)|delaying (.+)"),
}


@per_facts
def texts_of_conditions() -> dict[str, str]:
    """Every way to write a condition, in lower case, with its name."""
    return {
        text.lower(): kind.name for kind in load_names().condition_entries.values() for text in (kind.name, *kind.names)
    }


@per_facts
def index_of_uses() -> dict[tuple[str, str], str]:
    """(condition, use) -> the condition that is this use of it."""
    by_text, is_kind = texts_of_conditions(), load_names().conditions.is_kind_of
    found: dict[tuple[str, str], str] = {}
    for text, name in sorted(by_text.items()):
        for use, form in _FORMS.items():
            match = form.fullmatch(text)
            base = by_text.get(next(part for part in match.groups() if part)) if match else None
            if base is not None and base != name:
                found.setdefault((base, use), name)
                if (name, "treatment") not in found or is_kind(name, base):
                    found[name, "treatment"] = base  # migraine, of its prevention, and not chronic migraine
    for (base, use), name in list(found.items()):
        if use != "treatment":
            for other in {one for (of, _), one in found.items() if of == base}:
                found[other, use] = name
    return found


def prevention_of(name: str) -> str | None:
    """The condition that is preventing a disease, if the base has it."""
    return index_of_uses().get((name, "prevention"))
