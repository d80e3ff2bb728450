"""What can be mended by putting one word for another: a date, a name, a body, the kind of an approval.

A replacement is offered only where the sentence stays grammatical with it and the fault is gone: where the words stand
once in the claim, and nothing else in it depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.facts.base import Fact, FactBase
from checker.model import Article, Claim, Judgement, Span, Status, Verdict
from checker.reference.dates import MONTHS, PartialDate
from checker.verdicts.judge import judge

Replacement = tuple[Span, str]

_DAYS = ("{month} {day}, {year}", "{month} {day} {year}", "{day} {month} {year}", "{day} {month}, {year}")
_MONTHS = ("{month} {year}", "{month} of {year}", "{month}, {year}")
_SHORT = {9: ("Sept.", "Sep.", "Sept", "Sep")}
_BARE = {"Health Canada": "Health Canada", "NICE": "NICE", "Swissmedic": "Swissmedic", "PMDA": "Japan’s PMDA"}
"""Bodies that take no article, as a sentence names them."""
_NAMED = {"EC": "European Commission"}
_BEFORE_NOUN = re.compile(
    r"-(?:approv|clear|licen[cs]|authori[sz])| (?:approval|clearance|licen[cs]e|authori[sz]ation)\b"
)
_EMERGENCY = "emergency use authorization"


def replacement(
    rule: str,
    article: Article,
    claim: Claim,
    judgements: Mapping[int, Judgement],
    facts: FactBase,
    at: PartialDate,
) -> Replacement | None:
    """The words to put for others, for a fault of some of a claim's parts, by their numbers; None where none do."""
    found = list(judgements.values())
    cited = [facts.facts[one] for judgement in found for one in judgement.proof.facts[:1] if one in facts.facts]
    if rule == "wrong-date":
        return _date(article, claim, set(judgements), cited)
    if rule == "wrong-brand":
        pairs = [(part.agent, brand) for part in claim.parts for brand in part.brands if part.agent]
        mended = (brand_replacement(article, claim.span, agent, brand, facts) for agent, brand in dict.fromkeys(pairs))
        return next((one for one in mended if one is not None), None)
    whole = len(judgements) == max(len(claim.parts), 1)
    if rule == "wrong-authority" and whole:
        return _authority(article, claim, found, facts, at)
    if rule == "status-inflation" and whole:
        return _status(article, claim, cited)
    return None


# ---------------------------------------------------------------- dates


def _date(article: Article, claim: Claim, wrong: set[int], cited: Sequence[Fact]) -> Replacement | None:
    """The right date in the place of one that is wrong for all the parts which it is said of."""
    parts = list(enumerate(claim.parts))
    dates: set[PartialDate | None] = {part.on for number, part in parts if number in wrong} or {claim.on}
    others = {part.on for number, part in parts if number not in wrong}
    right = {fact.date for fact in cited}
    if len(dates) != 1 or len(right) != 1 or dates & others:
        return None
    said, known = dates.pop(), right.pop()
    if said is None or known is None or (said.day and not known.day) or (said.month and not known.month):
        return None
    for old, new in _written(said, known):
        place = _once(article, claim.span, rf"(?<![\w]){re.escape(old)}(?![\w])")
        if place is not None:
            return place, new
    return None


def _written(said: PartialDate, known: PartialDate) -> list[tuple[str, str]]:
    """A date in each way that it can be written, and the other one in the same way."""
    if not said.month:
        return [(str(said.year), str(known.year))]
    out = []
    for form in _DAYS if said.day else _MONTHS:
        for number, old in enumerate(_month_names(said.month)):
            new = _month_names(known.month)
            month = new[min(number, len(new) - 1)]
            out.append(
                (
                    form.format(month=old, day=said.day, year=said.year),
                    form.format(month=month, day=known.day, year=known.year),
                )
            )
    return [*out, (str(said), str(known))] if said.day else out


def _month_names(month: int) -> tuple[str, ...]:
    full = MONTHS[month - 1]
    short = _SHORT.get(month) or ((full,) * 2 if len(full) < 5 else (f"{full[:3]}.", full[:3]))
    return (full, *short)


# ---------------------------------------------------------------- names


