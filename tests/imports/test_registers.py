"""What each format says, and what it does not."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from checker.errors import DataError
from checker.imports import FORMATS, read_register
from checker.imports.common import Options, Register
from checker.reference.schema import AgentEntry, FactEntry
from tests.imports.making import EMA_HEAD, SHARED, drugsatfda, ema, medicine, openfda, real, spl


def agents(register: Register) -> dict[str, AgentEntry]:
    """The agents' entries by name."""
    return {entry.agent: entry for entry in register.entries()}


def facts(register: Register, agent: str) -> list[FactEntry]:
    """The facts on an agent."""
    return agents(register)[agent].facts


# ---------------------------------------------------------------- Drugs@FDA

ROWS = {
    "Applications": ["990001\tNDA\t\tTEST PHARMA INC", "990002\tANDA\t\tCOPY LABS", "990003\tNDA\t\tTEST PHARMA INC"],
    "Products": [
        "990001\t001\tTABLET, FILM COATED;ORAL\tEQ 5MG BASE\t1\tTESTARIS XR\tEXAMPLINIB MALEATE\t0",
        "990002\t001\tTABLET;ORAL\t5MG\t0\tEXAMPLINIB\tEXAMPLINIB MALEATE\t0\t",  # a cell too many
        "990003\t001\tCREAM;TOPICAL\t1%\t0\tEXAMPLINIB\tEXAMPLINIB MALEATE\t0",
    ],
    "Submissions": [
        "990001\t7\tORIG\t1\tAP\t2001-05-04 00:00:00\t\tPRIORITY",
        "990001\t2\tSUPPL\t2\tAP\t2010-01-01 00:00:00\tWomen\x92s label\t",
        "990002\t1\tORIG\t1\tAP\t2012-01-01 00:00:00\t\tSTANDARD",
        "990003\t12\tORIG\t1\tTA\t2013-03-03 00:00:00\t\tSTANDARD",
    ],
    "MarketingStatus": ["3\t990001\t001", "1\t990002\t001", "4\t990003\t001"],
}


def fda(path: Path, options: Options = Options(), **more: Any) -> Register:  # noqa: B008
    """The register of Drugs@FDA rows."""
    return read_register(drugsatfda(path / "fda.zip", **{**ROWS, **more}), "drugsatfda", options)


def test_drugsatfda_has_dates_and_no_indications(tmp_path: Path) -> None:
    register = fda(tmp_path)
    approved, tentative = facts(register, "examplinib")
    assert (approved.status, approved.date, approved.brand) == ("approved", "2001-05-04", "Testaris XR")
    assert (approved.application, approved.route, approved.form) == ("NDA990001", "oral", "tablet")
    assert approved.conditions == []
    assert approved.gap == "conditions"
    assert not approved.reviewed
    assert approved.sources[0].model_dump() == {
        "title": "Drugs@FDA data files snapshot 2019-07-02", "url": None, "seen": "2019-07-02",
    }  # fmt: skip
    assert (tentative.status, tentative.brand, tentative.route) == ("tentatively-approved", None, "topical")


def test_discontinued_is_a_remark_and_ends_no_approval(tmp_path: Path) -> None:
    approved = facts(fda(tmp_path), "examplinib")[0]
    assert approved.until is None
    assert approved.status == "approved"
    assert approved.note == "Type 1 - New Molecular Entity; priority review; marketing status: discontinued"


def test_the_agent_has_its_salt_and_brand(tmp_path: Path) -> None:
    entry = agents(fda(tmp_path))["examplinib"]
    assert entry.names == ["examplinib maleate"]
    assert [(one.brand, one.authorities, one.maker) for one in entry.products] == [
        ("Testaris XR", ["FDA"], "Test Pharma Inc")
    ]


def test_generics_on_request(tmp_path: Path) -> None:
    register = fda(tmp_path)
    assert register.left_out["generic applications (ANDA); --generics takes them in"] == 1
    assert register.oddities["rows with more cells than the head"] == 1
    with_generics = facts(fda(tmp_path, Options(generics=True)), "examplinib")
    assert {fact.application for fact in with_generics} == {"NDA990001", "ANDA990002", "NDA990003"}


