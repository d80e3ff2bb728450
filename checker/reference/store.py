"""The files under `reference_facts/`, read, validated, and kept compiled.

YAML is the source. Because parsing and validating it takes longer than checking an article, the validated
content is kept as JSON in the user's cache folder under a digest of the files themselves: a stale or damaged
cache is made anew without a word, and a folder that cannot be written to is no error.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from checker.errors import DataError
from checker.folders import folder
from checker.reference.in_use import in_use, per_facts
from checker.reference.overlay import Raw, overlay, with_files

FORMAT = "2"
"""Raised whenever the compiled form changes."""


@per_facts
def load_raw(root: Path | None = None) -> Raw:
    """The validated content of a fact folder; by default of the packaged one, with those in use on top.

    `agents`, `conditions`, `classes`, `authorities` are lists of entries, each with its `file`; `digest` tells this
    content from any other; `warnings` says where a folder in use conflicts with what is below it. DataError lists
    what is wrong in the files.
    """
    if root is not None:
        return read_folder(root)
    content = read_folder(folder("reference_facts"))
    for extra in map(read_folder, in_use()):
        digest = hashlib.sha256(f"{content['digest']} {extra['digest']}".encode()).hexdigest()
        content = {**overlay(content, extra), "digest": f"sha256:{digest}"}
    return content


@lru_cache(maxsize=8)
def read_folder(root: Path) -> Raw:
    """The validated content of one fact folder alone."""
    try:
        files = [(name, _read(f"{root}/{name}")) for name in _fact_names(root)]
    except OSError as error:
        raise DataError(f"{error.filename}: {error.strerror}") from error
    if not files:
        raise DataError(f"{root}: no fact files here; looked for *.yaml and agents/*.yaml")
    digest = hashlib.sha256(FORMAT.encode())
    for file, content in files:
        digest.update(file.encode() + b"\0" + content + b"\0")
    name = digest.hexdigest()
    cached = _read_cache(name)
    if cached is None:
        from checker.reference.validate import compile_files  # pydantic and yaml only when needed

        cached = compile_files(root, ((Path(file), content) for file, content in files))
        cached["digest"] = f"sha256:{name}"
        _write_cache(name, cached)
    return with_files(cached, root)


def fact_files(root: Path) -> Iterator[Path]:
    """The files of a fact folder; what lies in other folders beside `agents/` is none."""
    return (root / name for name in _fact_names(root))


def _fact_names(root: Path) -> list[str]:
    """The files by their names in the folder. Strings, since paths of thousands of files take their time."""
    names = []
    for place, prefix in ((root, ""), (root / "agents", "agents/")):
        if place.is_dir():
            found = os.listdir(place)  # noqa: PTH208
            names += sorted(f"{prefix}{name}" for name in found if name.endswith(".yaml"))
    return names


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


def cache_folder() -> Path:
    """Where compiled facts are kept: `$ONLABEL_CACHE`, else the user's cache folder."""
    if named := os.environ.get("ONLABEL_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onlabel"


def _read_cache(name: str) -> Raw | None:
    try:
        content: Raw = json.loads((cache_folder() / f"facts-{name[:32]}.json").read_bytes())
        return content if content["digest"] == f"sha256:{name}" else None
    except (OSError, ValueError, RuntimeError, KeyError, TypeError):
        return None


def _write_cache(name: str, content: Raw) -> None:
    try:
        place = cache_folder()
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place, delete=False, encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        Path(file.name).replace(place / f"facts-{name[:32]}.json")
    except (OSError, RuntimeError):
        return
