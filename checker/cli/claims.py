"""`onlabel claims`: what is said in these articles, right or wrong."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.output import write
from checker.cli.running import UNREADABLE, run, tell_unreadable

if TYPE_CHECKING:
    from checker.cli.project import Asked


@click.command(short_help="Show every approval claim that is found.")
@options.articles
@click.option(
    "--format",
    type=click.Choice(["table", "list"]),
    help="A row each, or all that was understood of each with its words.  [default: table; list with --why]",
)
@click.option("--why", is_flag=True, help="Show the words that made each claim, and where its parts come from.")
@options.output
@options.no_cache
@options.color
@click.pass_context
def claims(
    ctx: click.Context,
    asked: Asked,
    format: str | None,
    why: bool,
    output: Path | None,
    no_cache: bool,
    color: str,
) -> None:
    """Show every approval claim in PATHS as it is understood, with its verdict.

    Use it to see why something was flagged, or was not. The exit code is 0, or 2 if an article cannot be read.

    \b
    Example:
      onlabel claims article.md
      onlabel claims --format list article.md
      onlabel claims --why article.md
    """
    if format == "table" and why:
        raise click.UsageError("--why goes with --format list.")
    report = run(asked, no_cache=no_cache)
    from checker.reports import claims_table, claims_text

    layout = options.layout(color, output)
    if why or format == "list":
        write(claims_text.render_claims(report, why=why, **layout), output)
    else:
        write(claims_table.render_claims(report, **layout), output)
    if tell_unreadable(report):
        ctx.exit(UNREADABLE)
