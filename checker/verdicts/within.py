"""The claims of one article against each other: no fact is asked, only names, classes and kinds of diseases.

What the article affirms is indexed by agent and use; each denial, "only", number and "still studied" looks up the
agents it speaks of and is compared with the distinct things said of them, so that the work grows with the claims and
not with their pairs. An umbrella means "some kind of": an approval stands against a denial for the same disease or a
wider one.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.words import authority_words, join
from checker.model import Claim, Conflict, Origin, Status
from checker.reference.ages import NO_LIMIT
from checker.reference.names import Names, load_names
from checker.verdicts.affirmations import Affirmations
from checker.verdicts.excluded import PENDING, Excluded, excluded_by, is_awaited
from checker.verdicts.judge import is_asserted
from checker.verdicts.proof import article
from checker.verdicts.said import Said, comparable, weak

MOST = 6
"""How many other sides of one claim are told."""
DATE_SLACK = 3

Saying = tuple[Said, Claim]
"""What is said to be approved, and the claim that says so."""


def conflicts(claims: Sequence[Claim], names: Names | None = None) -> tuple[Conflict, ...]:
    """Every pair of claims that cannot both be true, `wrong` being the side that denies or excludes."""
    names = names or load_names()
    asserted = [claim for claim in claims if is_asserted(claim)]
    awaited = [claim for claim in claims if is_awaited(claim)]
    affirmations = Affirmations(asserted, names)
    withdrawn = {agent for claim in asserted if claim.status is Status.WITHDRAWN for agent in claim.agents}
    found: list[Conflict] = []
    for claim in (*asserted, *awaited):
        excluded = excluded_by(claim, names)
        if excluded is not None:
            found += _told(excluded.kind, claim, _against(excluded, affirmations, withdrawn), names)
    found += _dates(affirmations)
    found += _ages(affirmations)
    return tuple(found)


def _against(excluded: Excluded, affirmations: Affirmations, withdrawn: set[str]) -> list[Saying]:
    hits = affirmations.against(excluded)
    if excluded.unless_withdrawn:
        hits = [one for one in hits if one.said.agent not in withdrawn]
    if excluded.number is not None:
        # Only what the same authority is said to have approved counts.
        hits = [one for one in hits if one.said.authority == excluded.scopes[0].authority]
        if len({one.said.agent for one in hits}) <= excluded.number:
            return []
    return [(one.said, claim) for one in hits for claim in one.claims[:MOST]]


def _dates(affirmations: Affirmations) -> list[Conflict]:
    """One approval with two dates."""
    found: list[Conflict] = []
    for agent, known in affirmations.by_agent.items():
        groups: dict[tuple[object, ...], list[Saying]] = {}
        for said, one in known.items():
            if said.on is not None and said.condition and said.authority:
                claim = one.claims[0]
                key = (said.authority, said.condition, said.ages, said.brands, said.route, said.form, claim.status)
                groups.setdefault(key, []).append((said, claim))
        for group in groups.values():
            (first, claim), *rest = sorted(group, key=lambda pair: pair[1].span.start)
            for said, other in rest[:MOST]:
                if other is claim or first.on is None or said.on is None:
                    continue
                if not first.on.agrees(said.on, slack_days=DATE_SLACK):
                    dates = f"{first.on.in_words()} and {said.on.in_words()}"
                    step = f"{agent} is given two dates for {said.condition}: {dates}"
                    found.append(Conflict("detail", other, claim, (step,), grave=False))
    return found


def _ages(affirmations: Affirmations) -> list[Conflict]:
    """One approval, told as standing, with two age limits: "from 12 on" and "from 2 on"."""
    found: list[Conflict] = []
    for agent, known in affirmations.by_agent.items():
        groups: dict[tuple[object, ...], list[Saying]] = {}
        for said, one in known.items():
            for claim in one.claims[:1]:
                if _age_limit(said, claim):
                    key = (said.authority, said.condition, said.brands, said.severity, said.patients)
                    groups.setdefault(key, []).append((said, claim))
        for group in groups.values():
            (first, claim), *rest = sorted(group, key=lambda pair: pair[1].span.start)
            for said, other in rest[:MOST]:
                if other.sentence != claim.sentence and said.ages != first.ages:
                    limits = f"{claim.population} and {other.population}"
                    step = f"the approval of {agent} for {first.condition} is given two age limits: {limits}"
                    found.append(Conflict("detail", other, claim, (step,), grave=False))
    return found


def _age_limit(said: Said, claim: Claim) -> bool:
    """Whether a claim tells, of now, from which age on a drug is approved."""
    if said.ages is None or said.ages.high != NO_LIMIT or not said.condition or not said.authority or said.on:
        return False
    counted = any(map(str.isdigit, claim.population or ""))
    return counted and claim.in_present and claim.quantifier == "none"


def _told(kind: str, claim: Claim, found: Sequence[Saying], names: Names) -> list[Conflict]:
    """The conflicts of one claim, one for each other sentence, with the argument in words."""
    pairs: dict[int, tuple[Claim, list[Said]]] = {}
    for said, other in found:
        known = pairs.get(id(other))
        if known is not None:
            known[1].append(said)
        # A sentence hardly contradicts itself: what seems so is a use that was not understood.
        elif len(pairs) < MOST and other is not claim and other.sentence != claim.sentence:
            pairs[id(other)] = (other, [said])
    out = []
    for other, sayings in pairs.values():
        steps = kinship(claim, sayings, names)
        steps.append(f"elsewhere the article says that {approval(sayings)}")
        out.append(Conflict(kind, claim, other, tuple(steps), surely(claim, other)))
    return out


def surely(claim: Claim, other: Claim) -> bool:
    """Whether both claims are sure enough, and near enough to each other, for an error."""
    if weak(claim) or weak(other) or not comparable(claim, other) or not _same_place(claim, other):
        return False
    pending = claim.status in PENDING or is_awaited(claim)
    return not pending or (claim.authority is not None and bool(claim.conditions))


def _same_place(claim: Claim, other: Claim) -> bool:
    """Whether both name who decides, or neither: whom a text means by default, a sentence that names it leaves open."""
    firm = [one.origins.get("authority", Origin.SAID).firm for one in (claim, other)]
    return firm[0] == firm[1] or claim.authority is None


def kinship(claim: Claim, sayings: Sequence[Said], names: Names) -> list[str]:
    """Which class the agents said belong to, and of what their uses are kinds."""
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
    return steps


def approval(sayings: Sequence[Said]) -> str:
    """`upadacitinib is approved by the FDA for atopic dermatitis`."""
    agents = list(dict.fromkeys(said.agent for said in sayings))
    who = f" by {authority_words(sayings[0].authority)}" if sayings[0].authority else ""
    use = f" for {sayings[0].condition}" if sayings[0].condition else ""
    return f"{join(agents)} {'is' if len(agents) < 2 else 'are'} approved{who}{use}"
