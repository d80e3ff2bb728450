"""Claims made by hand, from the short form that `cases.yaml` and the tests write them in."""

from __future__ import annotations

from typing import Any

from checker.model import Certainty, Claim, Cue, Origin, Part, Span, Status, Window
from checker.reference.ages import parse_ages
from checker.reference.dates import PartialDate

_PLAIN = (
    "authority", "class_words", "severity", "line", "route", "form", "number", "domain_route", "unit", "historical",
    "attributed", "rebutted", "every_kind",
)  # fmt: skip


def make_claim(id: str = "c1", at: int = 0, **said: Any) -> Claim:
    """A claim from words: `agents` are `name` or `name | brand | brand`, `dated` goes with `conditions` one by one."""
    agents = _several(said.pop("agents", said.pop("agent", [])))
    conditions = _several(said.pop("conditions", said.pop("condition", [])))
    dates = [PartialDate.parse(str(one)) for one in _several(said.pop("dated", []))]
    ages = parse_ages(said["ages"].removesuffix(" only")) if "ages" in said else None
    population = said.pop("ages", None)
    until, since = (PartialDate.parse(str(one)) if (one := said.pop(key, None)) else None for key in ("until", "since"))
    span = Span(at, at + 40)
    claim = Claim(
        id=id,
        span=span,
        sentence=span,
        status=Status(said.pop("status", "approved")),
        parts=tuple(_parts(agents, conditions, dates, ages, said.get("severity"))),
        class_name=said.pop("class", None),
        excepted=tuple(_several(said.pop("except", []))),
        conditions=tuple(conditions),
        population=population,
        ages=ages,
        on=dates[0] if dates else None,
        quantifier=said.pop("quantifier", "none"),
        certainty=Certainty(said.pop("certainty", "asserted")),
        window=Window(since, until) if since or until else None,
        not_understood=tuple(_several(said.pop("not_understood", []))),
        patients=tuple(_several(said.pop("patients", []))),
        unread=tuple(_several(said.pop("unread", []))),
        origins={slot: Origin(origin) for slot, origin in said.pop("weak", {}).items()},
        cues=tuple(Cue(one, one, span) for one in _several(said.pop("cues", []))),
        **{"authority": None, **{name: said.pop(name) for name in _PLAIN if name in said}},
    )
    if said:
        raise KeyError(f"no such words in a claim: {sorted(said)}")
    return claim


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _parts(
    agents: list[str], conditions: list[str], dates: list[PartialDate], ages: Any, severity: str | None
) -> list[Part]:
    """One part for each agent and condition."""
    found = []
    for words in agents or [""]:
        agent, *brands = (word.strip() for word in words.split("|"))
        for number, condition in enumerate(conditions or [""]):
            on = dates[min(number, len(dates) - 1)] if dates else None
            found.append(Part(agent or None, tuple(brands), (condition,) if condition else (), on, ages, severity))
    return found
