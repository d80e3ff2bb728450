"""Facts as English sentences."""

from __future__ import annotations

from collections.abc import Iterable

from checker.facts.fact import Fact
from checker.facts.scope import SKIN_FORMS
from checker.model import Status
from checker.reference.dates import PartialDate

_AUTHORITIES = {
    "FDA": "the FDA", "EC": "the European Commission", "EMA": "the EMA", "MHRA": "the MHRA", "PMDA": "Japan’s PMDA",
    "TGA": "Australia’s TGA", "NMPA": "China’s NMPA", "FDA-CVM": "the FDA’s veterinary centre",
    "MFDS": "South Korea’s MFDS", "CDSCO": "India’s CDSCO", "ANVISA": "Brazil’s Anvisa", "SMC": "the SMC",
    "PBS": "the PBS",
}  # fmt: skip
_DECIDED = {
    Status.APPROVED: "approved {product}{use}",
    Status.ACCELERATED: "gave {product} accelerated approval{use}",
    Status.TENTATIVE: "tentatively approved {product}{use}",
    Status.EUA: "authorized {product}{use} for emergency use only",
    Status.CLEARED: "cleared {product}{use}",
    Status.RECOMMENDED: "recommended {product}{use}, which is no decision",
    Status.DESIGNATED: "gave {product} a designation{use}, which is no approval",
    Status.REJECTED: "turned down {product}{use}",
    Status.NOT_APPROVED: "has not approved {product}{use}",
}
_SHOWN_FORMS = SKIN_FORMS | {"spray"}


_LONGEST = 100
"""Longer words on the patients are left to the fact itself."""


def join(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    items = list(dict.fromkeys(words))
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """`third`, `12th`."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{last}"


def authority_words(name: str | None) -> str:
    """An authority as the subject of a sentence: `the FDA`."""
    return _AUTHORITIES.get(name or "", name or "a regulator")


def when(date: PartialDate | None) -> str:
    """` on 23 July 2025`, ` in July 2025`, or nothing."""
    if date is None:
        return ""
    return f" {'on' if date.day else 'in'} {date.in_words()}"


def product_words(fact: Fact) -> str:
    """`Opzelura (ruxolitinib) cream`."""
    name = f"{fact.brand} ({fact.agent})" if fact.brand else fact.agent
    form = fact.form if fact.form in _SHOWN_FORMS else None
    return f"{name} {form}" if form else name


def people_words(fact: Fact) -> str:
    """` in people 12 years and older`, or nothing."""
    if fact.animals:
        return f" in {fact.patients or 'animals'}"
    words = fact.population
    if words is None:
        return ""
    if words[0].isdigit():
        words = f"people {words}" if "older" in words else f"people aged {words}"
    return f" in {words if not words.startswith('under') else 'people ' + words}"


def use_words(fact: Fact) -> str:
    """`mild-to-moderate atopic dermatitis in people 12 years and older`."""
    severity = f"{fact.severity} " if fact.severity else ""
    return f"{severity}{join(fact.conditions)}{people_words(fact)}"


def statement(fact: Fact, *, patients: bool = False) -> str:
    """The fact as a clause: `the FDA approved Opzelura (ruxolitinib) cream for ... on 21 September 2021`.

    With `patients`, what limits its patients beside ages and severity stands in brackets.
    """
    who, product = authority_words(fact.authority), product_words(fact)
    use = f" for {use_words(fact)}" if fact.conditions else people_words(fact)
    if patients and fact.patients and not fact.animals and len(fact.patients) <= _LONGEST:
        use += f" ({fact.patients.replace(' (', ': ').replace(')', '')})"
    if fact.status is Status.INVESTIGATIONAL:
        return f"{product} is only being studied{use}; {who} has not approved it"
    if fact.status is Status.UNDER_REVIEW:
        verb = "went under review" if fact.date else "is under review"
        return f"{product} {verb} at {who}{use}{when(fact.date)}"
    if fact.status is Status.WITHDRAWN:
        if fact.application_only:
            return f"the application for {product}{use} at {who} was withdrawn{when(fact.date)}"
        return f"{who}’s approval of {product}{use} was withdrawn{when(fact.date)}"
    said = f"{who} {_DECIDED[fact.status].format(product=product, use=use)}{when(fact.date)}"
    if fact.ends is not None:
        return f"{said}, and it ended{when(fact.ends)}"
    return said


def sentence(fact: Fact) -> str:
    """The fact as a sentence."""
    words = statement(fact)
    return words[0].upper() + words[1:]