def brand_replacement(article: Article, span: Span, agent: str, brand: str, facts: FactBase) -> Replacement | None:
    """A brand and a generic that do not belong together: the one that is named second gives way."""
    owners = {one.agent for one in facts.names.products(brand)}
    known = facts.names.agents.get(agent)
    if known is None or agent in owners or len(owners) != 1:
        return None
    branded = _once(article, span, rf"(?<!\w){re.escape(brand)}(?!\w)", re.I)
    generic = _once(article, span, rf"(?<!\w){re.escape(agent)}(?!\w)", re.I)
    if branded is None or generic is None:
        return None
    if branded.start < generic.start:
        return generic, _as_written(article.words(generic), owners.pop())
    return (branded, next(iter(known.brands))) if len(known.brands) == 1 else None


def _as_written(written: str, name: str) -> str:
    return name[:1].upper() + name[1:] if written[:1].isupper() else name


def _authority(
    article: Article, claim: Claim, judgements: Sequence[Judgement], facts: FactBase, at: PartialDate
) -> Replacement | None:
    """The body that did decide, where there is one only and the claim holds of it."""
    old = facts.names.authorities.get(claim.authority or "")
    cited = (facts.facts[one] for judgement in judgements for one in judgement.proof.facts if one in facts.facts)
    others = {fact.authority for fact in cited if fact.approval} - {claim.authority}
    if old is None or len(others) != 1:
        return None
    new = others.pop()
    status = Status.APPROVED if old.role == "pays" else claim.status
    if judge(replace(claim, authority=new, status=status), facts, at).verdict is not Verdict.SUPPORTED:
        return None
    if old.role == "decides" and not _meant(claim, new, judgements, facts):
        return None
    text = article.words(claim.span)
    if any(re.search(rf"(?<!\w){re.escape(place)}(?!\w)", text) for place in (*old.places, *old.adjectives)):
        return None  # "approved in the US by the FDA": the place would be wrong still
    known = {old.name, *old.names, *old.abbreviations, *old.capitals}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    place = _once(article, claim.span, rf"(?<!\w)(?:the )?(?:{names})(?!\w)", re.I)
    if place is None:
        return None
    words = article.words(place)
    before_noun = bool(_BEFORE_NOUN.match(article.text, place.end))
    had = words.lower().startswith("the ")
    if before_noun and not had:
        return place, new if new in _BARE or len(new) > 2 else "EU"
    name = _BARE.get(new) or f"the {_NAMED.get(new, new)}"
    opens = place.start in {claim.sentence.start, claim.span.start}
    return place, name[:1].upper() + name[1:] if opens or words.startswith("The ") else name


def _meant(claim: Claim, new: str, judgements: Sequence[Judgement], facts: FactBase) -> bool:
    """Whether it is the other body's decision that a claim tells of: by its date, or by a brand that only it knows.

    Otherwise it may be the use that is wrong, and not who approved it.
    """
    cited = (facts.facts[one] for judgement in judgements for one in judgement.proof.facts if one in facts.facts)
    dates = [fact.date for fact in cited if fact.authority == new and fact.date is not None]
    if claim.on is not None:
        return any(date.agrees(claim.on, slack_days=1) for date in dates)
    markets = [product.authorities for brand in claim.brands for product in facts.names.products(brand)]
    return bool(markets) and all(new in one and claim.authority not in one for one in markets)


# ---------------------------------------------------------------- kinds of approval


def _status(article: Article, claim: Claim, cited: Sequence[Fact]) -> Replacement | None:
    """An accelerated approval for a "full" one; an authorization for emergencies for one that was no approval."""
    status = {fact.status for fact in cited}
    full = next((cue for cue in claim.cues if cue.role == "full"), None)
    verb = next((cue for cue in claim.cues if cue is not full and cue.text.lower() in {"approved", "approval"}), None)
    if status == {Status.ACCELERATED} and full is not None:
        return _accelerated(article, full.span, verb.span if verb else None)
    if status != {Status.EUA} or verb is None or full is not None:
        return None
    if verb.text.lower() == "approval":
        return verb.span, _EMERGENCY
    return (verb.span, "authorized for emergency use") if verb.role.startswith("passive") else None


def _accelerated(article: Article, full: Span, noun: Span | None) -> Replacement | None:
    before = article.text[max(full.start - 2, 0) : full.start]
    words = article.words(full).lower()
    if noun is None or words not in {"full", "traditional"} or article.text[full.end : full.end + 1] == ",":
        return None
    return (Span(full.start - 2, full.end), "an accelerated") if before == "a " else (full, "accelerated")


def _once(article: Article, span: Span, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Span | None:
    """Where a pattern stands in a span, if it does so once."""
    found = list(re.compile(pattern, flags).finditer(article.text, span.start, span.end))
    return Span(*found[0].span()) if len(found) == 1 else None
