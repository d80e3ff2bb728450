"""Scoring: claims and findings of the program against those that a reader annotated.

A claim is found where its words overlap the annotated quote and its agents (or class), status and conditions are the
same (core); full asks for authority, quantifier and certainty too. Each claim counts once on either side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from checker.entities.tokens import words
from checker.entities.words import load_lexicons
from checker.model import Article, Checked, Claim, Finding, Severity, Span
from checker.reference.names import load_names
from checker.sources import read_article

HERE = Path(__file__).parent
HALVES = ("open", "blind", "later", "fresh", "plain", "unseen", "newer", "last", "dense", "sealed")
_STATUS = {"EUA": "authorized-eua", "designation": "designated", "withdrawn": "withdrawn"}
_LADDER = {"accelerated-approval": "approved", "cleared": "approved", "tentatively-approved": "tentatively-approved"}


@dataclass(frozen=True)
class GoldClaim:
    """An annotated claim, its names made canonical."""

    spans: tuple[Span, ...]
    quote: str
    status: str
    agents: frozenset[str]
    class_name: str | None
    conditions: frozenset[str]
    authority: str | None
    quantifier: str
    certainty: str
    population: str | None = None
    route: str | None = None
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoldFinding:
    """An annotated fault."""

    spans: tuple[Span, ...]
    quote: str
    category: str
    severity: str
    related: tuple[Span, ...] = ()


@dataclass(frozen=True)
class GoldArticle:
    """An article of the gold set with what a complete reading finds in it."""

    path: Path
    as_of: str
    clean: bool
    claims: tuple[GoldClaim, ...]
    findings: tuple[GoldFinding, ...]


@dataclass
class Tally:
    """Counts of one measure."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def line(self, name: str) -> str:
        figures = f"P {self.precision:5.3f}  R {self.recall:5.3f}  F1 {self.f1:5.3f}"
        return f"{name:14} {figures}   ({self.hit} hit, {self.missed} missed, {self.extra} extra)"


def gold_articles(half: str) -> list[GoldArticle]:
    """The articles of one half, in order."""
    return [_load(path) for path in sorted((HERE / half).glob("*.gold.yaml"))]


def _load(path: Path) -> GoldArticle:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    stem = path.name.removesuffix(".gold.yaml")
    file = next(one for one in path.parent.glob(stem + ".*") if one.suffix in {".md", ".txt", ".html"})
    article = read_article(file)
    text = article.source
    if not article.quotes_source:
        text = article.text
    return GoldArticle(
        file,
        str(data["as_of"]),
        bool(data.get("clean")),
        tuple(_claim(one, text) for one in data["claims"]),
        tuple(_finding(one, text) for one in data["findings"]),
    )


def _claim(entry: dict[Any, Any], text: str) -> GoldClaim:
    status = _STATUS.get(entry["status"], entry["status"])
    on = entry.get("on", entry.get(True))
    dates = on if isinstance(on, list) else [on] if on else []
    return GoldClaim(
        spans=_find(entry["quote"], text),
        quote=entry["quote"],
        status=_LADDER.get(status, status),
        agents=frozenset(canonical_agent(str(one)) for one in entry.get("agents") or ()),
        class_name=entry.get("class"),
        conditions=frozenset(canonical_condition(str(one)) for one in entry.get("conditions") or ()),
        authority=entry.get("authority"),
        quantifier=entry.get("quantifier") or "none",
        certainty=entry.get("certainty") or "asserted",
        population=entry.get("population"),
        route=entry.get("route"),
        on=tuple(sorted(str(date) for date in dates if date)),
    )


def _finding(entry: dict[str, Any], text: str) -> GoldFinding:
    related = tuple(span for quote in entry.get("related") or () for span in _find(quote, text)[:1])
    return GoldFinding(_find(entry["quote"], text), entry["quote"], entry["category"], entry["severity"], related)


def _find(quote: str, text: str) -> tuple[Span, ...]:
    spans = []
    start = text.find(quote)
    while start >= 0:
        spans.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    return tuple(spans)


@lru_cache(maxsize=1)
def _conditions() -> dict[tuple[str, ...], str]:
    return {tuple(words(entry.text)): entry.value for entry in load_lexicons()["conditions"].entries}


@lru_cache(maxsize=1)
def _agents() -> dict[tuple[str, ...], str]:
    return {tuple(words(entry.text)): entry.value.partition("|")[0] for entry in load_lexicons()["agents"].entries}


def canonical_condition(text: str) -> str:
    """The base's name for a condition as annotated, else the text.

    A tail that only repeats what the name holds is left out: "hot flushes of the menopause".
    """
    key = tuple(words(text))
    name = _conditions().get(key)
    for cut in range(len(key) - 1, 0, -1):
        if name is None and (found := _conditions().get(key[:cut])) and _repeats(key[cut:], found):
            name = found
    return name or text.lower()


def _repeats(tail: tuple[str, ...], name: str) -> bool:
    return {word for word in tail if word not in {"of", "the", "due", "to", "with", "associated"}} <= set(words(name))


def canonical_agent(text: str) -> str:
    """The base's name for an agent as annotated, else the text."""
    return _agents().get(tuple(words(text)), text.lower())


# ---------------------------------------------------------------- claims


def core_same(claim: Claim, gold: GoldClaim) -> bool:
    """Agent (or class), status and conditions."""
    status = _LADDER.get(claim.status.value, claim.status.value)
    if status != gold.status:
        return False
    if gold.agents or claim.agents:
        if frozenset(canonical_agent(agent) for agent in claim.agents) != gold.agents:
            return False
    elif not _class_same(claim, gold):
        return False
    if frozenset(claim.conditions) == gold.conditions:
        return True
    if claim.origin("condition").firm:
        return False
    return {_usual(name) for name in claim.conditions} == {_usual(name) for name in gold.conditions}


