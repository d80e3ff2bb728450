"""The report as GitHub workflow commands: annotations on the lines of a pull request.

GitHub shows only the first ten errors, warnings and notices of a step, so the gravest findings come first and the
others are counted; all of them are in the job's summary.
"""

from __future__ import annotations

from checker.model import Report, Severity
from checker.reports import markdown
from checker.reports.folding import Entry, fold
from checker.reports.telling import Teller, not_read, notices, rules, slashed, worst_first
from checker.reports.text import counted, summary_line

SHOWN = 10
"""How many annotations of one kind GitHub shows for a step."""

SUMMARY_ROOM = 1_000_000
"""Bytes. GitHub refuses a job summary of more than 1 MiB."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_NAME = "onlabel"


def render(report: Report) -> str:
    """Render a command for each finding that GitHub will show, and the summary as the last line."""
    commands = _commands(report)
    by_level = {level: [one for one in commands if one.startswith(f"::{level} ")] for level in _LEVELS.values()}
    # The notice on what is left out is one of the ten itself.
    notices = SHOWN if all(len(some) <= SHOWN for some in by_level.values()) else SHOWN - 1
    rows = [*by_level["error"][:SHOWN], *by_level["warning"][:SHOWN], *by_level["notice"][:notices]]
    left_out = len(commands) - len(rows)
    if left_out:
        text = f"{counted(left_out, 'more finding')} not shown here: see the summary of this job."
        rows.append(_command("notice", {"title": _NAME}, text))
    return "".join(f"{row}\n" for row in [*rows, summary_line(report)])


def render_summary(report: Report) -> str:
    """Render the Markdown that GitHub shows as the summary of the job."""
    return markdown.render(report, room=SUMMARY_ROOM)


def _commands(report: Report) -> list[str]:
    teller = Teller(report)
    return [
        *(
            _command("error", {"file": slashed(path), "title": f"{_NAME}: not read"}, error)
            for path, error in not_read(report)
        ),
        *(
            _command("notice", {"file": slashed(path), "title": f"{_NAME}: not checked"}, notice)
            for path, notice in notices(report)
        ),
        *(_finding(teller, entry) for entry in worst_first(fold(report))),
    ]


def _finding(teller: Teller, entry: Entry) -> str:
    place = teller.place(entry)
    properties = {"file": slashed(entry.checked.path), "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:
        # GitHub takes columns only within one line.
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = f"{_NAME}: {rules(entry)}"
    return _command(_LEVELS[entry.severity], properties, "\n".join(teller.lines(entry)))


def _command(level: str, properties: dict[str, str], message: str) -> str:
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {named}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
