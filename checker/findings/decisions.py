"""Decisions of editors on findings, as the HTML report exports them, and how they change the baseline.

What is dismissed goes into the baseline, and is told no more. What is accepted is right and is to be mended: it is
taken out of the baseline if it was there, and stays in every report until its words have changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from checker.errors import DataError
from checker.findings.baseline import Baseline, Entry, read_entry
from checker.reference.yaml_files import parse_yaml


class Verb(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `entry` is what it would be in a baseline, its path as `onlabel check` was given it."""

    verb: Verb
    entry: Entry
    message: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A baseline with decisions in it, and how many did what; `older` ones came after a later one and did nothing."""

    baseline: Baseline
    dismissed: int = 0
    reopened: int = 0
    older: int = 0


def read_decisions(file: Path) -> tuple[Decision, ...]:
    """Read an exported file.

    Raises:
        DataError: The file cannot be read or is none; the message names it and what was expected.
    """
    import yaml

    try:
        data: Any = parse_yaml(file.read_bytes())
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise DataError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("decisions"), list):
        raise DataError(f"{file}: no decisions; `version: 1` and a list of `decisions` were expected")
    return tuple(_decision(f"{file}: decisions.{number}", item) for number, item in enumerate(data["decisions"]))


def _decision(place: str, item: Any) -> Decision:
    if not isinstance(item, dict) or item.get("decision") not in set(Verb):
        raise DataError(f"{place}: a mapping with `decision: accept` or `decision: dismiss` was expected")
    own = {name: item.get(name) or "" for name in ("message", "suggestion")}
    rest = {name: value for name, value in item.items() if name not in {"decision", *own}}
    return Decision(Verb(item["decision"]), read_entry(place, rest), **{name: str(text) for name, text in own.items()})


def merge(baseline: Baseline, decisions: Iterable[Decision]) -> Merged:
    """The baseline after the decisions; the later of two on one finding counts."""
    entries = dict(baseline.entries)
    made: dict[tuple[str, str], Decision] = {}
    dismissed = reopened = older = 0
    for decision in decisions:
        entry = replace(decision.entry, path=baseline.path_of(decision.entry.path))
        before = made[entry.key].entry if entry.key in made else entries.get(entry.key)
        if before is not None and before.when is not None and (entry.when is None or entry.when < before.when):
            older += 1
            continue
        made[entry.key] = decision
        if decision.verb is Verb.DISMISS:
            entries[entry.key] = entry
            dismissed += 1
        elif entries.pop(entry.key, None) is not None:
            reopened += 1
    return Merged(replace(baseline, entries=entries), dismissed, reopened, older)


def to_do(decisions: Iterable[Decision]) -> str:
    """What was accepted as a list to tick off, in Markdown: where, what is wrong, what to write, who said so."""
    lines = []
    for decision in decisions:
        if decision.verb is not Verb.ACCEPT:
            continue
        entry = decision.entry
        by = ", ".join(str(part) for part in (entry.who, entry.when) if part)
        lines.append(f"- [ ] {entry.path}: “{_one_line(entry.quote)}”{f' ({by})' if by else ''}")
        details = (
            f"{decision.message} ({entry.rule})",
            decision.suggestion and f"Write: {decision.suggestion}",
            entry.note,
        )
        lines += [f"  - {_one_line(detail)}" for detail in details if detail]
    return "".join(f"{line}\n" for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
