"""Indication texts to conditions, ages and severities."""

from __future__ import annotations

import pytest

from checker.imports.indications import read_indications, statements


def read(text: str, brand: str | None = "Testaris") -> list[tuple[str, str | None, str | None]]:
    """(condition, population, severity) of one text."""
    return [(one.condition, one.population, one.severity) for one in read_indications([(text, brand)])[0]]


AD = "atopic dermatitis"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Testaris is indicated for the treatment of moderate to severe atopic dermatitis in adults and adolescents "
            "12 years and older who are candidates for systemic therapy.",
            [(AD, "12 years and older", "moderate-to-severe")],
        ),
        ("Treatment of atopic dermatitis", [(AD, None, None)]),
        (
            "Testaris is indicated for the treatment of atopic dermatitis in children 6 to 11 years old.",
            [(AD, "6 to 11 years", None)],
        ),
        (
            "Testaris is indicated in adults and children from the age of 6 years for treatment of atopic dermatitis.",
            [(AD, "6 years and older", None)],
        ),
        (
            "Testaris is indicated for adolescents aged 12 to &lt; 18 years with atopic dermatitis.",
            [(AD, "12 to 17 years", None)],
        ),
        ("Testaris is indicated for atopic dermatitis in patients ≥ 2 years.", [(AD, "2 years and older", None)]),
        (
            "Testaris is indicated for atopic dermatitis in children aged 2years of age or older.",
            [(AD, "2 years and older", None)],
        ),
        # a use each, with the ages of each
        (
            "Testaris is indicated for atopic dermatitis in adults and for asthma in adolescents aged 12 to 17 years.",
            [(AD, "adults", None), ("asthma", "12 to 17 years", None)],
        ),
        # lists
        (
            "Testaris is indicated for:\nplaque psoriasis in adults;\npsoriatic arthritis in adults",
            [("plaque psoriasis", "adults", None), ("psoriatic arthritis", "adults", None)],
        ),
    ],
)
def test_what_a_drug_is_for(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Testaris should not be used in patients with atopic dermatitis.",
        "Testaris is indicated for itching in adults who also have atopic dermatitis.",
        "Prevention of stroke-like events in adult patients with atopic dermatitis.",
        "Testaris is indicated after failure of treatment of the skin, including atopic dermatitis.",
        "For diagnostic use only. Testaris is indicated in adults with atopic dermatitis.",
        "Testaris is indicated for the imaging of skin in atopic dermatitis.",
        "Reduction of arterial pressure in adults with portal hypertension.",
        "Testaris is indicated for low blood sugar without type 2 diabetes.",
        "Treatment of severe hypoglycaemia in adults and children with diabetes mellitus.",
        "Testaris is indicated for vaccination against hepatitis B.",  # not for its chronic form
        "Atopic dermatitis. Testaris is indicated for skin.",  # a heading lends nothing here
    ],
)
def test_what_a_drug_is_not_for(text: str) -> None:
    assert read(text) == []


def test_a_vaccine_is_for_the_prevention() -> None:
    text = "Testaris is indicated for active immunisation against respiratory syncytial virus in adults."
    assert read(text) == [("RSV prevention", "adults", None)]


def test_numbers_that_are_no_ages() -> None:
    text = (
        "Testaris is indicated for the prophylaxis of migraine in adults who have at least 4 migraine days per month."
    )
    assert read(text) == [("migraine prevention", "adults", None)]


def test_ages_in_doubt_are_left_out() -> None:
    text = "Testaris is indicated for plaque psoriasis and asthma in adults, children of 2 to 5 years and under 1 year."
    assert {population for _, population, _ in read(text)} == {None}


def test_numbers_of_years_that_are_not_understood_leave_the_ages_open() -> None:
    text = "Testaris is indicated for atopic dermatitis in adults and paediatric patients, that is, those past 3 years."
    assert read(text) == [(AD, None, None)]
    assert read("Prophylaxis of migraine in adult and paediatric patients.") == [
        ("migraine prevention", "all ages", None)
    ]


def test_a_degree_that_is_more_than_was_understood_is_left_out() -> None:
    assert read("Treatment of mild to moderately severe Alzheimer's disease.") == [("Alzheimer's disease", None, None)]


def test_an_abbreviation_is_what_the_text_calls_so() -> None:
    text = "Testaris is indicated for urothelial carcinoma (UC). Testaris is indicated for UC after surgery."
    assert [condition for condition, _, _ in read(text)] == ["urothelial carcinoma"]


def test_lost_line_breaks_and_signs() -> None:
    text = "Adults and adolescentsTestaris is indicated for a. Children 6 yearsTestaris is indicated for b"
    pieces = ["Adults and adolescents", "Testaris is indicated for a. Children 6 years", "Testaris is indicated for b"]
    assert statements(text, "Testaris") == pieces
    assert statements("disease?modifying A &lt; B;&nbsp;C", None) == ["disease-modifying A < B", "C"]


def test_each_condition_once_and_the_fuller_one() -> None:
    text = "Testaris is indicated for atopic dermatitis. Testaris is indicated for severe atopic dermatitis in adults."
    assert read(text) == [(AD, "adults", "severe")]


def test_many_texts_at_once() -> None:
    found = read_indications([("Treatment of asthma", None), ("", None), ("Treatment of atopic dermatitis", "X")])
    assert [[one.condition for one in each] for each in found] == [["asthma"], [], [AD]]
