"""From verdicts and contradictions to findings: which rule, how grave, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from checker.facts.base import FactBase
from checker.facts.words import join
from checker.findings.bare import in_a_bare_row
from checker.findings.doubts import asks_for_more, doubtful
from checker.findings.meant import dismissed, may_be_of_another, named_beside, put_right
from checker.findings.messages import conflict_words, fault_words
from checker.findings.narrowing import denied_unread, narrowed
from checker.findings.quoting import in_quotation
from checker.findings.replacing import brand_replacement, replacement
from checker.findings.rules import Rule, load_rules
from checker.findings.sides import Side, sides
from checker.model import (
    Article,
    Attribute,
    Claim,
    Conflict,
    Finding,
    Judged,
    Judgement,
    Pairing,
    Reading,
    Related,
    Severity,
    Span,
    Verdict,
)
from checker.reference.dates import PartialDate
from checker.verdicts.case import is_firm, is_said
from checker.verdicts.excluded import PENDING
from checker.verdicts.pairing import brand_fault, wrong_brand, wrong_class, wrong_route, wrong_target
from checker.verdicts.proof import as_sentence
from checker.verdicts.superseded import FAULT as SUPERSEDED
from checker.verdicts.ways import as_product

_STEPS = 12
_OF_CLAIM = ("agent", "condition", "status")
_OF_PENDING = ("agent", "authority", "status")
"""Slots that a warning's claim states itself; of what is still studied in a country it need not say for what."""
_KINDS = {"status": "conflicting-status", "exclusivity": "conflicting-exclusivity", "detail": "conflicting-detail"}


def find(
    article: Article,
    reading: Reading,
    judged: Sequence[Judged],
    conflicts: Sequence[Conflict],
    facts: FactBase,
    at: PartialDate,
) -> tuple[Finding, ...]:
    """All that is wrong in an article, in the order of its text."""
    maker = _Maker(article, reading, facts)
    found: list[Finding] = []
    for one in judged:
        found += maker.faults(one.claim, one.judgements, at)
        # What is wrong today was told already if it was wrong then.
        overtaken = [now if now.fault == SUPERSEDED else replace(now, fault=None) for now in one.today]
        found += maker.faults(one.claim, overtaken, facts.as_of)
    found += maker.attributes(found)
    found += maker.pairings(found)
    found += maker.misspellings()
    found += maker.counts(judged)
    found += [told for side in sides(conflicts, judged, facts) if (told := maker.conflict(side))]
    return in_order(_once(found))


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Each thing once: the same rule on the same words with the same message."""
    seen = set()
    for one in found:
        key = (one.rule, one.span, one.message)
        if key not in seen:
            seen.add(key)
            yield one


def side_finding(article: Article, side: Side, articles: Sequence[Article], facts: FactBase) -> Finding | None:
    """A claim of an article that contradicts others, which stand in `articles`, one by one, unless it is doubtful."""
    return _Maker(article, Reading(), facts).conflict(side, articles)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the text."""
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.rule, one.message)))


def _cased_as(written: str, name: str) -> str:
    """The right name with the capitals of the word that it takes the place of."""
    if written.isupper():
        return name.upper()
    return name[:1].upper() + name[1:] if written[:1].isupper() else name


@lru_cache(maxsize=1)
def _rules() -> dict[str, Rule]:
    return load_rules()


