"""What came of articles, kept in the user's cache folder, so that an unchanged one is not read again.

A result is kept under the digest of all that it follows from: the content of the file and its name, the settings, the
facts, the code and the rules of this program, the libraries it reads with. There is nothing to invalidate: what changed
has another digest, and what is no longer asked for is dropped when the folder grows beyond its bound.

Each file is written whole or not at all, so that runs may share the folder. What is damaged is made anew.
"""

from __future__ import annotations

import io
import os
import pickle
import time
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.reference.digests import cache_folder, program_digest, read_bytes, write_kept
from checker.reference.in_use import in_use
from checker.reference.store import digest_in_use

PLACE = "results"
"""Where in the cache folder they are."""
_LARGEST = 256_000_000
"""How many bytes of results are kept; beyond it those not asked for the longest go, down to three quarters of it."""
_DAY = 24 * 60 * 60
_VALUES = ("checker.model.", "checker.reference.dates", "checker.reference.ages", "checker.reference.anchors")
_CHECKSUM = 32


class Results:
    """The results in the cache folder, as one run sees them."""

    def __init__(self) -> None:
        self._facts: dict[tuple[Path, ...], str] = {}
        self._program = program_digest()
        self._written: list[Path] = []

    def key(self, *told: object, content: bytes = b"") -> str:
        """What a result is kept under that follows from `content` and from what is `told`, by the facts in use."""
        folders = in_use()
        if folders not in self._facts:
            self._facts[folders] = digest_in_use()
        return sha256(f"{self._program}\0{self._facts[folders]}\0{folders}\0{told!r}\0".encode() + content).hexdigest()

    def get(self, key: str) -> Any:
        """What is kept under a key; None where there is nothing, or nothing sound."""
        place = cache_folder() / PLACE / key[:2] / key[2:]
        try:
            content = read_bytes(str(place))
            if sha256(content[_CHECKSUM:]).digest() != content[:_CHECKSUM]:
                return None
            value = _Reader(io.BytesIO(content[_CHECKSUM:])).load()
            if place.stat().st_mtime < time.time() - _DAY:
                os.utime(place)
        except (
            OSError,
            RuntimeError,
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            EOFError,
            pickle.PickleError,
        ):
            return None
        return value

    def put(self, key: str, value: Any, digest: str) -> None:
        """Keep a value that was made by the facts of a digest; not if they have changed since the key was made."""
        if digest != self._facts[in_use()]:
            return
        file = io.BytesIO()
        _Writer(file, protocol=5).dump(value)
        content = file.getvalue()
        place = f"{PLACE}/{key[:2]}/{key[2:]}"
        write_kept(place, sha256(content).digest() + content)
        self._written.append(cache_folder() / place)

    def close(self) -> None:
        """Drop what this run has written if the program changed meanwhile, and what is too much."""
        if not self._written:
            return
        program_digest.cache_clear()
        with suppress(OSError, RuntimeError):
            if program_digest() != self._program:
                for place in self._written:
                    place.unlink(missing_ok=True)
            _bound(cache_folder() / PLACE, _LARGEST)


def _bound(folder: Path, largest: int) -> None:
    """Drop the files of a folder that were not asked for the longest, where they are too much together."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # another run may have dropped it
                state = (Path(place) / name).stat()
                left = name.startswith(".") and state.st_mtime < time.time() - _DAY  # by a run that was killed
                found.append((0.0 if left else state.st_mtime, state.st_size, Path(place) / name))
    total = sum(size for _, size, _ in found)
    goal = largest if total <= largest else largest * 3 // 4
    for used, size, path in sorted(found):
        if total > goal or not used:
            with suppress(OSError):
                path.unlink()
            total -= size


# ---------------------------------------------------------------- values as bytes


class _Writer(pickle.Pickler):
    """Values as the calls that make them: read back much faster than by their state."""

    def reducer_override(self, value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            kind = type(value)
            return kind, tuple([getattr(value, name) for name in _fields(kind)])
        return NotImplemented


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.init)


class _Reader(pickle.Unpickler):
    """Reads values of the model and nothing else, whoever wrote the file."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "frozenset"):
            return frozenset
        if module.startswith(_VALUES):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a result")
