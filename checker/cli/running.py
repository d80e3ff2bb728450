"""Running the check for a command: input, progress, and what to say of articles that could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from checker.cli.options import tell_conflicts

if TYPE_CHECKING:
    from checker.model import Report
    from checker.reference.dates import PartialDate

STDIN = "-"
UNREADABLE = 2
_MANY = 20
"""Up to this many files are done before a progress bar could be read."""


def run(
    paths: tuple[str, ...],
    *,
    as_of: PartialDate | None = None,
    folders: tuple[Path, ...] = (),
    stdin_filename: str | None = None,
    json_fields: tuple[str, ...] = (),
    json_text: str = "auto",
    quiet: bool = False,
) -> Report:
    """Check `paths`, or standard input for `-`, by the packaged facts and those of `folders`."""
    _look_at(paths, stdin_filename)
    tell_conflicts(folders)
    from checker.run import Settings, check
    from checker.sources import ReadOptions

    settings = Settings(as_of=as_of, facts=folders, reading=ReadOptions(json_fields, json_text))
    if paths == (STDIN,):
        # Read as bytes: a file's encoding and its line ends are the reader's to see.
        return check([stdin_filename or STDIN], settings, content=sys.stdin.buffer.read())
    with _progress(quiet=quiet) as progress:
        return check(list(paths), settings, progress=progress)


def tell_unreadable(report: Report) -> bool:
    """Name the articles that could not be read on standard error; whether there are any."""
    unreadable = [checked.path for checked in report.checked if checked.error is not None]
    if unreadable:
        click.echo(f"Error: could not be read: {', '.join(unreadable)}", err=True)
    return bool(unreadable)


def _look_at(paths: tuple[str, ...], stdin_filename: str | None) -> None:
    context = click.get_current_context()
    if not paths:
        raise click.UsageError(
            f"Nothing to check. Name files or folders, or '-' for standard input: {context.command_path} article.md",
            context,
        )
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError("'-' (standard input) cannot stand beside other paths.", context)
    if stdin_filename is not None and paths != (STDIN,):
        raise click.UsageError("--stdin-filename goes with '-' (standard input) only.", context)


class _Progress(Protocol):
    def __call__(self, done: int, total: int, /) -> None: ...


@contextmanager
def _progress(*, quiet: bool) -> Iterator[_Progress | None]:
    """A progress bar on standard error that appears once there are many files; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    bar: Any = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if total <= _MANY:
            return
        if bar is None:
            bar = click.progressbar(length=total, label="Checking", file=sys.stderr)
            bar.render_progress()
        bar.update(done - bar.pos)

    try:
        yield show
    finally:
        if bar is not None:
            bar.render_finish()
