"""The parts of a Word file: a zip archive of XML files that may be damaged, encrypted or made to do harm.

The standard library serves: nothing else of a Word file is needed than its XML, and a library for Word files would
leave out what was inserted while changes were tracked. Archives that unpack to huge files, and XML with declarations
of its own entities, are refused; Word writes neither.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from checker.errors import SourceError
from checker.sources.decoding import OLE

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LARGEST = 100_000_000
"""How many bytes a part may unpack to; the longest of novels have a twentieth of it."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "word/document.xml"


def opened(path: str, content: bytes) -> zipfile.ZipFile:
    """A Word file as a zip archive. SourceError, naming `path`, where it is none."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise SourceError(f"{path} is no Word file, or a damaged one: it is no zip archive") from None


def unpacked(path: str, archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The first `most` bytes of a part. SourceError, naming `path`, where it cannot be unpacked."""
    try:
        with archive.open(name) as file:
            return file.read(most)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        raise SourceError(f"{path} is damaged: {name} cannot be unpacked") from None
    except RuntimeError:
        raise SourceError(f"{path} is encrypted; save it without a password") from None


class Package:
    """A Word file that is open for reading. SourceError, naming `path`, where `content` is none."""

    def __init__(self, path: str, content: bytes | str) -> None:
        self._path = path
        if not content or isinstance(content, str):
            raise SourceError(f"{path} is no Word file{'; it is empty' if not content else ''}")
        if content.startswith(OLE):
            raise SourceError(f"{path} is {_kind_of_ole(content)}")
        self._zip = opened(path, content)
        self._names = set(self._zip.namelist())
        if _DOCUMENT not in self._names:
            raise SourceError(f"{path} is no Word file: it is a zip archive without {_DOCUMENT}")

    def document(self) -> Element:
        """The main part."""
        root = self.part(_DOCUMENT)
        if root is None or root.tag != f"{WORD}document":
            raise SourceError(f"{self._path} is damaged: {_DOCUMENT} is no Word document")
        return root

    def part(self, name: str) -> Element | None:
        """The root of an XML part; None where the file has no such part."""
        if name not in self._names:
            return None
        data = unpacked(self._path, self._zip, name, _LARGEST + 1)
        if len(data) > _LARGEST:
            raise SourceError(f"{self._path} is not read: {name} unpacks to more than {_LARGEST // 1_000_000} MB")
        parser = ElementTree.XMLParser(target=_Builder(self._path, name))
        try:
            parser.feed(data.replace(_STRICT, _TRANSITIONAL))
            root: Element = parser.close()
        except ElementTree.ParseError as error:
            raise SourceError(f"{self._path} is damaged: {name} is no XML: {error}") from None
        return root


def _kind_of_ole(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "encrypted; save it without a password"
    return "an old Office file, such as .doc, whatever its name; save it as .docx"


class _Builder(ElementTree.TreeBuilder):
    def __init__(self, path: str, name: str) -> None:
        super().__init__()
        self._path, self._name = path, name

    def doctype(self, *_: str | None) -> None:
        raise SourceError(f"{self._path} is not read: {self._name} declares a document type, which Word never does")
