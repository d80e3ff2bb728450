"""`onlabel baseline`: what is known and is not to be told again."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.output import write
from checker.cli.running import UNREADABLE, run, tell_unreadable

if TYPE_CHECKING:
    from datetime import datetime

    from checker.cli.project import Asked


@click.command(short_help="Record the findings that are known.")
@options.articles
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The baseline.  [default: .onlabel-baseline.yaml, or as configured]",
)
@click.option("--prune", is_flag=True, help="Only take out what finds nothing any more; record nothing new.")
@options.beyond
@options.baseline_day
@options.no_cache
@options.quiet
@click.pass_context
def baseline(
    ctx: click.Context,
    asked: Asked,
    file: Path | None,
    prune: bool,
    today: bool,
    across: bool,
    day: datetime | None,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Record today's findings in PATHS, so that `onlabel check` fails on new ones only.

    A finding is known by its article, rule, words and facts, wherever it moves in its article: when its sentence or a
    fact that it rests on changes, it is told again. What was recorded on PATHS before is replaced, its reasons are
    kept, unless their time is up; what was recorded on other articles stays.

    \b
    Example:
      onlabel baseline articles/
      onlabel baseline --prune articles/
    """
    from checker.findings.baseline import load_baseline

    place = file or asked.project.baseline
    known = load_baseline(place)
    report = run(asked, today=today, across=across, quiet=quiet, no_cache=no_cache)
    on = options.day_for(known, day)
    if prune:
        _, stale = known.apply(report, on)
        now = known.pruned(stale, report)
    else:
        now = known.recorded(report, on)
    write(now.dump(), place)
    if not quiet:
        added, gone = len(now.entries.keys() - known.entries.keys()), len(known.entries.keys() - now.entries.keys())
        findings = f"{len(now.entries)} finding{'s' * (len(now.entries) != 1)}"
        click.echo(f"{place}: {findings} ({added} added, {gone} taken out)", err=True)
    if tell_unreadable(report):
        ctx.exit(UNREADABLE)
