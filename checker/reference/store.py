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
from typing import Any

from checker.errors import DataError
from checker.folders import folder

FORMAT = "1"
"""Raised whenever the compiled form changes."""

Raw = dict[str, Any]
"""`agents`, `conditions`, `classes`, `authorities` (lists of validated entries) and `digest`."""


@lru_cache(maxsize=8)
def load_raw(root: Path | None = None) -> Raw:
    """The validated content of a fact folder (the packaged one by default); DataError lists what is wrong."""
    root = root or folder("reference_facts")
    files = [(path, path.read_bytes()) for path in _files(root)]
    if not files:
        raise DataError(f"{root}: no fact files here; looked for *.yaml and agents/*.yaml")
    digest = hashlib.sha256(FORMAT.encode())
    for path, content in files:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + content + b"\0")
    name = digest.hexdigest()
    cached = _read_cache(name)
    if cached is None:
        from checker.reference.validate import compile_files  # pydantic and yaml only when needed

        cached = compile_files(files)
        cached["digest"] = f"sha256:{name}"
        _write_cache(name, cached)
    return cached


def _files(root: Path) -> Iterator[Path]:
    yield from sorted(root.glob("*.yaml"))
    yield from sorted((root / "agents").glob("*.yaml"))


def cache_folder() -> Path:
    """Where compiled facts are kept: `$ONLABEL_CACHE`, else the user's cache folder."""
    if named := os.environ.get("ONLABEL_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onlabel"


def _read_cache(name: str) -> Raw | None:
    try:
        content: Raw = json.loads((cache_folder() / f"facts-{name[:32]}.json").read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return content if content.get("digest") == f"sha256:{name}" else None


def _write_cache(name: str, content: Raw) -> None:
    try:
        place = cache_folder()
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place, delete=False, encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        Path(file.name).replace(place / f"facts-{name[:32]}.json")
    except (OSError, RuntimeError):
        return
