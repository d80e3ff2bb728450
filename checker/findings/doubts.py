"""Words of the article that leave a fault in doubt: what a fair editor would look at before calling it an error."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from checker.entities.vocabulary import is_english
from checker.facts.base import FactBase
from checker.facts.scope import Scope, routes_meet
from checker.model import Article, Attribute, Block, BlockKind, Claim, Judgement, Origin, Span, Verdict
from checker.reference.dates import PartialDate
from checker.reference.names import Agent, Authority
from checker.verdicts.case import is_firm
from checker.verdicts.judge import judge
from checker.verdicts.said import affirmed

_NEARBY = 700
"""How far back, in characters, a pronoun may reach."""
_ANIMALS = re.compile(r"\b(dogs?|canine|puppy|puppies|cats?|feline|pets?|animals?|veterinar\w+|vets?)\b", re.I)
_INITIAL = re.compile(
    r"\b(first|initially|originally)\s+(approved|cleared|authori[sz]ed|licen[sc]ed|okayed|OK[’']d|green-?lit)\b", re.I
)
_NARROWING = re.compile(
    r"\b(first|only|newest|latest)\b(?:[^.;,]{0,60}?\b(?:we|our|us)\b|[^.;]{0,60}?\b"
    r"(since|in (?:\w+ ){0,3}(?:years|decades|months)|of (?:its|their|the|this|that) (?:kind|sort|type|ilk)"
    r"|of (?:these|those|them)"
    r"|on (?:this|the|our) list|in (?:this|the|our) (?:list|table|guide|group))\b)"
    # whose drugs are told by how they are taken or made, and by what they do
    r"|\b(?:first|only|newest)\b[^.;,]{0,40}?\b(?:that|which) "
    r"(?![^.;,]{0,30}\b(?:approv|licen[sc]|authori[sz]|clear)|is\b|was\b|are\b|were\b|has\b|have\b|had\b|the\b|FDA|it\b|they\b|treats?\b)\w+"
    # what it is to do instead of being approved: "the only one to offer that choice"
    r"|\b(?:first|only)\b[^.;,]{0,60}?\bto "
    r"(?!be\b|win\b|gain|get\b|receive|earn|land|secure|obtain|reach|treat\b|have\b|hit\b|clear|enter|come\b|arrive|the\b|a\b)\w+",
    re.I,
)
"""A rank in a field that no class or condition names."""
_EXCEPTING = re.compile(r"\b(?:other than|except|besides|apart from|outside of)\b", re.I)
"""A rank with an exception, which is no drug that was understood: "the first vaccine against anything but C"."""
_MADE_FOR = re.compile(
    r"\b(?:no|not a single|none|first|only)\b[^.;,]{0,40}?\b(?:made|designed|developed|created|purpose-built)\b", re.I
)
"""A class that is narrowed by what its drugs were made for."""
_OF_BOTH = re.compile(
    r"\bfor both\b|\bboth (?:main|major|types|forms|kinds|diseases|conditions|uses|indications)\b"
    r"|\bwithout (?!(?:[\w-]+ ){0,2}(?:approval|authori[sz]ation|licen[cs]e|clearance|FDA))",
    re.I,
)
"""A denial or a rank for several diseases together, or for one without another."""
_SOLD_AS = re.compile(r"(?:, as|\b(?:sold|marketed|known|branded|approved|it) as) ([A-Z][a-z]{3,})\b")
_LAST_YEAR = re.compile(r"\b(?:last|this) year\b", re.I)
_OF_STATUS = frozenset(
    {"contradicted-approval", "contradicted-denial", "wrong-authority", "status-inflation", "wrong-population"}
)
_APPROVED = re.compile(r"approv|licen[cs]|authori[sz]|clear|indicat|label", re.I)
_STATUS_WORD = re.compile(r"approv|licen[cs]|authori[sz]|clear|[✓✔✗✘❌✅]|\b(?:yes|no|not|none|EUA|CRL)\b", re.I)
_OF_A_SORT = re.compile(
    r"\b(?:no|none|only|first|other)\b[^.;,]{0,40}?\b(?:monthly|weekly|daily|yearly|annual|quarterly|generic|single-dose"
    r"|(?:once|twice)-[\w-]+|(?:long|short|fast|rapid)-acting|over-the-counter|one-time|home|at-home|natural|cheap\w*)\b",
    re.I,
)
"""A class that is narrowed by how its drugs are taken or made."""
_RANK = re.compile(r"\bfirst\b", re.I)
_OF_PATIENTS = re.compile(
    r"\b(?:pregnan\w+|breast-?feeding|nursing|lactat\w+|transplant\w*|dialysis|kidney|liver|genotype|mutat\w+|HER2|ambulatory"
    r"|wheelchair|walk|immunocompromised|BMI|weigh\w*|hospitali[sz]ed)\b",
    re.I,
)
"""Patients that the ages do not tell."""
_GOES_ON = re.compile(r"\b(?:a|an|another|yet|and) (?:second|third|\w+th)\b", re.I)
"""A number that only goes on with a list: "a fourth, A, came later"."""
_ALONE = re.compile(r"\b(?:mono-?therapy|on its own|by itself|stand-?alone|combination|without an?)\b", re.I)
"""What it is to be taken with, or without."""
_OF_PLACE = frozenset({"contradicted-approval", "wrong-authority", "wrong-date", "wrong-population"})
_OF_A_FORM = re.compile(
    r"\b(?:that|this|the|its) (?:form|formulation|version|strength|dose|dosage|presentation)\b"
    r"|\b(?:compounded|generics?|biosimilars?|copy|copies|copycats?|knock-?offs?|unbranded|homemade)\b",
    re.I,
)
"""A denial of one form of a drug, or of a copy."""
_QUOTATION = re.compile(r"“[^“”]{15,}”|(?<!\w)\"[^\"]{15,}\"(?!\w)|‘[^‘’]{15,}’(?!\w)")


def dismissed(
    article: Article, claim: Claim, part: int, judgement: Judgement, facts: FactBase, at: PartialDate
) -> bool:
    """Whether nothing is to be said: the words were most likely read for something that they do not say."""
    if _of_animals(article, claim, facts):
        return True
    if judgement.fault == "wrong-date" and (not _year_said(article, claim) or _at_first(article, claim, facts, at)):
        return True
    if judgement.fault in _OF_PLACE and _true_elsewhere(article, claim, judgement, facts, at):
        return True
    if is_firm(claim, "agent") or not claim.agents:
        return False
    return (
        _unlikely(claim, judgement, facts, at)
        or _elsewhere_named(article, claim, facts)
        or _another_is_meant(article, claim, _of_part(claim, part), facts, at)
    )


def _authorized_only(claim: Claim) -> bool:
    words = " ".join(cue.text.lower() for cue in claim.cues)
    return ("authori" in words or "clear" in words) and "approv" not in words


_GUESSED = frozenset({Origin.MENTION, Origin.HEADING, Origin.TOPIC})


def doubtful(article: Article, claim: Claim, judgement: Judgement, facts: FactBase) -> bool:
    """Whether an error is to be shown as a warning only."""
    if judgement.fault == "wrong-date" and claim.origin("authority") is Origin.MENTION:
        return True
    if judgement.fault == "wrong-authority" and claim.origin("authority") in _GUESSED:
        return True  # it may be the other authority that the sentence means
    if judgement.fault == "status-inflation" and not claim.rebutted and _authorized_only(claim):
        return True  # "the FDA authorized it" is also said of emergency use
    if judgement.fault in {"contradicted-denial", "contradicted-exclusivity"} and narrowed(article, claim):
        return True
    if (judgement.fault in _OF_STATUS and in_a_bare_row(article, claim)) or _lent_ages(article, claim, judgement):
        return True
    if judgement.fault == "wrong-date" and not is_firm(claim, "agent") and _names_a_stranger(article, claim, facts):
        return True
    if judgement.fault == "contradicted-denial" and not is_firm(claim, "agent") and not claim.brands:
        return True  # which product of the drug is meant, too
    # What somebody is quoted as saying, the article may be about to put right.
    return _quoted(article, claim)


def narrowed(article: Article, claim: Claim) -> bool:
    """Whether a denial, a rank or an exclusion has words that may confine it, and that nobody here understands.

    "Not approved for eczema elsewhere on the body", "that form has never been approved", "the only one in pregnancy".
    """
    if affirmed(claim) and claim.quantifier == "none":
        return False
    text = _text(article, claim.span)
    return (
        bool(claim.unread)
        or any(pattern.search(text) for pattern in (_OF_A_FORM, _OF_A_SORT, _OF_PATIENTS, _MADE_FOR, _OF_BOTH))
        or (claim.quantifier != "none" and bool(_NARROWING.search(text)))
        or bool(_ALONE.search(text))
        or len(_RANK.findall(text)) > 1
        or bool(affirmed(claim) and not claim.excepted and _EXCEPTING.search(text))
        or (claim.quantifier == "ordinal" and bool(_GOES_ON.search(text)))
    )


def in_a_bare_row(article: Article, claim: Claim) -> bool:
    """Whether a claim is read from a table's row in which no word tells of a decision, nor any over its table."""
    if not claim.cues or claim.cues[0].role != "table row" or _STATUS_WORD.search(_text(article, claim.span)):
        return False
    return not affirmed(claim) or not _APPROVED.search(_about_table(article, claim))


