"""The claims of several articles against each other, by the same rows as inside one, each at its article's time.

An approval holds from its decision on. That is the date which the claim gives; else, where the facts bear the claim
out, the latest of the decisions it rests on; else the date of its article, by which it had been decided. A claim that
excludes it is of its article's date. They are compared only if the approval was surely there by then and, as far as
the facts know, had not ended: an older "not approved" and a newer "approved" stand together. Where the later article
denies, and no fact says that the approval lasted, it may have been taken back in between: that is no error.
Articles that are judged at the date of the facts, or at one date for all, are of one time.

What says the same is one entry, and entries are compared, not claims: each claim is then told a few of its other
sides, those of the earliest approvals and of the latest exclusions, which are the ones that time can least explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.facts.base import FactBase
from checker.model import Checked, Claim, Conflict, Judged, Status, Verdict
from checker.reference.dates import PartialDate
from checker.verdicts.affirmations import Affirmation, Affirmations
from checker.verdicts.excluded import Excluded, excluded_by
from checker.verdicts.judge import is_asserted
from checker.verdicts.said import Said
from checker.verdicts.within import DATE_SLACK, MOST, approval, kinship, surely

_ONE_TIME = frozenset({"option", "facts"})


@dataclass(frozen=True, slots=True)
class _Page:
    """An article among others: by `moment` all that it affirms had been decided, and of `moment` it denies."""

    path: str
    as_of: PartialDate
    dated: bool
    withdrawn: frozenset[str]
    guessed: frozenset[str] = frozenset()
    """Agents that it may not mean."""

    @property
    def decided(self) -> date:
        return self.as_of.last

    @property
    def moment(self) -> date:
        return self.as_of.first if self.dated else self.as_of.last

    def __str__(self) -> str:
        date = self.as_of.in_words()
        return f"{self.path} ({date})" if self.dated else f"{self.path} (as of {date})"


@dataclass(frozen=True, slots=True)
class _Hold:
    """From when an approval held, and until when, as a claim and the facts tell it."""

    since: date
    until: date | None = None
    told: PartialDate | None = None
    """The decision's own date, where it is known."""
    lasts: bool = False
    """Whether the facts know the approval, and no end of it."""

    def at(self, moment: date) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


def conflicts_across(checked: Sequence[Checked], facts: FactBase) -> tuple[Conflict, ...]:
    """Claims of different articles that cannot both be true, `wrong` being the side that denies or excludes."""
    comparison = _Comparison(checked, facts)
    return (*comparison.exclusions(), *comparison.dates())


