"""Which stored claims a change of facts turns, told without reading an article again.

Both fact bases are asked as of the date of the new one: what only the passing of time turns is no impact of a change.
Each claim is judged at its article's date, and today.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.facts.base import FactBase
from checker.findings.rules import load_rule
from checker.model import Claim, Evidence, FactBaseNote, Judged, Judgement, Severity, Verdict
from checker.reference.dates import PartialDate
from checker.site.changes import changes, everything, touched
from checker.site.encoding import decode_claim
from checker.site.fields import Bases, FieldView
from checker.site.store import Store
from checker.site.uses import UseView
from checker.site.watching import WatchedBase
from checker.verdicts.judge import judge
from checker.verdicts.superseded import overtaken

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What two judgings of a claim came to: at its article's date, and today where that is another one."""

    judged: Judged

    @property
    def verdict(self) -> Verdict:
        """At the article's date."""
        return self.judged.verdict

    @property
    def today(self) -> Verdict:
        """At the date of the facts."""
        return self.judged.verdict_today or self.judged.verdict

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, those of today last."""
        return (*self.judged.judgements, *self.judged.today)

    @property
    def worst(self) -> Judgement:
        """The gravest of all judgements."""
        return max(self.judgements, key=lambda one: (one.fault is not None, one.verdict.rank, one.grave))

    @property
    def kinds(self) -> tuple[tuple[Verdict, str | None], ...]:
        """What tells an outcome from another one: verdict and fault of each part, then and now."""
        return tuple((one.verdict, one.fault) for one in self.judgements)


@dataclass(frozen=True, slots=True)
class Turned:
    """A claim whose outcome is another one, and where it stands."""

    path: str
    as_of: str | None
    claim: Claim
    location: Mapping[str, int | str | None]
    """The span of the JSON report."""
    quote: str
    sentence: str
    old: Outcome
    new: Outcome

    @property
    def severity(self) -> Severity:
        """How grave it is now: an error, a warning, or only good to know where nothing is wrong with it."""
        worst = self.new.worst
        if worst.fault is None:
            return Severity.INFO
        severity = Severity(load_rule(worst.fault).severity)
        return Severity.WARNING if severity is Severity.ERROR and not worst.grave else severity


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a change of facts turned, in the order of paths and places."""

    old: FactBaseNote
    new: FactBaseNote
    claims: int
    """How many claims there are in store."""
    judged: int
    """How many statements, each at a date, were judged again."""
    turned: tuple[Turned, ...]
    evidence: Mapping[str, Evidence]
    facts: FactBase
    """The new facts."""

    @property
    def counts(self) -> dict[Severity, int]:
        """How many of each severity."""
        return {level: sum(one.severity is level for one in self.turned) for level in Severity}


def impact(store: Store, old: FactBase, new: FactBase, *, every: bool = False) -> Impact:
    """What turns from `old` to `new`, both made by `together`; with `every` all statements are judged, touched or not.

    Raises:
        DataError: The stored claims cannot be read.
    """
    found = changes(old, new)
    statements = everything(store) if every else touched(store, found)
    watched = WatchedBase(old, [fact for changed in found.facts for fact in changed])
    bases = Bases(old, new, found.facts)
    turned: list[Turned] = []
    judged = 0
    for statement, said, dates in _statements(store, statements.ids):
        claim = decode_claim(said)
        if statement in statements.by_class:
            dates = _that_show(dates, FieldView(claim, bases), new.as_of)
        elif statement in statements.by_use:
            dates = _that_show(dates, UseView(claim, found.facts, new), new.as_of)
        if not dates:
            continue
        judged += len(dates)
        for as_of, was, now in _outcomes(claim, dates, watched, new, every=statement in statements.surely):
            turned += _places(store, statement, said, as_of, was, now)
    turned.sort(key=lambda one: (one.path, one.location["start"], one.location["end"], one.claim.id))
    cited = [fact for one in turned for judgement in one.new.judgements for fact in judgement.proof.facts]
    return Impact(old.note, new.note, store.counts()["claims"], judged, tuple(turned), new.evidence(cited), new)


def _that_show(dates: list[str | None], view: FieldView | UseView, today: PartialDate) -> list[str | None]:
    """The dates at which, or since which, a claim shows that anything changed."""
    if not view.same(today):
        return dates if view.changed else []
    return [one for one in dates if one is not None and not view.same(PartialDate.parse(one))]


def _outcomes(
    claim: Claim, dates: Sequence[str | None], old: WatchedBase, new: FactBase, *, every: bool
) -> Iterator[tuple[str | None, Outcome, Outcome]]:
    """The dates at which a claim comes to another outcome, with both.

    What was judged without seeing a changed fact is not judged again, unless `every` judgement is to be.
    """

    def both(at: PartialDate) -> tuple[Judged, Judged]:
        old.unseen()
        was = judge(claim, old, at)
        return was, judge(claim, new, at) if every or old.saw else was

    today = both(new.as_of)
    for as_of in dates:
        if as_of is None:
            was, now = map(Outcome, today)
        else:
            at = PartialDate.parse(as_of)
            then = both(at)
            if then[0] is then[1] and today[0] is today[1]:
                continue
            was, now = (
                Outcome(Judged(claim, one.judgements, overtaken(one, its_today, facts, at)))
                for one, its_today, facts in zip(then, today, (old, new), strict=True)
            )
        if was.kinds != now.kinds:
            yield as_of, was, now


# ---------------------------------------------------------------- from the store


def _statements(store: Store, ids: Sequence[int]) -> Iterator[tuple[int, str, list[str | None]]]:
    """Each statement with its content and the dates of the articles that make it."""
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        marks = ",".join("?" * len(some))
        dates: dict[int, list[str | None]] = {}
        line = f"""SELECT DISTINCT claims.statement, articles.as_of FROM claims JOIN articles
            ON articles.id = claims.article WHERE claims.statement IN ({marks}) ORDER BY 1, 2"""
        for key, as_of in store.rows(line, some):
            dates.setdefault(int(str(key)), []).append(None if as_of is None else str(as_of))
        for key, said in store.rows(f"SELECT id, said FROM statements WHERE id IN ({marks}) ORDER BY id", some):
            yield int(str(key)), str(said), dates.get(int(str(key)), [])


def _places(store: Store, statement: int, said: str, as_of: str | None, was: Outcome, now: Outcome) -> Iterator[Turned]:
    """Each claim that makes a statement in an article of one date."""
    line = """SELECT files.path, articles.item, claims.places, claims.location, claims.quote, claims.sentence
        FROM claims JOIN articles ON articles.id = claims.article JOIN files ON files.id = articles.file
        WHERE claims.statement = ? AND articles.as_of IS ?"""
    for path, item, places, location, quote, sentence in store.rows(line, (statement, as_of)):
        where = store.shown(str(path)) + (f"#{item}" if item else "")
        claim = decode_claim(said, str(places))
        span = json.loads(str(location))
        yield Turned(where, as_of, claim, span, str(quote), str(quote if sentence is None else sentence), was, now)
