"""Misspelled names of drugs are found, and real names, whoever bears them, are left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.tokens import Doc

from checker.entities.lexicon import Entry
from checker.entities.misspellings import load_finder, read_id
from checker.entities.pipeline import pipeline
from checker.entities.slips import Slip, Speller
from checker.entities.tokens import TOKEN, normal
from checker.entities.vocabulary import is_english

HERE = Path(__file__).parent
TABLE = yaml.safe_load((HERE / "misspellings.yaml").read_text(encoding="utf-8"))
LINES_OF_ENGLISH = (HERE / "plain_english.txt").read_text(encoding="utf-8")

# Runs a check and says whether what only an unknown word needs was loaded.
LOADED = """
import sys
from checker.entities import vocabulary
from checker.run import check
(one,) = check(["-"], content=sys.argv[1]).checked
print(len(one.judged), "spacy" in sys.modules, "rapidfuzz" in sys.modules, bool(vocabulary._lines.cache_info().misses))
"""


def marks(text: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.kb_id_, one.id_) for one in pipeline()(text).spans["onlabel_misspellings"]]


@pytest.mark.parametrize("case", TABLE["found"], ids=lambda case: case["text"][:50])
def test_slip_is_found(case: dict[str, Any]) -> None:
    found = [(word, value, *read_id(text)) for word, value, text in marks(case["text"])]
    assert found == [(one["word"], one["value"], one["name"], one["sure"]) for one in case["names"]]


@pytest.mark.parametrize("case", TABLE["variants"], ids=lambda case: case["text"][:50])
def test_spelling_of_another_country_is_no_slip(case: dict[str, Any]) -> None:
    assert marks(case["text"]) == [(one["word"], one["value"], "") for one in case["names"]]


@pytest.mark.parametrize("text", TABLE["passes"])
def test_other_names_are_left_alone(text: str) -> None:
    assert marks(text) == []


def test_marks_travel() -> None:
    nlp = pipeline()
    doc = nlp("The FDA approved Dupixant for asthma.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [(one.text, one.kb_id_, one.id_) for one in again.spans["onlabel_misspellings"]] == [
        ("Dupixant", "dupilumab|Dupixent", "Dupixent|sure")
    ]


def test_plain_english_holds_no_slip() -> None:
    assert marks(LINES_OF_ENGLISH) == []
    surfaces = TOKEN.findall(LINES_OF_ENGLISH)
    near = load_finder().candidates(surfaces, [normal(word) for word in surfaces])
    # Names written to be near a brand; what stands around them tells that they are none.
    assert {surfaces[index] for index, slip in near if not slip.doubtful} == {"Lantos", "Adbrey"}


@pytest.mark.parametrize(
    ("word", "edits", "doubtful"),
    [
        ("Kestrana", 1, False),  # a vowel
        ("Ketsrano", 1, False),  # two letters changed about
        ("Kesttrano", 1, False),  # a letter doubled
        ("Kestrna", 2, False),  # vowels only
        ("Kespano", None, None),  # two consonants
        ("Kesdrano", 1, True),  # a consonant
        ("Bestrano", None, None),  # another first letter
        ("Kestranos", None, None),  # the plural
        ("kestrana", None, None),  # a brand has its capital
        ("Kestrano", None, None),  # right
    ],
)
def test_what_is_a_slip_of_a_brand(word: str, edits: int | None, doubtful: bool | None) -> None:
    entry = Entry("Kestrano", "brand", "zelvorimab|Kestrano", "initial")
    slip = Speller([entry], {}).slip(word, word.lower())
    assert slip == (None if edits is None else Slip(entry, edits, bool(doubtful)))


@pytest.mark.parametrize(
    ("word", "edits", "doubtful"),
    [
        ("zelvorimad", 1, False),
        ("zelvorinab", 1, False),
        ("zelvarimb", 2, False),  # the stem is lost
        ("zelverumab", 2, True),  # well-formed: it may be another antibody
        ("zelvorinib", None, None),  # another stem: another drug
    ],
)
def test_what_is_a_slip_of_a_generic(word: str, edits: int | None, doubtful: bool | None) -> None:
    entry = Entry("zelvorimab", "agent", "zelvorimab")
    slip = Speller([entry], {}).slip(word, word)
    assert slip == (None if edits is None else Slip(entry, edits, bool(doubtful)))


def test_word_as_near_to_one_drug_as_to_another_is_neither() -> None:
    entries = [Entry("Kestrano", "brand", "a|Kestrano"), Entry("Kestrino", "brand", "b|Kestrino")]
    assert Speller(entries, {}).slip("Kestreno", "kestreno") is None


def test_vocabulary_is_there() -> None:
    assert is_english("the")
    assert is_english("tablets")
    assert is_english("ought")
    assert not is_english("upadacitnib")
    assert not is_english("23135851162")


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("Wash the skin with lukewarm water. Zzyzxing is no word.", "0 False False False"),
        ("The FDA approved Rinvoq for psoriasis in June 2019.", "1 False False True"),  # the list of words, 2 ms
        ("The FDA approved Rinvoq (upadacitnib) for atopic dermatitis.", "1 False True True"),
    ],
)
def test_nothing_to_check_loads_nothing_and_no_unknown_word_no_rapidfuzz(text: str, loaded: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, text], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == loaded
