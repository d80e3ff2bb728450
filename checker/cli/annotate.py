"""`onlabel annotate`: the findings as comments in the Word file itself."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.group import Failure
from checker.cli.output import write_bytes
from checker.cli.running import less_known, run_on

if TYPE_CHECKING:
    from datetime import datetime

    from checker.cli.project import Asked
    from checker.model import Report
    from checker.word import Annotated


@click.command(short_help="Put the findings into a Word file, as comments.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=options.check_writable,
    metavar="FILE",
    help="The Word file to write.",
)
@click.option("--in-place", is_flag=True, help="Write FILE itself.")
@options.judging
@options.fail_level
@options.baseline
@options.no_baseline
@options.today
@options.baseline_day
@options.quiet
@click.pass_context
def annotate(
    ctx: click.Context,
    asked: Asked,
    file: Path,
    output: Path | None,
    in_place: bool,
    fail_level: str | None,
    baseline: Path | None,
    no_baseline: bool,
    today: bool,
    day: datetime | None,
    quiet: bool,
) -> None:
    """Write a copy of the Word file FILE with each finding as a comment on its words.

    A comment has the message, a wording to use, the reasons and the sources. Text, formatting, tracked changes and the
    comments of others stay as they are. What onlabel said in FILE before is known by its author and its last line: a
    finding that still stands keeps its comment, one that has changed gets a new one, and one that is gone loses it.

    \b
    Exit codes:
      0  no finding at or above --fail-level
      1  at least one
      2  wrong usage, or no Word file that can be read and changed

    \b
    Example:
      onlabel annotate article.docx -o reviewed.docx
      onlabel annotate reviewed.docx --in-place
      onlabel annotate article.docx -o reviewed.docx --as-of 2025-08-15 --facts our-facts/
    """
    target = _target(ctx, file, output, in_place=in_place)
    asked = replace(asked, paths=(str(file),))
    content = _content(file)
    report = run_on(content, asked, today=today)
    if not no_baseline:
        report = less_known(report, asked, baseline, day, quiet=quiet)
    done = _annotated(content, report)
    write_bytes(done.content, target)
    for finding in done.unplaced:
        click.echo(f"Note: no place for a comment: {finding.severity} {finding.rule}: {finding.message}", err=True)
    if not quiet:
        click.echo(_summary(done, report, target), err=True)
    ctx.exit(options.exit_code(report.counts, fail_level or asked.project.whole.fail_level))


def _target(ctx: click.Context, file: Path, output: Path | None, *, in_place: bool) -> Path:
    if in_place and output is not None:
        raise click.UsageError("Either --output or --in-place, not both.", ctx)
    if in_place:
        return file
    if output is None:
        raise click.UsageError("Name the file to write with -o, or say --in-place.", ctx)
    if output.exists() and output.samefile(file):
        raise click.UsageError(f"{output} is the file that is read; --in-place would write it.", ctx)
    return output


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Failure(f"cannot read {file}: {error.strerror or error}") from error


def _annotated(content: bytes, report: Report) -> Annotated:
    from datetime import UTC, datetime

    from checker.word import annotate

    return annotate(content, report.checked[0], report, datetime.now(UTC))


def _summary(done: Annotated, report: Report, target: Path) -> str:
    from checker.reports.text import counted

    kinds = [counted(number, severity.value) for severity, number in report.counts.items() if number]
    parts = {"new": done.added, "changed": done.replaced, "as before": done.kept, "taken out": done.removed}
    changes = [f"{number} {name}" for name, number in parts.items() if number]
    told = "; ".join(filter(None, (", ".join(kinds), ", ".join(changes))))
    return f"{target}: {counted(done.added + done.replaced + done.kept, 'comment')}" + (f" ({told})" if told else "")
