"""`onlabel facts import`: a regulator's own file as facts for a curator to review."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.output import write
from checker.cli.progress import progress_bar
from checker.imports import FORMATS

if TYPE_CHECKING:
    from checker.imports.common import Register
    from checker.imports.writing import Written


@click.command("import", short_help="Make facts of a regulator's own file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "format",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="What FILE is: " + "; ".join(f"{name}: {what}" for name, what in FORMATS.items()) + ".",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="The fact folder to write into, one file an agent under FOLDER/agents; made if it is not there.",
)
@click.option("--generics", is_flag=True, help="Take in generics too: ANDA applications, and those of the EMA's table.")
@click.option("--veterinary", is_flag=True, help="Take in the EMA's medicines for animals too.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def import_facts(file: Path, format: str, into: Path, generics: bool, veterinary: bool, quiet: bool) -> None:
    """Make facts of FILE, a regulator's own data, and write them to be reviewed.

    Each fact is marked 'reviewed: false' and says what its source does not tell under 'gap'. A file that an import
    wrote is merged, and what was reviewed in it stays; no other file is touched. See docs/imports.md.

    \b
    Example:
      onlabel facts import drugsatfda.zip --as drugsatfda --into imported/
      onlabel facts import medicines.xlsx --as ema --into imported/
      onlabel check article.md --facts imported/
    """
    from checker.imports import read_register
    from checker.imports.common import Options
    from checker.imports.writing import write_register

    with progress_bar("Reading", quiet=quiet, beyond=0) as progress:
        register = read_register(file, format, Options(generics, veterinary, progress))
    with progress_bar("Writing", quiet=quiet, beyond=0) as progress:
        written = write_register(register, into, progress)
    if not quiet:
        write(_summary(register, written, into))


def _summary(register: Register, written: Written, into: Path) -> str:
    entries = register.entries()
    facts = [fact for entry in entries for fact in entry.facts]
    undated = sum(fact.date is None for fact in facts)
    bare = sum(not fact.conditions for fact in facts)
    brands = {product.brand for entry in entries for product in entry.products}
    lines = [
        f"{register.source.title}: {_number(register.read, 'entry', 'entries')} read",
        f"  {_number(len(entries), 'agent')}, {_number(len(brands), 'brand')}, {_number(len(facts), 'fact')}"
        ", none of them reviewed",
        f"  {_number(undated, 'fact')} without a date, {bare:,} without a condition",
        f"  {into / 'agents'}: {_counts(written.files) or 'nothing'}; facts: {_counts(written.facts) or 'none'}",
    ]
    lines += [f"  left out: {number:,} {what}" for what, number in sorted(register.left_out.items())]
    lines += [f"  odd: {number:,} {what}" for what, number in sorted(register.oddities.items())]
    if shared := register.shared_brands():
        lines.append(f"  odd: {len(shared):,} brands of several substances: {', '.join(shared)}")
    return "".join(f"{line}\n" for line in lines)


def _number(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()) if number)
