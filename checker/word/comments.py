"""The part of a Word file that holds its comments: those that are there, and how one is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from checker.errors import SourceError
from checker.word.tokens import Chunk, Handlers, Tag, scan

AUTHOR = "onlabel"
"""Who writes the comments, and by whom they are found again."""
_INITIALS = "ol"
_SIGNED = re.compile(r"onlabel · [a-z-]+ · ([0-9a-f]{8,64})")
_SIGNS = 16
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
# What XML 1.0 does not allow.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a comment: what it is about, its words, and an address that they lead to."""

    label: str
    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What a comment says. The last line signs it: by this it is known when the file is annotated again."""

    lines: tuple[Line, ...]
    rule: str
    fingerprint: str

    @property
    def sign(self) -> str:
        """What tells the comment on this finding from all others."""
        return self.fingerprint[:_SIGNS]

    @property
    def text(self) -> str:
        """All there is to read."""
        said = [" ".join(filter(None, (line.label, line.text, line.address))) for line in self.lines]
        return "\n".join(_one_line(one) for one in [*said, f"{AUTHOR} · {self.rule} · {self.sign}"])


@dataclass(slots=True)
class Comment:
    """A comment that is in the file; `keys` are what other parts call its paragraphs."""

    id: str
    author: str
    tag: Tag
    keys: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All there is to read."""
        return "\n".join(line for one in self.paragraphs if (line := _one_line(one)))

    @property
    def sign(self) -> str | None:
        """Which finding it is on, where it is one of onlabel's."""
        signed = _SIGNED.fullmatch(self.text.rpartition("\n")[2])
        return signed[1] if signed and self.author == AUTHOR else None


@dataclass(slots=True)
class Comments:
    """The comments of a file."""

    root: Tag
    all: list[Comment]


def read_comments(data: bytes, name: str, path: str) -> Comments:
    """Read the part that holds the comments. SourceError where it is damaged."""
    found: list[Comment] = []

    def open_(tag: Tag, above: list[Tag]) -> None:
        if tag.name == "comment":
            found.append(Comment(tag.attributes.get("id", ""), tag.attributes.get("author", ""), tag))
        elif tag.name == "p" and found:
            found[-1].paragraphs.append("")
            if key := tag.attributes.get("paraId"):
                found[-1].keys.append(key)
        elif tag.name in _BREAKS and above and above[-1].name == "r":
            text(Chunk(_BREAKS[tag.name], 0, cdata=False), [Tag("t", "", "", {}, 0, 0, empty=True)])

    def text(chunk: Chunk, above: list[Tag]) -> None:
        if above and above[-1].name == "t" and found and found[-1].paragraphs:
            found[-1].paragraphs[-1] += chunk.text

    root = scan(data, Handlers(open_, text=text), name, path)
    if root.name != "comments":
        raise SourceError(f"{path} is damaged: {name} holds no comments of Word")
    return Comments(root, found)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles for comments, by their ids, as far as a file has them."""

    paragraph: str | None = None
    reference: str | None = None


def read_styles(data: bytes | None, path: str) -> Styles:
    """Find the styles for comments by the names that they have in every language of Word."""
    ids: dict[str, str] = {}

    def open_(tag: Tag, above: list[Tag]) -> None:
        if tag.name == "name" and above and above[-1].name == "style":
            ids.setdefault(tag.attributes.get("val", "").lower(), above[-1].attributes.get("styleId", ""))

    if data is not None:
        scan(data, Handlers(open_), "word/styles.xml", path)
    return Styles(ids.get("annotation text"), ids.get("annotation reference"))


class Writer:
    """Writes comments for the part whose `root` is given, with the prefix that it has for Word's names."""

    def __init__(self, root: Tag, styles: Styles, when: datetime | None) -> None:
        # Where Word's names need no prefix, attributes still do.
        self._w, self._styles = root.prefix or "w:", styles
        self._declared = "" if root.prefix else f' xmlns:w="{root.namespace}"'
        w = self._w
        self._date = f' {w}date="{when:%Y-%m-%dT%H:%M:%SZ}"' if when is not None else ""

    def comment(self, number: int, words: Words) -> bytes:
        """The comment as an element."""
        w = self._w
        mark = f"<{w}r>{self._style('rStyle', self._styles.reference, 'rPr')}<{w}annotationRef/></{w}r>"
        lines = [
            (mark if place == 0 else "") + self._line(line, strong=place == 0) for place, line in enumerate(words.lines)
        ]
        lines.append(self._run(words.text.rpartition("\n")[2], f'<{w}color {w}val="767676"/><{w}sz {w}val="16"/>'))
        style = self._style("pStyle", self._styles.paragraph, "pPr")
        paragraphs = "".join(f"<{w}p>{style}{line}</{w}p>" for line in lines)
        head = f'{w}id="{number}" {w}author="{AUTHOR}"{self._date} {w}initials="{_INITIALS}"'
        return f"<{w}comment{self._declared} {head}>{paragraphs}</{w}comment>".encode("utf-8", "replace")

    def _style(self, kind: str, style: str | None, properties: str) -> str:
        w = self._w
        return f"<{w}{properties}><{w}{kind} {w}val={quoteattr(style)}/></{w}{properties}>" if style else ""

    def _line(self, line: Line, *, strong: bool) -> str:
        w = self._w
        label = self._run(f"{line.label} ", f"<{w}b/>") if line.label else ""
        text = self._run(_one_line(line.text), f"<{w}b/>" if strong else "")
        return label + text + (self._run(" ") + self._link(line.address) if line.address else "")

    def _link(self, address: str) -> str:
        # A field: unlike a link with a relationship, it needs no further part.
        w = self._w
        begin, separate, end = (f'<{w}r><{w}fldChar {w}fldCharType="{kind}"/></{w}r>' for kind in _FIELD)
        code = escape(f' HYPERLINK "{address}" ')
        shown = self._run(address, f'<{w}color {w}val="0563C1"/><{w}u {w}val="single"/>')
        return f'{begin}<{w}r><{w}instrText xml:space="preserve">{code}</{w}instrText></{w}r>{separate}{shown}{end}'

    def _run(self, text: str, properties: str = "") -> str:
        w = self._w
        about = f"<{w}rPr>{properties}</{w}rPr>" if properties else ""
        return f'<{w}r>{about}<{w}t xml:space="preserve">{escape(_fit(text))}</{w}t></{w}r>'

    # -- in the text

    def begin(self, number: int) -> bytes:
        """What stands where the words begin."""
        return f'<{self._w}commentRangeStart{self._declared} {self._w}id="{number}"/>'.encode()

    def end(self, number: int) -> bytes:
        """What stands where they end."""
        w = self._w
        style = self._style("rStyle", self._styles.reference, "rPr")
        reference = f'<{w}r{self._declared}>{style}<{w}commentReference {w}id="{number}"/></{w}r>'
        return f'<{w}commentRangeEnd{self._declared} {w}id="{number}"/>{reference}'.encode()


_FIELD = ("begin", "separate", "end")


def _one_line(text: str) -> str:
    return " ".join(_fit(text).split())


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
