"""The field in which a claim is made: which drugs it compares, and which decisions on them count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.facts.base import Decision, Fact, Settled
from checker.facts.scope import Fit, Scope
from checker.model import Claim
from checker.reference.ages import ADULT, NO_LIMIT, Ages
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG, SHOT, Names
from checker.reference.yaml_files import rule_data
from checker.verdicts.case import Case
from checker.verdicts.reach import asks_of_patients, leaves_out, reaches

_PLAIN = frozenset(
    "a an the drug drugs medicine medicines medication medications treatment treatments therapy therapies product "
    "products agent agents option options any prescription approved fda-approved licensed available currently other "
    "one ones oral topical injectable injected intravenous nasal inhaled systemic subcutaneous intramuscular".split()
)
"""Words before a class that do not narrow it further than its route does."""
UNTOLD = ("field",)
"""What of a claim is not understood where only the text around it tells among which drugs it ranks."""
_WIDE_ROUTES = frozenset({"systemic", "subcutaneous", "intramuscular"})
"""Routes that the facts' routes are kinds of, or name otherwise."""
_SYSTEMIC = frozenset({"oral", "injection", "intravenous", "subcutaneous", "intramuscular", SHOT})
"""Routes that everybody calls systemic."""


@dataclass(frozen=True, slots=True)
class Domain:
    """`agents` is None for all drugs; `understood` is false where words narrow it in a way nobody here can follow."""

    agents: frozenset[str] | None
    class_name: str | None
    route: str | None
    understood: bool
    form: str | None = None
    """The form that the class's own words end with: "the first JAK cream"."""
    wide: bool = False
    """Whether it is a field only for some disease or other: all drugs, all biologics."""

    @property
    def named(self) -> bool:
        """Whether it is a class, and not all drugs."""
        return self.agents is not None

    def bounded(self, condition: str | None) -> bool:
        """Whether it is a field at all, with the condition that is said."""
        return condition is not None or not (self.wide or self.agents is None)


def domain_of(case: Case) -> Domain | None:
    """The field of a claim; None where it names no class and not "drug" either."""
    claim = case.claim
    name = claim.class_name
    if name is None:
        return None
    known = name in case.facts.names.class_entries
    agents = case.facts.members(name) if known else None
    understood = (known or name == ANY_DRUG) and not claim.not_understood and plain_words(claim, case.facts.names)
    wide = name in case.facts.names.wide_classes
    return Domain(agents, name if known else None, claim.domain_route, understood, _form_of(claim), wide)


def readings(case: Case) -> tuple[Domain, ...]:
    """The fields in which a rank may be meant: one, but where the text does not tell among which drugs it is.

    "A came first" may be said among all drugs for the disease, or among those of any class that A belongs to.
    """
    told = domain_of(case)
    if told is None or case.claim.not_understood != UNTOLD:
        return () if told is None else (told,)
    if case.condition is None or case.part.agent is None:
        return ()
    names = case.facts.names
    classes = sorted(one for one in names.classes_of(case.part.agent) if one not in names.wide_classes)
    kinds = (replace(told, agents=case.facts.members(one), class_name=one, understood=True) for one in classes)
    return (replace(told, understood=True), *kinds)


def _form_of(claim: Claim) -> str | None:
    """The form that the words of a claim's class end with."""
    words = (claim.class_words or "").split() if claim.named_class else []
    return form_words().get(words[-1].lower()) if words else None


@lru_cache(maxsize=1)
def form_words() -> dict[str, str]:
    """The words for forms of drugs, in lower case, each with the form."""
    return {word.lower(): form for form, words in rule_data("words", "structure")["form"].items() for word in words}


def plain_words(claim: Claim, names: Names) -> bool:
    """Whether the words of the class are its names, with nothing before them but what is understood."""
    if claim.class_name == ANY_DRUG:
        return "class" not in claim.not_understood
    entry = names.class_entries.get(claim.class_name or "")
    known = (entry.name, *entry.names, *entry.abbreviations) if entry else ()
    return _plain((claim.class_words or claim.class_name or "").lower(), known)


