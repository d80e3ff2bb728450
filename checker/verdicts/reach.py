"""Whether decisions are for the patients that a claim is on, where they are told by more than ages and severity."""

from __future__ import annotations

from checker.facts.base import Fact
from checker.reference.patients import Traits, by_trait, patients_in
from checker.verdicts.case import Case


def said_patients(case: Case) -> Traits:
    """The kinds of patients that a claim is on, trait by trait; no values where a trait is only named."""
    return by_trait(case.claim.patients)


def known_patients(fact: Fact) -> Traits:
    """The kinds of patients that a decision is for, as far as its fact names them."""
    return by_trait(patients_in(fact.patients or ""))


def asks_of_patients(case: Case) -> bool:
    """Whether a claim says for whom in a way that a decision may fall short of."""
    return bool(case.claim.patients) or case.part.ages is not None


def reaches(case: Case, fact: Fact) -> bool:
    """Whether a decision surely is for all the patients that a claim is on; none are said: for any."""
    if fact.patients and fact.ages is None and case.part.ages is not None:
        return False  # it is for pregnant women, whatever their age; the claim is on people of an age
    if not case.claim.patients:
        return True
    known = known_patients(fact)
    return all(values and values <= known.get(trait, frozenset()) for trait, values in said_patients(case).items())


def leaves_out(case: Case, fact: Fact) -> bool:
    """Whether a decision names patients of a kind that a claim speaks of, and none of those it is on."""
    if not case.claim.patients:
        return False
    known = known_patients(fact)
    return any(
        values and known.get(trait) and not values & known[trait] for trait, values in said_patients(case).items()
    )
