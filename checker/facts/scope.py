"""What a claim is said of, dimension by dimension, and whether a fact meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from checker.facts.fact import Fact
from checker.reference.ages import ADULT, Ages
from checker.reference.names import SHOT
from checker.reference.taxonomy import Taxonomy

SKIN_FORMS = frozenset({"cream", "ointment", "foam", "gel", "lotion"})
"""Forms that an editor tells apart; a tablet called a capsule is let pass."""
_DRUNK = frozenset({"solution", "suspension", "syrup", "liquid"})
_SWALLOWED = frozenset({"tablet", "capsule", "pill"})
_INJECTED = frozenset(
    {"subcutaneous", "intravenous", "intramuscular", "intradermal", "intravitreal", "intrathecal", "injection"}
)
_SHOTS = frozenset({"subcutaneous", "intramuscular", "intradermal", "injection"})
_LOCAL = frozenset({"topical", "ophthalmic", "otic", "intravitreal"})
_NEAR_ROUTES = (
    frozenset({"oral", "sublingual"}),
    frozenset({"oral", "buccal"}),
    frozenset({"oral", "vaginal"}),
    frozenset({"topical", "transdermal"}),
    frozenset({"topical", "vaginal"}),
    frozenset({"topical", "ophthalmic"}),
    frozenset({"nasal", "inhaled"}),
    frozenset({"injection", "implant"}),
)
"""Routes that writers do not tell apart, or for which one form is made: a tablet, a gel."""
_DEGREES = ("mild", "moderate", "severe")
_MHRA_LEFT = 2020
"""Decisions of the European Commission held in the United Kingdom until the end of this year."""


class Fit(IntEnum):
    """Whether a fact meets a scope on a dimension; UNKNOWN where the fact does not say."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """The said dimensions; None and empty are unsaid and meet everything."""

    authorities: frozenset[str] = frozenset()
    brands: frozenset[str] = frozenset()
    condition: str | None = None
    ages: Ages | None = None
    severity: str | None = None
    route: str | None = None
    form: str | None = None


def meets(fact: Fact, scope: Scope, conditions: Taxonomy) -> Fit:
    """The worst fit over all dimensions.

    A fact for a wider condition than the one said contains it, but need not name it: UNKNOWN.
    """
    fit = fits_authority(fact, scope.authorities)
    if fit is not Fit.NO and scope.brands:
        fit = min(fit, _known(fact.brand, fact.brand in scope.brands))
    if fit is not Fit.NO and scope.condition is not None:
        fit = min(fit, fits_condition(fact, scope.condition, conditions))
    if fit is not Fit.NO and scope.ages is not None:
        fit = min(fit, _fits_ages(fact, scope.ages))
    if fit is not Fit.NO and scope.severity is not None:
        fit = min(fit, _fits_severity(fact, scope.severity))
    if fit is not Fit.NO and scope.route is not None:
        fit = min(fit, _known(fact.route, routes_meet(fact.route, scope.route)))
    if fit is not Fit.NO and scope.form is not None:
        fit = min(fit, _known(fact.form, forms_meet(fact.form, scope.form)))
    return fit


def _known(value: object, fits: bool) -> Fit:
    if value is None:
        return Fit.UNKNOWN
    return Fit.YES if fits else Fit.NO


def fits_authority(fact: Fact, authorities: frozenset[str]) -> Fit:
    """Whether a decision was taken by one of `authorities` (none: by any for humans) or held in its market."""
    if fact.animals != ("FDA-CVM" in authorities):
        return Fit.NO
    if not authorities or fact.authority in authorities:
        return Fit.YES
    if fact.authority == "EC" and "MHRA" in authorities:
        if fact.date is None:
            return Fit.UNKNOWN
        return Fit.YES if fact.date.year <= _MHRA_LEFT else Fit.NO
    return Fit.NO


def fits_condition(fact: Fact, condition: str | None, conditions: Taxonomy) -> Fit:
    """YES where the fact is on the condition or a kind of it, UNKNOWN where it is on a wider one."""
    if condition is None or not conditions.descendants(condition).isdisjoint(fact.conditions):
        return Fit.YES
    return Fit.NO if conditions.ancestors(condition).isdisjoint(fact.conditions) else Fit.UNKNOWN


@lru_cache(maxsize=1024)
def degrees(severity: str | None) -> frozenset[int]:
    """The grades a severity stretches over: "moderate-to-severe" is {1, 2}; empty where it names none."""
    found = [_DEGREES.index(word) for word in re.findall("mild|moderate|severe", severity or "")]
    return frozenset(range(min(found), max(found) + 1)) if found else frozenset()


def in_words(grades: frozenset[int]) -> str:
    """Grades as a severity: `moderate-to-severe`."""
    low, high = min(grades), max(grades)
    return _DEGREES[low] if low == high else f"{_DEGREES[low]}-to-{_DEGREES[high]}"


def _fits_ages(fact: Fact, ages: Ages) -> Fit:
    if fact.ages is None:
        return Fit.YES if ages.low >= ADULT else Fit.UNKNOWN  # a decision that names no ages holds for adults at least
    return Fit.YES if fact.ages.overlaps(ages) else Fit.NO


def _fits_severity(fact: Fact, severity: str) -> Fit:
    said, known = degrees(severity), degrees(fact.severity)
    if not known or not said:
        return Fit.UNKNOWN if fact.partial else Fit.YES
    return Fit.YES if said & known else Fit.NO


def routes_meet(one: str | None, other: str | None) -> bool:
    """Whether two routes can be one: an injection may go under the skin, into a vein or a muscle.

    "Systemic" is whatever is not put on the place itself.
    """
    if one is None or other is None or one == other:
        return True
    if "systemic" in (one, other):
        return not {one, other} & _LOCAL
    if SHOT in (one, other):
        return one in _SHOTS or other in _SHOTS
    if {one, other} in _NEAR_ROUTES:
        return True
    return "injection" in (one, other) and one in _INJECTED and other in _INJECTED


def forms_meet(one: str | None, other: str | None) -> bool:
    """Whether two forms can be one: those for the skin are told apart, and what is drunk from what is swallowed."""
    if one is None or other is None or one == other:
        return True
    one, other = one.split()[-1], other.split()[-1]  # "extended-release tablet"
    if one in SKIN_FORMS and other in SKIN_FORMS:
        return one == other
    return not any(one in _DRUNK and other in _SWALLOWED for one, other in ((one, other), (other, one)))
