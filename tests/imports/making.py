"""Small files in the regulators' forms, made for the tests, and the real ones where they are at hand."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

_NAMED = Path(os.environ.get("ONLABEL_SHARED", "/nowhere"))
SHARED = _NAMED / "data" if (_NAMED / "data").is_dir() else _NAMED

real = pytest.mark.skipif(not SHARED.is_dir(), reason="ONLABEL_SHARED names no folder of regulators' files")
"""For tests of the files themselves, which are no part of the project."""


def agent_files(folder: Path) -> dict[str, Any]:
    """The content of each agent's file, by agent."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((folder / "agents").glob("*.yaml"))]
    return {content["agent"]: content for content in files}


# ---------------------------------------------------------------- Drugs@FDA

_HEADS = {
    "Applications": "ApplNo ApplType ApplPublicNotes SponsorName",
    "Products": "ApplNo ProductNo Form Strength ReferenceDrug DrugName ActiveIngredient ReferenceStandard",
    "Submissions": (
        "ApplNo SubmissionClassCodeID SubmissionType SubmissionNo SubmissionStatus SubmissionStatusDate "
        "SubmissionsPublicNotes ReviewPriority"
    ),
    "MarketingStatus": "MarketingStatusID ApplNo ProductNo",
    "MarketingStatus_Lookup": "MarketingStatusID MarketingStatusDescription",
    "SubmissionClass_Lookup": "SubmissionClassCodeID SubmissionClassCode SubmissionClassCodeDescription",
}
_LOOKUPS = {
    "MarketingStatus_Lookup": [
        "1\tPrescription",
        "2\tOver-the-counter",
        "3\tDiscontinued",
        "4\tNone (Tentative Approval)",
    ],
    "SubmissionClass_Lookup": ["7\tTYPE 1\tType 1 - New Molecular Entity"],
}


def drugsatfda(path: Path, *, without: str = "", **rows: list[str]) -> Path:
    """The zip with `rows` of tab-separated cells by table."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, head in _HEADS.items():
            if name != without:
                lines = ["\t".join(head.split()), *_LOOKUPS.get(name, []), *rows.get(name, []), ""]
                info = zipfile.ZipInfo(f"{name}.txt", (2019, 7, 2, 14, 30, 0))
                archive.writestr(info, "\r\n".join(lines).encode("latin-1"))
    return path


# ---------------------------------------------------------------- openFDA


def openfda(path: Path, *results: dict[str, Any], **meta: Any) -> Path:
    """An answer of drug/drugsfda."""
    data = {"meta": {"last_updated": "2026-03-10", **meta}, "results": list(results)}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


# ---------------------------------------------------------------- EMA

EMA_HEAD = [
    "Category", "Name of medicine", "EMA product number", "Medicine status", "Opinion status",
    "International non-proprietary name (INN) / common name", "Active substance", "Therapeutic area (MeSH)",
    "Species\n(veterinary)", "Therapeutic indication", "Biosimilar", "Conditional approval",
    "Exceptional circumstances", "Generic", "Marketing authorisation developer / applicant / holder",
    "European Commission decision date", "Opinion adopted date", "Withdrawal of application date",
    "Marketing authorisation date", "Refusal of marketing authorisation date",
    "Withdrawal / expiry / revocation / lapse of marketing authorisation date",
    "Suspension of marketing authorisation date",
]  # fmt: skip


def medicine(**cells: str) -> dict[str, str]:
    """A row of the table: an authorised medicine for people, but for what is said."""
    row = {
        "Category": "Human",
        "Medicine status": "Authorised",
        "Biosimilar": "No",
        "Conditional approval": "No",
        "Exceptional circumstances": "No",
        "Generic": "No",
    }
    names = {
        "category": "Category", "name": "Name of medicine", "number": "EMA product number",
        "status": "Medicine status", "opinion": "Opinion status",
        "inn": "International non-proprietary name (INN) / common name", "substance": "Active substance",
        "area": "Therapeutic area (MeSH)", "indication": "Therapeutic indication", "biosimilar": "Biosimilar",
        "conditional": "Conditional approval", "generic": "Generic",
        "holder": "Marketing authorisation developer / applicant / holder",
        "decided": "European Commission decision date", "opined": "Opinion adopted date",
        "application_withdrawn": "Withdrawal of application date", "authorised": "Marketing authorisation date",
        "refused": "Refusal of marketing authorisation date",
        "ended": "Withdrawal / expiry / revocation / lapse of marketing authorisation date",
        "suspended": "Suspension of marketing authorisation date",
    }  # fmt: skip
    return row | {names[key]: text for key, text in cells.items()}


def ema(path: Path, *rows: dict[str, str], head: list[str] | None = None) -> Path:
    """The table as .xlsx, its head on row 9."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Content type:", "Medicine", "Output automatically generated on:", "14/03/2026 - 06:00"])
    for _ in range(7):
        sheet.append([])
    columns = EMA_HEAD if head is None else head
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(name) for name in columns])
    book.save(path)
    return path


# ---------------------------------------------------------------- SPL


def spl(
    path: Path, indications: str, *, name: str = "Testaris", generic: str = "upadacitinib", parts: str = ""
) -> Path:
    """A label whose section of indications has the XML `indications`."""
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3">
  <title>See full prescribing information for {name}.<br/>Initial U.S. Approval: 2019</title>
  <effectiveTime value="20240415"/>
  <component><structuredBody>
    <component><section>
      <code code="48780-1"/>
      <subject><manufacturedProduct>
        <manufacturedProduct>
          <name>{name}</name>
          <formCode displayName="TABLET, EXTENDED RELEASE"/>
          <asEntityWithGeneric><genericMedicine><name>{generic}</name></genericMedicine></asEntityWithGeneric>
          {parts}
        </manufacturedProduct>
        <subjectOf><approval><id extension="NDA999001"/></approval></subjectOf>
        <subjectOf><marketingAct><effectiveTime><low value="20190816"/></effectiveTime></marketingAct></subjectOf>
        <consumedIn><substanceAdministration><routeCode displayName="ORAL"/></substanceAdministration></consumedIn>
      </manufacturedProduct></subject>
    </section></component>
    <component><section>
      <code code="34067-9" displayName="INDICATIONS &amp; USAGE SECTION"/>
      <title>1 INDICATIONS AND USAGE</title>
      {indications}
    </section></component>
  </structuredBody></component>
</document>""",
        encoding="utf-8",
    )
    return path
