"""XML as bytes: where each element of a part begins and ends, so that a change leaves every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from checker.errors import SourceError

WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
"""The two namespaces of Word's markup: the usual one, and that of files saved as strict."""
_TAG_END = re.compile(rb"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_READABLE = frozenset({"utf-8", "us-ascii", "ascii"})


@dataclass(slots=True, eq=False)
class Tag:
    """An element: its name, and the bytes from `start` to `end`, its content from `inner` to `close`.

    `name` is the local name where the element is Word's, else that with its namespace before it. Attributes are found
    by their local name.
    """

    name: str
    prefix: str
    namespace: str
    attributes: dict[str, str]
    start: int
    inner: int
    empty: bool
    close: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters that stand together in a text: `at` is the byte of the first one, `offset` its number there."""

    text: str
    at: int
    cdata: bool
    offset: int = 0


@dataclass(slots=True)
class Handlers:
    """What is called for each element and text; `path` is the elements that are open, the innermost last."""

    open: Callable[[Tag, list[Tag]], None] = lambda tag, path: None
    close: Callable[[Tag, list[Tag]], None] = lambda tag, path: None
    text: Callable[[Chunk, list[Tag]], None] = lambda chunk, path: None


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes that stand for those from `start` to `end`; where both are the same, they are put between."""

    start: int
    end: int
    new: bytes = field(compare=False)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits made; those at one place stay in their order."""
    made, at = [], 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"edits overlap at byte {edit.start}")
        made += [data[at : edit.start], edit.new]
        at = edit.end
    return b"".join([*made, data[at:]])


def scan(data: bytes, handlers: Handlers, name: str, path: str) -> Tag:
    """Walk through an XML part; its root is returned.

    Raises:
        SourceError: It is no XML, is not in UTF-8, or declares a document type.
    """
    return _Scanner(data, handlers, name, path).root


class _Scanner:
    def __init__(self, data: bytes, handlers: Handlers, name: str, path: str) -> None:
        self._data, self._handlers, self._what = data, handlers, (path, name)
        self._path: list[Tag] = []
        self._cdata = False
        self._root: Tag | None = None
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._encoding("1.0", "UTF-16", -1)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.buffer_text = False  # each text comes with the byte at which it stands
        parser.XmlDeclHandler = self._encoding
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = lambda: self._in_cdata(True)
        parser.EndCdataSectionHandler = lambda: self._in_cdata(False)
        self._parser = parser
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise SourceError(f"{path} is damaged: {name} is no XML: {error}") from None

    @property
    def root(self) -> Tag:
        assert self._root is not None  # XML without an element is an error of the parser
        return self._root

    def _encoding(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _READABLE:
            path, name = self._what
            raise SourceError(f"{path} cannot be changed: {name} is in {encoding}; save it in Word first")

    def _doctype(self, *_: object) -> None:
        path, name = self._what
        raise SourceError(f"{path} is not read: {name} declares a document type, which Word never does")

    def _in_cdata(self, inside: bool) -> None:
        self._cdata = inside

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        namespace, local, prefix = _parts(name)
        start = self._parser.CurrentByteIndex
        found = _TAG_END.match(self._data, start)
        assert found is not None  # the parser has seen its end
        inner = found.end()
        tag = Tag(
            local if namespace in WORD else f"{{{namespace}}}{local}",
            prefix,
            namespace,
            {_parts(key)[1]: value for key, value in attributes.items()},
            start,
            inner,
            empty=self._data[inner - 2 : inner] == b"/>",
        )
        self._root = self._root or tag
        self._handlers.open(tag, self._path)
        self._path.append(tag)

    def _close(self, _: str) -> None:
        tag = self._path.pop()
        if tag.empty:
            tag.close = tag.end = tag.inner
        else:
            tag.close = self._parser.CurrentByteIndex
            tag.end = self._data.index(b">", tag.close) + 1
        self._handlers.close(tag, self._path)

    def _text(self, text: str) -> None:
        self._handlers.text(Chunk(text, self._parser.CurrentByteIndex, self._cdata), self._path)


def appended(data: bytes, root: Tag, markup: bytes) -> Edit:
    """The edit that puts `markup` at the end of what `root` holds."""
    if not root.empty:
        return Edit(root.close, root.close, markup)
    name = re.match(rb"<([^\s/>]+)", data[root.start : root.inner])
    assert name is not None
    return Edit(root.inner - 2, root.inner, b">" + markup + b"</" + name[1] + b">")


def _parts(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix with its colon, of a name as the parser gives it."""
    namespace, _, rest = name.rpartition(" ") if name.count(" ") < 2 else name.partition(" ")
    local, _, prefix = rest.partition(" ")
    return namespace, local, f"{prefix}:" if prefix else ""
