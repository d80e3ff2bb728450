"""The voices of cues: how `rules/grammar/frames.yaml` says that a cue finds its slots, and where clauses begin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.patterns import Pattern
from checker.grammar.sieve import Sieve
from checker.grammar.values import Noun
from checker.reference.yaml_files import rule_data

CUES = frozenset(
    """
    decide-ed decide-s decide-base decide-ing notice predicate market-ed available permitted accept-ed accept-s
    remove-ed remove-s abandon-ed abandon-s abandon-ing
    expand-ed expand-s
    expand-base verdict-to
    """.split()
)


SAID = "voices"
"""Voices of words of decision."""
IMPLIED = "implied"
"""Voices of words that tell an approval only where nothing else in their clause does."""
SILENT = "silent"
"""Voices in which a cue tells of no decision at all."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a kind of cue finds its slots."""

    part: str
    """The part of the file that it is from: `SAID`, `IMPLIED` or `SILENT`."""
    name: str
    cues: frozenset[str]
    cue: Pattern
    """Any of its cues, in a row."""
    before: Pattern | None
    after: Pattern | None
    agent: str
    negated: bool
    weak: bool
    needs: tuple[str, ...]
    status: str | None
    values: tuple[str, ...]
    """What the cue must mean, if not anything."""
    ranks: bool
    """Whether the cue itself is a rank: "A was first"."""
    words: tuple[str, ...]
    """How the cue must read, if not anyhow."""
    permits: bool
    """Whether "can" and "may" tell of permission, not of doubt."""
    alone: bool
    """Whether it tells a status even in a text that says nothing else of decisions."""
    singular: bool
    """Whether its cue must be one decision: "the authorizations in the EU" are nobody's."""


@dataclass(frozen=True, slots=True)
class EllipticForm:
    """A form that copies the frame before it with another subject."""

    pattern: Pattern
    negated: bool
    same: bool
    turned: bool
    """Whether it says the opposite of what it copies: "unlike B"."""
    guessed: bool
    """Whether it only suggests that: "a year ahead of Europe"."""
    ahead: bool
    """Whether it stands before what it copies: "Unlike B, A is approved"."""
    words: frozenset[str]
    """How what it captures as `sign` must read, if not anyhow."""


class Clause(NamedTuple):
    """Items `[low, high)` and what the clause shares with the one before: new, same (subject) or relative."""

    low: int
    high: int
    kind: str


@dataclass(slots=True)
class Frame:
    """A cue with its slots, as item positions and nouns, before anything is inherited."""

    cue: Item
    status: str
    voice: str
    clause: Clause
    at: int
    start: int
    """Where the predicate begins (its verb group or noun phrase)."""
    rest: int
    """Where what stands after the predicate and its object begins."""
    noun: Noun | None = None
    noun_at: int = -1
    shared: bool = False
    """Whether the noun was taken from the clause before."""
    negated: bool = False
    bodies: tuple[str, ...] = ()
    weak: bool = False
    only_for: bool = False
    verbs: tuple[Item, ...] = ()
    used: set[int] = field(default_factory=set)
    ellipsis: bool = False
    turned: bool = False
    """Whether an ellipsis says the opposite of what it copies."""
    unranked: bool = False
    """Whether what is denied is a rank, not an approval: "isn't the first"."""
    unlike: bool = False
    """Whether its agents are said to be none of what is decided on: "isn't among the drugs approved for C"."""
    implied: bool = False
    """Whether no word of approval is said: "Europe has had it since 2020"."""
    alone: bool = False
    """Whether it is a claim even in a text that says nothing else of decisions."""
    panel: bool = False
    """Whether advisers decide, so that an approval is no more than recommended."""
    echo: str = "agent"
    """What an ellipsis names anew: an agent, a body (by) or a condition (illness)."""
    rank: tuple[str, int | None] | None = None
    """The rank that an ellipsis gives its subject: "A was the first K, B the second"."""
    carried: bool = False
    """Whether it is on what the claim before is on, if that is near: "isn't approved, though trials are under way"."""
    dead: bool = False
    """Whether the cue decides on something that is no drug."""
    reach: int = 0
    """Where its complement ends, if beyond the clause."""


