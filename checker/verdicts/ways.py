"""How drugs are given: whether any product of an agent is for the mouth, the needle or the skin, as is said."""

from __future__ import annotations

from collections.abc import Collection

from checker.facts.scope import routes_meet
from checker.facts.words import join
from checker.model import Judgement, Status
from checker.reference.names import Agent, Product
from checker.verdicts.case import Case, is_said
from checker.verdicts.proof import argument, article, as_sentence, fault

_APPROVING = frozenset({Status.APPROVED, Status.ACCELERATED})


def products_of(agent: Agent, brands: Collection[str]) -> list[Product]:
    """The agent's products of the brands said, or of brands that begin so ("Ocrevus Zunovo"); all where none is."""
    own = tuple(f"{brand} " for brand in brands)
    return [one for one in agent.products if f"{one.brand} ".startswith(own)] or list(agent.products)


def never_so(agent: Agent, route: str | None, brands: Collection[str] = ()) -> bool:
    """Whether no product of the agent (of the brands said), all being known, is given in that way."""
    routes = [one.route for one in products_of(agent, brands)]
    return bool(route and routes) and all(one is not None and not routes_meet(one, route) for one in routes)


def forms_of(agent: Agent, brands: Collection[str]) -> str:
    """As what the agent is sold: `cream`, `tablet or oral solution`."""
    return join(dict.fromkeys(one.form or one.route or "" for one in products_of(agent, brands)), "or")


def judge_way(case: Case) -> Judgement | None:
    """A fault where an agent is said to be approved in a form or a way in which it never is: "Kesimpta capsules".

    Of one that is listed with others ("oral drugs such as A and B") an error where the list is right for another of its
    agents, so that the way is surely said of them all. A settled agent is judged by its decisions.
    """
    claim, agent = case.claim, case.agent
    way = claim.route if case.single else claim.domain_route or claim.route
    if agent is None or way is None or claim.status not in _APPROVING or not is_said(claim, "agent"):
        return None
    if claim.quantifier == "count" and claim.number is not None and claim.number < len(claim.agents):
        return None  # "three pills and a shot: A, B, C and D"
    if case.single and (claim.form is None or case.settled is not None):
        return None  # "approved for the skin" may be a use
    if not never_so(agent, way, case.said_brands):
        return None
    known = [case.facts.names.agents[one] for one in claim.agents if one in case.facts.names.agents]
    fits = case.single or any(one is not agent and not never_so(one, way) for one in known)
    name = f"{case.part.brands[0]} ({agent.name})" if len(case.part.brands) == 1 else agent.name
    point = f"{name} is sold as {forms_of(agent, case.said_brands)}"
    suggestion = as_sentence(f"{name} is {as_product(agent, case.said_brands)}")
    return fault("wrong-route", argument(case, [], last=point), grave=agent.reviewed and fits, suggestion=suggestion)


def as_product(agent: Agent, brands: Collection[str] = ()) -> str:
    """What the agent is: `a topical cream`, `an oral tablet or an oral solution`."""
    words = dict.fromkeys(
        " ".join(dict.fromkeys(f"{one.route or ''} {one.form or 'drug'}".split())) for one in products_of(agent, brands)
    )
    return join((f"{article(one)} {one}" for one in words), "or")
