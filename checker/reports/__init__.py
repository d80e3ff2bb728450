"""Reports: a whole run as text for people or as data for programs. Pure: no files, no exit codes, no clock.

To add a format, write a module with `render(report, **options) -> str` and give it a row in FORMATS.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """Where a format is written, and what it asks of who calls it.

    One for a `terminal` has the options `color`, `width` and `summary`. One with a `summary_file` has a second
    function, `render_summary`; the environment variable of this name says which file takes what it gives.
    """

    home: str
    terminal: bool = False
    summary_file: str | None = None


FORMATS = {
    "text": Format("checker.reports.text", terminal=True),
    "json": Format("checker.reports.json_report"),
    "jsonl": Format("checker.reports.jsonl"),
    "sarif": Format("checker.reports.sarif"),
    "github": Format("checker.reports.github", summary_file="GITHUB_STEP_SUMMARY"),
    "gitlab": Format("checker.reports.gitlab"),
    "junit": Format("checker.reports.junit"),
    "markdown": Format("checker.reports.markdown"),
    "csv": Format("checker.reports.csv_report"),
    "html": Format("checker.reports.html_report"),
}


def render(report: Report, format: str = "text", **options: Any) -> str:
    """Render `report` as one of FORMATS; `options` are those of the format's own `render`.

    Raises:
        UsageError: There is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; possible are {', '.join(FORMATS)}")
    rendered: str = import_module(FORMATS[format].home).render(report, **options)
    return rendered


def render_summary(report: Report, format: str) -> str:
    """Render what the `summary_file` of a format takes."""
    rendered: str = import_module(FORMATS[format].home).render_summary(report)
    return rendered
