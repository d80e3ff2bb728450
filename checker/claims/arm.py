"""An arm: one reading of what a predicate is said of, as of conditions, people, dates and places.

The pass over a complement that makes arms goes in steps, an item each.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Illness, Noun, People, When

TREATMENT = "treatment rather than prevention"
"""A use that says something only where the text is on the prevention of what is treated."""


@dataclass(slots=True)
class Arm:
    """One reading of a predicate's complement; None is what it does not say."""

    illness: Illness | None = None
    people: People | None = None
    when: When | None = None
    until: When | None = None
    until_now: bool = False
    until_then: bool = False
    that_use: bool = False
    """Whether it is for a disease spoken of before: "in that disease"."""
    those: int | None = None
    """How many diseases spoken of before it is for: "in both"; 0 where no number is said."""
    of_two: str | None = None
    """Which of two diseases spoken of before it is for: former, latter."""
    unknown_use: bool = False
    """Whether a use is said in words that are not understood: "for prevention"."""
    form_of: str | None = None
    """Words for a kind of the disease that is spoken of: "the chronic kind", "relapsing forms"."""
    kind_in: str | None = None
    """Words for a kind of it that the disease may have: "in the acute form", "adults with type 1"."""
    trait: Illness | None = None
    """A disease that no list holds, said of the people: what it is for, or one more thing that they have."""
    use: str | None = None
    """A use of a disease that is not said beside it: prevention, acute, treatment."""
    as_of: When | None = None
    bodies: tuple[str, ...] = ()
    severity: str | None = None
    line: str | None = None
    route: str | None = None
    form: str | None = None
    noun: Noun | None = None
    flipped: bool = False
    since: bool = False
    """Whether its date is the beginning of a state: "since 2022"."""
    only_for: bool = False
    further: bool = False
    """Whether it is for its condition beside what the text is on: "approved in 2019, also for C"."""
    shared_illness: bool = False
    assumed: bool = False
    """Whether its illness is no more than what the text is on: the words may well deny every use."""
    nothing_else: bool = False
    any_use: bool = False
    """Whether it is for whatever there is: "the first JAK inhibitor approved for any disease"."""

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        said = (self.illness, self.people, self.when, self.until, self.as_of, self.bodies, self.severity, self.noun)
        marks = (self.only_for, self.nothing_else, self.until_now, self.until_then, self.that_use, self.unknown_use)
        return (
            not any((*said, *marks, self.use, self.form_of, self.kind_in, self.trait, self.of_two))
            and self.those is None
        )

    @property
    def nothing_told(self) -> bool:
        """Whether nothing that is understood is said."""
        return self.empty and not (self.line or self.route)


@dataclass(slots=True)
class Scan:
    """State of a left-to-right pass."""

    arms: list[Arm] = field(default_factory=list)
    arm: Arm = field(default_factory=Arm)
    over: bool = False
    """Whether what follows is told of one of the agents alone, of which no arm is made."""

    def push(self, **keep: object) -> None:
        """Close the arm and open the next, which keeps polarity."""
        self.arms.append(self.arm)
        self.arm = replace(Arm(flipped=self.arm.flipped), **keep)  # type: ignore[arg-type]

    def push_unless_empty(self) -> None:
        """Close the arm if it says anything."""
        if not self.arm.empty:
            self.push()

    def deny(self, *, of_use: bool) -> None:
        """Deny what follows, and where that is a use, of the agents spoken of: "A for C, B for D but not for E"."""
        if not self.arm.empty:
            self.push(noun=self.arm.noun if of_use and self.arm.illness is not None else None)
        self.arm.flipped = True


class Step:
    """An item of a complement with its neighbours, on the pass that it is a step of."""

    __slots__ = ("ahead", "frame", "index", "item", "items", "kind", "previous", "scan")

    def __init__(self, scan: Scan, items: list[Item], index: int, frame: Frame) -> None:
        self.scan = scan
        self.items = items
        self.index = index
        self.frame = frame
        self.item = items[index]
        self.kind = self.item.kind
        self.previous = items[index - 1].kind if index else ""
        """What kind of item stands before it; empty before the first."""
        self.ahead = items[index + 1].kind if index + 1 < len(items) else ""
        """What kind stands after it; empty behind the last."""

    @property
    def arm(self) -> Arm:
        """The arm that the pass is at."""
        return self.scan.arm
