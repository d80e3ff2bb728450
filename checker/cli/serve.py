"""`onlabel serve`: a page for people who use no terminal, and an endpoint for programs."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.group import Failure
from checker.cli.project import STDIN

if TYPE_CHECKING:
    from checker.cli.project import Asked
    from checker.run import Settings

_EXTRA = ("flask", "waitress")
_MEGA = 1_000_000


@click.command(short_help="Open a page to check articles in.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="PORT",
    help="The port to listen on; 0 for any that is free.",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name that the desk goes by, as behind a proxy. Requests by other names are refused. Repeatable.",
)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--max-size",
    type=click.FloatRange(0, min_open=True),
    default=20,
    show_default=True,
    metavar="MB",
    help="The largest article that is taken.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0, min_open=True),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="How long a check may take before it is ended.",
)
@options.judging
@options.today
@options.quiet
def serve(
    asked: Asked,
    host: str,
    port: int,
    names: tuple[str, ...],
    open_: bool,
    max_size: float,
    time_limit: float,
    today: bool,
    quiet: bool,
) -> None:
    """Open a page on this machine to paste, write or drop an article in, and read its report as you type.

    Programs ask the same address at /api/check, and get the report as JSON (see docs/desk.md). Nothing is stored, and
    nothing is sent elsewhere. Settings are read from the .onlabel.yaml, pyproject.toml or setup.cfg closest to the
    current folder. Ctrl-C stops it. Needs the extra: pip install 'onlabel[serve]'.

    \b
    Example:
      onlabel serve --open
      onlabel serve --port 9000 --facts our-facts/
    """
    missing = [name for name in _EXTRA if find_spec(name) is None]
    if missing:
        raise Failure(f"{' and '.join(missing)} not installed; `pip install 'onlabel[serve]'` brings what this needs")
    from checker.desk.app import Limits
    from checker.desk.guard import is_loopback
    from checker.desk.serving import Desk

    if not is_loopback(host):
        click.echo(f"Warning: {host} can be reached from other machines, and the desk has no login", err=True)
    limits = Limits(int(max_size * _MEGA), time_limit)
    desk = Desk(_settings(asked, today=today), host, port, limits, names)
    click.echo(desk.address)
    if not quiet:
        click.echo("Ctrl-C stops the desk.", err=True)
    desk.run(lambda: click.launch(desk.address) if open_ else None)
    if not quiet:
        click.echo("Stopped.", err=True)


def _settings(asked: Asked, *, today: bool) -> Settings:
    """What counts for every article: that which counts for a file in the current folder."""
    from dataclasses import replace
    from pathlib import Path

    from checker.cli.running import settings_of

    _, settings_for = settings_of(replace(asked, paths=(STDIN,)), today=today)
    return settings_for(Path.cwd() / "article.txt")