def _usual(name: str) -> str:
    """What the base declares an everyday word to mean: plaque psoriasis by "psoriasis".

    Only where the sentence names no condition: which of its page's two words for it is meant, the text leaves open.
    """
    entry = load_names().condition_entries.get(name)
    return entry.shorthand_for[0] if entry is not None and len(entry.shorthand_for) == 1 else name


def _class_same(claim: Claim, gold: GoldClaim) -> bool:
    said = {(claim.class_words or "").lower(), (claim.class_name or "").lower()}
    return gold.class_name is not None and (
        gold.class_name.lower() in said
        or any(name and name in gold.class_name.lower() for name in said if name != "any drug")
        or (gold.class_name == "any drug") == ("any drug" in said)
    )


def full_same(claim: Claim, gold: GoldClaim) -> bool:
    """Core, with authority, quantifier and certainty."""
    quantifier = f"{claim.quantifier}:{claim.number}" if claim.quantifier in {"count", "ordinal"} else claim.quantifier
    wanted = {gold.quantifier} | ({"only-for"} if gold.quantifier == "only" else set())
    if gold.quantifier in {"first", "only"}:
        wanted.add("first-and-only")
    return claim.authority == gold.authority and quantifier in wanted and claim.certainty.value == gold.certainty


def score_claims(article: GoldArticle, source: Article, claims: Sequence[Claim], core: Tally, full: Tally) -> None:
    """Add one article and the claims read from it to the tallies."""
    places = [source.source_span(claim.span) if source.quotes_source else claim.span for claim in claims]
    pairs = [
        (not core_same(claim, gold), not full_same(claim, gold), -_overlap(place, gold.spans), index, number)
        for index, (claim, place) in enumerate(zip(claims, places, strict=True))
        for number, gold in enumerate(article.claims)
        if _overlap(place, gold.spans) > 0
    ]
    pairs.sort()
    used: dict[int, int] = {}
    taken: set[int] = set()
    for wrong, wrong_full, _, index, number in pairs:
        if wrong or index in used or number in taken:
            continue
        used[index] = number
        taken.add(number)
        core.hit += 1
        if wrong_full:
            full.missed += 1
            full.extra += 1
            full.misses.append(
                f"{article.path.name}: {_gold_line(article.claims[number])}\n      got {_claim_line(claims[index])}"
            )
        else:
            full.hit += 1
    for number, gold in enumerate(article.claims):
        if number not in taken:
            core.missed += 1
            full.missed += 1
            core.misses.append(f"{article.path.name}: {_gold_line(gold)}")
    for index, claim in enumerate(claims):
        if index not in used:
            core.extra += 1
            full.extra += 1
            core.extras.append(
                f"{article.path.name}: {_claim_line(claim)} <- {source.text[claim.span.start : claim.span.end]!r}"
            )


def _overlap(place: Span, spans: Iterable[Span]) -> int:
    return max((min(place.end, span.end) - max(place.start, span.start) for span in spans), default=0)


def _gold_line(gold: GoldClaim) -> str:
    who = sorted(gold.agents) or gold.class_name
    what = f"{gold.status} {gold.authority} {who} {sorted(gold.conditions)} {gold.quantifier} {gold.certainty}"
    return f"{what} <- {gold.quote!r}"


def _claim_line(claim: Claim) -> str:
    who = list(claim.agents) or claim.class_words or claim.class_name
    number = f":{claim.number}" if claim.number else ""
    what = f"{claim.status.value} {claim.authority} {who} {list(claim.conditions)}"
    return f"{what} {claim.quantifier}{number} {claim.certainty.value}"


# ---------------------------------------------------------------- findings


def stray_warnings(article: GoldArticle, checked: Checked) -> tuple[int, int]:
    """How many warnings there are, and how many of them stand where nothing is annotated."""
    assert checked.article is not None
    source = checked.article
    found = [one for one in checked.findings if one.severity is Severity.WARNING]
    places = [source.source_span(one.span) if source.quotes_source else one.span for one in found]
    annotated = [span for gold in article.findings for span in (*gold.spans, *gold.related)]
    return len(found), sum(not _overlap(place, annotated) for place in places)


def score_findings(article: GoldArticle, checked: Checked, errors: Tally, rules: Counter[str]) -> None:
    """Errors of the program against annotated faults: hit where the words overlap.

    An error also counts as right on the other side of an annotated contradiction. Annotated warnings are neither
    demanded nor held against the program.
    """
    assert checked.article is not None
    source = checked.article
    found: Sequence[Finding] = [one for one in checked.findings if one.severity is Severity.ERROR]
    places = [source.source_span(one.span) if source.quotes_source else one.span for one in found]
    hit: set[int] = set()
    for finding, place in zip(found, places, strict=True):
        matched = [number for number, gold in enumerate(article.findings) if _overlap(place, gold.spans) > 0]
        also = [number for number, gold in enumerate(article.findings) if _overlap(place, gold.related) > 0]
        hit.update(matched)
        if not matched and not also:
            errors.extra += 1
            rules[finding.rule] += 1
            errors.extras.append(f"{article.path.name}: {finding.rule}: {finding.message} <- {finding.quote!r}")
    for number, gold in enumerate(article.findings):
        if gold.severity != "error":
            continue
        if number in hit:
            errors.hit += 1
        else:
            errors.missed += 1
            errors.misses.append(f"{article.path.name}: {gold.category} <- {gold.quote!r}")
