"""Words of the article that leave a fault in doubt: what a fair editor would look at before calling it an error.

Which words those are is data: `rules/words/doubts.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checker.facts.base import Fact, FactBase
from checker.findings.bare import in_a_bare_item, in_a_bare_row
from checker.findings.meant import may_be_elsewhere, naming
from checker.findings.narrowing import RANKED, denied_unread, narrowed, unnamed
from checker.findings.phrases import says
from checker.findings.places import (
    block_of,
    row_of,
    sentence_and_claim,
    with_sentence_before,
    words_at,
)
from checker.findings.quoting import quotations, spoken
from checker.findings.strangers import names_a_stranger
from checker.model import Article, Claim, Judgement, Origin, Span, Status
from checker.reference.dates import PartialDate
from checker.reference.uses import prevention_of
from checker.verdicts.case import is_firm, is_said
from checker.verdicts.excluded import PENDING
from checker.verdicts.said import affirmed

_GUESSED = frozenset({Origin.MENTION, Origin.HEADING, Origin.TOPIC})
_ENTRY = re.compile(r"\W*(?:\d{1,2} )?(?:[A-Z][a-z]+\.? )?(?:\d{1,2}, )?(?:19|20)\d\d\**\s*(?:[-–—:|]|$)", re.M)
"""How an entry of a timeline begins: `December 2021 - The approval is expanded`."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ENTRY_LENGTH = 300
"""How far an entry of a list is read, in characters, that goes on in the lines below its name."""
_NEARBY = 500
"""How far back, in characters, the brand is looked for that a pronoun stands for."""
_WAS = re.compile(r"\b(?:was|were|had been)(?: \w+)? $", re.I)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part of a claim with the fault that was found in it, and all that may put that in doubt."""

    article: Article
    claim: Claim
    part: int
    judgement: Judgement
    facts: FactBase
    at: PartialDate

    @property
    def lent(self) -> bool:
        """Whether only the text around the claim names its drug."""
        return not is_firm(self.claim, "agent")


def doubtful(article: Article, claim: Claim, part: int, judgement: Judgement, facts: FactBase, at: PartialDate) -> bool:
    """Whether what seems wrong with a part of a claim may well be right, so that nothing is to be said."""
    asked = _Asked(article, claim, part, judgement, facts, at)
    return any(doubt(asked) for doubt in (*_DOUBTS.get(judgement.fault or "", ()), *_OF_ALL))


# ---------------------------------------------------------------- doubts of one kind of fault


def _decided_elsewhere(asked: _Asked) -> bool:
    return may_be_elsewhere(asked.article, asked.claim, asked.facts, asked.at)


def _implied_in_other_words(asked: _Asked) -> bool:
    """Whether it is only implied, of a kind of drug that nobody understood: "are everyday treatments for C"."""
    return bool({*asked.claim.not_understood} - {"field"}) and not is_said(asked.claim, "status")


def _called_unapproved(asked: _Asked) -> bool:
    """Whether an approval is only implied, of a drug that the article calls unapproved: "A is a pill for C"."""
    implied = not asked.claim.origin("status").firm and affirmed(asked.claim)
    return implied and any(says(one, "not-approved") for one in _told_of(asked))


def _authority_is_guessed(asked: _Asked) -> bool:
    """Whether it may be the other authority that the sentence means."""
    return asked.claim.origin("authority") in _GUESSED


def _status_is_lent(asked: _Asked) -> bool:
    """Whether only the list it stands in tells that it was approved, and its own entry names who decides."""
    entry = words_at(asked.article, block_of(asked.article, asked.claim))
    return asked.claim.origin("status") is Origin.LEAD_IN and bool(
        asked.facts.names.authorities_spotted.first_in(entry)
    )


def _of_prevention(asked: _Asked) -> bool:
    """Whether it is on a kind of a disease that the drug is approved to prevent: "for chronic migraine"."""
    claim, kinds = asked.claim, asked.facts.names.conditions
    prevented = {prevention_of(base) for one in claim.conditions for base in kinds.ancestors(one) - {one}}
    uses = prevented - {None, *claim.conditions}
    return any(
        fact.approval and fact.authority == claim.authority and not uses.isdisjoint(fact.conditions)
        for agent in claim.agents
        for fact in asked.facts.facts.of_agent(agent)
    )


def _picks_one(asked: _Asked) -> bool:
    """Whether it is told of one of those just named, whichever: "only the first is approved for C"."""
    return says(words_at(asked.article, asked.claim.sentence), "picks")


def _is_an_event(asked: _Asked) -> bool:
    """Whether it tells what happened in a year: "in June 2024 those who cannot walk got accelerated approval"."""
    dated = _YEAR.search(words_at(asked.article, asked.claim.sentence)) is not None
    gained = any(cue.role.startswith(("gained ", "widening ")) for cue in asked.claim.cues)
    return dated and gained and not asked.claim.in_present


def _of_another_market(asked: _Asked) -> bool:
    """Whether its brand is sold by another authority's leave alone: a product for cats."""
    products = [one for brand in asked.claim.brands for one in asked.facts.names.products(brand)]
    return bool(products) and not any(asked.claim.authority in one.authorities for one in products)


