"""The report as text: what an editor reads in a terminal."""

from __future__ import annotations

from checker.model import Report, Severity, Span
from checker.reports.excerpt import excerpt
from checker.reports.folding import Entry, fold
from checker.reports.places import places_of
from checker.reports.telling import argument, cited, notices, rules, suggestions
from checker.reports.terminal import Terminal, clean

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(report: Report, *, color: bool = False, width: int = 100, summary: bool = True) -> str:
    """Render every finding with its words, proof, other side and sources, and the summary as the last line."""
    terminal = Terminal(color, width)
    writer = _Writer(report, terminal)
    rows = unreadable(report, terminal)
    for entry in fold(report):
        rows += writer.entry(entry)
    rows += [summary_line(report)] if summary else []
    return "".join(f"{row}\n" for row in rows)


def unreadable(report: Report, terminal: Terminal) -> list[str]:
    """A paragraph for each article that could not be read, or not all of it."""
    paint = terminal.paint
    noted = [
        row
        for path, notice in notices(report)
        for row in (f"{paint(clean(path), 'bold')}: {paint('note', 'cyan')}: {notice}", "")
    ]
    return noted + [
        row
        for checked in report.checked
        if checked.error is not None
        for row in (f"{paint(clean(checked.path), 'bold')}: {paint('not read', 'red')}: {clean(checked.error)}", "")
    ]


def summary_line(report: Report) -> str:
    """How many articles, claims and findings: `3 articles, 41 claims, 5 findings (4 errors, 1 warning)`."""
    unreadable = sum(checked.error is not None for checked in report.checked)
    noted = len(notices(report))
    unread = [f"{unreadable} unreadable"] if unreadable else []
    unread += [f"{noted} not all in English"] if noted else []
    suppressed = sum(finding.suppressed is not None for checked in report.checked for finding in checked.findings)
    counts = report.counts
    kinds = ", ".join(counted(counts[severity], severity.value) for severity in Severity if counts[severity])
    return ", ".join(
        [
            counted(len(report.checked), "article") + (f" ({', '.join(unread)})" if unread else ""),
            counted(sum(len(checked.judged) for checked in report.checked), "claim"),
            counted(sum(counts.values()), "finding") + (f" ({kinds})" if kinds else ""),
            *([f"{suppressed} suppressed"] if suppressed else []),
        ]
    )


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`; what cannot be counted in English stays as it is."""
    return f"{number} {noun}{'' if number == 1 or noun == 'info' else 's'}"


class _Writer:
    def __init__(self, report: Report, terminal: Terminal) -> None:
        self._report = report
        self._terminal = terminal
        self._places = places_of(report)
        self._sentences = {
            (checked.path, judged.claim.id): judged.claim.sentence
            for checked in report.checked
            for judged in checked.judged
        }

    def entry(self, entry: Entry) -> list[str]:
        finding, path = entry.finding, entry.checked.path
        style = _COLORS[entry.severity]
        rows = [self._header(entry), *self._terminal.paragraph(finding.message), ""]
        rows += self._excerpt(path, finding.span, finding.claim, style)
        rows.append("")
        for related in finding.related:
            rows += self._terminal.labelled("against", [self._where(related.path, related.span)])
            rows += self._excerpt(related.path, related.span, related.claim, "blue")
            rows.append("")
        steps, sources = self._proof(entry)
        rows += self._terminal.labelled("because", argument(steps))
        rows += self._terminal.labelled("sources", sources)
        rows += self._terminal.labelled("suggest", suggestions(entry.findings))
        return rows if rows[-1] == "" else [*rows, ""]

    def _header(self, entry: Entry) -> str:
        paint = self._terminal.paint
        folded = f" [{len(entry.findings)} findings in one]" if entry.others else ""
        return " ".join(
            [
                paint(self._where(entry.checked.path, entry.finding.span), "bold"),
                paint(entry.severity.value, "bold", _COLORS[entry.severity]),
                paint(rules(entry), "bold") + paint(folded, "dim"),
            ]
        )

    def _where(self, path: str, span: Span) -> str:
        place = self._places[path].place(span)
        return f"{clean(path)}:{place.label}"

    def _excerpt(self, path: str, span: Span, claim: str | None, style: str) -> list[str]:
        sentence = self._sentences.get((path, claim)) if claim is not None else None
        # A finding on words outside its claim's sentence is shown where it stands.
        context = sentence if sentence and sentence.overlaps(span) else None
        return excerpt(self._terminal, self._places[path], span, context, style)

    def _proof(self, entry: Entry) -> tuple[list[str], list[str]]:
        """The steps, and the sources by number: a fact that is a step bears its number there and is not told again."""
        steps = list(entry.finding.because)
        sources = []
        for number, fact in enumerate(cited(self._report, entry.findings), start=1):
            told = [at for at, step in enumerate(steps) if step.lower() == fact.said.lower()]
            for at in told:
                steps[at] += f" [{number}]"
            sources.append(f"[{number}] " + ", ".join(filter(None, ("" if told else fact.statement, fact.source))))
        return steps, sources
