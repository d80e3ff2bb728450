"""`onlabel index`: the claims of a site in one file."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.progress import progress_bar
from checker.cli.running import UNREADABLE, settings_of

if TYPE_CHECKING:
    from checker.cli.project import Asked
    from checker.site.indexing import Indexed


@click.command(short_help="Keep the claims of a site in one file.")
@options.articles
@options.database
@options.quiet
@click.pass_context
def index(ctx: click.Context, asked: Asked, db: Path, quiet: bool) -> None:
    """Read the articles in PATHS and keep their claims in the SQLite file --db, for `onlabel impact`.

    Only what is new or changed since the last time is read; files that are gone are dropped. Another version of onlabel
    reads all of them anew. The exit code is 0, or 2 if an article cannot be read.

    \b
    Example:
      onlabel index articles/ --db claims.sqlite
    """
    if asked.stdin:
        raise click.UsageError("Standard input cannot be indexed; name files or folders.", ctx)
    whole, settings_for = settings_of(asked)
    from checker.site.indexing import index as bring_up_to_date
    from checker.site.store import Store

    with Store(db, create=True) as store, progress_bar("Reading", quiet=quiet) as progress:
        done = bring_up_to_date(
            asked.paths,
            store,
            whole,
            progress=progress,
            settings_for=settings_for,
            wanted=asked.project.wants,
        )
    for error in done.errors:
        click.echo(f"Error: {error}", err=True)
    if not quiet:
        click.echo(_closing(done, db))
    if done.errors:
        ctx.exit(UNREADABLE)


def _closing(done: Indexed, db: Path) -> str:
    from checker.reports.text import counted

    files = [
        f"{done.read} read{' anew' if done.anew else ''}",
        f"{done.unchanged} unchanged",
        f"{done.dropped} dropped",
    ]
    if done.errors:
        files.append(f"{len(done.errors)} unreadable")
    found = f"{counted(done.claims, 'claim')} of {counted(done.articles, 'article')}"
    return f"{db}: {found} (files: {', '.join(files)})"
