"""What the words of a fault most likely mean instead: another drug, another place, another date, an animal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checker.facts.base import FactBase
from checker.facts.scope import Scope, routes_meet
from checker.findings.phrases import phrases, says
from checker.findings.places import SENTENCE_END, block_of, row_of, sentence_and_claim, words_at, words_beside_field
from checker.model import Article, Attribute, BlockKind, Claim, Judgement, Origin, Status, Verdict
from checker.reference.dates import PartialDate
from checker.reference.names import ANY_DRUG, Agent
from checker.verdicts.case import is_firm
from checker.verdicts.domain import form_words
from checker.verdicts.judge import judge

_NEARBY = 700
"""How far back, in characters, a pronoun may reach."""
_OF_PLACE = frozenset(
    {"contradicted-approval", "contradicted-denial", "wrong-authority", "wrong-date", "wrong-population"}
)
_OF_DECISION = frozenset({"contradicted-approval", "wrong-authority", "wrong-date"})
_UNSAID = frozenset({Origin.MENTION, Origin.TOPIC, Origin.NOWHERE})
_NEXT = 60
"""How far ahead, in characters, a sentence is looked at that puts another right."""
_SPEAKER = re.compile(r"^[A-Z][\w. ]{0,25}: ")
_IT = re.compile(r"\b(?:it|(?:the|this) (?:drug|medicine|medication|treatment))\b", re.I)
_TURNING = frozenset(
    "but what which that who another other rival rivals competitor alternative than like new drug".split()
)
"""Words with which a sentence turns from its drug to another, or to what nobody here understands."""
_CAPITALISED = re.compile(r"[A-Z][a-z]{3,}\b")


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
    if put_right(article, claim) or (judgement.fault == "contradicted-exclusivity" and _in_part(article, claim, facts)):
        return True
    if (is_firm(claim, "agent") and _names_its_own(article, claim, facts)) or not claim.agents:
        return False
    return (
        _unlikely(claim, judgement, facts, at)
        or _elsewhere_named(article, claim, facts)
        or _another_is_meant(article, claim, _of_part(claim, part), facts, at)
    )


def may_be_of_another(article: Article, told: Attribute, facts: FactBase) -> bool:
    """Whether a statement on "it" may be on another drug, or thing, than the one that it was taken for."""
    start = max(0, told.span.start - _NEARBY)
    before = article.text[start : told.span.start]
    own = facts.names.agents.get(told.agent)
    last = max((found.end() for found in naming(own).finditer(before)), default=None) if own else None
    if own is not None and _up_to_it(article, told, own):
        return _names_another(words_at(article, told.sentence), told, facts)
    if _speaks_of_it_alone(_under_heading(article, told), told, facts):
        return False
    if last is None or ("\n" in before[last:] and before[before.rfind("\n") + 1 :].strip()):
        return True  # its paragraph has begun with something else: "A biologic is a protein. You inject it"
    if _speaks_of_it_alone(before[before.rfind("\n") + 1 :], told, facts):
        return False
    if len(SENTENCE_END.findall(before, last)) > 1:
        return told.kind != "route" or says(before[last:], "another-drug") or _fits_another(before, told, facts)
    sentence = before[max((found.end() for found in SENTENCE_END.finditer(before, 0, last)), default=0) :]
    return _names_another(sentence, told, facts) and _fits_another(before, told, facts)


def _up_to_it(article: Article, told: Attribute, own: Agent) -> bool:
    """Whether nothing but the drug, of which the sentence has said something, can be its "it".

    "A is worth a thought: it's a shot."
    """
    words = article.text[told.sentence.start : told.span.end]
    named = naming(own).search(words)
    meant = _IT.search(words, named.end()) if named is not None else None
    if named is None or meant is None:
        return False
    between = re.findall(r"\w+", words[named.end() : meant.start()].lower())
    # any form may be what "it" stands for: "A spares you the drip: it takes hours"
    return between[:1] in (["is"], ["was"]) and not (form_words().keys() | _TURNING).intersection(between)


def named_beside(article: Article, told: Attribute, facts: FactBase) -> bool:
    """Whether the paragraph of a statement on "it" has named the drug; one that opens with "it" may be on another."""
    own = facts.names.agents.get(told.agent)
    if own is None:
        return False
    return _up_to_it(article, told, own) or naming(own).search(_under_heading(article, told)) is not None


def _under_heading(article: Article, told: Attribute) -> str:
    """The words of a statement's paragraph up to it, with those of the heading right above: "4. Saxenda"."""
    before = article.text[max(0, told.span.start - _NEARBY) : told.span.start]
    paragraph = before[before.rfind("\n") + 1 :]
    above = article.blocks[told.block - 1] if 0 < told.block < len(article.blocks) else None
    headed = above is not None and above.kind is BlockKind.HEADING
    return f"{words_at(article, above.span)}. {paragraph}" if above is not None and headed else paragraph


