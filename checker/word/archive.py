"""A Word file as a zip archive that is written again with some parts changed and all others as they were."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from checker.errors import SourceError
from checker.sources.docx_package import opened, unpacked
from checker.word.tokens import WORD, Edit, Handlers, Tag, appended, edited, scan

DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_MOST = 500_000_000
"""How many bytes all parts may unpack to."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006",
    True: "http://purl.oclc.org/ooxml/officeDocument",
}


class Archive:
    """The parts of a Word file. SourceError, naming `path`, where it cannot be written again as it is."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self._zip = opened(path, content)
        self._entries = self._zip.infolist()
        self.names = [entry.filename for entry in self._entries]
        for name, number in Counter(self.names).items():
            if number > 1:
                raise SourceError(f"{path} is damaged: it holds {name} twice")
        for needed in (_TYPES, DOCUMENT):
            if needed not in self.names:
                raise SourceError(f"{path} is no Word file, or a damaged one: it has no {needed}")
        if sum(entry.file_size for entry in self._entries) > _MOST:
            raise self._too_large()

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of this name."""
        return self._unpacked(name) if name in self.names else None

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The archive with these parts instead of those of their names, new ones last."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = self._zip.comment
            for entry in self._entries:
                same = zipfile.ZipInfo(entry.filename, entry.date_time)
                same.compress_type, same.comment = entry.compress_type, entry.comment
                same.create_system, same.external_attr = entry.create_system, entry.external_attr
                data = parts.get(entry.filename)
                archive.writestr(same, self._unpacked(entry.filename) if data is None else data)
            for name, data in parts.items():
                if name not in self.names:
                    new = zipfile.ZipInfo(name)
                    new.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(new, data)
        return out.getvalue()

    def _unpacked(self, name: str) -> bytes:
        data = unpacked(self.path, self._zip, name, _MOST + 1)
        if len(data) > _MOST:
            raise self._too_large()
        return data

    def _too_large(self) -> SourceError:
        return SourceError(f"{self.path} is not read: it unpacks to more than {_MOST // 1_000_000} MB")


@dataclass(frozen=True, slots=True)
class Relations:
    """What the document is joined to: the name of the part with the comments, and whether it is joined already."""

    comments: str
    there: bool
    _data: bytes | None
    _root: Tag | None
    _ids: frozenset[str]

    def joined(self, *, strict: bool) -> dict[str, bytes]:
        """The part that joins the comments to the document."""
        number = next(number for number in range(1, len(self._ids) + 2) if f"rIdOnlabel{number}" not in self._ids)
        target = posixpath.relpath(self.comments, posixpath.dirname(DOCUMENT))
        kind = f"{_OFFICE[strict]}/relationships/comments"
        if self._data is None or self._root is None:
            row = f'<Relationship Id="rIdOnlabel{number}" Type="{kind}" Target={quoteattr(target)}/>'
            whole = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{row}</Relationships>'
            return {_RELATIONS: whole.encode()}
        row = f'<{self._root.prefix}Relationship Id="rIdOnlabel{number}" Type="{kind}" Target={quoteattr(target)}/>'
        return {_RELATIONS: edited(self._data, [appended(self._data, self._root, row.encode())])}


def relations_of(archive: Archive) -> Relations:
    """Find the part with the comments, or a name for one."""
    data = archive.part(_RELATIONS)
    rows: list[dict[str, str]] = []

    def open_(tag: Tag, above: list[Tag]) -> None:
        if tag.name.endswith("}Relationship"):
            rows.append(tag.attributes)

    root = None if data is None else scan(data, Handlers(open_), _RELATIONS, archive.path)
    ids = frozenset(row.get("Id", "") for row in rows)
    for row in rows:
        if row.get("Type", "").endswith("/relationships/comments") and row.get("TargetMode") != "External":
            folder = posixpath.dirname(DOCUMENT)
            name = posixpath.normpath(posixpath.join("/", folder, row.get("Target", "")))[1:]
            return Relations(name, True, data, root, ids)
    free = (name for number in range(len(archive.names) + 1) if (name := _numbered(number)) not in archive.names)
    return Relations(next(free), False, data, root, ids)


def typed(archive: Archive, name: str) -> dict[str, bytes]:
    """The part that tells what each part is, where it does not yet tell it of the comments."""
    data = archive.part(_TYPES) or b""
    told: list[str] = []

    def open_(tag: Tag, above: list[Tag]) -> None:
        if tag.name.endswith("}Override"):
            told.append(tag.attributes.get("PartName", "").lower())

    root = scan(data, Handlers(open_), _TYPES, archive.path)
    if f"/{name}".lower() in told:
        return {}
    row = f'<{root.prefix}Override PartName={quoteattr(f"/{name}")} ContentType="{_COMMENTS_TYPE}"/>'
    return {_TYPES: edited(data, [appended(data, root, row.encode())])}


def empty_comments(namespace: str) -> bytes:
    """A part for comments with none in it."""
    assert namespace in WORD
    return f'{_HEAD}<w:comments xmlns:w="{namespace}"></w:comments>'.encode()


def without_keys(archive: Archive, keys: set[str]) -> dict[str, bytes]:
    """The parts that tell more of comments, without what they tell of those that are gone.

    A reply to one that is gone stays, as a comment of its own.
    """
    if not keys:
        return {}
    changed: dict[str, bytes] = {}
    for name in ("word/commentsExtended.xml", "word/commentsIds.xml"):
        data = archive.part(name)
        if data is None:
            continue
        edits: list[Edit] = []

        def close(tag: Tag, above: list[Tag], data: bytes = data, edits: list[Edit] = edits) -> None:
            if tag.attributes.get("paraId") in keys:
                edits.append(Edit(tag.start, tag.end, b""))
            elif (parent := tag.attributes.get("paraIdParent")) in keys:
                whole = data[tag.start : tag.inner]
                at = whole.index(b"paraIdParent")
                first = whole.rindex(b" ", 0, at)
                last = whole.index(str(parent).encode(), at) + len(str(parent)) + 1
                edits.append(Edit(tag.start + first, tag.start + last, b""))

        scan(data, Handlers(close=close), name, archive.path)
        if edits:
            changed[name] = edited(data, edits)
    return changed


def _numbered(number: int) -> str:
    return f"word/comments{number or ''}.xml"
