"""The report as Markdown (as GitHub and GitLab read it): for a comment on a pull request, or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Report
from checker.reports.folding import Entry, fold
from checker.reports.telling import (
    Teller,
    argument,
    cited,
    not_read,
    notices,
    one_line,
    rules,
    shortened,
    slashed,
    suggestions,
    worst_first,
)
from checker.reports.text import counted, summary_line

ROOM = 65_000
"""Bytes. A comment on GitHub holds 65,536 characters."""

_ENDING = 300
_QUOTE = 400
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~]")
_LEADING = re.compile(r"^([-+=#]|\d+(?=[.)]))")


def render(report: Report, *, room: int = ROOM) -> str:
    """Render the summary, then the findings by article, worst first; those that do not fit in `room` are counted."""
    shown, left_out = _fitting(report, room - _ENDING)
    counts = [counted(number, severity.value) for severity, number in report.counts.items() if number]
    parts = [f"## onlabel: {', '.join(counts) or 'no findings'}", f"{summary_line(report)}."]
    parts += _by_heading(shown)
    if left_out:
        parts.append(f"**{left_out} more did not fit here.** The gravest are shown.")
    parts.append(f"Judged by facts as of {report.fact_base.as_of}.")
    return "\n\n".join(parts) + "\n"


def _fitting(report: Report, room: int) -> tuple[list[tuple[str, str]], int]:
    """The blocks that fit, the gravest first, each with its heading; and how many do not."""
    shown: list[tuple[str, str]] = []
    headings: set[str] = set()
    left_out = 0
    for heading, block in _blocks(report):
        size = _size(block) + (0 if heading in headings else _size(heading))
        if left_out or size > room:
            left_out += 1
            continue
        room -= size
        headings.add(heading)
        shown.append((heading, block))
    return shown, left_out


def _size(block: str) -> int:
    return len(block.encode("utf-8", "backslashreplace")) + len("\n\n")


def _blocks(report: Report) -> Iterator[tuple[str, str]]:
    for path, error in not_read(report):
        yield "### Not read", f"- {_path(path)}: {_escaped(error)}"
    for path, notice in notices(report):
        yield "### Not checked", f"- {_path(path)}: {_escaped(notice)}"
    writer = _Writer(report)
    for entry in worst_first(fold(report)):
        yield writer.heading(entry), writer.entry(entry)


def _by_heading(blocks: list[tuple[str, str]]) -> Iterator[str]:
    for heading in dict.fromkeys(heading for heading, _ in blocks):
        yield heading
        yield from (block for other, block in blocks if other == heading)


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._teller = Teller(report)

    def heading(self, entry: Entry) -> str:
        checked = entry.checked
        as_of = f", as of {checked.as_of}" if checked.as_of is not None else ""
        return f"### {_path(checked.path)}{as_of}"

    def entry(self, entry: Entry) -> str:
        finding, place = entry.finding, self._teller.place(entry)
        folded = f" ({len(entry.findings)} findings in one)" if entry.others else ""
        head = f"- **{entry.severity.value}** in line {place.line}, {_code(rules(entry))}{folded}:"
        parts = [f"{head} {_escaped(finding.message)}", f"  > {_escaped(shortened(finding.quote, _QUOTE))}"]
        parts += [f"  **Suggestion:** {_escaped(text)}" for text in suggestions(entry.findings)]
        proof = list(self._proof(entry))
        if proof:
            rows = "\n".join(f"  - {row}" for row in proof)
            parts += ["  <details><summary>Proof</summary>", rows, "  </details>"]
        return "\n\n".join(parts)

    def _proof(self, entry: Entry) -> Iterator[str]:
        for related in entry.finding.related:
            line = self._teller.places[related.path].place(related.span).line
            where = f"line {line}" if related.path == entry.checked.path else f"{_path(related.path)}, line {line}"
            yield f"against {where}: “{_escaped(shortened(related.quote, _QUOTE))}”"
        if entry.finding.because:
            yield f"because {_escaped(' '.join(argument(entry.finding.because)))}"
        for fact in cited(self._report, entry.findings):
            yield f"source: {_escaped(fact.statement)}" + (f", {_address(fact.source)}" if fact.source else "")


def _path(path: str) -> str:
    return _code(slashed(path))


def _address(source: str) -> str:
    return f"<{source}>" if re.fullmatch(r"https?://[^\s<>\\`]+", source) else _escaped(source)


def _code(text: str) -> str:
    """`text` as code, whatever backticks are in it."""
    line = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _escaped(text: str) -> str:
    """`text` as it stands: no markup, no formulas, no links, and nobody is called by it."""
    line = _MARKUP.sub(r"\\\g<0>", one_line(text))
    line = _LEADING.sub(lambda start: f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}", line)
    line = line.replace("://", "\\://").replace("$", "<span>$</span>")
    # Hosts look for names and numbers of issues in what was rendered, where a backslash is no longer seen.
    return re.sub(r"[@#!](?=\w)", "\\g<0>\u2060", line)
