"""`onlabel facts`: what is in the fact base, for those who keep it and those who ask."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.cli import completing, options
from checker.cli.facts_import import import_facts
from checker.cli.output import write

if TYPE_CHECKING:
    from checker.curation.listing import Filter
    from checker.facts.base import FactBase
    from checker.reference.overlay import Raw

_WRONG = 1
_Command = TypeVar("_Command", bound=Callable[..., Any])

_format = click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)


def _choosing(command: _Command) -> _Command:
    """Options that choose facts."""
    chosen = {
        "agent": ("this agent; a brand, salt or code will do", completing.agents),
        "class": ("agents of this class and of its kinds", completing.classes),
        "authority": ("decisions of this authority", completing.authorities),
        "condition": ("this condition and its kinds", completing.conditions),
        "status": ("this status", completing.statuses),
    }
    for name, (what, completer) in reversed(chosen.items()):
        plural = {"class": "classes", "authority": "authorities", "status": "statuses"}.get(name, f"{name}s")
        add = click.option(
            f"--{name}",
            plural,
            multiple=True,
            metavar=name.upper(),
            help=f"Only {what}. Repeatable.",
            shell_complete=completer,
        )
        command = add(command)
    return command


@contextmanager
def _loaded(folders: tuple[Path, ...]) -> Iterator[tuple[Raw, FactBase]]:
    """The packaged facts with those of `folders`."""
    from checker.facts.base import load_facts
    from checker.reference.in_use import using
    from checker.reference.store import load_raw

    options.tell_conflicts(folders)
    with using(folders):
        yield load_raw(), load_facts()


def _wanted(facts: FactBase, chosen: dict[str, tuple[str, ...]]) -> Filter:
    from checker.curation.listing import Filter

    return Filter.of(facts, **chosen)


def _tell(format: str, data: Any, text: Callable[[], str]) -> None:
    from checker.curation.text import to_json

    write(to_json(data) if format == "json" else options.from_here(text()))


@click.group(short_help="Look into the fact base, and check it.")
def facts() -> None:
    """Look into the facts that articles are checked against, find what is missing, and check the files.

    The packaged facts are meant, with those of --facts on top of them. See docs/facts.md.

    \b
    Example:
      onlabel facts show Opzelura
      onlabel facts timeline "JAK inhibitor" --authority FDA --condition "atopic dermatitis"
      onlabel facts validate
    """


@facts.command("list", short_help="List facts, one a line.")
@_choosing
@_format
@options.facts
def list_facts(format: str, folders: tuple[Path, ...], **chosen: tuple[str, ...]) -> None:
    """List facts: who decided what on which drug, for what, and when.

    \b
    Example:
      onlabel facts list --agent ruxolitinib --authority FDA
      onlabel facts list --class "JAK inhibitor" --condition eczema --status approved
      onlabel facts list --format json > facts.json
    """
    with _loaded(folders) as (raw, base):
        from checker.curation.listing import rows
        from checker.curation.text import list_text

        found = rows(raw, base, _wanted(base, chosen))
        _tell(format, {"facts": found}, lambda: list_text(found))


@facts.command(short_help="Show all that is known of one drug.")
@click.argument("agent", shell_complete=completing.agents)
@_format
@options.facts
@options.color
def show(agent: str, format: str, folders: tuple[Path, ...], color: str) -> None:
    """Show all that is known of AGENT: names, classes, brands, decisions, sources.

    AGENT is a generic name, a brand, a salt or a research code.

    \b
    Example:
      onlabel facts show ruxolitinib
      onlabel facts show Opzelura --format json
    """
    from checker.errors import UsageError

    with _loaded(folders) as (raw, base):
        from checker.curation import showing
        from checker.curation.lookup import Lookup
        from checker.curation.text_show import show_text

        names = Lookup(base.names).agents(agent)
        if len(names) > 1:
            raise UsageError(f"{agent!r} is of several agents; name one: {', '.join(names)}")
        data = showing.show(raw, base, names[0])
        _tell(format, data, lambda: show_text(data, **options.layout(color, None)))


@facts.command(short_help="Check the fact files.")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@_format
@options.facts
@click.pass_context
def validate(ctx: click.Context, folder: Path | None, format: str, folders: tuple[Path, ...]) -> None:
    """Check the packaged facts, or those in FOLDER instead, and those of --facts on top of them.

    Everything that is wrong is told at once: file, line, key, and what was possible. A note is worth a look, and is no
    error. What FOLDER has no file for (classes, conditions, authorities) is taken from the packaged facts.

    \b
    Exit codes:
      0  no error
      1  at least one
      2  wrong usage, or a folder or file that cannot be read

    \b
    Example:
      onlabel facts validate
      onlabel facts validate reference_facts/
      onlabel facts validate --facts our-facts/
    """
    from checker.curation import validating
    from checker.curation.text import problems_text

    found = validating.validate(folders, base=folder)
    _tell(format, found.data(), lambda: problems_text(found.problems, found.files, found.facts))
    if not found.clean:
        ctx.exit(_WRONG)


@facts.command(short_help="List where your facts conflict with others.")
@_format
@options.facts
def conflicts(format: str, folders: tuple[Path, ...]) -> None:
    """List each place where the folders of --facts override other facts, or name what is not there.

    `onlabel check` only counts them where there are many, as with a whole register. The exit code is 0.

    \b
    Example:
      onlabel facts conflicts --facts our-facts/
    """
    if not folders:
        raise click.UsageError("Name your facts: --facts FOLDER.")
    found = [options.from_here(line) for line in options.conflicts(folders)]
    _tell(format, {"conflicts": found}, lambda: "".join(f"{line}\n" for line in found))


@facts.command(short_help="List what is missing.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only gaps of this kind. Repeatable.")
@_choosing
@_format
@options.facts
def gaps(kinds: tuple[str, ...], format: str, folders: tuple[Path, ...], **chosen: tuple[str, ...]) -> None:
    """List what is missing in the facts, for those who look it up next.

    The kinds are the keys that a fact's `gap` names (date, population, ...) and no-facts, unsettled, no-conditions,
    no-address, unreviewed.

    \b
    Example:
      onlabel facts gaps --kind date --authority FDA
    """
    with _loaded(folders) as (raw, base):
        from checker.curation import gaps as missing
        from checker.curation.text import gaps_text

        found = missing.gaps(raw, base, _wanted(base, chosen), frozenset(kinds))
        counted = missing.counts(found)
        _tell(format, {"gaps": found, "counts": counted}, lambda: gaps_text(found, counted))


@facts.command(short_help="Tell what changed between two fact folders.")
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_format
def diff(old: Path, new: Path, format: str) -> None:
    """Tell which facts were added, removed or changed, field by field, from the folder OLD to the folder NEW.

    Agents, classes, conditions and authorities are compared too. The exit code is 0 whether anything changed or not.

    \b
    Example:
      onlabel facts diff last-month/reference_facts reference_facts
    """
    from checker.curation import diff as comparing
    from checker.curation.text_show import diff_text
    from checker.reference.store import load_raw

    changes = comparing.diff(load_raw(old), load_raw(new))
    _tell(format, changes, lambda: diff_text(changes))


@facts.command(short_help="Count the facts.")
@_format
@options.facts
def stats(format: str, folders: tuple[Path, ...]) -> None:
    """Count facts by authority, status and class; tell how many have addresses, second sources and a review.

    \b
    Example:
      onlabel facts stats
    """
    with _loaded(folders) as (raw, base):
        from checker.curation.stats import stats as count
        from checker.curation.text import stats_text

        data = count(raw, base)
        _tell(format, data, lambda: stats_text(data))


@facts.command(short_help="Tell who was approved when.")
@click.argument("class_or_condition", shell_complete=completing.classes_and_conditions)
@click.option(
    "--authority",
    metavar="AUTHORITY",
    help="Only this authority; otherwise each has its own timeline.",
    shell_complete=completing.authorities,
)
@click.option(
    "--condition",
    metavar="CONDITION",
    help="Only approvals for this condition and its kinds.",
    shell_complete=completing.conditions,
)
@click.option("--veterinary", is_flag=True, help="Count drugs for animals too.")
@_format
@options.facts
@options.color
def timeline(
    class_or_condition: str,
    authority: str | None,
    condition: str | None,
    veterinary: bool,
    format: str,
    folders: tuple[Path, ...],
    color: str,
) -> None:
    """Tell who of CLASS_OR_CONDITION was approved when: first, only, and how many at any date.

    A class stands for its kinds too, and so does a condition. 'nth' is which agent it was to be approved, same-day
    ones sharing a number ('?' where a date is missing or partly known); 'approved' is how many stood at the end of
    that day.

    \b
    Example:
      onlabel facts timeline "JAK inhibitor" --authority FDA --condition "atopic dermatitis"
      onlabel facts timeline "hand eczema"
    """
    with _loaded(folders) as (_, base):
        from checker.curation import timeline as tracing
        from checker.curation.text_show import timeline_text

        query = tracing.Query.of(
            base, class_or_condition, authority=authority, condition=condition, veterinary=veterinary
        )
        data = tracing.timeline(base, query)
        _tell(format, data, lambda: timeline_text(data, **options.layout(color, None)))


facts.add_command(import_facts)