def _speaks_of_it_alone(paragraph: str, told: Attribute, facts: FactBase) -> bool:
    """Whether the words before, of the same paragraph, name the drug and nothing else that can be meant."""
    own = facts.names.agents[told.agent]
    named = naming(own).search(paragraph)
    if named is None or says(paragraph[named.end() :], "another-drug"):
        return False
    return not _names_another(paragraph, told, facts)


def _names_another(text: str, told: Attribute, facts: FactBase) -> bool:
    return any(agent != told.agent for agent in facts.names.agents_spotted.first_in(text))


def _fits_another(before: str, told: Attribute, facts: FactBase) -> bool:
    """Whether the text before names another drug that is given in the way told, or of the class told, or a form."""
    if told.kind == "route":
        words = {word.lower().rstrip("s") for word in re.findall(r"\w+", before)}
        products = (one for agent in facts.names.agents.values() for one in agent.products)
        if any(one.form in words and one.route and routes_meet(one.route, told.value) for one in products):
            return True
    named = facts.names.agents_spotted.first_in(before)
    return any(one != told.agent and _is_such(facts.names.agents[one], told, facts) for one in named)


def _is_such(agent: Agent, told: Attribute, facts: FactBase) -> bool:
    if told.kind != "route":
        return told.value in facts.names.classes_of(agent.name, disputed=True)
    return any(one.route is None or routes_meet(one.route, told.value) for one in agent.products)


