"""`onlabel decisions`: what editors decided in an HTML report."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.output import write

if TYPE_CHECKING:
    from checker.findings.decisions import Decision

_FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILES...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)


@click.group(short_help="Keep what was decided in an HTML report.")
def decisions() -> None:
    """Keep what editors decided on findings in a report of `onlabel check --format html`.

    The report exports it as decisions.yaml. See docs/reports.md.

    \b
    Example:
      onlabel decisions import decisions.yaml
      onlabel decisions todo decisions.yaml
    """


@decisions.command("import", short_help="Merge decisions into the baseline.")
@_FILES
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The baseline.  [default: .onlabel-baseline.yaml, or as configured]",
)
@options.quiet
def import_(files: tuple[Path, ...], file: Path | None, quiet: bool) -> None:
    """Merge the decisions in FILES into the baseline.

    What was dismissed is told no more, with its reason, note, who, when and until, until its sentence or a fact that
    it rests on changes, or its time is up. What was accepted stays in the report, and leaves the baseline if it was
    there. Of two decisions on one finding the later counts. Run it where `onlabel check` was run: the paths are those
    that it was given.

    \b
    Example:
      onlabel decisions import decisions.yaml
      onlabel decisions import ann.yaml ben.yaml --file known.yaml
    """
    from checker.findings.baseline import load_baseline
    from checker.findings.decisions import merge

    made = _read(files)
    place = file or _default_baseline(made)
    merged = merge(load_baseline(place), made)
    write(merged.baseline.dump(), place)
    if not quiet:
        accepted = sum(one.verb == "accept" for one in made)
        parts = [
            f"{merged.dismissed} dismissed",
            f"{accepted} accepted" + (f" ({merged.reopened} taken out)" if merged.reopened else ""),
            *([f"{merged.older} older than what was there"] if merged.older else []),
        ]
        click.echo(f"{place}: {', '.join(parts)}", err=True)


@decisions.command("todo", short_help="List what was accepted and is to be mended.")
@_FILES
@options.output
def todo(files: tuple[Path, ...], output: Path | None) -> None:
    """List what was accepted in FILES, as a list to tick off in Markdown: words, what is wrong, what to write.

    \b
    Example:
      onlabel decisions todo decisions.yaml --output todo.md
    """
    from checker.findings.decisions import to_do

    write(to_do(_read(files)), output)


def _read(files: tuple[Path, ...]) -> list[Decision]:
    from checker.findings.decisions import read_decisions

    return [decision for file in files for decision in read_decisions(file)]


def _default_baseline(made: list[Decision]) -> Path:
    """The baseline that `onlabel check` would read for these articles."""
    from checker.cli.project import Project

    return Project(tuple(dict.fromkeys(one.entry.path for one in made))).baseline
