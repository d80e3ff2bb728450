"""`onlabel check`: what is wrong in these articles."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.output import append, write
from checker.cli.project import settings_text
from checker.cli.running import UNREADABLE, less_known, run, tell_unreadable
from checker.reports import FORMATS, render, render_summary

if TYPE_CHECKING:
    from datetime import datetime

    from checker.cli.project import Asked


def _also(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    # Asked before the articles are checked, as --output is.
    return tuple(_format_and_file(ctx, param, value) for value in values)


def _format_and_file(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, Path]:
    form, _, file = value.partition("=")
    if form not in FORMATS or not file:
        raise click.BadParameter(f"{value!r} is not FORMAT=FILE; formats are {', '.join(FORMATS)}", ctx, param)
    target = Path(file)
    if target.is_dir():
        raise click.BadParameter(f"{file!r} is a folder", ctx, param)
    return form, options.writable(ctx, param, target)


@click.command(short_help="Find approval claims that are wrong.")
@options.articles
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to write the report.",
)
@options.output
@click.option(
    "--also",
    multiple=True,
    callback=_also,
    metavar="FORMAT=FILE",
    help="Write a further report of the same run to FILE: sarif=onlabel.sarif. Repeatable.",
)
@options.fail_level
@options.baseline
@options.no_baseline
@options.beyond
@options.baseline_day
@options.no_cache
@click.option("--show-settings", is_flag=True, help="Print the settings that count for PATHS, and check nothing.")
@options.color
@options.quiet
@click.pass_context
def check(
    ctx: click.Context,
    asked: Asked,
    format: str,
    output: Path | None,
    also: tuple[tuple[str, Path], ...],
    fail_level: str | None,
    baseline: Path | None,
    no_baseline: bool,
    today: bool,
    across: bool,
    day: datetime | None,
    no_cache: bool,
    show_settings: bool,
    color: str,
    quiet: bool,
) -> None:
    """Find the approval claims in PATHS that contradict the facts or each other.

    PATHS are files or folders; '-' is standard input. Each article is judged at its own date, or at --as-of, by the
    packaged facts and those of --facts. Settings are read from the .onlabel.yaml, pyproject.toml or setup.cfg closest
    to it (see `onlabel init`).

    \b
    Exit codes:
      0  no finding at or above --fail-level
      1  at least one
      2  wrong usage, or an article that cannot be read (after all others were checked)

    \b
    Example:
      onlabel check article.md
      onlabel check articles/ --as-of 2025-08-15 --format json --output report.json
      onlabel check articles/ --also sarif=onlabel.sarif --also json=onlabel.json
      onlabel check articles/ --facts our-facts/
      onlabel check articles/ --across --today
      onlabel check posts.json --json-field "/posts/*/body"
      cat draft.txt | onlabel check -
    """
    if show_settings:
        write(settings_text(asked.project.data()), output)
        return
    report = run(asked, today=today, across=across, quiet=quiet, no_cache=no_cache)
    if not no_baseline:
        report = less_known(report, asked, baseline, day, quiet=quiet)
    for form, file in ((format, output), *also):
        chosen = {**options.layout(color, file), "summary": not quiet} if FORMATS[form].terminal else {}
        write(render(report, form, **chosen), file)
    summary_file = os.environ.get(FORMATS[format].summary_file or "")
    if summary_file:
        append(render_summary(report, format), Path(summary_file))
    if output is not None and not quiet:
        from checker.reports.text import summary_line

        click.echo(f"{summary_line(report)}; written to {output}", err=True)
    unreadable = tell_unreadable(report)
    ctx.exit(
        UNREADABLE if unreadable else options.exit_code(report.counts, fail_level or asked.project.whole.fail_level)
    )
