"""The tools' answers as text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from checker.reports.terminal import cells, clean

_GAP = "  "


def to_json(data: Any) -> str:
    """An answer for programs."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def table(rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> list[str]:
    """Rows in columns as wide as what is in them, the last one open."""
    every = [list(heads)] * bool(heads) + [list(row) for row in rows]
    widths = [max(map(cells, column)) for column in zip(*every, strict=True)]
    return [_GAP.join(map(_padded, row, widths)).rstrip() for row in every]


def _padded(cell: str, width: int) -> str:
    return clean(cell) + " " * (width - cells(cell))


def lines(*parts: Iterable[str]) -> str:
    """Lines as one text."""
    return "".join(f"{line}\n" for part in parts for line in part)


def use(row: dict[str, Any]) -> str:
    """`moderate-to-severe atopic dermatitis, adults`."""
    what = " ".join(word for word in (row["severity"], ", ".join(row["conditions"])) if word)
    return "; ".join(word for word in (what, row["population"]) if word)


def name(row: dict[str, Any]) -> str:
    """`ruxolitinib (Opzelura)`."""
    brands = row["brands"] if "brands" in row else [row["brand"]] * bool(row["brand"])
    return f"{row['agent']} ({', '.join(brands)})" if brands else str(row["agent"])


def list_text(rows: list[dict[str, Any]]) -> str:
    """`facts list`."""
    shown = [
        (row["date"] or "no date", row["authority"], row["status"], name(row), use(row), row["id"]) for row in rows
    ]
    return lines(table(shown), [f"{_many(len(rows), 'fact')}"])


def gaps_text(found: list[Any], counted: dict[str, int]) -> str:
    """`facts gaps`."""
    shown = [(one["kind"], one["agent"], one["id"] or "", one["file"]) for one in found]
    summary = ", ".join(f"{kind} {number}" for kind, number in counted.items())
    return lines(table(shown), [f"{_many(len(found), 'gap')}{': ' * bool(found)}{summary}"])


def stats_text(data: dict[str, Any]) -> str:
    """`facts stats`."""
    total = data["facts"]
    heads = ("agents", "brands", "classes", "conditions", "authorities", "facts")
    parts: list[list[str]] = [[f"As of {data['as_of']}"], table([(one, str(data[one])) for one in heads])]
    for key in ("facts_by_authority", "facts_by_status", "facts_by_class"):
        parts += [["", f"{key.replace('_', ' ').capitalize()}:"], _counted(data[key])]
    shares = [
        ("with a source's address", data["sources"]["with_address"]),
        ("with two sources", data["sources"]["with_two"]),
        ("with an application number", data["sources"]["with_application"]),
        ("dated to the day", data["dated"]["to_the_day"]),
        ("dated in part", data["dated"]["partly"]),
        ("not dated", data["dated"]["not"]),
        ("reviewed", data["reviewed"]),
    ]
    shown = [(f"  {what}", str(number), _share(number, total)) for what, number in shares]
    parts += [["", "Of all facts:"], table(shown)]
    for kind, counted in data["settled"].items():
        parts += [["", f"Settled {kind}:"], _counted(counted)]
    parts += [["", "Gaps:"], _counted(data["gaps"])]
    return lines(*parts)


def _counted(counted: dict[str, int]) -> list[str]:
    return table([(f"  {what}", str(number)) for what, number in counted.items()]) or ["  none"]


def _share(number: int, total: int) -> str:
    return f"{100 * number / total:.0f} %" if total else ""


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def problems_text(problems: Sequence[Any], files: int, facts: int) -> str:
    """`facts validate`."""
    errors = sum(one.level == "error" for one in problems)
    found = [_many(errors, "error") if errors else "no errors"]
    found += [_many(len(problems) - errors, "note")] if len(problems) > errors else []
    return lines(map(str, problems), [f"{_many(facts, 'fact')} in {_many(files, 'file')}: {', '.join(found)}"])
