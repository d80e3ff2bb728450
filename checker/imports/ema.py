"""The EMA's table of medicines: every medicine that went through the centralised procedure.

It has the date of the marketing authorisation and the indication as it is today. Since indications are added and
widened later, the first date is given to an indication only where the European Commission has decided but once;
otherwise the authorisation is a fact without conditions, and each indication one without a date. National licences are
not in the table: what it does not list may still be licensed in a member state.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from checker.errors import DataError
from checker.imports.common import Options, Register, day, fact_id, gaps, notes, read_bytes, shorten
from checker.imports.indications import Indication, read_indications
from checker.imports.ingredients import agent_of, owner_of, split_ingredients
from checker.reference.schema import FactEntry, ProductEntry, SourceEntry

_COLUMNS = {
    "category": "category",
    "name": "name of medicine",
    "number": "ema product number",
    "status": "medicine status",
    "opinion": "opinion status",
    "inn": "international non-proprietary name (inn) / common name",
    "substance": "active substance",
    "area": "therapeutic area (mesh)",
    "indication": "therapeutic indication",
    "conditional": "conditional approval",
    "exceptional": "exceptional circumstances",
    "generic": "generic",
    "biosimilar": "biosimilar",
    "holder": "marketing authorisation developer / applicant / holder",
    "decided": "european commission decision date",
    "opined": "opinion adopted date",
    "application_withdrawn": "withdrawal of application date",
    "authorised": "marketing authorisation date",
    "refused": "refusal of marketing authorisation date",
    "ended": "withdrawal / expiry / revocation / lapse of marketing authorisation date",
    "suspended": "suspension of marketing authorisation date",
}
_HEAD_ROWS, _WIDTH, _BATCH = 30, 80, 100
_GENERATED = re.compile(r"\b(\d\d/\d\d/\d{4})\b")
_DATE = "%d/%m/%Y"
_FORMER = re.compile(r"(.+?)\s*\((?:previously|formerly|in \w+:)\s*(.+)\)")
_NO_TEXT = re.compile(r"\s*please refer to", re.IGNORECASE)
_ENDED = frozenset({"Withdrawn", "Lapsed", "Expired", "Revoked"})


@dataclass(frozen=True, slots=True)
class _Decision:
    """What the table says was decided, for whatever the indication is."""

    authority: str
    status: Any
    date: str | None = None
    until: str | None = None
    gap: str | None = None
    note: str | None = None
    application_withdrawn: bool = False
    first_text: bool = True
    """Whether the indication text is the one that was decided on at `date`."""


def read(path: Path, options: Options) -> Register:
    """What the table says; DataError where it is not that table, or openpyxl is missing."""
    rows, generated = _table(path)
    title = f"EMA medicines table generated {generated}" if generated else "EMA medicines table"
    register = Register("ema", SourceEntry(title=title, seen=day(generated, _DATE)))
    register.read = len(rows)
    wanted = [row for row in rows if _wanted(row, register, options)]
    people = {_agent(row)[0] for row in wanted if row["category"] != "Veterinary"}
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        texts = [("" if _NO_TEXT.match(row["indication"]) else row["indication"], _brand(row)[0]) for row in batch]
        for row, found in zip(batch, read_indications(texts), strict=True):
            _add(register, row, found, people)
        options.progress(min(start + _BATCH, len(wanted)), len(wanted))
    return register


# ---------------------------------------------------------------- the table


def _table(path: Path) -> tuple[list[dict[str, str]], str | None]:
    """The rows below the head, by the keys of `_COLUMNS`, and the day on which the table was made."""
    try:
        openpyxl: Any = import_module("openpyxl")
    except ImportError as error:
        raise DataError(
            f"{path}: reading .xlsx needs openpyxl; install it with: pip install 'onlabel[import]'"
        ) from error
    content = read_bytes(path)
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        cells = [list(row) for row in book.active.iter_rows(max_col=_WIDTH, values_only=True)]
    except Exception as error:  # openpyxl lets through whatever a broken zip or XML raises
        raise DataError(f"{path}: no .xlsx that can be read: {error}") from error
    heads = [{_text(cell).lower(): index for index, cell in enumerate(row)} for row in cells[:_HEAD_ROWS]]
    at = next((number for number, head in enumerate(heads) if _COLUMNS["number"] in head), None)
    if at is None:
        raise DataError(f"{path}: not the EMA's table of medicines: no column 'EMA product number' near its top")
    head = heads[at]
    missing = [name for name in _COLUMNS.values() if name not in head]
    if missing:
        raise DataError(f"{path}: the EMA's table lacks the columns: {', '.join(missing)}; it has: {', '.join(head)}")
    above = " ".join(_text(cell) for row in cells[:at] for cell in row if cell is not None)
    generated = _GENERATED.search(above)
    rows = [
        {key: _text(row[head[name]], keep=key == "indication") for key, name in _COLUMNS.items()}
        for row in cells[at + 1 :]
    ]
    return [row for row in rows if row["number"]], generated[1] if generated else None


def _text(cell: Any, *, keep: bool = False) -> str:
    """A cell's words; line breaks and runs of blanks are kept only on request."""
    if hasattr(cell, "strftime"):
        return str(cell.strftime(_DATE))
    text = html.unescape(str(cell)) if cell is not None else ""
    return text.strip() if keep else " ".join(text.split())


