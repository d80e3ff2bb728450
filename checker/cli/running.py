"""Running the check for a command: input, progress, and what to say of articles that could not be read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from checker.cli.options import day_for, tell_conflicts
from checker.cli.progress import progress_bar
from checker.cli.project import STDIN, Asked

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from checker.model import Report
    from checker.results import Results
    from checker.run import Settings

UNREADABLE = 2


def run(
    asked: Asked, *, today: bool = False, across: bool = False, quiet: bool = False, no_cache: bool = False
) -> Report:
    """Check the articles asked for, by the packaged facts and those of the folders that count for each.

    With `today` at the date of the facts, too; with `across` the articles against each other, too. With `no_cache`
    nothing that was kept of former runs is asked, and nothing kept.
    """
    results = None
    if not (no_cache or asked.stdin):
        from checker.results import Results

        results = Results()
    whole, settings_for = settings_of(asked, today=today, results=results)
    from checker.run import check

    if asked.stdin:
        # Read as bytes: a file's encoding and its line ends are the reader's to see.
        name, content = asked.stdin_filename or STDIN, sys.stdin.buffer.read()
        return check([name], whole, content=content, settings_for=settings_for, across=across)
    with progress_bar("Checking", quiet=quiet) as progress:
        return check(
            list(asked.paths),
            whole,
            progress=progress,
            settings_for=settings_for,
            wanted=asked.project.wants,
            across=across,
            results=results,
        )


def run_on(content: bytes, asked: Asked, *, today: bool = False) -> Report:
    """Check what the one file asked for holds, which has been read already."""
    whole, settings_for = settings_of(asked, today=today)
    from checker.run import check

    return check(list(asked.paths), whole, content=content, settings_for=settings_for)


def settings_of(
    asked: Asked, *, today: bool = False, results: Results | None = None
) -> tuple[Settings, Callable[[Path], Settings]]:
    """The settings of the run as a whole, and those of each article; what is asked for is looked at first."""
    _look_at(asked)
    folders = (*asked.project.whole.fact_folders, *asked.folders)
    tell_conflicts(folders, results)
    from checker.run import Settings
    from checker.sources import ReadOptions

    reading = ReadOptions(asked.json_fields, asked.json_text)
    base = Settings(as_of=asked.as_of, facts=asked.folders, today=today, reading=reading)
    return replace(base, facts=folders), asked.project.settings(base)


def tell_unreadable(report: Report) -> bool:
    """Name the articles that could not be read on standard error; whether there are any."""
    unreadable = [checked.path for checked in report.checked if checked.error is not None]
    if unreadable:
        click.echo(f"Error: could not be read: {', '.join(unreadable)}", err=True)
    return bool(unreadable)


def less_known(
    report: Report, asked: Asked, baseline: Path | None, day: datetime | None, *, quiet: bool = False
) -> Report:
    """The report without what the baseline knows; what that file holds in vain is told on standard error."""
    file = baseline or (None if asked.isolated else asked.project.baseline)
    if file is None or not file.is_file():
        return report
    from checker.findings.baseline import load_baseline

    known = load_baseline(file)
    today = day_for(known, day)
    report, stale = known.apply(report, today)
    if stale and not quiet:
        entries = _entries(len(stale))
        click.echo(f"Note: {entries} of {file} found nothing; `onlabel baseline --prune` takes them out", err=True)
    over = known.over(today)
    if over and not quiet:
        click.echo(f"Note: the time of {_entries(len(over))} of {file} is up: what they held is told again", err=True)
    return report


def _entries(number: int) -> str:
    return f"{number} entries" if number > 1 else "1 entry"


def _look_at(asked: Asked) -> None:
    context = click.get_current_context()
    if not asked.paths:
        raise click.UsageError(
            f"Nothing to check. Name files or folders, or '-' for standard input: {context.command_path} article.md",
            context,
        )
    if STDIN in asked.paths and not asked.stdin:
        raise click.UsageError("'-' (standard input) cannot stand beside other paths.", context)
    if asked.stdin_filename is not None and not asked.stdin:
        raise click.UsageError("--stdin-filename goes with '-' (standard input) only.", context)