def _told_of_some(asked: _Asked) -> bool:
    """Whether it is told of people nobody understood: "a pill, approved in May for adults who need oxygen"."""
    return "who" in asked.claim.unread


def _dates_another(asked: _Asked) -> bool:
    """Whether the date of a part may have been told of another decision on the drug, and is that decision's.

    It may where only the text around tells what the claim is on, and where the sentence, or the row, tells more than
    one date, use or place. The other use must be named nearby: of "for polyps since 2017 and for COPD since 2025" no
    date is that of vasculitis.
    """
    article, claim, facts = asked.article, asked.claim, asked.facts
    on = claim.parts[asked.part].on if claim.parts else None
    if on is None:
        return False
    guessed = _of_guessed(claim)
    crowded, places = _crowded(article, claim, facts)
    if not (guessed or crowded or places or asked.lent):
        return False
    in_row = crowded and bool(row_of(article, claim))
    own = frozenset(claim.conditions if is_firm(claim, "condition") else ())
    agent = claim.parts[asked.part].agent
    near = words_at(article, block_of(article, claim)) if crowded or asked.lent else ""
    uses = set(facts.names.conditions_spotted.first_in(unnamed(near, claim, facts.names)))
    others = set(facts.names.agents_spotted.first_in(near)) - {agent} if on.month else set()
    if any(fact.authority == claim.authority for one in others for fact in _dated(one, on, facts)):
        return True  # "So did Japan, in June 2022 and June 2023"
    return any(
        (guessed and (not own or own & set(fact.conditions)))
        or (crowded and one == agent and fact.authority == claim.authority and _of_another_use(fact, own, uses, facts))
        or (one == agent and (fact.authority in places or in_row))
        for one in claim.agents
        for fact in _dated(one, on, facts)
    )


def _of_another_use(fact: Fact, own: frozenset[str], uses: set[str], facts: FactBase) -> bool:
    """Whether a decision is on none of a claim's own uses, and on one that is among those named."""
    related = facts.names.conditions.related
    return own.isdisjoint(fact.conditions) and any(related(one, other) for one in fact.conditions for other in uses)


def _dated(agent: str, on: PartialDate, facts: FactBase) -> list[Fact]:
    """The decisions on a drug that are of a date, as exactly as it is told."""
    known = facts.facts.of_agent(agent)
    return [fact for fact in known if fact.date is not None and fact.date.agrees(on, slack_days=3)]


def _of_a_stranger(asked: _Asked) -> bool:
    return asked.lent and names_a_stranger(asked.article, asked.claim, asked.facts)


def _for_emergencies(asked: _Asked) -> bool:
    """Whether it may tell an emergency authorization: "the FDA authorized it" is said of these, too."""
    return not asked.claim.rebutted and _authorized_only(asked.claim)


def _is_narrowed(asked: _Asked) -> bool:
    return narrowed(asked.article, asked.claim, asked.facts.names) or _answers_in_part(asked)


def _answers_in_part(asked: _Asked) -> bool:
    """Whether what a denial answers was told of one way to have the drug: "approved a higher dose. Europe has not"."""
    if asked.claim.origin("agent") is not Origin.ANTECEDENT or asked.claim.status is Status.OFF_LABEL:
        return False
    return says(with_sentence_before(asked.article, asked.claim), "in-one-way", "form", "alone", "patients", "purpose")


def _only_of_a_list(asked: _Asked) -> bool:
    """Whether "C only" stands beside a drug without a word of decision: of the uses that the page is on, no doubt."""
    only = asked.claim.quantifier == "only-for"
    return only and not says(words_at(asked.article, asked.claim.span), "decision")


