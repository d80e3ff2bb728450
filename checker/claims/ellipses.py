"""Frames that copy the one before with another subject: "Neither is B", "nor does Europe"."""

from __future__ import annotations

from checker.claims.complements import picks_one
from checker.claims.undoing import named_by
from checker.claims.voices import Clause, Frame, load_rules
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Noun

_OPENING = 4
"""Items within which a sentence's subject begins."""
_CHECKED = frozenset({"sign", "it", "rank"})
"""What a form captures to look at its words, to see that it names nothing itself, or as what the copy has anew."""


def add_ellipses(items: list[Item], row: str, clauses: list[Clause], frames: list[Frame]) -> None:
    """Add copies of a frame with another subject: "Neither is B"."""
    taken = {frame.at for frame in frames}
    for form in load_rules().ellipses.of(row):
        for match in form.pattern.regex.finditer(row):
            captured = match.groupdict()
            echo = next(name for name in captured if name not in _CHECKED)
            place = match.start(echo)
            if "it" in captured and (noun := items[match.start("it")].value).pronoun is None and not noun.other:
                continue
            if form.words and items[match.start("sign")].text.lower() not in form.words:
                continue
            rank = _rank_told(items[match.start("rank")]) if "rank" in captured else None
            if "rank" in captured and rank is None:
                continue
            if echo in {"named", "picked"}:
                if not (items[place].value.agents if echo == "named" else frames and picks_one(items[place])):
                    continue
                echo = "agent"
            clause = next(one for one in clauses if one.low <= place < one.high)
            if "picked" in captured and any(frame.noun and len(frame.noun.agents) == 1 for frame in frames):
                continue  # "approved A in 2019 and B in 2023; the former for C, the latter for D"
            if any(_counts(frame, items[place]) for frame in frames):
                continue  # "three are approved: A for adults, B from 12, C for adults"
            if any(place in frame.used and not (form.same and frame.clause.kind == "relative") for frame in frames):
                continue
            if form.negated and not frames and place > _OPENING:
                continue  # "It carries a warning; B doesn't": what stands before in the sentence is what B does not
            if form.ahead and (not frames or frames[0].at < match.start() or frames[0].implied):
                continue
            if not form.ahead and any(clause.low <= at < clause.high and at > match.start() for at in taken):
                continue
            at, rest = (frames[0].at, len(items)) if form.ahead else (place, match.end())
            frame = Frame(items[place], "", "ellipsis", clause, at, place, rest, ellipsis=True)
            frame.negated, frame.shared, frame.turned = form.negated, form.same, form.turned
            frame.implied = form.guessed
            frame.rank = rank
            frame.echo = echo
            if echo == "agent":
                frame.noun, frame.noun_at = items[place].value, place
                frame.negated = form.negated != items[place].value.negative  # "neither A nor B is", "none of them is"
            elif echo == "by":
                frame.bodies = named_by(items[place])
            frames.append(frame)
            for one in frames:
                one.used.add(place)  # it is no arm of another frame's list
            taken.add(place)
    frames.sort(key=lambda frame: frame.at)


def _rank_told(item: Item) -> tuple[str, int | None] | None:
    """The rank that an item is, as a word or as "the second"; None where it is one of something."""
    if item.kind != "np":
        return item.kind, int(item.value) if item.kind == "ordinal" else None
    noun: Noun = item.value
    bare = not noun.agents and all(child.kind in {"the", noun.quantifier} for child in item.children)
    return (noun.quantifier, noun.number) if bare and noun.quantifier in RANKS else None


def _counts(frame: Frame, item: Item) -> bool:
    """Whether a frame's noun counts out agents among which those of an item are."""
    if frame.noun is None or frame.noun.number != len(frame.noun.agents) or item.kind != "np":
        return False
    own = {one.agent for one in item.value.agents}
    return bool(own) and own <= {one.agent for one in frame.noun.agents}
