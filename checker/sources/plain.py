"""Plain text as it is copied from web pages: what its blocks are shows only in how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import Article, BlockKind
from checker.sources.boilerplate import is_boilerplate
from checker.sources.bylines import is_byline
from checker.sources.front_matter import front_matter
from checker.sources.lines import Unit, dedent, join_wrapped, split_lines
from checker.sources.parsed import Parsed
from checker.sources.published import from_fields
from checker.sources.rows import cells, table_runs
from checker.sources.weave import Draft

_ENDED = re.compile(r"[.,;:…][\"'”’)\]]*$")
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")
_HASHES = re.compile(r"(#{1,6})\s+")
_KEYED = re.compile(r"[^.:!?]{2,60}(?::| [–—-]) \S")
_LABEL = re.compile(r"(?:[^\s.:!?]+ ){0,2}[^\s.:!?]+: \S")
_ANSWER = re.compile(r"(?:yes|no|maybe|not yet)\s*(?:$|[,;.!–—-])", re.IGNORECASE)
_QUESTIONS = re.compile(
    r"\b(?:asked questions|faqs?|q ?& ?a|questions and answers)\b|(?:\w+ )?questions$", re.IGNORECASE
)
_HEADING, _HEADING_WORDS, _CROWDED_HEADING = 100, 16, 60
_TITLE, _ITEM, _SHORT_ITEM, _PROSE = 250, 300, 80, 100
_KICKER, _INDENTED = 20, 2
_SHOUTED = 6
"""How long a word in capitals is at least that is no abbreviation."""
_STACK = 3


def read(path: str, source: str) -> Article:
    """Read `source` as a file of plain text."""
    return parse(source).article(path, source)


def parse(source: str) -> Parsed:
    """Read `source` as plain text.

    A line is a block unless it is plainly a wrapped part of one. Headings, list items and table rows are told by
    length, final stop, margin, marker and blank lines; the first line, where it reads like one, is the title.
    """
    matter = front_matter(source)
    lines = split_lines(source, matter.end)
    dedent(lines)
    drafts: list[Draft] = []
    done = 0
    for table, (first, last, separator) in enumerate([*table_runs(source, lines), (len(lines), len(lines), "")]):
        units = join_wrapped(lines[done:first])
        drafts += _Sorter(units, at_start=done == 0, at_end=first == len(lines)).drafts()
        drafts += cells(source, lines[first:last], separator, table)
        done = last
    return Parsed(drafts, matter.title, from_fields(matter.values()))


class _Sorter:
    """Tells what each unit between two tables is, by itself and by its neighbours."""

    def __init__(self, units: Sequence[Unit], *, at_start: bool, at_end: bool) -> None:
        self._units = units
        self._kinds: list[BlockKind | None] = [BlockKind.QUOTE if unit.quoted else None for unit in units]
        self._at_start, self._at_end = at_start, at_end
        self._dense = not any(unit.after_blank for unit in units[1:])

    def drafts(self) -> list[Draft]:
        """The units as blocks."""
        self._find_title()
        for index in range(len(self._units)):
            self._find_list(index)
        self._find_stacks()
        for index, kind in enumerate(self._kinds):
            if kind is None and self._is_heading(index):
                self._kinds[index] = BlockKind.HEADING
        self._find_bare_lists()
        return list(self._levelled())

    def _next(self, index: int) -> Unit | None:
        return self._units[index + 1] if index + 1 < len(self._units) else None

    def _is_list_item(self, index: int) -> bool:
        return 0 <= index < len(self._kinds) and self._kinds[index] is BlockKind.LIST_ITEM

    # -- page and title

    def _find_title(self) -> None:
        index = next((index for index, unit in enumerate(self._units) if not _is_page_line(unit)), None)
        if not self._at_start or index is None or self._kinds[index] or (self._at_end and self._next(index) is None):
            return
        unit, after = self._units[index], self._next(index)
        if after and _is_kicker(unit, after) and not _is_page_line(after):
            self._kinds[index] = BlockKind.ASIDE
            unit, index = after, index + 1
        if unit.marker is None and not _HASHES.match(unit.text) and _reads_as_heading(unit, _TITLE, _TITLE):
            self._kinds[index] = BlockKind.TITLE

    # -- lists

    def _find_list(self, index: int) -> None:
        """Whether a unit is an item by its marker or margin; and the unmarked items after a lead-in."""
        unit = self._units[index]
        if self._kinds[index] is None:
            if (unit.marker and not self._is_numbered_heading(index)) or self._is_indented_item(index):
                self._kinds[index] = BlockKind.LIST_ITEM
            elif unit.marker:
                self._kinds[index] = BlockKind.HEADING
        if unit.text.endswith(":"):
            for item in self._unmarked_items(index):
                self._kinds[item] = BlockKind.LIST_ITEM

    def _is_numbered_heading(self, index: int) -> bool:
        """Whether `2. They don't all have the same history` heads a text, and is not one of a list of such lines."""
        unit, after = self._units[index], self._next(index)
        number = unit.number
        if number is None or after is None or unit.indent >= _INDENTED or not _reads_as_heading(unit):
            return False
        before = self._units[index - 1] if index else None
        in_list = (before is not None and before.number == number - 1) or after.number == number + 1
        apart = not in_list and not (before is not None and before.text.endswith(":"))
        return apart and (after.indent < _INDENTED or self._is_of_headings(number))

    def _is_of_headings(self, number: int) -> bool:
        """Whether the lines numbered before and after head texts, so that the list below this one is its own."""
        others = [at for at, unit in enumerate(self._units) if unit.number in {number - 1, number + 1}]
        return bool(others) and all(self._heads_text(at) for at in others)

    def _heads_text(self, index: int) -> bool:
        unit, after = self._units[index], self._next(index)
        below = after is not None and after.indent < _INDENTED and _is_prose(after)
        return below and unit.indent < _INDENTED and _reads_as_heading(unit)

    def _is_indented_item(self, index: int) -> bool:
        unit, after = self._units[index], self._next(index)
        if unit.indent < _INDENTED or len(unit.text) > _ITEM:
            return False
        led = index > 0 and (self._units[index - 1].text.endswith(":") or self._is_list_item(index - 1))
        return led or len(unit.text) <= _HEADING or (after is not None and after.indent >= _INDENTED)

    def _unmarked_items(self, index: int) -> range:
        """The units after a lead-in that are short, or of the form `Name: ...`, or end in a semicolon."""
        units = self._units
        none = range(0)
        if index + 2 >= len(units):
            return none
        shape, spaced = _shape(units[index + 1]), units[index + 2].after_blank
        end = index + 1
        while shape and end < len(units) and self._kinds[end] is None and _shape(units[end]) == shape:
            if end > index + 1 and units[end].after_blank != spaced:
                break
            end += 1
        after = units[end] if end < len(units) else None
        if shape == ";" and after is not None and after.after_blank == spaced and len(after.text) <= _ITEM:
            end += 1
        elif shape == "short" and (spaced or self._dense) and after is not None and _is_prose(after):
            # The last short line before a text is its heading.
            end -= 1
        return range(index + 1, end) if end - index > 2 else none

    def _find_stacks(self) -> None:
        """Short lines between two blank ones, of which the first is no `Key: value`: a heading with its list."""
        starts = [at for at, unit in enumerate(self._units) if unit.after_blank]
        for first, end in pairwise([*starts, len(self._units)]):
            units = self._units[first:end]
            if len(units) < _STACK or any(self._kinds[first:end]) or any(map(_is_page_line, units)):
                continue
            short = all(_shape(unit) in {"short", "key"} and not _LABEL.match(unit.text) for unit in units)
            if short and _shape(units[0]) == "short" and _reads_as_heading(units[0], _CROWDED_HEADING):
                self._kinds[first] = BlockKind.HEADING
                self._kinds[first + 1 : end] = [BlockKind.LIST_ITEM] * (len(units) - 1)

    def _find_bare_lists(self) -> None:
        """Many short lines that look like headings with nothing under them are a list."""
        start = 0
        for index in range(len(self._units) + 1):
            if index < len(self._units) and self._kinds[index] is BlockKind.HEADING and self._is_bare(index):
                continue
            heads_text = index < len(self._units) and self._kinds[index] is not BlockKind.HEADING
            items = range(start + 1, index - 1 if heads_text else index)
            if len(items) >= 3:
                for item in items:
                    self._kinds[item] = BlockKind.LIST_ITEM
            start = index + 1

    def _is_bare(self, index: int) -> bool:
        unit = self._units[index]
        return len(unit.text) <= _CROWDED_HEADING and unit.marker is None and not unit.text.endswith("?")

    # -- headings

    def _is_heading(self, index: int) -> bool:
        unit, after = self._units[index], self._next(index)
        if _HASHES.match(unit.text):
            return True
        if (after is None and self._at_end) or unit.indent >= _INDENTED or not _reads_as_heading(unit):
            return False
        if _is_page_line(unit):
            return False
        if unit.after_blank and (unit.before_blank or after is None):
            return not self._is_list_item(index + 1) or not _KEYED.match(unit.text)
        if self._beside_keyed(index) or after is None:
            return False
        headed = index > 0 and self._kinds[index - 1] in {BlockKind.HEADING, BlockKind.TITLE}
        if unit.after_blank or unit.before_blank:
            # One of the lines that a chunk begins with, before its text or as a doubled heading.
            doubled = (unit.before_blank and headed) or (after.before_blank and _reads_as_heading(after))
            return doubled or (unit.after_blank and (_is_prose(after) or _is_shouted(unit)))
        if not _is_prose(after) and not self._is_list_item(index + 1):
            return False
        ended = index == 0 or headed or self._is_list_item(index - 1) or _SENTENCE.search(self._units[index - 1].text)
        return bool(ended) and (len(unit.text) <= _CROWDED_HEADING or unit.text.endswith("?"))

    def _beside_keyed(self, index: int) -> bool:
        """Whether `Key: value` lines stand together."""
        if not _LABEL.match(self._units[index].text):
            return False
        near = self._units[max(index - 1, 0) : index + 2]
        return sum(_LABEL.match(unit.text) is not None for unit in near) > 1

    def _levelled(self) -> Iterator[Draft]:
        margins: list[int] = []
        questions = False
        for unit, kind in zip(self._units, self._kinds, strict=True):
            level = 0
            skip = None
            if kind is BlockKind.LIST_ITEM:
                while margins and margins[-1] > unit.indent:
                    margins.pop()
                if not margins or margins[-1] < unit.indent:
                    margins.append(unit.indent)
                level = len(margins)
            else:
                margins = []
            if kind is BlockKind.TITLE:
                level = 1
            elif kind is BlockKind.QUOTE:
                level = unit.quoted
            elif kind is BlockKind.HEADING:
                asked = unit.text.endswith("?")
                level = 3 if asked and questions else 2
                questions = questions if asked else _QUESTIONS.search(unit.text) is not None
                if hashes := _HASHES.match(unit.text):
                    level, skip = len(hashes[1]), hashes.end()
            elif kind is not BlockKind.LIST_ITEM:
                skip = 0 if kind is None and unit.marker is None else None
            yield Draft(kind or BlockKind.PARAGRAPH, unit.pieces(skip), level=level)


def _reads_as_heading(unit: Unit, longest: int = _HEADING, words: int = _HEADING_WORDS) -> bool:
    text = unit.text
    return (
        len(unit.lines) == 1
        and len(text) <= longest
        and not text[0].islower()
        and any(character.isalpha() for character in text)
        and not _ENDED.search(text)
        and not (_SENTENCE.search(text) and text[0] in "\"“'‘")
        and not _ANSWER.match(text)
        and text.count(" ") < words
    )


def _is_shouted(unit: Unit) -> bool:
    """Whether a line is all in capitals, words among them and not only abbreviations."""
    return unit.text.isupper() and any(len(word) >= _SHOUTED for word in unit.text.split())


def _is_page_line(unit: Unit) -> bool:
    """Whether a unit is part of the page around the article, or a byline."""
    return is_boilerplate(unit.text) or is_byline(unit.text)


def _is_kicker(unit: Unit, after: Unit) -> bool:
    """Whether a unit names the section of the paper, above the headline."""
    return (
        after.marker is None
        and len(after.text) > _KICKER
        and unit.text != unit.text.upper()
        and not _KEYED.match(after.text)
        and _reads_as_heading(unit, _KICKER, 2)
        and _reads_as_heading(after, _TITLE, _TITLE)
    )


def _is_prose(unit: Unit) -> bool:
    return unit.marker is None and (len(unit.text) > _PROSE or _SENTENCE.search(unit.text) is not None)


def _shape(unit: Unit) -> str:
    """What an unmarked list item looks like; items of one list look the same."""
    text = unit.text
    if unit.marker or unit.indent >= _INDENTED or len(text) > _ITEM or text.endswith((":", "?")):
        return ""
    if text.endswith((";", ",")):
        return ";"
    if _KEYED.match(text):
        return "key"
    return "short" if len(text) <= _SHORT_ITEM and not _SENTENCE.search(text) else ""