def test_what_is_missing_is_a_gap(tmp_path: Path) -> None:
    register = fda(tmp_path, Submissions=["990001\t7\tORIG\t1\tAP\t1900-01-01 00:00:00\t\t"])
    assert {(fact.date, fact.gap, fact.status) for fact in facts(register, "examplinib")} == {
        (None, "date, conditions", "approved"),
        (None, "date, conditions", "tentatively-approved"),
    }


def test_brands_in_several_strengths_are_one(tmp_path: Path) -> None:
    product = "990001\t00{0}\tTABLET;ORAL\t5MG\t0\tTESTARIS {0}0\tEXAMPLINIB\t0"
    register = fda(tmp_path, Products=[product.format(1), product.format(2)])
    assert [one.brand for one in agents(register)["examplinib"].products] == ["Testaris"]
    alone = fda(tmp_path, Products=["990001\t001\tINJECTABLE;INJECTION\t1\t0\tTESTARIS 70/30\tEXAMPLINIB\t0"])
    assert [one.brand for one in agents(alone)["examplinib"].products] == ["Testaris 70/30"]


def test_facts_that_differ_in_their_application_only_are_one(tmp_path: Path) -> None:
    register = fda(
        tmp_path,
        Applications=["990001\tNDA\t\tA", "990004\tNDA\t\tA"],
        Products=[f"{number}\t001\tTABLET;ORAL\t5\t0\tTESTARIS\tEXAMPLINIB\t0" for number in ("990001", "990004")],
        Submissions=[f"{number}\t7\tORIG\t1\tAP\t2001-05-04 00:00:00\t\t" for number in ("990001", "990004")],
    )
    assert [fact.application for fact in facts(register, "examplinib")] == ["NDA990001, NDA990004"]


# ---------------------------------------------------------------- openFDA

RESULT: dict[str, Any] = {
    "application_number": "BLA990010",
    "sponsor_name": "TEST BIO",
    "products": [
        {
            "brand_name": "TESTABRA",
            "active_ingredients": [{"name": "EXAMPLIMAB-ABCD", "strength": "1MG"}],
            "dosage_form": "INJECTABLE",
            "route": "INTRAVENOUS, SUBCUTANEOUS",
            "marketing_status": "Prescription",
        }
    ],
    "submissions": [
        {
            "submission_type": kind,
            "submission_number": number,
            "submission_status": "AP",
            "submission_status_date": day,
        }
        for kind, number, day in (("SUPPL", "2", "20220101"), ("ORIG", "1", "20210304"))
    ],
}


def test_openfda(tmp_path: Path) -> None:
    register = read_register(openfda(tmp_path / "a.json", RESULT), "openfda", Options())
    entry = agents(register)["examplimab"]
    assert entry.names == ["examplimab-abcd"]
    assert [(one.brand, one.route, one.form) for one in entry.products] == [
        ("Testabra", "intravenous", "injection"),
        ("Testabra", "subcutaneous", "injection"),
    ]
    (fact,) = entry.facts
    assert (fact.date, fact.application, fact.route) == ("2021-03-04", "BLA990010", None)
    assert fact.sources[0].title == "openFDA drug/drugsfda, last updated 2026-03-10"


def test_openfda_bulk_zip_and_a_page_of_many(tmp_path: Path) -> None:
    openfda(tmp_path / "a.json", RESULT, results={"skip": 0, "limit": 1, "total": 27000})
    with zipfile.ZipFile(tmp_path / "a.json.zip", "w") as archive:
        archive.write(tmp_path / "a.json", "drug-drugsfda-0001-of-0001.json")
    register = read_register(tmp_path / "a.json.zip", "openfda", Options())
    assert list(agents(register)) == ["examplimab"]
    assert register.oddities["applications that openFDA has and this file has not (of 27000)"] == 26999


def test_openfda_without_its_date_has_a_source_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"results": [RESULT]}))
    (fact,) = facts(read_register(tmp_path / "a.json", "openfda", Options()), "examplimab")
    assert fact.sources[0].seen is None


# ---------------------------------------------------------------- EMA

AD = "Testaris is indicated for the treatment of severe atopic dermatitis in adults."


def eu(path: Path, row: dict[str, str], options: Options = Options()) -> Register:  # noqa: B008
    """The register of one row."""
    return read_register(ema(path / "ema.xlsx", row), "ema", options)


