"""What a claim says of one agent, in a form that two claims can be compared in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.facts.scope import degrees, forms_meet, routes_meet
from checker.model import Claim, Origin, Status
from checker.reference.ages import Ages
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG, Names
from checker.reference.patients import by_trait
from checker.verdicts.case import DECIDER, denied_ages

_AFFIRMING = frozenset({Status.APPROVED, Status.ACCELERATED, Status.CLEARED})


@dataclass(frozen=True, slots=True)
class Said:
    """One agent, one condition; `agent` is empty where a claim is on a whole class."""

    agent: str
    authority: str | None
    condition: str | None
    brands: frozenset[str] = frozenset()
    ages: Ages | None = None
    severity: frozenset[int] = frozenset()
    route: str | None = None
    form: str | None = None
    on: PartialDate | None = None
    until: PartialDate | None = None
    patients: tuple[str, ...] = ()

    def of_any(self, claim: Claim) -> Said:
        """The field that a claim compares its agent with: any agent of its class, in the way its class is given."""
        bare = claim.domain_route is None and claim.class_name == ANY_DRUG
        route, form = (claim.route, claim.form) if bare else (claim.domain_route, None)
        return replace(self, agent="", brands=frozenset(), on=None, route=route, form=form)


def affirmed(claim: Claim) -> bool:
    """Whether a claim says, of now, that something is approved."""
    return claim.status in _AFFIRMING and not claim.historical


def said_of(claim: Claim, names: Names) -> Iterator[Said]:
    """What a claim says, agent by agent and condition by condition."""
    several = len(claim.agents) > 1
    until = claim.window.until if claim.window else None
    split = any(part.conditions for part in claim.parts)
    for part in claim.parts or ():
        conditions = part.conditions if split else claim.conditions
        ages = part.ages if any(one.ages for one in claim.parts) else claim.ages
        severity = part.severity if any(one.severity for one in claim.parts) else claim.severity
        yield from (
            Said(
                agent=part.agent or "",
                authority=DECIDER.get(claim.authority or "", claim.authority),
                condition=condition,
                brands=_market_brands(part.brands, claim.authority, names),
                ages=denied_ages(claim, ages) if claim.status is Status.NOT_APPROVED else ages,
                severity=degrees(severity),
                route=claim.domain_route if part.agent is None or several else claim.route,
                form=None if several else claim.form,
                on=part.on or (claim.on if len(claim.parts) < 2 else None),
                until=until,
                patients=claim.patients,
            )
            for condition in conditions or (None,)
        )


def _market_brands(brands: tuple[str, ...], authority: str | None, names: Names) -> frozenset[str]:
    """The brands that are sold in the claim's market; another stands for its agent."""
    found = set()
    for brand in brands:
        products = names.products(brand)
        if authority is None or not products or any(authority in one.authorities for one in products):
            found.add(products[0].brand if products else brand)
    return frozenset(found)


def stands_against(said: Said, denial: Said, names: Names, *, exactly: bool = False) -> bool:
    """Whether an affirmation cannot be true beside a denial (an "only", "none", "still studied") of its field."""
    return (
        (said.authority == denial.authority or said.authority is None or denial.authority is None)
        and _same_use(said, denial, names, exactly=exactly)
        and (denial.ages is None or _meets_ages(said.ages, denial.ages))
        and (not denial.severity or (bool(said.severity) and denial.severity <= said.severity))
        and _same_patients(said.patients, denial.patients)
        and (not denial.brands or (bool(said.brands) and said.brands <= denial.brands))
        and _same_shape(said, denial, names)
        and (denial.until is None or (said.on is not None and said.on.last < denial.until.first))
    )


def _same_use(said: Said, denial: Said, names: Names, *, exactly: bool) -> bool:
    if denial.condition is None:
        return not exactly
    if said.condition is None:
        return False
    if exactly:
        return said.condition == denial.condition
    return names.conditions.is_kind_of(said.condition, denial.condition)


def _same_patients(said: tuple[str, ...], denied: tuple[str, ...]) -> bool:
    """Whether what is affirmed is said of all the patients to whom a denial is confined."""
    told = by_trait(said)
    return all(values and values <= told.get(trait, frozenset()) for trait, values in by_trait(denied).items())


def _meets_ages(said: Ages | None, denied: Ages) -> bool:
    if said is None:
        return False
    # "Not for 12 and up" may be said where adults only are meant to be let in.
    return said.overlaps(denied) if denied.low == 0 else said.low <= denied.low and denied.high <= said.high


def _same_shape(said: Said, denial: Said, names: Names) -> bool:
    """Whether the route and form that a denial is confined to are those of what is affirmed."""
    if denial.route is None and denial.form is None:
        return True
    agent = names.agents.get(said.agent)
    products = [one for one in agent.products if not said.brands or one.brand in said.brands] if agent else []
    routes = {said.route} if said.route else {one.route for one in products}
    forms = {said.form} if said.form else {one.form for one in products}
    if denial.route is not None and (not routes or not all(one and routes_meet(one, denial.route) for one in routes)):
        return False
    return denial.form is None or (bool(forms) and all(one and forms_meet(one, denial.form) for one in forms))


def weak(claim: Claim) -> bool:
    """Whether agent, condition or status were only inherited, or words may narrow what it denies."""
    narrows = not affirmed(claim) or claim.quantifier != "none"
    slots = ("agent", "condition") if _reviewed_now(claim) else ("agent", "condition", "status")
    return bool(claim.unread and narrows) or any(
        not claim.origins[slot].firm for slot in slots if slot in claim.origins and _has(claim, slot)
    )


def _reviewed_now(claim: Claim) -> bool:
    """Whether it says in full what an authority is looking at now: "the FDA is still reviewing A for C"."""
    said = all(claim.origins.get(slot, Origin.SAID) is Origin.SAID for slot in ("agent", "condition", "authority"))
    return claim.status is Status.UNDER_REVIEW and said and claim.in_present and bool(claim.conditions)


def _has(claim: Claim, slot: str) -> bool:
    return bool(claim.conditions) if slot == "condition" else True


def comparable(claim: Claim, other: Claim) -> bool:
    """Whether both speak surely of one authority: the same one, or any at all."""
    if DECIDER.get(claim.authority or "", claim.authority) == DECIDER.get(other.authority or "", other.authority):
        return True
    return claim.authority is None and claim.origins.get("authority") is Origin.SAID
