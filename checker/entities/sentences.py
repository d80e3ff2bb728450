"""Cutting blocks into sentences by rules: line by line first, then at full stops that end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$|[A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|etc|al|Fig|No|Inc|Ltd|Co|Corp|approx|Ph\.D|M\.D|Jr|Sr|cf|incl|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|N|Engl|J|Med|Am|Acad|Dermatol|Lancet|Rev|Vol|pp)|\b[A-Z]|\d\s?[ap]\.m)$"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+$")
_STARTERS = re.compile(r"\s+(?:\|\s+)?[\"'“‘(\[]?(?:[A-Z0-9]|[^\x00-\x7f])")
_SURE_START = re.compile(
    r"\s+(?:The|This|That|These|It|Its|In|But|And|However|No|A|An|For|We|He|She|They|If|As|At|On|Both|All|One|Until|Since|Other|Neither|None)\b"
)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences in `text[start:end]`, white space trimmed."""
    end = len(text) if end is None else end
    line = start
    while line < end:
        stop = text.find("\n", line, end)
        stop = end if stop < 0 else stop
        yield from _in_line(text, line, stop)
        line = stop + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            if span := _trim(text, begin, match.end()):
                yield span
            begin = match.end()
    if span := _trim(text, begin, end):
        yield span


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = match.end()
    if after >= end:
        return True
    if not match[0].startswith("."):
        # "Yes!" he said: a sentence ends only before a capital.
        return bool(_STARTERS.match(text, after, end))
    before = text[max(begin, match.start() - 12) : match.start()]
    if not text[after].isspace():
        # A missing blank after a full stop: "eczema.The", but not "example.Com" or "v2.Beta".
        return before[-1:].isalpha() and before[-2:].islower() and text[after].isupper()
    if not _STARTERS.match(text, after, end):
        return False
    if _INITIALS.search(before + "."):
        # "in the U.S. The drug" ends, "the U.S. Food" does not.
        return bool(_SURE_START.match(text, after, end)) and len(_INITIALS.search(before + ".")[0]) > 2  # type: ignore[index]
    if before.endswith(("No", "no")) and not text[after:end].lstrip()[:1].isdigit():
        return True  # an answer, not a number
    return not _ABBREVIATION.search(before)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
