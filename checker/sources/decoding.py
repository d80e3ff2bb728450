"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from checker.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How zip files (.docx, .odt, ...) begin, and old or encrypted Office files."""
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (ZIP, "a zip file, as are .docx and .odt"),
    (b"{\\rtf", "an RTF file; save it as .docx"),
    (OLE, "an old Office file, such as .doc; save it as .docx"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TEXTS = (
    "onlabel reads plain text, Markdown, HTML, JSON and WordPress exports, in UTF-8, UTF-16 with a byte order mark or"
    " Windows-1252, and Word files (.docx)"
)


def decode(content: bytes | str, name: str) -> str:
    """The text of a file, without its byte order mark and with its line ends as they are.

    UTF-8, UTF-16 where a byte order mark says so, else Windows-1252. SourceError naming `name` where the content
    is no text.
    """
    text = content if isinstance(content, str) else _decoded(content, name)
    text = text.removeprefix("\ufeff")
    # A stray control character is a slip of an editor; many, or a zero, are no text.
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 100 + 1:
        raise SourceError(f"{name} is a binary file; {_TEXTS}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise SourceError(f"{name} holds half a character at {error.start}; {_TEXTS}") from None
    return text


def _decoded(content: bytes, name: str) -> str:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise SourceError(f"{name} is {kind}; {_TEXTS}")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _strictly(content, "cp1252", name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"{name} cannot be decoded as {encoding} at byte {error.start}; {_TEXTS}") from None
