"""Whose decision a claim tells of, where the words and the context leave it open or say it loosely."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims.arm import Arm
from checker.claims.context import ADVISERS, LICENSERS, PAYERS
from checker.claims.rows import adviser_in, first_country, licenses
from checker.claims.undoing import named_by
from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Noun
from checker.model import Origin


def deciders(
    row: list[Item], frame: Frame, noun: Noun, arms: Sequence[Arm], found: tuple[tuple[str, ...], Origin]
) -> tuple[tuple[str, ...], Origin] | None:
    """The authorities as meant and where they come from; None where the clause tells of no decision.

    `found` is what the slots gave. The frame's status becomes `recommended` where those who only advise decide.
    """
    named, origin = found
    apart = max((at for at in range(frame.at) if row[at].kind == "semicolon"), default=0)
    if country := first_country(row[apart:]):
        named, origin = (country,), Origin.SAID
    if payer := _payer_before(row, frame):
        named, origin = (payer,), Origin.SAID
    if ("regulator" in frame.bodies or any("here" in arm.bodies for arm in arms)) and origin is Origin.SAID:
        origin = Origin.MENTION  # whose regulator, the text around it tells
    decided = frame.cue.value == "approved" and not frame.bodies and frame.voice == "passive"
    if (licenses(frame) or decided) and origin is not Origin.SAID:
        named = tuple(LICENSERS.get(name, name) for name in named)  # not those that were spoken of, who pay
    if (
        frame.voice == "relented"
        and "EC" in named
        and any(one.kind == "body" and "EMA" in named_by(one) for one in row)
    ):
        named = tuple("EMA" if name == "EC" else name for name in named)  # "in the EU the EMA reversed itself"
    if (frame.panel or (frame.voice == "relented" and "EMA" in named)) and frame.status == "approved":
        frame.status = "recommended"
    if frame.panel and frame.status in {"recommended", "rejected"}:
        named = tuple("EMA" if name == "EC" else name for name in named)  # its committees advise, it decides
    if frame.cue.kind == "notice" and frame.cue.text.lower().endswith("opinion") and not set(named) & ADVISERS:
        named = ("EMA",)  # only its committees give opinions
    if frame.status == "recommended" and not (frame.panel or set(named) & ADVISERS):
        if (payer := adviser_in(row)) is None:
            return None  # "isn't recommended while breastfeeding"
        named, origin = (payer,), Origin.SAID
    if noun.animal or any(item.kind == "animal" for item in row):
        named = tuple("FDA-CVM" if name == "FDA" else name for name in named)
    return named, origin


def _payer_before(row: list[Item], frame: Frame) -> str | None:
    """Who decides for those who pay, wherever: "NICE is still looking at it for England", "NICE licensed it there"."""
    if frame.status != "under-review" and not frame.voice.startswith("active"):
        return None
    before = [item.value.names for item in row[max(frame.clause.low - 1, 0) : frame.at] if item.kind == "body"]
    return next((name for name in before[-1] if name in PAYERS), None) if before else None