@dataclass(frozen=True, slots=True)
class FrameRules:
    """`frames.yaml`, compiled."""

    clauses: Sieve[tuple[str, Pattern]]
    """Kinds of clauses, and how they begin."""
    voices: Sieve[Voice]
    ellipses: Sieve[EllipticForm]
    ranks: dict[str, tuple[Pattern, ...]]
    """How a rank stands beside a predicate, by where it stands."""
    only_uses: Pattern
    """What stands before a cue where its agent has one use only."""
    orders: tuple[Pattern, ...]
    """How the authority is told before or after which a decision came."""


@lru_cache(maxsize=1)
def load_rules() -> FrameRules:
    """The packaged frame rules."""
    grammar = load_grammar()
    data = rule_data("grammar", "frames")
    notation = grammar.notation(data["macros"])

    def beside(text: str | None) -> Pattern | None:
        return notation.pattern(text) if text is not None else None

    def elliptic(entry: dict[str, Any]) -> EllipticForm:
        pattern = notation.pattern(entry["pattern"])
        return EllipticForm(
            pattern,
            entry.get("negated", False),
            entry.get("same", False),
            entry.get("turned", False),
            entry.get("guessed", False),
            entry.get("ahead", False),
            frozenset(entry.get("words", ())),
        )

    beginnings = [(entry["kind"], notation.pattern(entry["pattern"])) for entry in data["clauses"]]

    def voice(part: str, entry: dict[str, Any]) -> Voice:
        return Voice(
            part,
            entry["voice"],
            frozenset(entry["cues"]),
            notation.pattern("|".join(entry["cues"])),
            beside(entry.get("before")),
            beside(entry.get("after")),
            entry.get("agent", ""),
            entry.get("negated", False),
            entry.get("weak", False),
            tuple(entry.get("needs", ())),
            entry.get("status"),
            tuple(entry.get("values", ())),
            entry.get("ranks", False),
            tuple(entry.get("words", ())),
            entry.get("permits", False),
            entry.get("alone", False),
            entry.get("singular", False),
        )

    voices = [voice(part, entry) for part in (SAID, IMPLIED, SILENT) for entry in data[part]]
    return FrameRules(
        Sieve(beginnings, lambda beginning: beginning[1:]),
        Sieve(voices, lambda voice: (voice.cue, voice.before, voice.after)),
        Sieve(map(elliptic, data["ellipses"]), lambda form: (form.pattern,)),
        {where: tuple(notation.pattern(pattern) for pattern in patterns) for where, patterns in data["ranks"].items()},
        notation.pattern(data["only-uses"]),
        tuple(map(notation.pattern, data["orders"])),
    )


def around(clauses: Sequence[Clause], clause: Clause, framed: Collection[int]) -> tuple[Clause, Clause]:
    """The first and the last of a clause and of those around it that have no frame of their own."""
    low = high = clauses.index(clause)
    while low > 0 and low - 1 not in framed:
        low -= 1
    while high + 1 < len(clauses) and high + 1 not in framed:
        high += 1
    return clauses[low], clauses[high]


def without_frame(clauses: Iterable[Clause], frames: Iterable[Frame]) -> list[Clause]:
    """The clauses that none of the frames stands in."""
    busy = {frame.clause.low for frame in frames}
    return [clause for clause in clauses if clause.low not in busy]


def clauses_of(row: str) -> list[Clause]:
    """The clauses of a sentence, left to right."""
    starts: dict[int, str] = {0: "new"}
    for kind, pattern in load_rules().clauses.of(row):
        for match in pattern.regex.finditer(row):
            if match.start() and match.start() not in starts:
                starts[match.start()] = kind
    order = sorted(starts)
    # A main clause resumes only after a relative clause or an apposition broke it off.
    order = [
        at
        for index, at in enumerate(order)
        if starts[at] != "resume" or (index and starts[order[index - 1]] == "relative")
    ]
    return [
        Clause(low, order[index + 1] if index + 1 < len(order) else len(row), starts[low])
        for index, low in enumerate(order)
    ]
