"""Word files (.docx)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.errors import SourceError
from checker.model import Article, BlockKind, Segment
from checker.reference.anchors import Anchor
from checker.sources.docx_package import Package
from checker.sources.docx_walk import RunText, Walker
from checker.sources.parsed import Parsed
from checker.sources.published import Dated, from_properties
from checker.sources.weave import Draft

_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_TITLE = "title in the properties"
# Programs that write Word files from a template leave the dates of that in them: this is python-docx's.
_TEMPLATE_DATES = frozenset({"2013-12-23T23:15:00Z"})


def read(path: str, content: bytes | str) -> Article:
    """Read a Word file as it is when all tracked changes are accepted.

    The title is the first paragraph in the style Title, else the first heading of level 1, else a bold first line,
    else that of the properties. Spans count in the text, which stands for the source too; `anchors` tell where in
    the document each of its characters stands. SourceError, naming `path`, where `content` is no Word file that can
    be read.
    """
    package = Package(path, content)
    try:
        walker = Walker(package)
    except RecursionError:
        raise SourceError(f"{path} is not read: it is nested too deeply") from None
    drafts: list[Draft] = list(walker.tables.settle(walker.parts))
    _find_title(drafts)
    title, dates = _properties(package, walker)
    article = Parsed(drafts, title, dates, quotes_source=False).article(path, walker.text)
    text = article.text
    anchors = tuple(_anchors(article.segments, walker.runs))
    return replace(article, source=text, segments=(Segment(0, 0, len(text), len(text)),), anchors=anchors)


def _find_title(drafts: Sequence[Draft]) -> None:
    titles = [draft for draft in drafts if draft.kind is BlockKind.TITLE]
    for draft in titles[1:]:
        draft.kind = BlockKind.HEADING
    if not titles:
        headings = (draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.level == 1)
        first = next(headings, drafts[0] if drafts else None)
        if first is not None and first.kind is BlockKind.HEADING:
            first.kind, first.level = BlockKind.TITLE, 1


def _properties(package: Package, walker: Walker) -> tuple[Draft | None, list[Dated]]:
    core = package.part("docProps/core.xml")
    if core is None:
        return None, []
    title = (core.findtext(f"{_DC}title") or "").strip()
    created, modified = (core.findtext(f"{_TERMS}{name}") or "" for name in ("created", "modified"))
    dates = from_properties(
        created="" if created in _TEMPLATE_DATES else created, modified="" if modified in _TEMPLATE_DATES else modified
    )
    return Draft(BlockKind.TITLE, [walker.add(title, _TITLE, "core")], level=1) if title else None, dates


def _anchors(segments: Sequence[Segment], runs: Sequence[RunText]) -> Iterator[Anchor]:
    starts = [run.start for run in runs]
    for segment in segments:
        if segment.length != segment.source_length:
            continue
        end = segment.source + segment.length
        index = max(bisect_right(starts, segment.source) - 1, 0)
        while index < len(runs) and (run := runs[index]).start < end:
            index += 1
            first, last = max(run.start, segment.source), min(run.start + run.length, end)
            if first < last:
                text = segment.text + first - segment.source
                offset = run.offset + first - run.start
                yield Anchor(text, last - first, run.location, run.part, run.paragraph, run.run, offset)
