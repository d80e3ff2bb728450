"""Findings that are known: recorded once, told no more, until their words or their facts change.

A finding is known by its article and its fingerprint, which is made of rule, words and grounds: it may move within
its article, but a changed sentence, another side or a changed fact makes it new. The file is YAML, with a path
relative to itself and the words of each entry, so that people can read it and version control can merge it.

An entry may say who decided so, when, why, and until when: past that day its findings are told again. The day itself
is given by the caller; nothing here reads a clock.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from checker.errors import DataError
from checker.model import Checked, Finding, Report
from checker.reference.yaml_files import parse_yaml

NAME = ".onlabel-baseline.yaml"
"""The file that is looked for where none is named."""
KNOWN = "in the baseline"
"""What a finding that the baseline holds is suppressed by; a reason follows after a colon."""
_HEAD = """\
# Findings that are known, written by `onlabel baseline`: they are told no more until their words or facts change.
# You may add `reason:`, `note:`, `who:`, `when:` and `until:` to an entry, or delete entries by hand.
"""
_KEYS = ("path", "rule", "quote", "fingerprint", "count", "reason", "note", "who", "when", "until")
_NEEDED = ("path", "fingerprint")
_DATES = ("when", "until")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known; `count` times in its article, if its words stand there more than once.

    `until` is the last day on which it counts.
    """

    path: str
    fingerprint: str
    rule: str = ""
    quote: str = ""
    count: int = 1
    reason: str | None = None
    note: str | None = None
    who: str | None = None
    when: date | None = None
    until: date | None = None

    @property
    def key(self) -> Key:
        """What finds it again."""
        return self.path, self.fingerprint

    @property
    def known(self) -> str:
        """What its findings are suppressed by: reason and note, and who said so until when."""
        why = "; ".join(part for part in (self.reason, self.note) if part)
        until = f"until {self.until}" if self.until else None
        by = ", ".join(str(part) for part in (self.who, self.when, until) if part)
        return f"{KNOWN}{f': {why}' if why else ''}{f' ({by})' if by else ''}"

    def over(self, today: date | None) -> bool:
        """Whether its time is up; without a day no time is."""
        return today is not None and self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file, by what finds them again; paths count from the folder of the file."""

    file: Path
    entries: dict[Key, Entry] = field(default_factory=dict)

    def path_of(self, path: str) -> str:
        """An article's path as entries have it."""
        return Path(os.path.relpath(Path(path).absolute(), self.file.absolute().parent)).as_posix()

    @property
    def dated(self) -> bool:
        """Whether it depends on the day what is known."""
        return any(entry.until is not None for entry in self.entries.values())

    def over(self, today: date | None) -> tuple[Entry, ...]:
        """The entries whose time is up: what they hold is told again."""
        return tuple(entry for entry in self.entries.values() if entry.over(today))

    def apply(self, report: Report, today: date | None = None) -> tuple[Report, tuple[Entry, ...]]:
        """The report, known findings suppressed; and the entries that no longer hold: they found less than they say.

        Only entries on articles of the report, or on files that are gone, are known to hold no longer. An entry whose
        time is up on `today` finds nothing, and is none of them.
        """
        valid = {key: entry for key, entry in self.entries.items() if not entry.over(today)}
        left = Counter({key: entry.count for key, entry in valid.items()})
        checked = tuple(self._apply(one, left) for one in report.checked)
        looked_at = {self.path_of(one.path) for one in report.checked if one.error is None}
        root = self.file.absolute().parent
        stale = [
            entry
            for key, entry in valid.items()
            if left[key] > 0 and (entry.path in looked_at or not (root / entry.path).exists())
        ]
        return replace(report, checked=checked), tuple(stale)

    def _apply(self, checked: Checked, left: Counter[Key]) -> Checked:
        path = self.path_of(checked.path)
        findings = []
        for finding in checked.findings:
            key = path, finding.fingerprint
            if finding.suppressed is None and left[key] > 0:
                left[key] -= 1
                finding = replace(finding, suppressed=self.entries[key].known)
            findings.append(finding)
        return replace(checked, findings=tuple(findings))

    def recorded(self, report: Report, today: date | None = None) -> Baseline:
        """The baseline with the findings in the articles of the report, instead of those it had on them.

        What was decided on them is kept, unless its time is up on `today`.
        """
        found = _entries(self, report.checked)
        kept = {
            key: replace(entry, **_found(found[key])) if key in found else entry
            for key, entry in self.entries.items()
            if (key in found and not entry.over(today))
            or entry.path not in {self.path_of(one.path) for one in report.checked if one.error is None}
        }
        return replace(self, entries={**found, **kept})

    def pruned(self, stale: Iterable[Entry], report: Report) -> Baseline:
        """The baseline without what no longer holds; of words that stand there less often, as often as they do."""
        found = _entries(self, report.checked)
        entries = dict(self.entries)
        for entry in stale:
            if entry.key in found:
                entries[entry.key] = replace(entry, count=min(entry.count, found[entry.key].count))
            else:
                del entries[entry.key]
        return replace(self, entries=entries)

    def dump(self) -> str:
        """The file's text, by path and then in the order of rule and words."""
        import yaml

        ordered = sorted(self.entries.values(), key=lambda one: (one.path, one.rule, one.quote, one.fingerprint))
        data = {"version": 1, "findings": [_plain(entry) for entry in ordered]}
        return _HEAD + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=120)


