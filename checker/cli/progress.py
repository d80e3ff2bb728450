"""The progress bar of commands that read many files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

MANY = 20
"""Up to this many files are done before a progress bar could be read."""


Progress = Callable[[int, int], None]
"""Told after each step how many are done, and of how many."""


@contextmanager
def progress_bar(label: str, *, quiet: bool, beyond: int = MANY) -> Iterator[Progress]:
    """A bar on standard error, where it is a terminal, that appears `beyond` so many steps."""
    seen = not quiet and sys.stderr.isatty()
    bar: Any = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if not seen or total <= beyond:
            return
        if bar is None:
            bar = click.progressbar(length=total, label=label, file=sys.stderr)
            bar.render_progress()
        bar.update(done - bar.pos)

    try:
        yield show
    finally:
        if bar is not None:
            bar.render_finish()
