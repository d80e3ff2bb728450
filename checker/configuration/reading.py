"""A file's data to settings; everything wrong in it is told at once, with what was possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.configuration.values import Configuration, PathSettings
from checker.findings.rules import SEVERITIES, rule_names
from checker.findings.weighing import OFF
from checker.reference.near import did_you_mean

LEVELS = (*SEVERITIES, OFF)
FAIL_LEVELS = (*SEVERITIES, "none")
KEYS = ("facts", "fail-level", "baseline", "include", "exclude", "authority", "severity", "paths")
_ITEM_KEYS = ("match", "ignore", "authority", "severity")


class Reader:
    """Turns a file's data into settings, and collects what is wrong."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[str] = []

    def configuration(self, data: Any) -> Configuration:
        """The settings that the data gives; defaults where it is wrong."""
        data = self._mapping("", data, KEYS)
        return Configuration(
            file=self.file.absolute(),
            facts=self._folders(data.get("facts")),
            fail_level=self._one_of("fail-level", data.get("fail-level", "error"), FAIL_LEVELS),
            baseline=self._text("baseline", data.get("baseline")),
            include=self._texts("include", data.get("include")),
            exclude=self._texts("exclude", data.get("exclude")),
            authority=self._authority("authority", data.get("authority")),
            severity=self._severity("severity", data.get("severity")),
            paths=tuple(self._paths(data.get("paths"))),
        )

    def _paths(self, items: Any) -> Iterator[PathSettings]:
        if items is None:
            return
        if not isinstance(items, list):
            self._wrong("paths", f"a list is needed, of mappings with {', '.join(_ITEM_KEYS)}")
            return
        for number, item in enumerate(items):
            at = f"paths.{number}."
            item = self._mapping(at, item, _ITEM_KEYS)
            match = self._texts(f"{at}match", item.get("match"))
            if not match:
                self._wrong(f"{at}match", "missing: which articles?")
            ignore = item.get("ignore", False)
            if not isinstance(ignore, bool):
                self._wrong(f"{at}ignore", f"{ignore!r} is not possible; possible: true, false")
            yield PathSettings(
                match=match,
                ignore=ignore is True,
                authority=self._authority(f"{at}authority", item.get("authority")),
                severity=self._severity(f"{at}severity", item.get("severity")),
            )

    def _mapping(self, at: str, data: Any, keys: Sequence[str]) -> dict[str, Any]:
        if not isinstance(data, dict):
            self._wrong(at.rstrip(".") or "(top)", f"a mapping is needed, with {', '.join(keys)}")
            return {}
        for key in data:
            if key not in keys:
                near = did_you_mean(str(key), keys) or f"; possible: {', '.join(keys)}"
                self._wrong(f"{at}{key}", f"no such key{near}")
        return {key: value for key, value in data.items() if key in keys}

    def _folders(self, value: Any) -> tuple[str, ...]:
        folders = self._texts("facts", value)
        for one in folders:
            if not (self.file.parent / one).is_dir():
                self._wrong("facts", f"no folder {one!r} beside this file")
        return folders

    def _text(self, at: str, value: Any) -> str | None:
        if value is not None and not isinstance(value, str):
            self._wrong(at, f"text is needed, and this is {value!r}")
            return None
        return value

    def _texts(self, at: str, value: Any) -> tuple[str, ...]:
        items = [value] if isinstance(value, str) else ([] if value is None else value)
        if not isinstance(items, list) or not all(isinstance(one, str) for one in items):
            self._wrong(at, f"a list of words is needed, and this is {value!r}")
            return ()
        return tuple(items)

    def _one_of(self, at: str, value: Any, possible: Sequence[str]) -> str:
        if value is False and OFF in possible:  # YAML reads a bare `off` so
            return OFF
        if value not in possible:
            near = did_you_mean(str(value), possible) or f"; possible: {', '.join(possible)}"
            self._wrong(at, f"{value!r} is not possible{near}")
            return possible[0]
        return str(value)

    def _severity(self, at: str, value: Any) -> dict[str, str]:
        if value is None:
            return {}
        levels = self._mapping(f"{at}.", value, rule_names())
        return {name: self._one_of(f"{at}.{name}", level, LEVELS) for name, level in levels.items()}

    def _authority(self, at: str, value: Any) -> str | None:
        if value is None:
            return None
        from checker.reference.names import load_names

        return self._one_of(at, value, tuple(load_names().authorities))

    def _wrong(self, at: str, message: str) -> None:
        self.problems.append(f"{at}: {message}")
