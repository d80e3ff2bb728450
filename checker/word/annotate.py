"""The way from a Word file and its report to the same file with comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from checker.errors import SourceError
from checker.model import Article, Checked, Finding, Report
from checker.reference.anchors import Anchor
from checker.sources.formats import format_of_file
from checker.word.archive import DOCUMENT, Archive, empty_comments, relations_of, typed, without_keys
from checker.word.comments import Comment, Words, Writer, read_comments, read_styles
from checker.word.runs import Run, read_runs
from checker.word.saying import Sayer
from checker.word.tokens import Edit, appended, edited

_TEXT = "document"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A Word file with its findings as comments, and how many of these are new, and what became of earlier ones.

    `unplaced` are findings on a document without any text to comment.
    """

    content: bytes
    added: int = 0
    replaced: int = 0
    kept: int = 0
    removed: int = 0
    unplaced: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Range:
    """The characters that a comment is on; not `exact` where Word takes none on the words themselves."""

    first: Run
    start: int
    last: Run
    end: int
    exact: bool


def annotate(content: bytes, checked: Checked, report: Report, when: datetime | None = None) -> Annotated:
    """Put each finding of `checked` that is not suppressed as a comment on its words in the Word file `content`.

    Comments of onlabel that are there already are known by their author and the last line, and stay if they still
    say what is to be said; else they are replaced, or taken out. Everything else stays as it is, to the byte; where
    nothing is to be changed, so does the file. `when` (UTC) is the time that new comments bear.

    Raises:
        SourceError: `content` is no Word file, or one that cannot be changed.
    """
    article = checked.article
    if article is None:
        raise SourceError(checked.error or f"{checked.path} could not be read")
    if format_of_file(article.file, content) != "docx":
        raise SourceError(f"{article.file} is no Word file: comments can be put into .docx and .docm files only")
    return _Annotation(content, article, checked, report, when).made()