def _of_animals(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether an animal's drug is told of as one, or one for people is denied to animals."""
    agents = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    if not any(agent.veterinary for agent in agents):
        return claim.status is Status.NOT_APPROVED and says(words_at(article, claim.span), "animals")
    if not claim.conditions:
        return says(article.text, "animals")  # "Apoquel was third", on a page for the owners of dogs
    return any(says(words_at(article, place), "animals") for place in (claim.sentence, block_of(article, claim)))


def _year_said(article: Article, claim: Claim) -> bool:
    """Whether each year of the claim's dates stands in its sentence, and was not told from the article's own date."""
    text = sentence_and_claim(article, claim) + row_of(article, claim)
    if says(text, "relative-year"):
        return True
    years = {str(part.on.year) for part in claim.parts if part.on} | ({str(claim.on.year)} if claim.on else set())
    return all(year in text for year in years)


def _at_first(article: Article, claim: Claim, facts: FactBase, at: PartialDate) -> bool:
    """Whether the date is that of a drug's first approval of all, told as such beside its later uses."""
    if not says(words_at(article, claim.span), "at-first"):
        return False
    scope = Scope(authorities=frozenset({claim.authority} if claim.authority else ()))
    known = [one.fact.date for one in facts.decisions(claim.agents, scope, at) if one.fact.date is not None]
    return any(part.on is not None and date.agrees(part.on, slack_days=3) for part in claim.parts for date in known)


def _true_elsewhere(article: Article, claim: Claim, judgement: Judgement, facts: FactBase, at: PartialDate) -> bool:
    """Whether the claim's words name no authority, and it holds for another that is named nearby.

    Where the sentence leaves open who decided, an approval and its date are looked for in the whole article, all else
    in the paragraph.
    """
    origins = _UNSAID | {Origin.SISTER} if judgement.fault == "wrong-authority" else _UNSAID
    whole = judgement.fault in _OF_DECISION and claim.origin("authority") in origins
    near = article.text if whole else words_at(article, block_of(article, claim))
    return Verdict.SUPPORTED in _elsewhere(article, claim, near, facts, at)


def may_be_elsewhere(article: Article, claim: Claim, facts: FactBase, at: PartialDate) -> bool:
    """Whether who decided is only guessed, and it may have been another authority that the paragraph names."""
    if is_firm(claim, "authority"):
        return False
    return Verdict.UNSETTLED in _elsewhere(article, claim, words_at(article, block_of(article, claim)), facts, at)


def _elsewhere(article: Article, claim: Claim, near: str, facts: FactBase, at: PartialDate) -> set[Verdict]:
    """How the facts judge a claim whose words name no authority, were it said of the others named in `near`."""
    mine = facts.names.authorities.get(claim.authority or "")
    named_in = facts.names.authorities_spotted.first_in
    if mine is None or mine.name in named_in(words_at(article, claim.span)):
        return set()
    return {
        judge(replace(claim, authority=one, quantifier="none", patients=()), facts, at).verdict
        for one in named_in(near)
        if one != mine.name and facts.names.authorities[one].role == "decides"
    }


def put_right(article: Article, claim: Claim) -> bool:
    """Whether the words right behind say that it is not so: "one blog said; it is not"; who speaks may be named before.

    They are those of the next clause, or of the next sentence.
    """
    ends = {claim.span.end, max(claim.span.end, claim.sentence.end)}
    return any(_takes_back(article.text[end : end + _NEXT]) for end in ends)


def _takes_back(after: str) -> bool:
    after = _SPEAKER.sub("", after.lstrip('"”*_ \n.!?;(–—-'))
    found = phrases("put-right").match(after)
    return found is not None and after[found.end() : found.end() + 1] in {"", *".,;:!—–)\n"}


def _in_part(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether a rank or a number is of less than what it was compared with.

    It is for several diseases together, of which the facts were asked one by one; or of those just spoken of ("all four
    are approved"), or of some time; or among drugs of any kind that words tell apart which nobody here understands:
    "the first drug that blocks TSLP".
    """
    words = words_at(article, claim.span)
    if len(claim.conditions) > 1 and says(words, "both"):
        return True
    if claim.quantifier == "count" and says(words, "those-spoken-of", "in-a-time"):
        return True
    if not claim.conditions and claim.quantifier != "none" and _names_a_disease(words, facts):
        return True  # what it is first or alone for was not understood
    some = claim.class_name == ANY_DRUG and claim.quantifier in {"first", "newest", "only"}
    return some and says(words_beside_field(article, claim), "told-apart")


def _names_a_disease(words: str, facts: FactBase) -> bool:
    """Whether any disease is named."""
    return bool(facts.names.conditions_spotted.first_in(words))


def _names_its_own(article: Article, claim: Claim, facts: FactBase) -> bool:
    """Whether a claim's words name its drug, or no drug at all."""
    named = facts.names.agents_spotted.first_in(words_at(article, claim.span))
    return not named or any(one in named for one in claim.agents)


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
    words = words_at(article, claim.sentence)
    others = (_CAPITALISED.match(words, found.end()) for found in phrases("other-name").finditer(words))
    if any(found and not any(naming(agent).fullmatch(found[0]) for agent in own) for found in others):
        return True
    head = article.text[block_of(article, claim).start : claim.span.end]
    named = facts.names.agents_spotted.first_in(head)
    return bool(named) and not any(one in named for one in claim.agents)


def _of_part(claim: Claim, number: int) -> Claim:
    """A claim with none but one of its parts."""
    return replace(claim, parts=(claim.parts[number],)) if len(claim.parts) > 1 else claim


def _another_is_meant(article: Article, claim: Claim, part: Claim, facts: FactBase, at: PartialDate) -> bool:
    """Whether a part of a claim would hold for another drug that is named nearer, or that its paragraph opens with."""
    start = max(0, claim.span.start - _NEARBY)
    before = article.text[start : claim.span.start]
    own = [facts.names.agents[one] for one in claim.agents if one in facts.names.agents]
    last = max((found.end() for agent in own for found in naming(agent).finditer(before)), default=0)
    head = article.text[block_of(article, claim).start : claim.span.start]
    spotted = facts.names.agents_spotted.first_in
    opening = spotted(head)
    told = any(one in opening for one in claim.agents)
    between = before[last:] + article.text[claim.span.start : _reach(article, claim, told=told)]
    if not last:
        between = article.text  # the drug itself was not named before: whatever the article names may be meant
    named = set(spotted(between))
    others = [(start, one) for one, start in opening.items() if one not in claim.agents]
    if others:
        named.add(min(others)[1])  # the drug that the paragraph opens with is its topic
    if article.blocks and not told and not _headed(article, claim, own):  # a paragraph on the drug of the whole text
        named.update(spotted(words_at(article, article.blocks[0].span)))
    return any(_holds(part, agent, facts, at) for agent in sorted(named.difference(claim.agents)))


def _headed(article: Article, claim: Claim, own: Sequence[Agent]) -> bool:
    """Whether it stands under a heading that is the name of its drug, and nothing else."""
    above = (block for block in reversed(article.blocks[: claim.block]) if block.kind is BlockKind.HEADING)
    words = next((words_at(article, block.span) for block in above), "")
    rest = words
    for agent in own:
        rest = naming(agent).sub("", rest)
    return rest != words and not any(map(str.isalpha, rest))


def _reach(article: Article, claim: Claim, *, told: bool) -> int:
    """Up to where a claim may look for its drug: a heading is on what stands below it.

    Where its paragraph has `told` of it, "it" is no drug that is named behind the word for the decision.
    """
    kind = article.blocks[claim.block].kind if claim.block < len(article.blocks) else None
    if kind in {BlockKind.TITLE, BlockKind.HEADING}:
        return claim.span.end + _NEARBY
    cue = max((one.span.end for one in claim.cues), default=claim.span.end)
    return min(cue, claim.span.end) if told else claim.span.end


@lru_cache(maxsize=1024)
def naming(agent: Agent) -> re.Pattern[str]:
    """Any name or brand of an agent."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, agent.spellings))})(?!\w)", re.I)


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
