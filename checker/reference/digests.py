"""Digests of files: what tells one content of a folder, or of this program, from any other.

Reading hundreds of small files takes its time, and so the digest of their content is kept in the cache folder under
what the file system says of them: size, times of change, identity. The time of the last change of anything (`ctime`)
cannot be set back, not even by who copies files with their dates. Where a file changed just now, a second change might
bear the same time; then nothing is kept, and what was kept is not asked.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from checker.folders import folder

_JUST_NOW = 5.0
"""Seconds in which two changes of a file may bear one time, on file systems that count seconds, and some more."""
_LIBRARIES = ("spacy", "ahocorasick_rs", "rapidfuzz", "symspellpy", "pyyaml", "pyromark")
"""On which versions of others it depends what is read from an article."""


def cache_folder() -> Path:
    """Where compiled facts and results are kept: `$ONLABEL_CACHE`, else the user's cache folder."""
    if named := os.environ.get("ONLABEL_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onlabel"


def content_digest(root: Path, names: Sequence[str]) -> str:
    """The digest of these files of a folder, by name and content.

    Raises:
        OSError: One of them cannot be read.
    """
    state = _state(root, names)
    place = f"digest-{_hash([str(root.absolute())])[:32]}.txt"
    if state is not None and (known := _known(place, state)) is not None:
        return known
    found = digest_of_content((name, read_bytes(f"{root}/{name}")) for name in names)
    # Asked again: what changed while it was read has another state now, or is too new for any.
    if state is not None and state == _state(root, names):
        write_kept(place, f"{state} {found}".encode())
    return found


def digest_of_content(files: Iterable[tuple[str, bytes]]) -> str:
    """The same, of files that have been read."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + content + b"\0")
    return digest.hexdigest()


def _state(root: Path, names: Iterable[str]) -> str | None:
    """What the file system says of files; None where one changed just now."""
    newest = 0.0
    rows = []
    for name in names:
        one = os.stat(f"{root}/{name}")  # noqa: PTH116 (thousands of paths take their time)
        newest = max(newest, one.st_mtime, one.st_ctime)
        rows.append(f"{name} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino} {one.st_dev}")
    return None if newest > time.time() - _JUST_NOW else _hash(rows)


def _known(place: str, state: str) -> str | None:
    try:
        was, digest = (cache_folder() / place).read_text("ascii").split()
    except (OSError, ValueError, RuntimeError):
        return None
    return digest if was == state else None


def _hash(rows: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(rows).encode("utf-8", "surrogateescape")).hexdigest()


def read_bytes(path: str) -> bytes:
    """The content of a file; faster than by a `Path`."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()


def write_kept(place: str, content: bytes) -> None:
    """Keep a file in the cache folder, whole or not at all; a folder that refuses is no error."""
    import tempfile

    try:
        target = cache_folder() / place
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as file:
            file.write(content)
        Path(file.name).replace(target)
    except (OSError, RuntimeError):
        return


# ---------------------------------------------------------------- this program


@cache
def program_digest() -> str:
    """The digest of this package's code and rules, of the Python that runs it and of the libraries it reads with."""
    package = Path(__file__).resolve().parents[1]
    parts = [content_digest(package, _below(package, (".py",))), sys.version, *_versions()]
    rules = folder("rules")
    parts.append(content_digest(rules, _below(rules, (".yaml", ".json", ".txt"))))
    return _hash(parts)


def _below(root: Path, endings: tuple[str, ...]) -> list[str]:
    found = []
    for place, _, names in os.walk(root):
        inside = os.path.relpath(place, root)
        found += [f"{inside}/{name}" for name in names if name.endswith(endings)]
    return sorted(found)


def _versions() -> list[str]:
    """The libraries as the names of what is installed give them; metadata would take longer than checking."""
    import click

    try:
        names = os.listdir(Path(click.__file__).parents[1])  # noqa: PTH208
    except OSError:
        return []
    return sorted(one for one in names if one.endswith(".dist-info") and one.lower().startswith(_LIBRARIES))