def test_a_later_decision_leaves_the_indication_undated(tmp_path: Path) -> None:
    row = medicine(
        name="Testaris\n", number="EMEA/H/C/999001", inn="examplinib", substance="Examplinib maleate", indication=AD,
        authorised="25/05/2022", decided="10/02/2026", holder="Test &amp; Co",
    )  # fmt: skip
    register = eu(tmp_path, row)
    first, indication = facts(register, "examplinib")
    assert (first.date, first.conditions, first.gap) == ("2022-05-25", [], "conditions")
    assert (indication.date, indication.gap) == (None, "date")
    assert (indication.conditions, indication.population, indication.severity) == (
        ["atopic dermatitis"], "adults", "severe",
    )  # fmt: skip
    assert indication.note == AD
    assert {fact.application for fact in (first, indication)} == {"EMEA/H/C/999001"}
    assert first.sources[0].title == "EMA medicines table generated 14/03/2026"
    entry = agents(register)["examplinib"]
    assert entry.names == ["examplinib maleate"]
    assert [(one.brand, one.maker) for one in entry.products] == [("Testaris", "Test & Co")]


def test_the_only_decision_dates_the_indication(tmp_path: Path) -> None:
    row = medicine(
        name="Testaris", number="EMEA/H/C/999001", inn="examplinib", indication=AD,
        authorised="10/02/2026", decided="10/02/2026", conditional="Yes",
    )  # fmt: skip
    (fact,) = facts(eu(tmp_path, row), "examplinib")
    assert (fact.status, fact.date, fact.gap, fact.conditions) == (
        "approved",
        "2026-02-10",
        None,
        ["atopic dermatitis"],
    )
    assert fact.note == f"conditional marketing authorisation; {AD}"


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ({"status": "Refused", "refused": "01/02/2020"}, ("EC", "rejected", "2020-02-01", None, False)),
        (
            {"status": "Application withdrawn", "application_withdrawn": "03/02/2020"},
            ("EC", "withdrawn", "2020-02-03", None, True),
        ),
        (
            {"status": "Withdrawn", "authorised": "01/02/2010", "decided": "01/02/2010", "ended": "01/02/2020"},
            ("EC", "approved", "2010-02-01", "2020-02-01", False),
        ),
        (
            {"status": "Opinion", "opinion": "Positive", "opined": "26/02/2026"},
            ("EMA", "recommended", "2026-02-26", None, False),
        ),
        (
            {"status": "Opinion", "opinion": "Negative", "opined": "26/02/2026"},
            ("EMA", "rejected", "2026-02-26", None, False),
        ),
        (
            {"status": "Opinion under re-examination", "opinion": "Negative", "opined": "26/02/2026"},
            ("EMA", "under-review", None, None, False),
        ),
    ],
)
def test_statuses(tmp_path: Path, said: dict[str, str], fact: tuple[Any, ...]) -> None:
    row = medicine(name="Testaris", number="EMEA/H/C/999001", inn="examplinib", indication=AD, **said)
    (found,) = facts(eu(tmp_path, row), "examplinib")
    assert (found.authority, found.status, found.date, found.until, found.application_withdrawn) == fact
    assert found.conditions == ["atopic dermatitis"]


def test_an_end_without_a_date_is_a_gap(tmp_path: Path) -> None:
    row = medicine(name="T", number="EMEA/H/C/1", inn="examplinib", status="Withdrawn", authorised="01/02/2010")
    (fact,) = facts(eu(tmp_path, row), "examplinib")
    assert fact.until is None
    assert fact.gap == "conditions, until"
    assert "for reasons that the table does not give" in (fact.note or "")


def test_former_names_are_names_of_the_brand(tmp_path: Path) -> None:
    row = medicine(
        name="Testaris (previously Oldaris and Examplinib Test)", number="EMEA/H/C/1", inn="examplinib",
        authorised="01/02/2010",
    )  # fmt: skip
    (product,) = agents(eu(tmp_path, row))["examplinib"].products
    assert (product.brand, product.names) == ("Testaris", ["Oldaris", "Examplinib Test"])


