"""Whether a voice fits a cue: its patterns around the cue, and what else `needs:` asks for once the noun is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.claims.voices import Frame, Voice
from checker.grammar.items import Item

_FAR = frozenset({"far-right", "captured-far"})
"""Sides on which a voice looks for its noun beyond its clause."""
_PRESENT = frozenset({"is", "are", "'s", "'re", "remains", "remain"})
_YEAR = 12
"""Months in a year."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the patterns of a voice found before its cue and after it."""

    before: re.Match[str] | None
    after: re.Match[str] | None
    rest: int
    """Where what stands after the cue begins: the first item that `after` was matched against."""

    @property
    def end(self) -> int:
        """Where the item stands that follows on all that was found."""
        return self.rest + (self.after.end() if self.after is not None else 0)

    def found_before(self, name: str) -> int:
        """Where the item stands that `before` captured by a name; -1 where there is none."""
        return _captured(self.before, name)

    def found_after(self, name: str) -> int:
        """The same of `after`."""
        at = _captured(self.after, name)
        return at + self.rest if at >= 0 else -1


def _captured(match: re.Match[str] | None, name: str) -> int:
    return match.start(name) if match is not None and name in match.re.groupindex else -1


def fit(voice: Voice, items: Sequence[Item], row: str, low: int, at: int, high: int) -> Fit | None:
    """What a voice finds around the cue at `at`, from `low` on and up to `high`; None where it does not fit."""
    cue = items[at]
    said = cue.text.lower()
    if (voice.values and cue.value not in voice.values) or (voice.words and said not in voice.words):
        return None
    if voice.singular and said.endswith("s"):
        return None
    before = voice.before.regex.search(row, low, at) if voice.before else None
    if voice.before and before is None:
        return None
    after = voice.after.regex.search(row[at + 1 : len(row) if voice.agent in _FAR else high]) if voice.after else None
    return None if voice.after and after is None else Fit(before, after, at + 1)


# ---------------------------------------------------------------- what a voice needs


def needs_met(voice: Voice, items: Sequence[Item], frame: Frame, earlier: Sequence[Frame]) -> bool:
    """Whether a frame that a voice made, with its noun, has all that the voice needs."""
    return all(_NEEDS[need](items, frame, earlier) for need in voice.needs)


def _names_agent(_items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    return frame.noun is not None and bool(frame.noun.agents)


def _present(items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    """Whether it is told of today; "was taken by adults with C" tells of a trial."""
    start = max(frame.noun_at, frame.clause.low)
    return any(item.text.lower() in _PRESENT for item in items[start : frame.at + 1])


def _named_last(items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    """Whether no other agent stands before its noun; not in "Japan has a delgocitinib ointment, called Corectim"."""
    between = items[frame.at + 1 : max(frame.noun_at, frame.at + 1)]
    return not any(item.kind == "np" and item.value.agents for item in between)


def _open_ended(items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    """Whether ages of more than one year of life are told; "the drug is 12 years old" tells none."""
    ages = (item.value.ages for item in items[frame.at + 1 : frame.clause.high] if item.kind == "ages")
    return any(span.high - span.low > _YEAR for span in ages)


def _single(_items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    """Whether its noun names drugs, or stands for one: "it", "the drug", "the cream", "a weaker strength"."""
    noun = frame.noun
    if noun is None:
        return False
    one = noun.definite and noun.pronoun in {"drug", "form"} and not noun.plural
    return bool(noun.agents) or noun.pronoun == "it" or one or noun.version


def _version(_items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    return frame.noun is not None and frame.noun.version


def _negative(_items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    return frame.negated or (frame.noun is not None and frame.noun.negative)


def _generic(_items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    return frame.noun is not None and frame.noun.generic


def _counted(_items: Sequence[Item], frame: Frame, _earlier: Sequence[Frame]) -> bool:
    return frame.noun is not None and bool(frame.noun.counts)


_Need = Callable[[Sequence[Item], Frame, Sequence[Frame]], bool]


def _follows(*voices: str) -> _Need:
    """The need that the frame before has one of these voices."""
    told = frozenset(voices)
    return lambda _items, _frame, earlier: bool(earlier) and earlier[-1].voice in told


_NEEDS: dict[str, _Need] = {
    "agent-named": _names_agent,
    "passive-before": _follows("passive", "participle", "predicate", "bare", "postpositive"),
    "active-before": _follows("active", "active-it"),
    "gained-before": _follows("gained", "had", "granted", "granting"),
    "present": _present,
    "named-last": _named_last,
    "open-ended": _open_ended,
    "single": _single,
    "version": _version,
    "negative": _negative,
    "generic": _generic,
    "counted": _counted,
}