def _about_table(article: Article, claim: Claim) -> str:
    """What a table's own head, the words before it and the heading over it say."""
    table = article.blocks[claim.block].table
    first = next((at for at, block in enumerate(article.blocks) if block.table == table), claim.block)
    head = [block for block in article.blocks if block.table == table and block.header]
    over: list[Block] = []
    for block in reversed(article.blocks[max(first - 2, 0) : first]):
        over.append(block)
        if block.kind is BlockKind.HEADING:
            break
    return " ".join(_text(article, block.span) for block in (*over, *head))


def _lent_ages(article: Article, claim: Claim, judgement: Judgement) -> bool:
    """Whether the ages that are wrong stand outside the sentence, or beside those of another use."""
    if judgement.fault != "wrong-population":
        return False
    if len(claim.conditions) > 1 and len({part.ages for part in claim.parts}) > 1:
        return True
    said = re.findall(r"\d+", claim.population or "")
    words = _text(article, Span(min(claim.sentence.start, claim.span.start), max(claim.sentence.end, claim.span.end)))
    return any(number not in words for number in said)


def _names_a_stranger(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether a claim's sentence opens with a name that nobody knows here, and whose date it may be."""
    words = _text(article, Span(claim.sentence.start, claim.span.end))
    known = facts.names
    diseases = " ".join(claim.conditions)
    return any(
        not is_english(name.lower())
        and name not in diseases
        and name.lower() not in known.brands
        and not any(_speaking_of(one).search(name) for one in known.authorities.values())
        for name in re.findall(r"\b[A-Z][a-z]{4,}\b", words)
    )


def _quoted(article: Article, claim: Claim) -> bool:
    """Whether the words that make the claim stand inside quotation marks."""
    block = _block(article, claim)
    places = [cue.span for cue in claim.cues] or [claim.span]
    quotes = [Span(*one.span()) for one in _QUOTATION.finditer(article.text, block.start, block.end)]
    return any(all(place in quote for place in places) for quote in quotes)


def _of_animals(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether an animal's drug is told of as one."""
    agents = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    if not any(agent.veterinary for agent in agents):
        return False
    places = (claim.sentence, _block(article, claim))
    return any(_ANIMALS.search(_text(article, place)) for place in places)


def _year_said(article: Article, claim: Claim) -> bool:
    """Whether each year of the claim's dates stands in its sentence, and was not told from the article's own date."""
    text = _text(article, Span(min(claim.sentence.start, claim.span.start), max(claim.sentence.end, claim.span.end)))
    if _LAST_YEAR.search(text):
        return True
    years = {str(part.on.year) for part in claim.parts if part.on} | ({str(claim.on.year)} if claim.on else set())
    return all(year in text for year in years)


def _at_first(article: Article, claim: Claim, facts: FactBase, at: PartialDate) -> bool:
    """Whether the date is that of a drug's first approval of all, told as such beside its later uses."""
    if not _INITIAL.search(_text(article, claim.span)):
        return False
    scope = Scope(authorities=frozenset({claim.authority} if claim.authority else ()))
    known = [one.fact.date for one in facts.decisions(claim.agents, scope, at) if one.fact.date is not None]
    return any(part.on is not None and date.agrees(part.on, slack_days=3) for part in claim.parts for date in known)


def given_so(article: Article, told: Attribute, facts: FactBase) -> bool:
    """Whether a pronoun may stand for another drug nearby, one that is given in the way told."""
    near = article.text[max(0, told.span.start - _NEARBY) : told.span.end]
    others = (agent for name, agent in facts.names.agents.items() if name != told.agent)
    return any(
        any(one.route is None or routes_meet(one.route, told.value) for one in agent.products)
        for agent in others
        if _is_named(agent, near)
    )


def _true_elsewhere(article: Article, claim: Claim, judgement: Judgement, facts: FactBase, at: PartialDate) -> bool:
    """Whether the claim's words name no authority, and it holds for another that is named nearby.

    An approval is looked for in the whole article, all else in the paragraph.
    """
    mine = facts.names.authorities.get(claim.authority or "")
    if mine is None or _speaking_of(mine).search(_text(article, claim.span)):
        return False
    whole = judgement.fault == "contradicted-approval" and not is_firm(claim, "authority")
    near = article.text if whole else _text(article, _block(article, claim))
    return any(
        judge(replace(claim, authority=one.name, quantifier="none", patients=()), facts, at).verdict
        is Verdict.SUPPORTED
        for one in facts.names.authorities.values()
        if one.role == "decides" and one is not mine and _speaking_of(one).search(near)
    )


@lru_cache(maxsize=64)
def _speaking_of(authority: Authority) -> re.Pattern[str]:
    """Any word for an authority or its market."""
    words = (authority.name, *authority.names, *authority.abbreviations, *authority.places, *authority.adjectives)
    exact = "|".join(map(re.escape, authority.capitals)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?i:{'|'.join(map(re.escape, words))})|{exact})(?!\w)")


def _unlikely(claim: Claim, judgement: Judgement, facts: FactBase, at: PartialDate) -> bool:
    """Whether a pronoun was taken for a drug that nobody has ever approved for anything: it stands for another one."""
    if judgement.fault not in {"contradicted-approval", "wrong-authority", "status-inflation"}:
        return False
    return not facts.decisions(claim.agents, Scope(), at)


def _elsewhere_named(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether its paragraph has named other drugs before it and not this one, or its sentence calls it by another name.

    "It is still approved, as Adakveo."
    """
    own = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    words = _text(article, claim.sentence)
    if any(not any(_naming(agent).fullmatch(found[1]) for agent in own) for found in _SOLD_AS.finditer(words)):
        return True
    head = article.text[_block(article, claim).start : claim.span.end]
    named = [one for one in facts.names.agents.values() if _is_named(one, head)]
    return bool(named) and not any(one in named for one in own)


def _of_part(claim: Claim, number: int) -> Claim:
    """A claim with none but one of its parts."""
    return replace(claim, parts=(claim.parts[number],)) if len(claim.parts) > 1 else claim


def _another_is_meant(article: Article, claim: Claim, part: Claim, facts: FactBase, at: PartialDate) -> bool:
    """Whether a part of a claim would hold for another drug that is named nearer, or that its paragraph opens with."""
    start = max(0, claim.span.start - _NEARBY)
    before = article.text[start : claim.span.start]
    own = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    last = max((found.end() for agent in own for found in _naming(agent).finditer(before)), default=0)
    between = before[last:] + article.text[claim.span.start : claim.span.end + _ahead(article, claim)]
    if not last:
        between = article.text  # the drug itself was not named before: whatever the article names may be meant
    head = article.text[_block(article, claim).start : claim.span.start]
    others = sorted(facts.names.agents.keys() - set(claim.agents))
    named = [one for one in others if _is_named(facts.names.agents[one], between)]
    openings = [
        (found.start(), one)
        for one in others
        if _is_named(facts.names.agents[one], head) and (found := _naming(facts.names.agents[one]).search(head))
    ]
    if openings:
        named.append(min(openings)[1])  # the drug that the paragraph opens with is its topic
    return any(_holds(part, agent, facts, at) for agent in named)


def _ahead(article: Article, claim: Claim) -> int:
    """How far ahead a claim may look for its drug: a heading is on what stands below it."""
    kind = article.blocks[claim.block].kind if claim.block < len(article.blocks) else None
    return _NEARBY if kind in {BlockKind.TITLE, BlockKind.HEADING} else 0


def _is_named(agent: Agent, text: str) -> bool:
    """Whether any name or brand of an agent stands in a text; of thousands of agents, few are worth a pattern."""
    folded = text.lower()
    return any(name.lower() in folded for name in _names(agent)) and bool(_naming(agent).search(text))


def _names(agent: Agent) -> tuple[str, ...]:
    return (agent.name, *agent.names, *agent.codes, *(product.brand for product in agent.products))


@lru_cache(maxsize=1024)
def _naming(agent: Agent) -> re.Pattern[str]:
    """Any name or brand of an agent."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _names(agent)))})(?!\w)", re.I)


def _holds(claim: Claim, agent: str, facts: FactBase, at: PartialDate) -> bool:
    """Whether the claim is borne out for another agent, its own inherited use left aside."""
    firm = is_firm(claim, "condition")
    parts = tuple(
        replace(part, agent=agent, brands=(), conditions=part.conditions if firm else ()) for part in claim.parts
    )
    conditions = claim.conditions if firm else ()
    other = replace(claim, parts=parts, conditions=conditions, route=None, form=None, patients=())
    found = judge(other, facts, at)
    if found.verdict is not Verdict.SUPPORTED:
        return False
    dates = [part.on for part in parts if part.on is not None]
    told = [facts.facts[one].date for judgement in found.judgements for one in judgement.proof.facts]
    return not dates or any(date is not None and date.agrees(on, slack_days=1) for date in told for on in dates)


def _block(article: Article, claim: Claim) -> Span:
    return article.blocks[claim.block].span if claim.block < len(article.blocks) else claim.sentence


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]
