"""`onlabel impact`: which sentences of a site a change of facts turns."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.output import write
from checker.cli.project import Project

if TYPE_CHECKING:
    from checker.facts.base import FactBase
    from checker.reference.dates import PartialDate

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(short_help="Find the sentences that a change of facts turns.")
@options.database
@click.option(
    "--facts-from",
    "old",
    type=_FOLDER,
    metavar="FOLDER",
    help="The facts as they were: a whole fact base, or facts of your own on top of the packaged ones.",
)
@click.option(
    "--facts-to",
    "new",
    type=_FOLDER,
    metavar="FOLDER",
    help="The facts as they are.  [default: the packaged ones, and your own where they are configured]",
)
@click.option(
    "--since",
    callback=options.read_date,
    metavar="DATE",
    help="Instead of --facts-from: the new facts without the decisions after this date. Decisions without a date count "
    "by the day they were first seen.",
)
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to write the report."
)
@options.output
@options.fail_level
@options.color
@options.quiet
@click.pass_context
def impact(
    ctx: click.Context,
    db: Path,
    old: Path | None,
    new: Path | None,
    since: PartialDate | None,
    format: str,
    output: Path | None,
    fail_level: str | None,
    color: str,
    quiet: bool,
) -> None:
    """List the articles and sentences whose verdicts a change of facts turns, without reading an article again.

    The claims are those that `onlabel index` has kept in --db. Each is judged by the old facts and by the new ones, at
    its article's date and today; today is the date of the new facts, with both. An info is a claim that is wrong no
    longer, or settled no longer.

    \b
    Exit codes:
      0  no turned claim at or above --fail-level
      1  at least one
      2  wrong usage, or a file that cannot be read

    \b
    Example:
      onlabel impact --db claims.sqlite --facts-from last-month/reference_facts
      onlabel impact --db claims.sqlite --since 2026-03-01
      onlabel impact --db claims.sqlite --facts-from facts-v1/ --facts-to facts-v2/ --format json
    """
    if (old is None) == (since is None):
        raise click.UsageError("Name the facts as they were: either --facts-from FOLDER or --since DATE.", ctx)
    from checker.site.impact import impact as judge_again
    from checker.site.store import Store
    from checker.site.telling import render_json, render_text, summary_line

    with Store(db) as store:
        found = judge_again(store, *_bases(old, new, since))
    if format == "json":
        write(render_json(found), output)
    else:
        write(render_text(found, **options.layout(color, output), summary=not quiet), output)
    if output is not None and not quiet:
        click.echo(f"{summary_line(found)}; written to {output}", err=True)
    ctx.exit(options.exit_code(found.counts, fail_level or Project(()).whole.fail_level))


def _bases(old: Path | None, new: Path | None, since: PartialDate | None) -> tuple[FactBase, FactBase]:
    from checker.reference.in_use import using
    from checker.reference.store import load_raw
    from checker.site.bases import content_of, together, without_later

    if new is not None:
        after = content_of(new)
    else:
        with using(Project(()).whole.fact_folders):
            after = load_raw()
    if since is not None:
        return together(without_later(after, since), after)
    assert old is not None
    return together(content_of(old), after)
