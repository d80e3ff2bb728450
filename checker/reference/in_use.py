"""Which fact folders are in use on top of the packaged one, and caches that know of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_in_use: ContextVar[tuple[Path, ...]] = ContextVar("onlabel_fact_folders", default=())


def in_use() -> tuple[Path, ...]:
    """The user's fact folders, later ones winning."""
    return _in_use.get()


@contextmanager
def using(folders: Iterable[str | Path]) -> Iterator[None]:
    """Within the block, whatever is loaded without a folder of its own holds these folders' facts too."""
    token = _in_use.set(tuple(Path(one).absolute() for one in folders))
    try:
        yield
    finally:
        _in_use.reset(token)


def per_facts(make: Callable[_P, _T]) -> Callable[_P, _T]:
    """Keep what `make` returns, for its arguments and the folders in use."""

    @lru_cache(maxsize=8)
    def kept(folders: tuple[Path, ...], *args: Any, **kwargs: Any) -> _T:
        with _no_collection():
            return make(*args, **kwargs)

    @wraps(make)
    def ask(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        while args and args[-1] is None:  # what stands for the default is not made a second time
            args = args[:-1]  # type: ignore[assignment]
        return kept(in_use(), *args, **kwargs)  # type: ignore[arg-type]

    return ask


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector out while much is built, and later out of that.

    It stays to the end, and looking through it again and again would double the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()
            gc.enable()
