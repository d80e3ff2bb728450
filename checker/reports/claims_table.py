"""The claims as a table: one row each, to be looked over; `claims_text` has all that is known of each."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap

from checker.model import Certainty, Claim, Judged, Report
from checker.reports.claims_text import COLORS, named
from checker.reports.json_report import quantifier
from checker.reports.places import Places, places_of
from checker.reports.terminal import Terminal, cells, clean
from checker.reports.text import summary_line, unreadable

HEAD = ("where", "verdict", "status", "by", "drug", "for")
_GAP = "  "
_LEAST = 12
"""Columns that a cell of words keeps, however narrow the terminal is."""

_Row = tuple[str, ...]


def render_claims(report: Report, *, color: bool = False, width: int = 100) -> str:
    """Render the claims of each article under its path, in columns that fit the width."""
    terminal = Terminal(color, width)
    places = places_of(report)
    lines = unreadable(report, terminal)
    rows = {
        checked.path: [_row(places[checked.path], judged) for judged in checked.judged]
        for checked in report.checked
        if checked.judged
    }
    widths = _widths([HEAD, *(row for some in rows.values() for row in some)], terminal.room)
    for checked in report.checked:
        if not checked.judged:
            continue
        lines.append(terminal.paint(clean(checked.path), "bold"))
        lines += _lines(terminal, HEAD, widths, ["dim"] * len(HEAD))
        for judged, row in zip(checked.judged, rows[checked.path], strict=True):
            lines += _lines(terminal, row, widths, [None, COLORS[judged.verdict], None, None, None, None])
        lines.append("")
    return "\n".join([*lines, summary_line(report)]) + "\n"


def _row(places: Places, judged: Judged) -> _Row:
    claim = judged.claim
    row = (
        places.place(claim.span).label,
        judged.verdict.value,
        _status(claim),
        claim.authority or "",
        _drug(claim),
        _use(claim),
    )
    return tuple(" ".join(clean(cell).split()) for cell in row)


def _status(claim: Claim) -> str:
    certainty = "" if claim.certainty is Certainty.ASSERTED else f" ({claim.certainty.value})"
    return claim.status.value + certainty


def _drug(claim: Claim) -> str:
    number = quantifier(claim).replace("-", " ").replace("count:", "").replace("ordinal:", "no. ")
    agents = ", ".join(dict.fromkeys(named(part) for part in claim.parts if part.agent or part.brands))
    words = ("" if number == "none" else number, agents or claim.class_words or claim.class_name or "")
    return " ".join(word for word in words if word)


def _use(claim: Claim) -> str:
    people = claim.population or (str(claim.ages) if claim.ages is not None else "")
    on = "" if claim.on is None else f"on {claim.on}"
    return ", ".join(word for word in (", ".join(claim.conditions), claim.severity, people, on) if word)


def _widths(rows: list[_Row], room: int) -> list[int]:
    """What each column needs; the two of words share what is left where that is less."""
    needed = [max(cells(row[column]) for row in rows) for column in range(len(HEAD))]
    left = room - sum(needed[:-2]) - len(_GAP) * (len(HEAD) - 1)
    drug, use = needed[-2:]
    if drug + use > left:
        half = left // 2
        drug = max(min(drug, max(half, left - use)), _LEAST)
        use = max(left - drug, _LEAST)
    return [*needed[:-2], drug, use]


def _lines(terminal: Terminal, row: _Row, widths: list[int], styles: list[str | None]) -> list[str]:
    """A row in as many lines as its longest cell takes."""
    wrapped = [wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    lines = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = [
            (terminal.paint(part, style) if style else part) + " " * (width - cells(part))
            for part, width, style in zip(parts, widths, styles, strict=True)
        ]
        lines.append(_GAP.join(padded).rstrip())
    return lines