class _Annotation:
    def __init__(
        self, content: bytes, article: Article, checked: Checked, report: Report, when: datetime | None
    ) -> None:
        path = article.file
        self._content, self._article, self._checked = content, article, checked
        self._archive = Archive(path, content)
        self._document = self._archive.part(DOCUMENT) or b""
        self._runs = read_runs(self._document, DOCUMENT, path)
        self._notes = {name: self._note_runs(name) for name in ("footnotes", "endnotes")}
        self._relations = relations_of(self._archive)
        held = self._archive.part(self._relations.comments) if self._relations.there else None
        self._held = empty_comments(self._runs.root.namespace) if held is None else held
        self._comments = read_comments(self._held, self._relations.comments, path)
        styles = read_styles(self._archive.part("word/styles.xml"), path)
        self._in_text = Writer(self._runs.root, styles, when)
        self._in_part = Writer(self._comments.root, styles, when)
        self._sayer = Sayer(report)

    def made(self) -> Annotated:
        """Compare what is there with what is to be there."""
        marked = {mark.id for mark in self._runs.marks if mark.kind == "commentReference"}
        own: dict[str, list[Comment]] = defaultdict(list)
        for comment in self._comments.all:
            if comment.sign is not None:
                own[comment.sign].append(comment)
        gone: list[Comment] = []
        new: list[tuple[_Range, Words]] = []
        unplaced: list[Finding] = []
        kept = replaced = 0
        for finding in self._checked.findings:
            if finding.suppressed is not None:
                continue
            place = self._range(finding)
            if place is None:
                unplaced.append(finding)
                continue
            words = self._sayer.words(self._checked, finding, exact=place.exact)
            earlier = own[words.sign].pop(0) if own[words.sign] else None
            if earlier is not None and earlier.text == words.text and earlier.id in marked:
                kept += 1
                continue
            if earlier is not None:
                gone.append(earlier)
                replaced += 1
            new.append((place, words))
        left = [comment for comments in own.values() for comment in comments]
        gone += left
        counts = {"added": len(new) - replaced, "replaced": replaced, "kept": kept, "removed": len(left)}
        content = self._archive.with_parts(dict(self._parts(gone, new))) if gone or new else self._content
        return Annotated(content, **counts, unplaced=tuple(unplaced))

    # -- places

    def _range(self, finding: Finding) -> _Range | None:
        anchors = self._article.anchored(finding.span)
        told = [one for one in anchors if one.part == anchors[0].part]
        runs = [(anchor, run) for anchor in told if (run := self._run_of(anchor)) is not None]
        if not runs:
            # Words that stand nowhere in the text, as a title in the properties: where the text begins.
            first = next((run for run in self._runs.by_place.values() if run.holder is None), None)
            return None if first is None else _Range(first, 0, first, first.length + 1, exact=False)
        (start, first), (end, last) = runs[0], runs[-1]
        if start.part != _TEXT or first.holder or last.holder:
            first, last = first.holder or first, last.holder or last
            return _Range(first, 0, last, last.length + 1, exact=False)
        return _Range(first, start.offset, last, end.offset + end.length, exact=True)

    def _run_of(self, anchor: Anchor) -> Run | None:
        if anchor.part == _TEXT:
            return self._runs.by_place.get((anchor.paragraph, anchor.run))
        note = self._notes.get(anchor.part, {}).get(anchor.paragraph)
        return None if note is None else self._runs.note_runs.get((anchor.part, note))

    def _note_runs(self, name: str) -> dict[int, str]:
        """Which note each paragraph of a part with notes is of."""
        part = f"word/{name}.xml"
        data = self._archive.part(part)
        return {} if data is None else read_runs(data, part, self._archive.path).notes

    # -- parts

    def _parts(self, gone: list[Comment], new: list[tuple[_Range, Words]]) -> Iterator[tuple[str, bytes]]:
        used = [*(comment.id for comment in self._comments.all), *(mark.id for mark in self._runs.marks)]
        free = 1 + max((int(one) for one in used if one.isdecimal()), default=-1)
        numbered = list(enumerate(new, free))
        ids = {comment.id for comment in gone}
        yield DOCUMENT, edited(self._document, [*self._unmarked(ids), *self._marked(numbered)])
        comments = b"".join(self._in_part.comment(number, words) for number, (_, words) in numbered)
        edits = [Edit(comment.tag.start, comment.tag.end, b"") for comment in gone]
        edits += [appended(self._held, self._comments.root, comments)] if comments else []
        yield self._relations.comments, edited(self._held, edits)
        if not self._relations.there:
            strict = "purl.oclc.org" in self._runs.root.namespace
            yield from self._relations.joined(strict=strict).items()
        yield from typed(self._archive, self._relations.comments).items()
        yield from without_keys(self._archive, {key for comment in gone for key in comment.keys}).items()

    def _unmarked(self, ids: set[str]) -> list[Edit]:
        return [Edit(mark.whole.start, mark.whole.end, b"") for mark in self._runs.marks if mark.id in ids]

    def _marked(self, numbered: list[tuple[int, tuple[_Range, Words]]]) -> list[Edit]:
        """The marks of the new comments; a run is cut where one begins or ends inside it."""
        begin: dict[tuple[Run, int], bytes] = defaultdict(bytes)
        end: dict[tuple[Run, int], bytes] = defaultdict(bytes)
        for number, (place, _) in numbered:
            begin[place.first, place.start] += self._in_text.begin(number)
            end[place.last, place.end] += self._in_text.end(number)
        cuts: dict[Run, set[int]] = defaultdict(set)
        for run, at in [*begin, *end]:
            cuts[run].add(at)
        edits: list[Edit] = []
        # In the order of the text: at the border of two runs, what ends with the first stands before what begins.
        for run in sorted(cuts, key=lambda run: run.tag.start):
            places = sorted(cuts[run])
            edits += run.kept_spaces(places)
            # What ends at a place stands before what begins there.
            edits += [run.cut(self._document, at, end[run, at] + begin[run, at]) for at in places]
        return edits
