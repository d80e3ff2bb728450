"""`onlabel schema`: the contracts that other programs build on."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

import click

from checker.cli.output import write


@click.command(short_help="Print a JSON Schema.")
@click.argument("name", type=click.Choice(["report"]))
def schema(name: str) -> None:
    """Print the JSON Schema of NAME, where 'report' is what `onlabel check --format json` writes.

    \b
    Example:
      onlabel schema report > report.schema.json
    """
    from checker.reports.schema import render_schema

    write({"report": render_schema}[name]())
