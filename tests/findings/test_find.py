"""From verdicts to findings: rule, severity, message, related places, order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.facts.base import load_facts
from checker.findings.find import find, fingerprint
from checker.model import (
    Article,
    Attribute,
    Block,
    BlockKind,
    Claim,
    Finding,
    Pairing,
    Reading,
    Segment,
    Severity,
    Span,
)
from checker.reference.dates import PartialDate
from checker.verdicts.judge import judge
from checker.verdicts.within import conflicts
from tests.verdicts.making import make_claim

NOW = PartialDate.parse("2025-08-15")


def article_of(text: str) -> Article:
    """One paragraph of plain text."""
    span = Span(0, len(text))
    return Article("a.txt", text, text, (Block(BlockKind.PARAGRAPH, span),), (Segment(0, 0, len(text), len(text)),))


def said(text: str, words: str, **fields: Any) -> Claim:
    """A claim at its words."""
    start = text.index(words)
    span = Span(start, start + len(words))
    claim = make_claim(f"c{start}", start, **fields)
    return replace(claim, span=span, sentence=span)


def found(text: str, *claims: Claim, at: PartialDate = NOW, **read: Any) -> list[Finding]:
    """The findings of an article with these claims."""
    facts = load_facts()
    reading = Reading(claims=claims, **read)
    judged = [judge(claim, facts, at) for claim in claims]
    return list(find(article_of(text), reading, judged, conflicts(claims), facts, at))


def rules(findings: list[Finding]) -> list[tuple[str, str]]:
    """Rule and severity, in order."""
    return [(one.rule, one.severity.value) for one in findings]


BARICITINIB = "The FDA has approved baricitinib (Olumiant) for eczema."


def test_a_fault_becomes_a_finding_at_the_words_of_its_claim() -> None:
    claim = said(BARICITINIB, BARICITINIB, authority="FDA", agent="baricitinib | Olumiant", condition="eczema")
    (one,) = found(BARICITINIB, claim)
    assert (one.rule, one.severity, one.claim, one.part) == ("wrong-authority", Severity.ERROR, claim.id, 0)
    assert (one.quote, one.span) == (BARICITINIB, claim.span)
    assert one.message == (
        "Baricitinib is approved for eczema by the European Commission and Japan’s PMDA, not by the FDA"
    )
    assert one.suggestion == (
        "Olumiant (baricitinib) is approved by the FDA for rheumatoid arthritis, COVID-19 and alopecia areata,"
        " not for eczema."
    )
    assert "atopic dermatitis is a kind of eczema" in one.because
    assert "baricitinib-fda-atopic-dermatitis-not-approved" not in one.facts  # the claim is wider than that refusal
    assert one.fingerprint == fingerprint(one.rule, one.quote, [load_facts().facts[fact].meaning for fact in one.facts])


def test_agents_with_one_fault_share_a_finding() -> None:
    text = "Litfulo and Leqselvi are FDA-approved for eczema."
    agents = ["ritlecitinib | Litfulo", "deuruxolitinib | Leqselvi"]
    (one,) = found(text, said(text, text, authority="FDA", agents=agents, condition="eczema"))
    assert one.rule == "contradicted-approval"
    assert one.message.startswith("No FDA approval of ritlecitinib and deuruxolitinib for eczema is known")


def test_the_part_that_is_right_is_not_named() -> None:
    text = "Rinvoq and Litfulo are FDA-approved for eczema."
    agents = ["upadacitinib | Rinvoq", "ritlecitinib | Litfulo"]
    (one,) = found(text, said(text, text, authority="FDA", agents=agents, condition="eczema"))
    assert one.part == 1
    assert "upadacitinib" not in one.message


def test_a_fault_that_may_pass_is_a_warning() -> None:
    text = "Olumiant is FDA-approved for moderate-to-severe alopecia areata."
    fields = {"agent": "baricitinib | Olumiant", "condition": "alopecia areata", "severity": "moderate-to-severe"}
    assert rules(found(text, said(text, text, authority="FDA", **fields))) == [("overbroad-indication", "warning")]


def test_a_partial_date_is_told_in_words() -> None:
    text = "The FDA approved Opzelura for atopic dermatitis in March 2020."
    fields = {"agent": "ruxolitinib | Opzelura", "condition": "atopic dermatitis", "dated": "2020-03"}
    (one,) = found(text, said(text, text, authority="FDA", **fields))
    assert one.message == "Ruxolitinib was approved on 21 September 2021, not in March 2020"


# ---------------------------------------------------------------- what is said of the drug itself


def test_a_wrong_class_and_a_wrong_route() -> None:
    text = "Dupixent is a JAK inhibitor. Ebglyss is a tablet."
    attributes = (
        Attribute("class", "dupilumab", "JAK inhibitor", Span(0, 27), Span(0, 28)),
        Attribute("route", "lebrikizumab", "oral", Span(29, 48), Span(29, 49)),
    )
    one, other = found(text, attributes=attributes)
    assert (one.rule, one.message) == (
        "wrong-class", "Dupilumab does not belong to the class JAK inhibitor: dupilumab is an IL-4 receptor inhibitor"
    )  # fmt: skip
    assert (other.rule, other.quote) == ("wrong-route", "Ebglyss is a tablet")


@pytest.mark.parametrize(
    ("kind", "agent", "value"),
    [
        ("class", "ruxolitinib", "JAK inhibitor"),
        ("class", "tofacitinib", "pan-JAK inhibitor"),
        ("class", "tirzepatide", "incretin mimetic"),
        ("class", "upadacitinib", "immunosuppressant"),
        ("class", "a drug nobody knows", "JAK inhibitor"),
        ("route", "dupilumab", "injection"),
        ("route", "ruxolitinib", "topical"),
        ("route", "jaktinib", "oral"),
    ],
)
def test_what_is_said_rightly_of_a_drug(kind: str, agent: str, value: str) -> None:
    assert found("Some words here.", attributes=(Attribute(kind, agent, value, Span(0, 4), Span(0, 16)),)) == []


def test_a_disputed_class_only_warns() -> None:
    attribute = Attribute("class", "deucravacitinib", "JAK inhibitor", Span(0, 4), Span(0, 16))
    assert rules(found("Some words here.", attributes=(attribute,))) == [("wrong-class", "warning")]


def test_a_denied_class_is_left_alone() -> None:
    attribute = Attribute("class", "dupilumab", "JAK inhibitor", Span(0, 4), Span(0, 16), denied=True)
    assert found("Some words here.", attributes=(attribute,)) == []


def test_a_brand_of_another_drug_is_told_once() -> None:
    text = "The FDA has approved upadacitinib (Cibinqo) for atopic dermatitis."
    start = text.index("upadacitinib")
    pairing = Pairing("upadacitinib", "Cibinqo", Span(start, start + 22))
    claim = said(text, text, authority="FDA", agent="upadacitinib | Cibinqo", condition="atopic dermatitis")
    (one,) = found(text, claim, pairings=(pairing,))
    assert (one.rule, one.suggestion) == ("wrong-brand", "Cibinqo is abrocitinib, not upadacitinib.")
    (alone,) = found(text, pairings=(pairing,))
    assert alone.quote == "upadacitinib (Cibinqo)"
    assert found("Contrave (naltrexone)", pairings=(Pairing("naltrexone", "Contrave", Span(0, 21)),)) == []


# ---------------------------------------------------------------- contradictions


TWO = "No other JAK inhibitor is FDA-approved for eczema. The FDA has approved upadacitinib for eczema."
OTHER = {
    "status": "not-approved",
    "authority": "FDA",
    "class": "JAK inhibitor",
    "quantifier": "no-other",
    "except": "delgocitinib",
}


def test_the_side_that_the_facts_bear_out_is_not_shown() -> None:
    denial = said(TWO, TWO[:50], condition="eczema", **OTHER)
    approval = said(TWO, TWO[51:], authority="FDA", agent="upadacitinib", condition="eczema")
    findings = found(TWO, denial, approval)
    assert rules(findings) == [("conflicting-exclusivity", "error"), ("contradicted-exclusivity", "error")]
    clash = findings[0]
    assert clash.quote == TWO[:50]
    assert [(one.claim, one.path, one.quote) for one in clash.related] == [(approval.id, "a.txt", TWO[51:])]
    assert clash.message.endswith(f"elsewhere it says “{TWO[51:]}”")


def test_where_the_facts_do_not_tell_both_sides_are_shown() -> None:
    text = "The FDA has approved budesonide for lupus. The FDA has not approved budesonide for lupus."
    yes = said(text, text[:42], authority="FDA", agent="budesonide", condition="lupus")
    no = said(text, text[43:], status="not-approved", authority="FDA", agent="budesonide", condition="lupus")
    findings = found(text, yes, no)
    assert rules(findings) == [("conflicting-status", "error")] * 2
    assert [one.quote for one in findings] == [text[:42], text[43:]]


def test_two_claims_that_the_facts_bear_out_do_not_clash() -> None:
    text = "Approved for atopic dermatitis in January 2022. Approved for atopic dermatitis in February 2023."
    fields = {"authority": "FDA", "agent": "abrocitinib", "condition": "atopic dermatitis"}
    claims = (said(text, text[:46], dated="2022-01", **fields), said(text, text[48:], dated="2023-02", **fields))
    assert conflicts(claims)
    assert found(text, *claims) == []


# ---------------------------------------------------------------- doubts


def test_a_dogs_drug_in_an_article_on_dogs() -> None:
    fields = {"authority": "FDA", "agent": "oclacitinib | Apoquel", "condition": "atopic dermatitis"}
    text = "Apoquel is FDA-approved for atopic dermatitis."
    assert rules(found(text, said(text, text, **fields))) == [("contradicted-approval", "error")]
    text = "Apoquel is FDA-approved for atopic dermatitis in dogs."
    assert found(text, said(text, text, **fields)) == []


def test_a_pronoun_that_more_likely_stands_for_another_drug() -> None:
    text = "Olumiant came first. Leqselvi followed. It is FDA-approved for arthritis. It is FDA-approved for eczema."
    fields = {"authority": "FDA", "agent": "deuruxolitinib | Leqselvi", "weak": {"agent": "mention"}}
    arthritis = said(text, "It is FDA-approved for arthritis.", condition="rheumatoid arthritis", **fields)
    assert found(text, arthritis) == []
    eczema = said(text, "It is FDA-approved for eczema.", condition="eczema", **fields)
    assert rules(found(text, eczema)) == [("contradicted-approval", "error")]


def test_a_year_that_is_not_said_is_not_held_against_the_article() -> None:
    fields = {"authority": "FDA", "agent": "tapinarof | Vtama", "condition": "plaque psoriasis"}
    text = "The FDA approved Vtama for plaque psoriasis in May."
    assert found(text, said(text, text, dated="2024-05", **fields), at=PartialDate.parse("2024-06-18")) == []
    text = "The FDA approved Vtama for plaque psoriasis in May 2020."
    assert rules(found(text, said(text, text, dated="2020-05", **fields))) == [("wrong-date", "error")]


def test_the_date_of_a_first_approval_is_not_held_against_later_uses() -> None:
    fields = {
        "authority": "FDA",
        "agent": "baricitinib",
        "conditions": ["rheumatoid arthritis", "COVID-19"],
        "dated": "2018",
    }
    text = "Baricitinib was first approved in 2018 and is indicated for rheumatoid arthritis and for COVID-19."
    assert found(text, said(text, text, **fields)) == []
    text = "Baricitinib was approved in 2018, for rheumatoid arthritis first and for COVID-19."
    assert rules(found(text, said(text, text, **fields))) == [("wrong-date", "error")]


def test_a_rank_in_a_field_of_the_articles_own_is_left_alone() -> None:
    fields = {
        "authority": "FDA",
        "agent": "abrocitinib",
        "class": "JAK inhibitor",
        "quantifier": "only",
        "condition": "eczema",
    }
    text = "Cibinqo is the only JAK inhibitor on this list that is FDA-approved for eczema."
    assert rules(found(text, said(text, text, **fields))) == []


def test_a_suggestion_tells_the_uses_of_the_brand_that_is_said() -> None:
    text = "Ozempic is FDA-approved for psoriasis."
    (one,) = found(text, said(text, text, authority="FDA", agent="semaglutide | Ozempic", condition="psoriasis"))
    assert one.suggestion == (
        "Ozempic (semaglutide) is approved by the FDA for type 2 diabetes, cardiovascular risk reduction and chronic"
        " kidney disease, not for psoriasis."
    )


# ---------------------------------------------------------------- order


def test_findings_come_in_the_order_of_the_text_and_always_the_same() -> None:
    denial = said(TWO, TWO[:50], condition="eczema", **OTHER)
    approval = said(TWO, TWO[51:], authority="FDA", agent="ritlecitinib", condition="eczema")
    findings = found(TWO, denial, approval)
    assert findings == found(TWO, denial, approval)
    assert [one.span.start for one in findings] == sorted(one.span.start for one in findings)
    assert sorted(found(TWO, approval, denial), key=repr) == sorted(findings, key=repr)


def test_a_fingerprint_knows_words_and_facts_but_no_place() -> None:
    claim = said(BARICITINIB, BARICITINIB, authority="FDA", agent="baricitinib | Olumiant", condition="eczema")
    moved = "First words. " + BARICITINIB
    there = said(moved, BARICITINIB, authority="FDA", agent="baricitinib | Olumiant", condition="eczema")
    assert found(BARICITINIB, claim)[0].fingerprint == found(moved, there)[0].fingerprint
    assert fingerprint("a", "two  words", ["x", "y"]) == fingerprint("a", "two words", ["y", "x"])
    assert fingerprint("a", "two words", ["x"]) != fingerprint("b", "two words", ["x"])
