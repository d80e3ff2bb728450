"""The runs of a part of a Word file, counted as anchors count them, and where their characters stand in its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from checker.word.tokens import Chunk, Edit, Handlers, Tag, scan

_CHARACTERS = frozenset({"tab", "ptab", "cr", "noBreakHyphen"})
_MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_NOTE = frozenset({"footnote", "endnote"})


@dataclass(slots=True, eq=False)
class Stretch:
    """What a child of a run holds of its characters, the first of them number `offset`; a `w:t` has chunks."""

    tag: Tag
    offset: int
    length: int = 0
    chunks: list[Chunk] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters of a `w:t`."""
        return "".join(chunk.text for chunk in self.chunks)


@dataclass(slots=True, eq=False)
class Run:
    """A `w:r`. One in a text box has the run that holds the box, since Word takes no comments inside."""

    tag: Tag
    holder: Run | None
    properties: Tag | None = None
    stretches: list[Stretch] = field(default_factory=list)
    length: int = 0
    children: int = 0

    def cut(self, data: bytes, at: int, between: bytes) -> Edit:
        """Put `between` before the character number `at`, the run ended before it and begun again behind it."""
        if at <= 0:
            return Edit(self.tag.start, self.tag.start, between)
        if at >= self.length:
            return Edit(self.tag.end, self.tag.end, between)
        end = b"</" + _name(data, self.tag) + b">"
        begin = data[self.tag.start : self.tag.inner]
        if self.properties is not None:
            begin += data[self.properties.start : self.properties.end]
        for stretch in self.stretches:
            if stretch.offset < at < stretch.offset + stretch.length:
                return _cut_text(data, stretch, at - stretch.offset, (end, between, begin))
        before = next(one for one in reversed(self.stretches) if one.length and one.offset + one.length <= at)
        return Edit(before.tag.end, before.tag.end, end + between + begin)

    def kept_spaces(self, cuts: list[int]) -> list[Edit]:
        """What keeps the blanks that come to stand at the end of a text by these cuts."""
        edits = []
        for stretch in self.stretches:
            inside = [at - stretch.offset for at in cuts if stretch.offset < at < stretch.offset + stretch.length]
            preserved = stretch.tag.attributes.get("space") == "preserve"
            if inside and not preserved and stretch.text[min(inside) - 1].isspace():
                end = stretch.tag.inner - 1
                edits.append(Edit(end, end, b' xml:space="preserve"'))
        return edits


@dataclass(slots=True, eq=False)
class Mark:
    """A place where a comment begins, ends or is referred to; `whole` is what stands there for it alone."""

    kind: str
    id: str
    whole: Tag


@dataclass(slots=True)
class Runs:
    """The runs of a part, by the number of their paragraph and their own below it, and the marks of comments.

    `note_runs` are the runs that refer to a note, by its part and id; `notes` tells which note a paragraph is of.
    """

    root: Tag
    by_place: dict[tuple[int, int], Run]
    marks: list[Mark]
    note_runs: dict[tuple[str, str], Run]
    notes: dict[int, str]


def read_runs(data: bytes, name: str, path: str) -> Runs:
    """Find the runs of a part. SourceError where it is damaged."""
    reader = _Reader()
    root = scan(data, Handlers(reader.open, reader.close, reader.text), name, path)
    return Runs(root, reader.by_place, reader.marks, reader.note_runs, reader.notes)


class _Reader:
    def __init__(self) -> None:
        self.by_place: dict[tuple[int, int], Run] = {}
        self.marks: list[Mark] = []
        self.note_runs: dict[tuple[str, str], Run] = {}
        self.notes: dict[int, str] = {}
        self._paragraphs = 0
        # Paragraphs that are open, each with its number and how many runs it has had: one in a text box is in two.
        self._open: list[list[int]] = []
        self._runs: list[Run] = []
        self._stretch: Stretch | None = None
        self._references: list[tuple[Mark, Run]] = []
        self._note = ""

    def open(self, tag: Tag, path: list[Tag]) -> None:
        parent = path[-1].name if path else ""
        if tag.name in _NOTE:
            self._note = tag.attributes.get("id", "")
        elif tag.name == "p":
            self._open.append([self._paragraphs, 0])
            self.notes[self._paragraphs] = self._note
            self._paragraphs += 1
        elif tag.name == "r" and self._open:
            run = Run(tag, self._runs[0] if self._runs else None)
            self.by_place[self._open[-1][0], self._open[-1][1]] = run
            for paragraph in self._open:
                paragraph[1] += 1
            self._runs.append(run)
        elif parent == "r" and self._runs:
            self._child(tag, self._runs[-1])
        elif tag.name in _MARKS:
            self.marks.append(Mark(tag.name, tag.attributes.get("id", ""), tag))

    def _child(self, tag: Tag, run: Run) -> None:
        if tag.name == "rPr":
            run.properties = tag
            return
        run.children += 1
        if tag.name == "t":
            self._stretch = Stretch(tag, run.length)
            run.stretches.append(self._stretch)
        elif tag.name in _CHARACTERS or (
            tag.name == "br" and tag.attributes.get("type", "textWrapping") == "textWrapping"
        ):
            run.stretches.append(Stretch(tag, run.length, 1))
            run.length += 1
        elif tag.name in _NOTES:
            self.note_runs.setdefault((_NOTES[tag.name], tag.attributes.get("id", "")), run.holder or run)
        elif tag.name == "commentReference":
            mark = Mark(tag.name, tag.attributes.get("id", ""), tag)
            self.marks.append(mark)
            self._references.append((mark, run))

    def text(self, chunk: Chunk, path: list[Tag]) -> None:
        if self._stretch is not None and path and path[-1] is self._stretch.tag:
            self._stretch.chunks.append(replace(chunk, offset=self._stretch.length))
            self._stretch.length += len(chunk.text)

    def close(self, tag: Tag, path: list[Tag]) -> None:
        if self._stretch is not None and tag is self._stretch.tag:
            self._runs[-1].length += self._stretch.length
            self._stretch = None
        elif tag.name == "p":
            self._open.pop()
        elif tag.name == "r" and self._runs and self._runs[-1].tag is tag:
            run = self._runs.pop()
            for mark, within in self._references:
                if within is run and run.children == 1:
                    mark.whole = tag  # the run is there for the reference only


def _cut_text(data: bytes, stretch: Stretch, at: int, parts: tuple[bytes, bytes, bytes]) -> Edit:
    end, between, begin = parts
    name = _name(data, stretch.tag)
    chunk = next(one for one in reversed(stretch.chunks) if one.offset <= at)
    place = at - chunk.offset
    byte = chunk.at + len(chunk.text[:place].encode())
    left, right = (b"]]>", b"<![CDATA[") if chunk.cdata else (b"", b"")
    closed = left + b"</" + name + b">" + end
    return Edit(byte, byte, closed + between + begin + b"<" + name + b' xml:space="preserve">' + right)


def _name(data: bytes, tag: Tag) -> bytes:
    return data[tag.start + 1 : tag.inner].split(None, 1)[0].rstrip(b"/>")
