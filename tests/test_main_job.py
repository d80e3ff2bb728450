"""The main job from end to end: what an article must give, and how it changes when the article does."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import onlabel
from checker.model import Checked, Finding, Severity, Verdict
from checker.reference.dates import PartialDate
from checker.run import Settings, check

SHARED = os.environ.get("ONLABEL_SHARED")
AS_OF = Settings(as_of=PartialDate.parse("2025-08-15"))


def checked(text: str, as_of: str = "2025-08-15") -> Checked:
    (one,) = check(["article.txt"], Settings(as_of=PartialDate.parse(as_of)), content=text).checked
    return one


def verdict(text: str, as_of: str = "2025-08-15") -> Verdict:
    (one,) = checked(text, as_of).judged
    return one.verdict


STATUS = [
    (
        "The FDA has approved Anzupgo for chronic hand eczema.",
        "The FDA has not approved Anzupgo for chronic hand eczema.",
    ),
    (
        "The FDA has approved Opzelura for atopic dermatitis.",
        "The FDA has not approved Opzelura for atopic dermatitis.",
    ),
    ("The FDA has approved Litfulo for alopecia areata.", "The FDA has not approved Litfulo for alopecia areata."),
    (
        "The European Commission has approved Anzupgo for chronic hand eczema.",
        "The European Commission has not approved Anzupgo for chronic hand eczema.",
    ),
]


@pytest.mark.parametrize(("text", "negated"), STATUS)
def test_negation_turns_the_verdict_round(text: str, negated: str) -> None:
    assert verdict(text) is Verdict.SUPPORTED
    assert verdict(negated) is Verdict.CONTRADICTED


def test_negation_turns_a_false_claim_round() -> None:
    text = "The FDA has approved Olumiant for atopic dermatitis."
    negated = text.replace("has approved", "has not approved")
    assert verdict(negated) is Verdict.SUPPORTED
    assert verdict(text) is Verdict.CONTRADICTED


def test_before_the_decision_the_denial_was_true() -> None:
    text = "The FDA has not approved Anzupgo for chronic hand eczema."
    assert verdict(text, "2025-07-01") is Verdict.SUPPORTED


def test_an_unknown_agent_is_unsettled_and_clean() -> None:
    result = CliRunner().invoke(
        onlabel, ["check", "--format", "json", "-"], input="The FDA has approved Zogalimab for eczema.\n"
    )
    assert result.exit_code == 0, result.output
    (article,) = json.loads(result.stdout)["articles"]
    assert [(claim["agents"], claim["verdict"]) for claim in article["claims"]] == [(["zogalimab"], "unsettled")]
    assert article["claims"][0]["parts"][0]["missing"]


def test_nothing_to_check_is_said() -> None:
    result = CliRunner().invoke(onlabel, ["check", "-"], input="Wash your hands before you eat.\n")
    assert result.exit_code == 0
    assert "1 article, 0 claims, 0 findings" in result.stdout


def test_the_same_input_gives_the_same_bytes() -> None:
    text = "The FDA has approved Olumiant for eczema. No JAK inhibitor is FDA-approved for eczema.\n"
    runs = {CliRunner().invoke(onlabel, ["check", "--format", "json", "-"], input=text).stdout for _ in range(2)}
    assert len(runs) == 1


# ---------------------------------------------------------------- the article that started it

needs_shared = pytest.mark.skipif(SHARED is None, reason="ONLABEL_SHARED names the folder with the source document")


def source_document(replace: tuple[str, str] | None = None) -> Checked:
    assert SHARED is not None
    text = (Path(SHARED) / "source_document.txt").read_text(encoding="utf-8")
    if replace:
        text = text.replace(*replace)
    (one,) = check(["source_document.txt"], AS_OF, content=text).checked
    return one


def errors(one: Checked, start: str) -> list[Finding]:
    return [finding for finding in one.findings if start in finding.quote and finding.severity is Severity.ERROR]


@needs_shared
@pytest.mark.parametrize(("words", "rule"), [
    ("no other JAK inhibitors have received FDA approval", "contradicted-exclusivity"),
    ("currently without FDA approval for eczema or atopic dermatitis", "contradicted-exclusivity"),
    ("no other JAK inhibitors have received FDA approval", "conflicting-exclusivity"),
    ("currently without FDA approval for eczema or atopic dermatitis", "conflicting-exclusivity"),
    ("and baricitinib (Olumiant) have also received FDA approval", "wrong-authority"),
])  # fmt: skip
def test_errors_of_the_source_document(words: str, rule: str) -> None:
    assert rule in {finding.rule for finding in errors(source_document(), words)}


@needs_shared
def test_all_that_is_said_of_the_source_document() -> None:
    found = [(one.rule, one.severity.value) for one in source_document().findings]
    assert found == [
        ("conflicting-exclusivity", "error"),
        ("contradicted-exclusivity", "error"),
        ("outdated-status", "warning"),
        ("conflicting-exclusivity", "error"),
        ("contradicted-exclusivity", "error"),
        ("conflicting-status", "warning"),
        ("wrong-authority", "error"),
    ]


@needs_shared
def test_investigational_drugs_of_the_source_document() -> None:
    place = "under investigation in the United States"
    found = [one for one in source_document().findings if place in one.quote]
    assert {one.rule for one in found} == {"outdated-status"}
    against = [one for one in source_document().findings if any(place in side.quote for side in one.related)]
    assert {one.rule for one in against} == {"conflicting-status"}
    assert any("2025-07-23" in str(fact) or "delgocitinib" in fact for one in found for fact in one.facts)


@needs_shared
def test_denials_conflict_with_both_lists() -> None:
    one = source_document()
    for words in ("no other JAK inhibitors have received FDA approval", "currently without FDA approval"):
        (finding,) = [finding for finding in errors(one, words) if finding.rule == "conflicting-exclusivity"]
        others = {related.quote[:40] for related in finding.related}
        assert others == {"However, the FDA has approved a few oral", "Despite these potential risks, other JAK"}


@needs_shared
def test_what_is_true_in_the_source_document_is_not_flagged() -> None:
    flagged = " ".join(finding.quote for finding in source_document().findings)
    for words in (
        "as the only FDA-approved JAK inhibitor",
        "first and only FDA-approved therapy",
        "However, the FDA has approved a few oral and topical",
        "additional approvals for the use of JAK inhibitors",
        "abnormal liver function",
    ):
        assert words not in flagged


@needs_shared
def test_another_name_loses_just_the_findings_that_stood_on_it() -> None:
    before = source_document().findings
    after = source_document(("baricitinib (Olumiant)", "upadacitinib (Rinvoq)")).findings
    rules = [(finding.rule, finding.quote.split()[0]) for finding in before]
    kept = [(finding.rule, finding.quote.split()[0]) for finding in after]
    assert ("wrong-authority", "Despite") in rules
    assert ("wrong-authority", "Despite") not in kept
    assert [one for one in kept if one[0] == "contradicted-exclusivity"] == [
        one for one in rules if one[0] == "contradicted-exclusivity"
    ]
