"""The fact base: its one query, what is settled, what it says of itself."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

from checker.facts.base import load_facts
from checker.facts.fact import Standing
from checker.facts.scope import Fit, Scope, degrees, forms_meet, in_words, routes_meet
from checker.facts.words import join, statement
from checker.reference.ages import parse_ages
from checker.reference.dates import PartialDate

FACTS = load_facts()
FDA = frozenset({"FDA"})


def standing(fact: str, at: str) -> Standing:
    """Where a fact stands at a date."""
    return FACTS.facts[fact].standing(PartialDate.parse(at))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2025-07-01", Standing.LATER),
        ("2025-07-22", Standing.MAYBE),
        ("2025-07-23", Standing.MAYBE),
        ("2025-07-24", Standing.YES),
        ("2025-07", Standing.MAYBE),
        ("2026", Standing.YES),
    ],
)
def test_a_decision_begins(at: str, expected: Standing) -> None:
    assert standing("delgocitinib-fda-chronic-hand-eczema-2025", at) is expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2024-09-01", Standing.YES), ("2024-09-25", Standing.MAYBE), ("2024-09-26", Standing.ENDED)],
)
def test_a_decision_ends(at: str, expected: Standing) -> None:
    assert standing("voxelotor-fda-sickle-cell-disease-2019", at) is expected


def test_an_undated_decision_may_hold_at_any_time_before_it_was_seen() -> None:
    assert standing("baricitinib-ec-juvenile-idiopathic-arthritis", "2021-01-01") is Standing.MAYBE
    assert standing("baricitinib-ec-juvenile-idiopathic-arthritis", "2030-01-01") is Standing.YES


def test_the_query_tells_how_surely_a_fact_meets_a_scope() -> None:
    at = PartialDate.parse("2025-08-15")

    def fits(condition: str, **more: object) -> set[Fit]:
        scope = Scope(authorities=FDA, condition=condition, **more)  # type: ignore[arg-type]
        return {one.fit for one in FACTS.decisions(["upadacitinib"], scope, at)}

    assert fits("eczema") == {Fit.YES}
    assert fits("vitiligo") == set()
    assert fits("alopecia totalis") == set()
    assert fits("atopic dermatitis", ages=parse_ages("2 to 11 years")) == set()
    assert fits("atopic dermatitis", route="topical") == set()
    assert fits("atopic dermatitis", route="oral") == {Fit.YES}
    (wider,) = FACTS.decisions(["baricitinib"], Scope(authorities=FDA, condition="alopecia totalis"), at)
    assert wider.fit is Fit.UNKNOWN
    assert not wider.certain


def test_the_query_without_an_agent_finds_all_drugs() -> None:
    found = FACTS.decisions(None, Scope(authorities=FDA, condition="chronic hand eczema"), PartialDate(2025, 8, 15))
    assert {one.fact.agent for one in found} == {"delgocitinib"}


def test_decisions_for_animals_are_kept_apart() -> None:
    at = PartialDate.parse("2025-08-15")
    assert FACTS.decisions(["oclacitinib"], Scope(), at) == ()
    assert FACTS.decisions(["oclacitinib"], Scope(authorities=frozenset({"FDA-CVM"})), at)
    assert "oclacitinib" not in FACTS.members("JAK inhibitor")


def test_a_european_decision_held_in_britain_until_2020() -> None:
    scope = Scope(authorities=frozenset({"MHRA"}), condition="rheumatoid arthritis")
    found = FACTS.decisions(["baricitinib"], scope, PartialDate.parse("2025-08-15"))
    assert {one.fact.id for one in found} == {"baricitinib-ec-rheumatoid-arthritis-2017"}


def test_settled_is_closed_downwards() -> None:
    assert FACTS.settled_agent("baricitinib", FDA)
    assert FACTS.settled_agent("budesonide", FDA) is None
    assert FACTS.settled_agent("baricitinib", frozenset({"FDA", "PMDA"})) is None
    settled = FACTS.settled_field("JAK1 inhibitor", "atopic dermatitis", FDA)
    assert settled is not None
    assert settled.subject == "JAK inhibitor"
    assert FACTS.settled_field("biologic", "atopic dermatitis", FDA) is None
    assert FACTS.settled_field(None, "chronic hand eczema", FDA)


def test_a_fact_is_told_as_a_sentence() -> None:
    name = "ruxolitinib-fda-atopic-dermatitis-adolescents-adults-2021"
    evidence = FACTS.evidence([name])[name]
    assert evidence.statement == (
        "The FDA approved Opzelura (ruxolitinib) cream for mild-to-moderate atopic dermatitis"
        " in people 12 years and older on 21 September 2021"
    )
    assert evidence.date == "2021-09-21"
    assert evidence.source is not None
    assert evidence.source.startswith("https://")


def test_every_fact_can_be_told() -> None:
    for fact in FACTS.facts.values():
        words = statement(fact)
        assert fact.agent in words
        assert "None" not in words
        assert "  " not in words
        assert FACTS.evidence([fact.id])[fact.id].source


def test_the_note_tells_the_base() -> None:
    note = FACTS.note
    assert note.digest.startswith("sha256:")
    assert (note.agents, note.facts) == (len(FACTS.names.agents), len(FACTS.facts))
    assert PartialDate.parse(note.as_of) >= PartialDate(2026, 4)


def test_unknown_ids_are_left_out() -> None:
    assert FACTS.evidence(["no-such-fact"]) == {}


def test_small_words() -> None:
    assert join(["a", "b", "a", "c"]) == "a, b and c"
    assert in_words(degrees("mild to severe")) == "mild-to-severe"
    assert degrees("active") == frozenset()
    assert routes_meet("injection", "subcutaneous")
    assert not routes_meet("oral", "topical")
    assert forms_meet("tablet", "capsule")
    assert not forms_meet("cream", "ointment")


def test_neither_pydantic_nor_spacy_is_needed_once_the_facts_are_compiled() -> None:
    load_facts()
    code = (
        "import sys; from checker.facts.base import load_facts; load_facts();"
        "print({'pydantic', 'spacy', 'yaml'} & set(sys.modules))"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