def _wanted(row: dict[str, str], register: Register, options: Options) -> bool:
    if row["category"] == "Veterinary" and not options.veterinary:
        register.left_out["veterinary medicines; --veterinary takes them in"] += 1
    elif row["generic"] == "Yes" and not options.generics:
        register.left_out["generics; --generics takes them in"] += 1
    elif not (row["inn"] or row["substance"]):
        register.left_out["medicines without a name of their substance"] += 1
    else:
        return True
    return False


# ---------------------------------------------------------------- one medicine


def _agent(row: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    listed = [agent_of(split_ingredients(row[key])) for key in ("inn", "substance") if row[key]]
    agent = owner_of(_brand(row)[0], "EC") or listed[0][0]
    return agent, tuple(dict.fromkeys(name for one, names in listed if one == agent for name in names))


def _brand(row: dict[str, str]) -> tuple[str, list[str]]:
    """The medicine's name, and those it had before or has elsewhere."""
    match = _FORMER.fullmatch(row["name"])
    return (match[1], re.split(r"\s+and\s+", match[2])) if match else (row["name"], [])


def _add(register: Register, row: dict[str, str], found: list[Indication], people: set[str]) -> None:
    agent, names = _agent(row)
    veterinary = row["category"] == "Veterinary"
    if veterinary and agent in people:
        register.left_out["veterinary medicines whose substance is also one for people"] += 1
        return
    decision = _decision(row, register)
    if decision is None:
        register.left_out[f"medicines of which the table gives no decision ({row['status']})"] += 1
        return
    draft = register.draft(agent)
    draft.veterinary = veterinary
    draft.add_names(names)
    brand, others = _brand(row)
    approved = decision.status == "approved"
    holder = row["holder"] or None
    draft.add_product(ProductEntry(brand=brand, authorities=["EC"] if approved else [], maker=holder, names=others))
    for fact in _facts(register, row, agent, brand, decision, found):
        draft.add_fact(fact)


def _facts(
    register: Register, row: dict[str, str], agent: str, brand: str, decision: _Decision, found: list[Indication]
) -> Iterator[FactEntry]:
    number = row["number"].rsplit("/", 1)[-1]
    base = fact_id(agent, decision.authority, brand, number)
    ending = {"approved": None, "withdrawn": "application-withdrawn"}.get(decision.status, decision.status)

    def fact(suffix: str, date: str | None, gap: str | None, note: str | None, **said: Any) -> FactEntry:
        return FactEntry(
            id="-".join(part for part in (base, suffix, ending) if part),
            authority=decision.authority,
            brand=brand,
            status=decision.status,
            date=date,
            until=decision.until,
            gap=gap,
            application=row["number"],
            application_withdrawn=decision.application_withdrawn,
            sources=[register.source],
            note=notes(decision.note, note),
            **{"conditions": [], **said},
        )

    missing = None if decision.date else "date"
    if not found or not decision.first_text:
        text = None if found else shorten(row["indication"]) or None
        area = f"therapeutic area: {row['area']}" if not found and row["area"] else None
        yield fact("", decision.date, gaps(missing, "conditions", decision.gap), notes(text, area))
    for one in found:
        dated = decision.date if decision.first_text else None
        yield fact(
            fact_id(one.condition, "", one.population, one.severity),
            dated,
            gaps(None if dated else "date", None if one.population else "population", decision.gap),
            shorten(one.text),
            conditions=[one.condition],
            population=one.population,
            severity=one.severity,
        )


def _decision(row: dict[str, str], register: Register) -> _Decision | None:
    date = {key: day(row[key], _DATE) for key in _COLUMNS if row[key] and _GENERATED.fullmatch(row[key])}
    status = row["status"]
    kind = notes(
        "conditional marketing authorisation" if row["conditional"] == "Yes" else None,
        "authorised under exceptional circumstances" if row["exceptional"] == "Yes" else None,
        "biosimilar" if row["biosimilar"] == "Yes" else None,
        "generic" if row["generic"] == "Yes" else None,
    )
    if status in {"Authorised", "Suspended"} | _ENDED:
        first = date.get("authorised") is not None and date.get("authorised") == date.get("decided")
        found = _Decision("EC", "approved", date.get("authorised"), note=kind, first_text=first)
        if status == "Authorised":
            if date.get("refused"):
                register.oddities["authorised medicines that also have a date of refusal, which is left out"] += 1
            return found
        until = date.get("suspended" if status == "Suspended" else "ended")
        if until is None:
            register.oddities["authorisations that ended on a date not given"] += 1
        remark = notes(kind, f"authorisation {status.lower()}, for reasons that the table does not give")
        return replace(found, until=until, gap=None if until else "until", note=remark)
    if status == "Refused":
        return _Decision("EC", "rejected", date.get("refused"), note=kind)
    if status in {"Application withdrawn", "Withdrawn from rolling review"}:
        if date.get("authorised"):
            register.oddities["withdrawn applications that also have a date of authorisation, which is left out"] += 1
        when = date.get("application_withdrawn")
        return _Decision("EC", "withdrawn", when, note="application withdrawn", application_withdrawn=True)
    if status == "Opinion under re-examination":
        return _Decision(
            "EMA", "under-review", note=f"{row['opinion'].lower()} opinion of {date.get('opined')} re-examined"
        )
    if status == "Opinion" and row["opinion"] in {"Positive", "Negative"}:
        verdict = "recommended" if row["opinion"] == "Positive" else "rejected"
        return _Decision(
            "EMA", verdict, date.get("opined"), note=f"{row['opinion'].lower()} CHMP opinion; the EC decides"
        )
    return None
