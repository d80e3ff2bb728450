"""What the words of a predicate make of its frame: denied, lost, limited, still awaited, and by whom."""

from __future__ import annotations

import re

from checker.claims.undoing import NEGATIVE, named_by
from checker.claims.voices import Frame, Voice
from checker.grammar.items import Item

_UNNAMED = frozenset({"word", "number", "adjective", "version", "kind-word"})
_SUBJECT = 5
_DENIED_LAST = (["comma", "no"], ["dash", "no"], ["colon", "no"])
_YET = frozenset({"yet", "as yet", "so far", "to date", "thus far"})


def read_verbs(frame: Frame, verbs: list[Item]) -> None:
    """Give a frame its verbs, with what they deny, take away or limit."""
    frame.verbs = tuple(verbs)
    negatives = sum(item.kind in NEGATIVE for item in verbs)
    negatives += bool(verbs) and verbs[-1].kind == "neither"  # "is neither approved nor available"
    if frame.cue.kind in {"notice", "on-label"} and any(item.kind in {"no", "neither"} for item in verbs):
        negatives += 1  # "carries no approval for C"
    if any(item.kind == "not-only" for item in verbs):
        negatives = 0
    if negatives % 2:
        frame.negated = True
    for item in verbs:
        if item.kind.startswith("lose-"):
            frame.negated, frame.status = True, ("withdrawn" if item.value == "withdrawn" else frame.status)
        if item.kind.startswith("deny-"):
            frame.status = "rejected"
    frame.only_for = any(item.kind == "only" for item in verbs)


def turn(items: list[Item], frame: Frame, voice: Voice) -> None:
    """Give a frame the status that its verbs make of it: "is no longer licensed", "had the FDA approved A, ..."."""
    if voice.name == "sought" and frame.negated:
        frame.status = "approved"  # "would no longer seek approval of A"
    if voice.name == "awaited" or frame.status == "withdrawn":
        kinds = {item.kind for item in frame.verbs}
        taken = any(kind.startswith("lose-") for kind in kinds) and not kinds & NEGATIVE
        frame.negated = frame.negated and not taken  # "gave up its licence", "awaits a decision"
    yet = any(item.kind == "yet-to" or item.text.lower() == "yet" for item in frame.verbs)
    if (
        frame.negated
        and (frame.status == "recommended" or voice.name in {"on-nhs", "unevaluated"})
        and (yet or _so_far(items, frame))
    ):
        frame.status, frame.negated = "under-review", False  # who has not yet recommended it, has not refused it
    if voice.name in {"pending", "nothing-but", "unfunded", "struck-off", "stands"}:
        # "has yet to give its verdict"; "no approved use but C" is C; "neither licence is affected"
        frame.negated = False
        frame.only_for = voice.name == "nothing-but"
    denials = {item.kind for item in frame.verbs if item.kind in NEGATIVE}
    if voice.name == "passive" and denials == {"no-longer"} and frame.status == "approved":
        frame.status, frame.negated = "withdrawn", False
    if frame.noun is None and voice.name == "passive" and _denied_subject(items, frame):
        frame.negated = not frame.negated
    if frame.status == "under-review" and not frame.bodies:
        frame.bodies = _asked(items, frame)
    behind = [item.kind for item in items[frame.at + 1 :] if item.kind != "stop"]
    if voice.name == "bare" and behind[-2:] in _DENIED_LAST:
        frame.negated = True  # "Approved for C, no."
    if voice.name in {"ruling", "funded"}:  # who "will decide" has not yet, who "will pay" has decided
        frame.verbs = tuple(item for item in frame.verbs if item.kind != "modal")
    where = [item.kind for item in items[frame.at + 1 : frame.at + 4]]
    if "nowhere" in where[:2]:  # "is approved nowhere", "nowhere in the US"
        in_place = where[where.index("nowhere") + 1 :][:1] == ["market"]
        frame.negated, frame.bodies = not frame.negated, frame.bodies if in_place else ("worldwide",)
    unreal = items[frame.clause.low].text.lower() == "had" and items[-1].kind != "question"
    if unreal and voice.name in {"active", "passive"}:
        frame.negated = not frame.negated


def _asked(items: list[Item], frame: Frame) -> tuple[str, ...]:
    """Whose application, or decision, is told to be awaited: "the European application is still under review"."""
    for at in range(frame.clause.low + 1, frame.at):
        if items[at].kind in {"application", "decision-word"}:
            before = items[at - 2] if items[at - 1].kind == "possessive" and at > 1 else items[at - 1]
            if before.kind in {"nationality", "place"}:
                return (str(before.value),)
    return ()


def _denied_subject(items: list[Item], frame: Frame) -> bool:
    """Whether the subject, which names no drug, is denied: "neither one has been approved"."""
    low = frame.clause.low + (items[frame.clause.low].kind in {"and", "but"})
    verbs = next((at for at in range(low, frame.at) if items[at] in frame.verbs), frame.at)
    between = {item.kind for item in items[low + 1 : verbs]}
    return items[low].kind in {"no", "neither"} and verbs - low < _SUBJECT and between <= _UNNAMED


def _so_far(items: list[Item], frame: Frame) -> bool:
    """Whether what has not happened may still: "has not recommended it so far", "isn't on offer yet"."""
    return any(item.text.lower() in _YET for item in items[frame.at + 1 : min(frame.at + 4, frame.clause.high)])


def read_captures(items: list[Item], frame: Frame, match: re.Match[str]) -> None:
    """Give a frame the bodies that its voice's pattern found before the cue."""
    by = match.re.groupindex.get("by")
    if by is not None and match.start("by") >= 0:
        place = match.start("by")
        item = items[place]
        if (place and items[place - 1].kind in {"no", "neither", "none"}) or _none_of(item):
            frame.negated = not frame.negated
        frame.bodies = named_by(item)
        frame.panel = any(leaf.kind == "panel" for leaf in item.leaves())
        where = match.re.groupindex.get("where")
        if where is not None and match.start("where") >= 0 and frame.bodies == ("regulator",):
            frame.bodies = named_by(items[match.start("where")])
        elif place and items[place - 1].kind == "no" and frame.bodies == ("regulator",):
            other = item.text.lower().startswith("other ")
            frame.bodies = ("elsewhere" if other else "worldwide",)  # "no (other) regulator has cleared it"
        return
    for item in items[match.start() : frame.at]:
        if item.kind == "body":
            frame.bodies = item.value.names
            frame.negated = frame.negated != _none_of(item)
        elif item.kind in {"place", "nationality"}:
            frame.bodies = (str(item.value),)


def _none_of(item: Item) -> bool:
    """Whether several bodies are named to be denied: "neither the FDA nor the EMA"."""
    return next(item.leaves()).kind == "neither"
