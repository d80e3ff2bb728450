"""`onlabel explain` and `onlabel rules`: what can be found, and why it matters."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

import sys

import click

from checker.cli import completing
from checker.cli.output import write

_WIDEST = 88


@click.command(short_help="Explain one rule.")
@click.argument("name", shell_complete=completing.rules)
def explain(name: str) -> None:
    """Explain the rule NAME: what it finds, why it matters, how to fix it, with examples.

    \b
    Example:
      onlabel explain contradicted-denial
    """
    from checker.findings.rules import load_rule, rule_page

    page = rule_page(load_rule(name))
    if sys.stdout.isatty():
        import shutil

        width = min(shutil.get_terminal_size().columns, _WIDEST)
        page = click.wrap_text(page, width, preserve_paragraphs=True) + "\n"
    write(page)


@click.command(short_help="List all rules.")
@click.option(
    "--format",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="A list, or the whole page of each rule.",
)
def rules(format: str) -> None:
    """List every rule with its severity and what it finds.

    \b
    Example:
      onlabel rules
      onlabel rules --format markdown
    """
    from checker.findings.rules import load_rules, rules_page

    known = load_rules().values()
    if format == "markdown":
        write(rules_page(known))
        return
    column = max(len(rule.name) for rule in known)
    write("".join(f"{rule.name:<{column}}  {rule.severity:<7}  {rule.summary}\n" for rule in known))
