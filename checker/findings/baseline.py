"""Findings that are known: recorded once, told no more, until their words or their facts change.

A finding is known by its article and its fingerprint, which is made of rule, words and grounds: it may move within
its article, but a changed sentence, another side or a changed fact makes it new. The file is YAML, with a path
relative to itself and the words of each entry, so that people can read it and version control can merge it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from checker.errors import DataError
from checker.model import Checked, Finding, Report

NAME = ".onlabel-baseline.yaml"
"""The file that is looked for where none is named."""
KNOWN = "in the baseline"
"""What a finding that the baseline holds is suppressed by; a reason follows after a colon."""
_HEAD = """\
# Findings that are known, written by `onlabel baseline`: they are told no more until their words or facts change.
# You may add a `reason:` to an entry, or delete entries by hand.
"""
_KEYS = ("path", "rule", "quote", "fingerprint", "count", "reason")
_NEEDED = ("path", "fingerprint")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known; `count` times in its article, if its words stand there more than once."""

    path: str
    fingerprint: str
    rule: str = ""
    quote: str = ""
    count: int = 1
    reason: str | None = None

    @property
    def key(self) -> Key:
        """What finds it again."""
        return self.path, self.fingerprint


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file, by what finds them again; paths count from the folder of the file."""

    file: Path
    entries: dict[Key, Entry] = field(default_factory=dict)

    def path_of(self, path: str) -> str:
        """An article's path as entries have it."""
        return Path(os.path.relpath(Path(path).absolute(), self.file.absolute().parent)).as_posix()

    def apply(self, report: Report) -> tuple[Report, tuple[Entry, ...]]:
        """The report, known findings suppressed; and the entries that no longer hold: they found less than they say.

        Only entries on articles of the report, or on files that are gone, are known to hold no longer.
        """
        left = Counter({key: entry.count for key, entry in self.entries.items()})
        checked = tuple(self._apply(one, left) for one in report.checked)
        looked_at = {self.path_of(one.path) for one in report.checked if one.error is None}
        root = self.file.absolute().parent
        stale = [
            entry
            for key, entry in self.entries.items()
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
                reason = self.entries[key].reason
                finding = replace(finding, suppressed=f"{KNOWN}: {reason}" if reason else KNOWN)
            findings.append(finding)
        return replace(checked, findings=tuple(findings))

    def recorded(self, report: Report) -> Baseline:
        """The baseline with today's findings in the articles of the report, instead of those it had on them."""
        today = _entries(self, report.checked)
        kept = {
            key: replace(today[key], reason=entry.reason) if key in today else entry
            for key, entry in self.entries.items()
            if key in today or entry.path not in {self.path_of(one.path) for one in report.checked if one.error is None}
        }
        return replace(self, entries={**today, **kept})

    def pruned(self, stale: Iterable[Entry], report: Report) -> Baseline:
        """The baseline without what no longer holds; of words that stand there less often, as often as they do."""
        today = _entries(self, report.checked)
        entries = dict(self.entries)
        for entry in stale:
            if entry.key in today:
                entries[entry.key] = replace(entry, count=min(entry.count, today[entry.key].count))
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
        data: Any = yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError:
        return Baseline(file)
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise DataError(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data.get("findings"), list):
        raise DataError(f"{file}: no baseline; `version: 1` and a list of `findings` were expected")
    return Baseline(file, {entry.key: entry for entry in _read(file, data["findings"])})


def _read(file: Path, items: list[Any]) -> Iterator[Entry]:
    for number, item in enumerate(items):
        if not isinstance(item, dict) or not set(_NEEDED) <= item.keys() <= set(_KEYS):
            raise DataError(f"{file}: findings.{number}: a mapping with {', '.join(_KEYS)} was expected")
        yield Entry(**item)


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


def _plain(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = {"path": entry.path, "rule": entry.rule, "quote": entry.quote}
    data["fingerprint"] = entry.fingerprint
    if entry.count > 1:
        data["count"] = entry.count
    if entry.reason is not None:
        data["reason"] = entry.reason
    return data
