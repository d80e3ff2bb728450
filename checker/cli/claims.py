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
    from checker.reference.dates import PartialDate


@click.command(short_help="Show every approval claim that is found.")
@options.paths
@click.option("--why", is_flag=True, help="Show the words that made each claim, and where its parts come from.")
@options.output
@options.as_of
@options.facts
@options.stdin_filename
@options.json_fields
@options.json_text
@options.color
@click.pass_context
def claims(
    ctx: click.Context,
    paths: tuple[str, ...],
    why: bool,
    output: Path | None,
    as_of: PartialDate | None,
    folders: tuple[Path, ...],
    stdin_filename: str | None,
    json_fields: tuple[str, ...],
    json_text: str,
    color: str,
) -> None:
    """Show every approval claim in PATHS as it is understood, with its verdict.

    Use it to see why something was flagged, or was not. The exit code is 0, or 2 if an article cannot be read.

    \b
    Example:
      onlabel claims article.md
      onlabel claims --why article.md
    """
    report = run(
        paths,
        as_of=as_of,
        folders=folders,
        stdin_filename=stdin_filename,
        json_fields=json_fields,
        json_text=json_text,
    )
    from checker.reports.claims_text import render_claims

    write(render_claims(report, why=why, **options.layout(color, output)), output)
    if tell_unreadable(report):
        ctx.exit(UNREADABLE)