def test_a_text_that_only_refers_elsewhere_says_nothing(tmp_path: Path) -> None:
    text = "Please refer to the product information document."
    row = medicine(
        name="T", number="EMEA/H/C/1", inn="examplinib", authorised="01/02/2010", indication=text, area="Eczema"
    )
    (fact,) = facts(eu(tmp_path, row), "examplinib")
    assert fact.conditions == []
    assert fact.note == f"{text}; therapeutic area: Eczema"


def test_animals_and_generics_on_request(tmp_path: Path) -> None:
    animal = medicine(category="Veterinary", name="T", number="EMEA/V/C/1", inn="examplinib", authorised="01/02/2010")
    assert agents(eu(tmp_path, animal)) == {}
    assert agents(eu(tmp_path, animal, Options(veterinary=True)))["examplinib"].veterinary
    copy = medicine(name="T", number="EMEA/H/C/1", inn="examplinib", authorised="01/02/2010", generic="Yes")
    assert agents(eu(tmp_path, copy)) == {}
    assert facts(eu(tmp_path, copy, Options(generics=True)), "examplinib")[0].note == "generic"


def test_an_animals_drug_does_not_make_a_human_one_veterinary(tmp_path: Path) -> None:
    rows = [
        medicine(category="Veterinary", name="V", number="EMEA/V/C/1", inn="examplinib", authorised="01/02/2010"),
        medicine(name="H", number="EMEA/H/C/1", inn="examplinib", authorised="01/02/2010"),
    ]
    register = read_register(ema(tmp_path / "ema.xlsx", *rows), "ema", Options(veterinary=True))
    assert [one.brand for one in agents(register)["examplinib"].products] == ["H"]
    assert not agents(register)["examplinib"].veterinary


def test_a_table_without_a_column_is_named(tmp_path: Path) -> None:
    path = ema(tmp_path / "ema.xlsx", medicine(), head=[name for name in EMA_HEAD if name != "Generic"])
    with pytest.raises(DataError, match="lacks the columns: generic"):
        read_register(path, "ema", Options())


def test_without_openpyxl_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr("checker.imports.ema.import_module", missing)
    with pytest.raises(DataError, match=r"pip install 'onlabel\[import\]'"):
        read_register(tmp_path / "ema.xlsx", "ema", Options())


# ---------------------------------------------------------------- SPL

LABEL = """
<text><paragraph>TESTARIS is indicated:</paragraph>
  <list><item>for <content>severe</content> atopic dermatitis in adults<list><item>with asthma</item></list></item>
  <item>for psoriatic arthritis in adults</item></list></text>
<excerpt><highlight><text><paragraph>Indicated for rheumatoid arthritis</paragraph></text></highlight></excerpt>
<component><section><title>1.2 Limitations of Use</title>
  <text><paragraph>Not indicated for plaque psoriasis.</paragraph></text></section></component>
"""


def test_spl(tmp_path: Path) -> None:
    register = read_register(spl(tmp_path / "a.xml", LABEL), "spl", Options())
    first, *said = facts(register, "upadacitinib")
    assert (first.date, first.brand, first.gap) == ("2019", None, "conditions")
    assert [(fact.conditions, fact.population, fact.severity) for fact in said] == [
        (["atopic dermatitis"], "adults", "severe"),
        (["psoriatic arthritis"], "adults", None),
    ]
    assert {(fact.date, fact.gap, fact.application, fact.brand) for fact in said} == {
        (None, "date", "NDA999001", "Testaris")
    }
    assert said[0].note == "marketed since 2019-08-16; for severe atopic dermatitis in adults"
    assert said[0].sources[0].title == "Testaris label (SPL), effective 2024-04-15"
    (product,) = agents(register)["upadacitinib"].products
    assert (product.brand, product.route, product.form) == ("Testaris", "oral", "extended-release tablet")


def test_a_label_with_highlights_alone(tmp_path: Path) -> None:
    text = "<excerpt><highlight><text><paragraph>Indicated for asthma</paragraph></text></highlight></excerpt>"
    register = read_register(spl(tmp_path / "a.xml", text, generic="examplinib maleate"), "spl", Options())
    assert [fact.conditions for fact in facts(register, "examplinib")] == [[], ["asthma"]]


