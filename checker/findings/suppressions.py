"""What an article asks not to be told: comments and a field of its front matter.

::

    <!-- onlabel-disable-next-line wrong-date -- the date is that of the announcement -->
    <!-- onlabel-disable-line wrong-date -- ... -->
    <!-- onlabel-disable wrong-date, wrong-class -- ... -->  up to  <!-- onlabel-enable -->
    <!-- onlabel-disable-file wrong-date -- ... -->
    # onlabel: disable-next-line wrong-date -- ...           a line of its own, in plain text
    onlabel-disable: wrong-date -- ...                       in the front matter: the whole file

Without names it is of all rules. The reason is required. What suppresses nothing is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.findings.rules import Rule, load_rule, rule_names
from checker.model import Article, BlockKind, FileSpan, Finding, Severity, Span
from checker.reference.near import did_you_mean
from checker.sources.front_matter import front_matter

RULE = "unused-suppression"
_WORD = "onlabel"
_NOTE = re.compile(
    r"<!--\s*onlabel-(?P<kind>[\w-]+)(?P<rest>.*?)-->"
    r"|^[ \t]*#[ \t]*onlabel:[ \t]*(?P<line_kind>[\w-]+)(?P<line_rest>[^\r\n]*)",
    re.DOTALL | re.MULTILINE,
)
_REASON = re.compile(r"(?:^|\s)--\s+")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_FIELD = "onlabel_disable"
_KINDS = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")


@dataclass(frozen=True, slots=True)
class Note:
    """One wish of the article: which rules are silent in which stretch of the file, and why.

    `wrong` says why it is not followed.
    """

    kind: str
    rules: tuple[str, ...]
    reason: str
    span: FileSpan
    reach: Span
    wrong: str | None = None

    def covers(self, rule: str, place: Span) -> bool:
        """Whether a finding of `rule` at `place` of the file is one that it asks not to be told."""
        return self.wrong is None and (not self.rules or rule in self.rules) and self.reach.overlaps(place)


def suppress(article: Article, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, those that the article asks to leave out with its reason.

    Each wish that is not followed, or that finds nothing, is a finding of its own.
    """
    notes = list(_notes(article))
    if not notes:
        return tuple(findings)
    rule = load_rule(RULE)
    used: set[Note] = set()
    told = []
    for finding in findings:
        place = article.source_span(finding.span)
        asked = [note for note in notes if note.covers(finding.rule, place)]
        used.update(asked)
        told.append(replace(finding, suppressed=asked[0].reason) if asked else finding)
    told += [_unused(article, note, rule) for note in notes if note not in used]
    return tuple(sorted(told, key=lambda one: article.source_span(one.span).start))


def _unused(article: Article, note: Note, rule: Rule) -> Finding:
    named = " or ".join(note.rules) or "any rule"
    return Finding(
        rule=RULE,
        severity=Severity(rule.severity),
        message=rule.say(detail=note.wrong or f"there is no finding of {named} where it reaches"),
        quote=article.quote(note.span),
        span=note.span,
        claim=None,
    )


def _notes(article: Article) -> Iterator[Note]:
    """The wishes of an article, in the order of the file."""
    source = article.source
    if _WORD not in source:
        return
    yield from _field(article)
    code = [article.source_span(block.span) for block in article.blocks if block.kind is BlockKind.CODE]
    found = [one for one in _NOTE.finditer(source) if not any(Span(*one.span()) in span for span in code)]
    ends = [(one.start(), _rules_of(one)[0]) for one in found if _kind_of(one) == "enable"]
    for one in found:
        kind, span = _kind_of(one), FileSpan(*one.span())
        if kind == "enable":
            continue
        rules, reason = _rules_of(one)
        until = next((at for at, closed in ends if at > span.end and (not closed or set(rules) <= set(closed))), None)
        reach = _reach(kind, source, span, until)
        yield Note(kind, rules, reason, span, reach, _wrong(kind, rules, reason))


def _field(article: Article) -> Iterator[Note]:
    draft = front_matter(article.source).fields.get(_FIELD)
    if draft is None or not draft.pieces:
        return
    rules, reason = _read(draft.text)
    span = FileSpan(draft.pieces[0].start, draft.pieces[-1].end)
    yield Note("disable-file", rules, reason, span, Span(0, len(article.source)), _wrong("disable-file", rules, reason))


def _kind_of(found: re.Match[str]) -> str:
    return found["kind"] or found["line_kind"]


def _rules_of(found: re.Match[str]) -> tuple[tuple[str, ...], str]:
    return _read(found["rest"] if found["kind"] else found["line_rest"])


def _read(text: str) -> tuple[tuple[str, ...], str]:
    """The rules and the reason of `wrong-date, wrong-class -- why`."""
    parts = _REASON.split(text, maxsplit=1)
    return tuple(re.split(r"[\s,]+", parts[0].strip())) if parts[0].strip() else (), " ".join(parts[1:]).strip()


def _reach(kind: str, source: str, span: Span, until: int | None) -> Span:
    match kind:
        case "disable-line":
            start = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
            return Span(start, _line_end(source, span.end))
        case "disable-next-line":
            start = _line_end(source, span.end)
            while start < len(source) and source[start].isspace():
                start += 1
            return Span(start, _line_end(source, start))
        case "disable":
            return Span(span.end, len(source) if until is None else until)
    return Span(0, len(source))


def _line_end(source: str, position: int) -> int:
    found = _LINE_END.search(source, position)
    return found.start() if found else len(source)


def _wrong(kind: str, rules: tuple[str, ...], reason: str) -> str | None:
    """Why a wish is not followed."""
    if kind not in _KINDS:
        return f"no onlabel-{kind}{did_you_mean(kind, _KINDS)} Possible are {', '.join(_KINDS)}"
    known = rule_names()
    for name in rules:
        if name not in known:
            return f"no rule {name!r}{did_you_mean(name, known)}"
    return None if reason else "it gives no reason; write one after two hyphens: ... -- why"
