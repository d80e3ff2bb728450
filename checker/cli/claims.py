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
@click.option("--why", is_flag=True, help="Show the words that made each claim, and where its parts come from.")
@options.output
@options.color
@click.pass_context
def claims(
    ctx: click.Context,
    asked: Asked,
    why: bool,
    output: Path | None,
    color: str,
) -> None:
    """Show every approval claim in PATHS as it is understood, with its verdict.

    Use it to see why something was flagged, or was not. The exit code is 0, or 2 if an article cannot be read.

    \b
    Example:
      onlabel claims article.md
      onlabel claims --why article.md
    """
    report = run(asked)
    from checker.reports.claims_text import render_claims

    write(render_claims(report, why=why, **options.layout(color, output)), output)
    if tell_unreadable(report):
        ctx.exit(UNREADABLE)