@lru_cache(maxsize=1024)
def _plain(words: str, known: tuple[str, ...]) -> bool:
    last = words.split()[-1:]
    if last and last[0] in form_words():
        words = f"{words.removesuffix(last[0])}drug"  # "JAK cream" as "JAK drug"
    for name in sorted((one.lower() for one in known), key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}s?\b", " ", words)
    return all(word in _PLAIN for word in re.findall(r"[\w-]+", words))


def rivals(case: Case, domain: Domain, excepted: Iterable[str] = ()) -> tuple[Decision, ...]:
    """The decisions on drugs of the domain other than `excepted`, animals' drugs left out.

    A vaccine is no drug to those who count drugs: "the fourth drug approved for COVID-19".
    """
    wanted, out = field_scope(case, domain), set(excepted)
    if not domain.named and (vaccines := case.facts.members("vaccine")).isdisjoint(case.claim.agents):
        out |= vaccines
    if wanted.route == "systemic":  # who counts such drugs sets steroids aside, which are for anything
        out |= case.facts.members("corticosteroid") - set(case.claim.agents)
    found = case.facts.decisions(domain.agents, wanted, case.moment, statuses=case.granted)
    if wanted.route in _WIDE_ROUTES:
        found = tuple(one if _goes_in(one.fact, wanted.route) else replace(one, fit=Fit.UNKNOWN) for one in found)
    if not asks_of_patients(case):
        return tuple([one for one in found if one.fact.agent not in out]) if out else found
    kept = (one for one in found if one.fact.agent not in out and not leaves_out(case, one.fact))
    return tuple(one if reaches(case, one.fact) else replace(one, fit=Fit.UNKNOWN) for one in kept)


def _goes_in(fact: Fact, route: str) -> bool:
    """Whether a decision is surely on a drug that is given by a wide route: an inhaled one is systemic to some only."""
    return fact.route in _SYSTEMIC if route == "systemic" else fact.route == route


def field_scope(case: Case, domain: Domain) -> Scope:
    """What is said of the field: authority, condition, ages, severity, and the route of its class."""
    # Of "the first cream for C" only the claim's own form tells the field.
    bare = domain.route is None and not domain.named
    return Scope(
        authorities=case.authorities,
        condition=case.condition,
        ages=_ages_of_field(case),
        severity=case.severity,
        route=domain.route or (case.claim.route if bare else None),
        form=domain.form or (case.claim.form if bare else None),
    )


def _ages_of_field(case: Case) -> Ages | None:
    """The ages said; of "the first for children from 10" no adults are asked."""
    ages = case.denied_ages
    if ages is None or ages.high != NO_LIMIT or ages.low >= ADULT:
        return ages
    groups, told = rule_data("words", "populations")["group"], f" {(case.claim.population or '').lower()} "
    young = any(f" {word} " in told for name in ("children", "adolescents") for word in groups[name])
    adult = any(f" {word} " in told for word in groups["adults"])
    return Ages(ages.low, ADULT) if young and not adult else ages


def settled_field(case: Case, domain: Domain) -> Settled | None:
    """The word that the field is complete up to some day."""
    return case.facts.settled_field(domain.class_name, case.condition, case.authorities) if case.authorities else None


def known_until(case: Case, domain: Domain, day: PartialDate) -> Settled | None:
    """The word that the field is complete up to `day`: by its class, its condition, or each of its drugs."""
    declared = settled_field(case, domain)
    if declared is not None and declared.reaches(day):
        return declared
    if domain.class_name is None or domain.wide or not case.authorities:
        return None
    each = case.facts.settled_members(domain.class_name, case.authorities)
    return each if each is not None and each.reaches(day) else None


def first_of(decisions: Iterable[Decision]) -> list[Fact]:
    """The earliest dated decision on each agent, in the order of their dates."""
    found: dict[str, Fact] = {}
    for one in decisions:
        fact = one.fact
        if fact.date is None:
            continue
        old = found.get(fact.agent)
        if old is None or old.date is None or fact.date < old.date:
            found[fact.agent] = fact
    return sorted(found.values(), key=lambda fact: (str(fact.date), fact.id))


def undated(decisions: Iterable[Decision]) -> set[str]:
    """The agents one of whose decisions has no date."""
    return {one.fact.agent for one in decisions if one.fact.date is None}