def _of_another_product(asked: _Asked) -> bool:
    """Whether which product of a drug is meant is open, or which of several drugs: "neither tablet is approved"."""
    if asked.lent and len(asked.claim.agents) > 1:
        return True
    if not asked.claim.agents and asked.claim.origin("agent") is Origin.SISTER and _names_drugs(asked):
        return True  # "A and B are JAK inhibitors as well, but none of them is approved for C"
    lent = asked.lent or asked.claim.origin("agent") is Origin.ANTECEDENT
    return lent and _one_of_several(asked.article, asked.claim, asked.judgement, asked.facts)


def _names_drugs(asked: _Asked) -> bool:
    """Whether the sentence names several drugs, which "none of them" may mean."""
    return len(set(asked.facts.names.agents_spotted.first_in(words_at(asked.article, asked.claim.sentence)))) > 1


def _denied_unread(asked: _Asked) -> bool:
    return denied_unread(asked.article, asked.claim)


def _in_a_bare_entry(asked: _Asked) -> bool:
    return in_a_bare_row(asked.article, asked.claim) or in_a_bare_item(asked.article, asked.claim)


def _is_dated_entry(asked: _Asked) -> bool:
    """Whether a claim stands behind a date, in an entry of a timeline: it tells what happened then."""
    return _ENTRY.match(words_at(asked.article, block_of(asked.article, asked.claim))) is not None


def asks_for_more(article: Article, claim: Claim) -> bool:
    """Whether what is still to be decided is another way to take a drug that is approved."""
    return claim.status is Status.UNDER_REVIEW and says(words_at(article, claim.span), "asked-for-more")


def _asks_for_more(asked: _Asked) -> bool:
    return asks_for_more(asked.article, asked.claim)


def _was_due(asked: _Asked) -> bool:
    """Whether a decision is told of as one that was to come: "the FDA was due to decide on A"."""
    claim, text = asked.claim, asked.article.text
    starts = [cue.span.start for cue in claim.cues if cue.span in claim.span] if claim.status in PENDING else []
    return any(_WAS.search(text[claim.span.start : start]) for start in starts)


def _taken_back(asked: _Asked) -> bool:
    """Whether an approval that is only implied, or lent to an entry of a list, is told of what was, or as over.

    Of what stands in a list of the approved, any sentence of the article may say that it is over.

    "A is a pill for C", in a text that says that A was withdrawn, tells what it was made for.
    """
    article, claim = asked.article, asked.claim
    listed = any(cue.role == "listed" for cue in claim.cues)
    if (is_said(claim, "status") and not listed) or not affirmed(claim):
        return False
    lent = listed or claim.origin("status").firm
    block = block_of(article, claim)
    entry = article.text[block.start : max(block.end, block.start + _ENTRY_LENGTH)]
    told = [entry, *_told_of(asked)] if lent else [article.text]
    return says(words_at(article, claim.span), "was-so") or any(says(one, "taken-back") for one in told)


def _told_of(asked: _Asked) -> list[str]:
    """The sentences of the article that name the claim's drugs."""
    own = [naming(asked.facts.names.agents[one]) for one in asked.claim.agents if one in asked.facts.names.agents]
    sentences = re.split(r"(?<=[.!?])\s|\n", asked.article.text)
    return [one for one in sentences if any(name.search(one) for name in own)]


def _of_a_form(asked: _Asked) -> bool:
    """Whether the ages are told of one form of the drug: "the pen is for adults only"."""
    return says(words_at(asked.article, asked.claim.span), "form")


def _of_a_copy(asked: _Asked) -> bool:
    """Whether the date may be that of a copy of the drug: "cleared in October 2023 as interchangeable with it"."""
    return says(words_at(asked.article, asked.claim.span), "copy")


def _lent_ages(asked: _Asked) -> bool:
    """Whether the ages that are wrong stand outside the sentence, or beside those of another use."""
    said = re.findall(r"\d+", asked.claim.population or "")
    words = sentence_and_claim(asked.article, asked.claim)
    return any(number not in words for number in said)


# ---------------------------------------------------------------- doubts of any fault


def _decided_unseen(asked: _Asked) -> bool:
    """Whether a rank among all that is known is by an authority that its sentence names, and nobody asked here."""
    claim, facts = asked.claim, asked.facts
    if claim.authority is not None or claim.quantifier not in RANKED:
        return False
    known = {fact.authority for agent in claim.agents for fact in facts.facts.of_agent(agent)}
    named = facts.names.authorities_spotted.first_in(words_at(asked.article, claim.sentence))
    return any(one not in known and facts.names.authorities[one].role == "decides" for one in named)


