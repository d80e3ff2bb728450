"""Dates that a text gives of itself: bylines, datelines, "Last reviewed on ..."; never those it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import BlockKind
from checker.reference.dates import MONTHS, PartialDate
from checker.sources.weave import Line

HEAD, TAIL = 15, 5
"""How many lines at the top and at the end can be bylines."""
_DATE_ALONE = 8
_LONGEST, _PROSE, _LONGEST_PART = 200, 150, 60

_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|" + "|".join(MONTHS).lower() + r")\b\.?"
_AUTHOR = re.compile(r"\W*(?i:(?:words|written|reporting|(?:medically )?reviewed)\s+)?[Bb]y\s+(?:the\s+)?[A-Z]")
_REPORTER = re.compile(
    r"\W*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}, (?:[\w-]+ ){0,3}"
    r"(?:reporter|correspondent|editor|writer|columnist)\W*$",
)
_DAY, _YEAR = r"[0-3]?\d(?:st|nd|rd|th)?\b", r"(?:19|20)\d\d\b"
_SOME_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    rf"""\b(?:
        (?P<m1>{_MONTH})\s+(?P<d1>{_DAY}),?\s+(?P<y1>{_YEAR})
      | (?P<d2>{_DAY})(?:\s+of)?[\s-]+(?P<m2>{_MONTH}),?[\s-]+(?P<y2>{_YEAR})
      | (?P<y3>{_YEAR})[-/](?P<m3>\d\d)[-/](?P<d3>\d\d)(?=\b|T)
      | (?P<m4>{_MONTH}),?\s+(?P<y4>{_YEAR})
      | (?P<d5>\d\d?)(?P<sep>[/.])(?P<m5>\d\d?)(?P=sep)(?P<y5>{_YEAR})
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:[,T\s]*(?:at\s+)?\d\d?[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{1,4}\b)?)?"

