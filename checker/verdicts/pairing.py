"""A (Brand), A is a K, A is taken by mouth: what is said of the drug itself."""

from __future__ import annotations

import re

from checker.facts.base import FactBase
from checker.facts.scope import routes_meet
from checker.facts.words import join
from checker.model import Judgement, Proof, Verdict
from checker.reference.names import Product
from checker.verdicts.case import Case, is_said
from checker.verdicts.proof import article, as_sentence, fault
from checker.verdicts.ways import products_of

_NO_BLOCKERS = frozenset({"vaccine"})
"""Kinds of drugs that are not named for a target which others hit too."""


def wrong_brand(facts: FactBase, agent: str, brand: str) -> str | None:
    """Whose brand it is, where it is not the agent's; None where all is well or unknown."""
    products = facts.names.products(brand)
    owners = sorted({one.agent for one in products})
    if not owners or agent not in facts.names.agents or agent in owners:
        return None
    known = {name.lower() for name in (agent, *facts.names.agents[agent].names)}
    # "Naltrexone (Contrave)": one part of a combination named for the whole.
    if any(set(re.split(r"[/ +-]", owner)) & known or set(re.split(r"[/ +-]", agent)) & {owner} for owner in owners):
        return None
    return join(owners)


def judge_brands(case: Case) -> Judgement | None:
    """A fault where a brand said with the agent is another agent's."""
    agent = case.part.agent
    for brand in case.part.brands:
        owner = wrong_brand(case.facts, agent or "", brand)
        if owner is not None and agent is not None:
            return brand_fault(case.facts, agent, brand, owner)
    return None


def judge_market(case: Case) -> Judgement | None:
    """A warning where a brand is not that of the market spoken of, while the agent has one of its own there."""
    agent = case.agent
    said = is_said(case.claim, "authority") and is_said(case.claim, "agent")
    if agent is None or case.authority is None or not said:
        return None
    here = sorted({one.brand for one in agent.products if case.authority in one.authorities})
    for brand in sorted(case.said_brands):
        places = {name for one in agent.products if one.brand == brand for name in one.authorities}
        if not here or not places or case.authority in places:
            continue
        market = case.facts.names.authorities[case.authority].market
        point = f"in {market} {agent.name} is sold as {join(here, 'or')}"
        return fault("wrong-brand", Proof((f"{brand} is {agent.name}", point)), verdict=Verdict.SUPPORTED, grave=False)
    return None


def brand_fault(facts: FactBase, agent: str, brand: str, owner: str) -> Judgement:
    """The judgement on a brand that is another agent's."""
    mine = sorted(facts.names.agents[agent].brands)
    steps = [f"{agent} is sold as {join(mine)}"] if mine else []
    point = f"{brand} is {owner}"
    sure = facts.names.agents[agent].reviewed and all(one.reviewed for one in facts.names.products(brand))
    return fault("wrong-brand", Proof((*steps, point)), grave=sure, suggestion=f"{brand} is {owner}, not {agent}.")


def wrong_class(facts: FactBase, agent: str, name: str) -> tuple[str, bool] | None:
    """What the agent is instead, and whether that is beyond dispute; None where it belongs or nobody knows."""
    entry = facts.names.agents.get(agent)
    kinds = facts.names.class_entries
    if entry is None or not entry.classes or name not in kinds:
        return None
    instead = f"{agent} is {article(entry.classes[0])} {entry.classes[0]}"
    if facts.names.excludes(name, agent):
        return instead, True
    told = [one for one in entry.classes if not kinds[one].open]
    if kinds[name].open or not told:
        return None
    graph = facts.names.classes
    if name in facts.names.classes_of(agent) or any(graph.is_kind_of(name, one) for one in told):
        return None
    disputed = name in facts.names.classes_of(agent, disputed=True)
    # A name inside a name ("GLP-1" in "GIP/GLP-1") or a target that is hit: few editors would mind.
    mark = name.split()[0].lower()
    head = name.split()[-1]
    alike = [one for one in entry.classes if one.split()[-1] == head]  # a vaccine is no antibody
    hits = () if head in _NO_BLOCKERS else entry.targets
    near = any(mark in one.lower() for one in (*alike, *hits))
    return instead, not disputed and not near


def wrong_target(facts: FactBase, agent: str, name: str) -> str | None:
    """What the agent is, where it surely does not hit what the class `name` is called after."""
    entry = facts.names.agents.get(agent)
    said = _plain(name.split()[0])
    if entry is None or not entry.targets or any(_same_target(said, _plain(one)) for one in entry.targets):
        return None
    found = wrong_class(facts, agent, name)
    return found[0] if found is not None and found[1] else None


def _plain(target: str) -> str:
    return re.sub(r"[^a-z0-9]", "", target.lower().replace("interleukin", "il"))


def _same_target(said: str, own: str) -> bool:
    """Whether two names may be of one target: IL-17 and IL-17A, IL-23 and IL-12/23 p40."""
    number = re.sub(r"^[a-z]+", "", said)
    return said in own or own in said or (said[:2] == own[:2] and bool(number) and number in own)


def judge_membership(case: Case) -> Judgement | None:
    """A fault where the agent is counted in a class that it does not belong to."""
    claim, agent = case.claim, case.part.agent
    if agent is None or claim.class_name is None or claim.quantifier in {"no-other"}:
        return None
    if not is_said(claim, "agent") or not is_said(claim, "class") or claim.quantifier == "none":
        return None
    found = wrong_class(case.facts, agent, claim.class_name)
    if found is None:
        return None
    return fault("wrong-class", Proof((found[0],)), grave=found[1], suggestion=as_sentence(found[0]))


def wrong_route(facts: FactBase, agent: str, route: str, brand: str | None = None) -> str | None:
    """How the agent is given instead, where it has products, all known, and none is given in that way.

    Of a brand that is said, its own products count.
    """
    entry = facts.names.agents.get(agent)
    if entry is None:
        return None
    products = products_of(entry, {brand} if brand else ())
    if not products or any(one.route is None or _may_be_given(one, route) for one in products):
        return None
    words = join(dict.fromkeys(f"{one.brand} ({one.route} {one.form})" for one in products))
    return f"{agent} is sold as {words}"


def _may_be_given(product: Product, route: str) -> bool:
    """Whether a product is given in that way; what is infused may run under the skin, where an implant lies."""
    infused = route == "intravenous" and product.form == "infusion"
    return routes_meet(product.route, route) or infused or (route == "subcutaneous" and product.form == "implant")
