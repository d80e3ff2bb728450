"""What a page shows of a report, ready to be laid out: articles, their marked text, their findings as cards."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.model import Checked, Claim, Evidence, FileSpan, Finding, Judged, Report, Severity, Span, Verdict
from checker.reports.claims_text import slots
from checker.reports.folding import Entry, fold
from checker.reports.html_pictures import Strip, Timeline, strip, timeline
from checker.reports.html_text import Mark, Node, nodes_of, title_of
from checker.reports.places import Place, places_of
from checker.reports.proof import Source, proof_of
from checker.reports.telling import each, rules, slashed, suggestions

_TEXT_LEVEL = 2
"""The article's own headings stand below its title, which is on this level."""

AS_OF_FROM = {
    "option": "the date asked for",
    "facts": "the facts’ own date, since the article has none",
    "front-matter": "the article’s date",
    "meta": "the article’s date",
}
"""Where the date at which an article is judged is from; other origins are parts of its text."""


@dataclass(frozen=True, slots=True)
class Other:
    """The other side of a contradiction; `target` is its mark on the page, if it is there."""

    where: str
    quote: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as a card; a contradiction in the text is one card for both its sides.

    `keys` is what a decision on the card is exported by, a mapping for each finding that it stands for.
    """

    id: str
    severity: str
    verdict: str
    rules: tuple[str, ...]
    label: str
    message: str
    quote: str
    where: str
    target: str | None
    others: tuple[Other, ...]
    steps: tuple[str, ...]
    sources: tuple[Source, ...]
    timeline: Timeline | None
    suggestions: tuple[str, ...]
    replacement: tuple[str, str] | None
    """Words of the article, and what to write for them."""
    keys: tuple[dict[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the list of all claims; `target` is its mark in the text."""

    id: str
    number: int
    target: str
    where: str
    quote: str
    verdict: str
    slots: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An article on the page; one that could not be read has an `error` and nothing else."""

    id: str
    path: str
    title: str
    error: str | None
    notice: str | None
    as_of: str
    as_of_from: str
    words: int
    nodes: Sequence[Node]
    cards: Sequence[Card]
    aside: Sequence[tuple[str, str, str, str]]
    """The findings that are suppressed: where, rule, message, by what."""
    rows: Sequence[Row]
    strip: Strip
    severities: dict[str, int]
    verdicts: dict[str, int]

    @property
    def findings(self) -> str:
        """The cards as JSON, for a script that has not laid them out."""
        data = [
            {
                "id": card.id,
                "severity": card.severity,
                "verdict": card.verdict,
                "rules": card.rules,
                "text": " ".join([card.where, card.quote, *(other.quote for other in card.others)]),
                "keys": card.keys,
            }
            for card in self.cards
        ]
        return json.dumps(data, ensure_ascii=False)

    @property
    def claims(self) -> str:
        """The words of all claims, to be searched."""
        return " ".join(row.quote for row in self.rows)

    @property
    def order(self) -> tuple[int, ...]:
        """What is worst comes first: unreadable, then by the number of findings of each severity."""
        return (self.error is None, *(-self.severities[severity.value] for severity in Severity))


def pages(report: Report) -> list[Page]:
    """The articles, the worst first."""
    builder = _Builder(report)
    return sorted(
        (builder.page(number, one) for number, one in enumerate(report.checked, 1)), key=lambda one: one.order
    )


def verdict_counts(judged: Iterable[Judged]) -> dict[str, int]:
    """How many claims have each verdict, the worst first; only verdicts that are there."""
    counts = Counter(one.verdict for one in judged)
    return {verdict.value: counts[verdict] for verdict in reversed(Verdict) if counts[verdict]}


class _Builder:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = places_of(report)
        self._numbers = {checked.path: number for number, checked in enumerate(report.checked, 1)}
        self._entries: dict[str, list[Entry]] = {}
        for entry in fold(report):
            self._entries.setdefault(entry.checked.path, []).append(entry)
        self._suppressed: dict[str, list[Finding]] = {}
        for entry in each(report):
            if entry.finding.suppressed is not None:
                self._suppressed.setdefault(entry.checked.path, []).append(entry.finding)
        self._claims = {(checked.path, one.claim.id): one for checked in report.checked for one in checked.judged}

    def page(self, number: int, checked: Checked) -> Page:
        """One article."""
        entries = self._entries.get(checked.path, [])
        suppressed = self._suppressed.get(checked.path, [])
        article = checked.article
        counts = Counter(finding.severity for finding in checked.findings if finding.suppressed is None)
        return Page(
            id=f"a{number}",
            path=slashed(checked.path),
            title=(title_of(article) if article else "") or slashed(checked.path).rpartition("/")[2],
            error=checked.error and checked.error.removeprefix(f"{checked.path}: "),
            notice=checked.notice,
            as_of=checked.as_of.in_words() if checked.as_of else "",
            as_of_from=AS_OF_FROM.get(checked.as_of_from, f"the article’s date, from its {checked.as_of_from}"),
            words=checked.words,
            nodes=nodes_of(article, self._marks(number, checked), top_level=_TEXT_LEVEL) if article else [],
            cards=[self._card(number, place, entry) for place, entry in enumerate(entries, 1)],
            aside=[(self._where(checked.path, one), one.rule, one.message, one.suppressed or "") for one in suppressed],
            rows=[self._row(number, place, checked.path, one) for place, one in enumerate(checked.judged, 1)],
            strip=strip(checked.judged, checked.findings, checked.path),
            severities={severity.value: counts[severity] for severity in Severity},
            verdicts=verdict_counts(checked.judged),
        )

    # -- marks in the text

    def _marks(self, number: int, checked: Checked) -> Iterator[Mark]:
        """Each claim, and the words of each finding that is on no claim; all lead to their first card."""
        cards = dict(self._targets(number, checked.path))
        for place, one in enumerate(checked.judged, 1):
            card = cards.get(one.claim.id)
            name = f"Claim {place}, {one.verdict.value}" + ("" if card else ", no finding")
            target = card or f"a{number}-r{place}"
            yield Mark(f"a{number}-{one.claim.id}", one.claim.span, one.verdict.value, one.verdict.rank, target, name)
        for place, entry in enumerate(self._entries.get(checked.path, []), 1):
            if entry.finding.claim is None and not isinstance(entry.finding.span, FileSpan):
                target = f"a{number}-f{place}"
                yield Mark(f"{target}-m", entry.finding.span, "noted", len(Verdict), target, f"Finding {place}")

    def _targets(self, number: int, path: str) -> Iterator[tuple[str, str]]:
        entries = list(enumerate(self._entries.get(path, []), 1))
        # Last wins: a claim that is wrong itself leads to that finding, and not to one it is only the other side of.
        for place, entry in reversed(entries):
            yield from ((one.claim, f"a{number}-f{place}") for one in entry.others if one.claim is not None)
        for place, entry in reversed(entries):
            if entry.finding.claim is not None:
                yield entry.finding.claim, f"a{number}-f{place}"

    def _mark_of(self, path: str, claim: str | None) -> str | None:
        number = self._numbers.get(path)
        return f"a{number}-{claim}" if number and (path, claim) in self._claims else None

    # -- findings

    def _card(self, number: int, place: int, entry: Entry) -> Card:
        finding, path = entry.finding, entry.checked.path
        judged = self._claims.get((path, finding.claim or ""))
        facts = self._facts(entry.findings)
        steps, sources = proof_of(finding.because, facts)
        span, text = finding.replacement or (finding.span, "")
        target = self._mark_of(path, finding.claim)
        if finding.claim is None and not isinstance(finding.span, FileSpan):
            target = f"a{number}-f{place}-m"
        return Card(
            id=f"a{number}-f{place}",
            severity=entry.severity.value,
            verdict=judged.verdict.value if judged else "",
            rules=tuple(dict.fromkeys(one.rule for one in entry.findings)),
            label=rules(entry),
            message=finding.message,
            quote=self._words(path, finding.span),
            where=self._where(path, finding),
            target=target,
            others=tuple(
                Other(
                    self._label(path, other.path, self._places[other.path].place(other.span)),
                    self._words(other.path, other.span),
                    self._mark_of(other.path, other.claim),
                )
                for other in finding.related
            ),
            steps=steps,
            sources=sources,
            timeline=timeline(facts, entry.checked.as_of),
            suggestions=tuple(suggestions(entry.findings)),
            replacement=(self._words(path, span), text) if finding.replacement else None,
            keys=self._keys(entry),
        )

    def _facts(self, findings: Iterable[Finding]) -> list[Evidence]:
        names = dict.fromkeys(name for finding in findings for name in finding.facts)
        return [self._report.evidence[name] for name in names]

    def _keys(self, entry: Entry) -> tuple[dict[str, str | int], ...]:
        everywhere = Counter(one.fingerprint for one in entry.checked.findings if one.suppressed is None)
        keys: dict[str, dict[str, str | int]] = {
            one.fingerprint: {
                "path": slashed(entry.checked.path),
                "rule": one.rule,
                "fingerprint": one.fingerprint,
                "count": everywhere[one.fingerprint],
                "quote": " ".join(one.quote.split()),
                "message": one.message,
                "suggestion": one.suggestion or "",
            }
            for one in entry.findings
        }
        return tuple(keys.values())

    # -- claims

    def _row(self, number: int, place: int, path: str, judged: Judged) -> Row:
        claim = judged.claim
        return Row(
            id=f"a{number}-r{place}",
            number=place,
            target=f"a{number}-{claim.id}",
            where=self._label(path, path, self._places[path].place(claim.span)),
            quote=self._words(path, claim.span),
            verdict=judged.verdict.value,
            slots=_read(claim),
            missing=tuple(dict.fromkeys(one.missing for one in judged.judgements if one.missing)),
        )

    # -- places

    def _where(self, path: str, finding: Finding) -> str:
        return self._label(path, path, self._places[path].place(finding.span))

    def _words(self, path: str, span: Span) -> str:
        """The words as the page's text has them, without markup."""
        article = self._places[path].article
        return " ".join((article.quote(span) if isinstance(span, FileSpan) else article.words(span)).split())

    def _label(self, here: str, path: str, place: Place) -> str:
        where = place.location or f"line {place.line}"
        return where if path == here else f"{slashed(path)}, {where}"


def _read(claim: Claim) -> tuple[tuple[str, str], ...]:
    """How the claim was understood, slot by slot."""
    return (("status", claim.status.value), *((name, value) for name, value in slots(claim) if value))
