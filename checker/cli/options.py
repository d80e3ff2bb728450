"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import completing

if TYPE_CHECKING:
    from checker.findings.baseline import Baseline
    from checker.model import Severity
    from checker.reference.dates import PartialDate
    from checker.results import Results

_WIDEST = 120
_PIPED = 100
"""The width of text that does not go to a terminal: the same everywhere."""


def read_date(ctx: click.Context, param: click.Parameter, value: str | None) -> PartialDate | None:
    """Read the date that an option gives."""
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


def check_writable(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """`writable`, of an option that may be left out."""
    return None if value is None else writable(ctx, param, value)


def _pointers(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for pointer in value:
        if not pointer.startswith("/"):
            raise click.BadParameter(f"{pointer!r} is no JSON pointer; it begins with a slash, as in /body", ctx, param)
    return value


paths = click.argument("paths", nargs=-1, metavar="PATHS...", shell_complete=completing.files)

as_of = click.option(
    "--as-of",
    callback=read_date,
    metavar="DATE",
    help="Judge every article as of this date (YYYY, YYYY-MM or YYYY-MM-DD), whatever its own date.",
)

stdin_filename = click.option(
    "--stdin-filename",
    metavar="NAME",
    help="Name that stands for standard input in the report; its ending tells the format.",
)

json_fields = click.option(
    "--json-field",
    "json_fields",
    multiple=True,
    callback=_pointers,
    metavar="POINTER",
    help="Where the text of an article stands in JSON files: a JSON pointer such as /body, in which * is any element "
    "(/posts/*/body: each post an article). Repeatable, for an article in several fields. Without it, fields named "
    "body, content, html, text and the like are found.",
)

json_text = click.option(
    "--json-text",
    type=click.Choice(["auto", "html", "markdown", "plain"]),
    default="auto",
    show_default=True,
    help="What the text in JSON files is written in. 'auto' goes by the field's name and content.",
)

output = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=check_writable,
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

_config = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Settings for all articles, instead of the .onlabel.yaml, pyproject.toml or setup.cfg closest to each.",
)

_isolated = click.option("--isolated", is_flag=True, help="Leave configuration files and the baseline aside.")

_include = click.option(
    "--include",
    multiple=True,
    metavar="PATTERN",
    help="In folders, check only what matches (as in .gitignore). Repeatable.",
)

_exclude = click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="In folders, leave out what matches (as in .gitignore, which is respected too). Repeatable.",
)

_JUDGING = (as_of, facts, _config, _isolated)
_ASKED = (paths, *_JUDGING, _include, _exclude, stdin_filename, json_fields, json_text)


def articles(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument and options that say which articles are read, and by which settings; the command gets `asked`."""
    return _asking(command, _ASKED)


def judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say by what articles are judged, whichever these are; the command gets `asked` without paths."""
    return _asking(command, _JUDGING)


def _asking(command: Callable[..., Any], asked: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    @wraps(command)
    def with_asked(*args: Any, **given: Any) -> Any:
        from checker.cli.project import Asked

        fields = {name: given.pop(name) for name in Asked.__match_args__ if name in given}
        return command(*args, asked=Asked(**fields), **given)

    for option in reversed(asked):
        with_asked = option(with_asked)
    return with_asked


today = click.option(
    "--today",
    is_flag=True,
    help="Also find claims that were right at their article's date and are wrong at the date of the facts.",
)

_across = click.option("--across", is_flag=True, help="Also find articles of this run that contradict each other.")


def beyond(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that look further than one article at its own date."""
    return today(_across(command))


no_cache = click.option(
    "--no-cache",
    is_flag=True,
    help="Check every article anew. Otherwise what came of an article is kept in the user's cache folder (or "
    "$ONLABEL_CACHE) until its content, the settings, the facts or onlabel change.",
)

database = click.option(
    "--db",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    callback=check_writable,
    metavar="FILE",
    help="The SQLite file that keeps the claims. Paths in it count from its folder.",
)

LEVELS = ("error", "warning", "info")
_NONE = "none"
_FINDINGS = 1

fail_level = click.option(
    "--fail-level",
    type=click.Choice([*LEVELS, _NONE]),
    help="The mildest finding that makes the exit code 1.  [default: error, or as configured]",
)


def exit_code(counts: Mapping[Severity, int], level: str) -> int:
    """1 where there is anything at or above a level, else 0."""
    if level == _NONE:
        return 0
    failing = LEVELS[: LEVELS.index(level) + 1]
    return _FINDINGS if any(number for severity, number in counts.items() if severity in failing) else 0


baseline = click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Findings that are known and not told.  [default: .onlabel-baseline.yaml, or as configured, if there is one]",
)

no_baseline = click.option("--no-baseline", is_flag=True, help="Tell what is in the baseline, too.")

baseline_day = click.option(
    "--baseline-day",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which entries of the baseline must still hold that say `until`.  [default: today]",
)

quiet = click.option("--quiet", "-q", is_flag=True, help="Print findings only: no progress, no summary.")


def day_for(baseline: Baseline, given: datetime | None) -> date | None:
    """The day that counts for a baseline: the one given, or that of the clock where it depends on one."""
    if given is not None:
        return given.date()
    return date.today() if baseline.dated else None


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


FEW = 5
"""So many conflicts of the user's facts are told one by one; of more, how many there are and what lists them."""


def tell_conflicts(folders: tuple[Path, ...], results: Results | None = None) -> None:
    """Say on standard error where the user's folders override other facts, or name what is not there."""
    if not folders:
        return
    lines = conflicts(folders, results)
    if len(lines) > FEW:
        named = " ".join(f"--facts {shlex.quote(from_here(str(one)))}" for one in folders)
        lines = [
            f"your facts conflict with others in {len(lines)} places; `onlabel facts conflicts {named}` lists them"
        ]
    for line in lines:
        click.echo(f"Warning: {from_here(line)}", err=True)


def conflicts(folders: tuple[Path, ...], results: Results | None = None) -> list[str]:
    """A line for each place where the user's folders override other facts, or name what is not there."""
    from checker.reference.in_use import using

    with using(folders):
        key = results.key("conflicts") if results is not None else ""
        known: list[str] | None = results.get(key) if results is not None else None
        if known is not None:
            return known
        from checker.reference.store import load_raw

        raw = load_raw()
        if results is not None:
            results.put(key, raw["warnings"], raw["digest"])
        return list(raw["warnings"])


def from_here(text: str) -> str:
    """`text` with paths under the current folder as one would type them."""
    return text.replace(f"{Path.cwd()}{os.sep}", "")