class _Comparison:
    def __init__(self, checked: Sequence[Checked], facts: FactBase) -> None:
        self.facts, self.names = facts, facts.names
        self.pages: dict[int, _Page] = {}
        self.judged: dict[int, Judged] = {}
        claims: list[Claim] = []
        for one in checked:
            asserted = [judged for judged in one.judged if is_asserted(judged.claim)]
            if one.as_of is None or not asserted:
                continue
            withdrawn = {agent for it in asserted if it.claim.status is Status.WITHDRAWN for agent in it.claim.agents}
            page = _Page(one.path, one.as_of, one.as_of_from not in _ONE_TIME, frozenset(withdrawn), one.guessed)
            for judged in asserted:
                self.pages[id(judged.claim)] = page
                self.judged[id(judged.claim)] = judged
                claims.append(judged.claim)
        self.claims = claims
        self.affirmations = Affirmations(claims, self.names)
        self._holds: dict[tuple[int, str, PartialDate | None], _Hold] = {}
        self._earliest: dict[int, list[Claim]] = {}

    # -- time

    def hold(self, claim: Claim, said: Said) -> _Hold:
        """When what a claim affirms of an agent held."""
        key = (id(claim), said.agent, said.on)
        if key not in self._holds:
            self._holds[key] = self._hold(claim, said)
        return self._holds[key]

    def _hold(self, claim: Claim, said: Said) -> _Hold:
        page = self.pages[id(claim)]
        borne_out = [
            self.facts.facts[name]
            for part, judgement in zip(claim.parts, self.judged[id(claim)].judgements, strict=False)
            if part.agent == said.agent and judgement.verdict is Verdict.SUPPORTED
            for name in judgement.proof.facts
            if name in self.facts.facts and self.facts.facts[name].approval
        ]
        dates = [fact.date for fact in borne_out if fact.date is not None]
        told = said.on or (max(dates, key=lambda one: one.last) if dates else None)
        ends = [fact.ends.first for fact in borne_out if fact.ends is not None]
        lasts = bool(borne_out) and not ends and not any(fact.end_open for fact in borne_out)
        since = page.decided if told is None else min(told.last, page.decided)
        return _Hold(since, min(ends, default=None), told, lasts)

    def earliest(self, one: Affirmation) -> list[Claim]:
        """The claims that affirm something from the earliest on, one an article."""
        if id(one) not in self._earliest:
            ordered = sorted(one.claims, key=lambda claim: self.hold(claim, one.said).since)
            each = {id(self.pages[id(claim)]): claim for claim in reversed(ordered)}
            self._earliest[id(one)] = list(reversed(each.values()))[: MOST + 1]
        return self._earliest[id(one)]

    def _clash(self, claim: Claim, other: Claim, said: Said, excluded: Excluded) -> bool:
        """Whether what `other` affirms held when `claim`, of another article, let it not stand."""
        page, its = self.pages[id(claim)], self.pages[id(other)]
        if page is its or not self.hold(other, said).at(page.moment):
            return False
        return not (excluded.unless_withdrawn and said.agent in page.withdrawn | its.withdrawn)

    # -- denials, "only", numbers

    def exclusions(self) -> Iterator[Conflict]:
        """What some articles exclude and others affirm, as seen from either side."""
        groups: dict[Excluded, list[Claim]] = {}
        for claim in self.claims:
            excluded = excluded_by(claim, self.names)
            if excluded is not None:
                groups.setdefault(excluded, []).append(claim)
        told: set[tuple[int, int, str]] = set()
        latest: dict[int, list[tuple[Claim, Excluded]]] = {}
        hit: dict[int, Affirmation] = {}
        for excluded, claims in groups.items():
            against = self._hits(excluded)
            if not against:
                continue
            claims = [claim for claim in claims if self._too_many(claim, excluded, against)]
            for claim in claims:
                for conflict in self._from_here(claim, excluded, against):
                    told.add((id(claim), id(conflict.other), conflict.kind))
                    yield conflict
            claims.sort(key=lambda claim: self.pages[id(claim)].moment, reverse=True)
            for one in against:
                hit[id(one)] = one
                latest.setdefault(id(one), []).extend((claim, excluded) for claim in claims[: MOST + 1])
        for key, one in hit.items():
            yield from self._from_there(one, latest[key], told)

    def _hits(self, excluded: Excluded) -> list[Affirmation]:
        hits = self.affirmations.against(excluded)
        if excluded.number is not None:
            hits = [one for one in hits if one.said.authority == excluded.scopes[0].authority]
        return hits

    def _too_many(self, claim: Claim, excluded: Excluded, against: Sequence[Affirmation]) -> bool:
        """Whether more agents were approved at the time of a claim than its number allows, if it has one."""
        if excluded.number is None:
            return True
        moment = self.pages[id(claim)].moment
        agents = {
            one.said.agent
            for one in against
            if any(self.hold(other, one.said).at(moment) for other in self.earliest(one))
        }
        return len(agents) > excluded.number

    def _from_here(self, claim: Claim, excluded: Excluded, against: Sequence[Affirmation]) -> Iterator[Conflict]:
        """The conflicts of a claim that excludes, one for each of a few other claims."""
        pairs: dict[int, tuple[Claim, list[Said]]] = {}
        for one in against:
            for other in self.earliest(one):
                if not self._clash(claim, other, one.said, excluded):
                    continue
                if id(other) in pairs:
                    pairs[id(other)][1].append(one.said)
                elif len(pairs) < MOST:
                    pairs[id(other)] = (other, [one.said])
            if len(pairs) == MOST:
                break
        for other, sayings in pairs.values():
            yield self._conflict(excluded.kind, claim, other, sayings)

    def _from_there(
        self, one: Affirmation, excluding: list[tuple[Claim, Excluded]], told: set[tuple[int, int, str]]
    ) -> Iterator[Conflict]:
        """The conflicts of the claims that affirm something, as far as they are not told yet."""
        excluding.sort(key=lambda pair: self.pages[id(pair[0])].moment, reverse=True)
        excluding = excluding[: MOST + 1]
        for other in one.claims:
            for claim, excluded in excluding:
                key = (id(claim), id(other), excluded.kind)
                if key not in told and self._clash(claim, other, one.said, excluded):
                    told.add(key)
                    yield self._conflict(excluded.kind, claim, other, [one.said])

    def _conflict(self, kind: str, claim: Claim, other: Claim, sayings: list[Said]) -> Conflict:
        page, its = self.pages[id(claim)], self.pages[id(other)]
        hold = self.hold(other, sayings[0])
        steps = [*kinship(claim, sayings, self.names), f"{its} says that {approval(sayings)}"]
        if hold.told is not None and hold.told.last <= its.decided:
            steps.append(f"that approval is of {hold.told.in_words()}; {page} is of a later time and says otherwise")
        elif page.moment == its.decided:
            steps.append(f"{page} is of the same time and says otherwise")
        else:
            steps.append(f"{page} is of a later time and says otherwise")
        since_then = hold.lasts or its.decided >= page.moment
        sure = page.guessed.isdisjoint(claim.agents) and its.guessed.isdisjoint(other.agents)
        return Conflict(kind, claim, other, tuple(steps), since_then and sure and surely(claim, other))

    # -- dates

    def dates(self) -> Iterator[Conflict]:
        """One approval with different dates in different articles."""
        for agent, known in self.affirmations.by_agent.items():
            groups: dict[tuple[object, ...], list[Affirmation]] = {}
            for said, one in known.items():
                if said.on is not None and said.condition and said.authority:
                    key = (said.authority, said.condition, said.ages, said.brands, one.claims[0].status)
                    groups.setdefault(key, []).append(one)
            for group in groups.values():
                yield from self._dates(agent, group)

    def _dates(self, agent: str, group: list[Affirmation]) -> Iterator[Conflict]:
        told: set[frozenset[int]] = set()
        for one in group:
            rivals = self._disagreeing(one, group)
            for claim in one.claims:
                apart = [pair for pair in rivals if self.pages[id(pair[0])] is not self.pages[id(claim)]]
                for other, on in apart[:MOST]:
                    pair = frozenset((id(claim), id(other)))
                    if pair in told or one.said.on is None:
                        continue
                    told.add(pair)
                    places = f"{self.pages[id(claim)].path} and {self.pages[id(other)].path}"
                    dates = f"{one.said.on.in_words()} and {on.in_words()}"
                    step = f"{places} date the approval of {agent} for {one.said.condition} differently: {dates}"
                    yield Conflict("detail", claim, other, (step,), grave=False)

    def _disagreeing(self, one: Affirmation, group: list[Affirmation]) -> list[tuple[Claim, PartialDate]]:
        """A few claims with another date, of one article more than can be told."""
        found: list[tuple[Claim, PartialDate]] = []
        for other in group:
            on = other.said.on
            if on is None or one.said.on is None or one.said.on.agrees(on, slack_days=DATE_SLACK):
                continue
            found += [(claim, on) for claim in self.earliest(other)]
            if len({id(self.pages[id(claim)]) for claim, _ in found}) > MOST:
                break
        return found
