"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import completing

if TYPE_CHECKING:
    from checker.reference.dates import PartialDate

_WIDEST = 120
_PIPED = 100
"""The width of text that does not go to a terminal: the same everywhere."""


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> PartialDate | None:
    from checker.reference.dates import PartialDate

    try:
        return None if value is None else PartialDate.parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def writable(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """`value`, in a folder that is there. To be asked before the articles are checked, which can take a while."""
    if not value.absolute().parent.is_dir():
        raise click.BadParameter(f"no folder {str(value.parent)!r}", ctx, param)
    return value


def _writable(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    return None if value is None else writable(ctx, param, value)


paths = click.argument("paths", nargs=-1, metavar="PATHS...", shell_complete=completing.files)

as_of = click.option(
    "--as-of",
    callback=_date,
    metavar="DATE",
    help="Judge every article as of this date (YYYY, YYYY-MM or YYYY-MM-DD), whatever its own date.",
)

stdin_filename = click.option(
    "--stdin-filename",
    metavar="NAME",
    help="Name that stands for standard input in the report; its ending tells the format.",
)

output = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_writable,
    metavar="FILE",
    help="Write the report to FILE instead of standard output. Exit codes stay the same.",
)

color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the text. 'auto' colours on a terminal, unless NO_COLOR is set.",
)

facts = click.option(
    "--facts",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Your own facts, laid out like reference_facts/: they add to the packaged ones, and what they give of an "
    "entry counts instead. Repeatable, later folders win. Each conflict is told on standard error.",
)

quiet = click.option("--quiet", "-q", is_flag=True, help="Print findings only: no progress, no summary.")


def layout(color: str, output: Path | None) -> dict[str, Any]:
    """The `color` and `width` of a report that is laid out for a terminal."""
    import shutil

    terminal = output is None and sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    columns = shutil.get_terminal_size((_PIPED, 24)).columns if terminal else _PIPED
    return {
        "color": color == "always" or (color == "auto" and terminal and not plain),
        "width": min(columns, _WIDEST),
    }


def tell_conflicts(folders: tuple[Path, ...]) -> None:
    """Say on standard error where the user's folders override other facts, or name what is not there."""
    if not folders:
        return
    from checker.reference.in_use import using
    from checker.reference.store import load_raw

    with using(folders):
        for line in load_raw()["warnings"]:
            click.echo(f"Warning: {from_here(line)}", err=True)


def from_here(text: str) -> str:
    """`text` with paths under the current folder as one would type them."""
    return text.replace(f"{Path.cwd()}{os.sep}", "")
