"""openFDA's drug/drugsfda: an answer of the API, or a bulk file, as JSON or as the zip that holds it."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from checker.errors import DataError
from checker.imports.applications import Application, Product, Submission, add_application, ingredients_of
from checker.imports.common import Options, Register, day, read_bytes
from checker.reference.schema import SourceEntry

_NUMBER = re.compile(r"([A-Z]+) ?(\d+)")
_EVERY = 500


def read(path: Path, options: Options) -> Register:
    """What the JSON says; DataError where it is not an answer of drug/drugsfda."""
    data = _data(path)
    meta = data.get("meta") or {}
    date = day(meta.get("last_updated"), "%Y-%m-%d")
    title = f"openFDA drug/drugsfda, last updated {date}" if date else "openFDA drug/drugsfda"
    register = Register("openfda", SourceEntry(title=title, seen=date))
    results = data["results"]
    total = (meta.get("results") or {}).get("total", len(results))
    if total > len(results):
        register.oddities[f"applications that openFDA has and this file has not (of {total})"] += total - len(results)
    for number, result in enumerate(results):
        try:
            application = _application(result)
        except (AttributeError, KeyError, TypeError) as error:
            raise DataError(f"{path}: results[{number}]: not as drug/drugsfda has it: {error!r}") from error
        if application is None:
            register.left_out["entries without an application number"] += 1
        else:
            add_application(register, application, options)
        if number % _EVERY == 0 or number + 1 == len(results):
            options.progress(number + 1, len(results))
    return register


def _data(path: Path) -> dict[str, Any]:
    content = read_bytes(path)
    try:
        if content[:2] == b"PK":
            with zipfile.ZipFile(BytesIO(content)) as archive:
                name = next((name for name in archive.namelist() if name.endswith(".json")), None)
                if name is None:
                    raise DataError(f"{path}: a zip without a .json file")
                content = archive.read(name)
        data = json.loads(content)
    except (ValueError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: no JSON: {error}") from error
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        return data
    if isinstance(data, dict) and isinstance(data.get("error"), dict):
        raise DataError(f"{path}: an error of openFDA: {data['error'].get('message', '')}")
    if isinstance(data, dict) and "$schema" in data:
        raise DataError(f"{path}: a JSON Schema, not data; an answer of drug/drugsfda has 'results'")
    raise DataError(f"{path}: no answer of openFDA's drug/drugsfda: no list 'results'")


def _application(result: dict[str, Any]) -> Application | None:
    match = _NUMBER.fullmatch(result.get("application_number") or "")
    if match is None:
        return None
    application = Application(match[1], match[2], result.get("sponsor_name") or "")
    for one in result.get("products") or ():
        names = [ingredient.get("name") or "" for ingredient in one.get("active_ingredients") or ()]
        application.products.append(
            Product(
                brand=one.get("brand_name") or "",
                ingredients=tuple(part for name in names for part in ingredients_of(name)),
                form=one.get("dosage_form") or "",
                routes=_routes(one.get("route") or ""),
                marketing=one.get("marketing_status") or "",
                strength=" ".join(
                    ingredient.get("strength") or "" for ingredient in one.get("active_ingredients") or ()
                ),
            )
        )
    for one in result.get("submissions") or ():
        if one.get("submission_type") == "ORIG":
            application.originals.append(
                Submission(
                    number=one.get("submission_number") or "1",
                    status=one.get("submission_status") or "",
                    date=day(one.get("submission_status_date"), "%Y%m%d"),
                    kind=one.get("submission_class_code_description") or "",
                    priority=one.get("review_priority") == "PRIORITY",
                )
            )
    return application


def _routes(text: str | list[str]) -> tuple[str, ...]:
    parts = [text] if isinstance(text, str) else text
    return tuple(route for part in parts for route in (part.split(",") if "(" not in part else (part,)))
