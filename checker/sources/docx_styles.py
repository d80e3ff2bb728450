"""The styles of a Word file: what a paragraph is by its style, and how its text looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.model import BlockKind
from checker.sources.docx_package import WORD

# Word keeps these names in English, whatever its language; those of a template's own styles are matched by their words.
_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list (?:bullet|number)(?: (\d))?")
_KINDS = (
    (re.compile(r"title"), BlockKind.TITLE),
    (re.compile(r"(?:intense |block )?quot(?:e|ation)s?|block text"), BlockKind.QUOTE),
    (re.compile(r".*\b(?:code|preformatted|macro)\b.*"), BlockKind.CODE),
    (re.compile(r"toc \d|toc heading|table of .*|index \d|index heading|bibliography.*|references?"), BlockKind.ASIDE),
)
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20
_NO_OUTLINE = 9


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of `element`, if both are there."""
    return None if element is None else element.get(f"{WORD}{name}")


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as bold is on or off; None where nothing is said."""
    found = None if properties is None else properties.find(f"{WORD}{name}")
    return None if found is None else value(found) not in _OFF


class Styles:
    """The styles of `word/styles.xml`, if there is one."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in root.iter(f"{WORD}style") if root is not None else ():
            name = value(style, "styleId")
            if name is not None:
                self._styles[name] = style
                if value(style, "type") == "paragraph" and value(style, "default") not in {None, *_OFF}:
                    self._default = name

    def _chain(self, name: str | None) -> Iterator[Element]:
        """The style and those it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = value(style.find(f"{WORD}basedOn"))

    def kind(self, properties: Element | None) -> tuple[BlockKind, int]:
        """What a paragraph is by its own properties and its style, with its level."""
        name = value(None if properties is None else properties.find(f"{WORD}pStyle")) or self._default
        own = [properties] if properties is not None else []
        inherited = [found for style in self._chain(name) if (found := style.find(f"{WORD}pPr")) is not None]
        for style in self._chain(name):
            known = _known_kind((value(style.find(f"{WORD}name")) or "").lower())
            if known is not None:
                return known
        outline = _first(value(one.find(f"{WORD}outlineLvl")) for one in [*own, *inherited])
        if outline is not None and outline.isdecimal() and int(outline) < _NO_OUTLINE:
            return BlockKind.HEADING, min(int(outline) + 1, 6)
        lists = [found for one in [*own, *inherited] if (found := one.find(f"{WORD}numPr")) is not None]
        number = _first(value(one.find(f"{WORD}numId")) for one in lists)
        named = _first(_list_depth(value(style.find(f"{WORD}name"))) for style in self._chain(name))
        if number != "0" and (number or named):
            depth = _first(value(one.find(f"{WORD}ilvl")) for one in lists)
            return BlockKind.LIST_ITEM, int(depth) + 1 if depth and depth.isdecimal() else int(named or 1)
        return BlockKind.PARAGRAPH, 0

    def bold(self, paragraph: Element | None, run: Element | None) -> bool:
        """Whether the text of a run is bold, by its own properties and its styles."""
        return bool(self._switch("b", paragraph, run))

    def left_out(self, paragraph: Element | None, run: Element | None) -> bool:
        """Whether the text of a run is hidden or struck out."""
        return any(self._switch(name, paragraph, run) for name in ("vanish", "strike", "dstrike"))

    def raised(self, run: Element | None) -> bool:
        """Whether the text of a run is superscript."""
        found = value(None if run is None else run.find(f"{WORD}vertAlign"))
        named = value(None if run is None else run.find(f"{WORD}rStyle"))
        for style in self._chain(named):
            if found is None:
                found = value(style.find(f"{WORD}rPr/{WORD}vertAlign"))
        return found == "superscript"

    def bold_first_row(self, table: Element | None) -> bool:
        """Whether a table's style makes its first row bold."""
        look = None if table is None else table.find(f"{WORD}tblLook")
        shown = value(look, "firstRow")
        if shown is None:
            number = value(look) or "0"
            shown = "1" if int(number, 16) & 0x20 else "0"
        name = value(None if table is None else table.find(f"{WORD}tblStyle"))
        return shown not in _OFF and any(
            value(part, "type") == "firstRow" and switch(part.find(f"{WORD}rPr"), "b")
            for style in self._chain(name)
            for part in style.findall(f"{WORD}tblStylePr")
        )

    def _switch(self, name: str, paragraph: Element | None, run: Element | None) -> bool | None:
        said = switch(run, name)
        if said is not None:
            return said
        for properties, kind in ((run, "rStyle"), (paragraph, "pStyle")):
            style_name = value(None if properties is None else properties.find(f"{WORD}{kind}"))
            for style in self._chain(style_name):
                said = switch(style.find(f"{WORD}rPr"), name)
                if said is not None:
                    return said
        return None


def _known_kind(name: str) -> tuple[BlockKind, int] | None:
    heading = _HEADING.fullmatch(name)
    if heading:
        return BlockKind.HEADING, min(int(heading[1]), 6)
    kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(name)), None)
    return None if kind is None else (kind, int(kind in {BlockKind.TITLE, BlockKind.QUOTE}))


def _list_depth(name: str | None) -> str | None:
    """The depth that the name of a list style tells: the second of Word's own is `List Bullet 2`."""
    match = _LIST.fullmatch((name or "").lower())
    return (match[1] or "1") if match else None


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)
