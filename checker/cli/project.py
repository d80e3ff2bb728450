"""What counts for a run: the options of the command line over the configuration files beside the articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.configuration import Configuration
    from checker.reference.dates import PartialDate
    from checker.run import Settings

STDIN = "-"


@dataclass(frozen=True)
class Asked:
    """Which articles the command line asks for, and how they are to be read."""

    paths: tuple[str, ...] = ()
    as_of: PartialDate | None = None
    folders: tuple[Path, ...] = ()
    config: Path | None = None
    isolated: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    stdin_filename: str | None = None
    json_fields: tuple[str, ...] = ()
    json_text: str = "auto"

    @property
    def stdin(self) -> bool:
        """Whether the article comes from standard input."""
        return self.paths == (STDIN,)

    @cached_property
    def project(self) -> Project:
        """What counts for these articles."""
        named = (self.stdin_filename,) if self.stdin and self.stdin_filename else self.paths
        return Project(named, self.config, self.isolated, self.include, self.exclude)


@dataclass(frozen=True)
class Project:
    """The configuration of a run and of each of its articles.

    `config` is a file that counts for all instead of those beside the articles; `isolated` leaves all files aside.
    """

    paths: tuple[str, ...]
    config: Path | None = None
    isolated: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> Configuration:
        """What counts for the run as a whole: the file closest to all its articles."""
        named = [Path(path).absolute() for path in self.paths if path != STDIN]
        return self.of(Path(commonpath(named)) if named else Path.cwd())

    @cached_property
    def _given(self) -> Configuration | None:
        from checker.configuration import Configuration, load_configuration

        if self.isolated:
            return Configuration()
        return None if self.config is None else load_configuration(self.config)

    def of(self, path: Path) -> Configuration:
        """What counts for one article."""
        from checker.configuration import configuration_for

        return configuration_for(path) if self._given is None else self._given

    def settings(self, base: Settings) -> Callable[[Path], Settings]:
        """The settings of each article on top of those that the command line gives; its fact folders come last."""

        def settings_for(path: Path) -> Settings:
            configuration = self.of(path)
            own = configuration.of(path)
            facts = (*configuration.fact_folders, *base.facts)
            return replace(base, facts=facts, authority=own.authority, severity=own.severity)

        return settings_for

    @cached_property
    def wants(self) -> Callable[[Path], bool]:
        """Whether a file that was found in a folder is to be checked."""
        from checker.configuration import Configuration

        asked = Configuration(include=self.include, exclude=self.exclude)
        return lambda path: asked.wants(path) and self.of(path).wants(path)

    @property
    def baseline(self) -> Path:
        """The file of findings that are known, whether or not there is one."""
        from checker.findings.baseline import NAME

        return self.whole.root / (self.whole.baseline or NAME)

    def data(self) -> dict[str, Any]:
        """The settings of the run and of each path, as plain data."""
        whole = self.whole
        return {
            "file": None if whole.file is None else str(whole.file),
            "facts": [str(one) for one in whole.fact_folders],
            "fail-level": whole.fail_level,
            "baseline": str(self.baseline) if self.baseline.is_file() else None,
            "include": [*whole.include, *self.include],
            "exclude": [*whole.exclude, *self.exclude],
            "paths": [self._shown(path) for path in self.paths],
        }

    def _shown(self, path: str) -> dict[str, Any]:
        place = Path.cwd() if path == STDIN else Path(path)
        configuration = self.of(place)
        own = configuration.of(place)
        return {
            "path": path,
            "file": None if configuration.file is None else str(configuration.file),
            "ignore": own.ignore,
            "authority": own.authority,
            "severity": dict(own.severity),
        }


def settings_text(data: dict[str, Any]) -> str:
    """The settings as YAML, as they could stand in a file."""
    import yaml

    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=120)