_CUE = re.compile(
    r"""(?:(?:last|first|originally|medically|clinically|expert|editorially|fact)[\s-]+)*
    (?:(?P<updated>updated?|modified|revised|reviewed|checked|amended)
      |published|posted|written|issued|publication\ date|pub\.?\ date|(?:date|review)(?=\s*:))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand between the cue and its date, and after the date, for the line to speak of itself.
_BETWEEN = re.compile(
    rf"\s*(?:date)?\s*(?:(?:on|in|at)\b)?\s*[:–—-]?\s*{_WEEKDAY}|\s*:?\s*(?:by|for|from)\b[^!?]{{1,80}}[\s,|·•–—-]{_WEEKDAY}",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"{_TIME}\s*(?:$|[|·•–—*_().;/-]|(?:to|by|at|and)\b|{_CUE.pattern})", re.IGNORECASE | re.VERBOSE)
_BEFORE = re.compile(
    r"\W*$|by\b.*|.*[|·•–—,;.):]\s*$|(?:this\s+)?(?:article|page|story|post|guide|leaflet|content|information|version)\s+"
    r"(?:(?:was|has\s+been|were)\s+)?$",
    re.IGNORECASE,
)
_OF_A_DRUG = re.compile(
    r"approv|authori[sz]|licen[sc]|\bclear|\bgrant|\blabel|\bFDA\b|\bEMA\b|\bEC\b|\bMHRA\b|\btrial", re.I
)
_PARTING = re.compile(r"\s+[|·•–—/-]+\s+|\s*[|·•]\s*|\s{2,}|\t")
_LEADS_TO_DATE = re.compile(rf"(?:\W*(?:on)?\W*|\W*by\s+\w.*?|[^.!?]+,\s*){_WEEKDAY}", re.IGNORECASE)
_AS_OF = re.compile(r"\bas\s+of\s+$", re.IGNORECASE)
_ENDS_DATE = re.compile(rf"{_TIME}[\s)*_]*\.?[\s)*_]*", re.IGNORECASE)
_PLACE = r"[A-Z(/]\S*(?:\s+(?:[A-Z(/]\S*|de|del|la|of|upon|and|the|am|an))*"
_BEFORE_DATE = re.compile(rf"\W*(?:{_PLACE}\s+(?:[-–—]+\s+)?)?")
_DASH = re.compile(r"\s*(?:[(/][^()/]{1,40}[)/])?\s*(?:-{1,2}|–|—|\|)(?:\s|$)|\s*[(/][^()/]{1,40}[)/]\s*$")


class Byline(NamedTuple):
    """A date that the text gives of itself, and whether it is that of an update or a review."""

    date: PartialDate
    updated: bool


def dates_in(text: str) -> Iterator[tuple[PartialDate, int, int]]:
    """The dates of `text` with their places; a numeric one that can be read in two ways (03/04/2024) is none."""
    for match in _DATE.finditer(text):
        date = _date_of(match)
        if date is not None:
            yield date, match.start(), match.end()


def _date_of(match: re.Match[str]) -> PartialDate | None:
    form = next(number for number in "12345" if match[f"y{number}"])
    year, month = int(match[f"y{form}"]), match[f"m{form}"]
    day = int(re.sub(r"\D", "", match[f"d{form}"])) if form != "4" else 0
    if month.isdigit():
        number = int(month)
        # 12.03.2024 is written day first; with a stroke it depends on the country.
        if match["sep"] == "/" and number != day:
            if max(number, day) <= 12:
                return None
            day, number = max(number, day), min(number, day)
    else:
        number = next(index for index, name in enumerate(MONTHS, 1) if name.lower().startswith(month[:3].lower()))
    return PartialDate.valid(year, number, day)


def is_byline(line: str) -> bool:
    """Whether a line of its own names the author or gives the date of the article."""
    if len(line) > _LONGEST:
        return False
    if _AUTHOR.match(line) or _REPORTER.match(line):
        return True
    if not _SOME_YEAR.search(line):
        return False
    wired = line.rstrip().endswith((")", "/")) and _dateline(line) is not None  # "TORONTO, July 6, 2022 /CNW/"
    return wired or any(True for _ in _cued(line)) or _alone(line) is not None


def bylines(head: Sequence[Line], tail: Sequence[Line]) -> list[Byline]:
    """The dates that an article gives of itself in its first lines (`head`) and its last (`tail`), in their order."""
    found: list[Byline] = []
    alone: list[Byline] = []
    before_prose = True
    for number, (kind, line) in enumerate([*head, *tail]):
        if kind in {BlockKind.TABLE_CELL, BlockKind.CODE, BlockKind.TITLE}:
            continue
        cued = list(_cued(line)) if len(line) <= _LONGEST else []
        found += cued
        if not cued and kind not in {BlockKind.HEADING, BlockKind.LIST_ITEM}:
            at_edge = (before_prose and number < _DATE_ALONE) or number >= len(head) + len(tail) - 2
            if at_edge and (date := _alone(line)):
                alone.append(Byline(date, updated=False))
            elif number < len(head) and (date := _dateline(line)):
                found.append(Byline(date, updated=False))
        before_prose = before_prose and len(line) < _PROSE
    # A date on a line of its own, time and again, is a chronicle.
    return found + (alone if len(set(alone)) == 1 else [])


def _cued(line: str) -> Iterator[Byline]:
    """Dates with a cue: `Medically checked on May 22, 2023 - 6 minute read`."""
    dates = list(dates_in(line))
    for cue in _CUE.finditer(line) if dates else ():
        before = line[: cue.start()]
        date, start, end = next((found for found in dates if found[1] >= cue.end()), (None, 0, 0))
        if date is None or not _BETWEEN.fullmatch(line, cue.end(), start) or not _AFTER.match(line, end):
            continue
        if _BEFORE.match(before) and not _OF_A_DRUG.search(line, 0, start):
            yield Byline(date, cue["updated"] is not None)


def _alone(line: str) -> PartialDate | None:
    """A date that is a whole part of a short line: `By the SkinWise team · September 20, 2024`."""
    if len(line) > _PROSE:
        return None
    for date, start, end in dates_in(line):
        if _AS_OF.search(line, 0, start) and _ENDS_DATE.fullmatch(line, end):
            return date  # "What the FDA has in front of it, as of 10 January 2022"
    if _OF_A_DRUG.search(line):
        return None
    parts = _PARTING.split(line)
    if any(len(part) > _LONGEST_PART for part in parts):
        return None
    for part in parts:
        for date, start, end in dates_in(part):
            # Nothing, an author, or a paper before it: `The Millbrook Courier, Sunday, October 15, 2023`.
            if _LEADS_TO_DATE.fullmatch(part, 0, start) and _ENDS_DATE.fullmatch(part, end):
                return date
    return None


def _dateline(line: str) -> PartialDate | None:
    """The date of a wire story: `COPENHAGEN, July 24, 2025 (Harbor) - The U.S. Food and Drug ...`."""
    for date, start, end in dates_in(line[:120]):
        place = _BEFORE_DATE.fullmatch(line, 0, start)
        if place and date.day and (_DASH.match(line, end) or (place[0].rstrip().endswith(("-", "–", "—")))):
            return date
        break
    return None
