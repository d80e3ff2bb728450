"""`onlabel schema`: the contracts that other programs build on."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

import click

from checker.cli.output import write

_REPORTS = ("report", "line")
_IMPACT = "impact"
_FILES = ("agent", "conditions", "classes", "authorities")


@click.command(short_help="Print a JSON Schema.")
@click.argument("name", type=click.Choice([*_REPORTS, _IMPACT, *_FILES]))
def schema(name: str) -> None:
    """Print the JSON Schema of NAME.

    'report' is what `onlabel check --format json` writes, 'line' each line of `--format jsonl`, 'impact' what
    `onlabel impact --format json` writes; 'agent', 'conditions', 'classes' and 'authorities' are the fact files, for
    editors that complete and check YAML.

    \b
    Example:
      onlabel schema report > report.schema.json
      onlabel schema agent > our-facts/agent.schema.json
    """
    if name in _REPORTS:
        from checker.reports.schema import render_schema

        write(render_schema(name))
        return
    if name == _IMPACT:
        from checker.site.schema import render_schema as render_impact

        write(render_impact())
        return
    from checker.folders import folder

    write((folder("reference_facts") / "schema" / f"{name}.json").read_text(encoding="utf-8"))
