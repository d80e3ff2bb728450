"""Names written once for all their wordings: "(itch|itching) of (eczema|atopic dermatitis)" are four names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


def spelled_out(name: str) -> tuple[str, ...]:
    """Every wording of a name; "(a|b)" is either, "(a|)" may be left out, and other brackets are the name's own."""
    parts = _CHOICE.split(name)  # what stands between the choices, and the choices, in turn
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return tuple(dict.fromkeys(" ".join("".join(chosen).split()) for chosen in product(*choices)))


def all_spelled_out(names: Iterable[str]) -> tuple[str, ...]:
    """Every wording of several names, each once."""

    def each() -> Iterator[str]:
        for name in names:
            yield from spelled_out(name)

    return tuple(dict.fromkeys(each()))
