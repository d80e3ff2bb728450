"""What is done with one article that was sent: the same in the page and for programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from checker.errors import SourceError
from checker.model import FactBaseNote, Report
from checker.reference.dates import PartialDate
from checker.reports import render
from checker.run import Settings, check
from checker.sources import FORMATS, SUFFIXES

_TAGS = re.compile(
    r"<(?:!doctype|html|body|article|div|p|h[1-6]|ul|ol|table|br|span|strong|em|a)\b[^>]*>", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*+] |\d+\. |> |---\s*$|\|.*\|\s*$)|\[[^\]\n]+\]\([^)\n]+\)|\*\*\S", re.MULTILINE)
_LONGEST_NAME = 120
_UNTITLED = "article"


class Kind(StrEnum):
    """What is wanted of an article."""

    PAGE = "page"
    JSON = "json"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Task:
    """An article that was sent. `name` tells its format by its ending; without one, the content does."""

    kind: Kind
    content: bytes | str
    name: str = ""
    as_of: PartialDate | None = None
    today: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it; not `read` where the article could not be read, which the content then tells."""

    content: bytes
    read: bool = True


def named(name: str, content: bytes | str) -> str:
    """What the article is called in its report: a bare file name whose ending tells the format."""
    bare = "".join(one for one in re.split(r"[/\\]", name)[-1] if one.isprintable()).strip()[-_LONGEST_NAME:]
    if Path(bare).suffix.lower() in SUFFIXES:
        return bare
    if isinstance(content, bytes):
        return bare or _UNTITLED
    kind = ".html" if _TAGS.search(content) else ".md" if _MARKDOWN.search(content) else ".txt"
    return (bare or _UNTITLED) + kind


def worker(settings: Settings) -> tuple[FactBaseNote, Callable[[Task], Answer]]:
    """Load what every check needs; which facts these are, and the function that does a task."""
    warm = check(["warm.txt"], settings, content="The FDA has approved Opzelura for atopic dermatitis.")

    def work(task: Task) -> Answer:
        return do(task, settings)

    return warm.fact_base, work


def do(task: Task, settings: Settings) -> Answer:
    """Check an article.

    Raises:
        SourceError: It is wanted as a Word file with comments, and is none.
    """
    name = named(task.name, task.content)
    own = replace(settings, as_of=task.as_of or settings.as_of, today=task.today or settings.today)
    report = check([name], own, content=task.content)
    if task.kind is Kind.WORD:
        return Answer(_word(task, name, report))
    read = all(one.error is None for one in report.checked)
    if task.kind is Kind.JSON:
        return Answer(_encoded(render(report, "json")), read)
    return Answer(_encoded(render(report, "html", beside=True)), read)


def _word(task: Task, name: str, report: Report) -> bytes:
    from checker.word import annotate

    if isinstance(task.content, str):
        raise SourceError(f"{name} is text; send a Word file, and it comes back with comments")
    return annotate(task.content, report.checked[0], report, datetime.now(UTC)).content


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


ACCEPTED = tuple(sorted(FORMATS))
"""The endings of the files that are read."""