def _is_quoted(asked: _Asked) -> bool:
    """Whether its words stand in quotation marks and nobody is named for them: the article may put them right."""
    article, claim = asked.article, asked.claim
    places = [cue.span for cue in claim.cues] or [claim.span]
    quoted = any(all(place in quote for place in places) for quote in quotations(article, block_of(article, claim)))
    return quoted and not (claim.attributed or spoken(article, claim))


def _for_an_organ(asked: _Asked) -> bool:
    """Whether a use is told by the part of the body, and the one judged is another: "for the heart in adults only"."""
    claim = asked.claim
    # "approved for C, and its use on the scalp is off-label": the organ is what is judged
    told = bool(claim.conditions) and is_said(claim, "condition") and claim.status is not Status.OFF_LABEL
    return not told and says(words_at(asked.article, claim.span), "organ")


_DOUBTS: dict[str, tuple[Callable[[_Asked], bool], ...]] = {
    "contradicted-approval": (
        _decided_elsewhere,
        _in_a_bare_entry,
        _denied_unread,
        _implied_in_other_words,
        _called_unapproved,
        _of_a_stranger,
        _of_prevention,
        _status_is_lent,
        _picks_one,
    ),
    "contradicted-denial": (_is_narrowed, _in_a_bare_entry, _of_another_product),
    "contradicted-exclusivity": (_is_narrowed, _only_of_a_list),
    "wrong-authority": (_authority_is_guessed, _status_is_lent, _in_a_bare_entry, _denied_unread),
    "wrong-date": (_of_another_market, _told_of_some, _dates_another, _of_a_stranger, _of_a_copy),
    "wrong-population": (_in_a_bare_entry, _denied_unread, _of_a_form, _lent_ages),
    "status-inflation": (_for_emergencies, _in_a_bare_entry, _denied_unread),
    "outdated-status": (_is_an_event, _taken_back, _is_dated_entry, _asks_for_more, _was_due),
}
"""By the kind of fault, what puts it in doubt."""
_OF_ALL = (_decided_unseen, _is_quoted, _for_an_organ)
"""What puts any fault in doubt."""


# ---------------------------------------------------------------- what they look at


def _of_guessed(claim: Claim) -> bool:
    """Whether only the text around tells by whom the claim's decision is, or both by whom and on what."""
    origin = claim.origin("authority")
    return origin is Origin.MENTION or (origin in _GUESSED and not is_firm(claim, "agent"))


def _crowded(article: Article, claim: Claim, facts: FactBase) -> tuple[bool, set[str]]:
    """Whether a claim's sentence or row tells more than one date or use, and which other authorities it names."""
    words = sentence_and_claim(article, claim) + row_of(article, claim)
    names = facts.names
    related = names.conditions.related
    told = names.conditions_spotted.first_in(unnamed(words, claim, names))  # "non-segmental" names no "segmental"
    uses = any(not any(related(one, other) for other in claim.conditions) for one in told)
    places = set(names.authorities_spotted.first_in(words)) - {claim.authority}
    return uses or len(set(_YEAR.findall(words))) > 1, places


def _one_of_several(article: Article, claim: Claim, judgement: Judgement, facts: FactBase) -> bool:
    """Whether no brand is said of a drug that a market sells under several, nor one alone nearby, which is refuted."""
    sold = {
        (fact.authority, fact.brand)
        for one in claim.agents
        for fact in facts.facts.of_agent(one)
        if fact.brand and fact.approval
    }
    refuting = {facts.facts[one].brand for one in judgement.proof.facts if one in facts.facts}
    if len(sold) == len({authority for authority, _ in sold}):
        return False
    if claim.brands:  # what a pronoun stands for was last called by one of them
        return refuting.isdisjoint(claim.brands)
    before = words_at(article, Span(max(claim.span.start - _NEARBY, 0), claim.span.start))
    named = {brand for _, brand in sold if re.search(rf"(?<!\w){re.escape(brand)}(?!\w)", before)}
    return named != refuting


def _authorized_only(claim: Claim) -> bool:
    words = " ".join(cue.text for cue in claim.cues)
    return says(words, "emergency-words") and "approv" not in words.lower()
