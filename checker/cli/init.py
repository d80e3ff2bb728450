"""`onlabel init`: a configuration to begin with."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.group import Failure
from checker.cli.output import write

NAME = ".onlabel.yaml"
TEMPLATE = """\
# Settings of onlabel for the articles in this folder and below. Of several such files the one closest to an article
# counts, alone. Paths and patterns count from this folder; patterns are written as in .gitignore.

# The mildest finding that makes the exit code 1: error, warning, info or none.
fail-level: error

# Findings that are known and not told again, as `onlabel baseline` records them.
# baseline: .onlabel-baseline.yaml

# Folders of your own facts, laid out like reference_facts/.
# facts: [our-facts/]

# In folders, which files to check. What .gitignore names is left out anyway.
# include: ["*.md"]
# exclude: [drafts/]

# Whose approval is meant where an article names nobody: FDA, EC, MHRA, Health Canada, PMDA, TGA, ...
# authority: FDA

# How grave a rule's findings are: error, warning, info or off. `onlabel rules` lists them.
# severity:
#   wrong-date: warning

# Other settings for some of the articles; later entries win.
# paths:
#   - match: uk/**
#     authority: MHRA
#   - match: [archive/, "*.bak.md"]
#     ignore: true
"""


@click.command(short_help="Write a configuration to begin with.")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def init(folder: Path, force: bool) -> None:
    """Write a commented .onlabel.yaml into FOLDER, by default the current one.

    \b
    Example:
      onlabel init
    """
    file = folder / NAME
    if file.exists() and not force:
        raise Failure(f"{file} exists; --force replaces it")
    write(TEMPLATE, file)
    click.echo(f"wrote {file}", err=True)
