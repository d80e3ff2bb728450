"""The text of a Word file: its paragraphs and tables in their order, changes taken as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from checker.model import BlockKind
from checker.sources.docx_package import WORD, Package
from checker.sources.docx_styles import Styles, switch, value
from checker.sources.references import is_citation
from checker.sources.styles import drop_reference, reads_as_heading
from checker.sources.tables import Part, Tables
from checker.sources.weave import Draft, Piece

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN, _BOX = f"{WORD}p", f"{WORD}r", f"{WORD}txbxContent"
# What the author has taken out.
_GONE = frozenset({f"{WORD}del", f"{WORD}moveFrom"})
# What stands in a run for a character, as `Run.text` of python-docx has it, so that offsets mean the same there.
_CHARACTERS = {f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_ASIDE_GALLERIES = frozenset({"Table of Contents", "Bibliographies"})
_NOTES = {f"{WORD}footnoteReference": "footnote", f"{WORD}endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class RunText:
    """A run's characters that were read together: where they begin in the walker's text, and where in the file."""

    start: int
    length: int
    location: str
    part: str
    paragraph: int
    run: int
    offset: int


class Walker:
    """Reads the document and its notes on construction.

    `parts` are the blocks in their order; their pieces count in `text`, the text of all runs that were read, and
    `runs` tell where that came from.
    """

    def __init__(self, package: Package) -> None:
        self.parts: list[Part] = []
        self.text = ""
        self.runs: list[RunText] = []
        self.tables = Tables()
        self._styles = Styles(package.part("word/styles.xml"))
        self._texts: list[str] = []
        self._at = 0
        self._part: Part | None = None
        self._raised_from: int | None = None
        self._heading = 1
        self._aside = 0
        self._note = ""
        self._paragraphs = 0
        self._location = ""
        self._notes: dict[tuple[str, str], None] = {}
        self._open_part("document", package.document())
        for child in self._root:
            self._blocks(child)
        self._end_part()
        for kind in ("footnote", "endnote"):
            self._read_notes(kind, package.part(f"word/{kind}s.xml"))
        self.text = "".join(self._texts)

    def add(self, text: str, location: str, part: str) -> Piece:
        """Take in text that stands in no run."""
        piece = Piece(text, len(self.text), len(self.text) + len(text))
        self.runs.append(RunText(piece.start, len(text), location, part, 0, 0, 0))
        self.text += text
        return piece

    def _open_part(self, name: str, root: Element) -> None:
        self._name, self._root = name, root
        self._numbers = {paragraph: number for number, paragraph in enumerate(root.iter(_PARAGRAPH))}
        # Fields that are open: whether what is read is their code, and not what it yields.
        self._fields: list[bool] = []

    def _read_notes(self, kind: str, root: Element | None) -> None:
        """The notes that the text refers to, in the order in which it does."""
        if root is None:
            return
        self._open_part(f"{kind}s", root)
        notes = {value(note, "id"): note for note in root.findall(f"{WORD}{kind}")}
        numbers = [number for named, number in self._notes if named == kind]
        for count, number in enumerate(numbers, start=1):
            if (note := notes.get(number)) is not None:
                self._note = f"{kind} {count}"
                self._blocks(note)
                self._end_part()

    # -- blocks

    def _blocks(self, container: Element) -> None:
        for child in container:
            self._block(child)

    def _block(self, element: Element) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self._paragraph(element)
        elif tag == f"{WORD}tbl":
            self._table(element)
        elif tag == f"{WORD}sdt":
            aside = _is_aside(element)
            self._aside += aside
            for content in _content(element):
                self._blocks(content)
            self._aside -= aside
        elif tag not in _GONE and tag != _FALLBACK:
            self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(f"{WORD}pPr")
        if self._part is None:
            self._begin_part(properties)
            self._location = ""
        boxes: list[Element] = []
        runs = {run: number for number, run in enumerate(paragraph.iter(_RUN))}
        for run in _runs(paragraph):
            self._run(run, properties, self._numbers[paragraph], runs[run], boxes)
        # The end of a paragraph that was deleted joins it to the next.
        if properties is None or properties.find(f"{WORD}rPr/{WORD}del") is None:
            self._end_part()
        for box in boxes:
            self._end_part()
            self._blocks(box)
            self._end_part()

    def _begin_part(self, properties: Element | None) -> None:
        kind, level = self._styles.kind(properties)
        self._part = Part(BlockKind.ASIDE if self._aside else kind, level=0 if self._aside else level, bold=True)
        self.tables.place(self._part)

    def _end_part(self) -> None:
        part, self._part = self._part, None
        self._end_raised(part)
        if part is None:
            return
        text = part.text.strip()
        # Paragraphs do not run on into one another in the text of the runs either.
        self._texts.append("\n")
        self._at += 1
        if not text:
            return
        self.parts.append(part)
        if part.kind is BlockKind.HEADING:
            self._heading = part.level
        elif part.kind is BlockKind.PARAGRAPH and part.bold and part.table < 0 and reads_as_heading(text):
            part.kind, part.level = BlockKind.HEADING, min(self._heading + 1, 6)
        elif self._note and is_citation(text):
            part.kind, part.level = BlockKind.ASIDE, 0

    # -- tables

    def _table(self, table: Element) -> None:
        self._end_part()
        properties = table.find(f"{WORD}tblPr")
        bold_first = self._styles.bold_first_row(properties)
        self.tables.start(layout=False)
        for number, row in enumerate(_within(table, f"{WORD}tr")):
            about = row.find(f"{WORD}trPr")
            if about is not None and about.find(f"{WORD}del") is not None:
                continue
            self.tables.start_row()
            head = bool(switch(about, "tblHeader")) or (number == 0 and bold_first)
            for cell in _within(row, f"{WORD}tc"):
                self._cell(cell, head=head)
        self.tables.end()

    def _cell(self, cell: Element, *, head: bool) -> None:
        about = cell.find(f"{WORD}tcPr")
        span = value(None if about is None else about.find(f"{WORD}gridSpan")) or "1"
        self.tables.start_cell({"colspan": span}, th=False, in_head=head)
        merged = None if about is None else about.find(f"{WORD}vMerge")
        if merged is None or value(merged) == "restart":
            self._blocks(cell)
            self._end_part()

    # -- text

    def _run(self, run: Element, paragraph: Element | None, number: int, index: int, boxes: list[Element]) -> None:
        properties = run.find(f"{WORD}rPr")
        shown = not self._styles.left_out(paragraph, properties)
        bold = self._styles.bold(paragraph, properties)
        if self._styles.raised(properties):
            if self._raised_from is None and self._part is not None:
                self._raised_from = len(self._part.pieces)
        elif _has_text(run):
            self._end_raised(self._part)
        offset = 0
        for child in run:
            text = _text_of(child)
            if text is not None:
                if shown and text and not any(self._fields):
                    self._put(text, (number, index, offset), paragraph, bold=bold)
                offset += len(text)
            elif child.tag == f"{WORD}fldChar":
                self._field(value(child, "fldCharType"))
            elif child.tag in _NOTES and shown:
                self._notes.setdefault((_NOTES[child.tag], value(child, "id") or ""))
            else:
                boxes += _boxes(child)

    def _put(self, text: str, place: tuple[int, int, int], properties: Element | None, *, bold: bool) -> None:
        part = self._part
        if part is None:
            self._begin_part(properties)
            return self._put(text, place, properties, bold=bold)
        if text == "\n" and part.pieces and part.pieces[-1].text == "\n":
            # Two line breaks part paragraphs.
            self._end_part()
            return None
        part.bold = part.bold and (bold or text.isspace())
        part.pieces.append(Piece(text, self._at, self._at + len(text)))
        self.runs.append(RunText(self._at, len(text), self._where(part, text), self._name, *place))
        self._texts.append(text)
        self._at += len(text)
        return None

    def _where(self, part: Part, text: str) -> str:
        """What a person is told: paragraphs with text are counted, those of tables and notes apart."""
        if self._note:
            return self._note
        if part.table >= 0:
            return f"table {part.table + 1}, row {part.row + 1}, column {part.column + 1}"
        if not self._location and text.strip():
            self._paragraphs += 1
            self._location = f"paragraph {self._paragraphs}"
        return self._location or f"paragraph {self._paragraphs + 1}"

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _end_raised(self, part: Draft | None) -> None:
        if part is not None and self._raised_from is not None:
            drop_reference(part, self._raised_from)
        self._raised_from = None


def _text_of(element: Element) -> str | None:
    """The characters that a child of a run stands for; None where it is something else."""
    if element.tag == f"{WORD}t":
        return element.text or ""
    if element.tag == f"{WORD}br":
        return "\n" if value(element, "type") in {None, "textWrapping"} else ""
    return _CHARACTERS.get(element.tag)


def _has_text(run: Element) -> bool:
    return any(_text_of(child) for child in run)


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph that are not deleted: also those within links, insertions, fields, controls."""
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag == f"{WORD}sdt":
            for content in _content(child):
                yield from _runs(content)
        elif child.tag not in _GONE and child.tag != _FALLBACK:
            yield from _runs(child)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes that are anchored in a run; older programs' copies of them are passed over."""
    if element.tag == _BOX:
        yield element
    elif element.tag != _FALLBACK:
        for child in element:
            yield from _boxes(child)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{WORD}sdt":
            for content in _content(child):
                yield from _within(content, tag)
        elif child.tag in {f"{WORD}ins", f"{WORD}moveTo", f"{WORD}customXml"}:
            yield from _within(child, tag)


def _content(control: Element) -> list[Element]:
    """What a content control holds, unless that only says what is to be put there."""
    about = control.find(f"{WORD}sdtPr")
    return [] if switch(about, "showingPlcHdr") else control.findall(f"{WORD}sdtContent")


def _is_aside(control: Element) -> bool:
    about = control.find(f"{WORD}sdtPr")
    if about is None:
        return False
    gallery = value(about.find(f"{WORD}docPartObj/{WORD}docPartGallery"))
    return gallery in _ASIDE_GALLERIES or about.find(f"{WORD}bibliography") is not None
