"""The claims as text: what was read from each article, for whoever wonders why something was or was not found."""

from __future__ import annotations

from checker.model import Certainty, Claim, Judged, Judgement, Part, Report, Verdict
from checker.reports.json_report import quantifier
from checker.reports.places import Places, places_of
from checker.reports.terminal import Terminal, clean
from checker.reports.text import summary_line, unreadable

COLORS = {
    Verdict.SUPPORTED: "green",
    Verdict.SUPERSEDED: "cyan",
    Verdict.UNSETTLED: "dim",
    Verdict.OUTDATED: "yellow",
    Verdict.OVERBROAD: "yellow",
    Verdict.CONTRADICTED: "red",
}
"""The colour of each verdict on a terminal."""


def render_claims(report: Report, *, color: bool = False, width: int = 100, why: bool = False) -> str:
    """Render one entry a claim; `why` adds the words that made it and where its slots were filled from."""
    terminal = Terminal(color, width)
    places = places_of(report)
    rows = unreadable(report, terminal)
    for checked in report.checked:
        for judged in checked.judged:
            rows += _entry(terminal, places[checked.path], judged, why=why)
    return "\n".join([*rows, summary_line(report)]) + "\n"


def _entry(terminal: Terminal, places: Places, judged: Judged, *, why: bool) -> list[str]:
    claim = judged.claim
    place = places.place(claim.span)
    head = [
        terminal.paint(f"{clean(places.article.path)}:{place.label}", "bold"),
        claim.id,
        terminal.paint(claim.status.value, "bold"),
        terminal.paint(judged.verdict.value, COLORS[judged.verdict]),
    ]
    rows = [" ".join(head), *terminal.paragraph(f"“{' '.join(places.article.words(claim.span).split())}”")]
    rows += terminal.paragraph(" · ".join(f"{name} {value}".strip() for name, value in slots(claim) if value))
    rows += _parts(terminal, judged)
    if why:
        rows += terminal.labelled("words", [f"{cue.role}: {cue.text}" for cue in claim.cues])
        origins = [f"{slot}: {origin}" for slot, origin in sorted(claim.origins.items())]
        rows += terminal.labelled("from", [", ".join(origins)])
    return [*rows, ""]


def slots(claim: Claim) -> list[tuple[str, str | None]]:
    """The slots of a claim by name, in words; those that the text leaves open are None or empty."""
    ages = None if claim.ages is None else str(claim.ages)
    number = quantifier(claim)
    domain = " ".join(word for word in (claim.domain_route, claim.class_name) if word)
    marks = ("attributed", "rebutted", "historical")
    window = claim.window
    return [
        ("by", claim.authority),
        ("agents", ", ".join(named(part) for part in claim.parts if part.agent or part.brands)),
        ("class", claim.class_words or claim.class_name),
        ("except", ", ".join(claim.excepted)),
        ("for", ", ".join(claim.conditions)),
        ("population", claim.population or ages),
        ("patients", ", ".join(claim.patients)),
        ("severity", claim.severity),
        ("line", claim.line),
        ("route", claim.route),
        ("form", claim.form),
        ("on", None if claim.on is None else str(claim.on)),
        ("since", str(window.since) if window and window.since else None),
        ("until", str(window.until) if window and window.until else None),
        ("quantifier", None if number == "none" else number),
        ("among", None if number == "none" else domain),
        ("counting", None if claim.unit == "agents" else claim.unit),
        ("certainty", None if claim.certainty is Certainty.ASSERTED else claim.certainty.value),
        ("", ", ".join(mark for mark in marks if getattr(claim, mark))),
        ("not understood", ", ".join(claim.not_understood)),
    ]


def named(part: Part) -> str:
    """A part's agent with its brands: `upadacitinib (Rinvoq)`."""
    brands = ", ".join(part.brands)
    return f"{part.agent} ({brands})" if part.agent and brands else part.agent or brands


def _parts(terminal: Terminal, judged: Judged) -> list[str]:
    """The verdicts by part where they differ, and what is missing for each that is not settled."""
    several = len({judgement.verdict for judgement in judged.judgements}) > 1
    parts = judged.claim.parts or (Part(),)
    rows = []
    for part, judgement in zip(parts, judged.judgements, strict=True):
        if several or judgement.missing:
            rows += terminal.labelled(judgement.verdict.value, [_part(part, judgement)])
    return rows


def _part(part: Part, judgement: Judgement) -> str:
    said = [named(part), ", ".join(part.conditions), "" if part.on is None else str(part.on)]
    subject = " for ".join(word for word in said[:2] if word)
    subject = " on ".join(word for word in (subject, said[2]) if word) or "the whole"
    return f"{subject}, missing: {judgement.missing}" if judgement.missing else subject
