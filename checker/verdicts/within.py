"""The claims of one article against each other: no fact is asked, only names, classes and kinds of diseases.

What the article affirms is indexed by agent; each denial, "only", number and "still studied" looks up the agents it
speaks of and is compared with the distinct things said of them, so that the work grows with the claims and not with
their pairs. An umbrella means "some kind of": an approval stands against a denial for the same disease or a wider one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model import Claim, Conflict, Origin, Status
from checker.reference.names import Names, load_names
from checker.verdicts.domain import ANY, plain_words
from checker.verdicts.judge import is_asserted
from checker.verdicts.said import Said, affirmed, comparable, said_of, stands_against, weak

MOST = 6
"""How many other sides of one claim are told."""
_PENDING = frozenset({Status.UNDER_REVIEW, Status.INVESTIGATIONAL})
_DENYING = frozenset({Status.NOT_APPROVED, Status.OFF_LABEL})
_ONLY = frozenset({"only", "first-and-only"})
_DATE_SLACK = 3


class Affirmations:
    """What the article says is approved, by agent: one bucket for all that says the same."""

    def __init__(self, claims: Iterable[Claim], names: Names) -> None:
        self.names = names
        self.by_agent: dict[str, dict[Said, list[Claim]]] = {}
        self.withdrawn: set[str] = set()
        for claim in claims:
            if claim.status is Status.WITHDRAWN:
                self.withdrawn.update(claim.agents)
            if affirmed(claim):
                for said in said_of(claim, names):
                    found = self.by_agent.setdefault(said.agent, {}).setdefault(said, [])
                    if len(found) < MOST:
                        found.append(claim)
        self._answers: dict[tuple[object, ...], list[tuple[Said, Claim]]] = {}

    def against(self, denial: Said, agents: Sequence[str], *, exactly: bool = False) -> list[tuple[Said, Claim]]:
        """The affirmations on `agents` that cannot stand beside `denial`."""
        key = (denial, tuple(agents), exactly)
        if key not in self._answers:
            self._answers[key] = [
                (said, claim)
                for agent in agents
                for said, claims in self.by_agent.get(agent, {}).items()
                if stands_against(said, denial, self.names, exactly=exactly)
                for claim in claims
            ]
        return self._answers[key]

    def in_field(self, claim: Claim, excepted: Iterable[str]) -> list[str]:
        """The agents affirmed that belong to the class a claim speaks of."""
        out = set(excepted)
        name = claim.class_name
        if name != ANY and name not in self.names.class_entries:
            return []
        return [
            agent
            for agent in self.by_agent
            if agent not in out
            and not (agent in self.names.agents and self.names.agents[agent].veterinary)
            and (name == ANY or name in self.names.classes_of(agent))
        ]


def conflicts(claims: Sequence[Claim], names: Names | None = None) -> tuple[Conflict, ...]:
    """Every pair of claims that cannot both be true, `wrong` being the side that denies or excludes."""
    names = names or load_names()
    asserted = [claim for claim in claims if is_asserted(claim)]
    affirmations = Affirmations(asserted, names)
    found: list[Conflict] = []
    for claim in asserted:
        if claim.status in _DENYING:
            found += _denial(claim, affirmations)
        elif claim.status in _PENDING and not claim.historical:
            found += _pending(claim, affirmations)
        elif affirmed(claim) and claim.quantifier in _ONLY:
            found += _only(claim, affirmations)
        elif affirmed(claim) and claim.quantifier == "count":
            found += _count(claim, affirmations)
    found += _dates(affirmations)
    return tuple(found)


def _denial(claim: Claim, affirmations: Affirmations) -> list[Conflict]:
    if (claim.historical and not (claim.window and claim.window.until)) or not _sure_of_use(claim):
        return []
    other = claim.quantifier == "no-other"
    if claim.agents and not other:
        names = [agent for agent in claim.agents if agent not in affirmations.withdrawn]
        found = [
            pair
            for said in said_of(claim, affirmations.names)
            if said.agent in names
            for pair in affirmations.against(said, (said.agent,))
        ]
        return _told("status", claim, found, affirmations.names)
    if claim.class_name is None or not _understood(claim, affirmations.names):
        return []
    excepted = {*claim.excepted, *(claim.agents if other else ())}
    if other and not excepted:
        return []
    field = [one for one in affirmations.in_field(claim, excepted) if one not in affirmations.withdrawn]
    found = [pair for said in said_of(claim, affirmations.names) for pair in affirmations.against(said, field)]
    return _told("exclusivity" if other else "status", claim, found, affirmations.names)


def _sure_of_use(claim: Claim) -> bool:
    """Whether a denial says itself for what or for whom."""
    if claim.not_understood:
        return False
    return claim.ages is not None or claim.origin("condition").firm or (bool(claim.conditions) and not claim.origins)


def _pending(claim: Claim, affirmations: Affirmations) -> list[Conflict]:
    if claim.not_understood:
        return []
    found = [
        pair
        for said in said_of(claim, affirmations.names)
        if said.condition is not None or claim.origins.get("authority", Origin.SAID) is Origin.SAID
        for pair in affirmations.against(said, (said.agent,), exactly=said.condition is not None)
    ]
    return _told("status", claim, found, affirmations.names)


def _only(claim: Claim, affirmations: Affirmations) -> list[Conflict]:
    if claim.class_name is None or claim.historical or not _understood(claim, affirmations.names):
        return []
    if claim.class_name == ANY and not claim.conditions:
        return []
    field = affirmations.in_field(claim, claim.agents)
    found = [pair for said in _field_of(claim, affirmations.names) for pair in affirmations.against(said, field)]
    return _told("exclusivity", claim, found, affirmations.names)


def _count(claim: Claim, affirmations: Affirmations) -> list[Conflict]:
    """More agents affirmed than the number allows."""
    names = affirmations.names
    if claim.number is None or claim.class_name is None or claim.agents or claim.unit != "agents" or claim.historical:
        return []
    if claim.authority is None or claim.class_name == ANY or not _understood(claim, names):
        return []
    field = affirmations.in_field(claim, ())
    found = [pair for said in _field_of(claim, names) for pair in affirmations.against(said, field)]
    found = [(said, other) for said, other in found if said.authority == claim.authority]
    if len({said.agent for said, _ in found}) <= claim.number:
        return []
    return _told("exclusivity", claim, found, names)


def _field_of(claim: Claim, names: Names) -> list[Said]:
    """What an "only" or a number excludes: the scope without its own agents and their brands."""
    scopes = [said.of_any(claim) for said in said_of(claim, names)]
    return list(dict.fromkeys(scopes))


def _understood(claim: Claim, names: Names) -> bool:
    return not claim.not_understood and claim.line is None and plain_words(claim, names)


def _dates(affirmations: Affirmations) -> list[Conflict]:
    """One approval with two dates."""
    found: list[Conflict] = []
    for agent, buckets in affirmations.by_agent.items():
        groups: dict[tuple[object, ...], list[tuple[Said, Claim]]] = {}
        for said, claims in buckets.items():
            if said.on is not None and said.condition and said.authority:
                key = (said.authority, said.condition, said.ages, said.brands, claims[0].status)
                groups.setdefault(key, []).append((said, claims[0]))
        for group in groups.values():
            (first, claim), *rest = sorted(group, key=lambda pair: pair[1].span.start)
            for said, other in rest[:MOST]:
                if other is claim or first.on is None or said.on is None:
                    continue
                if not first.on.agrees(said.on, slack_days=_DATE_SLACK):
                    dates = f"{first.on.in_words()} and {said.on.in_words()}"
                    step = f"{agent} is given two dates for {said.condition}: {dates}"
                    found.append(Conflict("detail", other, claim, (step,), grave=False))
    return found


def _told(kind: str, claim: Claim, found: Sequence[tuple[Said, Claim]], names: Names) -> list[Conflict]:
    """The conflicts of one claim, one for each other sentence, with the argument in words."""
    pairs: dict[int, list[Said]] = {}
    others: dict[int, Claim] = {}
    for said, other in found:
        # A sentence hardly contradicts itself: what seems so is a use that was not understood.
        if other is not claim and other.sentence != claim.sentence:
            pairs.setdefault(id(other), []).append(said)
            others[id(other)] = other
    out = []
    for key, sayings in list(pairs.items())[:MOST]:
        other = others[key]
        grave = not weak(claim) and not weak(other) and comparable(claim, other) and _same_place(claim, other)
        if claim.status in _PENDING:
            grave = grave and claim.authority is not None and bool(claim.conditions)
        out.append(Conflict(kind, claim, other, tuple(_steps(claim, sayings, names)), grave))
    return out


def _same_place(claim: Claim, other: Claim) -> bool:
    """Whether both name who decides, or neither: whom a text means by default, a sentence that names it leaves open."""
    firm = [one.origins.get("authority", Origin.SAID).firm for one in (claim, other)]
    return firm[0] == firm[1] or claim.authority is None


def _steps(claim: Claim, sayings: Sequence[Said], names: Names) -> list[str]:
    from checker.facts.words import authority_words, join
    from checker.verdicts.proof import article

    steps = []
    agents = list(dict.fromkeys(said.agent for said in sayings))
    if claim.class_name in names.class_entries and not set(agents) <= set(claim.agents):
        steps += [f"{agent} is {article(claim.class_name or '')} {claim.class_name}" for agent in agents[:MOST]]
    for condition in dict.fromkeys(said.condition for said in sayings):
        wider = [
            one
            for one in claim.conditions
            if condition and one != condition and names.conditions.is_kind_of(condition, one)
        ]
        if condition and wider and condition not in claim.conditions:
            steps.append(f"{condition} is a kind of {wider[0]}")
    for said in sayings[:1]:
        who = f" by {authority_words(said.authority)}" if said.authority else ""
        use = f" for {said.condition}" if said.condition else ""
        steps.append(
            f"elsewhere the article says that {join(agents)} {'is' if len(agents) < 2 else 'are'} approved{who}{use}"
        )
    return steps
