"""The files that hold settings: `.onlabel.yaml`, `[tool.onlabel]` of pyproject.toml, `[onlabel]` of setup.cfg.

The file closest to an article counts, alone; of several in one folder, the one named first here.
"""

from __future__ import annotations

import configparser
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.configuration.reading import Reader
from checker.configuration.values import Configuration
from checker.errors import DataError
from checker.reference.yaml_files import parse_yaml

FILES = (".onlabel.yaml", ".onlabel.yml", "pyproject.toml", "setup.cfg")
_SECTION = "onlabel"


def configuration_for(path: Path) -> Configuration:
    """The configuration closest to a file or folder; the defaults where there is none.

    Raises:
        DataError: The file is not as it should be; one line for each problem.
    """
    absolute = path.absolute()
    return _closest(absolute if absolute.is_dir() else absolute.parent)


@lru_cache(maxsize=4096)
def _closest(folder: Path) -> Configuration:
    for name in FILES:
        file = folder / name
        if file.is_file():
            found = load_configuration(file, needed=False)
            if found is not None:
                return found
    return Configuration() if folder == folder.parent else _closest(folder.parent)


def load_configuration(file: Path, *, needed: bool = True) -> Configuration | None:
    """Read one file; None where it has no section on onlabel and none is `needed`.

    Raises:
        DataError: The file is missing or not as it should be; one line for each problem.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    if file.suffix in {".toml", ".cfg", ".ini"} and _SECTION not in text:
        data = None
    else:
        data = {".toml": _toml, ".cfg": _ini, ".ini": _ini}.get(file.suffix, _yaml)(file, text)
    if data is None:
        if not needed:
            return None
        raise DataError(f"{file}: no section on {_SECTION}")
    reader = Reader(file)
    found = reader.configuration(data)
    if reader.problems:
        raise DataError("\n".join(f"{file}: {one}" for one in reader.problems))
    return found


def _yaml(file: Path, text: str) -> Any:
    import yaml

    try:
        data = parse_yaml(text)
    except yaml.YAMLError as error:
        raise DataError(f"{file}: {' '.join(str(error).split())}") from error
    return {} if data is None else data


def _toml(file: Path, text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text).get("tool", {}).get(_SECTION)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: {error}") from error


def _ini(file: Path, text: str) -> Any:
    """`[onlabel]` with lists as lines, `[onlabel:severity]`, and `[onlabel:path:PATTERN]` with `severity` as lines."""
    parser = configparser.ConfigParser(interpolation=None, default_section="")
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise DataError(f"{file}: {' '.join(str(error).split())}") from error
    names = [name for name in parser.sections() if name.split(":")[0] == _SECTION]
    if not names:
        return None
    data: dict[str, Any] = {key: _ini_value(key, value) for key, value in parser.items(_SECTION)} if (
        _SECTION in names
    ) else {}  # fmt: skip
    for name in names:
        kind, _, pattern = name.partition(":")[2].partition(":")
        if kind == "severity":
            data["severity"] = dict(parser.items(name))
        elif kind == "path":
            entry = {key: _ini_value(key, value) for key, value in parser.items(name)}
            data.setdefault("paths", []).append({"match": pattern, **entry})
        elif kind:
            data[name] = None
    return data


def _ini_value(key: str, value: str) -> Any:
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    match key:
        case "facts" | "include" | "exclude" | "match":
            return lines
        case "severity":
            return dict(_pair(line) for line in lines)
        case "ignore":
            return configparser.ConfigParser.BOOLEAN_STATES.get(value.lower(), value)
    return value


def _pair(line: str) -> tuple[str, str]:
    name, _, level = line.partition("=")
    return name.strip(), level.strip()
