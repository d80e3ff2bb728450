"""How words join into groups: dates, ages, conditions, agents, noun phrases."""

from __future__ import annotations

import pytest

from checker.entities.pipeline import mark
from checker.errors import DataError
from checker.grammar.groups import group, load_grammar
from checker.grammar.items import Item, sentence_rows
from checker.grammar.patterns import Alphabet, Notation
from checker.sources import read_article


def row(text: str) -> list[Item]:
    ((_, items),) = list(sentence_rows(mark(read_article("a.txt", content=text))))
    return group(items)


def only(text: str, kind: str) -> Item:
    found = [item for item in row(text) if item.kind == kind]
    assert len(found) == 1, row(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rinvoq was approved on June 13, 2022.", "2022-06-13"),
        ("Rinvoq was approved on 13 June 2022.", "2022-06-13"),
        ("Rinvoq was approved in June 2022.", "2022-06"),
        ("Rinvoq was approved in 2022.", "2022"),
        ("Rinvoq was approved on 2022-06-13.", "2022-06-13"),
        ("Rinvoq was approved in early 2022.", "2022"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert str(only(text, "date").value.date) == date


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Rinvoq is approved for adults.", "adults"),
        ("Rinvoq is approved for people 12 years and older.", "12 years and older"),
        ("Rinvoq is approved for those aged 12 and up.", "12 years and older"),
        ("Rinvoq is approved for children aged 6 to 11.", "6 years to 11 years"),
        ("Rinvoq is approved for babies from six months.", "6 months and older"),
        ("Rinvoq is approved for adults and adolescents 12 years and older.", "12 years and older"),
        ("Rinvoq is approved for children under 12.", "under 12 years"),
    ],
)
def test_ages(text: str, ages: str) -> None:
    assert str(only(text, "ages").value.ages) == ages


def test_condition_with_severity_and_its_abbreviation() -> None:
    illness = only("Rinvoq is approved for moderate-to-severe atopic dermatitis (AD).", "conditions").value
    assert (illness.names, illness.severity) == (("atopic dermatitis",), "moderate-to-severe")


@pytest.mark.parametrize(
    ("text", "agents", "brands"),
    [
        ("Rinvoq (upadacitinib) was approved.", ["upadacitinib"], [("Rinvoq",)]),
        ("Upadacitinib (Rinvoq) was approved.", ["upadacitinib"], [("Rinvoq",)]),
        ("Upadacitinib, sold as Rinvoq, was approved.", ["upadacitinib"], [("Rinvoq",)]),
        (
            "Rinvoq, Cibinqo and Opzelura were approved.",
            ["upadacitinib", "abrocitinib", "ruxolitinib"],
            [("Rinvoq",), ("Cibinqo",), ("Opzelura",)],
        ),
        ("Lilly's once-daily pill Olumiant (baricitinib) was approved.", ["baricitinib"], [("Olumiant",)]),
    ],
)
def test_agents_with_their_brands(text: str, agents: list[str], brands: list[tuple[str, ...]]) -> None:
    noun = only(text, "np").value
    assert [mention.agent for mention in noun.mentions] == agents
    assert [mention.brands for mention in noun.mentions] == brands


def test_a_brand_of_another_agent_is_noted() -> None:
    noun = only("Rinvoq (tofacitinib) was approved.", "np").value
    assert noun.mentions[0].clash == ("tofacitinib", "Rinvoq")


@pytest.mark.parametrize(
    ("text", "quantifier", "class_name"),
    [
        ("It is the only FDA-approved JAK inhibitor.", "only", "JAK inhibitor"),
        ("It is the first and only approved treatment.", "first-and-only", "any drug"),
        ("It is the third JAK inhibitor.", "ordinal", "JAK inhibitor"),
        ("Three JAK inhibitors are approved.", "count", "JAK inhibitor"),
        ("No other JAK inhibitor is approved.", "no-other", "JAK inhibitor"),
    ],
)
def test_quantifiers(text: str, quantifier: str, class_name: str) -> None:
    nouns = [item.value for item in row(text) if item.kind == "np" and item.value.class_name]
    assert [(noun.quantifier, noun.class_name) for noun in nouns] == [(quantifier, class_name)]


def test_a_pattern_with_an_unknown_type_says_what_was_near() -> None:
    with pytest.raises(DataError, match=r"no item type or macro 'agnt'.*agent"):
        load_grammar().notation({}).pattern("agnt")


def test_a_macro_that_names_itself_is_an_error() -> None:
    with pytest.raises(DataError, match="names itself"):
        Notation(Alphabet(), {"loop": "loop"}).pattern("loop")