def test_the_swab_of_a_kit_is_not_the_drug(tmp_path: Path) -> None:
    swab = """<part><partProduct><name>Swab</name><formCode displayName="SWAB"/>
      <asEntityWithGeneric><genericMedicine><name>alcohol</name></genericMedicine></asEntityWithGeneric></partProduct>
      <consumedIn><substanceAdministration><routeCode displayName="TOPICAL"/></substanceAdministration></consumedIn>
      </part>"""
    register = read_register(spl(tmp_path / "a.xml", LABEL, parts=swab), "spl", Options())
    assert {one.route for one in agents(register)["upadacitinib"].products} == {"oral"}


# ---------------------------------------------------------------- files that are something else


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"{}", b"[]", b"<document/>", b"\xff\xfe\x00", b'{"results": [1]}']
)
def test_what_is_no_such_file_is_an_error_that_names_it(tmp_path: Path, format: str, content: bytes) -> None:
    if format == "ema":
        pytest.importorskip("openpyxl")
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(DataError, match="file"):
        read_register(path, format, Options())


def test_other_errors_that_are_told(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text('{"$schema": "x", "properties": {}}')
    with pytest.raises(DataError, match="a JSON Schema, not data"):
        read_register(tmp_path / "schema.json", "openfda", Options())
    (tmp_path / "error.json").write_text('{"error": {"message": "No matches found!"}}')
    with pytest.raises(DataError, match="No matches found!"):
        read_register(tmp_path / "error.json", "openfda", Options())
    with pytest.raises(DataError, match=r"missing: Products\.txt"):
        read_register(drugsatfda(tmp_path / "a.zip", without="Products"), "drugsatfda", Options())
    with pytest.raises(DataError, match="is a folder"):
        read_register(tmp_path, "spl", Options())
    (tmp_path / "bomb.xml").write_text('<!DOCTYPE d [<!ENTITY a "b">]><document xmlns="urn:hl7-org:v3">&a;</document>')
    with pytest.raises(DataError, match="entities"):
        read_register(tmp_path / "bomb.xml", "spl", Options())


# ---------------------------------------------------------------- the real files


@real
def test_the_real_drugsatfda() -> None:
    register = read_register(SHARED / "drugsatfda_2019-07-02.zip", "drugsatfda", Options())
    assert register.read > 23_000
    lipitor = next(fact for fact in facts(register, "atorvastatin") if fact.brand == "Lipitor")
    assert (lipitor.date, lipitor.application) == ("1996-12-17", "NDA020702")
    assert all(not fact.conditions and not fact.reviewed for entry in register.entries() for fact in entry.facts)


@real
def test_the_real_ema_table() -> None:
    pytest.importorskip("openpyxl")
    register = read_register(SHARED / "ema_medicines_2026-03-14.xlsx", "ema", Options())
    dupixent = [fact for fact in facts(register, "dupilumab") if fact.brand == "Dupixent"]
    assert dupixent[0].date == "2017-09-26"
    assert {"asthma", "atopic dermatitis", "prurigo nodularis"} <= {
        name for fact in dupixent for name in fact.conditions
    }
    assert {fact.date for fact in dupixent if fact.conditions} == {None}


@real
@pytest.mark.parametrize(
    ("file", "agent", "application", "condition"),
    [
        ("spl_humira.xml", "adalimumab", "BLA125057", "plaque psoriasis"),
        ("spl_lipitor-orig.xml", "atorvastatin", "NDA020702", "hypercholesterolemia"),
    ],
)
def test_the_real_labels(file: str, agent: str, application: str, condition: str) -> None:
    found = [fact for fact in facts(read_register(SHARED / file, "spl", Options()), agent) if fact.conditions]
    assert {fact.application for fact in found} == {application}
    assert [condition] in [fact.conditions for fact in found]


@real
def test_openfdas_schema_has_the_keys_that_are_read() -> None:
    schema = json.loads((SHARED / "openfda_drugsfda_schema.json").read_text(encoding="utf-8"))["properties"]
    assert set(RESULT) <= set(schema)
    assert set(RESULT["products"][0]) <= set(schema["products"]["items"]["properties"])
    assert set(RESULT["submissions"][0]) <= set(schema["submissions"]["items"]["properties"])
