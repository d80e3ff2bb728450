"""The command `onlabel`.

The modules here import click and nothing else that takes time; each command imports what it needs when it runs,
so that `--version`, `--help` and `explain` answer at once.
"""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

import gc

import click

from checker import __version__
from checker.cli.annotate import annotate
from checker.cli.baseline import baseline
from checker.cli.check import check
from checker.cli.claims import claims
from checker.cli.completion import completion
from checker.cli.decisions import decisions
from checker.cli.facts import facts
from checker.cli.group import Commands
from checker.cli.impact import impact
from checker.cli.index import index
from checker.cli.init import init
from checker.cli.rules import explain, rules
from checker.cli.schema import schema
from checker.cli.serve import serve

__all__ = ["main", "onlabel"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onlabel")
def onlabel() -> None:
    """Check what health articles say about drug approvals.

    onlabel reads an article, finds every statement on what a regulator has or has not approved, and flags those
    that contradict a dated, sourced fact base, or each other.

    \b
    Example:
      onlabel check article.md
      onlabel explain contradicted-denial
    """


for _command in (
    check, claims, annotate, explain, rules, facts, baseline, index, impact, decisions, init, serve, schema, completion,
):  # fmt: skip
    onlabel.add_command(_command)


def main() -> None:
    """Run the command line; the entry point of the distribution."""
    # Nearly all that is made at the start stays to the end: looking through it for rubbish every 700 objects takes
    # a tenth of a short run.
    gc.set_threshold(200_000)
    onlabel(prog_name="onlabel")
