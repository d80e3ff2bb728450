"""What can be set for a project and for some of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class PathSettings:
    """What counts for the articles that match any of the patterns."""

    match: tuple[str, ...]
    ignore: bool = False
    authority: str | None = None
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Configuration:
    """One file's settings; all have a default."""

    file: Path | None = None
    facts: tuple[str, ...] = ()
    fail_level: str = "error"
    baseline: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    authority: str | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[PathSettings, ...] = ()

    @property
    def root(self) -> Path:
        """The folder that its paths and patterns count from."""
        return self.file.parent if self.file else Path.cwd()

    @property
    def fact_folders(self) -> tuple[Path, ...]:
        """The folders of the user's own facts."""
        return tuple(self.root / one for one in self.facts)

    def of(self, path: Path) -> PathSettings:
        """What counts for one article: later entries that match it win, key by key."""
        name = self._name(path)
        found = PathSettings((), authority=self.authority, severity=self.severity)
        for entry, matches in self._matching:
            if matches(name):
                severity = {**found.severity, **entry.severity}
                found = PathSettings((), entry.ignore or found.ignore, entry.authority or found.authority, severity)
        return found

    def wants(self, path: Path) -> bool:
        """Whether an article that was found in a folder is to be checked."""
        name = self._name(path)
        if self.include and not self._included(name):
            return False
        return not self._excluded(name) and not self.of(path).ignore

    @cached_property
    def _matching(self) -> list[tuple[PathSettings, _Matcher]]:
        return [(entry, _Matcher(entry.match)) for entry in self.paths]

    @cached_property
    def _included(self) -> _Matcher:
        return _Matcher(self.include)

    @cached_property
    def _excluded(self) -> _Matcher:
        return _Matcher(self.exclude)

    def _name(self, path: Path) -> str:
        absolute, root = path.absolute(), self.root.absolute()
        return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()


class _Matcher:
    """Whether a path matches any of some patterns, written as in .gitignore."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._lines = tuple(patterns)

    def __call__(self, path: str) -> bool:
        return bool(self._lines) and self._spec.match_file(path)

    @cached_property
    def _spec(self) -> Any:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._lines)
