"""Ingredients to agents."""

from __future__ import annotations

import pytest

from checker.imports.ingredients import agent_of, moiety, owner_of, split_ingredients


@pytest.mark.parametrize(
    ("listed", "agent"),
    [
        ("ATORVASTATIN CALCIUM", "atorvastatin"),
        ("ATORVASTATIN CALCIUM TRIHYDRATE", "atorvastatin"),
        ("tofacitinib citrate", "tofacitinib"),
        ("dabigatran etexilate mesilate", "dabigatran etexilate"),
        ("DOXYCYCLINE HYCLATE", "doxycycline"),
        ("LEVOTHYROXINE SODIUM ANHYDROUS", "levothyroxine"),
        ("TENOFOVIR DISOPROXIL FUMARATE", "tenofovir disoproxil"),
        ("Plazomicin (sulfate)", "plazomicin"),
        ("LANADELUMAB (SHP643)", "lanadelumab"),
        ("SOMATROPIN [RDNA ORIGIN]", "somatropin"),
        ("AMPICILLIN/AMPICILLIN TRIHYDRATE", "ampicillin"),
        # what is left must be a drug's name
        ("SODIUM CHLORIDE", "sodium chloride"),
        ("MAGNESIUM SULFATE", "magnesium sulfate"),
        ("GLATIRAMER ACETATE", "glatiramer acetate"),
        ("TROMETHAMINE", "tromethamine"),
        ("PHOSPHORIC ACID", "phosphoric acid"),
        # esters that are drugs of their own
        ("OLMESARTAN MEDOXOMIL", "olmesartan medoxomil"),
        ("pneumococcal polysaccharide conjugate vaccine (13-valent, adsorbed)",) * 2,
    ],
)
def test_salts_collapse(listed: str, agent: str) -> None:
    assert moiety(listed) == agent


def test_a_biologic_loses_its_four_letters_only_as_one() -> None:
    assert moiety("UNKNOWNIMAB-ATTO", biologic=True) == "unknownimab"
    assert moiety("UNKNOWNIMAB-ATTO") == "unknownimab-atto"
    assert moiety("INTERFERON BETA-1A", biologic=True) == "interferon beta-1a"


def test_a_combination_has_one_name_whatever_the_order_and_salts() -> None:
    assert agent_of(["EPINEPHRINE", "LIDOCAINE HYDROCHLORIDE"])[0] == "epinephrine/lidocaine"
    assert agent_of(["lidocaine", "epinephrine"])[0] == "epinephrine/lidocaine"
    assert agent_of(["SULFADIAZINE", "SULFADIAZINE SODIUM"])[0] == "sulfadiazine"


def test_a_known_combination_keeps_the_name_that_curators_gave_it() -> None:
    assert agent_of(["BUPROPION HYDROCHLORIDE", "NALTREXONE HYDROCHLORIDE"])[0] == "naltrexone/bupropion"


def test_the_salt_is_kept_as_a_name() -> None:
    assert agent_of(["ZANUBRUTINIB MALEATE"]) == ("zanubrutinib", ("zanubrutinib maleate",))


def test_the_curators_owner_of_a_brand_counts() -> None:
    assert owner_of("Arexvy", "EC") == "RSVPreF3"
    assert owner_of("No Such Brand", "EC") is None


def test_lists_are_split_outside_brackets() -> None:
    assert split_ingredients("A (B;C); D / E") == ["A (B;C)", "D", "E"]
    assert split_ingredients("") == []