class _Maker:
    """Makes the findings of one article."""

    def __init__(self, article: Article, reading: Reading, facts: FactBase) -> None:
        self.article = article
        self.reading = reading
        self.facts = facts
        self.rules = _rules()
        # "Siliq (ixekizumab), approved in March 2016": what is wrong is the name.
        self.misnamed = [
            (one, owner) for one in reading.pairings if (owner := wrong_brand(facts, one.agent, one.brand)) is not None
        ]
        self.guessed = frozenset(one.agent for one in reading.misspellings if not one.sure)

    # -- what the facts say

    def faults(self, claim: Claim, judgements: Sequence[Judgement], at: PartialDate) -> Iterator[Finding]:
        """One finding for each kind of fault of a claim, the agents it befalls named together."""
        groups: dict[str, list[int]] = {}
        for number, judgement in enumerate(judgements):
            if judgement.fault is not None and self._clear(claim, number, judgement, at):
                groups.setdefault(judgement.fault, []).append(number)
        for name, numbers in groups.items():
            grave = [number for number in numbers if judgements[number].grave and not self._rests_on_guess(claim)]
            found = self._fault(claim, judgements, name, grave or numbers, grave=bool(grave))
            befallen = {number: judgements[number] for number in numbers}
            mended = replacement(name, self.article, claim, befallen, self.facts, at) if grave else None
            yield replace(found, replacement=mended) if mended else found

    def _clear(self, claim: Claim, part: int, judgement: Judgement, at: PartialDate) -> bool:
        """Whether the article leaves no doubt that it says what is wrong.

        Of the faults that its words leave in doubt, nine of ten are none. A fault that is no error must stand in the
        claim's own words.
        """
        named = any(
            one.span.overlaps(claim.span) and not {one.agent, owner}.isdisjoint(claim.agents)
            for one, owner in self.misnamed
        )
        if named and judgement.fault != "wrong-brand":
            return False
        slots = _OF_PENDING if claim.status in PENDING and is_said(claim, "authority") else _OF_CLAIM
        firm = all(is_firm(claim, slot) for slot in slots)
        return (judgement.grave or firm) and not (
            dismissed(self.article, claim, part, judgement, self.facts, at)
            or doubtful(self.article, claim, part, judgement, self.facts, at)
        )

    def _rests_on_guess(self, *claims: Claim) -> bool:
        """Whether the drug was told from a misspelled name that may be another one's."""
        return any(not self.guessed.isdisjoint(claim.agents) for claim in claims)

    def _fault(
        self, claim: Claim, all_judgements: Sequence[Judgement], name: str, numbers: list[int], *, grave: bool
    ) -> Finding:
        judgements = [all_judgements[number] for number in numbers]
        parts = [claim.parts[number] for number in numbers] if claim.parts else []
        steps = [step for judgement in judgements for step in judgement.proof.steps]
        cited = [fact for judgement in judgements for fact in judgement.proof.facts]
        # Of what rests on the same facts, "for eczema" and "for atopic dermatitis", the first says enough.
        by_facts: dict[object, str] = {}
        for judgement in judgements:
            if judgement.suggestion:
                by_facts.setdefault(frozenset(judgement.proof.facts) or judgement.suggestion, judgement.suggestion)
        return self._make(
            name,
            claim.span,
            self.rules[name].say(**fault_words(name, claim, parts, judgements, self.facts)),
            grave=grave,
            claim=claim,
            part=numbers[0],
            facts=tuple(dict.fromkeys(cited)),
            because=tuple(dict.fromkeys(steps))[:_STEPS],
            suggestion=" ".join(dict.fromkeys(by_facts.values())) or None,
        )

    # -- what is said of the drug itself

    def attributes(self, told: Sequence[Finding]) -> Iterator[Finding]:
        """Classes, targets and routes that are not the drug's, where no claim has said so already."""
        for one in self.reading.attributes:
            rule = "wrong-route" if one.kind == "route" else "wrong-class"
            if one.denied or any(found.rule == rule and found.span.overlaps(one.span) for found in told):
                continue
            is_else = None if in_quotation(self.article, one.span, one.block) else self._is_else(one)
            if is_else is None or (not one.firm and may_be_of_another(self.article, one, self.facts)):
                continue
            detail, suggestion, grave = is_else
            grave = grave and (one.firm or named_beside(self.article, one, self.facts))
            words = {"agents": one.agent, "class": one.value, "detail": detail}
            message = self.rules[rule].say(**words)
            yield self._make(
                rule, one.span, message, grave=grave, because=(detail,), suggestion=as_sentence(suggestion)
            )

    def _is_else(self, one: Attribute) -> tuple[str, str, bool] | None:
        """What the drug is instead of what is said of it, as a sentence, too, and whether that is beyond dispute."""
        if one.kind == "class":
            found = wrong_class(self.facts, one.agent, one.value)
            return (found[0], found[0], found[1]) if found is not None else None
        if one.kind == "target":
            detail = wrong_target(self.facts, one.agent, one.value)
            return (detail, detail, True) if detail is not None else None
        how = wrong_route(self.facts, one.agent, one.value, one.brand)
        known = self.facts.names.agents.get(one.agent)
        if how is None or known is None:
            return None
        return how, f"{one.brand or known.name} is {as_product(known, {one.brand or ''})}", known.reviewed

    def pairings(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Brands that belong to another drug, where no claim has said so already."""
        told = [one.span for one in found if one.rule == "wrong-brand"]
        for pairing, owner in self.misnamed:
            if not any(span.overlaps(pairing.span) for span in told):
                yield self._pairing(pairing, brand_fault(self.facts, pairing.agent, pairing.brand, owner))

    def _pairing(self, pairing: Pairing, judgement: Judgement) -> Finding:
        steps = judgement.proof.steps
        message = self.rules["wrong-brand"].say(agents=pairing.agent, other=pairing.brand, detail=steps[-1])
        mended = brand_replacement(self.article, pairing.span, pairing.agent, pairing.brand, self.facts)
        found = self._make(
            "wrong-brand", pairing.span, message, grave=judgement.grave, because=steps, suggestion=judgement.suggestion
        )
        return replace(found, replacement=mended if judgement.grave else None)

    def misspellings(self) -> Iterator[Finding]:
        """Names that are no drug's as they are written."""
        for one in self.reading.misspellings:
            written = self.article.words(one.span)
            right = _cased_as(written, one.name)
            detail = f" ({one.agent})" if one.brand else ""
            message = self.rules["misspelled-agent"].say(quote=written, other=right, detail=detail)
            known = f"{one.name} is the brand of {one.agent} that is spelled most alike" if one.brand else None
            steps = (f"no drug named {written} is known", known or f"{one.name} is the drug that is spelled most alike")
            yield replace(
                self._make("misspelled-agent", one.span, message, because=steps, suggestion=right),
                replacement=(one.span, right),
            )

    # -- what the article says against itself

    def counts(self, judged: Sequence[Judged]) -> Iterator[Finding]:
        """Numbers that are smaller than the lists which they announce: "three drugs: A, B, C and D".

        An error where every drug of the list belongs there.
        """
        for claim, judgements in ((one.claim, one.judgements) for one in judged):
            listed = len(claim.agents)
            if claim.quantifier != "count" or claim.number is None or not 1 < claim.number < listed:
                continue
            names = join(claim.agents)
            message = f"{claim.number} are announced and {listed} listed: {names}"
            step = f"the list names {names}"
            sure = not claim.named_class and all(one.verdict is Verdict.SUPPORTED for one in judgements)
            yield self._make("conflicting-detail", claim.span, message, grave=sure, claim=claim, because=(step,))

    def conflict(self, side: Side, articles: Sequence[Article] = ()) -> Finding | None:
        """One side of a contradiction, with the others in `related`; `articles` are theirs, if not this one.

        None where it is neither sure nor likely, or where the article itself takes one of them back at once.
        """
        places = articles or [self.article] * len(side.others)
        grave = side.grave and not self._rests_on_guess(side.claim, *side.others) and self._collide(side, places)
        if not grave and not side.likely:
            return None
        name = _KINDS[side.kind]
        if put_right(self.article, side.claim) or all(map(put_right, places, side.others)):
            return None
        related = tuple(
            Related(other.id, place.path, place.quote(other.span), other.span)
            for other, place in zip(side.others, places, strict=True)
        )
        against = places[0].path if articles else None
        words = conflict_words(side, places[0].words(side.others[0].span), against)
        return self._make(
            name,
            side.claim.span,
            self.rules[name].say(**words),
            grave=grave,
            claim=side.claim,
            related=related,
            because=tuple(sorted(dict.fromkeys(side.steps), key=lambda step: step.startswith("elsewhere")))[:_STEPS],
        )

    def _collide(self, side: Side, places: Sequence[Article]) -> bool:
        """Whether either side is read surely, and no words confine it to where the other is not."""
        for unsure in (in_a_bare_row, denied_unread, self._narrowed):
            if unsure(self.article, side.claim) or all(map(unsure, places, side.others)):
                return False
        return not asks_for_more(self.article, side.claim) and not any(map(asks_for_more, places, side.others))

    def _narrowed(self, article: Article, claim: Claim) -> bool:
        return narrowed(article, claim, self.facts.names)

    def _make(
        self,
        name: str,
        span: Span,
        message: str,
        *,
        grave: bool = True,
        claim: Claim | None = None,
        part: int | None = None,
        related: tuple[Related, ...] = (),
        facts: tuple[str, ...] = (),
        because: tuple[str, ...] = (),
        suggestion: str | None = None,
    ) -> Finding:
        severity = Severity(self.rules[name].severity)
        quote = self.article.quote(span)
        return Finding(
            rule=name,
            severity=Severity.WARNING if severity is Severity.ERROR and not grave else severity,
            message=message,
            quote=quote,
            span=span,
            claim=claim.id if claim else None,
            part=part,
            related=related,
            facts=facts,
            because=because,
            suggestion=suggestion,
            fingerprint=fingerprint(name, quote, self._grounds(facts, related)),
        )

    def _grounds(self, facts: Iterable[str], related: Iterable[Related]) -> list[str]:
        """What a finding rests on: what its facts say, and the words of the other side."""
        known = self.facts.facts
        return [*(known[one].meaning for one in facts if one in known), *(one.quote for one in related)]


def fingerprint(rule: str, quote: str, grounds: Iterable[str]) -> str:
    """What tells a finding from others wherever it moves: its rule, its words and its grounds, not its place."""
    words = [" ".join(one.split()) for one in (quote, *sorted(grounds))]
    return sha256("\n".join([rule, *words]).encode()).hexdigest()