def load_baseline(file: Path) -> Baseline:
    """Read a baseline; an empty one where the file is missing.

    Raises:
        DataError: The file cannot be read or is none; the message names it and what was expected.
    """
    import yaml

    try:
        data: Any = parse_yaml(file.read_bytes())
    except FileNotFoundError:
        return Baseline(file)
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise DataError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("findings"), list):
        raise DataError(f"{file}: no baseline; `version: 1` and a list of `findings` were expected")
    return Baseline(file, {entry.key: entry for entry in _read(file, data["findings"])})


def _read(file: Path, items: list[Any]) -> Iterator[Entry]:
    for number, item in enumerate(items):
        yield read_entry(f"{file}: findings.{number}", item)


def read_entry(place: str, item: Any) -> Entry:
    """An entry from its mapping in a file; `place` says where that stands.

    Raises:
        DataError: It is no entry; the message says what was expected.
    """
    if not isinstance(item, dict) or not set(_NEEDED) <= item.keys() <= set(_KEYS):
        raise DataError(f"{place}: a mapping with {', '.join(_KEYS)} was expected")
    return Entry(**{name: _value(f"{place}.{name}", name, value) for name, value in item.items()})


def _value(place: str, name: str, value: Any) -> Any:
    if name in _DATES and value is not None:
        try:
            # YAML reads a bare date as one.
            return value if type(value) is date else date.fromisoformat(str(value))
        except ValueError as error:
            raise DataError(f"{place}: {value!r} is no date; write YYYY-MM-DD") from error
    if name == "count":
        if type(value) is not int or value < 1:
            raise DataError(f"{place}: a number from 1 was expected")
        return value
    if value is None and name not in _NEEDED:
        return "" if name in {"rule", "quote"} else None
    if not isinstance(value, str | int | float | date):
        raise DataError(f"{place}: a text was expected")
    return str(value)


def _entries(baseline: Baseline, checked: Iterable[Checked]) -> dict[Key, Entry]:
    """Today's findings as entries; those that a comment suppresses need none."""
    found: dict[Key, Entry] = {}
    for one in checked:
        for finding in one.findings:
            if finding.suppressed is None or finding.suppressed.startswith(KNOWN):
                entry = _entry(baseline.path_of(one.path), finding)
                count = found[entry.key].count + 1 if entry.key in found else 1
                found[entry.key] = replace(entry, count=count)
    return found


def _entry(path: str, finding: Finding) -> Entry:
    return Entry(path, finding.fingerprint, finding.rule, " ".join(finding.quote.split()))


def _found(entry: Entry) -> dict[str, Any]:
    return {"rule": entry.rule, "quote": entry.quote, "count": entry.count}


def _plain(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _KEYS}
    if entry.count == 1:
        del values["count"]
    return {name: value for name, value in values.items() if value is not None}
