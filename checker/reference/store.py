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
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from pathlib import Path

from checker.errors import DataError
from checker.folders import folder
from checker.reference.in_use import in_use, per_facts
from checker.reference.overlay import Raw, overlay, with_files

FORMAT = "3"
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
    packaged = folder("reference_facts")
    return _together((packaged, *in_use())) if in_use() else read_folder(packaged)


@lru_cache(maxsize=8)
def read_folder(root: Path) -> Raw:
    """The validated content of one fact folder alone."""
    name, files = _content(root)

    def compiled() -> Raw:
        from checker.reference.validate import compile_files  # pydantic and yaml only when needed

        return compile_files(root, ((Path(file), content) for file, content in files))

    return with_files(_kept(name, compiled), root)


def _together(roots: tuple[Path, ...]) -> Raw:
    """Folders on top of each other, kept as one: of thousands of imported files even the joining takes its time."""
    contents = [_content(root)[0] for root in roots]
    name = hashlib.sha256("\0".join(contents).encode()).hexdigest()
    place = hashlib.sha256("\0".join(map(str, (name, *roots))).encode()).hexdigest()
    return _kept(name, lambda: reduce(overlay, map(read_folder, roots)), place=place)


def _content(root: Path) -> tuple[str, list[tuple[str, bytes]]]:
    """The digest of a folder's files, and the files."""
    try:
        files = [(name, _read(f"{root}/{name}")) for name in _fact_names(root)]
    except OSError as error:
        raise DataError(f"{error.filename}: {error.strerror}") from error
    if not files:
        raise DataError(f"{root}: no fact files here; looked for *.yaml and agents/*.yaml")
    digest = hashlib.sha256(FORMAT.encode())
    for file, content in files:
        digest.update(file.encode() + b"\0" + content + b"\0")
    return digest.hexdigest(), files


def _kept(name: str, make: Callable[[], Raw], *, place: str | None = None) -> Raw:
    """What the cache keeps at a place for content of this digest, made anew where it keeps nothing sound."""
    content = _read_cache(name, place or name)
    if content is None:
        content = {**make(), "digest": f"sha256:{name}"}
        _write_cache(place or name, content)
    return content


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


def _read_cache(name: str, place: str) -> Raw | None:
    try:
        content: Raw = json.loads((cache_folder() / f"facts-{place[:32]}.json").read_bytes())
        return content if content["digest"] == f"sha256:{name}" else None
    except (OSError, ValueError, RuntimeError, KeyError, TypeError):
        return None


def _write_cache(place: str, content: Raw) -> None:
    try:
        kept_in = cache_folder()
        kept_in.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=kept_in, delete=False, encoding="utf-8") as file:
            file.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")))  # much faster than json.dump
        Path(file.name).replace(kept_in / f"facts-{place[:32]}.json")
    except (OSError, RuntimeError):
        return
