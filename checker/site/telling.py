"""The impact of a change of facts as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from checker import __version__
from checker.findings.messages import fault_words
from checker.findings.rules import load_rule
from checker.model import Evidence, FactBaseNote, Part, Severity
from checker.reports.telling import argument
from checker.reports.terminal import Terminal, clean
from checker.reports.text import counted
from checker.site.impact import Impact, Outcome, Turned

SCHEMA = "onlabel/impact/1"
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render_json(impact: Impact) -> str:
    """Render as one JSON document; SCHEMA names its version."""
    data = {
        "schema": SCHEMA,
        "tool": {"name": "onlabel", "version": __version__},
        "facts_from": _base(impact.old),
        "facts_to": _base(impact.new),
        "turned": [_turned(one, impact) for one in impact.turned],
        "summary": {
            "claims": impact.claims,
            "judged": impact.judged,
            "turned": {severity.value: number for severity, number in impact.counts.items()},
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _base(note: FactBaseNote) -> dict[str, Any]:
    return {"as_of": note.as_of, "digest": note.digest, "agents": note.agents, "facts": note.facts}


def _turned(one: Turned, impact: Impact) -> dict[str, Any]:
    worst = one.new.worst
    return {
        "path": one.path,
        "as_of": one.as_of,
        "claim": one.claim.id,
        "quote": one.quote,
        "span": dict(one.location),
        "sentence": one.sentence,
        "severity": one.severity.value,
        "message": message(one, impact),
        "from": _outcome(one.old),
        "to": _outcome(one.new),
        "facts": [
            {"id": fact.id, "statement": fact.statement, "source": fact.source, "date": fact.date}
            for fact in _evidence(one, impact)
        ],
        "because": list(worst.proof.steps),
        "suggestion": worst.suggestion,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {"verdict": outcome.verdict.value, "verdict_today": outcome.today.value, "rule": outcome.worst.fault}


def _evidence(one: Turned, impact: Impact) -> list[Evidence]:
    return [impact.evidence[name] for name in one.new.worst.proof.facts if name in impact.evidence]


def message(one: Turned, impact: Impact) -> str:
    """What is to be said of a claim now, in the words of its rule."""
    worst = one.new.worst
    if worst.fault is None:
        return f"Not settled: {worst.missing}" if worst.missing else "The facts bear it out"
    outcomes = one.new.judged
    for judgements in (outcomes.judgements, outcomes.today):
        if worst in judgements:
            number = judgements.index(worst)
            parts = [one.claim.parts[number]] if one.claim.parts else [Part()]
            return load_rule(worst.fault).say(**fault_words(worst.fault, one.claim, parts, [worst], impact.facts))
    return ""


def render_text(impact: Impact, *, color: bool = False, width: int = 100, summary: bool = True) -> str:
    """Render for a terminal; the summary is the last line."""
    terminal = Terminal(color, width)
    rows = [row for one in impact.turned for row in _entry(one, impact, terminal)]
    rows += [summary_line(impact)] if summary else []
    return "".join(f"{row}\n" for row in rows)


def _entry(one: Turned, impact: Impact, terminal: Terminal) -> list[str]:
    paint = terminal.paint
    place = one.location["location"] or f"{one.location['line']}:{one.location['column']}"
    head = [
        paint(f"{clean(one.path)}:{place}", "bold"),
        paint(one.severity.value, "bold", _COLORS[one.severity]),
        paint(one.new.worst.fault or "", "bold"),
    ]
    rows = [" ".join(part for part in head if part), *terminal.paragraph(message(one, impact)), ""]
    rows += terminal.labelled("sentence", [one.sentence])
    dated = f"as of {one.as_of}" if one.as_of else "as of today"
    rows += terminal.labelled("verdict", _verdicts(one, dated))
    rows += terminal.labelled("because", argument(one.new.worst.proof.steps))
    sources = [row for fact in _evidence(one, impact) for row in (fact.statement, fact.source) if row]
    rows += terminal.labelled("source", sources)
    rows += terminal.labelled("suggest", [one.new.worst.suggestion] if one.new.worst.suggestion else [])
    return [*rows, ""]


def _verdicts(one: Turned, dated: str) -> list[str]:
    rows = [f"{one.old.verdict} -> {one.new.verdict}, {dated}"]
    if one.as_of is not None:
        rows.append(f"{one.old.today} -> {one.new.today}, today")
    return rows


def summary_line(impact: Impact) -> str:
    """`3 of 1000000 claims turned (1 error, 2 warnings); 812 judged again`."""
    counts = impact.counts
    kinds = ", ".join(counted(counts[severity], severity.value) for severity in Severity if counts[severity])
    turned = f"{len(impact.turned)} of {counted(impact.claims, 'claim')} turned{f' ({kinds})' if kinds else ''}"
    return f"{turned}; {counted(impact.judged, 'statement')} judged again"
