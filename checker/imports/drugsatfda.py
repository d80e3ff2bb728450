"""Drugs@FDA: the FDA's data files, a zip of tab-separated tables.

They have every approval date since 1939 and no indications. Products regulated by CBER (vaccines, blood, gene
therapies) are absent. Whether an approval was accelerated is not told.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from checker.errors import DataError
from checker.imports.applications import Application, Product, Submission, add_application, ingredients_of
from checker.imports.common import Options, Register, day, read_bytes
from checker.reference.schema import SourceEntry

_TABLES = (
    "Applications",
    "Products",
    "Submissions",
    "MarketingStatus",
    "MarketingStatus_Lookup",
    "SubmissionClass_Lookup",
)
_DATE = "%Y-%m-%d %H:%M:%S"
_EVERY = 500


def read(path: Path, options: Options) -> Register:
    """What the zip says; DataError where it is not that zip."""
    try:
        with zipfile.ZipFile(BytesIO(read_bytes(path))) as archive:
            members = {Path(one.filename).stem: one for one in archive.infolist()}
            missing = [f"{name}.txt" for name in _TABLES if name not in members]
            if missing:
                raise DataError(f"{path}: no Drugs@FDA data files; missing: {', '.join(missing)}")
            date = max("{:04d}-{:02d}-{:02d}".format(*members[name].date_time[:3]) for name in _TABLES)
            source = SourceEntry(title=f"Drugs@FDA data files snapshot {date}", seen=date)
            register = Register("drugsatfda", source)
            tables = {name: list(_rows(archive.read(members[name]), register)) for name in _TABLES}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise DataError(f"{path}: no zip that can be read: {error}") from error
    applications = _applications(tables)
    for number, application in enumerate(applications):
        add_application(register, application, options)
        if number % _EVERY == 0 or number + 1 == len(applications):
            options.progress(number + 1, len(applications))
    return register


def _rows(content: bytes, register: Register) -> Iterator[dict[str, str]]:
    """The rows of a table by its head; cells beyond the head are ignored, missing ones are empty."""
    lines = content.decode("cp1252", "replace").split("\r\n")
    head = lines[0].split("\t")
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(head):
            register.oddities["rows with more cells than the head"] += 1
        if any(cells):
            yield dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=False))


def _applications(tables: dict[str, list[dict[str, str]]]) -> list[Application]:
    marketing = {
        row["MarketingStatusID"]: row["MarketingStatusDescription"] for row in tables["MarketingStatus_Lookup"]
    }
    classes = {
        row["SubmissionClassCodeID"]: row["SubmissionClassCodeDescription"] for row in tables["SubmissionClass_Lookup"]
    }
    status = {
        (row["ApplNo"], row["ProductNo"]): marketing.get(row["MarketingStatusID"], "")
        for row in tables["MarketingStatus"]
    }
    found = {
        row["ApplNo"]: Application(row["ApplType"], row["ApplNo"], row["SponsorName"]) for row in tables["Applications"]
    }
    for row in tables["Products"]:
        if row["ApplNo"] in found:
            form, _, route = row["Form"].partition(";")
            found[row["ApplNo"]].products.append(
                Product(
                    brand=row["DrugName"],
                    ingredients=ingredients_of(row["ActiveIngredient"]),
                    form=form,
                    routes=tuple(route.split(",")) if "(" not in route else (route,),
                    marketing=status.get((row["ApplNo"], row["ProductNo"]), ""),
                    strength=row["Strength"],
                )
            )
    for row in tables["Submissions"]:
        if row["SubmissionType"] == "ORIG" and row["ApplNo"] in found:
            found[row["ApplNo"]].originals.append(
                Submission(
                    number=row["SubmissionNo"],
                    status=row["SubmissionStatus"],
                    date=day(row["SubmissionStatusDate"], _DATE),
                    kind=classes.get(row["SubmissionClassCodeID"], ""),
                    priority=row["ReviewPriority"] == "PRIORITY",
                )
            )
    return list(found.values())
