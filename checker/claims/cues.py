"""The words that make a claim, and what each of them does: its predicate, denials, "full", a verb in the present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.claims.ranked import makes
from checker.claims.voices import Frame
from checker.grammar.items import Item

_PRESENT = frozenset({"is", "are", "'s", "'re", "remains", "remain"})
_HOLDING = _PRESENT | {"has", "have"}
"""The same of an approval that a drug has."""
_BESIDE = 4
"""How many words before a cue a "full" is looked for."""
_LISTING = frozenset({"include", "includes"})
_LIMITING = frozenset({"not", "no-longer", "modal", "yet-to", "without"})
_NOMINAL = frozenset({"notice", "label", "on-label"})
_VERBS = frozenset({"be", "have", "do", "gain-s", "gain-ed", "market-ed", "modal", "cover-s", "cover-ed"})


def cues_of(row: list[Item], frame: Frame) -> Iterator[tuple[str, Item]]:
    """The words that make a frame's claim, each with its role."""
    if makes(row, frame.noun_at - 1):  # "making it the first K approved for C"
        yield "made be", row[frame.noun_at - 1]
    yield f"{frame.voice} {frame.cue.kind}", frame.cue
    yield from ((item.kind, item) for item in frame.verbs if item.kind in _LIMITING)
    yield from full_cues(row[max(frame.at - _BESIDE, 0) : frame.at])
    holds = _HOLDING if frame.voice == "had" else _PRESENT
    verbs = () if frame.voice == "object-relative" else frame.verbs  # "A is a pill that the FDA approved in 2012"
    yield from (("present", item) for item in verbs if _is_one_of(holds, item))
    behind = row[frame.at + 1 : frame.clause.high]
    if frame.cue.kind in _NOMINAL and (standing := _verb_in(behind)):
        yield "standing", standing  # "the approval is for adults"
    if frame.voice == "attributive":  # "FDA-approved drugs for C include A and B"
        yield from (("present", item) for item in behind if item.text.lower() in _LISTING)


def full_cues(items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    """The words that tell a full approval from an accelerated one: "full approval", "fully approved"."""
    yield from (("full", item) for item in items if item.kind == "full" or item.text.lower() == "fully")


def says_present(verbs: Sequence[Item]) -> bool:
    """Whether a verb tells how things stand now."""
    return any(_is_one_of(_PRESENT, item) for item in verbs)


def _verb_in(behind: list[Item]) -> Item | None:
    """The first verb, where it is one of the present."""
    verb = next((item for item in behind if item.kind in _VERBS), None)
    return verb if verb is not None and (verb.kind == "cover-s" or _is_one_of(_PRESENT, verb)) else None


def _is_one_of(words: frozenset[str], item: Item) -> bool:
    """Whether an item is one of these verbs; the `'s` of "the FDA's approval" is none."""
    return item.kind != "possessive" and item.text.lower() in words
