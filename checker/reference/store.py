"""The files under `reference_facts/`, read, validated, and kept compiled.

YAML is the source. Because parsing and validating it takes longer than checking an article, the validated
content is kept as JSON in the user's cache folder under a digest of the files themselves: a stale or damaged
cache is made anew without a word, and a folder that cannot be written to is no error.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from pathlib import Path

from checker.errors import DataError
from checker.folders import folder
from checker.reference.digests import cache_folder, content_digest, digest_of_content, read_bytes, write_kept
from checker.reference.in_use import in_use, per_facts
from checker.reference.overlay import Raw, overlay, with_files

FORMAT = "4"
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
    names = _fact_names(root)
    known = _read_cache(name := _digest(root, names), name)
    if known is None:
        from checker.reference.validate import compile_files  # pydantic and yaml only when needed

        # They may have changed since: what is kept is named by what was compiled.
        files = [(one, read_bytes(f"{root}/{one}")) for one in names]
        name = _named(digest_of_content(files))
        known = _kept(name, lambda: compile_files(root, ((Path(one), content) for one, content in files)))
    return with_files(known, root)


def _together(roots: tuple[Path, ...]) -> Raw:
    """Folders on top of each other, kept as one: of thousands of imported files even the joining takes its time."""
    name = digest_of(roots)
    place = hashlib.sha256("\0".join(map(str, (name, *roots))).encode()).hexdigest()
    return _kept(name, lambda: reduce(overlay, map(read_folder, roots)), place=place)


def digest_in_use() -> str:
    """The `digest` that `load_raw` would give, without reading any content that was read before."""
    roots = (folder("reference_facts"), *in_use())
    return f"sha256:{digest_of(roots) if len(roots) > 1 else _digest(roots[0], _fact_names(roots[0]))}"


def digest_of(roots: tuple[Path, ...]) -> str:
    """The digest of fact folders on top of each other; DataError where one cannot be read or holds no facts."""
    contents = [_digest(root, _fact_names(root)) for root in roots]
    return hashlib.sha256("\0".join(contents).encode()).hexdigest()


def _digest(root: Path, names: list[str]) -> str:
    if not names:
        raise DataError(f"{root}: no fact files here; looked for *.yaml and agents/*.yaml")
    try:
        found = content_digest(root, names)
    except OSError as error:
        raise DataError(f"{error.filename}: {error.strerror}") from error
    return _named(found)


def _named(content: str) -> str:
    return hashlib.sha256(f"{FORMAT} {content}".encode()).hexdigest()


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


def _read_cache(name: str, place: str) -> Raw | None:
    try:
        content: Raw = json.loads((cache_folder() / f"facts-{place[:32]}.json").read_bytes())
        return content if content["digest"] == f"sha256:{name}" else None
    except (OSError, ValueError, RuntimeError, KeyError, TypeError):
        return None


def _write_cache(place: str, content: Raw) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))  # much faster than json.dump
    write_kept(f"facts-{place[:32]}.json", text.encode("utf-8", "surrogatepass"))
